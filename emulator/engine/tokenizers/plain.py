"""A splitter without a vocabulary: about five characters a token, where real ones have four.

A token is a run of at most eight characters with the white space before it. Ids are a checksum of the text, so they are
stable but do not decode.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from emulator.engine.generation import Token

_SPLIT = re.compile(r"\s*\S{1,8}|\s+")
_FIRST_TEXT_ID = 1000  # ids below are control tokens, as in the tekken family (openai-protocol §9.3)
_VOCABULARY = 131072
_REMEMBERED = 32_768


class PlainTokenizer:
    """See the module."""

    end = Token(2, "")
    size = _VOCABULARY

    def __init__(self) -> None:
        self._tokens = _Remembered()

    def encode(self, text: str) -> list[Token]:
        """The text's tokens, in order."""
        return [*map(self._tokens.__getitem__, _SPLIT.findall(text))]

    def count(self, text: str) -> int:
        """How many tokens the text has."""
        whole = sum([(len(word) + 7) >> 3 for word in text.split()])
        return whole + 1 if text[-1:].isspace() else whole

    def speak(self, text: str) -> list[Token]:
        """The same: there are no control tokens to spell."""
        return self.encode(text)

    def token(self, number: int) -> Token:
        """A token that shows its id: which text had this one is not known."""
        return Token(number, f" {number}")

    def decode(self, ids: Sequence[int]) -> str:
        """The numbers, for the same reason."""
        return " ".join(map(str, ids))

    def first(self, text: str, count: int) -> str:
        """What the first tokens of a text say."""
        return "".join([token.text for token in self.encode(text)[:count]])


class _Remembered(dict[str, Token]):
    """Tokens by their text: the same words come again and again."""

    def __missing__(self, piece: str) -> Token:
        if len(self) >= _REMEMBERED:
            self.clear()
        checksum = zlib.crc32(piece.encode("utf-8", "surrogatepass"))
        token = self[piece] = Token(_FIRST_TEXT_ID + checksum % (_VOCABULARY - _FIRST_TEXT_ID), piece)
        return token
