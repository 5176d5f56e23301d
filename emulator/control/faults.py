"""`faults`: what goes wrong on purpose in a session, listed, armed, disarmed."""

from __future__ import annotations

from typing import Any

import msgspec

from emulator.control import body, naming
from emulator.control.call import Call, answer
from emulator.engine.fixtures import conversion, validation
from emulator.engine.fixtures.schema.faults import FaultEntry
from emulator.engine.world import World
from emulator.exchange import Exchange, Reply


class FaultStatus(msgspec.Struct, frozen=True):
    """One fault, as this session has it."""

    name: str
    hits: int  # requests of this session that it has befallen
    entry: FaultEntry


class FaultList(msgspec.Struct, frozen=True):
    """The faults of this session, in the order in which they are asked."""

    faults: list[FaultStatus]


class FaultNames(msgspec.Struct, frozen=True):
    """The names of the faults that were armed."""

    faults: list[str]


async def get(exchange: Exchange) -> Reply:
    listed = [FaultStatus(one.entry.name, one.hits, one.entry) for one in exchange.world.faults.entries()]
    return answer(FaultList(listed))


async def post(exchange: Exchange) -> Reply:
    world, value = exchange.world, body.parse(exchange)
    naming.complete(value if isinstance(value, list) else [value], _names(world), "armed")
    armed = _checked(value)
    for entry in armed:
        world.arm(entry)
    return answer(FaultNames([entry.name for entry in armed]), 201)


async def delete(exchange: Exchange) -> Reply:
    for name in _names(exchange.world):
        exchange.world.disarm(name)
    return Reply(204)


async def delete_one(exchange: Exchange) -> Reply:
    name = exchange.query["name"]
    if not exchange.world.disarm(name):
        raise naming.unknown("fault", name, _names(exchange.world))
    return Reply(204)


CALLS = (
    Call("GET", "/faults", "faults", "The faults of this session", get, gives=FaultList),
    Call(
        "POST",
        "/faults",
        "arm_faults",
        "Arm a fault, or a list of them; one without a name gets one, one of the same name replaces the other",
        post,
        takes=(FaultEntry, list[FaultEntry]),
        gives=FaultNames,
        status=201,
    ),
    Call("DELETE", "/faults", "disarm_faults", "Disarm all faults of this session", delete, status=204),
    Call(
        "DELETE",
        "/faults/{name}",
        "disarm_fault",
        "Disarm one fault of this session",
        delete_one,
        status=204,
        refuses=(404,),
    ),
)


def _names(world: World) -> list[str]:
    return [one.entry.name for one in world.faults.entries()]


def _checked(value: Any) -> tuple[FaultEntry, ...]:
    listed = isinstance(value, list)
    content, wrong, _ = conversion.file({"faults": value if listed else [value]})
    for fault in wrong or validation.faults(content):
        raise body.invalid(fault.reason, fault.trail[1 if listed else 2 :], fault.nearest)
    return content.faults
