"""What the journal keeps of an exchange: references, from which a record is made when somebody reads it."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Iterator, Sequence

import msgspec

from emulator.exchange import Exchange, Headers, Paced, Pieces, Reply

LEFT = 499  # the status of an exchange whose client did not wait for the reply, as nginx has it
_BESIDE = 4096  # bytes of an exchange beside its bodies: heads, what was learnt of it, and the objects
_OBJECT = 64  # bytes of a piece beside its text
_TOLD = 65_536  # bytes of a paced reply after which the journal is told of them


class Entry:
    """One exchange. Of a paced reply what has left so far."""

    __slots__ = (
        "at",
        "body",
        "chunks",
        "complete",
        "exchange",
        "headers",
        "id",
        "order",
        "size",
        "status",
        "time",
        "took",
    )

    def __init__(self, exchange: Exchange):
        self.exchange = exchange
        self.id, self.order, self.size = exchange.world.journal.arrive(), 0, 0
        self.time = exchange.world.clock.now()  # when it came, Unix seconds
        self.status, self.took = LEFT, 0.0  # seconds until the reply was known
        self.at = 0.0  # when a stream that left at once left; seconds after the request came, by the session's clock
        self.headers: Headers = ()
        self.body: bytes | Sequence[bytes] = b""
        # of a paced reply; seconds after the request came at which they were due
        self.chunks: Sequence[tuple[float, bytes]] = ()
        self.complete = False  # whether all of the reply has left

    def answer(self, reply: Reply, took: float) -> Reply:
        """Keep the reply; returns the one to send."""
        exchange, body, size = self.exchange, reply.body, 0
        self.status, self.headers, self.took = reply.status, reply.headers, took
        if isinstance(body, bytes):
            self.body, size = body, len(body)
        elif isinstance(body, Pieces):
            self.body = body.data
            size = sum(map(len, body.data)) + _OBJECT * len(body.data)
            self.at = exchange.clock.monotonic() - exchange.received
        elif isinstance(body, Paced):
            reply = msgspec.structs.replace(reply, body=Paced(self._noted(body.timed, reply.ending is None)))
        self.complete = reply.ending is None and not isinstance(body, Paced)
        self.end(size)
        return reply

    def end(self, size: int = 0) -> None:
        """Hand it to the journal; `size`: bytes of the reply."""
        exchange = self.exchange
        exchange.read = _gone  # it holds the connection
        parsed = len(exchange.body) if exchange.request is not None else 0
        self.size = _BESIDE + len(exchange.body) + parsed + size
        exchange.world.journal.add(self)

    def _noted(self, timed: Iterable[tuple[float, bytes]], whole: bool) -> Iterator[tuple[float, bytes]]:
        """The pieces, each noted when the next one is asked for: it is being written then, while the piece after it
        may never be, for the client has left."""
        chunks: list[tuple[float, bytes]] = []
        self.chunks, note, told, size = chunks, chunks.append, 0, 0
        try:
            for piece in timed:
                yield piece
                note(piece)
                size += len(piece[1])
                if size > _TOLD:
                    self._grown(size, len(chunks) - told)
                    told, size = len(chunks), 0
            self.complete = whole
        finally:
            self._grown(size, len(chunks) - told)

    def _grown(self, size: int, pieces: int) -> None:
        self.exchange.world.journal.grow(self, size + _OBJECT * pieces)


def _gone() -> Awaitable[bytes]:
    raise RuntimeError("the body has been read")
