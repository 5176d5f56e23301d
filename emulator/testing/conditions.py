"""Keywords → conditions and answers as fixture files write them. What nobody knows is refused where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

import msgspec

from emulator.errors import nearest

_FLAGS = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s"}

Text = (
    str | re.Pattern[str] | Mapping[str, Any]
)  # contained · expression · {equals|contains|matches|any_of|all_of|not: …}
Names = str | Iterable[str]


class Conditions(TypedDict, total=False):
    """What must hold of a request: the conditions of docs/fixtures.md."""

    service: Names
    operation: Names
    model: Names
    account: Names
    input: Text
    user: Text
    system: Text
    assistant: Text
    any: Text
    turn: int | Iterable[int]
    tools: Names
    tool_choice: Names
    tool_result: Names | Mapping[str, Any]
    format: Names
    stream: bool
    images: bool | int
    body: Mapping[str, Any]
    headers: Mapping[str, Text]
    state: Mapping[str, str]


class Answers(TypedDict, total=False):
    """What an answer may have beside what it says: the keys of docs/fixtures.md."""

    text: str
    json: Any
    reasoning: str
    choices: Iterable[str | Mapping[str, Any]]
    chunks: Iterable[str | Mapping[str, Any]]
    generate: Mapping[str, Any]
    echo: bool
    template: bool
    finish_reason: str
    usage: Mapping[str, int]
    pace: str | Mapping[str, Any]
    headers: Mapping[str, str]
    cut_after: int
    stall_after: int
    reset: str
    set: Mapping[str, str]


def when(conditions: Mapping[str, Any]) -> dict[str, Any]:
    """Conditions as a fixture file has them. Raises TypeError for one that does not exist."""
    from emulator.engine.fixtures.schema.conditions import When

    known("condition", conditions, _fields(When))
    return {name: plain(value) for name, value in conditions.items()}


def answer(options: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of an answer. Raises TypeError for one that does not exist."""
    from emulator.engine.fixtures.schema.replies import Answer

    known("key of an answer", options, _fields(Answer))
    return {name: plain(value) for name, value in options.items()}


def fault(options: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a fault. Raises TypeError for one that does not exist."""
    from emulator.engine.fixtures.schema.faults import FaultEntry

    known("key of a fault", options, _fields(FaultEntry))
    return {name: plain(value) for name, value in options.items()}


def known(kind: str, given: Iterable[str], names: Iterable[str]) -> None:
    """Raises TypeError for what is given and has no such name."""
    names = list(names)
    for name in given:
        if name not in names:
            guess = nearest(name, names)
            hint = f"did you mean {guess!r}?" if guess else f"there are {', '.join(names)}"
            raise TypeError(f"{name!r} is no {kind}; {hint}")


def plain(value: Any) -> Any:
    """A value as JSON has it: sets and tuples are lists, a compiled expression is its text between slashes."""
    if isinstance(value, re.Pattern):
        flags = "".join(letter for flag, letter in _FLAGS.items() if value.flags & flag)
        return f"/{value.pattern}/{flags}"
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, msgspec.Struct):
        return msgspec.to_builtins(value)
    return value


def _fields(struct: type[msgspec.Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(struct)]
