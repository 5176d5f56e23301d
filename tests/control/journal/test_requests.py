"""What is told of exchanges, and which of them."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any

import pytest

import emulator
from scripts.benchmarks.load import post
from tests.control.journal.conftest import Ask
from tests.web.test_lane import QUESTION


async def test_a_record_tells_all_of_an_exchange(ask: Ask):
    asking = await ask(clock="frozen@2026-01-01T00:00:00Z")
    answer = await asking.chat("What is the capital of France?")
    (record,) = await asking.records()
    assert {key: record[key] for key in ("id", "time", "session", "service", "operation", "method", "path")} == {
        "id": 1, "time": 1767225600.0, "session": "default", "service": "chat", "operation": "chat", "method": "POST",
        "path": "/chat/v1/chat/completions",
    }  # fmt: skip
    assert (record["model"], record["status"], record["complete"]) == ("Mistral-Small", 200, True)
    assert record["source"].startswith("fixture:capital")
    assert record["call"] == 1
    assert record["near_misses"] == []
    assert record["request"]["json"]["messages"][0]["content"] == "What is the capital of France?"
    assert json.loads(record["request"]["body"]) == record["request"]["json"]
    assert record["parsed"]["messages"][0]["content"] == "What is the capital of France?"
    assert record["reply"]["body"].encode() == answer
    assert record["reply"]["headers"]["x-emulator"] == emulator.__version__
    assert record["reply"]["headers"]["x-emulator-source"] == record["source"]
    assert record["tokens"]["completion"] == json.loads(answer)["usage"]["completion_tokens"]
    assert (record["chunks"], record["fault"], record["warnings"]) == ([], None, [])


async def test_a_stream_that_left_at_once_is_told_event_by_event(ask: Ask):
    asking = await ask(clock="frozen")
    answer = await asking.chat("hello there", stream=True, max_tokens=4)
    (record,) = await asking.records()
    chunks = record["chunks"]
    assert "".join(chunk["data"] for chunk in chunks).encode() == answer
    assert chunks[-1] == {"at": 0.0, "data": "data: [DONE]\n\n"}
    assert len(chunks) > 4
    assert record["reply"]["body"].encode() == answer


async def test_a_paced_stream_is_told_with_the_time_of_each_chunk(ask: Ask):
    asking = await ask(clock="frozen", latency="first=2s,between=500ms")
    answer = await asking.chat("hello there", stream=True, max_tokens=3)
    (record,) = await asking.records()
    times = [chunk["at"] for chunk in record["chunks"]]
    assert times[:2] == [2.0, 2.0]  # the role comes with the first token
    assert {2.5, 3.0} <= set(times)
    assert "".join(chunk["data"] for chunk in record["chunks"]).encode() == answer
    assert record["complete"]


async def test_a_client_that_left_shows_what_it_got(ask: Ask):
    asking = await ask(clock="manual", latency="first=1s,between=1s")
    clock: Any = asking.served.app.sessions.default.clock
    await asking.chat("what is loaded first is loaded")
    reader, writer = await asyncio.open_connection("127.0.0.1", asking.served.port)
    body = {**QUESTION, "stream": True, "max_tokens": 9}
    writer.write(post("/chat/v1/chat/completions", "", json.dumps(body).encode()))
    await reader.readuntil(b"\r\n\r\n")
    clock.advance(2.0)
    seen = b""
    while seen.count(b'"content":"') < 2:  # the role's chunk has an empty one
        seen += await asyncio.wait_for(reader.read(4096), 5)
    writer.close()
    await writer.wait_closed()
    await asking.served.server.idle()
    clock.advance(60.0)
    _, record = await asking.records()
    assert not record["complete"]
    assert "[DONE]" not in record["reply"]["body"]
    assert 0 < max(chunk["at"] for chunk in record["chunks"]) <= 2.0
    assert len(record["chunks"]) < 9


async def test_refusals_and_unknown_paths_are_told_too(ask: Ask):
    asking = await ask(auth="required")
    await asking.chat("x")
    await asking.post("/nowhere", {"a": 1})
    await asking.post("/api/v1/auths/signin", {"email": "nobody", "password": "x"})
    records = await asking.records()
    assert [(one["service"], one["operation"], one["status"]) for one in records] == [
        ("chat", "chat", 403), ("gateway", "unknown", 404), ("gateway", "signin", 400),
    ]  # fmt: skip
    assert {one["source"] for one in records} == {"service"}
    assert all(one["parsed"] is None for one in records)


async def test_near_misses_are_told_where_no_fixture_spoke(ask: Ask):
    asking = await ask()
    await asking.chat("what about something that nobody wrote a fixture for")
    (record,) = await asking.records()
    assert record["source"] == "generator"
    assert record["near_misses"]
    assert set(record["near_misses"][0]) == {"fixture", "condition", "expected", "received"}


async def test_a_strict_refusal_tells_its_near_misses_in_journal_and_log(ask: Ask):
    asking = await ask(strict=True)
    answer = await asking.chat("nothing fits this")
    (record,) = await asking.records()
    assert (record["status"], record["source"]) == (404, "strict")
    assert record["near_misses"]
    log = asking.served.log.getvalue()
    for miss in record["near_misses"]:
        assert miss["fixture"] in log
        assert miss["fixture"] in json.loads(answer)["error"]["message"]


async def test_calls_of_the_control_api_are_not_journaled(ask: Ask):
    asking = await ask()
    await asking.get("/status")
    await asking.get("/requests")
    assert await asking.records() == []


async def test_sessions_have_journals_of_their_own(ask: Ask):
    asking = await ask()
    await asking.chat("one", "a")
    await asking.chat("two", "b")
    await asking.chat("three", "b")
    assert [one["id"] for one in await asking.records(session="a")] == [1]
    assert [one["id"] for one in await asking.records(session="b")] == [1, 2]
    assert await asking.records() == []


async def test_filters(ask: Ask):
    asking = await ask(clock="frozen@2026-01-01T00:00:00Z")
    for text in ("one", "two"):
        await asking.chat(text)
    await asking.embed("three")
    clock: Any = asking.served.app.sessions.default.clock
    clock.advance(60)
    await asking.post("/code/v1/completions", {"model": "Devstral-Small-2507", "prompt": "four", "max_tokens": 3})

    async def ids(query: str) -> list[int]:
        return [record["id"] for record in await asking.records(query)]

    assert await ids("service=chat") == [1, 2]
    assert await ids("service=chat,code") == [1, 2, 4]
    assert await ids("operation=embed") == [3]
    assert await ids("model=*stral*") == [1, 2, 4]
    assert await ids("since=2") == [3, 4]
    assert await ids("since=2&limit=1") == [3]
    assert await ids("limit=1") == [4]
    assert await ids("limit=0") == []
    assert await ids("since=2026-01-01T00:00:30Z") == [4]
    assert await ids("since=2026-01-01T01:00:30%2B01:00") == [4]


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "limit=-1",
        "limit=x",
        "limit=" + "9" * 30,
        "modle=x",
        "format=xml",
        "since=9999-99-99T00:00:00Z",
    ],
)
async def test_a_query_that_cannot_be_is_refused_with_its_name(ask: Ask, query: str):
    asking = await ask()
    status, body = await asking.get(f"/requests?{query}")
    assert status == 422
    assert query.partition("=")[0] in body["detail"]


async def test_one_is_found_by_its_id(ask: Ask):
    asking = await ask()
    await asking.chat("one")
    await asking.chat("two")
    assert (await asking.get("/requests/2"))[1] == (await asking.records())[1]
    for number in ("3", "0", "-1", "x", "%C2%B2", "9" * 40):
        assert (await asking.get(f"/requests/{number}"))[0] == 404


async def test_what_came_can_be_forgotten(ask: Ask):
    asking = await ask()
    await asking.chat("one")
    async with asking.http.delete(f"{asking.url}/__emulator/requests") as answer:
        assert answer.status == 204
    await asking.chat("two")
    assert [record["id"] for record in await asking.records()] == [2]


async def test_lines_hold_a_record_each(ask: Ask):
    asking = await ask()
    await asking.post("/chat/v1/chat/completions", b'{\n "model": "Mistral-Small",\n "messages": []\n}')
    await asking.chat("two")
    _, text = await asking.get("/requests?format=jsonl")
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines == await asking.records()
    assert lines[0]["request"]["json"] == {"model": "Mistral-Small", "messages": []}


@pytest.mark.parametrize(
    "body",
    [
        b"", b"nonsense", b"\xff\xfe", b"[" * 3000, b'{"a":' * 3000, b'{"model":"\\ud800","messages":[]}', b"\0" * 100,
        b'{"model":"Mistral-Small","messages":[{"role":"user","content":"\\ud800"}]}', b'{"a":NaN}',
        gzip.compress(b"{}", mtime=0),
    ],
)  # fmt: skip
async def test_whatever_came_can_be_told(ask: Ask, body: bytes):
    asking = await ask()
    for path in ("/chat/v1/chat/completions", "/api/v1/auths/signin", "/ollama/api/chat", "/embed/v1/embeddings"):
        await asking.post(path, body)
    await asking.post("/nowhere/\udcff?a=%ff", body)
    records = await asking.records()
    assert len(records) == 5
    for form in ("jsonl", "curl"):
        status, text = await asking.get(f"/requests?format={form}")
        assert status == 200
        assert text
