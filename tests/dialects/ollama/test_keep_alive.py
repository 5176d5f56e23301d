"""How long a model stays: numbers, and durations as Go reads them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from emulator.dialects.ollama import keep_alive
from emulator.errors import Refused


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        (0, 0),
        (1500.5, 1500.5),
        (-1, math.inf),
        (10**40, math.inf),
        ("0", 0),
        ("-0", 0),
        ("0s", 0),
        ("10m", 600),
        ("1h30m", 5400),
        ("+1.5s", 1.5),
        (".5s", 0.5),
        ("1.s", 1),
        ("250ms", 0.25),
        ("3us", 3e-6),
        ("3µs", 3e-6),
        ("7ns", 7e-9),
        ("-1m", math.inf),
    ],
)
def test_durations(value: Any, seconds: float | None) -> None:
    assert keep_alive.seconds(value) == seconds


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", 'time: invalid duration ""'),
        ("abc", 'time: invalid duration "abc"'),
        ("-", 'time: invalid duration "-"'),
        (".", 'time: invalid duration "."'),
        ("5", 'time: missing unit in duration "5"'),
        ("1.5.5s", 'time: missing unit in duration "1.5.5s"'),
        ("1h30", 'time: missing unit in duration "1h30"'),
        ("2d", 'time: unknown unit "d" in duration "2d"'),
        ('5m"é', r'time: unknown unit "m\"\xc3\xa9" in duration "5m\"\xc3\xa9"'),
        ("9999999h", 'time: invalid duration "9999999h"'),
        ("99999999999999999999s", 'time: invalid duration "99999999999999999999s"'),
        (True, "Unsupported type: 'bool'"),
        ([], "Unsupported type: '[]interface {}'"),
        ({}, "Unsupported type: 'map[string]interface {}'"),
    ],
)
def test_what_is_no_duration_is_refused(value: Any, message: str) -> None:
    with pytest.raises(Refused) as caught:
        keep_alive.seconds(value)
    assert caught.value.message == message
