"""How text becomes tokens: one interface, one file per vocabulary."""

from __future__ import annotations

from typing import Protocol

from emulator.engine.generation import Token


class Tokenizer(Protocol):
    """Tokens of a text; joined, their texts are the text."""

    end: Token  # end of sequence: counted, without text

    def encode(self, text: str) -> list[Token]: ...
    def count(self, text: str) -> int: ...
