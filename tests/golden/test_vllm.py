"""Every recorded answer of vLLM, asked of the emulator as its users start it."""

from __future__ import annotations

import base64
import http.client
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.golden import vllm_comparison
from tests.golden.vllm_comparison import Answer
from tests.running import Running, emulator

RELEASES = ("0.10.2", "0.9.2")
BESIDE = ("/tokenize", "/detokenize", "/load", "/health")  # where vLLM has them: not below its /v1


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, Running]]:
    options = ("--fixtures", str(vllm_comparison.FIXTURES), "--fidelity", "exact")
    with (
        emulator(*options, "--vllm-version", RELEASES[0]) as new,
        emulator(*options, "--vllm-version", RELEASES[1]) as old,
    ):
        yield dict(zip(RELEASES, (new, old), strict=True))


def ask(server: Running, case: dict[str, Any]) -> Answer:
    """Send a case's request with its own headers and no other, below the prefix of its service."""
    asked = case["request"]
    body = base64.b64decode(asked["body_b64"]) if "body_b64" in asked else asked.get("body")
    body = body.encode() if isinstance(body, str) else body
    prefix = "/embed/v1" if case["id"].startswith("embed/") else "/api/v1"
    path = prefix + (asked["path"] if asked["path"] in BESIDE else asked["path"].removeprefix("/v1"))
    place = urlsplit(server.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    try:
        connection.putrequest(asked["method"], path, skip_accept_encoding=True)
        headers = asked.get("headers", {})
        for name, value in {"Authorization": f"Bearer {server.token}", **headers}.items():
            for text in value if isinstance(value, list) else [value]:
                connection.putheader(name, text)
        if (body is not None or asked["method"] in ("POST", "PUT", "PATCH")) and "Content-Length" not in headers:
            connection.putheader("Content-Length", str(len(body or b"")))
        connection.endheaders(body)
        reply = connection.getresponse()
        named: dict[str, list[str]] = {}
        for name, value in reply.getheaders():
            named.setdefault(name.lower(), []).append(value)
        text = reply.read().decode("utf-8", "replace")
        return Answer(reply.status, {name: ", ".join(values) for name, values in named.items()}, text)
    finally:
        connection.close()


CASES = [
    pytest.param(release, case, id=f"{release}/{case['id']}")
    for release in RELEASES
    for case in vllm_comparison.cases(release)
]


@pytest.mark.parametrize(("release", "case"), CASES)
def test_answers_are_those_of_the_recorded_server(
    running: dict[str, Running], release: str, case: dict[str, Any]
) -> None:
    assert vllm_comparison.received(case, ask(running[release], case)) == vllm_comparison.expected(case)
