"""The one place where time comes from: the real clock, a frozen one, and one that is advanced by hand."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

DEFAULT_INSTANT = 1767225600.0  # 2026-01-01T00:00:00Z, where a frozen or manual clock stands unless told otherwise


class Timer(Protocol):
    """Something that will happen, unless cancelled."""

    def cancel(self) -> None: ...


class Clock(Protocol):
    """Instants are Unix seconds; `monotonic` only ever grows and is what deadlines are set on."""

    @property
    def passes(self) -> bool:
        """Whether time passes by itself; its `monotonic` is then the event loop's."""
        ...

    def now(self) -> float: ...
    def monotonic(self) -> float: ...
    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer: ...


class RealClock:
    """The machine's clock."""

    passes = True
    now = staticmethod(time.time)
    monotonic = staticmethod(time.monotonic)  # the event loop's own clock, so deadlines need no translation

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_at(deadline, callback)


class FrozenClock:
    """Time stands at one instant; waits return at once."""

    passes = False

    def __init__(self, instant: float = DEFAULT_INSTANT):
        self._instant = instant

    def now(self) -> float:
        return self._instant

    def monotonic(self) -> float:
        return self._instant

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_soon(callback)  # others get their turn first, as they would


class ManualClock:
    """Time stands until `advance`; a wait lasts until time has reached its deadline."""

    passes = False

    def __init__(self, instant: float = DEFAULT_INSTANT):
        self._instant = instant
        self._waiting: list[tuple[float, int, _Waiting]] = []
        self._count = 0  # equal deadlines are kept in the order in which they were set

    def now(self) -> float:
        return self._instant

    def monotonic(self) -> float:
        return self._instant

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        if deadline <= self._instant:
            return asyncio.get_running_loop().call_soon(callback)
        self._count += 1
        timer = _Waiting(callback)
        heapq.heappush(self._waiting, (deadline, self._count, timer))
        return timer

    def advance(self, seconds: float) -> None:
        """Move on, and call in order whoever waits for an instant that has now come."""
        if seconds < 0:
            raise ValueError("time does not go back")
        until = self._instant + seconds
        while self._waiting and self._waiting[0][0] <= until:
            deadline, _, timer = heapq.heappop(self._waiting)
            self._instant = max(self._instant, deadline)
            timer.call()
        self._instant = until


class _Waiting:
    """A callback of the manual clock."""

    def __init__(self, callback: Callable[[], None]):
        self._callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        self._callback = None

    def call(self) -> None:
        if self._callback is not None:
            self._callback()


def parse_instant(text: str) -> float:
    """An ISO 8601 instant (`2026-01-01T00:00:00Z`; without a zone: UTC) as Unix seconds. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
