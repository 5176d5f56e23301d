"""The JSON body of a call, checked; what is wrong with it is told with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from emulator.control.errors import Refusal
from emulator.errors import nearest
from emulator.exchange import Exchange

Kind = TypeVar("Kind")
Trail = tuple[str | int, ...]


def read(exchange: Exchange, kind: type[Kind]) -> Kind:
    """The body as that type; none at all is `{}`. Raises Refusal."""
    try:
        return msgspec.convert(parse(exchange), kind)
    except msgspec.ValidationError as error:
        raise explained(error, _names(kind)) from None


def parse(exchange: Exchange) -> Any:
    """The body as a value of JSON; none at all is `{}`. Raises Refusal."""
    try:
        return msgspec.json.decode(exchange.body) if exchange.body.strip() else {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(400, "invalid JSON", str(error)) from None
    except RecursionError:
        raise Refusal(400, "invalid JSON", "it is nested too deeply") from None


def taken_apart(error: msgspec.ValidationError) -> tuple[str, Trail]:
    """What msgspec says (`Expected …, got … - at `$.replies[3].when``): reason and place."""
    reason, _, where = str(error).partition(" - at ")
    found = re.findall(r"\.(\w+)|\[(\d+)\]", where.strip("`"))
    return reason, tuple([int(index) if index else name for name, index in found])


def explained(error: msgspec.ValidationError, known: Sequence[str], hidden: int = 0) -> Refusal:
    """What msgspec says, as a refusal. `known`: the keys that may stand at its place; `hidden`: the number of steps on
    the way there that the client did not write."""
    reason, trail = taken_apart(error)
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", reason, re.DOTALL)
    if unknown is None:
        return invalid(reason, trail[hidden:])
    key = unknown[1]
    expected = f"; expected one of {', '.join(known)}" if known else ""
    return invalid(f"unknown key {key!r}{expected}", (*trail, key)[hidden:], nearest(key, known))


def invalid(reason: str, trail: Trail, hint: str | None = None) -> Refusal:
    """A body that is JSON, and not what the call takes."""
    path = "$" + "".join([f"[{step}]" if isinstance(step, int) else f".{step}" for step in trail])
    guess = f" (did you mean {hint!r}?)" if hint else ""
    return Refusal(422, "invalid body", f"{path}: {reason}{guess}", path=path)


def query(exchange: Exchange, names: Sequence[str]) -> dict[str, str]:
    """The parameters of the query string. Raises Refusal for others than these."""
    for name in exchange.query:
        if name not in names:
            expected = f"expected {', '.join(names)}" if names else "this call takes none"
            guess = nearest(name, names)
            hint = f" (did you mean {guess!r}?)" if guess else ""
            raise Refusal(422, "invalid query", f"unknown parameter {name!r}; {expected}{hint}")
    return dict(exchange.query)


def _names(kind: type[Any]) -> list[str]:
    """Its fields."""
    return [field.encode_name for field in msgspec.structs.fields(kind)] if issubclass(kind, msgspec.Struct) else []
