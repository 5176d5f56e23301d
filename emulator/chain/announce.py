"""The headers that say who spoke, and those that a fixture adds."""

from __future__ import annotations

from functools import lru_cache

from emulator import __version__
from emulator.exchange import Exchange, Headers, Proceed, Reply, Step

SERVICE = "service"  # who spoke where no source was asked: the imitated server itself
_KNOWN = 2048  # sources whose headers are ready


def announce(*, told: bool) -> Step:
    """`told`: whether answers say that they are an emulator's, and which source spoke."""

    async def step(exchange: Exchange, proceed: Proceed) -> Reply:
        reply = await proceed(exchange)
        headers = _without(reply.headers, exchange.added) if exchange.added else reply.headers
        if told:
            headers += _said(exchange.source)
        if headers is reply.headers:
            return reply
        return Reply(reply.status, headers, reply.body, reply.lead, reply.ending, reply.live)

    return step


@lru_cache(maxsize=_KNOWN)
def _said(source: str) -> Headers:
    return (("x-emulator", __version__), ("x-emulator-source", source or SERVICE))


def _without(headers: Headers, added: Headers) -> Headers:
    """Those of the reply and the added ones, which replace others of their name."""
    names = {name.lower() for name, _ in added}
    return (*[pair for pair in headers if pair[0].lower() not in names], *added)
