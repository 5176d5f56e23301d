"""Which session a request names: in front of its path, in a header, or by a token made for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from emulator.chain.guard import bearer
from emulator.engine.sessions import DEFAULT, Sessions
from emulator.engine.world import World

HEADER = "X-Emulator-Session"
PREFIX = "/__session/"


class Address(NamedTuple):
    """A path taken apart."""

    prefix: str  # that names the session, as it was sent; empty: none does
    session: str  # its name
    path: str  # what is behind it, still encoded


def apart(path: str) -> Address:
    """An encoded path, taken apart."""
    if not path.startswith(PREFIX):
        return Address("", "", path)
    end = path.find("/", len(PREFIX))
    prefix = path if end < 0 else path[:end]
    return Address(prefix, unquote(prefix[len(PREFIX) :]), path[len(prefix) :] or "/")


def world(sessions: Sessions, headers: Mapping[str, str], at: float) -> World:
    """The session that headers name; `at`: the machine's monotonic seconds. Raises BadSession."""
    name = headers.get(HEADER)
    if name:
        return sessions.find(unquote(name), at)
    authorization = headers.get("Authorization")
    if authorization is not None:
        name = sessions.of_credentials(authorization)
    elif "Cookie" in headers and (token := bearer(headers)) is not None:
        name = sessions.of_credentials(f"Bearer {token}")
    return sessions.find(name or DEFAULT, at)
