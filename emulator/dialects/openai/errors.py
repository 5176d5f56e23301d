"""How vLLM tells failures: a table from the error's class to status, type and sentence (openai-protocol §7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec

from emulator import errors
from emulator.dialects.openai.releases import Profile, Release
from emulator.dialects.openai.wire import DONE, EVENTS, JSON, encode
from emulator.errors import EmulatorError
from emulator.exchange import Headers, Pieces, Reply, Voice


class Failure(msgspec.Struct, frozen=True):
    """What vLLM's error object says."""

    status: int
    kind: str
    message: str
    code: int | str | None = None  # None: the status
    headers: Headers = ()

    def members(self) -> dict[str, Any]:
        """The object, as a reply that is no stream shows it below `error`."""
        code = self.status if self.code is None else self.code
        return {"message": self.message, "type": self.kind, "param": None, "code": code}


def voice(profile: Profile) -> Voice:
    """What makes the reply that tells of a failure."""
    flat = profile.release.flat_errors

    def speak(error: EmulatorError) -> Reply:
        if isinstance(error, errors.LateRefusal) and error.streamed:
            return Reply(200, EVENTS, Pieces([event(error, profile), DONE]))
        said = _said(error, profile.release)
        if isinstance(said, Reply):
            return said
        body = {"object": "error", **said.members()} if flat else {"error": said.members()}
        # with a model of another kind the server says so below a 200 (§7.3)
        status = 200 if profile.exact and isinstance(error, errors.Unsupported) else said.status
        return Reply(status, (*JSON, *said.headers), encode(body))

    return speak


def event(error: EmulatorError, profile: Profile) -> bytes:
    """The event of a stream that tells of a failure: spaced and escaped, unlike the others (openai-protocol §4.5)."""
    said = _said(error, profile.release)
    members = said.members() if isinstance(said, Failure) else Failure(400, _BAD, "").members()
    if profile.release.flat_errors:
        members = {"object": "error", **members}
    return b"data: " + json.dumps({"error": members}).encode() + b"\n\n"


def _said(error: EmulatorError, release: Release) -> Failure | Reply:
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error, release)
    return Failure(500, "Internal Server Error", "")


def detail(status: int, text: str, headers: Headers = ()) -> Reply:
    """FastAPI's own body, not vLLM's."""
    return Reply(status, (*JSON, *headers), encode({"detail": text}))


def _invalid(error: errors.InvalidFields, release: Release) -> Failure:
    # FastAPI prints its list of errors as Python does
    return Failure(400, "Bad Request", str([dict(entry) for entry in error.errors]))


def _overflow(error: errors.ContextOverflow, release: Release) -> Failure:
    """openai-protocol §3.3 and §5.1: two routes, two sentences."""
    if error.operation == "chat":
        return Failure(400, "BadRequestError", f"max_tokens must be at least 1, got {error.limit - error.prompt}.")
    budget = error.budget or 0
    return Failure(
        400,
        "BadRequestError",
        release.overflow.format(
            limit=error.limit,
            prompt=error.prompt,
            budget=budget,
            window=error.limit - budget,
            total=error.prompt + budget,
        ),
    )


def _scripted(error: errors.ScriptedError, release: Release) -> Failure:
    phrase = HTTPStatus(error.status).phrase if error.status in HTTPStatus._value2member_map_ else "Error"
    kind = {400: "BadRequestError", 404: "NotFoundError"}.get(error.status, phrase)
    return Failure(error.status, kind, phrase if error.message is None else error.message, error.code)


_BAD = "BadRequestError"
_CRASH = Reply(500, (("content-type", "text/plain; charset=utf-8"),), b"Internal Server Error")  # Starlette's own
_MEDIA = " [\"Unsupported Media Type: Only 'application/json' is allowed\"]"

WORDS: dict[type[EmulatorError], Callable[[Any, Release], Failure | Reply]] = {
    errors.NoRoute: lambda e, release: detail(404, "Not Found"),
    errors.WrongMethod: lambda e, release: detail(405, "Method Not Allowed", (("allow", ", ".join(e.allow)),)),
    errors.UndecodableBody: lambda e, release: detail(400, "There was an error parsing the body"),
    # vLLM has no limit of its own; the type follows its habit of naming the HTTP phrase
    errors.BodyTooLarge: lambda e, release: Failure(
        413, "Request Entity Too Large", f"Request body is larger than {e.limit} bytes."
    ),
    errors.WrongMediaType: lambda e, release: Failure(400, "Bad Request", _MEDIA),
    errors.InvalidFields: _invalid,
    errors.ModelNotFound: lambda e, release: Failure(404, "NotFoundError", f"The model `{e.model}` does not exist."),
    # the server itself answers 200 with this body (openai-protocol §7.3); a status that clients notice is friendlier
    errors.Unsupported: lambda e, release: Failure(400, _BAD, f"The model does not support {e.api} API"),
    errors.Refused: lambda e, release: Failure(e.status, e.kind or _BAD, e.message),
    errors.Broken: lambda e, release: _CRASH if e.message is None else Failure(500, "Internal Server Error", e.message),
    errors.ContextOverflow: _overflow,
    errors.TooManyTokens: lambda e, release: Failure(
        400, _BAD, f"n x max_tokens must not exceed {e.limit} tokens in one request, got {e.requested}."
    ),
    errors.TooManyInputs: lambda e, release: Failure(
        400, _BAD, f"One request may hold {e.limit} inputs at the most, got {e.given}."
    ),
    errors.UnknownToken: lambda e, release: Failure(400, _BAD, f"Token id {e.token} is out of vocabulary"),
    errors.Unanswered: lambda e, release: Failure(
        404, "NotFoundError", e.reason or f"No source has an answer for the model `{e.model}`."
    ),
    errors.ScriptedError: _scripted,
}
