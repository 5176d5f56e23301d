"""What vLLM's bodies have in common: headers, compact JSON, server-sent events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from emulator.dialects.openai.releases import Profile
from emulator.engine.generation import Embeddings, Generation, Pace, Usage
from emulator.engine.request import EmbeddingRequest, GenerationRequest
from emulator.exchange import Exchange, Headers, Paced, Pieces, Reply

JSON: Headers = (("content-type", "application/json"),)
EVENTS: Headers = (("content-type", "text/event-stream; charset=utf-8"),)
DONE = b"data: [DONE]\n\n"

Timed = tuple[int, bytes]  # the number of the token that an event waits for, and its bytes


class Asked(Protocol):
    """What streams of both kinds have of their question."""

    @property
    def request(self) -> GenerationRequest: ...
    @property
    def identity(self) -> str: ...
    @property
    def include_usage(self) -> bool: ...


_encode = msgspec.json.Encoder().encode


def encode(value: Any) -> bytes:
    """JSON of what may quote a client, its lone surrogates included: they become question marks."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return _encode(_valid(value))


def encode_each(texts: Sequence[str]) -> list[bytes]:
    """JSON of each text, for many."""
    try:
        return [_encode(text) for text in texts]
    except UnicodeEncodeError:
        return [encode(text) for text in texts]


def _valid(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_valid(key): _valid(item) for key, item in value.items()}
    return [_valid(item) for item in value] if isinstance(value, list | tuple) else value


def whole(body: Any) -> Reply:
    """A body that leaves at once."""
    return Reply(200, JSON, encode(body))


def event(data: bytes) -> bytes:
    """One server-sent event."""
    return b"data: " + data + b"\n\n"


def stream(generation: Generation, timed: Iterable[Timed], tail: bytes, lead: int = 0) -> Reply:
    """Events, each with the number of the token it waits for; the tail leaves with the last of them. `lead`: how many
    stand before the first token."""
    if generation.pace:
        return Reply(200, EVENTS, Paced(_paced(generation.pace, timed, tail)), lead)
    return Reply(200, EVENTS, Pieces([*[piece for _, piece in timed], tail]), lead)


def stream_head(name: str, kind: str, asked: Asked, generation: Generation, profile: Profile) -> bytes:
    """The members that all chunks of a stream begin with, unfinished. `name`: before the id."""
    return encode({
        "id": f"{name}-{asked.identity or generation.id}",
        "object": kind,
        "created": int(generation.created),
        "model": model(asked.request, generation, profile),
    })[:-1]  # fmt: skip


def stream_end(start: bytes, asked: Asked, generation: Generation) -> bytes:
    """What a stream ends with, usage first where it is asked for. `start`: what `stream_head` gives."""
    if not asked.include_usage:
        return DONE
    counts = running_usage(generation.usage.prompt_tokens, generation.usage.completion_tokens)
    return event(start + b',"choices":[],"usage":' + encode(counts) + b"}") + DONE


def _paced(pace: Pace, timed: Iterable[Timed], tail: bytes) -> Iterator[tuple[float, bytes]]:
    due = 0.0
    for step, piece in timed:
        due = pace.due(step)
        yield due, piece
    yield due, tail


def model(request: GenerationRequest | EmbeddingRequest, answer: Generation | Embeddings, profile: Profile) -> str:
    """The name that an answer tells: the one asked for in older releases, else the one served (§0.1)."""
    return (request.model if profile.release.answers.echoes_model else "") or answer.model


def identity(exchange: Exchange, given: str) -> str:
    """What the client wants in an answer's id: its header, read as the server reads headers, else the body's
    `request_id` (openai-protocol §1.2)."""
    sent: str = exchange.headers.get("X-Request-Id") or ""
    if sent:
        return sent if sent.isascii() else sent.encode("utf-8", "surrogateescape").decode("latin-1")
    return given if given.isascii() else given.encode("utf-8", "replace").decode()


def shows_ids(request: GenerationRequest, profile: Profile) -> bool:
    """Whether an answer tells token ids, which older releases do not know of (§0.1)."""
    return request.sampling.return_token_ids and profile.release.answers.token_ids


def usage(counts: Usage) -> dict[str, Any]:
    """Token counts in vLLM's key order (openai-protocol §3.4)."""
    return {
        "prompt_tokens": counts.prompt_tokens,
        "total_tokens": counts.total_tokens,
        "completion_tokens": counts.completion_tokens,
        "prompt_tokens_details": None,
    }


def running_usage(prompt_tokens: int, completion_tokens: int) -> dict[str, int]:
    """Token counts of a stream so far: without the details (openai-protocol §4.1)."""
    return {
        "prompt_tokens": prompt_tokens,
        "total_tokens": prompt_tokens + completion_tokens,
        "completion_tokens": completion_tokens,
    }


def interleaved(lengths: list[int]) -> Iterable[tuple[int, int]]:
    """Which choice speaks when: (step, choice index), round-robin by engine step (openai-protocol §4.2)."""
    for step in range(max(lengths, default=0)):
        for index, length in enumerate(lengths):
            if step < length:
                yield step, index
