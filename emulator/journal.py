"""What came and what was answered, as far as it is kept: a ring per session, bounded in number and in bytes."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

REQUESTS, BYTES = 1000, 32 << 20  # kept unless told otherwise


class Entry(Protocol):
    """What is kept of one exchange."""

    id: int  # from 1, in the order in which the requests came
    order: int  # from 1, in the order in which their replies became known; 0 before that, and once it is dropped
    size: int  # bytes


Kept = TypeVar("Kept", bound=Entry)


class News(NamedTuple, Generic[Kept]):
    """What came after an earlier look."""

    missed: int  # entries that have been dropped since
    entries: list[Kept]


class Journal(Generic[Kept]):
    """Entries from the oldest kept to the newest. The oldest go when one more would be too many, or too large."""

    def __init__(self, most: int = REQUESTS, most_bytes: int = BYTES):
        self._most, self._most_bytes = most, most_bytes
        self._entries: deque[Kept] = deque()
        self._size = 0  # bytes of all entries
        self._arrived = 0
        self._waiting: list[asyncio.Future[None]] = []
        self._name = ""
        self.order = 0  # of the newest entry
        self.closed = False  # nothing will be added any more

    def __iter__(self) -> Iterator[Kept]:
        """In the order in which the requests came."""
        return iter(sorted(self._entries, key=lambda entry: entry.id))

    def arrive(self) -> int:
        """The id of a request that has come. Ids only grow, also when the journal is cleared."""
        self._arrived += 1
        return self._arrived

    def add(self, entry: Kept) -> None:
        """Keep an entry: its reply is known."""
        self.order += 1
        entry.order = self.order
        self._entries.append(entry)
        self._size += entry.size
        if self._size > self._most_bytes or len(self._entries) > self._most:
            self._shrink()
        if self._waiting:
            self._wake()

    def grow(self, entry: Kept, size: int) -> None:
        """An entry has become larger by `size` bytes: its reply is still being made."""
        entry.size += size
        if entry.order:
            self._size += size
            if self._size > self._most_bytes:
                self._shrink()

    def find(self, number: int) -> Kept | None:
        """The entry of that id, while it is kept."""
        return next((entry for entry in self._entries if entry.id == number), None)

    def clear(self) -> None:
        """Keep nothing of what was."""
        for entry in self._entries:
            entry.order = 0
        self._entries.clear()
        self._size = 0

    def close(self) -> None:
        """Whoever waits for more waits no longer."""
        self.closed = True
        self._wake()

    def after(self, order: int, most: int = 16) -> News[Kept]:
        """What has been added after the entry of that order, the first so many of it."""
        kept = min(self.order - order, len(self._entries))  # orders have no gaps
        first = len(self._entries) - kept
        return News(self.order - order - kept, [*islice(self._entries, first, first + most)])

    def mark(self, order: int) -> str:
        """An order as a listener may keep it, to go on there later: that of another journal is told apart."""
        if not self._name:
            import secrets  # no reply depends on it

            self._name = secrets.token_hex(4)
        return f"{self._name}-{order}"

    def marked(self, mark: str) -> int | None:
        """The order of a mark; None: it is not of this journal."""
        name, _, order = mark.rpartition("-")
        if name != self._name or not order.isdecimal() or len(order) > 18 or int(order) > self.order:
            return None
        return int(order)

    async def change(self, patience: float) -> None:
        """Returns once something has been added, when nothing ever will be, or after so many seconds of the machine's.
        No task is needed: who is answered at once has none."""
        if self.closed or patience <= 0:
            return
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        self._waiting.append(waiter)
        timer = loop.call_later(patience, _wake, waiter)
        try:
            await waiter
        finally:
            timer.cancel()
            if waiter in self._waiting:
                self._waiting.remove(waiter)

    def _shrink(self) -> None:
        while self._entries and (self._size > self._most_bytes or len(self._entries) > self._most):
            oldest = self._entries.popleft()
            oldest.order = 0
            self._size -= oldest.size

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for waiter in waiting:
            _wake(waiter)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
