"""Vectors as JSON: straight from their float32 numbers, without a Python object for each."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

from emulator.dialects.openai.wire import encode

if TYPE_CHECKING:
    import numpy as np

_REMEMBERED = 1_024  # lists of numbers: demos repeat themselves
_WIDEST = 512  # numbers of one that is remembered: with their text they take 6 MiB together
_KEY = 32  # bytes of a vector by which it is looked for


def as_base64(vectors: np.ndarray) -> list[bytes]:
    """Each vector as little-endian float32, in the standard alphabet, without quotes."""
    return [base64.b64encode(vector.astype("<f4", copy=False).tobytes()) for vector in vectors]


def as_floats(vectors: np.ndarray) -> list[bytes]:
    """Each vector's numbers in the shortest form that gives the same float32, with commas between."""
    if vectors.shape[1] > _WIDEST:
        return _shortest(vectors)
    if len(vectors) == 1:
        return [_only(vectors)]
    known = _known()
    data = [vector.tobytes() for vector in vectors]
    made = [known.get(packed[:_KEY], _NONE) for packed in data]
    new = [index for index, (packed, _) in enumerate(made) if packed != data[index]]
    if new:
        if len(known) + len(new) > _REMEMBERED:
            known.clear()
        fresh = vectors if len(new) == len(made) else vectors[new]
        for index, text in zip(new, _shortest(fresh), strict=True):
            made[index] = known[data[index][:_KEY]] = (data[index], text)
    return [text for _, text in made]


def _only(vector: np.ndarray) -> bytes:
    """Of one vector, as most answers have it: the same in fewer calls."""
    known, packed = _known(), vector.tobytes()
    before, text = known.get(packed[:_KEY], _NONE)
    if before != packed:
        (text,) = _shortest(vector)
        if len(known) >= _REMEMBERED:
            known.clear()
        known[packed[:_KEY]] = packed, text
    return text


def as_doubles(vectors: np.ndarray) -> list[bytes]:
    """The same of float32 numbers widened to double, as vLLM prints them (openai-protocol §6)."""
    return [encode(vector.tolist())[1:-1] for vector in vectors]


_NONE = (b"", b"")


@cache
def _known() -> dict[bytes, tuple[bytes, bytes]]:
    """Vectors written before, by their first bytes: the whole of them, and their text."""
    return {}


def _shortest(vectors: np.ndarray) -> list[bytes]:
    import orjson

    texts = orjson.dumps(vectors, option=orjson.OPT_SERIALIZE_NUMPY).split(b"],[")
    texts[0] = texts[0][2:]
    texts[-1] = texts[-1][:-2]
    return texts
