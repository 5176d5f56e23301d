"""What becomes of the reply of an exchange that a fault has befallen."""

from __future__ import annotations

from urllib.parse import quote

from emulator.errors import Interruption
from emulator.exchange import Exchange, Proceed, Reply


async def strike(exchange: Exchange, proceed: Proceed) -> Reply:
    """Outside the service's voice, so that refusals are befallen like answers."""
    try:
        reply = await proceed(exchange)
    except Interruption as interruption:
        exchange.source = f"fault:{quote(str(interruption))}"
        reply = Reply(200)
    if exchange.fault is None:
        return reply
    from emulator.chain.faults.kinds import apply  # what few exchanges need

    return await apply(exchange.fault, reply, exchange)
