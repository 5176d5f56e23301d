"""Replies onto the wire: at once where nothing is to wait for, else each piece at its time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable

from aiohttp import HttpVersion11, web
from aiohttp.web import BaseRequest
from multidict import CIMultiDict

from emulator.clock import Clock, Timer
from emulator.exchange import Headers, Paced, Pieces, Reply

SERVER = "uvicorn"  # what stands in front of every service of the gateway
END = b"0\r\n\r\n"  # of a chunked body
_AT_ONCE = 65_536  # bytes of one write at the most


async def send(
    request: BaseRequest, reply: Reply, clock: Clock, received: float, stopping: asyncio.Event
) -> web.StreamResponse:
    """The response, sent as far as it has to be sent in time; aiohttp sends what is left. `stopping`: when the server
    serves no longer."""
    body = reply.body
    if reply.live is not None:
        return await _live(request, reply, reply.live, stopping)
    if isinstance(body, bytes):
        return web.Response(status=reply.status, headers=_headers(reply.headers), body=body or None)
    if isinstance(body, Pieces) or request.method == "HEAD":
        return _at_once(request, reply, body)
    response = web.StreamResponse(status=reply.status, headers=_headers(reply.headers))
    writer = await response.prepare(request)
    assert writer is not None  # only a second `prepare` gives none
    writer.send_headers()
    chunked = request.version >= HttpVersion11  # HTTP/1.0 knows no chunks
    transport = request.transport
    if transport is not None:
        # aiohttp writes the end
        playback = Playback(body.timed, received, clock, transport, frame=chunk if chunked else bytes)
        try:
            while not await playback.part():
                await writer.drain()
        finally:
            playback.cancel()
    return response


def chunk(piece: bytes) -> bytes:
    """A piece of a body as HTTP/1.1 frames it; a chunk of nothing would be the body's end."""
    return b"%x\r\n%b\r\n" % (len(piece), piece) if piece else b""


def at_once(pieces: Iterable[bytes]) -> bytes:
    """A body in one chunk, and its end."""
    return chunk(b"".join(pieces)) + END


def _at_once(request: BaseRequest, reply: Reply, body: Pieces | Paced) -> web.Response:
    """Head and all pieces in one transport write."""
    data = body.data if isinstance(body, Pieces) else []  # a HEAD sends none
    response = web.Response(status=reply.status, headers=_headers(reply.headers), body=b"".join(data))
    if request.version >= HttpVersion11:
        response.enable_chunked_encoding()
    return response


async def _live(
    request: BaseRequest, reply: Reply, pieces: AsyncGenerator[bytes, None], stopping: asyncio.Event
) -> web.StreamResponse:
    """Each piece when it comes; whoever reads too slowly makes the next one wait."""
    response = web.StreamResponse(status=reply.status, headers=_headers(reply.headers))
    await response.prepare(request)
    end = asyncio.ensure_future(stopping.wait())
    coming: asyncio.Future[bytes] = end  # type: ignore[assignment] # until the first one is asked for
    try:
        while True:
            coming = asyncio.ensure_future(anext(pieces))
            await asyncio.wait((coming, end), return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                return response
            await response.write(coming.result())
    except StopAsyncIteration:
        return response
    finally:
        end.cancel()
        coming.cancel()


def signed(headers: Headers) -> Headers:
    """With the server's name, unless they hold that of a proxy."""
    return headers if any(name == "server" for name, _ in headers) else (*headers, ("Server", SERVER))


def _headers(headers: Headers) -> CIMultiDict[str]:
    return CIMultiDict(signed(headers))


class Playback:
    """Makes and writes the pieces of a body at their absolute deadlines, from timers straight to the transport:
    hundreds of streams at a token every few milliseconds leave no time for a task's turn per token.

    `stopped` is called with True after the last piece, with False when the reader is too slow: then `play` goes on.
    """

    def __init__(
        self,
        timed: Iterable[tuple[float, bytes]],  # seconds after `begun`
        begun: float,  # on the clock's monotonic scale
        clock: Clock,
        transport: asyncio.Transport,
        *,
        frame: Callable[[bytes], bytes],  # what a piece looks like on the wire
        end: bytes = b"",  # leaves with the last piece
        stopped: Callable[[bool], object] = bool,  # of no interest unless told
    ):
        self._pieces, self._begun, self._clock, self._transport = iter(timed), begun, clock, transport
        self._frame, self._end = frame, end
        self._stopped: Callable[[bool], object] = stopped
        self._most = transport.get_write_buffer_limits()[1]  # unsent bytes from which the protocol is told to pause
        due, self._piece = next(self._pieces, (0.0, b""))
        self._deadline = begun + due  # of the piece that is waited for
        self._timer: Timer | None = None

    def play(self) -> None:
        """Go on where it stopped."""
        self._timer = self._clock.call_at(self._deadline, self._write)

    def cancel(self) -> None:
        """Nothing more is written."""
        if self._timer is not None:
            self._timer.cancel()

    async def part(self) -> bool:
        """Play until it stops; whether that was the end."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def stopped(ended: bool) -> None:
            if not future.done():
                future.set_result(ended)

        self._stopped = stopped
        self.play()
        return await future

    def _write(self) -> None:
        """The piece that was waited for, and those due by now, as far as one write should go."""
        frame, transport = self._frame, self._transport
        data, ended = frame(self._piece), True
        now = self._clock.monotonic() - self._begun
        for due, piece in self._pieces:
            if due > now or len(data) >= _AT_ONCE:
                self._deadline, self._piece, ended = self._begun + due, piece, False
                break
            data += frame(piece)
        if ended:
            data += self._end
        if not transport.is_closing():
            transport.write(data)
        if ended or transport.get_write_buffer_size() > self._most:
            self._stopped(ended)
        else:
            self._timer = self._clock.call_at(self._deadline, self._write)
