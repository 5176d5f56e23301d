"""How failures sound."""

from __future__ import annotations

import json

import pytest

from emulator import errors
from emulator.dialects.ollama.errors import STREAM, Lacking, NotPulled, voice
from emulator.errors import EmulatorError

CHARSET = "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (errors.ModelNotFound("x"), 404, "model 'x' not found"),
        (NotPulled("x"), 404, 'model "x" not found, try pulling it first'),
        (errors.Unsupported("x", "chat"), 400, '"x" does not support chat'),
        (Lacking("h/library/x:latest", "tools"), 400, "h/library/x:latest does not support tools"),
        (errors.Refused("no <b>", status=500), 500, "no <b>"),
        (errors.BodyTooLarge(9), 413, "http: request body too large"),
        (
            errors.ScriptedError(503),
            503,
            "server busy, please try again.  maximum pending requests exceeded",
        ),
        (errors.ScriptedError(429), 429, "too many requests"),
        (errors.ScriptedError(418, message="tea"), 418, "tea"),
        (errors.ScriptedError(599), 599, "error"),
    ],
)
def test_a_failure_is_a_text_under_one_key(error: EmulatorError, status: int, text: str) -> None:
    reply = voice(error)
    assert isinstance(reply.body, bytes)
    assert (reply.status, dict(reply.headers), json.loads(reply.body)) == (
        status,
        {"content-type": CHARSET},
        {"error": text},
    )


def test_every_kind_of_failure_has_a_sound() -> None:
    class Unheard(EmulatorError):
        pass

    assert voice(Unheard()).status == 500
    assert voice(errors.MissingToken()).status == 500  # told by the gateway, never here


def test_the_router_speaks_plain_text() -> None:
    missing, wrong = voice(errors.NoRoute("/x")), voice(errors.WrongMethod(("GET", "HEAD")))
    assert (missing.status, missing.body) == (404, b"404 page not found")
    assert (wrong.status, wrong.body) == (405, b"405 method not allowed")
    assert dict(wrong.headers) == {"content-type": "text/plain", "allow": "HEAD, GET"}


def test_a_refusal_where_a_stream_was_to_begin_has_no_charset() -> None:
    assert voice(errors.Refused("x", kind=STREAM)).headers == (("content-type", "application/json"),)
