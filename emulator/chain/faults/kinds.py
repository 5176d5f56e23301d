"""The kinds of faults by name, each in a file of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from emulator.chain.faults import cut, delay, drip, error, garble, reset, stall, truncate
from emulator.engine.faults import Fault
from emulator.exchange import Exchange, Reply

Forestall = Callable[[Any, str], None]  # value and name of the fault
Apply = Callable[[Any, Reply, Exchange], Awaitable[Reply] | Reply]


class Kind(NamedTuple):
    """What a kind does with the value that it has in a file."""

    forestall: Forestall | None = None  # raises what there is instead of an answer
    apply: Apply | None = None  # what becomes of the reply


KINDS: Mapping[str, Kind] = {
    "error": Kind(forestall=error.forestall),
    "delay": Kind(apply=delay.apply),
    "reset": Kind(forestall=reset.forestall, apply=reset.apply),
    "cut_after": Kind(apply=cut.apply),
    "stall_after": Kind(apply=stall.apply),
    "truncate_after": Kind(apply=truncate.apply),
    "garble": Kind(apply=garble.apply),
    "drip": Kind(apply=drip.apply),
}


def forestall(fault: Fault) -> None:
    """Raises what the fault wants instead of an answer, if it does: ScriptedError, Interruption."""
    for name, kind in KINDS.items():
        value = getattr(fault, name)
        if value is not None and kind.forestall is not None:
            kind.forestall(value, fault.name)


async def apply(fault: Fault, reply: Reply, exchange: Exchange) -> Reply:
    """What the fault makes of the reply."""
    for name, kind in KINDS.items():
        value = getattr(fault, name)
        if value is not None and kind.apply is not None:
            made = kind.apply(value, reply, exchange)
            reply = made if isinstance(made, Reply) else await made
    return reply
