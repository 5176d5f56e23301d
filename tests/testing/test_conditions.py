"""Keywords as fixture files have them, and what is said of those that do not exist."""

from __future__ import annotations

import re

import pytest

from emulator.testing import conditions


def test_values_become_what_json_has():
    said = conditions.when({"user": re.compile(r"in (\w+)", re.I | re.S), "model": ("a", "b"), "tools": {"g", "f"}})
    assert said == {"user": r"/in (\w+)/is", "model": ["a", "b"], "tools": ["f", "g"]}


def test_the_long_form_may_hold_expressions():
    said = conditions.when({"user": {"not": re.compile("x")}, "headers": {"a": {"any_of": ["b", re.compile("c")]}}})
    assert said == {"user": {"not": "/x/"}, "headers": {"a": {"any_of": ["b", "/c/"]}}}


@pytest.mark.parametrize("name", sorted(conditions.Conditions.__annotations__))
def test_every_declared_condition_exists(name: str):
    assert conditions.when({name: "x"}) == {name: "x"}


@pytest.mark.parametrize("name", sorted(conditions.Answers.__annotations__))
def test_every_declared_key_of_an_answer_exists(name: str):
    assert conditions.answer({name: "x"}) == {name: "x"}


def test_what_is_declared_is_all_that_exists():
    from emulator.engine.fixtures.schema.conditions import When
    from emulator.engine.fixtures.schema.replies import Answer

    assert set(conditions.Conditions.__annotations__) == set(When.__struct_fields__)
    apart = {"tool_calls", "error"}  # tool_call(…) and fail(…) say them
    assert set(conditions.Answers.__annotations__) == set(Answer.__struct_fields__) - apart


def test_a_mistyped_condition_is_told_with_the_right_one():
    with pytest.raises(TypeError, match="'usr' is no condition; did you mean 'user'"):
        conditions.when({"usr": "x"})


def test_a_condition_like_no_other_is_told_with_all():
    with pytest.raises(TypeError, match=r"'zzz' is no condition; there are service, operation, .*state"):
        conditions.when({"zzz": "x"})


def test_a_mistyped_key_of_an_answer_is_told():
    with pytest.raises(TypeError, match="did you mean 'finish_reason'"):
        conditions.answer({"finish_raeson": "stop"})
