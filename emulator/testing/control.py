"""The control API of a running emulator, one method a route. Plain http.client: nothing to install, no proxy asked."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from emulator.testing.records import Explanation, Fixture, Record

_PATIENCE = 30.0  # seconds until an emulator that does not answer counts as gone; waits come on top

Entry = Mapping[str, Any]  # as in a fixture file
Kind = TypeVar("Kind")


class ControlError(Exception):
    """What the control API refused: a few words that do not change, a sentence, and the facts beside them."""

    def __init__(self, status: int, error: str, detail: str = "", facts: Mapping[str, Any] | None = None):
        self.status, self.error, self.detail, self.facts = status, error, detail, dict(facts or {})
        super().__init__(f"{error}: {detail}" if detail else error)


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A new session, and where clients reach it."""

    session: str
    token: str
    base_urls: dict[str, str]  # by service; `gateway` is the root


class Control:
    """The control API at the root of a gateway, or of one session (`http://host:port/__session/NAME`).

    Every method raises ControlError for what the emulator refuses, OSError where none answers.
    """

    def __init__(self, url: str, *, token: str | None = None):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is not the URL of a gateway, such as http://127.0.0.1:8080")
        self.url = url.rstrip("/")
        self.token = token  # of --control-token; not needed on this machine
        self._connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._host, self._port, self._root = parts.hostname, parts.port, parts.path.rstrip("/") + "/__emulator/"

    def status(self) -> dict[str, Any]:
        """Version, seed, uptime, services, models, settings with their origin, sessions."""
        return self._told(self.call("GET", "status"), dict[str, Any])

    def reset(self, *, every: bool = False) -> None:
        """This session, or every one, back to its start."""
        self.call("POST", "reset", query={"all": "true"} if every else None)

    def fixtures(self) -> list[Fixture]:
        """Those that apply here, in the order in which they are asked, with their hits."""
        return self._listed(self.call("GET", "fixtures"), "fixtures", Fixture)

    def add(self, fixtures: Entry | Iterable[Entry]) -> list[str]:
        """Add one entry, several, or what a fixture file holds (`replies`, `embeddings`, …). Returns their names."""
        body = dict(fixtures) if isinstance(fixtures, Mapping) else list(fixtures)
        return self._listed(self.call("POST", "fixtures", body), "fixtures", str)

    def put(self, name: str, entry: Entry) -> None:
        """Add an entry under this name, or replace it in its place."""
        self.call("PUT", f"fixtures/{quote(name, safe='')}", entry)

    def remove(self, name: str) -> None:
        """Take away a fixture that was added here."""
        self.call("DELETE", f"fixtures/{quote(name, safe='')}")

    def explain(
        self, path: str, body: Any = None, *, method: str = "POST", headers: Mapping[str, str] | None = None
    ) -> Explanation:
        """Which source would speak to this request, and why the others would not. `body`: a JSON value, or its text."""
        question = {"method": method, "path": path, "headers": dict(headers or {}), "body": body}
        return self._told(self.call("POST", "explain", question), Explanation)

    def requests(
        self,
        *,
        service: str | None = None,
        model: str | None = None,
        since: int | str | None = None,  # an id or an instant
        limit: int | None = None,
    ) -> list[Record]:
        """What was asked, oldest first."""
        query = {"service": service, "model": model, "since": since, "limit": limit}
        return self._listed(self.call("GET", "requests", query=query), "requests", Record)

    def forget(self) -> None:
        """Empty the journal."""
        self.call("DELETE", "requests")

    def wait(self, count: int, timeout: float) -> list[Record]:
        """Wait until that many requests have been answered; `timeout` in seconds. In vain: ControlError with 408."""
        query = {"count": count, "timeout": timeout}
        waited = self.call("GET", "requests/wait", query=query, patience=_PATIENCE + timeout)
        return self._listed(waited, "requests", Record)

    def verify(self, question: Mapping[str, Any]) -> list[int]:
        """`{when, count}` or `{order: [when, …]}`; returns the ids of the requests meant. What does not hold:
        ControlError with 409."""
        return self._listed(self.call("POST", "verify", question), "requests", int)

    def faults(self) -> list[dict[str, Any]]:
        """Those that are armed."""
        return self._listed(self.call("GET", "faults"), "faults", dict[str, Any])

    def arm(self, fault: Entry) -> None:
        """Arm a fault: an entry as in a file."""
        self.call("POST", "faults", fault)

    def disarm(self) -> None:
        """Disarm all faults of this session."""
        self.call("DELETE", "faults")

    def clock(self) -> dict[str, Any]:
        """`{mode, now}`."""
        return self._told(self.call("GET", "clock"), dict[str, Any])

    def set_clock(self, mode: str, now: str | float | None = None) -> None:
        """`real`, `frozen` or `manual`; `now`: ISO 8601 or Unix seconds."""
        self.call("PUT", "clock", {"mode": mode} if now is None else {"mode": mode, "now": now})

    def advance(self, seconds: float) -> None:
        """Move a clock that does not move by itself."""
        self.call("POST", "clock/advance", {"seconds": seconds})

    def state(self) -> dict[str, str]:
        """The values of scenarios."""
        return self._told(self.call("GET", "state"), dict[str, str])

    def set_state(self, state: Mapping[str, str]) -> None:
        """Set the values of scenarios."""
        self.call("PUT", "state", dict(state))

    def sessions(self) -> list[dict[str, Any]]:
        """Those that are open."""
        return self._listed(self.call("GET", "sessions"), "sessions", dict[str, Any])

    def open_session(self, name: str | None = None, *, seed: int | None = None, strict: bool | None = None) -> Opened:
        """A private world; without a name the emulator makes one that nobody has."""
        wanted = {"session": name, "seed": seed, "strict": strict}
        body = {key: value for key, value in wanted.items() if value is not None}
        return self._told(self.call("POST", "sessions", body), Opened)

    def close_session(self, name: str) -> None:
        """Its world goes."""
        self.call("DELETE", f"sessions/{quote(name, safe='')}")

    def call(
        self,
        method: str,
        route: str,  # below /__emulator/
        body: Any = None,  # a JSON value
        *,
        query: Mapping[str, Any] | None = None,  # what is None is left out
        patience: float = _PATIENCE,  # seconds
    ) -> Any:
        """Any route; returns the value of what is answered, None where that is nothing."""
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        wanted = urlencode({name: value for name, value in (query or {}).items() if value is not None})
        target = self._root + route + (f"?{wanted}" if wanted else "")
        connection = self._connect(self._host, self._port, timeout=patience)
        try:
            connection.request(method, target, None if body is None else json.dumps(body).encode(), headers)
            reply = connection.getresponse()
            status, text = reply.status, reply.read().decode("utf-8", "replace")
        finally:
            connection.close()
        return self._value(status, text, f"{method} {target}")

    def _value(self, status: int, text: str, asked: str) -> Any:
        try:
            value = json.loads(text) if text else None
        except ValueError:
            value = None
            if status < 400:
                raise ControlError(
                    status, f"{self.url} is not the emulator: {asked} was answered with {text[:100]!r}"
                ) from None
        if status >= 400:
            if isinstance(value, dict) and "error" in value:
                raise ControlError(status, str(value.pop("error")), str(value.pop("detail", "")), value)
            raise ControlError(status, f"{asked}: {status} {text[:200]}")
        return value

    def _told(self, value: Any, kind: type[Kind]) -> Kind:
        return msgspec.convert(value, kind)

    def _listed(self, value: Any, key: str, kind: type[Kind]) -> list[Kind]:
        return msgspec.convert(value[key], list[kind])  # type: ignore[valid-type]
