"""Broken JSON is told as Python 3.11 tells it, whatever Python runs here."""

from __future__ import annotations

import pytest

from emulator.dialects import fastapi
from emulator.errors import InvalidFields


@pytest.mark.parametrize(
    ("body", "position", "reason"),
    [
        (b'{"a":1,}', 7, "Expecting property name enclosed in double quotes"),
        (b'{"a":1 , \n }', 11, "Expecting property name enclosed in double quotes"),
        (b"[1,]", 3, "Expecting value"),
        (b"[1,  ]", 5, "Expecting value"),
        (b'{"a":[1,2,],"b":2}', 10, "Expecting value"),
        (b'{"a" 1}', 5, "Expecting ':' delimiter"),
        (b'{"a":1 "b"}', 7, "Expecting ',' delimiter"),
        ('{"é":'.encode(), 5, "Expecting value"),
        (b'"abc', 0, "Unterminated string starting at"),
    ],
)
def test_place_and_reason(body: bytes, position: int, reason: str):
    with pytest.raises(InvalidFields) as caught:
        fastapi.parse(body)
    (entry,) = caught.value.errors
    assert (entry["loc"], entry["ctx"]["error"]) == (("body", position), reason)
