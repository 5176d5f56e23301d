"""`fixtures`: what a session answers, listed, added, replaced, taken away."""

from __future__ import annotations

from typing import Any

import msgspec

from emulator.control import body, naming
from emulator.control.call import Call, answer
from emulator.control.emulator import Emulator
from emulator.engine.fixtures import contradictions, conversion, validation
from emulator.engine.fixtures.schema.file import FixtureFile
from emulator.engine.fixtures.schema.replies import ReplyEntry
from emulator.engine.world import World
from emulator.errors import SetupError
from emulator.exchange import Exchange, Reply

_SECTIONS = frozenset(field.encode_name for field in msgspec.structs.fields(FixtureFile))


class FixtureStatus(msgspec.Struct, frozen=True):
    """One canned reply, as this session has it."""

    name: str
    origin: str  # file:line, or api
    hits: int  # answers in this session
    entry: ReplyEntry


class FixtureList(msgspec.Struct, frozen=True):
    """The canned replies of this session, in the order in which they are asked."""

    fixtures: list[FixtureStatus]


class FixtureNames(msgspec.Struct, frozen=True):
    """The names of the canned replies that were added."""

    fixtures: list[str]


def calls(emulator: Emulator) -> tuple[Call, ...]:
    async def get(exchange: Exchange) -> Reply:
        listed = [
            FixtureStatus(one.entry.name, one.origin, one.hits, one.entry) for one in exchange.world.fixtures.entries()
        ]
        return answer(FixtureList(listed))

    async def post(exchange: Exchange) -> Reply:
        content = _content(body.parse(exchange), exchange.world, emulator)
        exchange.world.add(content)
        return answer(FixtureNames([entry.name for entry in content.replies]), 201)

    async def put(exchange: Exchange) -> Reply:
        name, value = exchange.query["name"], body.parse(exchange)
        if not name:
            raise body.invalid("a fixture needs a name", ())
        if isinstance(value, dict) and value.setdefault("name", name) != name:
            raise body.invalid(f"the path calls it {name!r}", ("name",))
        content = _checked({"replies": [value]}, 2, exchange.world, emulator)
        known = name in _names(exchange.world)
        exchange.world.put(name, content.replies[0])
        return answer(FixtureNames([name]), 200 if known else 201)

    async def delete(exchange: Exchange) -> Reply:
        name = exchange.query["name"]
        if not exchange.world.remove(name):
            raise naming.unknown("fixture", name, _names(exchange.world))
        return Reply(204)

    takes = (ReplyEntry, list[ReplyEntry], FixtureFile)
    return (
        Call("GET", "/fixtures", "fixtures", "The canned replies of this session", get, gives=FixtureList),
        Call("POST", "/fixtures", "add_fixtures",
             "Add one canned reply, a list of them, or what a fixture file holds; a reply without a name gets one",
             post, takes=takes, gives=FixtureNames, status=201),
        Call("PUT", "/fixtures/{name}", "put_fixture", "Replace a canned reply in its place, or add it",
             put, takes=ReplyEntry, gives=FixtureNames),
        Call("DELETE", "/fixtures/{name}", "remove_fixture", "Take a canned reply away from this session",
             delete, status=204, refuses=(404,)),
    )  # fmt: skip


def _content(value: Any, world: World, emulator: Emulator) -> FixtureFile:
    """A body as a fixture file. Raises Refusal."""
    if isinstance(value, dict) and not _SECTIONS.isdisjoint(value) and "reply" not in value:
        return _checked(_named(value, world), 0, world, emulator)
    if isinstance(value, list):
        return _checked(_named({"replies": value}, world), 1, world, emulator)
    return _checked(_named({"replies": [value]}, world), 2, world, emulator)


def _named(value: dict[str, Any], world: World) -> dict[str, Any]:
    """The same, with a name for each reply and fault that has none."""
    naming.complete(value.get("replies"), _names(world), "added")
    naming.complete(value.get("faults"), [one.entry.name for one in world.faults.entries()], "armed")
    return value


def _names(world: World) -> list[str]:
    return [one.entry.name for one in world.fixtures.entries()]


def _checked(value: dict[str, Any], hidden: int, world: World, emulator: Emulator) -> FixtureFile:
    """`hidden`: how many steps of the way to an entry the client did not write."""
    content, wrong, _ = conversion.file(value)
    for fault in wrong or validation.faults(content):
        raise body.invalid(fault.reason, fault.trail[hidden:], fault.nearest)
    own = {model.id for model in content.models}
    models = [*content.models, *[model for model in world.catalogue if model.id not in own]]
    for fault in contradictions.within(content, models, {*world.profiles, *content.latency}):
        raise body.invalid(fault.reason, fault.trail[hidden:], fault.nearest)
    for fault in contradictions.widths(world.vectors.entries, content.models):
        raise body.invalid(f"the session has a vector for these models; {fault.reason}", ("models",))
    known: set[str] = set()
    for number, entry in enumerate(content.replies):
        if entry.name in known:
            raise body.invalid(f"the name {entry.name!r} is given twice", ("replies", number, "name")[hidden:])
        known.add(entry.name)
    try:
        emulator.check_models(content.models)
    except SetupError as error:
        raise body.invalid(str(error), ("models",)) from None
    return content
