"""Conversations as vLLM with a Mistral tokenizer takes or refuses them (vLLM 0.10.2, mistral-common 1.8.4)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.dialects.openai import chat, conversation
from emulator.errors import Broken, EmulatorError, InvalidFields, Refused
from tests.exchanges import PROFILE, exact, exchange

USER = {"role": "user", "content": "u"}
RESULT = {"role": "tool", "tool_call_id": "abcdefghi", "content": "r"}
PAGE = "    For further information visit https://errors.pydantic.dev/2.11/v"


def call(**fields: Any) -> dict[str, Any]:
    return {"id": "abcdefghi", "type": "function", "function": {"name": "f", "arguments": "{}"}, **fields}


def calling(*calls: Any, **fields: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": None, "tool_calls": list(calls), **fields}


def refusal(*messages: Any, profile: Any = PROFILE, **fields: Any) -> EmulatorError | None:
    body = json.dumps({"messages": messages, **fields}).encode()
    return chat.parse(exchange(body), profile).request.refusal


def sentence(*messages: Any, **fields: Any) -> str | None:
    refused = refusal(*messages, **fields)
    assert refused is None or isinstance(refused, Refused)
    return refused.message if refused is not None else None


@pytest.mark.parametrize(
    ("messages", "once"),
    [
        ([USER, calling(call(id="abc")), RESULT],
         "Tool call id was abc but must be a-z, A-Z, 0-9, with a length of 9."),
        ([USER, calling(call(function={"name": "f g", "arguments": "{}"})), RESULT],
         "Function name was f g but must be a-z, A-Z, 0-9, or contain underscores and dashes, "
         "with a maximum length of 64."),
        ([USER, calling(call()), {"role": "tool", "content": "r"}], "Tool call id has to be defined."),
        ([USER, calling(call()), {**RESULT, "name": "b b"}],
         "Function name was b b but must be a-z, A-Z, 0-9, or contain underscores and dashes, "
         "with a maximum length of 64."),
        ([USER, calling(call()), calling(call())], "Not the same number of function calls and responses"),
        ([USER, calling(call(), content="x"), RESULT],
         "Assistant message must have either content or tool_calls, but not both."),
        ([USER, {"role": "assistant", "content": ""}],
         "Assistant message must have either content or tool_calls, but not both."),
        ([{"role": "assistant", "content": "x"}, calling(call())],
         "Cannot have tool calls and content defined in the same assistant message role='assistant' content='x' "
         "tool_calls=[ToolCall(id='abcdefghi', type='function', function=FunctionCall(name='f', arguments='{}'))] "
         "prefix=True"),
        ([USER, {"role": "assistant", "content": "x", "refusal": None}],
         "1 validation error for ChatCompletionRequest\nmessages.1.assistant.refusal\n  Extra inputs are not permitted "
         f"[type=extra_forbidden, input_value=None, input_type=NoneType]\n{PAGE}/extra_forbidden"),
        ([{"role": "user"}],
         "1 validation error for ChatCompletionRequest\nmessages.0.user.content\n  Field required "
         f"[type=missing, input_value={{'role': 'user'}}, input_type=dict]\n{PAGE}/missing"),
        ([{"role": "tool", "content": ["two"]}, USER], "'str' object has no attribute 'get'"),
    ],
)  # fmt: skip
def test_what_mistral_common_refuses_is_told_twice(messages: list[Any], once: str):
    assert sentence(*messages) == f"{once} {once}"


@pytest.mark.parametrize(
    ("messages", "once"),
    [
        ([USER, {"role": "assistant", "content": "x", "tool_calls": None}], None),  # no kind of message has such calls
        ([USER, calling(call(function={"name": "f", "arguments": "{bad"})), RESULT],
         "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ([USER, calling(call(function={"name": "f", "arguments": '{"a":1,}'}), content=""), RESULT],
         "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)"),
        ([{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "http://x"}}]}],
         "org/Mistral-Small is not a multimodal model"),
        ([{"role": "user", "content": [{"type": "text", "text": "a"}, {"image_url": "http://x"}]}],
         "org/Mistral-Small is not a multimodal model"),
        ([{"role": "user", "content": [{"type": "weird", "weird": 1}, "two"]}], "ValidatorIterator"),
        ([{"role": "user", "content": ["two"]}], "ValidatorIterator"),
        ([USER, calling({"id": "abcdefghi", "type": "function"})], "ValidatorIterator"),
    ],
)  # fmt: skip
def test_what_vllm_refuses_itself_is_told_without_a_cause(messages: list[Any], once: str | None):
    told = sentence(*messages)
    if once == "ValidatorIterator":
        assert told is not None
        assert f" validation errors for {once}\n0.ChatCompletion" in told
        assert told.endswith(("/missing None", "_type None", "_error None"))
    elif once is None:
        assert told == "'NoneType' object is not an iterator None"
    else:
        assert told == f"{once} None"


@pytest.mark.parametrize(
    "messages",
    [
        [USER, USER],
        [{"role": "system", "content": "s"}],
        [USER, {"role": "system", "content": "s"}],
        [{"role": "assistant", "content": "a"}, USER],
        [USER, {"role": "assistant", "content": "a"}],
        [USER, {"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b"}],
        [USER, {"role": "assistant", "content": "a", "reasoning_content": "hm"}, USER],
        [USER, {"role": "assistant", "content": "a", "prefix": True}],
        [USER, calling(call()), RESULT],
        [USER, calling(call(), content=""), RESULT],
        [USER, calling(call()), {**RESULT, "tool_call_id": "xxxxxxxxx"}],
        [USER, calling(call()), USER],
        [USER, calling(call(id="call_1234567890")), {**RESULT, "tool_call_id": "call_1234567890"}],
        [USER, calling(call()), {**RESULT, "content": [{"type": "text", "text": "r"}]}],
        [{"role": "user", "content": ""}],
        [{"role": "user", "content": []}],
        [{"role": "system", "content": [{"type": "text", "text": "s"}]}, USER],
        [{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}],
    ],
)  # fmt: skip
def test_an_orderly_conversation_passes(messages: list[Any]):
    assert sentence(*messages) is None


@pytest.mark.parametrize(
    ("messages", "v3", "v7", "v13"),
    [
        ([USER, calling(call(), content="x"), RESULT], "Assistant message must have", None, None),
        ([USER, {"role": "assistant", "content": ""}, USER], "Assistant message must have", None, None),
        ([USER, calling(call()), {**RESULT, "tool_call_id": "xxxxxxxxx"}], None, None,
         "Unexpected tool call id xxxxxxxxx in tool results"),
        ([USER, calling(call()), RESULT, RESULT], None, None, "Duplicate tool call id abcdefghi in tool results"),
        ([USER, calling(call(), call())], None, None, "Duplicate tool call id abcdefghi in assistant message"),
        ([USER, calling(call()), calling(call())], *["Not the same number of function calls and responses"] * 3),
    ],
)  # fmt: skip
def test_later_tokenizers_are_judged_by_rules_of_their_own(
    messages: list[Any], v3: str | None, v7: str | None, v13: str | None
):
    for vocabulary, once in (("tekken-v3", v3), ("tekken-v7", v7), ("tekken-v11", v7), ("tekken-v13", v13)):
        told = conversation.Conversation(conversation.parse(messages), messages, vocabulary=vocabulary)
        refused = conversation.refusal(told, str, PROFILE)
        assert str(refused).startswith(once) if once else refused is None


@pytest.mark.parametrize("extra", [{"strict": True}, {"x": None}])
def test_mistral_common_takes_no_further_fields_of_a_tool(extra: dict[str, Any]):
    tool = {"type": "function", "function": {"name": "f", **extra}}
    name, value = next(iter(extra.items()))
    told = sentence(USER, tools=[tool])
    assert told is not None
    assert told.startswith(
        f"1 validation error for ChatCompletionRequest\ntools.0.function.{name}\n  Extra inputs are not permitted "
        f"[type=extra_forbidden, input_value={value}, input_type={type(value).__name__}]\n"
    )
    assert sentence(USER, tools=[{"type": "function", "function": {"name": "f", "description": None}}]) is None


def test_a_tool_s_name_is_looked_at():
    told = sentence(USER, tools=[{"type": "function", "function": {"name": "f g"}}])
    assert told is not None
    assert told.startswith("Function name was f g but must be")


@pytest.mark.deviation(
    "A tool whose `parameters` are no JSON Schema is accepted; mistral-common says `Invalid tool schema: …`. Checking "
    "schemas would take a further library."
)
def test_a_tool_s_schema_is_not_looked_at():
    assert sentence(USER, tools=[{"type": "function", "function": {"name": "f", "parameters": {"type": "x"}}}]) is None


@pytest.mark.parametrize(
    ("message", "kinds", "count"),
    [
        ({}, 8, 15),
        ({"role": "user", "content": None}, 8, 19),
        ({"role": "user", "content": 3}, 8, 22),
        ({"role": "assistant", "tool_calls": 5}, 8, 15),
        (5, 8, 8),
        ({"role": "user", "content": "x", "name": 5}, 8, 14),
    ],
)
def test_a_message_of_no_kind_is_told_the_faults_of_every_kind(message: Any, kinds: int, count: int):
    with pytest.raises(InvalidFields) as caught:
        refusal(message)
    places = [entry["loc"] for entry in caught.value.errors]
    assert all(place[:3] == ("body", "messages", 0) for place in places)
    assert list(dict.fromkeys(place[3] for place in places))[-2:] == ["CustomChatCompletionMessageParam", "Message"]
    assert len({place[3] for place in places}) == kinds
    assert len(places) == count


def test_an_older_release_tries_fewer_kinds():
    with pytest.raises(InvalidFields) as caught:
        refusal({}, profile=exact("0.9.2"))
    assert [entry["loc"][3] for entry in caught.value.errors][-1] == "CustomChatCompletionMessageParam"


@pytest.mark.deviation("A Harmony message is an invalid field in friendly fidelity; vLLM 0.10.2 breaks with a 500.")
def test_a_harmony_message_breaks_the_server_or_is_an_invalid_field():
    message = {"author": {"role": "user"}, "content": []}
    broken = refusal(message, profile=exact("0.10.2"))
    assert isinstance(broken, Broken)
    assert broken.message == "'Message' object has no attribute 'get'"
    assert isinstance(refusal(message), InvalidFields)
