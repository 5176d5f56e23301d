"""One call of the control API: its route, and what the description says of it."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from emulator.exchange import Operation, Reply, Route

JSON = (("content-type", "application/json"),)


class Parameter(NamedTuple):
    """A parameter of the query string."""

    name: str
    description: str
    kind: Any = str


class Call(NamedTuple):
    """`name` is the operation's; `takes` and `gives` are the types of the bodies, None where there is none."""

    method: str
    path: str  # below /__emulator
    name: str
    summary: str
    operation: Operation
    takes: Any = None
    gives: Any = None
    status: int = 200
    parameters: tuple[Parameter, ...] = ()
    refuses: tuple[int, ...] = ()  # statuses of its own, beside those that every call has

    @property
    def route(self) -> Route:
        return Route(self.method, self.path, self.name, self.operation)


def answer(value: object, status: int = 200) -> Reply:
    """A reply in JSON."""
    return Reply(status, JSON, msgspec.json.encode(value))
