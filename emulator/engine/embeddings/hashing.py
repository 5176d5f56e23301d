"""Vectors by feature hashing: no model, and texts that share words or word parts stay close.

One row per word, kept in a table; a text is a weighted sum of rows, then one division. Rows and weights are integers
held in floats, so BLAS may add in any order and the sum is exact; the only roundings are a square root, a division and
the cast, which IEEE 754 fixes: the same bytes on every machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import numpy as np

from emulator.engine.embeddings.exact import normalised
from emulator.engine.embeddings.features import Features
from emulator.engine.embeddings.words import words

_CACHE = 24 * 2**20  # bytes of word rows kept per space
_EXACT = 32_768  # sum of weights up to which float32 holds every partial sum: entries are 512 at the most
_ORDERS = 512  # rows that stand for the order of the words
_ORDER_WEIGHT = 16
_ONCE = 64
_TOGETHER = 64  # texts that are computed in one go
_PART = 256  # different words up to which a text is short; a long one is added up in parts
_TEXTS = 4 * 2**20  # bytes of vectors of whole texts kept per space
_LONG = 2_000  # characters: a longer text is not likely to come again

# How often a word comes → 64 · times ^ 0.7; more often counts no further.
_TIMES = (
    0, 64, 104, 138, 169, 197, 224, 250, 274, 298, 321, 343, 364, 385, 406, 426, 446, 465, 484, 503, 521, 539, 557, 575,
    592, 609, 626, 643, 659, 676, 692, 708, 724, 740, 755, 771, 786, 802, 817, 832, 846, 861, 876, 890, 905, 919, 933,
    948, 962, 976, 990, 1003, 1017, 1031, 1044, 1058, 1071, 1085, 1098, 1111, 1124, 1137, 1150, 1163, 1176,
)  # fmt: skip


class HashEmbeddings:
    """Vectors for any model: its name salts the space, its width is the vector's."""

    slow = False

    def __init__(self) -> None:
        self._spaces: dict[tuple[str, int], _Space] = {}

    def vectors(self, texts: Sequence[str], model: str, width: int) -> np.ndarray:
        """float32 rows of unit length, shape (texts, width). They are remembered: none can be changed."""
        space = self._spaces.get((model, width))
        if space is None:
            space = self._spaces.setdefault((model, width), _Space(model, width))
        return space.vectors(texts)


class _Bag(NamedTuple):
    """The different words of a text, its order last, and how much each of them weighs."""

    words: list[bytes]
    weights: Sequence[int] | None  # None: each word comes once


_ORDER_WORDS = [b"\0%d" % number for number in range(_ORDERS)]  # no word begins like these


def _bag(text: str) -> _Bag:
    found = words(text)
    order = _ORDER_WORDS[zlib.crc32(b" ".join(found)) % _ORDERS]
    if len(set(found)) == len(found):
        found.append(order)
        return _Bag(found, None)
    counts: dict[bytes, int] = {}
    for word in found:  # twice as fast as a Counter where words are few
        counts[word] = counts.get(word, 0) + 1
    try:
        weights = [_TIMES[times] for times in counts.values()]
    except IndexError:
        weights = [_TIMES[min(times, len(_TIMES) - 1)] for times in counts.values()]
    weights.append(_ORDER_WEIGHT)
    return _Bag([*counts, order], weights)


def _is_long(bag: _Bag) -> bool:
    """Whether its rows do not fit together, or float32 would not hold their sum exactly."""
    return len(bag.words) > _PART or (bag.weights is not None and sum(bag.weights) > _EXACT)


def _weights(bag: _Bag) -> np.ndarray:
    return _once(len(bag.words)) if bag.weights is None else np.array(bag.weights, np.float32)


@lru_cache(maxsize=512)
def _once(count: int) -> np.ndarray:
    """The weights of words that come once each, and of their order."""
    return np.array([*[_ONCE] * (count - 1), _ORDER_WEIGHT], np.float32)


def _groups(bags: Sequence[tuple[int, _Bag]]) -> Iterator[list[tuple[int, _Bag]]]:
    """Neighbours that have a part's words together."""
    group: list[tuple[int, _Bag]] = []
    size = 0
    for index, bag in bags:
        if group and size + len(bag.words) > 2 * _PART:
            yield group
            group, size = [], 0
        group.append((index, bag))
        size += len(bag.words)
    if group:
        yield group


class _Space:
    """The rows of one model's words. Worker threads and the event loop share it; the lock is never held for long."""

    def __init__(self, model: str, width: int):
        self._features = Features(model, width)
        self._width = width
        self._most = max(_CACHE // (4 * width), 2 * _PART)
        self._table = np.empty((min(1024, self._most), width), np.float32)
        self._fetched = np.empty((2 * _PART, width), np.float32)
        self._places: dict[bytes, int] = {}
        self._lock = Lock()
        self._known: dict[str, np.ndarray] = {}  # vectors of texts: demos repeat themselves
        self._most_known = _TEXTS // (4 * width)

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """float32 rows of unit length, shape (texts, width)."""
        if len(texts) == 1:
            return self._only(texts[0])
        made = np.empty((len(texts), self._width), np.float32)
        new: list[int] = []
        for index, text in enumerate(texts):
            known = self._known.get(text)
            if known is None:
                new.append(index)
            else:
                made[index] = known
        if len(new) == len(texts) <= _TOGETHER:
            made = self._computed(texts)
        else:
            for start in range(0, len(new), _TOGETHER):
                some = new[start : start + _TOGETHER]
                made[some] = self._computed([texts[index] for index in some])
        made.setflags(write=False)
        self._remember({texts[index]: index for index in new}, made)
        return made

    def _only(self, text: str) -> np.ndarray:
        """Of one text, as most requests have it: the same in fewer calls. Shape (1, width)."""
        known = self._known.get(text)
        if known is None:
            bag = _bag(text)
            if _is_long(bag):
                known = self._computed([text])[0]
            else:
                with self._lock:
                    sums = np.dot(_weights(bag), self._rows(bag.words))
                known = normalised(sums.astype(np.float64)[None])[0]
            known.setflags(write=False)
            self._remember({text: 0}, known[None])
        return known[None]

    def _remember(self, places: dict[str, int], made: np.ndarray) -> None:
        """Texts and their rows, which are copied where there are others: one row would keep all of them."""
        kept = {text: place for text, place in places.items() if len(text) <= _LONG}
        if len(kept) > self._most_known // 2:
            return
        if len(self._known) + len(kept) > self._most_known:
            self._known = {}
        rows = made if len(kept) == len(made) else made[[*kept.values()]]
        rows.setflags(write=False)
        self._known.update(zip(kept, rows, strict=True))

    def _computed(self, texts: Sequence[str]) -> np.ndarray:
        sums = np.zeros((len(texts), self._width), np.float32)
        long: dict[int, np.ndarray] = {}
        short: list[tuple[int, _Bag]] = []
        for index, text in enumerate(texts):
            bag = _bag(text)
            if _is_long(bag):
                long[index] = self._long_sum(bag)
            else:
                short.append((index, bag))
        for group in _groups(short):
            self._add(group, sums)
        exact = sums.astype(np.float64)
        for index, total in long.items():
            exact[index] = total
        return normalised(exact)

    def _add(self, group: Sequence[tuple[int, _Bag]], sums: np.ndarray) -> None:
        """The sums of some short texts: their rows are fetched together, which costs half."""
        together = [word for _, bag in group for word in bag.words]
        start = 0
        with self._lock:
            rows = self._rows(together)
            for index, bag in group:
                end = start + len(bag.words)
                np.dot(_weights(bag), rows[start:end], out=sums[index])
                start = end

    def _long_sum(self, bag: _Bag) -> np.ndarray:
        """In float64, which is exact up to 2⁵³."""
        total = np.zeros(self._width)
        weights = bag.weights or [*[_ONCE] * (len(bag.words) - 1), _ORDER_WEIGHT]
        for start in range(0, len(bag.words), _PART):
            with self._lock:
                rows = self._rows(bag.words[start : start + _PART]).astype(np.float64)
            total += np.dot(np.array(weights[start : start + _PART], np.float64), rows)
        return total

    def _rows(self, found: list[bytes]) -> np.ndarray:
        """The rows of at most two parts' words, to be read before the lock is given back: fresh memory for each would
        cost ten times as much."""
        try:
            places = [*map(self._places.__getitem__, found)]
        except KeyError:
            places = self._learn(found)
        rows: np.ndarray = self._table.take(places, axis=0, out=self._fetched[: len(places)], mode="clip")
        return rows

    def _learn(self, found: list[bytes]) -> list[int]:
        """The places of words of which some are new."""
        new = [word for word in dict.fromkeys(found) if word not in self._places]
        if len(self._places) + len(new) > self._most:  # begin again: vectors do not depend on what is kept
            self._places.clear()
            new = list(dict.fromkeys(found))
        first = len(self._places)
        self._grow(first + len(new))
        self._table[first : first + len(new)] = self._features.rows(new)
        self._places.update(zip(new, range(first, first + len(new)), strict=True))
        return [self._places[word] for word in found]

    def _grow(self, wanted: int) -> None:
        if wanted > len(self._table):
            grown = np.empty((min(max(wanted, 2 * len(self._table)), self._most), self._width), np.float32)
            grown[: len(self._table)] = self._table
            self._table = grown
