"""Faults as clients meet them, from an emulator in a process of its own."""

from __future__ import annotations

import http.client
import json
import socket
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import ollama
import openai
import pytest

from tests.running import Running, emulator

MODEL = "Mistral-Small"
MESSAGES: Any = [{"role": "user", "content": "How do magnets work?"}]
FAULTS: dict[str, dict[str, Any]] = {
    "twice-429": {"next": 2, "error": {"status": 429, "voice": "openai-429", "retry_after": 0.01}},
    "dated-429": {"next": 1, "error": {"status": 429, "retry_after": 1, "retry_form": "date"}},
    "nginx": {"error": {"status": 502, "voice": "nginx-502"}},
    "once-before": {"next": 1, "reset": "before"},
    "before": {"reset": "before"},
    "in": {"reset": "in"},
    "after": {"reset": "after"},
    "cut": {"cut_after": 3},
    "far": {"cut_after": 30_000},
    "stall": {"stall_after": 3},
    "truncate": {"truncate_after": 3},
    "garble": {"garble": 3},
    "late": {"delay": "300ms"},
    "drip": {"drip": "1ms"},
    "once-signin": {"next": 1, "when": {"operation": "signin"}, "error": {"status": 503, "voice": "haproxy-503"}},
    "models": {"when": {"operation": "models"}, "error": {"status": 504, "voice": "envoy-504"}},
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Each fault befalls those who name it in a header."""
    faults = [
        {"name": name, **fault, "when": {**fault.get("when", {}), "headers": {"x-fault": {"equals": name}}}}
        for name, fault in FAULTS.items()
    ]
    folder: Path = tmp_path_factory.mktemp("faults")
    long = {"name": "long", "when": {"user": "a long story"}, "reply": "word " * 40_000}
    (folder / "faults.json").write_text(json.dumps({"faults": faults, "replies": [long]}))
    with emulator("--fixtures", str(folder)) as running:
        yield running


Connect = Callable[..., openai.OpenAI]


@pytest.fixture
def connect(faulty: Running) -> Iterator[Connect]:
    clients = []

    def make(fault: str, **options: Any) -> openai.OpenAI:
        client = openai.OpenAI(
            base_url=f"{faulty.url}/chat/v1",
            api_key=faulty.token,
            default_headers={"x-fault": fault},
            **{"max_retries": 0, **options},
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


def ask(client: openai.OpenAI) -> str:
    return client.chat.completions.create(model=MODEL, messages=MESSAGES).choices[0].message.content or ""


def stream(client: openai.OpenAI) -> list[str]:
    """The pieces that came, kept also where the stream broke."""
    pieces: list[str] = []
    client.pieces = pieces  # type: ignore[attr-defined]
    for chunk in client.chat.completions.create(model=MODEL, messages=MESSAGES, stream=True):
        pieces += [choice.delta.content for choice in chunk.choices if choice.delta.content]
    return pieces


def test_openai_comes_back_after_the_time_it_was_told_and_is_answered(connect: Connect):
    with pytest.raises(openai.RateLimitError) as refused:
        ask(connect("twice-429"))
    assert refused.value.code == "rate_limit_exceeded"
    assert refused.value.response.headers["retry-after-ms"] == "10"
    assert ask(connect("twice-429", max_retries=1))  # the second refusal, then the answer


def test_openai_reads_a_date(connect: Connect):
    assert ask(connect("dated-429", max_retries=1))


def test_openai_sees_a_proxy_s_page(connect: Connect):
    with pytest.raises(openai.InternalServerError) as refused:
        ask(connect("nginx"))
    assert refused.value.status_code == 502
    assert refused.value.response.headers["server"] == "nginx/1.22.1"
    assert "<center>nginx/1.22.1</center>" in refused.value.response.text


def test_openai_tries_again_where_no_answer_came(connect: Connect):
    assert ask(connect("once-before", max_retries=1))


@pytest.mark.parametrize("fault", ["before", "in", "after", "cut"])
def test_openai_cannot_read_a_whole_reply_whose_connection_is_reset(connect: Connect, fault: str):
    with pytest.raises(openai.APIConnectionError) as broken:
        ask(connect(fault))
    assert isinstance(broken.value.__cause__, httpx2.ReadError)


def test_openai_has_the_tokens_that_came_before_the_cut(connect: Connect):
    client = connect("cut")
    with pytest.raises(openai.APIConnectionError) as broken:
        stream(client)
    assert isinstance(broken.value.__cause__, httpx2.ReadError)
    assert len(client.pieces) == 3  # type: ignore[attr-defined]


def test_openai_gives_up_on_a_stream_that_stalls(connect: Connect):
    client = connect("stall", timeout=openai.Timeout(5, read=0.3))
    with pytest.raises(openai.APITimeoutError):
        stream(client)
    assert len(client.pieces) == 3  # type: ignore[attr-defined]


def test_openai_does_not_notice_a_truncated_stream(connect: Connect):
    assert len(stream(connect("truncate"))) == 3


def test_openai_stumbles_over_a_garbled_chunk(connect: Connect):
    client = connect("garble")
    with pytest.raises(json.JSONDecodeError):
        stream(client)
    assert len(client.pieces) == 3  # type: ignore[attr-defined]


def test_openai_times_out_where_the_answer_is_late_and_else_has_it(connect: Connect):
    with pytest.raises(openai.APITimeoutError):
        ask(connect("late", timeout=0.1))
    assert ask(connect("late")) == ask(connect("none"))


def test_openai_reads_what_drips(connect: Connect):
    client = connect("drip")
    dripped = client.chat.completions.create(model=MODEL, messages=MESSAGES, max_tokens=3)
    assert dripped.usage is not None
    assert dripped.usage.completion_tokens == 3


def test_openai_lists_no_models_through_a_proxy_that_waited_in_vain(connect: Connect):
    with pytest.raises(openai.InternalServerError) as refused:
        connect("models").models.list()
    assert (refused.value.status_code, refused.value.response.text) == (504, "upstream request timeout")


@pytest.fixture
def headers(faulty: Running) -> dict[str, str]:
    return {"Authorization": f"Bearer {faulty.token}", "x-fault": "cut"}


def test_ollama_has_the_lines_that_came_before_the_cut(faulty: Running, headers: dict[str, str]):
    client = ollama.Client(host=f"{faulty.url}/ollama", headers=headers)
    pieces: list[str | None] = []
    with pytest.raises(httpx.ReadError):
        pieces.extend(line.message.content for line in client.chat("llama3.1:latest", MESSAGES, stream=True))
    assert len(pieces) == 3


def test_the_standard_library_is_told_of_a_reset(faulty: Running):
    connection = http.client.HTTPConnection(faulty.url.removeprefix("http://"), timeout=20)
    connection.request("GET", "/chat/v1/models", headers={"Authorization": f"Bearer {faulty.token}"})
    assert connection.getresponse().read().startswith(b'{"object":"list"')
    connection.request(  # on the same connection
        "GET", "/code/v1/models", headers={"Authorization": f"Bearer {faulty.token}", "x-fault": "before"}
    )
    with pytest.raises(ConnectionResetError):
        connection.getresponse()
    connection.close()


def test_all_that_was_to_come_before_a_reset_arrives(faulty: Running):
    body = json.dumps({"messages": [{"role": "user", "content": "a long story"}], "stream": True}).encode()
    head = (
        f"POST /chat/v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {faulty.token}\r\n"
        "X-Fault: far\r\nContent-Type: application/json\r\n"
    )
    host, port = faulty.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        parts: list[bytes] = []
        with pytest.raises(ConnectionResetError):
            parts.extend(iter(lambda: connection.recv(1 << 20), b""))
    assert b"".join(parts).count(b'"delta":{"content"') == 30_000


def test_who_signs_in_is_befallen_too(faulty: Running):
    request = urllib.request.Request(
        f"{faulty.url}/api/v1/auths/signin",
        json.dumps({"email": "user@example.com", "password": "your_password"}).encode(),
        {"Content-Type": "application/json", "X-Fault": "once-signin"},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=20)
    assert refused.value.read().startswith(b"<html><body><h1>503 Service Unavailable</h1>\n")
    assert json.load(urllib.request.urlopen(request, timeout=20))["token"]


def test_the_control_api_is_spared(faulty: Running):
    request = urllib.request.Request(f"{faulty.url}/__emulator/status", headers={"X-Fault": "before"})
    with urllib.request.urlopen(request, timeout=20) as response:
        assert response.status == 200
