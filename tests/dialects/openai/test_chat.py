"""One generation, rendered whole and as a stream."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.dialects.openai import chat, chat_reply
from emulator.engine.generation import Choice, Generation, Pace, Token, ToolCall, Usage
from emulator.exchange import Paced, Pieces, Reply
from tests.exchanges import PROFILE, exchange

END = Token(2, "")
BONJOUR = Choice(tokens=(Token(5, "Bon"), Token(6, "jour"), END), pieces=("Bon", "jour", ""), finish_reason="stop")
CUT = Choice(tokens=(Token(5, "Bon"), Token(6, "jour")), pieces=("Bon", "jour"), finish_reason="length")
CALLS = Choice(
    tokens=(END,), pieces=("",), finish_reason="tool_calls", tool_calls=(ToolCall("f", "{}"), ToolCall("g", '{"a": 1}'))
)


def generation(*choices: Choice, pace: Pace = Pace()) -> Generation:  # noqa: B008 - a frozen value
    counted = sum(len(choice.tokens) for choice in choices)
    return Generation(id="0" * 32, created=1.5, model="m", choices=choices, usage=Usage(4, counted), pace=pace)


def question(**fields: Any) -> chat.ChatQuestion:
    return chat.parse(
        exchange(json.dumps({"messages": [{"role": "user", "content": "Hi"}], **fields}).encode()), PROFILE
    )


def chunks(reply: Reply) -> list[Any]:
    assert isinstance(reply.body, Pieces)
    events = b"".join(reply.body.data).decode().split("\n\n")
    assert events.pop() == ""
    assert events.pop() == "data: [DONE]"
    return [json.loads(event.removeprefix("data: ")) for event in events]


def test_the_whole_reply_has_every_key_in_vllm_s_order():
    body = chat_reply.completion(question(), generation(BONJOUR), PROFILE)
    assert " ".join(body) == (
        "id object created model choices service_tier system_fingerprint usage prompt_logprobs prompt_token_ids "
        "kv_transfer_params"
    )
    assert " ".join(body["choices"][0]) == "index message logprobs finish_reason stop_reason token_ids"
    assert " ".join(body["choices"][0]["message"]) == (
        "role content refusal annotations audio function_call tool_calls reasoning_content"
    )
    assert body["usage"] == {
        "prompt_tokens": 4,
        "total_tokens": 7,
        "completion_tokens": 3,
        "prompt_tokens_details": None,
    }


@pytest.mark.parametrize("choice", [BONJOUR, CUT])
def test_a_stream_carries_the_same_text_and_ending_as_the_whole_reply(choice: Choice):
    made = generation(choice)
    streamed = chunks(chat_reply.render(question(stream=True), made, PROFILE))
    assert streamed[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert "".join(chunk["choices"][0]["delta"]["content"] for chunk in streamed) == "Bonjour"
    reasons = [chunk["choices"][0]["finish_reason"] for chunk in streamed]
    assert reasons == [None] * (len(reasons) - 1) + [choice.finish_reason]
    whole = json.loads(bytes(chat_reply.render(question(), made, PROFILE).body))  # type: ignore[arg-type]
    assert whole["choices"][0]["message"]["content"] == "Bonjour"
    assert {chunk["id"] for chunk in streamed} == {whole["id"]}


def test_each_kind_of_chunk_has_its_own_keys():
    role, text, finish = (
        list(chunk) for chunk in chunks(chat_reply.render(question(stream=True), generation(CUT), PROFILE))
    )
    assert role == ["id", "object", "created", "model", "choices", "prompt_token_ids"]
    assert text == finish == ["id", "object", "created", "model", "choices"]
    keys = [
        list(chunk["choices"][0])
        for chunk in chunks(chat_reply.render(question(stream=True), generation(CUT), PROFILE))
    ]
    assert keys == [
        ["index", "delta", "logprobs", "finish_reason"],
        ["index", "delta", "logprobs", "finish_reason", "token_ids"],
        ["index", "delta", "logprobs", "finish_reason", "stop_reason", "token_ids"],
    ]


def test_choices_take_turns_after_all_have_said_their_role():
    made = chunks(chat_reply.render(question(stream=True, n=2), generation(CUT, BONJOUR), PROFILE))
    assert [chunk["choices"][0]["index"] for chunk in made] == [0, 1, 0, 1, 0, 1, 1]


@pytest.mark.parametrize(
    ("options", "with_usage", "running"),
    [
        (None, False, False),
        ({"include_usage": False}, False, False),
        ({}, True, False),
        ({"include_usage": True}, True, False),
        ({"include_usage": True, "continuous_usage_stats": True}, True, True),
    ],
)
def test_usage_comes_as_the_options_say(options: Any, with_usage: bool, running: bool):
    fields = {} if options is None else {"stream_options": options}
    *before, last = chunks(chat_reply.render(question(stream=True, **fields), generation(BONJOUR), PROFILE))
    assert (last["choices"] == []) is with_usage
    if with_usage:
        assert last["usage"] == {"prompt_tokens": 4, "total_tokens": 7, "completion_tokens": 3}
    assert [chunk["usage"]["completion_tokens"] for chunk in before if "usage" in chunk] == (
        [0, 1, 2, 3] if running else []
    )


def test_calls_come_with_ids_and_arguments_that_join():
    body = chat_reply.completion(question(), generation(CALLS), PROFILE)["choices"][0]["message"]
    assert body["content"] is None
    ids = [call["id"] for call in body["tool_calls"]]
    assert all(len(identity) == 9 and identity.isalnum() for identity in ids)
    assert len(set(ids)) == 2
    streamed = [
        chunk["choices"][0] for chunk in chunks(chat_reply.render(question(stream=True), generation(CALLS), PROFILE))
    ]
    calls = [call for choice in streamed for call in choice["delta"].get("tool_calls", ())]
    assert [(call["index"], call["id"]) for call in calls if "id" in call] == [(0, ids[0]), (1, ids[1])]
    for index, arguments in enumerate(["{}", '{"a": 1}']):
        assert "".join(call["function"]["arguments"] for call in calls if call["index"] == index) == arguments
    assert streamed[-1]["finish_reason"] == "tool_calls"


def test_pieces_are_due_when_their_tokens_are():
    reply = chat_reply.render(question(stream=True), generation(BONJOUR, pace=Pace(first=1.0, between=0.5)), PROFILE)
    assert isinstance(reply.body, Paced)
    assert [due for due, _ in reply.body.timed] == [1.0, 1.0, 1.5, 2.0, 2.0]  # role, three chunks, [DONE]


@pytest.mark.parametrize(
    ("fields", "max_tokens"),
    [
        ({}, None),
        ({"max_tokens": 5}, 5),
        ({"max_completion_tokens": 3, "max_tokens": 5}, 3),
        ({"max_completion_tokens": 0, "max_tokens": 5}, 5),
    ],
)
def test_the_newer_name_of_the_budget_wins_unless_it_is_zero(fields: dict[str, int], max_tokens: int | None):
    assert question(**fields).request.sampling.max_tokens == max_tokens
