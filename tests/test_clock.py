"""Three clocks, one behaviour: a callback comes when its deadline has come."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from emulator.clock import DEFAULT_INSTANT, FrozenClock, ManualClock, RealClock, parse_instant


def fail() -> None:
    raise ZeroDivisionError


async def test_a_frozen_clock_waits_for_nothing_and_stands_still():
    clock, called = FrozenClock(), asyncio.Event()
    clock.call_at(clock.monotonic() + 3600, called.set)
    await asyncio.wait_for(called.wait(), 1)
    assert clock.now() == DEFAULT_INSTANT == parse_instant("2026-01-01T00:00:00Z")


def test_a_manual_clock_calls_in_order_of_deadlines_and_shows_each_its_own_instant():
    clock, seen = ManualClock(100.0), []
    for deadline in (103.0, 101.0, 102.0, 110.0):
        clock.call_at(deadline, lambda: seen.append(clock.now()))
    clock.advance(5)
    assert seen == [101.0, 102.0, 103.0]
    assert clock.now() == 105.0


def test_a_manual_clock_calls_what_a_callback_sets_within_the_same_advance():
    clock, seen = ManualClock(0.0), []

    def again() -> None:
        seen.append(clock.now())
        if len(seen) < 3:
            clock.call_at(clock.monotonic() + 1, again)

    clock.call_at(1, again)
    clock.advance(10)
    assert seen == [1.0, 2.0, 3.0]


def test_a_cancelled_wait_is_not_called():
    clock, seen = ManualClock(0.0), []
    clock.call_at(1, lambda: seen.append(1)).cancel()
    clock.advance(2)
    assert seen == []


def test_time_does_not_go_back():
    with pytest.raises(ValueError, match="go back"):
        ManualClock().advance(-1)


async def test_the_real_clock_sets_deadlines_on_the_loop_s_own_time():
    clock = RealClock()
    assert abs(clock.monotonic() - asyncio.get_running_loop().time()) < 1
    called = asyncio.Event()
    clock.call_at(clock.monotonic() + 0.01, called.set)
    await asyncio.wait_for(called.wait(), 5)


async def test_the_real_clock_calls_in_order_of_deadlines_and_never_early():
    clock, ended = RealClock(), asyncio.Event()
    seen: list[tuple[float, float]] = []
    begun = clock.monotonic()

    def see(after: float) -> None:
        seen.append((after, clock.monotonic() - begun))

    for after in (0.03, 0.01, 0.02):
        clock.call_at(begun + after, partial(see, after))
    clock.call_at(begun + 0.015, fail).cancel()
    clock.call_at(begun + 0.04, ended.set)
    await asyncio.wait_for(ended.wait(), 5)
    assert [after for after, _ in seen] == [0.01, 0.02, 0.03]
    assert all(at > after - 0.001 for after, at in seen)


async def test_the_real_clock_keeps_nobody_waiting_for_one_who_fails():
    clock, failed, called = RealClock(), [], asyncio.Event()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: failed.append(context["exception"]))
    clock.call_at(clock.monotonic() + 0.01, fail)
    clock.call_at(clock.monotonic() + 0.01, called.set)
    await asyncio.wait_for(called.wait(), 5)
    assert [type(error) for error in failed] == [ZeroDivisionError]


async def test_the_real_clock_calls_what_a_callback_sets():
    clock, called = RealClock(), asyncio.Event()

    def again() -> None:
        clock.call_at(clock.monotonic() + 0.005, called.set)

    clock.call_at(clock.monotonic(), again)
    await asyncio.wait_for(called.wait(), 5)


async def test_the_real_clock_lets_others_have_their_turn():
    clock, calls = RealClock(), []

    def again() -> None:
        calls.append(1)
        assert len(calls) < 100_000
        clock.call_at(clock.monotonic(), again)

    clock.call_at(clock.monotonic(), again)
    await asyncio.sleep(0.01)
    assert calls


def test_the_real_clock_outlives_an_event_loop():
    clock = RealClock()

    async def left() -> None:
        clock.call_at(clock.monotonic() + 0.01, fail)

    async def waited() -> None:
        called = asyncio.Event()
        clock.call_at(clock.monotonic() + 0.02, called.set)
        await asyncio.wait_for(called.wait(), 5)

    asyncio.run(left())
    asyncio.run(waited())


@pytest.mark.parametrize(
    ("text", "instant"),
    [("1970-01-01T00:00:10Z", 10.0), ("1970-01-01T01:00:00+01:00", 0.0), ("1970-01-02", 86400.0)],
)
def test_instants_without_a_zone_are_utc(text: str, instant: float):
    assert parse_instant(text) == instant


@pytest.mark.parametrize("kind", [FrozenClock, ManualClock])
def test_a_clock_that_stands_shows_another_instant_and_its_deadlines_stay(kind: type[FrozenClock | ManualClock]):
    clock = kind(100.0)
    clock.set(10.0)
    assert (clock.now(), clock.monotonic()) == (10.0, 100.0)
    clock.advance(5)
    assert (clock.now(), clock.monotonic()) == (15.0, 105.0)


async def test_a_manual_clock_that_is_given_up_calls_all_in_order_and_later_ones_at_once():
    clock, seen = ManualClock(0.0), []
    later = asyncio.Event()
    clock.call_at(20, lambda: seen.append(20))
    clock.call_at(10, lambda: seen.append(10))
    clock.call_at(15, lambda: seen.append(15)).cancel()
    clock.release()
    assert seen == [10, 20]
    clock.call_at(1000, later.set)
    await asyncio.wait_for(later.wait(), 5)
