"""Exchanges as they happen, as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from emulator.control.call import Call
from emulator.control.journal.record import encoded, record
from emulator.exchange import Exchange, Live, Reply
from emulator.journal import Journal

_EVENTS = (("content-type", "text/event-stream; charset=utf-8"), ("cache-control", "no-store"))
_SILENCE = 15.0  # seconds, after which a comment is sent: so that a listener that has gone is noticed


async def events(exchange: Exchange) -> Reply:
    """From now on; with `Last-Event-ID`, from what came after that event."""
    journal = exchange.world.journal
    return Reply(200, _EVENTS, Live(_events(journal, exchange.headers.get("Last-Event-ID"))))


CALL = Call("GET", "/events", "events", "Exchanges as they happen, as server-sent events", events)


async def _events(journal: Journal, last: str | None) -> AsyncGenerator[bytes, None]:
    """The journal itself is the queue, so that a slow listener costs nothing: what has been dropped before it could be
    sent is told as `missed`."""
    position = _position(journal, last)
    if position is None:
        yield _event("missed", journal.mark(journal.order), {"count": None, "reason": "the journal began anew"})
        position = 0
    else:
        yield b": listening\n\n"
    while True:
        missed, entries = journal.after(position)
        if missed:
            position += missed
            yield _event("missed", journal.mark(position), {"count": missed, "reason": "the journal keeps no more"})
        for entry in entries:
            position = entry.order or position + 1
            yield _event("exchange", journal.mark(position), record(entry))
        if not entries:
            ...
