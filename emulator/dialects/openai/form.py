"""What a request has to look like, for both readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from emulator.dialects.openai.releases import Release
from emulator.dialects.openai.rules import Rule


class Form(NamedTuple):
    """A request's fields and the rules about the whole of it."""

    shape: type[msgspec.Struct]
    rules: Callable[[Release], Sequence[Rule]] = lambda release: ()
    fits: Callable[[Any, Release], bool] = lambda given, release: True  # whether what the strict reader took is right
    alternative: Form | None = None  # where vLLM tries two models, the second (openai-protocol §6)
