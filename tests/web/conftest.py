"""The whole application on a real socket, in this process."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, NamedTuple

import pytest

from emulator.app import App, create_app
from emulator.settings import Settings
from emulator.web.application import HttpServer


class Served(NamedTuple):
    """A listening application."""

    app: App
    server: HttpServer
    port: int
    log: io.StringIO

    async def raw(self, request: bytes) -> bytes:
        """What comes back for these bytes until the server closes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        answer = await asyncio.wait_for(reader.read(), 20)
        writer.close()
        return answer


Serve = Callable[..., Coroutine[Any, Any, Served]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Start an application with these settings (no token needed unless they say so)."""
    started = []

    async def start(**settings: Any) -> Served:
        log = io.StringIO()
        app = create_app(Settings(**{"auth": "off", **settings}), log)
        server = HttpServer(app.table, app.sessions, settings.get("max_body", 16 << 20))
        listener = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0)
        started.append((server, listener))
        return Served(app, server, listener.sockets[0].getsockname()[1], log)

    yield start
    for server, listener in started:
        listener.close()
        server.pre_shutdown()
        await server.shutdown(1)
