"""Both readers: what is well-formed passes the strict one, the rest is coerced or refused in vLLM's words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.dialects.openai import chat, completions, embeddings
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.errors import Broken, InvalidFields, UndecodableBody, WrongMediaType
from tests.exchanges import PROFILE, exact, exchange

CHAT, TEXT, EMBED = chat.FORM, completions.FORM, embeddings.FORM
HI = [{"role": "user", "content": "Hi"}]


def reading(form: Form, **fields: Any) -> Any:
    return read(exchange(json.dumps(fields).encode()), form, PROFILE)


def refused(form: Form, body: bytes) -> list[dict[str, Any]]:
    with pytest.raises(InvalidFields) as caught:
        read(exchange(body), form, PROFILE)
    return [dict(entry) for entry in caught.value.errors]


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ({"max_tokens": "5"}, {"max_tokens": 5}),
        ({"temperature": "0.5"}, {"temperature": 0.5}),
        ({"n": 2.0}, {"n": 2}),
        ({"stream": "yes"}, {"stream": True}),
        ({"stream": 0}, {"stream": False}),
        ({"n": True}, {"n": 1}),
        ({"nobody_knows": {"this": []}}, {"n": 1}),
        (
            {"response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {"a": 1}}}, "n": "1"},
            {"n": 1},
        ),
    ],
)
def test_pydantic_s_coercions_are_accepted(given: dict[str, Any], read_as: dict[str, Any]):
    request = reading(CHAT, messages=HI, **given)
    assert {name: getattr(request, name) for name in read_as} == read_as


def test_a_schema_keeps_its_name_through_the_second_reader():
    wanted = {"type": "json_schema", "json_schema": {"name": "x", "schema": {"a": 1}}}
    request = reading(CHAT, messages=HI, response_format=wanted, n="1")
    assert request.response_format.json_schema.schema == {"a": 1}


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        (b"{bad json", ("body", 1), "Expecting property name enclosed in double quotes"),
        (b'{"model":"Mistral-Small",}', ("body", 25), "Expecting property name enclosed in double quotes"),
        (b"hello", ("body", 0), "Expecting value"),
        (b"{} {}", ("body", 3), "Extra data"),
        (b"[" * 100_000, ("body", 0), "Nested too deeply"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(body: bytes, place: tuple[str, int], message: str):
    (entry,) = refused(CHAT, body)
    assert (entry["type"], entry["loc"], entry["ctx"]["error"]) == ("json_invalid", place, message)


@pytest.mark.parametrize("body", [b"", b"null"])
def test_no_body_is_a_missing_one(body: bytes):
    assert refused(CHAT, body) == [{"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}]


@pytest.mark.deviation(
    "A body that is no object is an invalid field in friendly fidelity; vLLM up to 0.10.2 breaks with a 500."
)
@pytest.mark.parametrize("body", [b"[]", b'"text"', b"5", b"true"])
@pytest.mark.parametrize("form", [CHAT, TEXT, EMBED])
def test_a_body_that_is_no_object_breaks_the_server_or_is_an_invalid_field(form: Form, body: bytes):
    assert refused(form, body)[0]["type"] == "model_attributes_type"
    with pytest.raises(Broken) as caught:
        read(exchange(body), form, exact("0.10.2"))
    assert caught.value.message is None


@pytest.mark.deviation(
    "A text where a rule compares numbers (`top_logprobs`, `prompt_logprobs`, `logprobs` in completions) is an invalid "
    "field in friendly fidelity, or the number that it spells; vLLM up to 0.10.2 breaks with a 500."
)
@pytest.mark.parametrize(
    ("form", "name"),
    [(CHAT, "top_logprobs"), (CHAT, "prompt_logprobs"), (TEXT, "logprobs"), (TEXT, "prompt_logprobs")],
)
def test_what_a_rule_cannot_compare_breaks_the_server_or_is_an_invalid_field(form: Form, name: str):
    given = {"messages": HI, "prompt": "x", "logprobs": True if form is CHAT else None}
    with pytest.raises(Broken):
        read(exchange(json.dumps({**given, name: "3"}).encode()), form, exact("0.10.2"))
    (entry,) = refused(form, json.dumps({**given, name: "x"}).encode())
    assert (entry["type"], entry["loc"]) == ("int_parsing", ("body", name))
    assert getattr(reading(form, **{**given, name: "3"}), name) == 3
    (entry,) = refused(form, json.dumps({**given, name: "-3"}).encode())
    assert entry["msg"] == f"Value error, `{name}` must be a positive value."


@pytest.mark.parametrize("tools", [5, "f", [5], [{}], [{"function": {}}]])
def test_tools_that_a_choice_cannot_be_looked_for_in_break_the_server(tools: Any):
    choice = {"type": "function", "function": {"name": "f"}}
    body = json.dumps({"messages": HI, "tools": tools, "tool_choice": choice}).encode()
    with pytest.raises(Broken):
        read(exchange(body), CHAT, exact("0.10.2"))
    assert all(entry["loc"][1] == "tools" for entry in refused(CHAT, body))


def test_several_wrong_fields_are_told_together_in_vllm_s_order():
    body = json.dumps({"messages": HI, "temperature": "hot", "stop": 5, "n": "x", "top_k": 1.5}).encode()
    assert [(entry["type"], entry["loc"][1:]) for entry in refused(CHAT, body)] == [
        ("int_parsing", ("n",)),
        ("string_type", ("stop", "str")),
        ("list_type", ("stop", "list[str]")),
        ("float_parsing", ("temperature",)),
        ("int_from_float", ("top_k",)),
    ]


@pytest.mark.parametrize("seed", [2**70, -(2**70)])
def test_a_seed_of_more_than_64_bits_is_refused(seed: int):
    (entry,) = refused(CHAT, json.dumps({"messages": HI, "seed": seed}).encode())
    assert entry["type"] == ("less_than_equal" if seed > 0 else "greater_than_equal")


@pytest.mark.parametrize(
    ("form", "fields", "sentence"),
    [
        (CHAT, {"messages": HI, "stream_options": {"include_usage": True}}, "Stream options can only be defined"),
        (CHAT, {"messages": HI, "tool_choice": "auto"}, "When using `tool_choice`, `tools` must be set."),
        (CHAT, {"messages": HI, "top_logprobs": 2}, "when using `top_logprobs`, `logprobs` must be set to true."),
        (CHAT, {"messages": HI, "cache_salt": ""}, "Parameter 'cache_salt' must be a non-empty string"),
        (CHAT, {"messages": HI, "guided_json": {}, "guided_regex": "a"}, "You can only use one kind of guided"),
        (TEXT, {"model": "m"}, "Either prompt or prompt_embeds must be provided and non-empty."),
        (TEXT, {"prompt": "x", "logprobs": -1}, "`logprobs` must be a positive value."),
    ],
)
def test_a_rule_about_the_whole_comes_before_the_fields(form: Form, fields: dict[str, Any], sentence: str):
    (entry,) = refused(form, json.dumps({**fields, "n": "not looked at"}).encode())
    assert entry["loc"] == ("body",)
    assert sentence in entry["msg"]
    assert str(entry["ctx"]["error"]) == entry["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    "choice", [False, 0, 1.5, [], {}, "", "banana", {"type": "function"}, {"function": {"name": 5}}]
)
def test_a_choice_of_tools_that_is_none_is_refused(choice: Any):
    tools = [{"type": "function", "function": {"name": "f"}}]
    (entry,) = refused(CHAT, json.dumps({"messages": HI, "tools": tools, "tool_choice": choice}).encode())
    assert "tool_choice" in entry["msg"]


def test_a_named_tool_has_to_be_offered():
    tools = [{"type": "function", "function": {"name": "f"}}]
    choice = {"type": "function", "function": {"name": "g"}}
    (entry,) = refused(CHAT, json.dumps({"messages": HI, "tools": tools, "tool_choice": choice}).encode())
    assert "does not match any of the specified `tools`" in entry["msg"]
    reading(CHAT, messages=HI, tools=tools, tool_choice={"type": "function", "function": {"name": "f"}})


def test_the_rules_are_asked_in_the_server_s_order():
    wrong = {"stream_options": {"a": 1}, "prompt_logprobs": -1, "guided_json": {}, "guided_regex": "a"}
    (entry,) = refused(CHAT, json.dumps({"messages": HI, **wrong}).encode())
    assert "one kind of guided decoding" in entry["msg"]
    (entry,) = refused(TEXT, json.dumps({"prompt": "x", **wrong}).encode())
    assert "Stream options" in entry["msg"]


def test_later_errors_show_the_choice_of_tools_that_was_added():
    tools = [{"type": "function", "function": {"name": "f"}}]
    (entry,) = refused(CHAT, json.dumps({"messages": HI, "tools": tools, "top_logprobs": 2}).encode())
    assert entry["input"] == {"messages": HI, "tools": tools, "top_logprobs": 2, "tool_choice": "auto"}


def test_tools_that_are_required_and_none_are_none():
    request = reading(CHAT, messages=HI, tools=[], tool_choice="required", n="1")
    assert (request.tools, request.tool_choice) == (None, "none")


def test_empty_stream_options_are_no_stream_options():
    assert reading(CHAT, messages=HI, stream_options={}).stream_options.include_usage


def test_a_response_format_is_told_as_either_kind():
    (*entries,) = refused(CHAT, json.dumps({"messages": HI, "response_format": {"type": "x"}}).encode())
    mark = "function-wrap[__log_extra_fields__()]"
    assert [(entry["type"], entry["loc"][2:]) for entry in entries] == [
        ("literal_error", (mark, "type")),
        ("literal_error", (mark, "type")),
        ("missing", (mark, "structures")),
        ("missing", (mark, "triggers")),
    ]
    tag = {"type": "structural_tag", "structures": [{"begin": "<", "end": ">", "schema": {}}], "triggers": ["<"]}
    assert reading(CHAT, messages=HI, response_format=tag).response_format.type == "structural_tag"
    assert reading(CHAT, messages=HI, response_format=tag, n="1").response_format.type == "structural_tag"


@pytest.mark.parametrize("name", ["reasoning_effort", "return_token_ids"])
def test_an_older_release_ignores_what_it_does_not_know(name: str):
    body = json.dumps({"messages": HI, name: "nonsense"}).encode()
    assert refused(CHAT, body)[0]["loc"][1] == name
    assert not getattr(read(exchange(body), CHAT, exact("0.9.2")), name)


@pytest.mark.parametrize(
    ("form", "fields", "message"),
    [
        (CHAT, {"messages": HI, "truncate_prompt_tokens": 0}, "Input should be greater than or equal to 1"),
        (TEXT, {"prompt": "x", "truncate_prompt_tokens": -1}, "Input should be greater than or equal to 1"),
        (CHAT, {"messages": HI, "tool_choice": None}, "Value error, When using `tool_choice`, `tools` must be set."),
        (TEXT, {"prompt": None}, "Value error, At least one of `prompt` or `prompt_embeds` must be set."),
    ],
)
def test_an_older_release_refuses_more_and_says_it_otherwise(form: Form, fields: dict[str, Any], message: str):
    body = json.dumps(fields).encode()
    with pytest.raises(InvalidFields) as caught:
        read(exchange(body), form, exact("0.9.2"))
    assert caught.value.errors[0]["msg"] == message


def test_an_older_release_accepts_an_empty_prompt_and_breaks_on_a_wrong_choice():
    assert read(exchange(b'{"prompt": ""}'), TEXT, exact("0.9.2")).prompt == ""
    tools = [{"type": "function", "function": {"name": "f"}}]
    with pytest.raises(Broken):
        read(exchange(json.dumps({"messages": HI, "tools": tools, "tool_choice": "x"}).encode()), CHAT, exact("0.9.2"))


@pytest.mark.parametrize("prompt", ["text", ["a", "b"], [1, 2], [[1], [2, 3]]])
def test_all_four_kinds_of_prompts_are_read_strictly(prompt: Any):
    assert reading(TEXT, prompt=prompt).prompt == prompt


def test_a_list_of_different_kinds_is_refused_once_for_each_kind_that_it_could_have_been():
    entries = refused(TEXT, json.dumps({"prompt": [1, "a"]}).encode())
    assert {entry["loc"][2] for entry in entries} == {"list[int]", "list[list[int]]", "str", "list[str]"}


def test_an_embeddings_request_without_input_could_have_been_of_either_form():
    assert [(entry["loc"][1], entry["loc"][2]) for entry in refused(EMBED, b"{}")] == [
        ("function-wrap[__log_extra_fields__()]", "input"),
        ("function-wrap[__log_extra_fields__()]", "messages"),
    ]


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "application/vnd.api+json", ""])
def test_only_json_is_read(media: str):
    with pytest.raises(WrongMediaType):
        read(exchange(b'{"messages": []}', {"Content-Type": media}), CHAT, PROFILE)


@pytest.mark.parametrize("media", ["application/vnd.api+json", ""])
def test_broken_json_is_told_before_its_wrong_name(media: str):
    with pytest.raises(InvalidFields):
        read(exchange(b"{bad", {"Content-Type": media}), CHAT, PROFILE)


def test_a_charset_is_fine_and_other_bytes_than_text_are_not():
    read(exchange(b'{"messages": []}', {"Content-Type": "Application/JSON; charset=utf-8"}), CHAT, PROFILE)
    with pytest.raises(UndecodableBody):
        read(exchange(b'{"messages": "\xff"}'), CHAT, PROFILE)
