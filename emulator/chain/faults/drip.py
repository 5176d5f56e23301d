"""`drip`: the body comes byte by byte."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from emulator.chain.faults.frames import timed
from emulator.exchange import Exchange, Paced, Reply


def apply(between: float, reply: Reply, exchange: Exchange) -> Reply:
    """In chunks of one byte each, none of them earlier than it would have come."""
    return msgspec.structs.replace(reply, body=Paced(_dripping(reply, between)))


def _dripping(reply: Reply, between: float) -> Iterator[tuple[float, bytes]]:
    due = -between
    for earliest, piece in timed(reply):
        for byte in piece:
            due = max(due + between, earliest)
            yield due, bytes((byte,))
