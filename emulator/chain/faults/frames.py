"""A reply seen as tokens: the events or lines of a stream, or shares of a body that leaves whole.

A dialect sends one event per token and says how many stand before the first one (`Reply.lead`); with several choices
the events of all count.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from emulator.exchange import Exchange, Paced, Pieces, Reply

_SEPARATORS = (("text/event-stream", b"\n\n"), ("application/x-ndjson", b"\n"))  # line breaks in JSON are escaped


def streamed(reply: Reply) -> bytes | None:
    """What the events of a stream end with; None: the body is whole."""
    kind = next((value for name, value in reply.headers if name == "content-type"), "")
    return next((separator for name, separator in _SEPARATORS if kind.startswith(name)), None)


def frames(reply: Reply, separator: bytes) -> Iterator[tuple[float, bytes]]:
    """The events of a stream, each with the second at which it is due."""
    for due, piece in timed(reply):
        for event in piece.split(separator)[:-1]:
            yield due, event + separator


def timed(reply: Reply) -> Iterator[tuple[float, bytes]]:
    """The pieces of any body with the seconds at which they are due."""
    body = reply.body
    if isinstance(body, Paced):
        yield from body.timed
    else:
        yield 0.0, body if isinstance(body, bytes) else b"".join(body.data)


def promised(reply: Reply) -> int:
    """The bytes of a body that tells its length before it comes."""
    return len(reply.body) if isinstance(reply.body, bytes) else 0


def begun(reply: Reply, tokens: int, exchange: Exchange) -> bytes | Pieces | Paced:
    """The body up to so many tokens, never all of it: a stream goes without its last event, a whole body without its
    last byte, however few tokens it has."""
    separator = streamed(reply)
    if separator is not None:
        kept = _all_but_last(frames(reply, separator), reply.lead + tokens)
        return Paced(kept) if isinstance(reply.body, Paced) else Pieces([event for _, event in kept])
    whole = b"".join([piece for _, piece in timed(reply)])
    return whole[: min(place(whole, tokens, exchange), max(len(whole) - 1, 0))]


def place(whole: bytes, tokens: int, exchange: Exchange) -> int:
    """How many bytes of a whole body stand for so many tokens: their share of its completion tokens. What tells of
    no tokens has one in each byte."""
    count = exchange.tokens[1] if exchange.tokens else 0
    return len(whole) * min(tokens, count) // count if count else min(tokens, len(whole))


def _all_but_last(events: Iterator[tuple[float, bytes]], most: int) -> Iterator[tuple[float, bytes]]:
    before = next(events, None)
    for event in islice(events, most):
        assert before is not None
        yield before
        before = event
