"""The one place where time comes from: the real clock, a frozen one, and one that is advanced by hand."""

from __future__ import annotations

import asyncio
import heapq
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, Protocol

# 9000-01-01T00:00:00Z: calendars end in 9999, and models may be kept for 292 years from now
LAST_INSTANT = 221845392000.0
DEFAULT_INSTANT = 1767225600.0  # 2026-01-01T00:00:00Z, where a frozen or manual clock stands unless told otherwise
_EARLY = 0.0005  # seconds: event loops set their timers to the next millisecond, up or down

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
    """The machine's clock. Whoever waits for it shares one timer of the event loop, whose own cost more than what
    hundreds of streams do at each token."""

    mode: Mode = "real"
    passes = True
    now = staticmethod(time.time)
    monotonic = staticmethod(time.monotonic)  # the event loop's own clock, so deadlines need no translation

    def __init__(self) -> None:
        self._agenda = _Agenda()
        self._loop: asyncio.AbstractEventLoop | None = None  # that waits
        self._timer: asyncio.TimerHandle | None = None  # for the first deadline
        self._first = math.inf

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        loop = asyncio.get_running_loop()
        if loop is not self._loop:  # what another one waited for ended with it
            self._agenda, self._loop, self._first = _Agenda(), loop, math.inf
        waiting = self._agenda.add(deadline, callback)
        if deadline < self._first:
            self._wake(loop)
        return waiting

    def release(self) -> None:
        return

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        """Set the timer to the first deadline."""
        if self._timer is not None:
            self._timer.cancel()
        self._first = self._agenda.first
        self._timer = loop.call_at(self._first, self._call, loop) if self._first < math.inf else None

    def _call(self, loop: asyncio.AbstractEventLoop) -> None:
        """Call whom it is time for now; what they set waits for the loop's next turn, as others do."""
        until, due = time.monotonic() + _EARLY, []
        while (waiting := self._agenda.take(until)) is not None:
            due.append(waiting)
        self._timer, self._first = None, -math.inf  # set once, below
        for waiting in due:
            try:
                waiting.call()
            except Exception as error:  # whoever fails keeps nobody else waiting
                loop.call_exception_handler({"message": "a callback of the clock failed", "exception": error})
        self._wake(loop)


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
        self._agenda = _Agenda()
        self._released = False

    def now(self) -> float:
        return self._elapsed + self._ahead

    def monotonic(self) -> float:
        return self._elapsed

    def call_at(self, deadline: float, callback: Callable[[], None]) -> Timer:
        if self._released or deadline <= self._elapsed:
            return asyncio.get_running_loop().call_soon(callback)
        return self._agenda.add(deadline, callback)

    def set(self, instant: float) -> None:
        """Show another instant, an earlier one too. Waits last as long as they would have."""
        self._ahead = instant - self._elapsed

    def advance(self, seconds: float) -> None:
        """Move on, and call in order whoever waits for an instant that has now come."""
        _refuse_return(seconds)
        until = self._elapsed + seconds
        while (waiting := self._agenda.take(until)) is not None:
            self._elapsed = max(self._elapsed, waiting.deadline)
            waiting.call()
        self._elapsed = until

    def release(self) -> None:
        self._released = True
        while (waiting := self._agenda.take(math.inf)) is not None:
            waiting.call()


def _refuse_return(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("time does not go back")


StandingClock = FrozenClock | ManualClock  # that moves only when told


class _Agenda:
    """Who waits for what, in the order of deadlines; equal ones in the order in which they were set."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, _Waiting]] = []
        self._count = 0

    @property
    def first(self) -> float:
        """The first deadline; infinite where nobody waits."""
        return self._waiting[0][0] if self._waiting else math.inf

    def add(self, deadline: float, callback: Callable[[], None]) -> _Waiting:
        self._count += 1
        waiting = _Waiting(deadline, callback)
        heapq.heappush(self._waiting, (deadline, self._count, waiting))
        return waiting

    def take(self, until: float) -> _Waiting | None:
        """The next one whose deadline comes by then."""
        waiting = self._waiting
        return heapq.heappop(waiting)[2] if waiting and waiting[0][0] <= until else None


class _Waiting:
    """A callback that waits for its deadline."""

    __slots__ = ("_callback", "deadline")

    def __init__(self, deadline: float, callback: Callable[[], None]):
        self.deadline = deadline
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
