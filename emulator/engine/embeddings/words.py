"""The words of a text that its vector is made of, and how much each of them says."""

from __future__ import annotations

import re
from functools import cache

from emulator.engine.packaged import lines
from emulator.engine.tokenizers import wordpiece

_RUN = re.compile(r"[^\W_]+")
# Scripts without blanks between words: Thai, kana, ideographs, Hangul.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED_SIGN = re.compile(f"[{_UNSPACED}]")
_PARTS = re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else 32 for code in range(256))

# Quarter steps of z, from 2 to 7 → ((8 − z) / 6) ^ 1.25, an inverse frequency.
_LEVELS = (
    1.0, 0.94819, 0.89694, 0.84627, 0.7962, 0.74675, 0.69795, 0.64983, 0.6024, 0.55571, 0.5098,
    0.46469, 0.42045, 0.37712, 0.33476, 0.29345, 0.25328, 0.21434, 0.17678, 0.14075, 0.10649,
)  # fmt: skip
# The last rank at which an English word of the vocabulary has z = 5, 4.75, …: 10 ^ (7.875 − z).
_RANKS = (749, 1333, 2371, 4216, 7498, 13335, 23713)
_FIRST = "the"  # the vocabulary is in order of frequency from here on


def words(text: str) -> list[bytes]:
    """All words in order, in small letters. Where there are none the signs, else one fixed word, so that no text is
    without any."""
    if text.isascii():
        found = text.encode().translate(_ASCII).split()
    else:
        found = [word.encode("utf-8", "surrogatepass") for word in _words(text.lower())]
    return found or [sign.encode("utf-8", "surrogatepass") for sign in "".join(text.split())] or [b""]


def _words(lower: str) -> list[str]:
    runs: list[str] = _RUN.findall(lower)
    if not _UNSPACED_SIGN.search(lower):
        return runs
    return [word for run in runs for part in _PARTS.findall(run) for word in _parted(part)]


def _parted(part: str) -> list[str]:
    """Characters and pairs of them, in a script that does not part its words."""
    if not _UNSPACED_SIGN.match(part):
        return [part]
    return [*part, *(part[place : place + 2] for place in range(len(part) - 1))]


def level(word: str) -> float:
    """How much a word says, from 0.1 to 1: the rarer, the more."""
    return _LEVELS[round((max(_commonness(word), 2.0) - 2.0) * 4)]


def _commonness(word: str) -> float:
    """A frequency on the Zipf scale, in quarter steps: decimal logarithm of how often a word comes in 10⁹."""
    if len(word) == 1 and word.isalpha() and not _IDEOGRAPH.match(word):
        return 7.0
    if word in _stop_words():
        return min(max(7.5 - 0.25 * len(word), 5.25), 7.0)
    if (rank := _ranks().get(word)) is not None:
        return 5.0 - 0.25 * sum(rank > last for last in _RANKS)
    return 3.5 if len(word) == 1 and _IDEOGRAPH.match(word) else 3.0


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(lines("stop-words.txt.gz"))


@cache
def _ranks() -> dict[str, int]:
    pieces = wordpiece.vocabulary()
    first = pieces[_FIRST]
    return {piece: place - first + 1 for piece, place in pieces.items() if place >= first and piece.isalpha()}
