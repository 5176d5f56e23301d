"""Each exchange is told to the journal and the log, when the reply is known; a defect of ours becomes a plain 500,
told in the log."""

from __future__ import annotations

import asyncio
import time

from emulator.chain.entry import LEFT, Entry
from emulator.exchange import Exchange, Proceed, Reply, Step
from emulator.log import Log, Record

_DEFECT = Reply(500, (("content-type", "text/plain; charset=utf-8"),), b"Internal Server Error")


def observe(log: Log | None, *, journaled: bool = True) -> Step:
    """The outermost step. Durations are of making the reply, not of sending it."""

    async def step(exchange: Exchange, proceed: Proceed) -> Reply:
        began = time.perf_counter()
        entry = Entry(exchange) if journaled else None
        try:
            reply = await proceed(exchange)
        except asyncio.CancelledError:  # the client has left
            if entry is not None:
                entry.took = time.perf_counter() - began
                entry.end()
            if log is not None:
                log.write(_record(exchange, LEFT, time.perf_counter() - began))
            raise
        except Exception as defect:  # the server lives on, whatever we did wrong
            reply = _DEFECT
            if log is not None:
                log.defect(defect)
        took = time.perf_counter() - began
        if log is not None:
            log.write(_record(exchange, reply.status, took))
        return reply if entry is None else entry.answer(reply, took)

    return step


def _record(exchange: Exchange, status: int, took: float) -> Record:
    prompt, completion = exchange.tokens or (None, None)
    return Record(
        time=exchange.world.clock.now(),
        method=exchange.method,
        path=exchange.path,
        status=status,
        took=took,
        account=exchange.account.email if exchange.account else None,
        source=exchange.source or None,
        prompt_tokens=prompt,
        completion_tokens=completion,
        fault=exchange.fault.name if exchange.fault is not None else None,
        warnings=tuple(exchange.warnings),
        note=exchange.note or None,
    )
