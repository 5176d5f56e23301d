"""A question, split into its words once for all who look at them."""

from __future__ import annotations

from typing import NamedTuple

from emulator.engine.generator.text.words import words

LOOKED_AT = 1_500  # characters


class Asked(NamedTuple):
    """The text of a question; its words as written and in small letters, as far as anybody looks."""

    text: str
    words: list[str]
    lower: list[str]


def split(text: str) -> Asked:
    """The question with its words."""
    written = words(text[:LOOKED_AT])
    return Asked(text, written, [word.lower() for word in written])
