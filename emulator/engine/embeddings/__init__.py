"""Text → unit vector: one interface, one file per backend."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np


class Embedder(Protocol):
    """What turns texts into vectors. Worker threads call it, and the event loop unless it is slow."""

    slow: bool

    def vectors(self, texts: Sequence[str], model: str, width: int) -> np.ndarray:
        """float32 rows of unit length, shape (texts, width), for reading only; the model's name chooses the space."""
        ...


def shortened(vectors: np.ndarray, width: int) -> np.ndarray:
    """The first entries of each vector, again of unit length."""
    import numpy as np

    kept = vectors[:, :width].astype(np.float64)
    norms = np.sqrt(np.array([math.fsum([entry * entry for entry in row]) for row in kept.tolist()]))
    norms[norms == 0] = 1.0
    return np.asarray(kept / norms[:, None], np.float32)
