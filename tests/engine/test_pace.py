"""Durations and latency profiles."""

from __future__ import annotations

from itertools import pairwise

import pytest

from emulator.catalogue import Latency, Spread
from emulator.engine import pace
from emulator.engine.generation import Pace
from emulator.engine.pace import Rhythm, Wait


@pytest.mark.parametrize(
    ("text", "seconds"), [("120ms", 0.12), ("1.5s", 1.5), ("2m", 120.0), ("3", 3.0), (0.25, 0.25), (1e-6, 1e-6)]
)
def test_durations_are_seconds(text: str | float, seconds: float):
    assert pace.seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "fast", "-1s", "1h", -1.0, float("inf"), float("nan")])
def test_what_is_no_duration_is_refused(text: str | float):
    with pytest.raises(ValueError, match="not a duration"):
        pace.seconds(text)


def test_a_latency_is_a_profile_or_two_durations():
    assert pace.find("none", {}).draw() == Pace()
    assert pace.find("first=120ms,between=18ms", {}).draw() == Pace(0.12, 0.018)
    assert pace.find("between=1s", {}).draw() == Pace(0.0, 1.0)


@pytest.mark.parametrize("text", ["quick", "last=1s", "first"])
def test_another_latency_is_refused_with_what_there_is(text: str):
    with pytest.raises(ValueError, match=r"first|between"):
        pace.find(text, {})


def test_tokens_are_due_from_the_request_on_not_from_each_other():
    assert [Pace(1.0, 0.25).due(index) for index in range(3)] == [1.0, 1.25, 1.5]
    assert not Pace()


def times(rhythm: Rhythm, about: str, count: int = 2) -> list[float]:
    pace = rhythm.draw(about)
    return [pace.due(index) for index in range(count)]


def test_a_rhythm_that_varies_is_another_for_every_request_and_the_same_for_the_same_one():
    rhythm = pace.rhythm(Latency(Spread(p50="120ms", p99="400ms"), Spread(p50="18ms", p99="45ms")))
    assert times(rhythm, "a") == times(rhythm, "a") != times(rhythm, "b")
    drawn = rhythm.draw("a")
    later = drawn.due(20)
    assert [drawn.due(index) for index in range(3)] == times(rhythm, "a", 3)  # whoever asks in whatever order
    assert later == times(rhythm, "a", 21)[20]


def test_half_of_all_waits_are_shorter_than_p50_and_one_in_a_hundred_is_longer_than_p99():
    rhythm = pace.rhythm(Latency(Spread(p50=1, p99=3)))
    firsts = [rhythm.draw(str(number)).due(0) for number in range(4000)]
    assert 0.47 < sum(first < 1 for first in firsts) / 4000 < 0.53
    assert 0.005 < sum(first > 3 for first in firsts) / 4000 < 0.016
    assert min(firsts) > 0


def test_jitter_is_a_share_of_every_wait():
    due = times(pace.rhythm(Latency(1.0, 0.1, jitter=0.2)), "a", 200)
    waits = [due[0] * 0.1, *[after - before for before, after in pairwise(due)]]
    assert all(0.0799 < wait < 0.1201 for wait in waits)
    assert len({round(wait, 9) for wait in waits}) > 150


def test_what_does_not_vary_is_plain():
    assert type(pace.rhythm(Latency(1.0, 0.1)).draw("a")) is Pace
    assert pace.rhythm(Latency(Spread(p50=1, p99=1))).draw("a") == Pace(1.0)


def test_delays_come_before_their_tokens_and_add_up():
    delayed = pace.delayed(Pace(1.0, 0.5), [(0, 0.0), (1, 2.0), (3, 4.0)])
    assert [delayed.due(index) for index in range(5)] == [1.0, 3.5, 4.0, 8.5, 9.0]
    assert pace.delayed(Pace(), [(2, 0.25)])
    assert pace.delayed(Pace(), [(2, 0.0)]) == Pace()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Spread(p50=2, p99=1), r"p99 \(1\) is shorter than p50 \(2\)"),
        (Spread(p50=0, p99=1), "p50 must be more than nothing"),
        (Spread(p50="soon", p99=1), "'soon' is not a duration"),
        (-1, "-1 is not a duration"),
    ],
)
def test_spreads_that_cannot_be_are_refused(given: Spread | float, reason: str):
    with pytest.raises(ValueError, match=reason):
        pace.wait(given)


def test_a_profile_of_a_file_goes_before_one_that_there_always_is():
    mine = {"cpu": Rhythm(Wait(9.0)), "lab": Rhythm()}
    assert pace.find("cpu", mine) == Rhythm(Wait(9.0))
    assert pace.find("a100-small", mine) is pace.PROFILES["a100-small"]
    assert pace.find("lab", mine) == Rhythm()
    with pytest.raises(pace.UnknownProfile) as caught:
        pace.find("labs", mine)
    assert caught.value.nearest == "lab"
