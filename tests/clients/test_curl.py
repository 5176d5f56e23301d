"""curl: what is on the wire, as the documentation's examples ask for it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.running import Running

CHAT = {"model": "Mistral-Small", "messages": [{"role": "user", "content": "What is the capital of France?"}]}


class Answer(NamedTuple):
    status: int
    type: str  # Content-Type
    body: str

    @property
    def value(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Answer]


def curl(*arguments: str, body: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs it, the body on its standard input."""
    found = shutil.which("curl")
    if found is None:
        pytest.skip("needs curl")
    # -q: the user's own configuration is not read
    command = [found, "-q", "--silent", "--show-error", "--max-time", "30", *arguments]
    return subprocess.run(command, input=body, check=True, capture_output=True, encoding="utf-8")


@pytest.fixture
def ask(gateway: Running, token: str) -> Ask:
    """A path and a value to post → what comes back."""

    def send(
        path: str, value: Any = None, *arguments: str, url: str = gateway.url, token: str | None = token
    ) -> Answer:
        if token is not None:
            arguments = (*arguments, "--header", f"Authorization: Bearer {token}")
        if value is not None:
            arguments = (*arguments, "--header", "Content-Type: application/json", "--data-binary", "@-")
        body = None if value is None else json.dumps(value)
        told = curl("--write-out", "\n%{http_code} %{content_type}", *arguments, url + path, body=body).stdout
        content, _, end = told.rpartition("\n")
        status, _, kind = end.partition(" ")
        return Answer(int(status), kind, content)

    return send


def test_health_needs_no_token(ask: Ask) -> None:
    assert ask("/health", token=None) == (200, "application/json", '{"status":"ok"}')


def test_signing_in_gives_a_token_that_opens_the_models(ask: Ask) -> None:
    credentials = {"email": "user@example.com", "password": "your_password"}
    answer = ask("/api/v1/auths/signin", credentials, token=None)
    assert answer.status == 200
    assert answer.value["user"]["email"] == "user@example.com"
    assert answer.value["user"]["id"] == answer.value["id"]
    models = ask("/api/v1/models", token=answer.value["token"]).value
    assert [model["id"] for model in models["data"]] == ["Mistral-Small", "Devstral-Small-2507"]


@pytest.mark.parametrize(
    "email", ["user@example.com", "admin@example.com", "pending@example.com", "nobody@example.com"]
)
def test_a_wrong_password_is_a_bad_request(ask: Ask, email: str) -> None:
    answer = ask("/api/v1/auths/signin", {"email": email, "password": "wrong"}, token=None)
    assert (answer.status, answer.value) == (
        400,
        {"detail": "The email or password provided is incorrect. Please check for typos and try logging in again."},
    )


def test_an_administrator_may_use_the_models(ask: Ask) -> None:
    credentials = {"email": "admin@example.com", "password": "admin_password"}
    token = ask("/api/v1/auths/signin", credentials, token=None).value["token"]
    assert ask("/chat/v1/chat/completions", CHAT, token=token).status == 200


@pytest.mark.parametrize("path", ["/api/v1/models", "/chat/v1/models", "/code/v1/models", "/embed/v1/models"])
@pytest.mark.parametrize(
    ("token", "status", "detail"), [(None, 403, "Not authenticated"), ("not-a-token", 401, "401 Unauthorized")]
)
def test_the_gateway_asks_for_a_token(ask: Ask, path: str, token: str | None, status: int, detail: str) -> None:
    answer = ask(path, token=token)
    assert answer == (status, "application/json", json.dumps({"detail": detail}, separators=(",", ":")))


def test_a_chat_is_answered_in_one_piece(ask: Ask) -> None:
    answer = ask("/chat/v1/chat/completions", CHAT)
    assert (answer.status, answer.type) == (200, "application/json")
    assert "Paris" in answer.value["choices"][0]["message"]["content"]


def test_a_streamed_chat_is_made_of_events(ask: Ask) -> None:
    answer = ask("/chat/v1/chat/completions", {**CHAT, "stream": True}, "--no-buffer")
    assert (answer.status, answer.type) == (200, "text/event-stream; charset=utf-8")
    *events, end, nothing = answer.body.split("\n\n")
    assert (end, nothing) == ("data: [DONE]", "")
    assert all(event.startswith("data: {") and "\n" not in event for event in events)
    chunks = [json.loads(event.removeprefix("data: ")) for event in events]
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert "Paris" in "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)


def test_a_streamed_ollama_chat_is_made_of_lines(ask: Ask) -> None:
    answer = ask("/ollama/api/chat", {**CHAT, "model": "llama3.1"}, "--no-buffer")
    assert (answer.status, answer.type) == (200, "application/x-ndjson")
    *lines, nothing = answer.body.split("\n")
    assert nothing == ""
    parts = [json.loads(line) for line in lines]
    assert [part["done"] for part in parts] == [False] * (len(parts) - 1) + [True]
    assert "Paris" in "".join(part["message"]["content"] for part in parts)


def test_a_body_in_pieces_is_read(ask: Ask) -> None:
    assert ask("/chat/v1/chat/completions", CHAT, "--header", "Transfer-Encoding: chunked").status == 200


def test_a_client_that_asks_first_is_told_to_go_on(gateway: Running, token: str) -> None:
    headers = [f"Authorization: Bearer {token}", "Content-Type: application/json", "Expect: 100-continue"]
    told = curl(
        *[word for header in headers for word in ("--header", header)],
        *("--verbose", "--data-binary", "@-", f"{gateway.url}/chat/v1/chat/completions"),
        body=json.dumps(CHAT),
    )
    assert "< HTTP/1.1 100 Continue" in told.stderr
    assert "Paris" in told.stdout


def test_a_connection_serves_several_requests(gateway: Running) -> None:
    told = curl(*[f"{gateway.url}/health"] * 3, "--write-out", " %{num_connects}\n")
    assert told.stdout.splitlines() == ['{"status":"ok"} 1', '{"status":"ok"} 0', '{"status":"ok"} 0']


def test_unknown_paths_and_wrong_methods_are_told_in_the_services_voice(ask: Ask) -> None:
    unknown, wrong = ask("/chat/v1/nothing"), ask("/chat/v1/chat/completions")
    assert (unknown.status, unknown.value) == (404, {"detail": "Not Found"})
    assert (wrong.status, wrong.value) == (405, {"detail": "Method Not Allowed"})


@pytest.mark.parametrize("path", ["/chat/v1/chat/completions", "/ollama/api/chat"])
def test_a_body_over_the_limit_is_too_large(small_gateway: Running, ask: Ask, path: str) -> None:
    long = {"model": "llama3.1", "messages": [{"role": "user", "content": "long " * 1000}]}
    assert ask(path, long, url=small_gateway.url).status == 413
    assert ask(path, long, "--header", "Transfer-Encoding: chunked", url=small_gateway.url).status == 413
