"""`stall_after`: some tokens come, then nothing more; the connection stays open until the client leaves."""

from __future__ import annotations

import msgspec

from emulator.chain.faults.frames import begun
from emulator.exchange import Ending, Exchange, Reply


def apply(tokens: int, reply: Reply, exchange: Exchange) -> Reply:
    """What is left, and how it ends."""
    length = len(reply.body) if isinstance(reply.body, bytes) else 0
    return msgspec.structs.replace(reply, body=begun(reply, tokens, exchange), ending=Ending("stall", length=length))
