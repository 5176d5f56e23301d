"""Chunks of a chat: the common stream of text alone, and the one that can tell everything, byte for byte."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from emulator.dialects.openai import chat, chat_reply
from emulator.dialects.openai.releases import VERSIONS, Profile, find
from emulator.engine.generation import Choice, Generation, Pace, Token, Usage
from emulator.exchange import Paced, Pieces
from tests.exchanges import PROFILE, exchange

PIECES = ("Bon", "jour", ' "é"\n', "")
CHOICE = Choice(tokens=tuple([Token(5, piece) for piece in PIECES]), pieces=PIECES, finish_reason="stop")
MADE = Generation(id="0" * 32, created=1.5, model="m", choices=(CHOICE,), usage=Usage(4, 4), prompt_ids=((1, 3, 4),))


def question(**fields: Any) -> chat.ChatQuestion:
    body = {"messages": [{"role": "user", "content": "Hi"}], "stream": True, **fields}
    return chat.parse(exchange(json.dumps(body).encode()), PROFILE)


def streamed(generation: Generation, profile: Profile = PROFILE, **fields: Any) -> bytes:
    body = chat_reply.render(question(**fields), generation, profile).body
    if isinstance(body, Paced):
        return b"".join([piece for _, piece in body.timed])
    assert isinstance(body, Pieces)
    return b"".join(body.data)


def chunks(generation: Generation, profile: Profile = PROFILE, **fields: Any) -> list[Any]:
    events = streamed(generation, profile, **fields).decode().split("\n\n")
    return [json.loads(event.removeprefix("data: ")) for event in events[:-2]]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("pieces", [PIECES, ("",), ("one",), ()])
@pytest.mark.parametrize("reason", ["stop", "length"])
@pytest.mark.parametrize("fields", [{}, {"stream_options": {"include_usage": True}}])
def test_text_that_leaves_at_once_is_the_same_as_paced(version: str, pieces: Any, reason: Any, fields: Any):
    choice = Choice(tokens=tuple([Token(5, piece) for piece in pieces]), pieces=pieces, finish_reason=reason)
    made = msgspec.structs.replace(MADE, choices=(choice,))
    paced = msgspec.structs.replace(made, pace=Pace(first=1.0, between=1.0))
    profile = Profile(find(version))
    if pieces:
        assert streamed(made, profile, **fields) == streamed(paced, profile, **fields)
    assert streamed(made, profile, **fields).endswith(b"\n\ndata: [DONE]\n\n")


def test_older_releases_know_no_token_ids():
    (role, *_, finish) = chunks(MADE, Profile(find("0.9.2")), return_token_ids=True)
    assert list(role) == ["id", "object", "created", "model", "choices"]
    assert list(finish["choices"][0]) == ["index", "delta", "logprobs", "finish_reason", "stop_reason"]


def test_token_ids_come_where_they_are_asked_for():
    role, *others = chunks(MADE, return_token_ids=True)
    assert role["prompt_token_ids"] == [1, 3, 4]
    assert [chunk["choices"][0]["token_ids"] for chunk in others] == [[5]] * 4


def test_an_echo_follows_the_role_without_keys_of_tokens():
    role, echo, *_ = chunks(MADE, echo=True, add_generation_prompt=False)
    assert role["choices"][0]["delta"] == {"role": "user", "content": ""}
    assert echo["choices"] == [{"index": 0, "delta": {"content": "Hi"}, "logprobs": None, "finish_reason": None}]
    assert "prompt_token_ids" not in echo


def test_the_client_names_the_answer():
    assert {chunk["id"] for chunk in chunks(MADE, request_id="mine")} == {"chatcmpl-mine"}


def test_what_a_client_wrote_is_said_back_whatever_it_is():
    odd = msgspec.structs.replace(
        MADE, choices=(Choice(tokens=(Token(5, "\ud800"),), pieces=("\ud800",), finish_reason="length"),)
    )
    assert chunks(odd)[-1]["choices"][0]["delta"] == {"content": "?"}


def test_the_model_asked_for_is_told_by_older_releases_alone():
    assert {chunk["model"] for chunk in chunks(MADE, model="alias")} == {"m"}
    assert {chunk["model"] for chunk in chunks(MADE, Profile(find("0.9.2")), model="alias")} == {"alias"}
    assert {chunk["model"] for chunk in chunks(MADE, Profile(find("0.9.2")))} == {"m"}
