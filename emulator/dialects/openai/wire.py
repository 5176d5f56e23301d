"""What vLLM's bodies have in common: headers, compact JSON, server-sent events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from emulator.engine.generation import Generation, Pace
from emulator.exchange import Headers, Paced, Pieces, Reply

JSON: Headers = (("content-type", "application/json"),)
EVENTS: Headers = (("content-type", "text/event-stream; charset=utf-8"),)
DONE = b"data: [DONE]\n\n"

encode = msgspec.json.Encoder().encode


def whole(body: Any) -> Reply:
    """A body that leaves at once."""
    return Reply(200, JSON, encode(body))


def event(data: bytes) -> bytes:
    """One server-sent event."""
    return b"data: " + data + b"\n\n"


def stream(generation: Generation, timed: Iterable[tuple[int, bytes]], tail: Sequence[bytes]) -> Reply:
    """Events, each with the number of the token it waits for; the tail leaves with the last of them."""
    if generation.pace:
        return Reply(200, EVENTS, Paced(_paced(generation.pace, timed, tail)))
    return Reply(200, EVENTS, Pieces([*[piece for _, piece in timed], *tail]))


def _paced(pace: Pace, timed: Iterable[tuple[int, bytes]], tail: Sequence[bytes]) -> Iterator[tuple[float, bytes]]:
    due = 0.0
    for step, piece in timed:
        due = pace.due(step)
        yield due, piece
    for piece in tail:
        yield due, piece


def usage(generation: Generation) -> dict[str, Any]:
    """Token counts in vLLM's key order (openai-protocol §3.4)."""
    counts = generation.usage
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
