"""What a borrowed body may quote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from emulator.exchange import Headers, Reply


class Facts(NamedTuple):
    """Of the request that is refused."""

    model: str  # the one asked for, else the first one served
    identity: str  # 32 hex digits, another for each refusal
    retry: float  # seconds to wait, as the scenario wants it or a second

    @property
    def seconds(self) -> int:
        """The time to wait in whole seconds, never too short."""
        return int(-(-self.retry // 1))


Body = Callable[[Facts], Reply]  # one body of one server


def page(status: int, kind: str, text: str, headers: Headers = ()) -> Body:
    """A body that quotes nothing."""
    reply = Reply(status, (("content-type", kind), *headers), text.encode())
    return lambda facts: reply


def json(status: int, body: Any, headers: Headers = ()) -> Reply:
    """Compact JSON."""
    return Reply(status, (("content-type", "application/json"), *headers), msgspec.json.encode(body))
