"""Bodies of real servers: byte for byte what they send (gateway-protocol C.3, D)."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from emulator.dialects import retry, voices
from emulator.dialects.voices import VOICES
from emulator.engine.fixtures.schema.voices import Voice
from emulator.errors import ScriptedError
from emulator.exchange import Reply
from tests.exchanges import exchange

NGINX = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    b"<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n"
)


def say(voice: str, wait: float | None = None) -> Reply:
    return voices.render(voice, ScriptedError(500, retry_after=wait, voice=voice), exchange())


def test_the_schema_names_those_there_are():
    assert set(get_args(Voice)) == set(VOICES)
    assert len(get_args(Voice)) == len(VOICES)


@pytest.mark.parametrize("voice", VOICES)
def test_a_voice_has_the_status_that_its_name_tells(voice: str):
    reply = say(voice)
    assert str(reply.status) in voice.split("-")
    assert isinstance(reply.body, bytes)
    assert bool(reply.body) is any(name == "content-type" for name, _ in reply.headers)
    if any("json" in value for name, value in reply.headers if name == "content-type"):
        json.loads(reply.body)


@pytest.mark.parametrize(
    ("voice", "body", "length"),
    [
        ("nginx-502", NGINX, 157),
        ("haproxy-503", None, 107),
        ("haproxy-504", None, 92),
        ("caddy-502", b"", 0),
        ("envoy-429", b"local_rate_limited", 18),
        ("envoy-504", b"upstream request timeout", 24),
        ("openwebui-429", b'{"detail":"API rate limit exceeded"}', 36),
    ],
)
def test_bodies_are_as_long_as_they_were_seen(voice: str, body: bytes | None, length: int):
    said = say(voice).body
    assert isinstance(said, bytes)
    assert len(said) == length
    assert body is None or said == body


def test_kong_s_refusals_have_ids_of_their_own_that_are_the_same_in_every_run():
    one, other, again = exchange(), exchange(), exchange()
    other.world = one.world
    bodies = [voices.render("kong-429", ScriptedError(429), each) for each in (one, other, again)]
    ids = [json.loads(reply.body)["request_id"] for reply in bodies]  # type: ignore[arg-type]
    assert ids[0] == ids[2] != ids[1]
    assert len(ids[0]) == 32
    assert dict(bodies[0].headers)["x-kong-request-id"] == ids[0]
    assert bodies[0].body == f'{{\n  "message":"API rate limit exceeded",\n  "request_id":"{ids[0]}"\n}}'.encode()


def test_litellm_quotes_the_model_and_has_a_text_for_a_code():
    error = json.loads(say("litellm-429").body)["error"]  # type: ignore[arg-type]
    assert error["code"] == "429"
    assert error["message"] == (
        "litellm.RateLimitError: RateLimitError: OpenAIException - slow down. "
        "Received Model Group=Mistral-Small\nAvailable Model Group Fallbacks=None"
    )


def test_openai_s_rate_limit_tells_the_wait_in_three_places():
    headers = dict(say("openai-429", 2.5).headers)
    assert (headers["retry-after"], headers["retry-after-ms"], headers["x-ratelimit-reset-requests"]) == (
        "3",
        "2500",
        "2.5s",
    )


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (None, (("retry-after", "1.5"),)),
        ("seconds", (("retry-after", "1.5"),)),
        ("milliseconds", (("retry-after-ms", "1500"),)),
        ("both", (("retry-after", "1.5"), ("retry-after-ms", "1500"))),
        ("date", (("retry-after", "Thu, 01 Jan 2026 00:00:02 GMT"),)),
    ],
)
def test_a_wait_is_told_in_any_form(form: str | None, told: tuple[tuple[str, str], ...]):
    assert retry.headers(1.5, form, now=1767225600.0) == told
