"""How each release tells failures, whole and in a stream."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator import errors
from emulator.dialects.openai import releases
from emulator.dialects.openai.errors import event, voice
from emulator.exchange import Pieces, Reply

NEW, OLD = (releases.Profile(releases.find(version)) for version in ("0.10.2", "0.9.2"))
FACTS = {"message": "The model `x` does not exist.", "type": "NotFoundError", "param": None, "code": 404}


def body(reply: Reply) -> Any:
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body)


def test_an_error_lies_below_a_key_since_0_10_1_and_was_the_body_itself_before():
    assert body(voice(NEW)(errors.ModelNotFound("x"))) == {"error": FACTS}
    assert body(voice(OLD)(errors.ModelNotFound("x"))) == {"object": "error", **FACTS}


@pytest.mark.parametrize("profile", [NEW, OLD])
def test_fastapi_s_own_bodies_are_the_same_in_all_releases(profile: releases.Profile):
    assert body(voice(profile)(errors.NoRoute("/x"))) == {"detail": "Not Found"}


def test_what_breaks_the_server_is_told_by_it_or_by_its_framework():
    told = voice(NEW)(errors.Broken(""))
    assert (told.status, body(told)["error"]) == (
        500,
        {"message": "", "type": "Internal Server Error", "param": None, "code": 500},
    )
    untold = voice(NEW)(errors.Broken())
    assert (untold.status, untold.body) == (500, b"Internal Server Error")
    assert untold.headers == (("content-type", "text/plain; charset=utf-8"),)


def test_a_late_refusal_is_a_400_or_the_only_event_of_a_stream():
    assert voice(NEW)(errors.LateRefusal("no", streamed=False)).status == 400
    reply = voice(NEW)(errors.LateRefusal("né", streamed=True))
    assert reply.status == 200
    assert ("content-type", "text/event-stream; charset=utf-8") in reply.headers
    assert isinstance(reply.body, Pieces)
    assert list(reply.body.data) == [
        b'data: {"error": {"message": "n\\u00e9", "type": "BadRequestError", "param": null, "code": 400}}\n\n',
        b"data: [DONE]\n\n",
    ]


def test_an_event_of_0_9_2_has_the_key_and_the_object():
    told = {"object": "error", "message": "no", "type": "BadRequestError", "param": None, "code": 400}
    assert event(errors.Refused("no"), OLD) == f"data: {json.dumps({'error': told})}\n\n".encode()


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        (NEW, "This maximum context length is 984 tokens. However, your request has 1202 input tokens. "),
        (OLD, "This model's maximum context length is 1000 tokens. However, you requested 1218 tokens "
              "(1202 in the messages, 16 in the completion). "),
    ],
)  # fmt: skip
def test_a_prompt_too_long_is_measured_in_the_release_s_words(profile: releases.Profile, sentence: str):
    reply = body(voice(profile)(errors.ContextOverflow(operation="completion", prompt=1202, budget=16, limit=1000)))
    assert reply.get("error", reply)["message"].startswith(sentence)
    reply = body(voice(profile)(errors.ContextOverflow(operation="chat", prompt=1204, budget=None, limit=1000)))
    assert reply.get("error", reply)["message"] == "max_tokens must be at least 1, got -204."
