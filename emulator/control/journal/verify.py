"""`verify`: did the requests come that should have come?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from emulator.chain.entry import Entry
from emulator.control import body
from emulator.control.call import Call
from emulator.control.errors import Refusal
from emulator.control.journal.record import encoded, question_of
from emulator.engine.fixtures import conditions
from emulator.engine.fixtures.asked import Asked
from emulator.engine.fixtures.document import Trail
from emulator.engine.fixtures.schema.conditions import When
from emulator.engine.fixtures.validation.conditions import conditions as mistakes
from emulator.engine.request import EmbeddingRequest
from emulator.exchange import Exchange, Reply

_Count = Annotated[int, Meta(ge=0)]
_CLOSEST = 3  # requests told where too few came


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many there may be."""

    min: _Count = 0
    max: _Count | None = None  # null: any number


class Verification(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What should have come: requests of a kind, at least one unless told; or some kinds in this order, others between
    them not counting."""

    when: When | UnsetType = UNSET
    count: _Count | Bounds | UnsetType = UNSET
    order: Annotated[tuple[When, ...], Meta(min_length=1)] | UnsetType = UNSET


class Verified(msgspec.Struct, frozen=True):
    """The requests that were meant, by their ids."""

    requests: list[int]


class Unlike(msgspec.Struct, frozen=True):
    """A request that was not meant, and the first condition that did not hold."""

    id: int
    condition: str
    expected: Any
    received: Any


async def verify(exchange: Exchange) -> Reply:
    wanted = body.read(exchange, Verification)
    entries = [entry for entry in exchange.world.journal if entry.exchange.request is not None]
    if not isinstance(wanted.order, UnsetType):
        if wanted.when is not UNSET or wanted.count is not UNSET:
            raise body.invalid("goes without when and count", ("order",))
        return _answer(_in_order(wanted.order, entries))
    if isinstance(wanted.when, UnsetType):
        raise body.invalid("expected when, or order", ())
    count = Bounds(1) if isinstance(wanted.count, UnsetType) else wanted.count
    bounds = Bounds(count, count) if isinstance(count, int) else count
    return _answer(_counted(wanted.when, bounds, entries))


CALL = Call("POST", "/verify", "verify", "Whether the requests came that should have come; 409 if not", verify,
            takes=Verification, gives=Verified, refuses=(409,))  # fmt: skip


def _answer(found: Iterable[Entry]) -> Reply:
    return Reply(200, (("content-type", "application/json"),), encoded(Verified([entry.id for entry in found])))


def _counted(when: When, bounds: Bounds, entries: Sequence[Entry]) -> list[Entry]:
    expected = _Expected(when, ("when",))
    found = [entry for entry in entries if expected.is_met(entry)]
    if bounds.min <= len(found) and (bounds.max is None or len(found) <= bounds.max):
        return found
    others = [entry for entry in entries if entry not in found]
    closest = expected.closest(others) if len(found) < bounds.min else []
    raise Refusal(
        409,
        "not as expected",
        f"expected {_told(bounds)} with {expected}, received {len(found)} (of {len(entries)} in all)"
        + "".join([f"\n- #{one.id}: {one.condition}: expected {_json(one.expected)}, received {_json(one.received)}"
                   for one in closest]),
        expected=msgspec.to_builtins(bounds),
        received=len(found),
        requests=[entry.id for entry in found],
        closest=closest,
    )  # fmt: skip


def _in_order(order: Sequence[When], entries: Sequence[Entry]) -> list[Entry]:
    found: list[Entry] = []
    rest = iter(entries)
    for number, when in enumerate(order):
        expected = _Expected(when, ("order", number))
        entry = next((entry for entry in rest if expected.is_met(entry)), None)
        if entry is None:
            behind = f"after #{found[-1].id}" if found else "at all"
            missing = [one for one in entries if not found or one.id > found[-1].id]
            raise Refusal(
                409,
                "not as expected",
                f"expected, as number {number + 1} in order, a request with {expected}; none came {behind}",
                expected=number,
                received=[one.id for one in missing],
                requests=[one.id for one in found],
                closest=expected.closest(missing),
            )
        found.append(entry)
    return found


class _Expected:
    """Conditions, as fixtures have them, that are put to what is kept of a request."""

    def __init__(self, when: When, place: Trail):
        if when.state is not UNSET:
            raise body.invalid("what the states were is not kept with a request", (*place, "state"))
        for mistake in mistakes(when, []):
            raise body.invalid(mistake.reason, (*place, *mistake.trail), mistake.nearest)
        self._conditions = conditions.of(when)
        self._of_chats = any(getattr(when, key) is not UNSET for key in conditions.CHATS)
        self._of_embeddings = when.input is not UNSET

    def __str__(self) -> str:
        told = [f"{condition.key} {_json(condition.expected)}" for condition in self._conditions]
        return ", ".join(told) if told else "no condition"

    def is_met(self, entry: Entry) -> bool:
        """Whether all conditions hold."""
        asked = self._asked(entry)
        return asked is not None and conditions.match(self._conditions, asked) is not None

    def closest(self, entries: Iterable[Entry]) -> list[Unlike]:
        """Those of which most conditions hold."""
        unlike = [(held, one) for entry in entries for held, one in self._unlike(entry)]
        return [one for _, one in nlargest(_CLOSEST, unlike, key=lambda pair: pair[0])]

    def _asked(self, entry: Entry) -> Asked | None:
        """None: a request that cannot be meant."""
        exchange = entry.exchange
        question = exchange.request
        if question is None or (self._of_chats if isinstance(question, EmbeddingRequest) else self._of_embeddings):
            return None
        return Asked(question_of(exchange, question), {})

    def _unlike(self, entry: Entry) -> Iterator[tuple[int, Unlike]]:
        asked = self._asked(entry)
        if asked is None:
            return
        held = [condition.match(asked) is not None for condition in self._conditions]
        if not all(held):
            missed = self._conditions[held.index(False)]
            yield sum(held), Unlike(entry.id, missed.key, missed.expected, missed.received(asked))


def _told(bounds: Bounds) -> str:
    if bounds.max is None:
        return f"at least {bounds.min}"
    return str(bounds.min) if bounds.min == bounds.max else f"{bounds.min} to {bounds.max}"


def _json(value: Any) -> str:
    text = encoded(value).decode()
    return text if len(text) <= 160 else text[:160] + "…"
