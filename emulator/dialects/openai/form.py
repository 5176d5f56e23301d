"""What a request has to look like, for both readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from emulator.dialects.openai.rules import Rule


class Form(NamedTuple):
    """A request's fields and the rules about the whole of it."""

    shape: type[msgspec.Struct]
    rules: Sequence[Rule]
    fits: Callable[[Any], bool] = bool  # whether what the strict reader took is all it should be
    alternative: str | None = None  # where vLLM tries two models, the required field of the second (openai-protocol §6)
