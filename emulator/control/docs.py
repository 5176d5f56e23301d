"""`docs`: a page to read about every call and to try it, all in one file."""

from __future__ import annotations

from importlib.resources import files

from emulator.control.call import Call
from emulator.exchange import Exchange, Headers, Reply

_HEADERS: Headers = (
    ("content-type", "text/html; charset=utf-8"),
    # nothing of it comes from elsewhere, and no other page may frame it
    ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
     "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
)  # fmt: skip


async def docs(exchange: Exchange) -> Reply:
    return Reply(200, _HEADERS, files("emulator").joinpath("data/control/docs.html").read_bytes())


CALLS = (Call("GET", "/docs", "docs", "A page to try all of this", docs, gives=str),)
