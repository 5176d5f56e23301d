"""One generation as a text completion, whole and streamed."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from emulator.dialects.openai import completion_reply, completions
from emulator.dialects.openai.releases import VERSIONS, Profile, find
from emulator.engine.generation import Choice, Generation, Pace, Token, Usage
from emulator.exchange import Paced, Pieces
from tests.exchanges import PROFILE, exchange

PIECES = ("one", " two", "")
CHOICE = Choice(tokens=tuple([Token(5, piece) for piece in PIECES]), pieces=PIECES, finish_reason="stop")
MADE = Generation(
    id="0" * 32, created=1.5, model="m", choices=(CHOICE,), usage=Usage(2, 3), prompts=("Once",), prompt_ids=((1, 9),)
)


def rendered(generation: Generation, profile: Profile = PROFILE, **fields: Any) -> bytes:
    question = completions.parse(exchange(json.dumps({"prompt": "Once", **fields}).encode()), PROFILE)
    body = completion_reply.render(question, generation, profile).body
    if isinstance(body, Paced):
        return b"".join([piece for _, piece in body.timed])
    return b"".join(body.data) if isinstance(body, Pieces) else body


def chunks(generation: Generation, **fields: Any) -> list[Any]:
    events = rendered(generation, stream=True, **fields).decode().split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    return [json.loads(event.removeprefix("data: ")) for event in events[:-2]]


def test_the_whole_reply_has_every_key_in_vllm_s_order():
    body = json.loads(rendered(MADE))
    assert " ".join(body) == "id object created model choices service_tier system_fingerprint usage kv_transfer_params"
    assert " ".join(body["choices"][0]) == (
        "index text logprobs finish_reason stop_reason token_ids prompt_logprobs prompt_token_ids"
    )
    assert body["choices"][0]["text"] == "one two"


def test_chunks_have_every_key_and_the_first_shows_the_prompt_s_ids():
    made = chunks(MADE)
    assert {" ".join(chunk) for chunk in made} == {"id object created model choices usage"}
    choices = [chunk["choices"][0] for chunk in made]
    assert {" ".join(choice) for choice in choices} == {
        "index text logprobs finish_reason stop_reason prompt_token_ids token_ids"
    }
    assert [choice["prompt_token_ids"] for choice in choices] == [[1, 9], None, None]
    assert [choice["text"] for choice in choices] == list(PIECES)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("pieces", [PIECES, ("",), ("one",)])
def test_text_that_leaves_at_once_is_the_same_as_paced(version: str, pieces: Any):
    choice = Choice(tokens=tuple([Token(5, piece) for piece in pieces]), pieces=pieces, finish_reason="length")
    made = msgspec.structs.replace(MADE, choices=(choice,))
    paced = msgspec.structs.replace(made, pace=Pace(first=1.0, between=1.0))
    profile = Profile(find(version))
    assert rendered(made, profile, stream=True) == rendered(paced, profile, stream=True)


def test_the_prompt_is_echoed_in_front_of_the_first_token():
    assert json.loads(rendered(MADE, echo=True))["choices"][0]["text"] == "Onceone two"
    assert [chunk["choices"][0]["text"] for chunk in chunks(MADE, echo=True)] == ["Onceone", " two", ""]


def test_the_prompt_is_echoed_alone_where_no_token_is_asked_for():
    fields: dict[str, Any] = {"echo": True, "max_tokens": 0}
    cut = Choice(tokens=(Token(5, "one"),), pieces=("one",), finish_reason="length")
    made = msgspec.structs.replace(MADE, choices=(cut,))
    (choice,) = json.loads(rendered(made, **fields))["choices"]
    assert (choice["text"], choice["finish_reason"]) == ("Once", "length")
    assert [chunk["choices"][0]["text"] for chunk in chunks(made, **fields)] == ["Once"]


def test_usage_in_every_chunk_has_four_keys_and_the_last_three():
    options = {"include_usage": True, "continuous_usage_stats": True}
    *before, last = chunks(MADE, stream_options=options)
    assert [chunk["usage"]["completion_tokens"] for chunk in before] == [1, 2, 3]
    assert list(before[0]["usage"]) == ["prompt_tokens", "total_tokens", "completion_tokens", "prompt_tokens_details"]
    assert last["usage"] == {"prompt_tokens": 2, "total_tokens": 5, "completion_tokens": 3}


def test_a_beam_search_is_streamed_as_one_event():
    (event,) = chunks(MADE, use_beam_search=True)
    assert event == json.loads(rendered(MADE))


def test_nothing_asked_is_nothing_streamed():
    made = msgspec.structs.replace(MADE, choices=(), pace=Pace(first=1.0))
    assert chunks(made, truncate_prompt_tokens=0) == []
