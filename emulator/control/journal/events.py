"""Exchanges as they happen, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping

from emulator.chain.entry import Entry
from emulator.control import body
from emulator.control.call import Call, Parameter
from emulator.control.journal import curl, filters
from emulator.control.journal.record import encoded, record
from emulator.exchange import Exchange, Headers, Reply
from emulator.journal import Journal

_EVENTS: Headers = (("content-type", "text/event-stream; charset=utf-8"), ("cache-control", "no-store"))
_SILENCE = 15.0  # seconds after which a comment is sent, so that a listener that has gone is noticed


async def events(exchange: Exchange) -> Reply:
    """From now on; with `Last-Event-ID`, from what came after that event."""
    form = body.query(exchange, ["format"]).get("format", "json")
    if form not in _TELL:
        raise filters.wrong("format", f"{form!r} is neither json nor curl")
    journal, last = exchange.world.journal, exchange.headers.get("Last-Event-ID", "")
    return Reply(200, _EVENTS, live=_events(journal, last, _TELL[form]))


FORMAT = Parameter("format", "json: records; curl: commands that send the requests again, as texts.")
CALL = Call("GET", "/events", "events", "Exchanges as they happen, as server-sent events", events,
            parameters=(FORMAT,), refuses=(422,))  # fmt: skip
_TELL: Mapping[str, Callable[[Entry], object]] = {"json": record, "curl": curl.command}


async def _events(journal: Journal[Entry], last: str, tell: Callable[[Entry], object]) -> AsyncGenerator[bytes, None]:
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
            yield _event("exchange", journal.mark(position), tell(entry))
        if entries:
            continue
        if journal.closed:
            yield _event("closed", journal.mark(position), {"reason": "the session is gone"})
            return
        await journal.change(_SILENCE)
        if journal.order == position and not journal.closed:
            yield b":\n\n"


def _event(name: str, mark: str, data: object) -> bytes:
    return b"id: %b\nevent: %b\ndata: %b\n\n" % (mark.encode(), name.encode(), encoded(data))
