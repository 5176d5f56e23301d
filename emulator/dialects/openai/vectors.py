"""Vectors as JSON: straight from their float32 numbers, without a Python object for each."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

from emulator.dialects.openai.wire import encode

if TYPE_CHECKING:
    import numpy as np

_REMEMBERED = 1_024  # vectors as text
_WIDEST = 512  # numbers of one that is remembered: they take 8 MiB together


def as_base64(vector: np.ndarray) -> bytes:
    """Little-endian float32, standard alphabet."""
    return b'"%b"' % base64.b64encode(vector.astype("<f4", copy=False).tobytes())


def as_floats(vector: np.ndarray) -> bytes:
    """A list of numbers, each in the shortest form that gives the same float32."""
    return _remembered(vector.tobytes()) if len(vector) <= _WIDEST else _shortest(vector)


def as_doubles(vector: np.ndarray) -> bytes:
    """A list of float32 numbers widened to double, as vLLM prints them (openai-protocol §6)."""
    return encode(vector.tolist())


@lru_cache(maxsize=_REMEMBERED)
def _remembered(data: bytes) -> bytes:
    import numpy as np

    return _shortest(np.frombuffer(data, np.float32))


def _shortest(vector: np.ndarray) -> bytes:
    import orjson

    return orjson.dumps(vector, option=orjson.OPT_SERIALIZE_NUMPY)
