"""`garble`: one chunk is broken, as by a proxy that loses part of a buffer; the framing around it is sound."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from emulator.chain.faults.frames import frames, place, streamed, timed
from emulator.exchange import Exchange, Paced, Pieces, Reply

_HOLE = b"\x1a" * 8  # what no JSON can hold, wherever it falls


def apply(tokens: int, reply: Reply, exchange: Exchange) -> Reply:
    """With half of the event that carries the token after so many, or of the last one that carries any; or with a
    hole in a whole body."""
    separator = streamed(reply)
    if separator is None:
        whole = b"".join([piece for _, piece in timed(reply)])
        at = max(min(place(whole, tokens, exchange), len(whole) - len(_HOLE)), 0)
        return msgspec.structs.replace(reply, body=whole[:at] + _HOLE[: len(whole) - at] + whole[at + len(_HOLE) :])
    broken = _broken(frames(reply, separator), reply.lead + tokens, separator)
    return msgspec.structs.replace(
        reply, body=Paced(broken) if isinstance(reply.body, Paced) else Pieces([event for _, event in broken])
    )


def _broken(events: Iterator[tuple[float, bytes]], number: int, separator: bytes) -> Iterator[tuple[float, bytes]]:
    """One event loses its second half: that of this number, else the one before the last."""
    waiting: deque[tuple[float, bytes]] = deque()  # of which the first may be the one before the last
    position = 0
    for event in events:
        waiting.append(event)
        if len(waiting) > 2:
            due, data = waiting.popleft()
            yield due, _half(data, separator) if position == number else data
            position += 1
    if waiting and position <= number:
        due, data = waiting.popleft()
        yield due, _half(data, separator)
    yield from waiting


def _half(event: bytes, separator: bytes) -> bytes:
    return event[: len(event) // 2] + separator
