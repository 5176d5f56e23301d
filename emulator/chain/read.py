"""The body is read here, so that one too large or undecodable is refused in the service's voice."""

from __future__ import annotations

from emulator.exchange import Exchange, Proceed, Reply


async def read(exchange: Exchange, proceed: Proceed) -> Reply:
    """Raises BodyTooLarge, UndecodableBody."""
    exchange.body = await exchange.read()
    return await proceed(exchange)
