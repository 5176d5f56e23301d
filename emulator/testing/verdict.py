"""What to say of a session at the end of a test: what was never used, what nobody answered, what was asked instead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from emulator.engine.fixtures.explanation import NearMiss, line

if TYPE_CHECKING:
    from emulator.testing.expectation import Expectation
    from emulator.testing.records import Record
    from emulator.testing.session import Session

_SHOWN = 20  # requests in a listing
_LONGEST = 120  # characters of a text shown


def complaint(session: Session) -> str:
    """What is wrong, for the reader of a failed test; empty where nothing is."""
    mute = [expectation for expectation in session.expectations if not expectation.complete]
    unused = _unused(session)
    records = session.requests
    unanswered = [record for record in records if record.source == "strict"]
    parts = [*map(_mute, mute), *[_never(expectation, records) for expectation in unused], *map(_alone, unanswered)]
    if parts and records:
        parts.append(listing(records))
    return "\n\n".join(parts)


def listing(records: list[Record]) -> str:
    """The requests of a session, a line each."""
    if not records:
        return "nothing was asked in this session"
    lines = [f"  {_told(record)}" for record in records[-_SHOWN:]]
    left_out = len(records) - len(lines)
    return "\n".join(["what was asked in this session:", *(["  …"] if left_out else []), *lines])


def _unused(session: Session) -> list[Expectation]:
    required = [expectation for expectation in session.expectations if expectation.required and expectation.complete]
    if not required:
        return []
    hits = {fixture.name: fixture.hits for fixture in session.control.fixtures()}
    return [expectation for expectation in required if not hits.get(expectation.name)]


def _mute(expectation: Expectation) -> str:
    return f"{expectation} at {expectation.place} does not say what to answer: .reply(…) or .fail(…) is missing"


def _never(expectation: Expectation, records: Iterable[Record]) -> str:
    lines = [f"{expectation} at {expectation.place} was never used"]
    lines += [f"  {line(miss)}, in {_told(record)}" for record, miss in _misses(expectation, records)]
    return "\n".join(lines)


def _misses(expectation: Expectation, records: Iterable[Record]) -> Iterator[tuple[Record, NearMiss]]:
    for record in records:
        for miss in record.near_misses:
            if miss.fixture == expectation.name:
                yield record, miss


def _alone(record: Record) -> str:
    lines = [f"no fixture answered {_told(record)}"]
    lines += [f"  {line(miss)}" for miss in record.near_misses]
    return "\n".join(lines)


def _told(record: Record) -> str:
    asked = f" {_shown(text)}" if (text := record.user or ", ".join(record.input)) else ""
    source = f" ({record.source})" if record.source not in ("", "service") else ""
    return f"#{record.id} {record.method} {record.path}{asked} → {record.status}{source}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
