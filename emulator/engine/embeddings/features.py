"""What a word is made of: itself and its 4-grams, each hashed to a few places of a row."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from emulator.engine.embeddings.exact import mixed, mixed_number
from emulator.engine.embeddings.words import level

_SCALE = 512  # the norm of a row whose word says most
_ROUNDS = 4  # places per feature
_WHOLE = 4096  # weight of the word itself
_GRAMS = 6144  # of all its 4-grams together: the length of what they add up to
_LENGTH = 4
_AT_ONCE = 256  # words
_FEW = 3  # words up to which each is made by itself
_ORDER_PLACES, _ORDER_SIZE = 16, 10  # entries of a row that stands for the order of words

# 2¹⁶ · 0.85 ^ place: what is at the beginning of a word matters most, which does the work of a stemmer.
_DECAY = (
    65536, 55706, 47350, 40247, 34210, 29079, 24717, 21009, 17858, 15179, 12902, 10967, 9322, 7924, 6735, 5725, 4866,
    4136, 3516, 2988, 2540, 2159, 1835, 1560, 1326, 1127, 958, 814, 692, 588, 500, 425, 361, 307, 261, 222, 189, 160,
    136, 116, 98, 84, 71, 60, 51, 44, 37, 32, 27, 23, 19, 16, 14, 12, 10, 9, 7, 6, 5, 4, 4, 3, 3, 2,
)  # fmt: skip


class Features:
    """Rows of words in the space of one model."""

    def __init__(self, model: str, width: int):
        self._width = width
        self._word_salt = zlib.crc32(model.encode("utf-8", "surrogatepass"))
        self._gram_salt = zlib.crc32(b"4-grams", self._word_salt)

    def rows(self, words: Sequence[bytes]) -> np.ndarray:
        """float32 rows holding integers, shape (words, width)."""
        made = np.empty((len(words), self._width), np.float32)
        if len(words) <= _FEW:
            for index, word in enumerate(words):
                made[index] = self._order(word) if word[:1] == b"\0" else self._single(word)
            return made
        for start in range(0, len(words), _AT_ONCE):
            made[start : start + _AT_ONCE] = self._some(words[start : start + _AT_ONCE])
        return made

    def _some(self, words: Sequence[bytes]) -> np.ndarray:
        owners: list[int] = []
        hashes: list[int] = []
        weights: list[int] = []
        scales = [1.0] * len(words)
        for owner, word in enumerate(words):
            if word[:1] == b"\0":
                continue
            text = word.decode("utf-8", "surrogatepass")
            scales[owner] = level(text) * _SCALE
            owners.append(owner)
            hashes.append(zlib.crc32(word, self._word_salt))
            weights.append(_WHOLE)
            grams = _grams(text)
            owners += [owner] * len(grams)
            hashes += [zlib.crc32(gram.encode("utf-8", "surrogatepass"), self._gram_salt) for gram in grams]
            weights += _shares(len(grams))
        sums = self._scattered(owners, hashes, weights, len(words))
        norms = np.sqrt(np.einsum("ij,ij->i", sums, sums))  # of integers: exact in any order
        norms[norms == 0] = 1.0
        rows: np.ndarray = np.rint(sums * np.array(scales)[:, None] / norms[:, None])
        for owner, word in enumerate(words):
            if word[:1] == b"\0":
                rows[owner] = self._order(word)
        return rows

    def _single(self, word: bytes) -> np.ndarray:
        """The same of one word, number by number: a third of what a batch of one would cost."""
        text = word.decode("utf-8", "surrogatepass")
        grams = _grams(text)
        hashes = [zlib.crc32(word, self._word_salt)]
        hashes += [zlib.crc32(gram.encode("utf-8", "surrogatepass"), self._gram_salt) for gram in grams]
        sums: dict[int, int] = {}
        for state, weight in zip(hashes, (_WHOLE, *_shares(len(grams))), strict=True):
            for _ in range(_ROUNDS):
                state = mixed_number(state)
                place = (state >> 32) % self._width
                sums[place] = sums.get(place, 0) + (weight if state & 1 else -weight)
        norm = math.sqrt(sum([entry * entry for entry in sums.values()])) or 1.0
        scale = level(text) * _SCALE
        row = np.zeros(self._width, np.float32)
        row[list(sums)] = [round(entry * scale / norm) for entry in sums.values()]
        return row

    def _scattered(
        self, owners: Sequence[int], hashes: Sequence[int], weights: Sequence[int], count: int
    ) -> np.ndarray:
        """Each feature's weight, with a sign, at a few places of its word's row."""
        state = np.array(hashes, np.uint64)
        base = np.array(owners, np.int64) * self._width
        weight = np.array(weights, np.float64)
        sums = np.zeros(count * self._width)
        for _ in range(_ROUNDS):
            state = mixed(state)
            places = (state >> np.uint64(32)) % np.uint64(self._width)
            signed = np.where(state & np.uint64(1), weight, -weight)
            sums += np.bincount(base + places.astype(np.int64), signed, len(sums))
        return sums.reshape(count, self._width)

    def _order(self, word: bytes) -> np.ndarray:
        """The row of one order of words."""
        state = zlib.crc32(word, self._word_salt)
        row = np.zeros(self._width)
        for _ in range(_ORDER_PLACES):
            state = mixed_number(state)
            row[(state >> 32) % self._width] = _ORDER_SIZE if state & 1 else -_ORDER_SIZE
        return row


def _grams(word: str) -> list[str]:
    marked = f"<{word[: len(_DECAY)]}>"
    return [marked[start : start + _LENGTH] for start in range(max(1, len(marked) - _LENGTH + 1))]


@cache
def _shares(count: int) -> list[int]:
    """The weight of each 4-gram. They point in different directions, so it is their squares that add up."""
    decay = _DECAY[:count]
    length = math.isqrt(sum(part * part for part in decay))
    return [_GRAMS * part // length for part in decay]
