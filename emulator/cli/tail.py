"""`tail`: what a running emulator is asked, as it happens."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from typing import NamedTuple

from emulator.cli import DONE, control, exchanges, say
from emulator.cli.parser import Parser
from emulator.settings import Settings

_PATIENCE = 45.0  # seconds of silence after which the connection counts as lost; a sign of life comes every 15
_PAUSE = 0.5  # seconds before the next try


class _Event(NamedTuple):
    name: str
    data: str


class _Listener:
    """Events of one session, over as many connections as it takes."""

    def __init__(self, settings: Settings, session: str | None, form: str):
        self._settings, self._session = settings, session
        self._path = "/events?format=curl" if form == "curl" else "/events"
        self._last: str | None = None  # id of the last event

    def events(self) -> Iterator[_Event]:
        """For ever, or until the session is gone. Raises SetupError where nobody answers the first time."""
        lost = False
        while True:
            try:
                for event in self._connected():
                    if lost:
                        say("connected again")
                    lost = False
                    yield event
                    if event.name == "closed":
                        return
            except control.Unreachable as error:
                if self._last is None:
                    raise
                if not lost:
                    say(f"{error}; trying again")
                lost = True
            time.sleep(_PAUSE)

    def _connected(self) -> Iterator[_Event]:
        headers = {} if self._last is None else {"Last-Event-ID": self._last}
        fields: dict[str, str] = {}
        try:
            with control.get(self._settings, self._path, self._session, headers, _PATIENCE) as answer:
                for line in answer:
                    name, _, value = line.decode().rstrip("\n").partition(": ")
                    if name:
                        fields[name] = value
                    elif "event" in fields:
                        self._last = fields.get("id", self._last)
                        yield _Event(fields["event"], fields["data"])
                        fields = {}
        except (OSError, http.client.HTTPException) as error:
            raise control.unreachable(self._settings, error) from None
        raise control.Unreachable("the connection was closed")


def run(parser: Parser, words: list[str]) -> int:
    """Print them until interrupted. What is missed is told: the connection may break, and the journal is bounded."""
    exchanges.add_arguments(parser)
    arguments, settings, _ = parser.read(words)
    for event in _Listener(settings, arguments.session, arguments.format).events():
        if event.name == "exchange":
            print(_told(event.data, arguments.format), flush=True)
        elif event.name in ("missed", "closed"):
            say(_loss(event.data))
    return DONE


def _told(data: str, form: str) -> str:
    if form == "jsonl":
        return data
    return exchanges.line(json.loads(data)) if form == "text" else str(json.loads(data))


def _loss(data: str) -> str:
    loss = json.loads(data)
    count = loss.get("count")
    return loss["reason"] if count is None else f"{count} exchanges were missed: {loss['reason']}"
