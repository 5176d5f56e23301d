"""`delay`: the reply comes later."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import msgspec

from emulator.chain.faults.frames import timed
from emulator.exchange import Exchange, Paced, Reply


async def apply(seconds: float, reply: Reply, exchange: Exchange) -> Reply:
    """Waits; a stream keeps its rhythm and begins later."""
    await _until(exchange.received + seconds, exchange)
    if not isinstance(reply.body, Paced):
        return reply
    return msgspec.structs.replace(reply, body=Paced(_later(reply, seconds)))


async def _until(deadline: float, exchange: Exchange) -> None:
    come = asyncio.Event()
    timer = exchange.clock.call_at(deadline, come.set)
    try:
        await come.wait()
    finally:
        timer.cancel()


def _later(reply: Reply, seconds: float) -> Iterator[tuple[float, bytes]]:
    for due, piece in timed(reply):
        yield due + seconds, piece
