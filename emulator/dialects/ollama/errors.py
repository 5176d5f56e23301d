"""How Ollama tells failures: a table from the error's class to status and text (ollama-protocol §2)."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from emulator import errors
from emulator.dialects.ollama.encoding import compact
from emulator.errors import EmulatorError
from emulator.exchange import Headers, Reply

JSON: Headers = (("content-type", "application/json; charset=utf-8"),)
STREAM = "stream"  # the kind of a refusal that comes where a stream was to begin: without charset (§1.2)

_BARE_JSON: Headers = (("content-type", "application/json"),)
_TEXT: Headers = (("content-type", "text/plain"),)
# What the server says by itself under a status; others get HTTP's phrase in lower case.
_USUAL = {
    499: "request canceled",
    500: "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, "
    "check ollama server logs for details",
    503: "server busy, please try again.  maximum pending requests exceeded",
}


class NotPulled(errors.ModelNotFound):
    """A model that does not exist, asked for by a route that gives advice."""


class Lacking(errors.Unsupported):
    """A capability that the model's file lacks: `model` is the full name, `api` the capability."""


def voice(error: EmulatorError) -> Reply:
    """The reply that tells of a failure."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return failure(500, "internal server error")


def failure(status: int, text: str, headers: Headers = JSON) -> Reply:
    """A bare text under one key."""
    return Reply(status, headers, compact({"error": text}))


def plain(status: int, text: str, headers: Headers = ()) -> Reply:
    """What the router says by itself: no JSON."""
    return Reply(status, (*_TEXT, *headers), text.encode())


def _wrong_method(error: errors.WrongMethod) -> Reply:
    allow = ", ".join(sorted(error.allow, key=lambda method: (method != "HEAD", method)))
    return plain(405, "405 method not allowed", (("allow", allow),))


def _scripted(error: errors.ScriptedError) -> Reply:
    return failure(error.status, _usual(error.status) if error.message is None else error.message)


def _usual(status: int) -> str:
    if status in _USUAL:
        return _USUAL[status]
    return HTTPStatus(status).phrase.lower() if status in HTTPStatus._value2member_map_ else "error"


WORDS: dict[type[EmulatorError], Callable[[Any], Reply]] = {
    errors.NoRoute: lambda e: plain(404, "404 page not found"),
    errors.WrongMethod: _wrong_method,
    errors.MalformedRequest: lambda e: plain(400, "400 Bad Request"),
    errors.BodyTooLarge: lambda e: failure(413, "http: request body too large"),
    errors.UndecodableBody: lambda e: failure(400, f"cannot decode a request body of encoding {e.encoding}"),
    errors.Refused: lambda e: failure(e.status, e.message, _BARE_JSON if e.kind == STREAM else JSON),
    errors.ModelNotFound: lambda e: failure(404, f"model '{e.model}' not found"),
    NotPulled: lambda e: failure(404, f'model "{e.model}" not found, try pulling it first'),
    errors.Unsupported: lambda e: failure(400, f'"{e.model}" does not support {e.api}'),
    Lacking: lambda e: failure(400, f"{e.model} does not support {e.api}"),
    errors.ContextOverflow: lambda e: failure(
        400,
        "the prompt is longer than the context length currently available to the model; shorten the prompt, adjust "
        "the context length in settings, or use a model with a longer context length",
    ),
    # the server itself has no such limits
    errors.TooManyTokens: lambda e: failure(400, f"num_predict must not exceed {e.limit}, got {e.requested}"),
    errors.TooManyInputs: lambda e: failure(400, f"input must not hold more than {e.limit} texts, got {e.given}"),
    errors.Unanswered: lambda e: failure(404, e.reason or f"no source has an answer for the model '{e.model}'"),
    errors.ScriptedError: _scripted,
}
