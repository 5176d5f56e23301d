"""Replies onto the wire: at once where nothing is to wait for, else each piece at its time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from aiohttp import HttpVersion11, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.web import BaseRequest
from multidict import CIMultiDict

from emulator.clock import Clock, Timer
from emulator.exchange import Headers, Pieces, Reply

_SERVER = ("Server", "uvicorn")  # what stands in front of every service of the gateway
_UNSENT = 65_536  # bytes that may wait for a slow reader before the stream waits for it


async def send(request: BaseRequest, reply: Reply, clock: Clock, received: float) -> web.StreamResponse:
    """The response, sent as far as it has to be sent in time; aiohttp sends what is left."""
    body = reply.body
    if isinstance(body, bytes):
        return web.Response(status=reply.status, headers=_headers(reply.headers), body=body or None)
    if body.due is None or request.method == "HEAD":
        return _at_once(request, reply, body)
    response = web.StreamResponse(status=reply.status, headers=_headers(reply.headers))
    writer = await response.prepare(request)
    assert writer is not None  # only a second `prepare` gives none
    writer.send_headers()
    chunked = request.version >= HttpVersion11  # HTTP/1.0 knows no chunks
    frames = [b"%x\r\n%b\r\n" % (len(data), data) for data in body.data] if chunked else body.data
    await _Playback(frames, [received + due for due in body.due], clock).run(request, writer)
    return response


def _at_once(request: BaseRequest, reply: Reply, body: Pieces) -> web.Response:
    """Head and all pieces in one transport write."""
    response = web.Response(status=reply.status, headers=_headers(reply.headers), body=b"".join(body.data))
    if request.version >= HttpVersion11:
        response.enable_chunked_encoding()
    return response


def _headers(headers: Headers) -> CIMultiDict[str]:
    return CIMultiDict((*headers, _SERVER))


class _Playback:
    """Writes frames at their absolute deadlines, from timers straight to the transport: hundreds of streams at a token
    every few milliseconds leave no time for a task's turn per token."""

    def __init__(self, frames: Sequence[bytes], deadlines: Sequence[float], clock: Clock):
        self._frames, self._deadlines, self._clock = frames, deadlines, clock
        self._next = 0
        self._timer: Timer | None = None

    async def run(self, request: BaseRequest, writer: AbstractStreamWriter) -> None:
        """Returns when the last frame is written. Cancelled when the client leaves."""
        try:
            while self._next < len(self._frames) and request.transport is not None:
                self._pause = asyncio.get_running_loop().create_future()
                self._transport = request.transport
                self._wait()
                await self._pause
                await writer.drain()
        finally:
            if self._timer is not None:
                self._timer.cancel()

    def _wait(self) -> None:
        self._timer = self._clock.call_at(self._deadlines[self._next], self._write)

    def _write(self) -> None:
        """The frame that was waited for, and those due by now, as far as one write should go."""
        start, size, now = self._next, 0, max(self._clock.monotonic(), self._deadlines[self._next])
        while self._next < len(self._frames) and self._deadlines[self._next] <= now and size < _UNSENT:
            size += len(self._frames[self._next])
            self._next += 1
        if not self._transport.is_closing():
            self._transport.write(b"".join(self._frames[start : self._next]))
        if self._next < len(self._frames) and self._transport.get_write_buffer_size() < _UNSENT:
            self._wait()
        elif not self._pause.done():
            self._pause.set_result(None)
