"""The names of what a session is given: made up where there is none, and told with the nearest where one is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from emulator.control.errors import Refusal
from emulator.errors import nearest


def complete(entries: Any, known: Iterable[str], prefix: str) -> None:
    """Give each entry of a list that lacks a name one that nobody has: `added-1`, … What is no entry is left alone."""
    given = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    nameless = [entry for entry in given if "name" not in entry]
    if not nameless:
        return
    taken = {*known, *[str(entry["name"]) for entry in given if "name" in entry]}
    free = (name for number in count(1) if (name := f"{prefix}-{number}") not in taken)
    for entry, name in zip(nameless, free, strict=False):
        entry["name"] = name


def unknown(kind: str, name: str, known: Iterable[str]) -> Refusal:
    """There is none of that name."""
    guess = nearest(name, known)
    hint = f" (did you mean {guess!r}?)" if guess else ""
    return Refusal(404, f"unknown {kind}", f"this session has no {kind} {name!r}{hint}")
