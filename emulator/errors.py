"""The tree of deliberate failures: facts, no sentences. How each one sounds is a dialect's business."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


class EmulatorError(Exception):
    """Anything that fails on purpose."""


# --- what stops the program before it serves -----------------------------------------------------


class SetupError(EmulatorError):
    """A fixture or configuration file that cannot be used: the place, the reason, the nearest valid name.

    `line` and `column` count from 1; 0 means unknown.
    """

    def __init__(self, reason: str, *, file: str = "", line: int = 0, column: int = 0, nearest: str | None = None):
        self.reason, self.file, self.line, self.column, self.nearest = reason, file, line, column, nearest
        super().__init__(str(self))

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)]) if self.file else ""
        told = self.reason + _hint(self.nearest)
        return f"{place}: {told}" if place else told


class UsageError(SetupError):
    """An option that does not exist or does not parse: exit status 2."""


def _hint(nearest: str | None) -> str:
    return f" (did you mean {nearest!r}?)" if nearest else ""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    import difflib  # a millisecond that only a mistake costs

    return next(iter(difflib.get_close_matches(word, list(names), n=1)), None)


# --- what a client sent --------------------------------------------------------------------------


class RequestError(EmulatorError):
    """A request that the imitated server refuses."""


class NoRoute(RequestError):
    """A path below no service, or that its service does not know."""

    def __init__(self, path: str):
        self.path = path
        super().__init__(path)


class WrongMethod(RequestError):
    """A known path, asked with another method than those in `allow`."""

    def __init__(self, allow: Sequence[str]):
        self.allow = tuple(allow)
        super().__init__(", ".join(self.allow))


class BadSession(RequestError):
    """A name that no session can have."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)


class SessionFull(RequestError):
    """More was given to a session than it may hold, in bytes."""

    def __init__(self, limit: int):
        self.limit = limit
        super().__init__(limit)


class MissingToken(RequestError):
    """No bearer token at all, or another scheme."""


class BadToken(RequestError):
    """A token that does not verify: malformed, forged, expired, without an account id."""


class UnknownAccount(RequestError):
    """A token that verifies, of an account that does not exist."""


class Forbidden(RequestError):
    """An account whose role may not do this."""


class WrongCredentials(RequestError):
    """An e-mail or a password that does not fit."""


class BodyTooLarge(RequestError):
    """A body over the limit, in bytes."""

    def __init__(self, limit: int):
        self.limit = limit
        super().__init__(limit)


class UndecodableBody(RequestError):
    """A body whose Content-Encoding does not decode, or is not known."""

    def __init__(self, encoding: str):
        self.encoding = encoding
        super().__init__(encoding)


class MalformedRequest(RequestError):
    """Bytes that are no HTTP request; the reason is the parser's."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)


class WrongMediaType(RequestError):
    """A Content-Type that the route does not read."""


class InvalidFields(RequestError):
    """A body that its schema refuses: pydantic's list of errors, `loc` starting with "body"."""

    def __init__(self, errors: Sequence[Mapping[str, Any]]):
        self.errors = tuple(errors)
        super().__init__(self.errors)


class Refused(RequestError):
    """A request that the server refuses with a sentence of its own; `status` where it is not its usual one."""

    def __init__(self, message: str, *, status: int = 400, kind: str | None = None):
        self.message, self.status, self.kind = message, status, kind
        super().__init__(message)


class LateRefusal(Refused):
    """A refusal that only the server's engine knows of, when a streamed reply has begun already."""

    def __init__(self, message: str, *, streamed: bool):
        self.streamed = streamed
        super().__init__(message)


class Broken(RequestError):
    """A request that the recorded server breaks upon with a 500: its message, or None where it says but a phrase."""

    def __init__(self, message: str | None = None):
        self.message = message
        super().__init__(message)


class ModelNotFound(RequestError):
    """A model that does not exist, or that this service does not serve."""

    def __init__(self, model: str):
        self.model = model
        super().__init__(model)


class Unsupported(RequestError):
    """A model that exists here, asked for what it cannot do: `api` as in "Chat Completions"."""

    def __init__(self, model: str, api: str):
        self.model, self.api = model, api
        super().__init__(model, api)


class ContextOverflow(RequestError):
    """A prompt that leaves no room for an answer. All numbers in tokens."""

    def __init__(self, *, operation: str, prompt: int, budget: int | None, limit: int):
        self.operation, self.prompt, self.budget, self.limit = operation, prompt, budget, limit
        super().__init__(operation, prompt, budget, limit)


class TooManyTokens(RequestError):
    """More completion tokens asked at once than the emulator holds in memory (n × budget)."""

    def __init__(self, requested: int, limit: int):
        self.requested, self.limit = requested, limit
        super().__init__(requested, limit)


class TooManyInputs(RequestError):
    """More texts in one embeddings request than the emulator holds in memory."""

    def __init__(self, given: int, limit: int):
        self.given, self.limit = given, limit
        super().__init__(given, limit)


class UnknownToken(RequestError):
    """A token id that the model's vocabulary does not have."""

    def __init__(self, token: int):
        self.token = token
        super().__init__(token)


class Unanswered(RequestError):
    """No source had anything to say, and why: the text and the fixtures that came closest (`fixtures.explanation`)."""

    def __init__(self, model: str, reason: str = "", near_misses: Sequence[Any] = ()):
        self.model, self.reason, self.near_misses = model, reason, tuple(near_misses)
        super().__init__(model, reason)


# --- what a fixture asks for ---------------------------------------------------------------------


class ScriptedError(EmulatorError):
    """A failure that a fixture tells to happen; what is None the dialect fills in as its server would."""

    def __init__(
        self,
        status: int,
        *,
        message: str | None = None,
        code: str | int | None = None,
        retry_after: float | None = None,  # seconds
        retry_form: str
        | None = None,  # how they are told: seconds, date, milliseconds or both; None: the voice's habit
        voice: str | None = None,  # whose body it has, where it is not the server's own
        source: str = "",  # who wanted it, as in `Generation.source`
        headers: Sequence[tuple[str, str]] = (),  # further ones of the reply
        call: int = 0,  # as in `Generation.call`
    ):
        self.status, self.message, self.code, self.retry_after = status, message, code, retry_after
        self.headers, self.call = tuple(headers), call
        self.retry_form, self.voice, self.source = retry_form, voice, source
        super().__init__(status, message)


class Interruption(Exception):
    """No answer at all, as the fault of this name wants it. No EmulatorError: there is nobody who could tell of it."""
