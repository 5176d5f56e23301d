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
        raise _explained(error, _names(kind)) from None


def parse(exchange: Exchange) -> Any:
    """The body as a value of JSON; none at all is `{}`. Raises Refusal."""
    try:
        return msgspec.json.decode(exchange.body) if exchange.body.strip() else {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(400, "invalid JSON", str(error)) from None
    except RecursionError:
        raise Refusal(400, "invalid JSON", "it is nested too deeply") from None


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


def _explained(error: msgspec.ValidationError, known: Sequence[str]) -> Refusal:
    """What msgspec says (`Expected …, got … - at `$.now``), as a refusal."""
    reason, _, where = str(error).partition(" - at ")
    trail: Trail = tuple(re.findall(r"\.(\w+)", where))
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", reason, re.DOTALL)
    if unknown is None:
        return invalid(reason, trail)
    key = unknown[1]
    expected = f"; expected one of {', '.join(known)}" if known else ""
    return invalid(f"unknown key {key!r}{expected}", (*trail, key), nearest(key, known))
