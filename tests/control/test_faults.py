"""Faults armed while the emulator runs, each session its own."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from tests.running import Running, emulator


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with emulator("--auth", "off", "--log-format", "off") as started:
        yield started


class Session:
    """Calls within one session."""

    def __init__(self, running: Running, name: str):
        self._address, self._prefix = urlsplit(running.url).netloc, f"/__session/{name}"

    def __call__(self, method: str, path: str, content: Any = None) -> tuple[int, Any]:
        connection = http.client.HTTPConnection(self._address, timeout=20)
        sent = None if content is None else json.dumps(content)
        connection.request(method, self._prefix + path, sent, {"Content-Type": "application/json"})
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return response.status, json.loads(text) if text else None

    def models(self) -> int:
        return self("GET", "/chat/v1/models")[0]


@pytest.fixture
def session(running: Running, request: pytest.FixtureRequest) -> Session:
    return Session(running, quote(request.node.name, safe=""))


FAULTS = "/__emulator/faults"


def test_an_armed_fault_strikes_its_session_until_it_is_used_up(session: Session, running: Running):
    entry = {"name": "busy", "when": {"operation": "models"}, "next": 1, "error": {"status": 503}}
    assert session("POST", FAULTS, entry) == (201, {"faults": ["busy"]})
    assert Session(running, "another").models() == 200
    assert [session.models(), session.models()] == [503, 200]
    assert session("GET", FAULTS) == (200, {"faults": [{"name": "busy", "hits": 1, "entry": entry}]})


def test_a_list_is_armed_in_order_and_gets_the_names_it_lacks(session: Session):
    several = [{"next": 1, "error": {"status": status}} for status in (500, 501)]
    assert session("POST", FAULTS, several) == (201, {"faults": ["armed-1", "armed-2"]})
    assert session("POST", FAULTS, {"error": {"status": 502}}) == (201, {"faults": ["armed-3"]})
    assert [session.models() for _ in range(4)] == [500, 501, 502, 502]


def test_faults_are_disarmed_one_by_one_or_all_at_once(session: Session):
    session("POST", FAULTS, [{"name": name, "error": {"status": 500}} for name in ("é / one", "two", "three")])
    assert session("DELETE", f"{FAULTS}/%C3%A9%20%2F%20one")[0] == 204
    assert [one["name"] for one in session("GET", FAULTS)[1]["faults"]] == ["two", "three"]
    status, refused = session("DELETE", f"{FAULTS}/too")
    assert (status, refused["error"]) == (404, "unknown fault")
    assert "did you mean 'two'?" in refused["detail"]
    assert session("DELETE", FAULTS) == (204, None)
    assert session.models() == 200


def test_a_reset_disarms(session: Session):
    session("POST", FAULTS, {"error": {"status": 500}})
    session("POST", "/__emulator/reset")
    assert session.models() == 200


def test_faults_come_with_what_a_fixture_file_holds(session: Session):
    session("POST", "/__emulator/fixtures", {"faults": [{"name": "down", "error": {"status": 500}}]})
    assert session.models() == 500


@pytest.mark.parametrize(
    ("content", "path", "told"),
    [
        ({"reset": "never"}, "$.reset", "unknown value 'never'"),
        ([{"reset": "in"}, {"cut": 1}], "$[1].cut", "unknown key 'cut'"),
        ({"next": 1}, "$", "a fault needs one of error, delay, reset"),
        ({"error": {"status": 500, "voice": "nginx-50"}}, "$.error.voice", "did you mean 'nginx-50"),
        (7, "$", "expected a mapping"),
        (
            [{"name": "a", "reset": "in"}, {"name": "b", "when": {"user": "/(/"}, "reset": "in"}],
            "$[1].when.user",
            "RE2",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_armed(session: Session, content: Any, path: str, told: str):
    status, refused = session("POST", FAULTS, content)
    assert (status, refused["error"], refused["path"]) == (422, "invalid body", path)
    assert told in refused["detail"]
    assert session("GET", FAULTS) == (200, {"faults": []})
