"""Which exchanges of the journal are meant, as a query string says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from emulator.chain.entry import Entry
from emulator.clock import parse_instant
from emulator.control import body
from emulator.control.call import Parameter
from emulator.control.errors import Refusal
from emulator.engine.fixtures import patterns
from emulator.exchange import Exchange

WHICH = (
    Parameter("service", "Of these services; several are separated by commas, `*` stands for any characters."),
    Parameter("operation", "Of these operations, in the same way: chat, completion, generate, embed, models, …"),
    Parameter("model", "That asked for these models, in the same way."),
    Parameter("since", "After that id; or from that instant on, such as 2026-01-01T00:00:00Z."),
)
LIMIT = Parameter("limit", "So many at the most: with `since` the first ones, without it the newest.", int)
_NAMES = ("service", "operation", "model")
_DIGITS = 18  # of a number that a query may hold


class Filter(NamedTuple):
    """Empty names mean any."""

    service: tuple[str, ...] = ()
    operation: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    after: int = 0  # id
    since: float | None = None  # Unix seconds
    limit: int | None = None

    def takes(self, entry: Entry) -> bool:
        """Whether an exchange is meant."""
        exchange = entry.exchange
        question = exchange.request
        return (
            entry.id > self.after
            and (self.since is None or entry.time >= self.since)
            and (not self.service or patterns.named(self.service, exchange.service))
            and (not self.operation or patterns.named(self.operation, exchange.operation))
            and (not self.model or (question is not None and patterns.named(self.model, question.model)))
        )

    def select(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those that are meant, in their order."""
        found = [entry for entry in entries if self.takes(entry)]
        if self.limit is None:
            return found
        return found[: self.limit] if self.after or self.since is not None else found[len(found) - self.limit :]


def parse(exchange: Exchange, *others: Parameter) -> Filter:
    """What a query says; `others`: what it may say besides. Raises Refusal."""
    query = body.query(exchange, [parameter.name for parameter in (*WHICH, *others)])
    service, operation, model = [tuple(filter(None, query.get(name, "").split(","))) for name in _NAMES]
    after, since = _since(query.get("since", ""))
    return Filter(service, operation, model, after, since, whole(query, "limit", None))


def whole(query: Mapping[str, str], name: str, default: int | None) -> int | None:
    """A whole number. Raises Refusal."""
    text = query.get(name)
    if text is None:
        return default
    if not _is_whole(text):
        raise wrong(name, f"{text!r} is not a whole number of at most {_DIGITS} digits")
    return int(text)


def wrong(name: str, reason: str) -> Refusal:
    """A query that cannot be."""
    return Refusal(422, "invalid query", f"{name}: {reason}")


def _since(text: str) -> tuple[int, float | None]:
    if not text or _is_whole(text):
        return int(text or 0), None
    try:
        return 0, parse_instant(text.replace(" ", "+") if text.count(":") > 2 else text)  # a + that was not encoded
    except (ValueError, OverflowError):
        raise wrong("since", f"{text!r} is neither an id nor an instant such as 2026-01-01T00:00:00Z") from None


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS
