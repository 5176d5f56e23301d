"""How many transport writes an unpaced stream of 128 tokens takes."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from typing import Any

from emulator.app import create_app
from emulator.settings import Settings
from emulator.web.application import Connection, HttpServer
from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import post

TOKENS = 128


def measure() -> Iterator[Figure]:
    """Counts what reaches the transport of a real connection in this process."""
    yield Figure(f"transport writes of an unpaced stream of {TOKENS} tokens", asyncio.run(_count()), 1)


class _Counting(Connection):
    writes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(_Counted(transport))  # type: ignore[arg-type]


class _Counted:
    """A transport that counts."""

    def __init__(self, transport: Any):
        self._transport = transport

    def write(self, data: bytes) -> None:
        _Counting.writes += 1
        self._transport.write(data)

    def writelines(self, data: Any) -> None:
        _Counting.writes += 1
        self._transport.writelines(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


async def _count() -> int:
    app = create_app(Settings(auth="off", log_format="off"), sys.stderr)
    server = HttpServer(app.table, app.world, 2**20)
    listener = await asyncio.get_running_loop().create_server(
        lambda: _Counting(server, loop=asyncio.get_running_loop(), access_log=None), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*listener.sockets[0].getsockname())
    body = {"model": "Mistral-Small", "prompt": "Write a long story.", "max_tokens": TOKENS, "stream": True,
            "messages": [{"role": "user", "content": "Count from 1 to 200: " + " ".join(map(str, range(200)))}]}  # fmt: skip
    writer.write(post("/chat/v1/chat/completions", "", json.dumps(body).encode()))
    await reader.readuntil(b"[DONE]")
    writer.close()
    listener.close()
    return _Counting.writes
