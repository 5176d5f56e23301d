"""Durations and latency profiles."""

from __future__ import annotations

import pytest

from emulator.engine import pace
from emulator.engine.generation import Pace


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
