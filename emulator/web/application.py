"""HTTP requests in, exchanges through their chains, replies out."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import unquote

from aiohttp import web
from aiohttp.web import BaseRequest
from aiohttp.web_protocol import RequestHandler

from emulator.clock import RealClock
from emulator.engine.world import World
from emulator.exchange import Exchange
from emulator.web.body import reader
from emulator.web.routing import Table
from emulator.web.streaming import send

_IDLE = (
    75.0  # seconds a connection may be idle; longer than clients' pools keep theirs, so they never meet a closing one
)


class Connection(RequestHandler):
    """One connection. It knows when a request came, which is long before its handler runs on a busy loop, and answers
    what is no HTTP as uvicorn does."""

    __slots__ = ("received",)

    def data_received(self, data: bytes) -> None:
        moment, before = self._loop.time(), self._request_count
        super().data_received(data)
        if self._request_count != before:
            self.received = moment

    def handle_error(
        self,
        request: BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Bytes that are no request never reach a chain."""
        self.keep_alive(False)
        text = "Internal Server Error" if status >= 500 else "Invalid HTTP request received."
        response = web.Response(status=status, text=text, headers={"Server": "uvicorn"})
        response.force_close()
        return response


class HttpServer(web.Server):
    """Makes a Connection for each client; hand it to `loop.create_server`."""

    def __init__(self, table: Table, world: World, max_body: int):
        self._table, self._world, self._max_body = table, world, max_body
        super().__init__(self._handle, handler_cancellation=True, access_log=None, keepalive_timeout=_IDLE)

    def __call__(self) -> RequestHandler:
        return Connection(self, loop=asyncio.get_running_loop(), **self._kwargs)

    async def _handle(self, request: BaseRequest) -> web.StreamResponse:
        world = self._world
        path = _path(request)
        target = self._table.find(request.method, path)
        clock = world.clock
        received = request.protocol.received if isinstance(clock, RealClock) else clock.monotonic()  # type: ignore[attr-defined]
        exchange = Exchange(
            method=request.method,
            path=path,
            headers=request.headers,
            service=target.service,
            operation=target.operation,
            read=reader(request, self._max_body),
            world=world,
            received=received,
            query=target.query,
            allow=target.allow,
        )
        reply = await target.proceed(exchange)
        return await send(request, reply, clock, received)


def _path(request: Any) -> str:
    """The decoded path; a proxy's absolute form is taken apart."""
    raw: str = request.raw_path
    if not raw.startswith("/"):
        return str(request.rel_url.path)
    path = raw.partition("?")[0]
    return unquote(path) if "%" in path else path
