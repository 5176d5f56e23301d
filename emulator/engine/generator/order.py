"""What somebody who hands over to the generator wants of it."""

from __future__ import annotations

from typing import Literal

import msgspec

Wanted = Literal["en", "fr"]
Style = Literal["text", "code"]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is None the generator decides itself."""

    tokens: int | None = None  # how many there are in the end, the end token included
    language: Wanted | None = None  # that of the question
    style: Style | None = None  # sentences or a program: what the question and the model are for


NO_ORDER = Order()
