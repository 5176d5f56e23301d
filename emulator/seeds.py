"""Stable digests, and what is drawn from them: the same in every process, whatever its hash seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
_KINDS = {str: b"s", bytes: b"b", int: b"i", type(None): b"n"}


def digest(*parts: str | bytes | int | None) -> int:
    """64 bits of BLAKE2b over the parts, each told from its neighbours by length and kind."""
    framed = []
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        framed.append(b"%s%d:%b" % (_KINDS[type(part)], len(data), data))
    return int.from_bytes(hashlib.blake2b(b"".join(framed), digest_size=8).digest(), "big")


def random(*parts: str | bytes | int | None) -> Random:
    """A generator seeded with the digest of the parts. Draw with `pick`, `below` and `.random()` only: they keep
    their sequence over Python versions, `shuffle` and `sample` need not."""
    return Random(digest(*parts))


def below(draw: Random, bound: int) -> int:
    """An integer from 0 to bound − 1."""
    return int(draw.random() * bound)


def pick(draw: Random, options: Sequence[T]) -> T:
    """One of the options."""
    return options[int(draw.random() * len(options))]


def key(parts: Iterable[str | int], body: bytes = b"") -> bytes:
    """128 bits that stand for the parts and the bytes behind them."""
    framed = b"%b\0%b" % ("\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), body)
    return hashlib.blake2b(framed, digest_size=16).digest()


def identifier(same: bytes, times: int) -> str:
    """32 hex digits: an id for what has come `times` before."""
    return hashlib.blake2b(b"%b%d" % (same, times), digest_size=16).hexdigest()


def hexadecimal(length: int, *parts: str | bytes | int | None) -> str:
    """`length` hex digits (at most 64) that depend on the parts alone."""
    text = "\0".join("" if part is None else part.hex() if isinstance(part, bytes) else str(part) for part in parts)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()[:length]
