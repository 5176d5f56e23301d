"""Durations and latency profiles → seconds before the first token and between two."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from emulator import seeds
from emulator.catalogue import Latency, Spread
from emulator.engine.generation import Pace
from emulator.errors import nearest

_A_SECOND = {"ms": 1000.0, "s": 1.0, "m": 1 / 60, "": 1.0}  # how many of a unit it has
_DEVIATIONS = 2.3263478740408408  # of a normal distribution, below which 99 of 100 values lie


class UnknownProfile(ValueError):
    """A latency profile that does not exist."""

    def __init__(self, name: str, profiles: Iterable[str]):
        names = [*PROFILES, *(known for known in profiles if known not in PROFILES)]
        self.nearest = nearest(name, names)
        super().__init__(f"{name!r} is neither a latency profile ({', '.join(names)}) nor first=…,between=…")


class Wait(NamedTuple):
    """How long something takes, in seconds."""

    usual: float  # half of all times are shorter
    tail: float = 1.0  # how many times longer than that one in a hundred is; 1: always the same
    jitter: float = 0.0  # how much each varies besides: 0.2 is ±20 %

    def draw(self, draw: Random) -> float:
        """One time: log-normal, as answers of servers are."""
        time = self.usual
        if self.tail > 1:
            # Box and Muller's, from two equal ones: Python keeps the sequence of `random` alone
            normal = math.sqrt(-2 * math.log(1 - draw.random())) * math.cos(2 * math.pi * draw.random())
            time *= self.tail ** (normal / _DEVIATIONS)
        return time * (1 + self.jitter * (2 * draw.random() - 1)) if self.jitter else time


class Rhythm(NamedTuple):
    """What paces are drawn from."""

    first: Wait = Wait(0.0)
    between: Wait = Wait(0.0)

    def draw(self, *about: str | int) -> Pace:
        """The pace of one reply, the same whenever the same is asked about it."""
        first, between = self
        if first.tail > 1 or first.jitter or between.tail > 1 or between.jitter:
            return Varying(first=first.usual, between=between.usual, rhythm=self, about=about)
        return Pace(first.usual, between.usual)


class Varying(Pace, frozen=True, dict=True):
    """A pace whose every wait is another. They are drawn in order, when somebody asks."""

    rhythm: Rhythm = Rhythm()
    about: tuple[str | int, ...] = ()

    def due(self, index: int) -> float:
        times, draw = self.__dict__.setdefault("_drawn", ([], seeds.random("pace", *self.about)))
        while len(times) <= index:
            times.append(times[-1] + self.rhythm.between.draw(draw) if times else self.rhythm.first.draw(draw))
        due: float = times[index]
        return due


class Delayed(Pace, frozen=True, kw_only=True):
    """A pace with further delays before some of the tokens."""

    base: Pace
    starts: tuple[int, ...]  # numbers of those tokens, rising
    delays: tuple[float, ...]  # up to each of them, added up; in seconds

    def due(self, index: int) -> float:
        behind = bisect_right(self.starts, index)
        return self.base.due(index) + (self.delays[behind - 1] if behind else 0.0)

    def __bool__(self) -> bool:
        return True


def delayed(base: Pace, delays: Iterable[tuple[int, float]]) -> Pace:
    """A pace with delays in seconds, each before the token of that number; the numbers rise."""
    given = [(start, delay) for start, delay in delays if delay > 0]
    if not given:
        return base
    return Delayed(
        first=base.first,
        between=base.between,
        base=base,
        starts=tuple([start for start, _ in given]),
        delays=tuple(accumulate([delay for _, delay in given])),
    )


NO_PACE = Pace()
NO_RHYTHM = Rhythm()
NO_PROFILES: Mapping[str, Rhythm] = MappingProxyType({})
# Plausible rhythms by name; rough figures for an uncontended server, not measurements.
PROFILES: Mapping[str, Rhythm] = {
    "none": NO_RHYTHM,
    "a100-small": Rhythm(Wait(0.120), Wait(0.018)),
    "a100-large": Rhythm(Wait(0.350), Wait(0.035)),
    "cpu": Rhythm(Wait(1.5), Wait(0.150)),
}


def seconds(value: str | float) -> float:
    """A duration (`120ms`, `1.5s`, `2m`, or a number of seconds) in seconds. Raises ValueError."""
    if isinstance(value, int | float) and 0 <= value < float("inf"):
        return float(value)
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|m|)", str(value).strip(), re.ASCII)
    if not match:
        raise ValueError(f"{value!r} is not a duration such as 120ms, 1.5s or 2m")
    return float(match[1]) / _A_SECOND[match[2]]


def wait(given: str | float | Spread, jitter: float = 0.0) -> Wait:
    """A duration of a file, or how it is spread. Raises ValueError."""
    if not isinstance(given, Spread):
        return Wait(seconds(given), jitter=jitter)
    usual, rare = seconds(given.p50), seconds(given.p99)
    if rare < usual:
        raise ValueError(f"p99 ({given.p99}) is shorter than p50 ({given.p50})")
    if rare and not usual:
        raise ValueError("p50 must be more than nothing where p99 is")
    return Wait(usual, rare / usual if usual else 1.0, jitter)


def rhythm(latency: Latency) -> Rhythm:
    """What a file says of a pace. Raises ValueError."""
    return Rhythm(wait(latency.first, latency.jitter), wait(latency.between, latency.jitter))


def rhythms(section: Mapping[str, Latency]) -> dict[str, Rhythm]:
    """The profiles of a file's section `latency`. Raises ValueError."""
    return {name: rhythm(latency) for name, latency in section.items()}


def is_name(text: str) -> bool:
    """Whether a text is a profile's name, and not durations."""
    return "=" not in text


def find(text: str, profiles: Mapping[str, Rhythm]) -> Rhythm:
    """A profile by its name, one of these or of those that there always are; or `first=120ms,between=18ms` (either part
    may be missing). Raises UnknownProfile, ValueError."""
    if not is_name(text):
        return _parts(text)
    known = profiles.get(text) or PROFILES.get(text)
    if known is None:
        raise UnknownProfile(text, profiles)
    return known


def _parts(text: str) -> Rhythm:
    parts: dict[str, Wait] = {}
    for item in text.split(","):
        key, _, value = item.partition("=")
        if key.strip() not in ("first", "between"):
            raise ValueError(f"{key.strip()!r} is not a part of a latency; the parts are first and between")
        parts[key.strip()] = Wait(seconds(value))
    return Rhythm(**parts)
