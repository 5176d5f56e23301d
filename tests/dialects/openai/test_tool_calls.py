"""Calls that a text spells out, as the recorded parser reads them; and the streams of calls."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.dialects.openai import tool_calls
from emulator.dialects.openai.releases import Profile, find
from emulator.engine.generation import Choice, Generation, Token, ToolCall, Usage
from emulator.engine.request import GenerationRequest, Tool
from emulator.errors import LateRefusal

ONE = '[{"name": "f", "arguments": {"city":"Paris"}}]'
FRIENDLY = Profile(find("0.10.2"))
EXACT = Profile(find("0.10.2"), exact=True)
OLD = Profile(find("0.9.2"), exact=True)


def generation(*pieces: str, reason: Any = "stop") -> Generation:
    """One choice of these pieces, with an end token where it was not cut."""
    shown = (*pieces, "") if reason == "stop" else pieces
    choice = Choice(tokens=tuple([Token(5, piece) for piece in shown]), pieces=shown, finish_reason=reason)
    return Generation(id="0" * 32, created=1.0, model="m", choices=(choice,), usage=Usage(1, len(shown)))


def request(tool_choice: str = "auto", *, stream: bool = False) -> GenerationRequest:
    return GenerationRequest(
        service="chat", operation="chat", model="m", tools=(Tool("f"),), tool_choice=tool_choice, stream=stream
    )


def told(text: str, profile: Profile = EXACT, tool_choice: str = "auto", **more: Any) -> tool_calls.Said:
    return tool_calls.told(request(tool_choice), generation(text, **more), 0, profile)


def streamed(
    *pieces: str, profile: Profile = EXACT, tool_choice: str = "auto", **more: Any
) -> tuple[list[str], str | None]:
    """What kinds of deltas come, and why they end."""
    deltas, reason = tool_calls.streamed(request(tool_choice, stream=True), generation(*pieces, **more), 0, profile)
    assert [step for step, _ in deltas] == sorted(step for step, _ in deltas)
    return [kind(delta) for _, delta in deltas], reason


def kind(delta: dict[str, Any]) -> str:
    if "content" in delta:
        return str(delta["content"])
    if not delta:
        return "nothing"
    (call,) = delta["tool_calls"]
    function = call["function"]
    return f"{call['index']}:{function['name']}" if "id" in call else f"{call['index']}+{function['arguments']}"


@pytest.mark.parametrize(
    ("text", "content", "calls"),
    [
        ("[TOOL_CALLS]" + ONE, None, [("f", '{"city": "Paris"}')]),
        ("[TOOL_CALLS] " + ONE + "\n", None, [("f", '{"city": "Paris"}')]),
        ("pre [TOOL_CALLS]" + ONE, "pre ", [("f", '{"city": "Paris"}')]),
        ("[TOOL_CALLS]sure: " + ONE + " there", None, [("f", '{"city": "Paris"}')]),
        ('[TOOL_CALLS][{"name": "f", "arguments": {}}, {"name": "g", "arguments": [1.0, "é"]}]', None,
         [("f", "{}"), ("g", '[1.0, "é"]')]),
        ('[TOOL_CALLS][{"name": "f", "arguments": "\\ud800"}]', None, [("f", '"?"')]),
        ("[TOOL_CALLS][]", None, []),
    ],
)  # fmt: skip
def test_an_array_after_the_mark_is_calls(text: str, content: str | None, calls: list[tuple[str, str]]):
    said = told(text)
    assert (said.content, said.finish_reason) == (content, "tool_calls")
    assert [(call.name, call.arguments) for call in said.calls] == calls
    assert all(len(call.id) == 9 and call.id.isalnum() for call in said.calls)


@pytest.mark.parametrize(
    "array",
    [
        '[{"name": "f"}]',
        "nonsense",
        '{"name": "f", "arguments": {}}',
        "5",
        '[{"name": 5, "arguments": {}}]',
        '[{"name": "f',
    ],
)
def test_what_cannot_be_read_is_content(array: str):
    text = f"pre [TOOL_CALLS]{array} "
    assert told(text) == tool_calls.Said(f"pre {array}", (), "stop")
    assert told(text, OLD) == tool_calls.Said(text, (), "stop")  # the older release shows the mark as well


def test_a_mark_alone_is_content():
    assert told("[TOOL_CALLS]").content == "[TOOL_CALLS]"


def test_a_named_tool_gets_the_output_as_its_arguments():
    said = told('{"city":"Paris"}', tool_choice="f")
    assert (said.content, said.finish_reason) == ("", "stop")
    assert [(call.name, call.arguments) for call in said.calls] == [("f", '{"city":"Paris"}')]


def test_a_required_call_is_an_array_of_names_and_parameters():
    said = told('[{"name": "f", "parameters": {"a":1}}]', tool_choice="required")
    assert (said.content, said.finish_reason) == ("", "stop")
    assert [(call.name, call.arguments) for call in said.calls] == [("f", '{"a": 1}')]
    assert said.calls[0].id.startswith("chatcmpl-tool-")
    assert len(told('[{"name": "f"}]', OLD, tool_choice="required").calls[0].id) == 9


def test_a_required_call_that_is_none_is_refused_as_pydantic_refuses_it():
    with pytest.raises(LateRefusal) as refused:
        told("nope", tool_choice="required")
    assert refused.value.message == (
        "1 validation error for list[function-wrap[__log_extra_fields__()]]\n"
        "  Invalid JSON: expected ident at line 1 column 2 [type=json_invalid, input_value='nope', input_type=str]\n"
        "    For further information visit https://errors.pydantic.dev/2.11/v/json_invalid"
    )


@pytest.mark.deviation(
    "Prose where a call is asked for by name, or required, is content in friendly fidelity, since no constrained "
    "output would be prose; vLLM hands it on as arguments, or refuses it."
)
@pytest.mark.parametrize("tool_choice", ["f", "required"])
def test_friendly_servers_leave_prose_as_it_is(tool_choice: str):
    assert told("Hello!", FRIENDLY, tool_choice=tool_choice) == tool_calls.Said("Hello!", (), "stop")


@pytest.mark.deviation(
    "A streamed call begins with a piece of its arguments and ends as the whole reply does in friendly fidelity, as "
    "later releases have it; up to 0.10.2 the name comes alone, and calls that break off end with `tool_calls`."
)
def test_a_friendly_stream_has_arguments_with_the_name_and_ends_with_their_rest():
    deltas, reason = tool_calls.streamed(
        request(stream=True), generation("pre", " ", "[TOOL_CALLS]", *ONE), 0, FRIENDLY
    )
    calls = [delta["tool_calls"][0] for _, delta in deltas[2:]]
    assert [delta for _, delta in deltas[:2]] == [{"content": "pre"}, {"content": " "}]
    assert list(calls[0]) == ["id", "type", "index", "function"]
    assert list(calls[0]["function"]) == ["name", "arguments"]
    assert "".join(call["function"]["arguments"] for call in calls) == '{"city": "Paris"}'
    assert deltas[-1][0] == 3 + len(ONE)  # with the end token
    assert reason == "tool_calls"


def test_the_recorded_releases_stream_names_alone():
    kinds, reason = streamed("pre ", "[TOOL_CALLS]", *ONE)
    assert kinds == ["pre ", "0:f", '0+{"', "0+city", '0+": "', "0+Paris", '0+"}']
    assert reason == "tool_calls"


def test_a_second_call_begins_anew():
    two = '[{"name": "f", "arguments": {}}, {"name": "g", "arguments": {}}]'
    kinds, _ = streamed("[TOOL_CALLS]", *two)
    assert kinds == ["0:f", "0+{}", "0+", "0+", "1:g", "1+{}", "1+", "1+"]


@pytest.mark.parametrize(
    ("array", "reason", "kinds", "ends"),
    [
        ("nonsense", "stop", ["nothing"], "stop"),
        ('[{"name": "f', "length", ["nothing"], "tool_calls"),
        ('[{"name": "f", "argu', "length", ["0:f", "nothing"], "tool_calls"),
        ('[{"name": "f", "arguments": {"a": "b', "length", ["0:f", '0+{"a": "b', "0+"], "tool_calls"),
        ('[{"name": "f"}]', "stop", ["0:f", "nothing"], "tool_calls"),
    ],
)
def test_calls_that_break_off_are_streamed_as_far_as_they_go(array: str, reason: str, kinds: list[str], ends: str):
    assert streamed("[TOOL_CALLS]", *array, reason=reason) == (kinds, ends)
    old, old_ends = streamed("[TOOL_CALLS]", *array, reason=reason, profile=OLD)
    assert (old, old_ends) == ((kinds, ends) if kinds[-1] != "nothing" else (kinds[:-1], None))


def test_a_friendly_stream_of_what_cannot_be_read_is_text():
    kinds, reason = streamed("pre ", "[TOOL_CALLS]", "[{", reason="length", profile=FRIENDLY)
    assert ("".join(kinds), reason) == ("pre [{", "length")


@pytest.mark.parametrize(("profile", "ends"), [(EXACT, "tool_calls"), (OLD, "stop"), (FRIENDLY, "stop")])
def test_a_named_call_is_streamed_token_by_token(profile: Profile, ends: str):
    kinds, reason = streamed('{"', "a", '": 1}', profile=profile, tool_choice="f")
    assert (kinds, reason) == (["0:f", "0+a", '0+": 1}', "0+"], ends)


@pytest.mark.deviation(
    "Required calls are streamed as they are told whole; vLLM 0.10.2 reads the text twice and breaks off with an error."
)
@pytest.mark.parametrize("profile", [FRIENDLY, EXACT, OLD])
def test_a_required_call_is_streamed_with_its_arguments(profile: Profile):
    kinds, _ = streamed('[{"name": "f", ', '"parameters": {"a": 1}}]', profile=profile, tool_choice="required")
    assert kinds == ["0:f", "0+a", '0+": ', "0+1", "0+}"]


@pytest.mark.parametrize(("profile", "index"), [(EXACT, 1), (FRIENDLY, 0)])
def test_a_named_call_of_a_later_choice_has_the_choice_s_number_in_the_recorded_releases(profile: Profile, index: int):
    (choice,) = generation("{", "}").choices
    made = Generation(id="0" * 32, created=1.0, model="m", choices=(choice, choice), usage=Usage(1, 6))
    deltas, _ = tool_calls.streamed(request("f", stream=True), made, 1, profile)
    assert {delta["tool_calls"][0]["index"] for _, delta in deltas} == {index}


def test_calls_of_a_source_are_told_in_their_order():
    choice = Choice(
        tokens=(Token(2, ""),), pieces=("",), finish_reason="tool_calls", tool_calls=(ToolCall("f", "{}", "given"),)
    )
    made = Generation(id="0" * 32, created=1.0, model="m", choices=(choice,), usage=Usage(1, 1))
    assert tool_calls.told(request(), made, 0, EXACT) == tool_calls.Said(None, choice.tool_calls, "tool_calls")


@pytest.mark.parametrize(("tools", "tool_choice", "concerned"), [
    ((Tool("f"),), "auto", True), ((Tool("f"),), "none", False), ((), "auto", False), ((), "required", False),
])  # fmt: skip
def test_a_mark_is_text_where_no_call_is_asked_for(tools: tuple[Tool, ...], tool_choice: str, concerned: bool):
    asked = GenerationRequest(service="chat", operation="chat", model="m", tools=tools, tool_choice=tool_choice)
    assert tool_calls.concern(asked, generation("[TOOL_CALLS]" + ONE).choices[0]) is concerned
