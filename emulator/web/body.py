"""A request's body within the limit, decoded as its Content-Encoding says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import BaseRequest

from emulator.errors import BodyTooLarge, UndecodableBody

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def reader(request: BaseRequest, limit: int) -> Callable[[], Awaitable[bytes]]:
    """A function that reads the body once. Raises BodyTooLarge, UndecodableBody."""

    async def read() -> bytes:
        if (declared := request.content_length) is not None and declared > limit:
            raise BodyTooLarge(limit)
        if request.headers.get("Expect", "").lower() == "100-continue":
            await request.writer.write(_CONTINUE)
            request.writer.output_size = 0
        try:
            return await _all(request, limit)
        except (web.RequestPayloadError, HttpProcessingError):
            request.content.feed_eof()  # nothing more is to be had of it
            raise UndecodableBody(request.headers.get("Content-Encoding", "chunked")) from None

    return read


async def _all(request: BaseRequest, limit: int) -> bytes:
    first = await request.content.readany()
    if not first or request.content.at_eof():
        return _within(first, limit)
    chunks, size = [first], len(first)
    while chunk := await request.content.readany():
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:  # an unpacked body may be far larger than what was declared
            raise BodyTooLarge(limit)
    return _within(b"".join(chunks), limit)


def _within(body: bytes, limit: int) -> bytes:
    if len(body) > limit:
        raise BodyTooLarge(limit)
    return body
