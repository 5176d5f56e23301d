"""Same session history, same request, same seed → same bytes, whatever the process, hash seed and company."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.running import Running, emulator

FROZEN = ("--clock", "frozen")
MESSAGES = [{"role": "user", "content": "How does a bicycle stay upright?"}]
REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "chat": ("/chat/v1/chat/completions", {"model": "Mistral-Small", "messages": MESSAGES, "n": 2}),
    "stream": ("/api/v1/chat/completions", {"model": "Mistral-Small", "messages": MESSAGES, "stream": True}),
    "code": ("/code/v1/completions", {"model": "Devstral-Small-2507", "prompt": "def mean(values):", "max_tokens": 64}),
    "embed": ("/embed/v1/embeddings", {"model": "all-MiniLM-L6-v2", "input": ["one", "two words"]}),
    "generate": ("/ollama/api/generate", {"model": "llama3.1", "prompt": "Why do cats purr?"}),
    "ollama chat": ("/ollama/api/chat", {"model": "llama3.1", "messages": MESSAGES}),
    "ollama embed": ("/ollama/api/embed", {"model": "llama3.1", "input": "one"}),
}


def post(started: Running, path: str, body: Mapping[str, Any]) -> bytes:
    headers = {"Authorization": f"Bearer {started.token}", "Content-Type": "application/json"}
    request = urllib.request.Request(started.url + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return bytes(answer.read())


def all_of(started: Running) -> dict[str, bytes]:
    return {name: post(started, path, body) for name, (path, body) in REQUESTS.items()}


def in_company(started: Running) -> dict[str, bytes]:
    """Each request among fifty others at the same time."""
    with ThreadPoolExecutor(51) as pool:
        others = [
            pool.submit(
                post, started, path, {**body, "seed": number, "prompt": f"another {number}", "input": str(number)}
            )
            for number in range(8)
            for path, body in REQUESTS.values()
        ]
        own = {name: pool.submit(post, started, path, body) for name, (path, body) in REQUESTS.items()}
        for other in others:
            other.result()
        return {name: answer.result() for name, answer in own.items()}


@pytest.fixture(scope="module")
def alone() -> dict[str, bytes]:
    with emulator(*FROZEN, environ={"PYTHONHASHSEED": "0"}) as started:
        return all_of(started)


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_another_process_with_another_hash_seed_says_the_same_bytes(alone: dict[str, bytes], hash_seed: str):
    with emulator(*FROZEN, environ={"PYTHONHASHSEED": hash_seed}) as started:
        assert all_of(started) == alone


def test_fifty_others_at_the_same_time_change_nothing(alone: dict[str, bytes]):
    with emulator(*FROZEN) as started:
        assert in_company(started) == alone


def test_repeats_have_ids_of_their_own_and_the_same_content(alone: dict[str, bytes]):
    with emulator(*FROZEN) as started:
        first, second = (json.loads(post(started, *REQUESTS["chat"])) for _ in range(2))
    assert first == json.loads(alone["chat"])
    assert first.pop("id") != second.pop("id")
    assert first == second


def test_another_seed_of_the_emulator_says_something_else(alone: dict[str, bytes]):
    with emulator(*FROZEN, "--seed", "1") as started:
        other = json.loads(post(started, *REQUESTS["chat"]))
    assert other["choices"] != json.loads(alone["chat"])["choices"]


@pytest.fixture(scope="module")
def running() -> Any:
    with emulator() as started:
        yield started


def content(started: Running, **fields: Any) -> list[str]:
    body = {"model": "Mistral-Small", "messages": MESSAGES, **fields}
    answer = json.loads(post(started, "/chat/v1/chat/completions", body))
    return [choice["message"]["content"] for choice in answer["choices"]]


def test_how_it_is_asked_for_does_not_change_what_is_said(running: Running):
    (whole,) = content(running)
    assert content(running, user="somebody", logit_bias={"5": 1}, top_k=5) == [whole]
    assert content(running, n=3)[0] == whole
    assert whole.startswith(content(running, max_tokens=5)[0])
    assert whole.partition(" the ")[0] == content(running, stop=" the ")[0]


def test_a_seed_makes_another_answer_and_temperature_zero_ignores_it(running: Running):
    assert content(running, seed=1) == content(running, seed=1) != content(running, seed=2)
    assert content(running, temperature=0, seed=1) == content(running, temperature=0, seed=2)
    assert len(set(content(running, n=4))) > 1
