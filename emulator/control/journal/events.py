"""Exchanges as they happen, as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from emulator.chain.entry import Entry
from emulator.control.call import Call
from emulator.control.journal.record import encoded, record
from emulator.exchange import Exchange, Headers, Reply
from emulator.journal import Journal

_EVENTS: Headers = (("content-type", "text/event-stream; charset=utf-8"), ("cache-control", "no-store"))
_SILENCE = 15.0  # seconds after which a comment is sent, so that a listener that has gone is noticed


async def events(exchange: Exchange) -> Reply:
    """From now on; with `Last-Event-ID`, from what came after that event."""
    journal = exchange.world.journal
    return Reply(200, _EVENTS, live=_events(journal, exchange.headers.get("Last-Event-ID", "")))


CALL = Call("GET", "/events", "events", "Exchanges as they happen, as server-sent events", events)


async def _events(journal: Journal[Entry], last: str) -> AsyncGenerator[bytes, None]:
    """The journal itself is the queue, so that a slow listener costs nothing: what was dropped before it could be sent
    is told of."""
    position = journal.marked(last) if last else journal.order
    if position is None:
        position = 0
        yield _event("missed", journal.mark(position), {"count": None, "reason": "the journal began anew"})
    else:
        yield _event("listening", journal.mark(position), {})
    while True:
        missed, entries = journal.after(position)
        if missed:
            position += missed
            reason = "the journal no longer keeps them"
            yield _event("missed", journal.mark(position), {"count": missed, "reason": reason})
        for entry in entries:
            position += 1
            yield _event("exchange", journal.mark(position), record(entry))
        if entries:
            continue
        if journal.closed:
            yield _event("closed", journal.mark(position), {"reason": "the session is gone"})
            return
        try:
            async with asyncio.timeout(_SILENCE):
                await journal.change()
        except TimeoutError:
            yield b":\n\n"


def _event(name: str, mark: str, data: object) -> bytes:
    return b"id: %b\nevent: %b\ndata: %b\n\n" % (mark.encode(), name.encode(), encoded(data))
