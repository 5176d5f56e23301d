"""The shorter way: a request that is all there, and whose reply is known at once, is answered where it was parsed.

It halves what a request costs beside its computation. Everything else (HTTP/1.0, a body still under way, pipelined
requests, work in threads) goes aiohttp's own way; both ways run the same chain.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from aiohttp import HttpVersion11
from aiohttp.helpers import rfc822_formatted_time
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader

from emulator.errors import BodyTooLarge
from emulator.exchange import Headers, Pieces, Reply
from emulator.web.streaming import at_once, signed

_LARGE = 65_536  # bytes from which a copy costs more than a second buffer
_WITHOUT_BODY = (204, 304)  # whose heads differ


def takes(message: Any, payload: StreamReader) -> bool:
    """Whether a parsed message is an ordinary request, all of it there."""
    return (
        isinstance(message, RawRequestMessage)
        and message.version == HttpVersion11
        and not message.should_close
        and not message.upgrade
        and message.method != "HEAD"
        and payload.is_eof()
        and payload.exception() is None
        and "Expect" not in message.headers
    )


def reader(payload: StreamReader, limit: int) -> Callable[[], Awaitable[bytes]]:
    """The body that is there already. Raises BodyTooLarge."""

    async def read() -> bytes:
        body = payload.read_nowait()
        if len(body) > limit:
            raise BodyTooLarge(limit)
        return body

    return read


def drive(coming: Awaitable[Reply]) -> Reply | Awaitable[Reply]:
    """Run until the reply is known, or until something has to be waited for: then the rest, for a task to await."""
    steps = coming.__await__()
    try:
        awaited = next(steps)
    except StopIteration as done:
        reply: Reply = done.value
        return reply
    return _Rest(awaited, steps)


async def known(reply: Reply) -> Reply:
    """A reply that need not be waited for."""
    return reply


class _Rest:
    """What is left of a computation that began outside a task: first what it waits for, then the computation."""

    def __init__(self, awaited: Any, steps: Generator[Any, Any, Reply]):
        self._awaited, self._steps = awaited, steps

    def __await__(self) -> Generator[Any, Any, Reply]:
        yield self._awaited
        return (yield from self._steps)


def written(reply: Reply) -> tuple[bytes, ...] | None:
    """What can be written at once: head and body, apart where the body is large, or the head of a paced body; None
    where there is no body, where it comes when something happens, or where it ends otherwise than it should."""
    body = reply.body
    if reply.status in _WITHOUT_BODY or reply.ending is not None or reply.live is not None:
        return None
    head = begun(reply)
    if isinstance(body, bytes):
        if len(body) > _LARGE:
            return b"%bContent-Length: %d\r\n\r\n" % (head, len(body)), body
        return (b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body),)
    head += b"Transfer-Encoding: chunked\r\n\r\n"
    return (b"%b%b" % (head, at_once(body.data)) if isinstance(body, Pieces) else head,)


def begun(reply: Reply) -> bytes:
    """A head without what says how long the body is, and without its end."""
    return b"%bDate: %b\r\n" % (_head(reply.status, reply.headers), rfc822_formatted_time().encode())


@lru_cache(maxsize=1024)  # each fixture that answers has a head of its own
def _head(status: int, headers: Headers) -> bytes:
    """The lines of a head that depend on the reply alone."""
    lines = [
        f"HTTP/1.1 {status} {_reason(status)}",
        *(f"{name}: {value}" for name, value in signed(headers)),
    ]
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError(f"a line break in a header: {headers}")
    return "\r\n".join((*lines, "")).encode()


def _reason(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
