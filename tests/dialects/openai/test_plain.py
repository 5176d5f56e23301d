"""The shorter reading of a chat says what the whole one says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.dialects.openai import chat, embeddings, plain
from tests.exchanges import PROFILE, exchange

TEXTS = st.text(max_size=12)
MESSAGES = st.lists(
    st.fixed_dictionaries({
        "role": st.sampled_from(["system", "user", "assistant", "tool", "developer"]),
        "content": st.one_of(TEXTS, st.none(), st.just([{"type": "text", "text": "x"}])),
    }),
    max_size=5,
)  # fmt: skip
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "model": st.sampled_from(["Mistral-Small", "", None, "nope"]),
    "temperature": st.sampled_from([0, 0.7, 1, -1, "0.5", None, 1e-6]),
    "top_p": st.sampled_from([1, 0.5, 0, 1.5]),
    "max_tokens": st.sampled_from([1, 16, 0, -3, None, "7", 2.0]),
    "n": st.sampled_from([1, 3, 0, None]),
    "seed": st.sampled_from([0, -1, 7, 2**63, None]),
    "stop": st.sampled_from(["a", ["a", "b"], [], "", [""], None]),
    "stream": st.sampled_from([True, False, None, "yes"]),
    "stream_options": st.sampled_from([{}, {"include_usage": True}, {"include_usage": False}, None]),
    "user": st.sampled_from(["me", None, 5]),
    "logprobs": st.sampled_from([True, None]),
}
BODIES = st.builds(
    lambda messages, fields: {"messages": messages, **fields}, MESSAGES, st.fixed_dictionaries({}, optional=FIELDS)
)


def _whole(body: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> chat.ChatQuestion:
    with monkeypatch.context() as patch:
        patch.setattr(plain, "read_chat", lambda exchange: None)
        return chat.parse(exchange(json.dumps(body).encode()), PROFILE)


@given(body=BODIES)
def test_what_is_read_in_one_go_is_what_the_whole_reader_reads(body: dict[str, Any]):
    asked = exchange(json.dumps(body).encode())
    if plain.read_chat(asked) is None:
        return
    with pytest.MonkeyPatch.context() as monkeypatch:
        whole = _whole(body, monkeypatch)
    short = chat.parse(asked, PROFILE)
    assert whole.request.refusal is None
    for field in short.__struct_fields__:
        if field != "request":
            assert getattr(short, field) == getattr(whole, field), field
    for field in short.request.__struct_fields__:
        if field != "headers":
            assert getattr(short.request, field) == getattr(whole.request, field), field


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"temperature": 0.7, "max_tokens": 512, "stream": False},
        {"stream": True, "stream_options": {"include_usage": True}, "seed": 3, "stop": ["x"], "n": 2},
    ],
)
def test_the_documented_chat_is_read_in_one_go(fields: dict[str, Any]):
    messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello"}]
    assert plain.read_chat(exchange(json.dumps({"model": "Mistral-Small", "messages": messages, **fields}).encode()))


ASKED = st.fixed_dictionaries(
    {"input": st.one_of(TEXTS, st.lists(TEXTS, max_size=3), st.just([1, 2]), st.just(["a", 5]), st.none())},
    optional={
        "model": st.sampled_from(["all-MiniLM-L6-v2", "", None]),
        "encoding_format": st.sampled_from(["float", "base64", "int8"]),
        "dimensions": st.sampled_from([64, None]),
        "user": st.sampled_from(["me", None]),
    },
)


@given(body=ASKED)
def test_plain_embeddings_are_what_the_whole_reader_reads(body: dict[str, Any]):
    asked = exchange(json.dumps(body).encode(), service="embed")
    if plain.read_embedding(asked) is None:
        return
    short = embeddings.parse(asked, PROFILE)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(plain, "read_embedding", lambda exchange: None)
        whole = embeddings.parse(asked, PROFILE)
    for field in short.__struct_fields__:
        if field != "request":
            assert getattr(short, field) == getattr(whole, field), field
    for field in short.request.__struct_fields__:
        if field not in ("headers", "input_ids"):
            assert getattr(short.request, field) == getattr(whole.request, field), field
    assert not any(whole.request.input_ids)


def test_the_documented_embeddings_are_read_in_one_go():
    body = {"model": "all-MiniLM-L6-v2", "input": ["a", "b"], "encoding_format": "float"}
    assert plain.read_embedding(exchange(json.dumps(body).encode(), service="embed"))
