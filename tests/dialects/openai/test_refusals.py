"""What travels with a request until its model is found: ranges and conversations that vLLM refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.dialects.openai import chat, completions, embeddings
from emulator.errors import InvalidFields
from tests.exchanges import PROFILE, exchange

HI = [{"role": "user", "content": "Hi"}]


def refusal_of_chat(**fields: Any) -> str | None:
    parsed = chat.parse(exchange(json.dumps({"model": "Mistral-Small", "messages": HI, **fields}).encode()), PROFILE)
    return getattr(parsed.request.refusal, "message", None)


def refusal_of_completion(**fields: Any) -> str | None:
    parsed = completions.parse(exchange(json.dumps({"prompt": "x", **fields}).encode()), PROFILE)
    return getattr(parsed.request.refusal, "message", None)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"temperature": -1}, "temperature must be non-negative, got -1.0."),
        ({"top_p": 0}, "top_p must be in (0, 1], got 0.0."),
        ({"top_k": -2}, "top_k must be 0 (disable), or at least 1, got -2."),
        ({"min_p": 2}, "min_p must be in [0, 1], got 2.0."),
        ({"presence_penalty": 3}, "presence_penalty must be in [-2, 2], got 3.0."),
        ({"frequency_penalty": -2.5}, "frequency_penalty must be in [-2, 2], got -2.5."),
        ({"repetition_penalty": 0}, "repetition_penalty must be greater than zero, got 0.0."),
        ({"max_tokens": 0}, "max_tokens must be at least 1, got 0."),
        ({"max_completion_tokens": -1}, "max_tokens must be at least 1, got -1."),
        ({"n": 0}, "n must be at least 1, got 0."),
        ({"n": 2, "temperature": 0}, "n must be 1 when using greedy sampling, got 2."),
        ({"min_tokens": 50, "max_tokens": 5}, "min_tokens must be less than or equal to max_tokens=5, got 50."),
        ({"stop": ""}, "stop cannot contain an empty string."),
        ({"stop": ["a", ""]}, "stop cannot contain an empty string."),
        ({"best_of": 2, "n": 3}, "best_of must be greater than or equal to n, got n=3 and best_of=2."),
        ({"best_of": 2}, "vLLM V1 does not yet support best_of."),
        ({"temperature": 1.5, "top_k": -1, "seed": -1, "stop": None}, None),
    ],
)
def test_a_parameter_out_of_range_is_named(fields: dict[str, Any], sentence: str | None):
    assert refusal_of_chat(**fields) == sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"max_tokens": 0}, "max_tokens must be at least 1, got 0."),
        ({"max_tokens": 0, "echo": True}, None),
        ({"min_tokens": 50}, "min_tokens must be less than or equal to max_tokens=16, got 50."),
        ({"suffix": "x"}, "suffix is not currently supported"),
        ({"prompt": []}, "please provide at least one prompt"),
        ({"prompt": [[]]}, "please provide at least one prompt"),
        ({"prompt": [5, 99999999]}, "Token id 99999999 is out of vocabulary"),
    ],
)
def test_completions_have_their_own(fields: dict[str, Any], sentence: str | None):
    assert refusal_of_completion(**fields) == sentence


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ("", "list index out of range"),
        ("assistant", "Conversation must start with a user message or system message"),
        ("tool", "Conversation must start with a user message or system message"),
        ("user assistant system", "Unexpected role 'system' after role 'assistant'"),
        ("user tool", "Unexpected role 'tool' after role 'user'"),
        ("system", None),
        ("user user", None),
        ("assistant user", None),
        ("user assistant", None),
    ],
)
def test_a_conversation_in_disorder_is_refused_twice_over(roles: str, sentence: str | None):
    messages = [{"role": role, "content": "x"} for role in roles.split()]
    assert refusal_of_chat(messages=messages) == (sentence and f"{sentence} {sentence}")


def test_an_unknown_role_is_told_as_mistral_common_tells_it():
    refused = refusal_of_chat(messages=[{"role": "banana", "content": "d"}])
    assert refused is not None
    assert "Input tag 'banana' found using 'role' does not match any of the expected tags" in refused


def test_an_image_is_refused_by_the_path_of_the_text_model():
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
    messages = [{"role": "user", "content": [{"type": "text", "text": "What is it?"}, image]}]
    assert refusal_of_chat(messages=messages) == "org/Mistral-Small is not a multimodal model None"


@pytest.mark.parametrize(
    "message",
    [
        5,
        {},
        {"role": 5},
        {"role": "user", "content": None},
        {"role": "user", "content": 3},
        {"role": "x", "tool_calls": 1},
    ],
)
def test_what_is_no_message_is_an_invalid_field(message: Any):
    with pytest.raises(InvalidFields) as caught:
        refusal_of_chat(messages=[message])
    assert caught.value.errors[0]["loc"][:3] == ("body", "messages", 0)


def test_text_parts_are_joined_by_a_newline():
    parts = [{"type": "text", "text": "one"}, "two", {"type": "text", "text": "three"}]
    parsed = chat.parse(exchange(json.dumps({"messages": [{"role": "user", "content": parts}]}).encode()), PROFILE)
    assert parsed.request.user == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"input": []}, "please provide at least one prompt"),
        ({"input": "a", "dimensions": 64}, 'Model "all-MiniLM-L6-v2" does not support matryoshka representation'),
        ({"input": [99999999]}, "Token id 99999999 is out of vocabulary"),
        ({"input": ""}, None),
    ],
)
def test_embeddings_have_theirs(fields: dict[str, Any], sentence: str | None):
    parsed = embeddings.parse(
        exchange(json.dumps({"model": "all-MiniLM-L6-v2", **fields}).encode(), service="embed"), PROFILE
    )
    message = getattr(parsed.request.refusal, "message", None)
    assert message is None if sentence is None else sentence in str(message)
