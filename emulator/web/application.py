"""HTTP requests in, exchanges through their chains, replies out."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import cast
from urllib.parse import unquote

from aiohttp import web
from aiohttp.web import BaseRequest
from aiohttp.web_protocol import RequestHandler
from yarl import URL

from emulator.chain import addressing
from emulator.engine.sessions import Sessions
from emulator.errors import BadSession
from emulator.exchange import Exchange, Reply
from emulator.web.body import reader
from emulator.web.connection import Connection
from emulator.web.routing import Table
from emulator.web.streaming import send

_IDLE = (
    75.0  # seconds a connection may be idle; longer than clients' pools keep theirs, so they never meet a closing one
)
_TURN = 0.001  # seconds of answering in one turn of the event loop
_ACCEPTED_FIRST = 0.02  # seconds that requests wait at the most while connections come


class HttpServer(web.Server):
    """Makes a Connection for each client; hand it to `loop.create_server`."""

    def __init__(self, table: Table, sessions: Sessions, max_body: int):
        self._table, self._sessions, self.max_body = table, sessions, max_body
        self._queue: deque[Connection] = deque()  # whose request waits for its turn
        self._came = False  # whether a connection has come since the last turn
        self._waited = 0.0  # until when requests may be kept waiting for connections
        self.playing: set[Connection] = set()  # whose reply timers are writing
        self._stopping = asyncio.Event()  # nobody need wait any longer for what never comes
        super().__init__(self._handle, handler_cancellation=True, access_log=None, keepalive_timeout=_IDLE)

    def __call__(self) -> RequestHandler:
        self._came = True
        return Connection(self, loop=asyncio.get_running_loop(), **self._kwargs)

    def begin(
        self,
        method: str,
        raw_path: str,
        url: URL,
        headers: Mapping[str, str],
        read: Callable[[], Awaitable[bytes]],
        received: float,  # on the event loop's clock
        transport: asyncio.BaseTransport | None,
    ) -> tuple[Exchange, Awaitable[Reply]]:
        """A request as an exchange, and the reply that is to come."""
        asked = raw_path if raw_path.startswith("/") else url.raw_path_qs  # a proxy's absolute form is taken apart
        encoded = asked.partition("?")[0]
        prefix = session = ""
        if encoded.startswith("/__"):
            prefix, session, encoded = addressing.apart(encoded)
        path = addressing.decoded(encoded) if "%" in encoded else encoded
        sessions = self._sessions
        if not prefix:
            session = addressing.named(sessions, headers)
        try:
            world = sessions.find(session, received) if session or prefix else sessions.default
        except BadSession as error:
            world, target = sessions.default, self._table.refusal(path, error)
        else:
            target = self._table.find(method, path)
        clock, query, peer = world.clock, target.query, ""
        if target.service == "control":
            query = {**url.query, **{name: unquote(segment) for name, segment in query.items()}}
            peer = _peer(transport)
        exchange = Exchange(
            method=method,
            path=path,
            headers=headers,
            service=target.service,
            operation=target.operation,
            read=read,
            world=world,
            received=received if clock.passes else clock.monotonic(),
            query=query,
            allow=target.allow,
            prefix=prefix,
            peer=peer,
            target=asked.removeprefix(prefix),
        )
        return exchange, target.proceed(exchange)

    def enqueue(self, connection: Connection) -> None:
        """Answer this connection's request when its turn comes: a millisecond's work a turn of the event loop, so that
        a burst of requests neither makes others look as if they came late nor holds up a stream's next token. Event
        loops accept one connection a turn: as long as some come, their requests are only taken note of."""
        self._queue.append(connection)
        if len(self._queue) == 1:
            self._waited = time.monotonic() + _ACCEPTED_FIRST
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        now = time.monotonic()
        if self._came and now < self._waited:
            self._came = False
            asyncio.get_running_loop().call_soon(self._turn)
            return
        until = now + _TURN
        try:
            while self._queue:
                self._queue.popleft().answer()
                if time.monotonic() > until:
                    break
        finally:
            if self._queue:
                asyncio.get_running_loop().call_soon(self._turn)

    def pre_shutdown(self) -> None:
        """Close what is idle, and what stalls on purpose."""
        self._stopping.set()
        super().pre_shutdown()

    async def idle(self) -> None:
        """Returns when no request waits for its turn and no timer writes."""
        while self._queue or self.playing:  # noqa: ASYNC110 - they are far too many to tell of their ends
            await asyncio.sleep(_TURN)

    async def _handle(self, request: BaseRequest) -> web.StreamResponse:
        connection = cast(Connection, request.protocol)
        exchange, coming = connection.begun() or self.begin(
            request.method,
            request.raw_path,
            request.rel_url,
            request.headers,
            reader(request, self.max_body),
            connection.received,
            request.transport,
        )
        reply = await coming
        if reply.ending is not None:
            from emulator.web.endings import end  # what few replies need

            await end(request, reply, reply.ending, exchange.clock, exchange.received, self._stopping)
        response = await send(request, reply, exchange.clock, exchange.received, self._stopping)
        if request.content.exception() is not None:  # where the next request begins is not known
            response.force_close()
        return response


def _peer(transport: asyncio.BaseTransport | None) -> str:
    """The client's address."""
    name = transport.get_extra_info("peername") if transport is not None else None
    return name[0] if isinstance(name, tuple) else ""
