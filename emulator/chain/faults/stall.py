"""`stall_after`: some tokens come, then nothing more; the connection stays open until the client leaves."""

from __future__ import annotations

import msgspec

from emulator.chain.faults.frames import begun, promised
from emulator.exchange import Ending, Exchange, Reply


def apply(tokens: int, reply: Reply, exchange: Exchange) -> Reply:
    """What is left, and how it ends."""
    ending = Ending("stall", length=promised(reply))
    return msgspec.structs.replace(reply, body=begun(reply, tokens, exchange), ending=ending)
