"""`truncate_after`: some tokens come, then the reply ends as if that were all: a stream without `[DONE]` or its line
that says `done`."""

from __future__ import annotations

import msgspec

from emulator.chain.faults.frames import begun
from emulator.exchange import Exchange, Reply


def apply(tokens: int, reply: Reply, exchange: Exchange) -> Reply:
    """What is left, well framed."""
    return msgspec.structs.replace(reply, body=begun(reply, tokens, exchange))
