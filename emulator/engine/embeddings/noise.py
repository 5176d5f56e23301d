"""A seeded vector per text that means nothing: for load tests, and for who wants no closeness at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emulator import seeds
from emulator.engine.embeddings.exact import mixed, normalised

_BITS = 20  # of an entry: squares of them add up exactly


class Noise:
    """The same text has the same vector, any other text another one."""

    slow = False

    def __init__(self, seed: int):
        self._seed = seed

    def vectors(self, texts: Sequence[str], model: str, width: int) -> np.ndarray:
        """float32 rows of unit length, shape (texts, width)."""
        begins = [seeds.digest("embedding", self._seed, model, text) for text in texts]
        states = np.array(begins, np.uint64)[:, None] + np.arange(width, dtype=np.uint64) * np.uint64(2**32 + 1)
        entries = (mixed(mixed(states)) >> np.uint64(64 - _BITS)).astype(np.float64)
        return normalised(entries - 2.0 ** (_BITS - 1))
