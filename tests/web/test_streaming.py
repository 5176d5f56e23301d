"""Pieces at their time: by absolute deadlines, in one write where there is nothing to wait for."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emulator.clock import ManualClock
from emulator.web.connection import Connection
from tests.web.conftest import Serve, Served

CHAT = "/chat/v1/chat/completions"
TOKENS = 128


def stream_request(**fields: Any) -> bytes:
    body = json.dumps({"messages": [{"role": "user", "content": "go on"}], "stream": True, **fields}).encode()
    head = f"POST {CHAT} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.fixture
def long_reply(tmp_path: Path) -> tuple[str, ...]:
    reply = {"name": "long", "when": {"user": "go on"}, "reply": "word " * 2 * TOKENS}
    (tmp_path / "long.json").write_text(json.dumps({"replies": [reply]}))
    return (str(tmp_path),)


async def test_a_stream_without_a_pace_leaves_in_one_transport_write(
    serve: Serve, long_reply: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    written: list[bytes] = []
    made = Connection.connection_made

    def counting(self: Connection, transport: Any) -> None:
        made(self, transport)
        self.transport = _Tap(transport, written)  # type: ignore[assignment]

    monkeypatch.setattr(Connection, "connection_made", counting)
    served = await serve(fixtures=long_reply)
    answer = await served.raw(stream_request(max_tokens=TOKENS))
    assert answer.count(b'"delta":{"content"') == TOKENS
    assert [len(data) for data in written] == [len(answer)]


class _Tap:
    """A transport that keeps what is written to it."""

    def __init__(self, transport: asyncio.Transport, written: list[bytes]):
        self._transport, self._written = transport, written

    def write(self, data: bytes) -> None:
        self._written.append(bytes(data))
        self._transport.write(data)

    def writelines(self, parts: Any) -> None:
        self.write(b"".join(parts))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


async def test_on_a_manual_clock_each_token_comes_when_time_has_come(serve: Serve, long_reply: tuple[str, ...]):
    served = await serve(fixtures=long_reply, clock="manual", latency="first=10s,between=2s")
    clock = served.app.sessions.default.clock
    assert isinstance(clock, ManualClock)
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(stream_request(max_tokens=3))
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
    assert b" 200 " in head  # the head does not wait for the first token

    clock.advance(9.9)
    for _ in range(20):
        await asyncio.sleep(0)
    assert not reader._buffer  # type: ignore[attr-defined] # nothing has come yet
    clock.advance(0.1)
    assert await _events(reader, 2) == ["role", "content"]
    clock.advance(2)
    assert await _events(reader, 1) == ["content"]
    clock.advance(2)
    assert await _events(reader, 2) == ["content", "done"]
    writer.close()


async def _events(reader: asyncio.StreamReader, count: int) -> list[str]:
    kinds = []
    for _ in range(count):
        event = await asyncio.wait_for(reader.readuntil(b"\n\n"), 10)
        kinds.append("done" if b"[DONE]" in event else "role" if b'"role"' in event else "content")
    return kinds


async def test_a_frozen_clock_makes_no_one_wait(serve: Serve, long_reply: tuple[str, ...]):
    served = await serve(fixtures=long_reply, clock="frozen", latency="first=1000s,between=1000s")
    answer = await served.raw(stream_request(max_tokens=20))
    assert answer.count(b'"delta":{"content"') == 20


async def test_a_client_that_leaves_ends_the_work(serve: Serve, long_reply: tuple[str, ...]):
    served = await serve(fixtures=long_reply, clock="manual", latency="first=1s,between=1s")
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(stream_request())
    await reader.readuntil(b"\r\n\r\n")
    writer.close()
    await writer.wait_closed()
    await _turns(lambda: not _handlers())
    assert _handlers() == []


def _handlers() -> list[str]:
    return [name for task in asyncio.all_tasks() if "_handle" in (name := repr(task.get_coro()))]


async def _turns(enough: Callable[[], bool]) -> None:
    """Let the others run until it is so, or for twenty seconds."""
    deadline = time.monotonic() + 20
    while not enough() and time.monotonic() < deadline:  # noqa: ASYNC110 - what is waited for tells nobody
        await asyncio.sleep(0)


async def test_a_slow_reader_holds_up_its_own_stream_and_fills_no_memory(serve: Serve, tmp_path: Path):
    reply = {"text": "word " * 100_000, "pace": {"first": 0.001, "between": 0.000001}}
    (tmp_path / "huge.json").write_text(
        json.dumps({"replies": [{"name": "huge", "when": {"user": "go on"}, "reply": reply}]})
    )
    served = await serve(fixtures=(str(tmp_path),))
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port, limit=1024)
    writer.write(stream_request())
    await reader.readuntil(b"\r\n\r\n")
    (connection,) = served.server.connections
    assert connection.transport is not None
    unsent = connection.transport.get_write_buffer_size
    await _turns(lambda: unsent() >= 65_536)
    assert 65_536 <= unsent() < 2_000_000  # of some twenty million bytes
    writer.close()


async def _load(served: Served) -> None:
    """The vocabulary, so that the next request waits for no thread."""
    body = b'{"prompt":"x"}'
    head = b"POST /chat/v1/tokenize HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
    assert b'"count":2' in await served.raw(b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))


async def test_a_request_that_comes_while_a_reply_is_paced_waits_for_its_end(serve: Serve, long_reply: tuple[str, ...]):
    served = await serve(fixtures=long_reply, clock="manual", latency="first=1s,between=1s")
    await _load(served)
    clock = served.app.sessions.default.clock
    assert isinstance(clock, ManualClock)
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    kept = stream_request(max_tokens=2).replace(b"Connection: close\r\n", b"")
    writer.write(kept)
    for more in (kept, b""):
        assert b" 200 " in await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        assert len(served.server.playing) == 1
        writer.write(more)
        await asyncio.sleep(0)
        clock.advance(10)
        assert await _events(reader, 4) == ["role", "content", "content", "done"]
        assert await asyncio.wait_for(reader.readexactly(7), 10) == b"\r\n0\r\n\r\n"
    writer.close()
    await _turns(lambda: not served.server.playing)


async def test_a_paced_reply_that_had_to_be_waited_for_ends_once(serve: Serve):
    served = await serve()
    content = json.dumps({"input": [f"text number {number}" for number in range(1_000)]}).encode()  # worker threads
    head = b"POST /embed/v1/embeddings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    kept = b"%bContent-Length: %d\r\n\r\n%b" % (head, len(content), content)
    answer = await served.raw(kept + kept.replace(b"Host", b"Connection: close\r\nHost"))
    one, other = answer.split(b"HTTP/1.1 200 OK\r\n")[1:]
    for reply in (one, other):
        assert b"Transfer-Encoding: chunked" in reply
        assert reply.endswith(b"}\r\n0\r\n\r\n")
        assert reply.count(b"\r\n0\r\n\r\n") == 1


async def test_who_stops_serving_lets_paced_replies_end(serve: Serve, long_reply: tuple[str, ...]):
    served = await serve(fixtures=long_reply, clock="manual", latency="first=1s,between=1s")
    await _load(served)
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(stream_request(max_tokens=2).replace(b"Connection: close\r\n", b""))
    await reader.readuntil(b"\r\n\r\n")
    idle = asyncio.create_task(served.server.idle())
    await _turns(lambda: bool(served.server.playing))
    assert not idle.done()
    served.app.sessions.default.clock.advance(10)  # type: ignore[attr-defined]
    await asyncio.wait_for(idle, 10)
    assert (await reader.readexactly(10)) != b""
    writer.close()
