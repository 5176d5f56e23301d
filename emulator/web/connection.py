"""One client's connection: aiohttp's, with a note of when a request came, and a shorter way to answer it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web
from aiohttp.web import BaseRequest
from aiohttp.web_protocol import RequestHandler

from emulator.exchange import Exchange, Paced, Reply
from emulator.web import lane
from emulator.web.streaming import END, Playback, chunk

if TYPE_CHECKING:
    from aiohttp.http_parser import RawRequestMessage
    from aiohttp.streams import StreamReader

    from emulator.web.application import HttpServer

Begun = tuple[Exchange, Awaitable[Reply]]


class Connection(RequestHandler):
    """See the module. Built on the protocol class of aiohttp 3.14, whose names with an underscore it uses: setup.cfg
    holds aiohttp to that series."""

    __slots__ = ("_begun", "_playback", "_queued", "received")

    def __init__(self, manager: HttpServer, **options: Any):
        super().__init__(manager, **options)
        self._begun: Begun | None = None
        self._queued = False
        self._playback: Playback | None = None  # a paced reply that timers write
        self.received = 0.0  # when the last request came, long before its handler runs on a busy loop

    def begun(self) -> Begun | None:
        """An exchange that the lane began and could not end."""
        begun, self._begun = self._begun, None
        return begun

    def data_received(self, data: bytes) -> None:
        """Parse, and take note of the time. What asks for nothing but a short computation is answered in `answer`."""
        moment, before = self._loop.time(), self._request_count
        waiter, self._waiter = self._waiter, None  # who waits for requests need not wake for what the lane answers
        super().data_received(data)
        self._waiter = waiter
        if self._request_count == before:
            return
        self.received = moment
        if not (self._queued or self._playback):  # else this one comes after an earlier request
            self._take()

    def answer(self) -> None:
        """Answer the message that was queued: no task, no response object. What cannot be answered at once, and what
        came behind it, goes the longer way."""
        self._queued = False
        if self.transport is None or self._waiter is None or self._waiter.done():
            return  # the client has left
        if len(self._messages) != 1 or not self._answered(self.transport):
            self._waiter.set_result(None)

    def resume_reading(self, resume_parser: bool = True) -> None:
        """Every body that is read asks for this; only one that was paused has anything left to parse."""
        if self._reading_paused:
            super().resume_reading(resume_parser)

    def resume_writing(self) -> None:
        """The reader has caught up."""
        super().resume_writing()
        if self._playback is not None:
            self._playback.play()

    def connection_lost(self, exc: BaseException | None) -> None:
        """The client has left: nothing more is written."""
        if self._playback is not None:
            self._playback.cancel()
            self._server.playing.discard(self)
        super().connection_lost(exc)

    @property
    def _server(self) -> HttpServer:
        return cast("HttpServer", self._manager)

    def _take(self) -> None:
        """Queue the one message that waits, or leave what there is to the longer way."""
        if self._waiter is None or self._waiter.done():
            return  # busy with an earlier request
        if len(self._messages) == 1 and not self._paused and lane.takes(*self._messages[0]):
            self._queued = True
            self._server.enqueue(self)
        else:
            self._waiter.set_result(None)

    def _answered(self, transport: asyncio.Transport) -> bool:
        message, payload = cast("tuple[RawRequestMessage, StreamReader]", self._messages[0])
        server = self._server
        read = lane.reader(payload, server.max_body)
        exchange, coming = server.begin(
            message.method, message.path, message.url, message.headers, read, self.received, transport
        )
        outcome = lane.drive(coming)
        data = lane.written(outcome) if isinstance(outcome, Reply) else None
        if data is None:
            self._begun = exchange, lane.known(outcome) if isinstance(outcome, Reply) else outcome
            return False
        self._messages.popleft()
        self._parser.message_consumed()  # type: ignore[union-attr] # a connection that receives has a parser
        server.requests_count += 1
        self._next_keepalive_close_time = self._loop.time() + self._keepalive_timeout
        if len(data) == 1:
            transport.write(data[0])
        else:
            transport.writelines(data)
        body = cast(Reply, outcome).body
        if isinstance(body, Paced):
            self._play(exchange, body, transport)
        return True

    def _play(self, exchange: Exchange, body: Paced, transport: asyncio.Transport) -> None:
        """Let timers write a paced body; requests that come meanwhile wait."""
        self._server.playing.add(self)
        self._playback = Playback(
            body.timed, exchange.received, exchange.clock, transport, frame=chunk, end=END, stopped=self._stopped
        )
        self._playback.play()

    def _stopped(self, ended: bool) -> None:
        """The last frame has been written, or the reader is too slow and `resume_writing` will go on."""
        if not ended:
            return
        self._playback = None
        self._server.playing.discard(self)
        self._next_keepalive_close_time = self._loop.time() + self._keepalive_timeout
        if self._messages:
            self._take()

    def _process_keepalive(self) -> None:
        """A connection is not idle while it plays, though its handler waits."""
        if self._playback is not None:
            self._next_keepalive_close_time = self._loop.time() + self._keepalive_timeout
        super()._process_keepalive()

    def handle_error(
        self,
        request: BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Bytes that are no request never reach a chain: answered as uvicorn does."""
        self.keep_alive(False)
        text = "Internal Server Error" if status >= 500 else "Invalid HTTP request received."
        response = web.Response(status=status, text=text, headers={"Server": "uvicorn"})
        response.force_close()
        return response
