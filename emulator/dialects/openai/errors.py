"""How vLLM 0.10.2 tells failures: a table from the error's class to status, type and sentence (openai-protocol §7)."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec

from emulator import errors
from emulator.dialects.openai.wire import JSON
from emulator.errors import EmulatorError
from emulator.exchange import Headers, Reply


def voice(error: EmulatorError) -> Reply:
    """The reply that tells of a failure."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return failure(500, "Internal Server Error", "")


def failure(status: int, kind: str, message: str, code: int | str | None = None, headers: Headers = ()) -> Reply:
    """vLLM's error object."""
    body = {"error": {"message": message, "type": kind, "param": None, "code": status if code is None else code}}
    return Reply(status, (*JSON, *headers), encode(body))


def detail(status: int, text: str, headers: Headers = ()) -> Reply:
    """FastAPI's own body, not vLLM's."""
    return Reply(status, (*JSON, *headers), encode({"detail": text}))


def encode(value: Any) -> bytes:
    """JSON of a body that may quote what the client sent, lone surrogates included."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_valid(value))


def _valid(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_valid(key): _valid(item) for key, item in value.items()}
    return [_valid(item) for item in value] if isinstance(value, list | tuple) else value


def _invalid(error: errors.InvalidFields) -> Reply:
    # FastAPI prints its list of errors as Python does
    return failure(400, "Bad Request", str([dict(entry) for entry in error.errors]))


def _overflow(error: errors.ContextOverflow) -> Reply:
    """openai-protocol §3.3 and §5.1: two routes, two sentences."""
    if error.operation == "chat":
        return failure(400, "BadRequestError", f"max_tokens must be at least 1, got {error.limit - error.prompt}.")
    window = error.limit - (error.budget or 0)
    return failure(
        400,
        "BadRequestError",
        f"This maximum context length is {window} tokens. However, your request has {error.prompt} input tokens. "
        "Please reduce the length of the input messages.",
    )


def _scripted(error: errors.ScriptedError) -> Reply:
    phrase = HTTPStatus(error.status).phrase if error.status in HTTPStatus._value2member_map_ else "Error"
    kind = {400: "BadRequestError", 404: "NotFoundError"}.get(error.status, phrase)
    headers: Headers = ()
    if error.retry_after is not None:
        headers = (("retry-after", f"{error.retry_after:g}"),)
    return failure(error.status, kind, phrase if error.message is None else error.message, error.code, headers)


_BAD = "BadRequestError"
_MEDIA = " [\"Unsupported Media Type: Only 'application/json' is allowed\"]"

WORDS: dict[type[EmulatorError], Callable[[Any], Reply]] = {
    errors.NoRoute: lambda e: detail(404, "Not Found"),
    errors.WrongMethod: lambda e: detail(405, "Method Not Allowed", (("allow", ", ".join(e.allow)),)),
    errors.UndecodableBody: lambda e: detail(400, "There was an error parsing the body"),
    # vLLM has no limit of its own; the type follows its habit of naming the HTTP phrase
    errors.BodyTooLarge: lambda e: failure(
        413, "Request Entity Too Large", f"Request body is larger than {e.limit} bytes."
    ),
    errors.WrongMediaType: lambda e: failure(400, "Bad Request", _MEDIA),
    errors.InvalidFields: _invalid,
    errors.ModelNotFound: lambda e: failure(404, "NotFoundError", f"The model `{e.model}` does not exist."),
    # the server itself answers 200 with this body (openai-protocol §7.3); a status that clients notice is friendlier
    errors.Unsupported: lambda e: failure(400, _BAD, f"The model does not support {e.api} API"),
    errors.Refused: lambda e: failure(e.status, e.kind or _BAD, e.message),
    errors.ContextOverflow: _overflow,
    errors.TooManyTokens: lambda e: failure(
        400, _BAD, f"n x max_tokens must not exceed {e.limit} tokens in one request, got {e.requested}."
    ),
    errors.TooManyInputs: lambda e: failure(
        400, _BAD, f"One request may hold {e.limit} inputs at the most, got {e.given}."
    ),
    errors.Unanswered: lambda e: failure(404, "NotFoundError", f"No source has an answer for the model `{e.model}`."),
    errors.ScriptedError: _scripted,
}
