"""One client's connection: aiohttp's, with a memory for when a request came and a shorter way for what can be answered at once."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web
from aiohttp.web import BaseRequest
from aiohttp.web_protocol import RequestHandler

from emulator.exchange import Exchange, Reply
from emulator.web import lane

if TYPE_CHECKING:
    from emulator.web.application import HttpServer

Begun = tuple[Exchange, Awaitable[Reply]]


class Connection(RequestHandler):
    """See the module. Built on the protocol class of aiohttp 3.14, whose names with an underscore it uses: setup.cfg
    holds aiohttp to that series."""

    __slots__ = ("_begun", "received")

    def __init__(self, manager: HttpServer, **options: Any):
        super().__init__(manager, **options)
        self._begun: Begun | None = None
        self.received = 0.0  # when the last request came, long before its handler runs on a busy loop

    def begun(self) -> Begun | None:
        """An exchange that the lane began and could not end."""
        begun, self._begun = self._begun, None
        return begun

    def data_received(self, data: bytes) -> None:
        """Parse, and answer here what asks for nothing but a short computation: no task, no response object."""
        moment, before = self._loop.time(), self._request_count
        waiter, self._waiter = self._waiter, None  # who waits for requests need not wake for what the lane answers
        super().data_received(data)
        self._waiter = waiter
        if self._request_count == before:
            return
        self.received = moment
        if waiter is None or waiter.done():
            return  # busy with an earlier request: this one is queued
        if not (len(self._messages) == 1 and self._answer_at_once()):
            waiter.set_result(None)

    def _answer_at_once(self) -> bool:
        """Whether the one message that waits has been answered."""
        message, payload = self._messages[0]
        if self._paused or not lane.takes(message, payload):
            return False
        server = cast("HttpServer", self._manager)
        read = lane.reader(payload, server.max_body)
        exchange, coming = server.begin(
            message.method, message.path, message.url, message.headers, read, self.received
        )
        reply, rest = lane.drive(coming)
        data = None if reply is None else lane.written(reply)
        if data is None or self.transport is None:  # it waits for something: the longer way goes on from here
            self._begun = exchange, rest
            return False
        self._messages.popleft()
        self._parser.message_consumed()  # type: ignore[union-attr] # a connection that receives has a parser
        server.requests_count += 1
        self._next_keepalive_close_time = self.received + self._keepalive_timeout
        self.transport.write(data)
        return True

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
