"""Bodies for a head that is written already."""

from __future__ import annotations

import random

from emulator.engine.generator.code import bodies, concepts, library
from emulator.engine.generator.code.library import Piece
from emulator.engine.generator.code.signature import Signature
from emulator.engine.generator.code.wording import split, telling


def one(signature: Signature, around: str, draw: random.Random) -> Piece:
    """A body for a head; `around` is what comments and docstrings say about it."""
    concept = _concept(signature, around)
    style = ("recursive",) if "recurs" in f"{signature.name} {around}".lower() else ()
    found = (
        library.piece(signature.language, concept, signature, signature.name, draw, style=style) if concept else None
    )
    return found or bodies.piece(signature, around, draw)


def every(signature: Signature, around: str, draw: random.Random) -> list[Piece]:
    """All bodies that the library has for a head."""
    concept = _concept(signature, around)
    return library.every(signature.language, concept, signature, draw) if concept else []


def _concept(signature: Signature, around: str) -> str:
    return concepts.match(signature.name, telling(around, 30), telling(" ".join(split(signature.name))))


# What a known function returns for the small or special case that a guard at its beginning catches.
_GUARDED = {
    "fact": "1",
    "pow": "1",
    "primes": "[]",
    "prime": "False",
    "palindrome": "True",
    "perfect": "False",
    "armstrong": "False",
    "leap": "True",
    "paren": "True",
    "anagram": "False",
    "even": "True",
    "odd": "True",
    "search": "-1",
    "two_sum": "[]",
    "average": "0",
    "mean": "0",
    "sum": "0",
    "count": "0",
    "prefix": '""',
    "longest": "0",
    "max": "None",
    "min": "None",
    "median": "None",
}


def guarded(signature: Signature) -> str:
    """The value for a special case, as a Python literal; empty when the first parameter will do."""
    name = signature.name.lower().replace("camel", "")
    return next((value for part, value in _GUARDED.items() if part in name), "")
