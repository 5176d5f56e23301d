"""What to say of a session at the end of a test: what was never used, what nobody answered, what was asked instead."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec

from emulator.engine.fixtures.explanation import NearMiss, line
from emulator.testing.control import ControlError
from emulator.testing.records import Unlike

if TYPE_CHECKING:
    from emulator.testing.expectation import Expectation
    from emulator.testing.records import Record
    from emulator.testing.session import Session

_SHOWN = 20  # requests in a listing
_LONGEST = 120  # characters of a text shown


def complaint(session: Session) -> str:
    """What is wrong, for the reader of a failed test; empty where nothing is."""
    records = session.requests
    mute = [expectation for expectation in session.expectations if not expectation.complete]
    parts = [*map(_mute, mute), *_unused(session, records)]
    parts += [_alone(record) for record in records if record.source == "strict"]
    return "\n\n".join([*parts, listing(records)]) if parts else ""


def listing(records: list[Record]) -> str:
    """The requests of a session, a line each."""
    if not records:
        return "nothing was asked in this session"
    lines = [f"  {_told(record)}" for record in records[-_SHOWN:]]
    left_out = len(records) - len(lines)
    return "\n".join(["what was asked in this session:", *(["  …"] if left_out else []), *lines])


def _unused(session: Session, records: Sequence[Record]) -> Iterator[str]:
    """Of each expectation that was never used, why."""
    required = [expectation for expectation in session.expectations if expectation.required and expectation.complete]
    hits = {fixture.name: fixture.hits for fixture in session.control.fixtures()} if required else {}
    for expectation in required:
        if hits.get(expectation.name):
            continue
        try:
            meant = session.control.verify({"when": expectation.when})
        except ControlError as error:  # 409: nothing like it came; 422: it asks for states, which nobody remembers
            closest = msgspec.convert(error.facts.get("closest", []), list[Unlike])
            yield "\n".join([f"{expectation} at {expectation.place} was never used", *map(_unlike, closest)])
        else:
            if not expectation.canned:  # of vectors nobody counts who said them
                others = "\n".join(f"  {_told(record)} fits it" for record in records if record.id in meant)
                yield f"{expectation} at {expectation.place} was never used, others came before it\n{others}"


def _mute(expectation: Expectation) -> str:
    return f"{expectation} at {expectation.place} does not say what to answer: .reply(…) or .fail(…) is missing"


def _unlike(request: Unlike) -> str:
    return "  " + line(NearMiss(f"#{request.id}", request.condition, request.expected, request.received))


def _alone(record: Record) -> str:
    return "\n".join([f"no fixture answered {_told(record)}", *[f"  {line(miss)}" for miss in record.near_misses]])


def _told(record: Record) -> str:
    asked = f" {_shown(text)}" if (text := record.user or ", ".join(record.input)) else ""
    source = f" ({unquote(record.source)})" if record.source not in ("", "service") else ""
    return f"#{record.id} {record.method} {record.path}{asked} → {record.status}{source}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
