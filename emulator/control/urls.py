"""Where clients reach the gateway: as whoever asks has reached it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from emulator.engine.sessions import DEFAULT
from emulator.exchange import Exchange, Mount

_PREFIX = "/__session/"


def root(exchange: Exchange) -> str:
    """The gateway's root, without a slash at its end and outside every session."""
    return f"http://{exchange.headers.get('Host') or 'localhost'}"


def of_session(exchange: Exchange, name: str) -> str:
    """The gateway's root for that session."""
    return root(exchange) + (_PREFIX + quote(name, safe="") if name != DEFAULT else "")


def bases(url: str, mounts: Iterable[Mount]) -> dict[str, str]:
    """Service → its base URL, below that root."""
    return {mount.name: url + mount.prefix for mount in mounts}
