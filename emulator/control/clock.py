"""`clock`: what time it is in a session, and how it passes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from emulator.clock import LAST_INSTANT, Clock, StandingClock, parse_instant
from emulator.control import body
from emulator.control.call import Call, answer
from emulator.control.errors import Refusal
from emulator.exchange import Exchange, Reply

Seconds = Annotated[float, Meta(ge=0, le=LAST_INSTANT)]


class ClockState(msgspec.Struct, frozen=True):
    """What time it is in this session, and how it passes."""

    mode: Literal["real", "frozen", "manual"]
    now: float  # Unix seconds
    instant: str  # the same, as ISO 8601 writes it


class NewClock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another clock. `now`: Unix seconds or an instant such as 2026-01-01T00:00:00Z; without, time stays what it is."""

    mode: Literal["real", "frozen", "manual"]
    now: Seconds | str | None = None


class Advance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a clock that does not move by itself is moved."""

    seconds: Seconds


async def get(exchange: Exchange) -> Reply:
    return answer(_state(exchange.world.clock))


async def put(exchange: Exchange) -> Reply:
    wanted = body.read(exchange, NewClock)
    if wanted.mode == "real" and wanted.now is not None:
        raise body.invalid("the real clock shows no other time than the present", ("now",))
    exchange.world.set_clock(wanted.mode, _instant(wanted.now))
    return answer(_state(exchange.world.clock))


async def advance(exchange: Exchange) -> Reply:
    seconds = body.read(exchange, Advance).seconds
    clock = exchange.world.clock
    if not isinstance(clock, StandingClock):
        hint = 'PUT /__emulator/clock {"mode": "manual"} makes it one that can'
        raise Refusal(409, "clock is real", f"the real clock cannot be advanced; {hint}")
    if clock.now() + seconds > LAST_INSTANT:
        raise body.invalid("time ends with the year 8999", ("seconds",))
    clock.advance(seconds)
    return answer(_state(clock))


CALLS = (
    Call("GET", "/clock", "clock", "What time it is in this session", get, gives=ClockState),
    Call("PUT", "/clock", "set_clock", "Give this session another clock", put, takes=NewClock, gives=ClockState),
    Call(
        "POST",
        "/clock/advance",
        "advance_clock",
        "Move a frozen or manual clock on",
        advance,
        takes=Advance,
        gives=ClockState,
        refuses=(409,),
    ),
)


def _state(clock: Clock) -> ClockState:
    now = clock.now()
    return ClockState(clock.mode, now, datetime.fromtimestamp(now, UTC).isoformat().replace("+00:00", "Z"))


def _instant(given: float | str | None) -> float | None:
    if not isinstance(given, str):
        return given
    try:
        instant = parse_instant(given)
    except (ValueError, OverflowError):
        raise body.invalid(f"{given!r} is not an instant such as 2026-01-01T00:00:00Z", ("now",)) from None
    if not 0 <= instant <= LAST_INSTANT:
        raise body.invalid("time lasts from 1970 to the year 8999", ("now",))
    return instant
