"""What fixtures look at and decide, through a real socket: conditions on what dialects carry, errors of embeddings,
strictness."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.services.test_gateway import Client
from tests.web.conftest import Serve, serve

__all__ = ["serve"]  # the fixture

QUESTION = {"model": "Mistral-Small", "messages": [{"role": "user", "content": "What is the capital of Italy?"}]}
SCHEMA = {"type": "object", "properties": {}}


@pytest.fixture
async def client(serve: Serve, tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    """Serve one fixture file's text with these settings, and call it."""
    sessions = []

    async def start(text: str, **settings: Any) -> Client:
        (tmp_path / "fixtures.yaml").write_text(text, "utf-8")
        served = await serve(fixtures=(str(tmp_path),), **settings)
        sessions.append(aiohttp.ClientSession(f"http://127.0.0.1:{served.port}"))
        return Client(sessions[-1])

    yield start
    for session in sessions:
        await session.close()


@pytest.mark.parametrize(
    ("format", "wanted"),
    [
        ({}, "text"),
        ({"response_format": {"type": "json_object"}}, "json_object"),
        ({"response_format": {"type": "json_schema", "json_schema": {"name": "person", "schema": SCHEMA}}}, "person"),
        ({"response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": SCHEMA}}}, "json_schema"),
        ({"guided_json": SCHEMA}, "json_schema"),
        ({"guided_regex": "[a-z]+"}, "regex"),
        ({"guided_choice": ["a", "b"]}, "choice"),
        ({"guided_grammar": 'root ::= "a"'}, "grammar"),
        ({"structured_outputs": {"json": SCHEMA}}, "json_schema"),
        ({"structured_outputs": {"regex": "[a-z]+"}}, "regex"),
        ({"structured_outputs": {"choice": ["a"]}}, "choice"),
        ({"structured_outputs": {"grammar": 'root ::= "a"'}}, "grammar"),
        ({"structured_outputs": {"json_object": True}}, "json_object"),
        ({"structured_outputs": 7}, "text"),
    ],
)
async def test_the_format_that_vllm_is_asked_for(client: Any, format: dict[str, Any], wanted: str):
    caller = await client(f"replies: [{{name: a, when: {{format: {wanted}}}, reply: '{{}}'}}]")
    status, answer = await caller.call("POST", "/chat/v1/chat/completions", {**QUESTION, **format})
    assert (status, answer["choices"][0]["message"]["content"]) == (200, "{}")
    asked = {"model": "Mistral-Small", "prompt": "x", **format}
    status, answer = await caller.call("POST", "/chat/v1/completions", asked)
    assert (status, answer["choices"][0]["text"]) == (200, "{}")


async def test_the_format_that_ollama_is_asked_for(client: Any):
    caller = await client("""
replies:
  - {name: object, when: {format: json_object}, reply: an object}
  - {name: schema, when: {format: json_schema}, reply: a schema}
  - {name: text, when: {format: text}, reply: a text}
""")
    for wanted, said in (("json", "an object"), (SCHEMA, "a schema"), ("", "a text")):
        asked = {"model": "llama3.1", "prompt": "x", "format": wanted, "stream": False}
        assert (await caller.call("POST", "/ollama/api/generate", asked))[1]["response"] == said


async def test_headers_and_body_are_looked_at_as_they_came(client: Any):
    caller = await client("""
replies:
  - {name: tenant, when: {headers: {X-Tenant: blue}, body: {metadata.run: 7}}, reply: for the blue one}
""", strict=True)  # fmt: skip
    asked = {**QUESTION, "metadata": {"run": 7}}
    assert (await caller.call("POST", "/chat/v1/chat/completions", asked))[0] == 404
    caller.headers["x-TENANT"] = "Blue"
    assert (await caller.call("POST", "/chat/v1/chat/completions", QUESTION))[0] == 404
    status, answer = await caller.call("POST", "/chat/v1/chat/completions", asked)
    assert (status, answer["choices"][0]["message"]["content"]) == (200, "for the blue one")


EMBED = {"model": "all-MiniLM-L6-v2", "input": ["hello", "good bye"]}


async def test_embeddings_fail_as_a_fixture_says_and_then_do_not(client: Any):
    caller = await client("""
replies:
  - {name: busy, when: {operation: embed}, times: 1, reply: {error: {status: 503}}}
  - {name: slow down, when: {input: good bye}, times: 1, reply: {error: {status: 429, message: "{{ user }}?"}}}
  - {name: nothing said of them, when: {operation: "*"}, reply: hello}
  - {name: not meant, reply: hello}
""")
    status, answer = await caller.call("POST", "/embed/v1/embeddings", EMBED)
    assert status == 503
    assert (await caller.call("POST", "/embed/v1/embeddings", {**EMBED, "input": "hello"}))[0] == 200
    status, answer = await caller.call("POST", "/embed/v1/embeddings", EMBED)
    assert (status, answer.get("error", answer)["message"]) == (429, "hello?")
    assert (await caller.call("POST", "/embed/v1/embeddings", EMBED))[0] == 200


async def test_a_sequence_fails_with_its_errors_and_passes_where_it_has_a_text(client: Any):
    caller = await client("""
replies:
  - name: both
    when: {service: ollama, operation: [chat, embed]}
    reply: [{error: {status: 500}}, {error: {status: 503}}, hello]
""")
    asked = {"model": "llama3.1", "input": "x"}
    statuses = [(await caller.call("POST", "/ollama/api/embed", asked))[0] for _ in range(4)]
    assert statuses == [500, 503, 200, 200]


RULES = """
replies:
  - {name: capital of France, when: {user: capital of France}, reply: Paris}
  - {name: for code, when: {service: code, user: Italy}, reply: x}
"""


async def test_who_is_strict_answers_what_no_fixture_fits_with_a_404_that_explains(client: Any):
    caller = await client(RULES, strict=True)
    told = (
        'expected "capital of France", received "What is the capital of Italy?"',
        'for code\': service: expected "code", received "chat"',
    )
    status, answer = await caller.call("POST", "/chat/v1/chat/completions", QUESTION)
    assert (status, answer["error"]["type"], answer["error"]["code"]) == (404, "NotFoundError", 404)
    assert all(part in answer["error"]["message"] for part in told)
    status, streamed = await caller.call("POST", "/chat/v1/chat/completions", {**QUESTION, "stream": True})
    assert (status, streamed) == (404, answer)
    status, answer = await caller.call("POST", "/ollama/api/chat", {**QUESTION, "model": "llama3.1"})
    assert status == 404
    assert told[0] in answer["error"]
    assert (await caller.call("POST", "/embed/v1/embeddings", EMBED))[0] == 200
    question = json.loads(json.dumps(QUESTION).replace("Italy", "France"))
    assert (await caller.call("POST", "/chat/v1/chat/completions", question))[0] == 200


async def test_the_log_tells_why_nobody_answered(serve: Serve, tmp_path: Path):
    (tmp_path / "fixtures.yaml").write_text(RULES, "utf-8")
    served = await serve(fixtures=(str(tmp_path),), strict=True, log_format="json")
    async with aiohttp.ClientSession(f"http://127.0.0.1:{served.port}") as session:
        await Client(session).call("POST", "/chat/v1/chat/completions", QUESTION)
    line = json.loads(served.log.getvalue().splitlines()[-1])
    assert line["source"] == "strict"
    assert 'expected "capital of France"' in line["note"]
