"""Which models are in memory."""

from __future__ import annotations

import math

from emulator.clock import DEFAULT_INSTANT, ManualClock
from emulator.engine.residency import Residency


def test_a_model_is_loaded_once_and_kept_five_minutes_after_its_last_use() -> None:
    clock = ManualClock()
    residency = Residency(clock)
    assert residency.use("m", context=4096)
    clock.advance(200)
    assert not residency.use("m", context=4096)
    (resident,) = residency.loaded()
    assert (resident.model, resident.context, resident.expires) == ("m", 4096, DEFAULT_INSTANT + 500)
    clock.advance(299)
    assert residency.loaded()
    clock.advance(1)
    assert residency.loaded() == []
    assert residency.use("m", context=4096)


def test_another_context_loads_it_anew() -> None:
    residency = Residency(ManualClock())
    assert residency.use("m", context=4096)
    assert residency.use("m", context=1024)
    assert [resident.context for resident in residency.loaded()] == [1024]


def test_a_wish_lasts_until_another_one() -> None:
    clock = ManualClock()
    residency = Residency(clock)
    residency.use("m", context=1, keep_alive=math.inf)
    residency.use("m", context=1)
    clock.advance(1e9)
    assert [resident.expires for resident in residency.loaded()] == [math.inf]
    residency.use("m", context=1, keep_alive=0)
    assert residency.loaded() == []


def test_who_stays_longest_comes_first() -> None:
    residency = Residency(ManualClock())
    for model, keep_alive in (("short", 1), ("for ever", math.inf), ("long", 100)):
        residency.use(model, context=1, keep_alive=keep_alive)
    assert [resident.model for resident in residency.loaded()] == ["for ever", "long", "short"]
    residency.unload("long")
    residency.unload("unknown")
    assert [resident.model for resident in residency.loaded()] == ["for ever", "short"]
