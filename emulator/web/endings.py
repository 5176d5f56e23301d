"""Replies that end otherwise than HTTP has it: the connection is reset, or nothing more comes."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections.abc import Iterable
from typing import NoReturn

from aiohttp import HttpVersion11
from aiohttp.web import BaseRequest

from emulator.clock import Clock
from emulator.exchange import Ending, Paced, Reply
from emulator.web.lane import begun
from emulator.web.streaming import Playback, chunk

_LOOK = 0.001  # seconds between two looks at what is under way
_NO_LINGERING = struct.pack("ii", 1, 0)  # a close is a reset then


async def end(
    request: BaseRequest, reply: Reply, ending: Ending, clock: Clock, received: float, stopping: asyncio.Event
) -> NoReturn:
    """Send what is to be sent, and end so. Is cancelled once the connection is gone, as if the client had left.
    `received`: on the clock's monotonic scale."""
    transport = request.transport
    if transport is not None:
        await _write(request, transport, reply, ending, clock, received)
        if ending.how == "stall":
            await stopping.wait()
        _reset(transport)
    await asyncio.get_running_loop().create_future()
    raise AssertionError  # nobody completes it


async def _write(
    request: BaseRequest, transport: asyncio.Transport, reply: Reply, ending: Ending, clock: Clock, received: float
) -> None:
    if ending.head == "none":
        return
    chunked = not isinstance(reply.body, bytes) and request.version >= HttpVersion11
    head = _head(request, reply, ending.length, chunked)
    if ending.head == "part":
        head = head[: len(head) // 2]
    transport.write(head)
    if ending.head == "whole" and request.method != "HEAD":
        frame = chunk if chunked else bytes
        await _play(request, Playback(_timed(reply), received, clock, transport, frame=frame))
    await _arrived(request, transport)


def _head(request: BaseRequest, reply: Reply, length: int, chunked: bool) -> bytes:
    head = begun(reply)
    if request.version < HttpVersion11:
        head = head.replace(b"HTTP/1.1", b"HTTP/1.0", 1)
    if chunked:
        return head + b"Transfer-Encoding: chunked\r\n\r\n"
    return head + (b"Content-Length: %d\r\n\r\n" % length if isinstance(reply.body, bytes) else b"\r\n")


def _timed(reply: Reply) -> Iterable[tuple[float, bytes]]:
    """What there is of the body."""
    body = reply.body
    if isinstance(body, Paced):
        return body.timed
    return [(0.0, body if isinstance(body, bytes) else b"".join(body.data))]


async def _play(request: BaseRequest, playback: Playback) -> None:
    try:
        while not await playback.part():
            await request.writer.drain()
    finally:
        playback.cancel()


async def _arrived(request: BaseRequest, transport: asyncio.Transport) -> None:
    """Wait until all that was written is with the client: a reset throws away what is still under way."""
    transport.set_write_buffer_limits(0)  # a pause lasts until the operating system has it all
    await request.writer.drain()
    connection = transport.get_extra_info("socket")
    while connection is not None and not transport.is_closing() and _under_way(connection.fileno()):  # noqa: ASYNC110
        await asyncio.sleep(_LOOK)  # the operating system tells nobody


def _under_way(number: int) -> int:
    """Bytes sent to which the client's system has not agreed yet, where a system tells of them."""
    try:
        import fcntl
        import termios

        return int.from_bytes(fcntl.ioctl(number, termios.TIOCOUTQ, bytes(4)), sys.byteorder)
    except (ImportError, OSError):
        return 0


def _reset(transport: asyncio.Transport) -> None:
    """Close with a reset instead of an end: the client reads ECONNRESET, on whatever it waits for."""
    connection = transport.get_extra_info("socket")
    if connection is not None and not transport.is_closing():
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGERING)
    transport.abort()
