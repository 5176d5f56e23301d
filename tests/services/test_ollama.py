"""The Ollama service over a real socket, against recorded answers of the real server and by its own promises."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emulator.app import create_app
from emulator.settings import Settings
from emulator.web.application import HttpServer
from tests.golden import ollama_comparison
from tests.golden.ollama_comparison import Answer

GOLDEN = Path(ollama_comparison.__file__).parent
MODEL = "llama3.1:latest"
SAID = "Grey geese glide over water."
LATER = {
    "http/405/get-pull": "model management is not served",
    "http/405/post-delete": "model management is not served",
    "http/405/patch-copy": "model management is not served",
    "http/405/get-blob": "model management is not served",
    "generate/ok/logprobs": "no log-probabilities",
    "generate/ok/logprobs-top": "no log-probabilities",
}


class Gateway:
    """A listening emulator in a thread of its own."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._listening = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self.port = 0

    def __enter__(self) -> Gateway:
        self._thread.start()
        assert self._listening.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)

    async def _serve(self) -> None:
        app = create_app(self._settings)
        server = HttpServer(app.table, app.sessions, self._settings.max_body)
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        listener = await self._loop.create_server(server, "127.0.0.1", 0)
        self.port = listener.sockets[0].getsockname()[1]
        self._listening.set()
        await self._stop.wait()
        listener.close()
        server.pre_shutdown()
        await server.shutdown(1)

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, f"/ollama{path}", body, headers or {})
            reply = connection.getresponse()
            named = {name.lower(): value for name, value in reply.getheaders()}
            return Answer(reply.status, named, reply.read().decode())
        finally:
            connection.close()

    def post(self, path: str, **fields: Any) -> Any:
        """A JSON answer, or the list of a stream's lines."""
        answer = self.send("POST", path, json.dumps({"model": MODEL, **fields}).encode())
        lines = [json.loads(line) for line in answer.body.splitlines()]
        return lines if "ndjson" in answer.headers["content-type"] else lines[0]


def start(**settings: Any) -> Gateway:
    fixtures = (str(GOLDEN / "ollama.yaml"),)
    return Gateway(
        Settings(**{"fixtures": fixtures, "auth": "off", "clock": "frozen", "log_format": "off", **settings})
    )


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    with start() as running:
        yield running


@pytest.fixture
def fresh() -> Iterator[Gateway]:
    """One that nobody has used."""
    with start() as running:
        yield running


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case["id"], marks=[pytest.mark.xfail(reason=LATER[case["id"]])] if case["id"] in LATER else []
        )
        for case in ollama_comparison.cases()
    ],
)
def test_answers_are_those_of_the_recorded_server(gateway: Gateway, case: dict[str, Any]) -> None:
    asked = case["request"]
    body = base64.b64decode(asked["body_b64"]) if "body_b64" in asked else asked.get("body", "").encode()
    answer = gateway.send(asked["method"], asked["path"], body, asked.get("headers"))
    assert ollama_comparison.received(case, answer) == ollama_comparison.expected(case)


@pytest.mark.parametrize("path", ["/api/generate", "/api/chat"])
def test_a_stream_carries_what_the_whole_reply_says(gateway: Gateway, path: str) -> None:
    question = {"prompt": "Hi"} if path == "/api/generate" else {"messages": [{"role": "user", "content": "Hi"}]}
    *chunks, last = gateway.post(path, **question)
    whole = gateway.post(path, stream=False, **question)

    def text(line: dict[str, Any]) -> str:
        return str(line["response"] if path == "/api/generate" else line["message"]["content"])

    assert "".join(map(text, chunks)) == text(whole) == SAID
    assert text(last) == ""
    assert [line["done"] for line in (*chunks, last)] == [False] * len(chunks) + [True]
    assert last["eval_count"] == whole["eval_count"] == len(chunks)
    assert last["total_duration"] == last["load_duration"] + last["prompt_eval_duration"] + last["eval_duration"]
    assert min(last[key] for key in last if key.endswith(("_duration", "_count"))) > 0


@pytest.mark.parametrize("stream", [False, True])
def test_num_predict_cuts_exactly_there(gateway: Gateway, stream: bool) -> None:
    reply = gateway.post("/api/generate", prompt="Hi", stream=stream, options={"num_predict": 3})
    last = reply[-1] if stream else reply
    assert (last["eval_count"], last["done_reason"]) == (3, "length")
    if stream:
        assert len(reply) == 4


def test_a_stop_string_ends_the_answer_and_is_not_shown(gateway: Gateway) -> None:
    reply = gateway.post("/api/generate", prompt="Hi", stream=False, options={"stop": [" glide"]})
    assert (reply["response"], reply["done_reason"]) == ("Grey geese", "stop")


def test_the_context_of_an_answer_goes_on_in_the_next(gateway: Gateway) -> None:
    first = gateway.post("/api/generate", prompt="Hi", stream=False)
    second = gateway.post("/api/generate", prompt="More", stream=False, context=first["context"])
    assert first["context"]
    assert second["context"][: len(first["context"])] == first["context"]
    assert second["prompt_eval_count"] > len(first["context"])


def test_equal_requests_of_equal_servers_have_equal_bytes() -> None:
    body = json.dumps({"model": MODEL, "messages": [{"role": "user", "content": "Use the tool."}]}).encode()
    answers = []
    for _ in range(2):
        with start(latency="first=120ms,between=18ms") as running:
            answers.append(running.send("POST", "/api/chat", body).body)
    assert answers[0] == answers[1] != ""


def test_lines_tell_the_time_at_which_they_are_due() -> None:
    with start(latency="first=120ms,between=18ms") as running:
        lines = running.post("/api/generate", prompt="Hi")
    stamps = [line["created_at"] for line in lines]
    assert stamps[:2] == ["2026-01-01T00:00:00.12Z", "2026-01-01T00:00:00.138Z"]
    assert stamps == sorted(stamps)
    assert lines[-1]["prompt_eval_duration"] == 120_000_000


def test_models_are_loaded_kept_and_unloaded(fresh: Gateway) -> None:
    assert fresh.send("GET", "/api/ps").body == '{"models":[]}'
    fresh.post("/api/generate", prompt="Hi", stream=False, options={"num_ctx": 1024})
    (loaded,) = json.loads(fresh.send("GET", "/api/ps").body)["models"]
    assert (loaded["name"], loaded["context_length"]) == (MODEL, 1024)
    assert loaded["expires_at"] == "2026-01-01T00:05:00Z"
    assert fresh.post("/api/chat", keep_alive=-1)["done_reason"] == "load"
    assert json.loads(fresh.send("GET", "/api/ps").body)["models"][0]["expires_at"].startswith("2318-")
    assert fresh.post("/api/chat", keep_alive=0)["done_reason"] == "unload"
    assert fresh.send("GET", "/api/ps").body == '{"models":[]}'


@pytest.mark.parametrize(("clock", "takes_time"), [("real", True), ("frozen", False)])
def test_loading_takes_time_where_time_passes(clock: str, takes_time: bool) -> None:
    with start(clock=clock) as running:
        first, again = (
            running.post("/api/chat", messages=[{"role": "user", "content": "Hi"}], stream=False) for _ in "12"
        )
    assert (first["load_duration"] > again["load_duration"]) is takes_time
    assert again["load_duration"] > 0


def test_embeddings_are_unit_vectors_of_the_same_texts(gateway: Gateway) -> None:
    batch = gateway.post("/api/embed", input=["hello world", "other", ""])
    single = gateway.post("/api/embed", input="hello world")
    elder = gateway.post("/api/embeddings", prompt="hello world")
    assert batch["embeddings"][0] == single["embeddings"][0]
    assert [len(vector) for vector in batch["embeddings"]] == [8, 8, 8]
    assert sum(number**2 for number in single["embeddings"][0]) == pytest.approx(1, abs=1e-6)
    assert elder["embedding"] == pytest.approx(single["embeddings"][0], abs=1e-7)
    short = gateway.post("/api/embed", input="hello world", dimensions=4)["embeddings"][0]
    assert sum(number**2 for number in short) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("method", "path", "status", "location"),
    [
        ("GET", "/api/tags/", 301, "/ollama/api/tags"),
        ("POST", "/api/generate/", 307, "/ollama/api/generate"),
        ("GET", "/api/generate/", 404, None),
    ],
)
def test_a_slash_too_many_is_sent_away(
    gateway: Gateway, method: str, path: str, status: int, location: str | None
) -> None:
    answer = gateway.send(method, path, b"{}" if method == "POST" else None)
    assert (answer.status, answer.headers.get("location")) == (status, location)


def test_names_are_found_in_any_case_and_told_as_sent(gateway: Gateway) -> None:
    reply = gateway.post("/api/generate", model="Library/LLAMA3.1", prompt="Hi", stream=False)
    assert reply["model"] == "Library/LLAMA3.1"
    assert gateway.post("/api/embeddings", model="LLAMA3.1", prompt="x") == {
        "error": 'model "LLAMA3.1" not found, try pulling it first'
    }


def test_a_large_body_is_read_like_a_small_one(gateway: Gateway) -> None:
    prompt = "word " * 100_000
    reply = gateway.post("/api/generate", Prompt=prompt, stream=False, options={"num_predict": 50})
    assert reply["response"] == SAID
    assert reply["prompt_eval_count"] == 2048  # the model's whole context
    answer = gateway.send("POST", "/api/generate", b'{"model":"m","prompt":"' + prompt.encode())
    assert (answer.status, answer.body) == (400, '{"error":"unexpected EOF"}')
