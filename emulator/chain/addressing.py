"""Which session a request names: in front of its path, in a header, or by a token made for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from emulator.chain.guard import bearer
from emulator.engine.sessions import Sessions

HEADER = "X-Emulator-Session"
PREFIX = "/__session/"
_CONTROL = "/__emulator/"  # names below it may hold encoded slashes


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


def decoded(path: str) -> str:
    """An encoded path as routes have it."""
    return unquote(path) if "%" in path and not path.startswith(_CONTROL) else path


def named(sessions: Sessions, headers: Mapping[str, str]) -> str:
    """The session that headers name; empty: none."""
    name = headers.get(HEADER)
    if name:
        return unquote(name)
    authorization = headers.get("Authorization")
    if authorization is not None:
        return sessions.of_credentials(authorization)
    if "Cookie" in headers and (token := bearer(headers)) is not None:
        return sessions.of_credentials(f"Bearer {token}")
    return ""
