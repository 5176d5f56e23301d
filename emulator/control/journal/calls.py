"""The calls that read the journal: what came, waiting until it came, and forgetting it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Iterable

import msgspec

from emulator.chain.entry import Entry
from emulator.control import body
from emulator.control.call import JSON, Call, Parameter
from emulator.control.errors import Refusal
from emulator.control.journal import curl, events, filters, verify
from emulator.control.journal.record import Record, encoded, record
from emulator.exchange import Exchange, Headers, Reply

FORMAT = Parameter("format", "json; jsonl: one record a line; curl: commands that send the requests again.")
COUNT = Parameter("count", "How many have to have come; 1 by default.", int)
TIMEOUT = Parameter("timeout", "Seconds to wait for them, by the machine's clock; 5 by default.", float)
_LONGEST = 600.0  # seconds
_TURN = 64  # records made before others get their turn
_LINES: Headers = (("content-type", "application/jsonl"),)
_COMMANDS: Headers = (("content-type", "text/x-shellscript; charset=utf-8"),)


class Records(msgspec.Struct, frozen=True):
    """Exchanges in the order in which the requests came."""

    requests: list[Record]


def _calls() -> tuple[Call, ...]:
    """In the order in which they are described."""
    return (
        Call("GET", "/requests", "requests", "What came and what was answered", listed, gives=Records,
             parameters=(*filters.WHICH, filters.LIMIT, FORMAT), refuses=(422,)),
        Call("DELETE", "/requests", "forget_requests", "Forget what came", forget, status=204),
        Call("GET", "/requests/wait", "wait", "Wait until requests came; 408 in vain", wait, gives=Records,
             parameters=(*filters.WHICH, COUNT, TIMEOUT), refuses=(408, 422)),
        Call("GET", "/requests/{id}", "request", "One exchange", single, gives=Record,
             parameters=(FORMAT,), refuses=(404, 422)),
        verify.CALL,
        events.CALL,
    )  # fmt: skip


async def listed(exchange: Exchange) -> Reply:
    query = exchange.query
    chosen = filters.parse(exchange, filters.LIMIT, FORMAT)
    return await _told(chosen.select(exchange.world.journal), query.get("format", "json"), _many)


async def single(exchange: Exchange) -> Reply:
    query = body.query(exchange, ["id", "format"])
    number = query["id"]
    entry = exchange.world.journal.find(int(number)) if number.isascii() and number.isdigit() else None
    if entry is None:
        raise Refusal(404, "no such request", f"the journal of this session holds no request {number!r}")
    return await _told([entry], query.get("format", "json"), _one)


async def forget(exchange: Exchange) -> Reply:
    exchange.world.journal.clear()
    return Reply(204)


async def wait(exchange: Exchange) -> Reply:
    query = exchange.query
    chosen = filters.parse(exchange, COUNT, TIMEOUT)
    count = filters.whole(query, "count", 1) or 0
    patience = _seconds(query.get("timeout", "5"))
    journal, clock = exchange.world.journal, asyncio.get_running_loop().time
    deadline = clock() + patience
    while len(found := chosen.select(journal)) < count:
        if journal.closed:
            raise Refusal(410, "session gone", "the session was removed meanwhile")
        if clock() >= deadline:
            detail = f"{len(found)} of {count} requests came in {patience:g} s"
            raise Refusal(408, "waited in vain", detail, expected=count, received=len(found))
        await journal.change(deadline - clock())
    return await _told(found, "json", _many)


async def _told(entries: Iterable[Entry], form: str, whole: Callable[[list[bytes]], bytes]) -> Reply:
    """Others get their turn meanwhile: near misses may take a millisecond a record."""
    if form not in ("json", "jsonl", "curl"):
        raise filters.wrong("format", f"{form!r} is none of json, jsonl, curl")
    parts = []
    for number, entry in enumerate(entries, 1):
        parts.append(curl.command(entry).encode() if form == "curl" else encoded(record(entry)))
        if number % _TURN == 0:
            await asyncio.sleep(0)
    if form == "curl":
        return Reply(200, _COMMANDS, b"\n".join(parts))
    return (
        Reply(200, JSON, whole(parts))
        if form == "json"
        else Reply(200, _LINES, b"".join([part + b"\n" for part in parts]))
    )


def _many(records: list[bytes]) -> bytes:
    return b'{"requests":[' + b",".join(records) + b"]}"


def _one(records: list[bytes]) -> bytes:
    return records[0]


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= _LONGEST:
        raise filters.wrong("timeout", f"{text!r} is not a number of seconds from 0 to {_LONGEST:g}")
    return value


CALLS = _calls()
