"""One record per exchange, written when the reply is known; a defect of ours becomes a plain 500, told in the log."""

from __future__ import annotations

import time

from emulator.exchange import Exchange, Proceed, Reply, Step
from emulator.log import Log, Record

_DEFECT = Reply(500, (("content-type", "text/plain; charset=utf-8"),), b"Internal Server Error")


def observe(log: Log | None) -> Step:
    """The outermost step. Durations are of making the reply, not of sending it."""

    async def step(exchange: Exchange, proceed: Proceed) -> Reply:
        began = time.perf_counter()
        try:
            reply = await proceed(exchange)
        except Exception as defect:  # the server lives on, whatever we did wrong
            reply = _DEFECT
            if log is not None:
                log.defect(defect)
        if log is not None:
            log.write(_record(exchange, reply, time.perf_counter() - began))
        return reply

    return step


def _record(exchange: Exchange, reply: Reply, took: float) -> Record:
    prompt, completion = exchange.tokens or (None, None)
    return Record(
        time=exchange.world.clock.now(),
        method=exchange.method,
        path=exchange.path,
        status=reply.status,
        took=took,
        account=exchange.account.email if exchange.account else None,
        source=exchange.source or None,
        prompt_tokens=prompt,
        completion_tokens=completion,
        note=exchange.note or None,
    )
