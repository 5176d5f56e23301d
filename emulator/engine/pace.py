"""Durations and latency profiles → seconds before the first token and between two."""

from __future__ import annotations

import re

from emulator.engine.generation import Pace

NO_PACE = Pace()
# Plausible rhythms by name; rough figures for an uncontended server, not measurements.
PROFILES = {
    "none": NO_PACE,
    "a100-small": Pace(first=0.120, between=0.018),
    "a100-large": Pace(first=0.350, between=0.035),
    "cpu": Pace(first=1.5, between=0.150),
}
_A_SECOND = {"ms": 1000.0, "s": 1.0, "m": 1 / 60, "": 1.0}  # how many of a unit it has


def seconds(value: str | float) -> float:
    """A duration (`120ms`, `1.5s`, `2m`, or a number of seconds) in seconds. Raises ValueError."""
    if isinstance(value, int | float) and 0 <= value < float("inf"):
        return float(value)
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|m|)", str(value).strip())
    if not match:
        raise ValueError(f"{value!r} is not a duration such as 120ms, 1.5s or 2m")
    return float(match[1]) / _A_SECOND[match[2]]


def parse(text: str) -> Pace:
    """A profile's name, or `first=120ms,between=18ms` (either part may be missing). Raises ValueError."""
    if text in PROFILES:
        return PROFILES[text]
    if "=" not in text:
        raise ValueError(f"{text!r} is neither a latency profile ({', '.join(PROFILES)}) nor first=…,between=…")
    parts: dict[str, float] = {}
    for item in text.split(","):
        key, _, value = item.partition("=")
        if key.strip() not in ("first", "between"):
            raise ValueError(f"{key.strip()!r} is not a part of a latency; the parts are first and between")
        parts[key.strip()] = seconds(value)
    return Pace(**parts)
