"""What the control API refuses, and how: `{"error", "detail"}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emulator import errors
from emulator.control.call import answer
from emulator.errors import EmulatorError
from emulator.exchange import Reply


class Refusal(EmulatorError):
    """A call that cannot be done: status, a few words that do not change, and a sentence."""

    def __init__(self, status: int, error: str, detail: str, **more: object):
        self.status, self.error, self.detail, self.more = status, error, detail, more  # `more`: further members
        super().__init__(status, error, detail)


def voice(error: EmulatorError) -> Reply:
    """The reply that tells of a failure."""
    if isinstance(error, Refusal):
        return answer({"error": error.error, "detail": error.detail, **error.more}, error.status)
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return _says(500, "internal error", type(error).__name__)


def _says(status: int, error: str, detail: str) -> Reply:
    return answer({"error": error, "detail": detail}, status)


def _wrong_method(error: errors.WrongMethod) -> Reply:
    allow = ", ".join(error.allow)
    reply = _says(405, "method not allowed", f"this path takes {allow}")
    return Reply(reply.status, (*reply.headers, ("allow", allow)), reply.body)


WORDS: dict[type[EmulatorError], Callable[[Any], Reply]] = {
    errors.NoRoute: lambda e: _says(404, "not found", f"there is no {e.path}; GET /__emulator/openapi.json lists all"),
    errors.WrongMethod: _wrong_method,
    errors.BodyTooLarge: lambda e: _says(413, "body too large", f"a body may have {e.limit} bytes"),
    errors.UndecodableBody: lambda e: _says(400, "undecodable body", f"the body is not {e.encoding}"),
    errors.SessionFull: lambda e: _says(413, "session full", f"a session may be given {e.limit} bytes"),
    errors.BadSession: lambda e: _says(400, "invalid session", f"{e.name!r} cannot be the name of a session"),
}
