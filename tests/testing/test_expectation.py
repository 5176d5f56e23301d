"""Sentences, and the entries of a fixture file that say the same."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.testing import Expectation, tool_call
from emulator.testing.expectation import caller


def expect(**when: Any) -> Expectation:
    return Expectation("name", when, caller(), lambda expectation: None)


def test_a_text():
    assert expect(user="hello").reply("Hi.").entry == {
        "name": "name",
        "when": {"user": "hello"},
        "reply": {"text": "Hi."},
    }


def test_steps_are_said_one_after_the_other():
    entry = expect(user="flaky").fail(503).fail(429, retry_after=2).reply("It works now.").entry
    assert entry["reply"] == [
        {"error": {"status": 503}},
        {"error": {"status": 429, "retry_after": 2}},
        {"text": "It works now."},
    ]


def test_each_step_is_known_at_once():
    known: list[Any] = []
    expectation = Expectation("name", {}, caller(), lambda expectation: known.append(expectation.entry["reply"]))
    expectation.fail(429).reply("ok").times(3)
    assert known == [{"error": {"status": 429}}, [{"error": {"status": 429}}, {"text": "ok"}], known[1]]


def test_calls_of_tools():
    entry = expect().reply("Let me see.", tool_call("f", a=1), tool_call("g", name="x", b=(1, 2))).entry
    assert entry["reply"] == {
        "text": "Let me see.",
        "tool_calls": [{"name": "f", "arguments": {"a": 1}}, {"name": "g", "arguments": {"name": "x", "b": [1, 2]}}],
    }


@pytest.mark.parametrize("value", [{"city": "Paris"}, [1, 2], 7, True, None])
def test_a_value_is_said_as_json(value: Any):
    assert expect().reply(value).entry["reply"] == {"json": value}


def test_more_than_what_is_said():
    entry = expect().reply("x", finish_reason="length", pace={"first": "1s"}, headers={"a": "b"}).entry
    assert entry["reply"] == {"text": "x", "finish_reason": "length", "pace": {"first": "1s"}, "headers": {"a": "b"}}


def test_what_is_cut_or_stalls_is_generated_unless_said():
    entry = expect().cut(after=5).stall("Some text", after=2).entry
    assert entry["reply"] == [{"generate": {}, "cut_after": 5}, {"text": "Some text", "stall_after": 2}]


def test_how_often_and_how_early():
    expectation = Expectation("name", {}, caller(), lambda expectation: None, priority=3).reply("x").times(2)
    assert (expectation.entry["times"], expectation.entry["priority"]) == (2, 3)


def test_vectors():
    assert expect(input="hello").like("good morning").vector_entry == {
        "when": {"input": "hello"},
        "like": "good morning",
    }
    own = {"input": "hello", "model": "own"}
    assert expect(**own).vector([1, 0]).vector_entry == {"when": own, "vector": [1.0, 0.0]}


def test_a_vector_is_of_the_service_embed_unless_told():
    assert expect(input="hello").vector([1]).when == {"input": "hello", "service": "embed"}
    assert expect(input="hello", service="ollama").vector([1]).when == {"input": "hello", "service": "ollama"}


def test_a_vector_is_of_a_text():
    with pytest.raises(TypeError, match=r"expect\(input=…\)"):
        expect(user="hello").like("x")


def test_a_vector_is_the_last_answer_and_only_errors_stand_before_it():
    with pytest.raises(TypeError, match="from then on"):
        expect(input="hello").like("x").fail(500)
    with pytest.raises(TypeError, match="errors at the most"):
        expect(input="hello").reply("x").like("y")
    busy = expect(input="hello").fail(503).fail(429).like("x")
    assert (busy.entry["times"], busy.vector_entry["like"]) == (2, "x")


def test_two_texts_are_no_answer():
    with pytest.raises(TypeError, match=r"reply\(…\).reply\(…\)"):
        expect().reply("a", "b")


def test_what_the_emulator_refuses_is_no_step():
    def refuse(expectation: Expectation) -> None:
        raise ValueError

    expectation = Expectation("name", {}, caller(), refuse)
    with pytest.raises(ValueError, match=r"^$"):
        expectation.reply("x")
    assert not expectation.complete


def test_the_place_is_the_line_of_the_test():
    place = expect().place
    assert str(place).endswith(f"test_expectation.py:{expect.__code__.co_firstlineno + 1}")


def test_arguments_may_be_called_anything():
    assert tool_call("f", self=1, name="x").arguments == {"self": 1, "name": "x"}
