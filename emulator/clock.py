"""The one place where time comes from: the real clock, a frozen one, and one that is advanced by hand."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, Protocol

# 9000-01-01T00:00:00Z: calendars end in 9999, and models may be kept for 292 years from now
LAST_INSTANT = 221845392000.0
DEFAULT_INSTANT = 1767225600.0  # 2026-01-01T00:00:00Z, where a frozen or manual clock stands unless told otherwise


Mode = Literal["real", "frozen", "manual"]


class Timer(Protocol):
    """Something that will happen, unless cancelled."""

    def cancel(self) -> None: ...


class Clock(Protocol):
    """Instants are Unix seconds; `monotonic` only ever grows and is what deadlines are set on."""

    @property
    def mode(self) -> Mode: ...

    @property
    def passes(self) -> bool:
        """Whether time passes by itself; its `monotonic` is then the event loop's."""
        ...

    def now(self) -> float: ...
    def monotonic(self) -> float: ...
    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer: ...

    def release(self) -> None:
        """It is given up: waits that only its owner could have ended end now, in order, and new ones at once. Those
        that end by themselves go on as they are."""
        ...


class RealClock:
    """The machine's clock."""

    mode: Mode = "real"
    passes = True
    now = staticmethod(time.time)
    monotonic = staticmethod(time.monotonic)  # the event loop's own clock, so deadlines need no translation

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_at(deadline, callback)

    def release(self) -> None:
        return


class FrozenClock:
    """Time stands at one instant; waits return at once."""

    mode: Mode = "frozen"
    passes = False

    def __init__(self, instant: float = DEFAULT_INSTANT):
        self._instant = self._elapsed = instant

    def now(self) -> float:
        return self._instant

    def monotonic(self) -> float:
        return self._elapsed

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_soon(callback)  # others get their turn first, as they would

    def set(self, instant: float) -> None:
        """Stand at another instant, an earlier one too."""
        self._instant = instant

    def advance(self, seconds: float) -> None:
        """Stand that much later."""
        _refuse_return(seconds)
        self._instant += seconds
        self._elapsed += seconds

    def release(self) -> None:
        return


class ManualClock:
    """Time stands until `advance`; a wait lasts until time has reached its deadline."""

    mode: Mode = "manual"
    passes = False

    def __init__(self, instant: float = DEFAULT_INSTANT):
        self._elapsed = instant  # what deadlines are compared with
        self._ahead = 0.0  # of it, the instant shown
        self._waiting: list[tuple[float, int, _Waiting]] = []
        self._count = 0  # equal deadlines are kept in the order in which they were set
        self._released = False

    def now(self) -> float:
        return self._elapsed + self._ahead

    def monotonic(self) -> float:
        return self._elapsed

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        if self._released or deadline <= self._elapsed:
            return asyncio.get_running_loop().call_soon(callback)
        self._count += 1
        timer = _Waiting(callback)
        heapq.heappush(self._waiting, (deadline, self._count, timer))
        return timer

    def set(self, instant: float) -> None:
        """Show another instant, an earlier one too. Waits last as long as they would have."""
        self._ahead = instant - self._elapsed

    def advance(self, seconds: float) -> None:
        """Move on, and call in order whoever waits for an instant that has now come."""
        _refuse_return(seconds)
        until = self._elapsed + seconds
        while self._waiting and self._waiting[0][0] <= until:
            deadline, _, timer = heapq.heappop(self._waiting)
            self._elapsed = max(self._elapsed, deadline)
            timer.call()
        self._elapsed = until

    def release(self) -> None:
        self._released = True
        while self._waiting:
            heapq.heappop(self._waiting)[2].call()


def _refuse_return(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("time does not go back")


StandingClock = FrozenClock | ManualClock  # that moves only when told


class _Waiting:
    """A callback of the manual clock."""

    def __init__(self, callback: Callable[[], None]):
        self._callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        self._callback = None

    def call(self) -> None:
        if self._callback is not None:
            self._callback()


def of_mode(mode: Mode, instant: float) -> Clock:
    """A clock; the real one shows no instant but the present."""
    if mode == "real":
        return RealClock()
    return FrozenClock(instant) if mode == "frozen" else ManualClock(instant)


def parse_instant(text: str) -> float:
    """An ISO 8601 instant (`2026-01-01T00:00:00Z`; without a zone: UTC) as Unix seconds. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
