"""What it costs a chat request to be kept."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from collections.abc import Iterator

from multidict import CIMultiDict

from emulator.app import App, create_app
from emulator.chain.observe import observe
from emulator.chain.read import read
from emulator.exchange import Exchange, Operation, Proceed, Reply
from emulator.server import GARBAGE
from emulator.settings import Settings
from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import chat

ROUNDS, REQUESTS = 101, 60
PATH = "/chat/v1/chat/completions"
HEADERS = CIMultiDict({"Host": "bench", "Content-Type": "application/json", "Authorization": "Bearer x"})


def measure() -> Iterator[Figure]:
    """In one process, in turn with and without, in CPU time, prompts all different, the collector set as the server
    sets it: what is kept is walked by it."""
    app = create_app(Settings(auth="off"))
    (operation,) = [
        route.operation for mount in app.mounts if mount.name == "chat" for route in mount.make().routes
        if (mount.prefix + route.path, route.name) == (PATH, "chat")
    ]  # fmt: skip
    ways = [_chain(operation, journaled=kept) for kept in (True, False)]
    for way in ways:
        asyncio.run(_seconds(way, app, 0))  # warm
    gc.collect()
    gc.freeze()
    usual = gc.get_threshold()
    gc.set_threshold(GARBAGE)
    pairs = []
    for number in range(1, ROUNDS + 1):
        kept, plain = (asyncio.run(_seconds(way, app, (2 * number + turn) * REQUESTS)) for turn, way in enumerate(ways))
        pairs.append((kept, plain))
    gc.set_threshold(*usual)
    gc.unfreeze()
    plain = statistics.median(plain for _, plain in pairs)
    difference = statistics.median(kept - plain for kept, plain in pairs)
    yield Figure("keeping a chat in the journal", difference * 1e6, 15, " µs", note=f" (beside {plain * 1e6:.0f} µs)")


def _chain(operation: Operation, *, journaled: bool) -> Proceed:
    kept = observe(None, journaled=journaled)

    async def reading(exchange: Exchange) -> Reply:
        return await read(exchange, operation)

    return lambda exchange: kept(exchange, reading)


async def _seconds(proceed: Proceed, app: App, first: int) -> float:
    """Per request."""
    exchanges = [_exchange(app, chat(first + index)) for index in range(REQUESTS)]
    begin = time.process_time()
    for exchange in exchanges:
        await proceed(exchange)
    return (time.process_time() - begin) / REQUESTS


def _exchange(app: App, body: bytes) -> Exchange:
    async def given() -> bytes:
        return body

    return Exchange(
        method="POST",
        path=PATH,
        headers=HEADERS,
        service="chat",
        operation="chat",
        read=given,
        world=app.sessions.default,
        received=0.0,
    )
