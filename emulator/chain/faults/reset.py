"""`reset`: the connection is reset before the head, in it, or after it."""

from __future__ import annotations

from typing import Literal

import msgspec

from emulator.chain.faults.frames import promised
from emulator.errors import Interruption
from emulator.exchange import Ending, Exchange, Pieces, Reply

Where = Literal["before", "in", "after"]
_SENT: dict[Where, Literal["none", "part", "whole"]] = {"before": "none", "in": "part", "after": "whole"}


def forestall(where: Where, name: str) -> None:
    """Raises Interruption where nothing of an answer is seen: nobody need make one."""
    if where != "after":
        raise Interruption(name)


def apply(where: Where, reply: Reply, exchange: Exchange) -> Reply:
    """Nothing of the body, whatever the head promises."""
    nothing = b"" if isinstance(reply.body, bytes) else Pieces(())
    return msgspec.structs.replace(reply, body=nothing, ending=Ending("reset", _SENT[where], promised(reply)))
