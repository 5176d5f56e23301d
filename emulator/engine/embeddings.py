"""Text → unit vector by feature hashing: no model, and texts that share words or word parts stay close."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_WORD = re.compile(r"[^\W_]+")
_CACHE = 24 * 2**20  # bytes of word rows kept per space
_POSITIONS = 4  # per feature
_MASK = 2**64 - 1
_SHORT = 3  # letters up to which a word says little: articles, pronouns, prepositions


class HashEmbeddings:
    """Vectors for any model: its name salts the space, its width is the vector's.

    Rows and sums are integers held in float64, so they are exact in any order of addition; the only roundings are a
    square root, a division and the cast, which IEEE 754 fixes: the same bytes on every machine.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], dict[str, np.ndarray]] = {}

    def vectors(self, texts: Sequence[str], model: str, width: int, cut: int | None = None) -> np.ndarray:
        """float32 rows of unit length, shape (texts, width); `cut` < width keeps the first entries, again of unit
        length."""
        import numpy as np

        result = np.empty((len(texts), min(width, cut or width)), np.float32)
        for index, text in enumerate(texts):
            total = self._sum(text, model, width)[: result.shape[1]]
            norm = np.sqrt(np.dot(total, total))
            result[index] = total / norm if norm else np.eye(1, result.shape[1])[0]
        return result

    def _sum(self, text: str, model: str, width: int) -> np.ndarray:
        import numpy as np

        rows = self._rows.setdefault((model, width), {})
        total = np.zeros(width)
        for word, count in Counter(_words(text)).items():
            row = rows.get(word)
            if row is None:
                if len(rows) * width * 8 >= _CACHE:
                    rows.clear()
                row = rows[word] = _row(word, zlib.crc32(model.encode()), width)
            total += row * min(count, 3)
        return total


def _words(text: str) -> list[str]:
    """Lower-case words; where there are none the signs, else one fixed token, so that no vector is zero."""
    return _WORD.findall(text.lower()) or text.split() or [""]


def _row(word: str, salt: int, width: int) -> np.ndarray:
    import numpy as np

    row = np.zeros(width)
    scale = 2 if len(word) <= _SHORT else 8
    padded = f"<{word}>"
    _add(row, word, salt, 2 * scale)
    for start in range(max(1, len(padded) - 3)):
        _add(row, padded[start : start + 4], salt ^ _MASK >> 32, scale)
    return row


def _add(row: np.ndarray, feature: str, salt: int, weight: int) -> None:
    state = zlib.crc32(feature.encode("utf-8", "surrogatepass"), salt)
    for _ in range(_POSITIONS):
        state = _mix(state)
        row[(state >> 1) % len(row)] += weight if state & 1 else -weight


def _mix(state: int) -> int:
    """One step of SplitMix64."""
    state = (state + 0x9E3779B97F4A7C15) & _MASK
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    state = (state ^ state >> 27) * 0x94D049BB133111EB & _MASK
    return state ^ state >> 31
