"""The JSON body of a call, checked; what is wrong with it is told with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from emulator.control.errors import Refusal
from emulator.engine.fixtures import conversion
from emulator.engine.fixtures.document import Trail
from emulator.errors import nearest
from emulator.exchange import Exchange

Kind = TypeVar("Kind", bound=msgspec.Struct)


def read(exchange: Exchange, kind: type[Kind]) -> Kind:
    """The body as that struct; none at all is `{}`. Raises Refusal."""
    value, mistakes = conversion.convert(parse(exchange), kind)
    if value is None:
        raise invalid(mistakes[0].reason, mistakes[0].trail, mistakes[0].nearest)
    return value


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
