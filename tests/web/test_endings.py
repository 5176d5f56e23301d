"""Replies that end with a reset or not at all, on every way there is and as clients see them."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Serve, Served

CHAT = "/chat/v1/chat/completions"
QUESTION = {"model": "Mistral-Small", "messages": [{"role": "user", "content": "How do magnets work?"}]}


@pytest.fixture
def faulty(serve: Serve, tmp_path: Path) -> Callable[..., Any]:
    """An application with one fault."""

    async def start(fault: dict[str, Any], **settings: Any) -> Served:
        (tmp_path / "faults.json").write_text(json.dumps({"faults": [{"name": "broken", **fault}]}))
        return await serve(fixtures=(str(tmp_path),), **settings)

    return start


def request(*, stream: bool, version: str = "1.1", keep: bool = True, method: str = "POST") -> bytes:
    data = json.dumps({**QUESTION, "stream": stream}).encode()
    connection = "keep-alive" if keep else "close"
    head = (
        f"{method} {CHAT} HTTP/{version}\r\nHost: x\r\nConnection: {connection}\r\nContent-Type: application/json\r\n"
    )
    return f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data


def _until_reset(port: int, sent: bytes) -> bytes:
    """What a plain socket reads before its connection is reset."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(sent)
        read = b""
        try:
            while data := connection.recv(65536):
                read += data
        except ConnectionResetError:
            return read
    raise AssertionError(f"no reset behind {read!r}")


async def until_reset(served: Served, sent: bytes) -> bytes:
    return await asyncio.to_thread(_until_reset, served.port, sent)


WAYS = [
    pytest.param({"keep": True}, id="lane"),
    pytest.param({"keep": False}, id="longer way"),
    pytest.param({"version": "1.0", "keep": False}, id="HTTP/1.0"),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("latency", ["none", "first=1ms,between=1ms"])
async def test_a_reset_before_the_head_shows_no_byte_of_it(
    faulty: Any, way: dict[str, Any], stream: bool, latency: str
):
    served = await faulty({"reset": "before"}, latency=latency)
    assert await until_reset(served, request(stream=stream, **way)) == b""


@pytest.mark.parametrize("way", WAYS)
async def test_a_reset_in_the_head_leaves_a_part_of_it(faulty: Any, way: dict[str, Any]):
    served = await faulty({"reset": "in"})
    read = await until_reset(served, request(stream=False, **way))
    assert read.startswith(b"HTTP/1.")
    assert b"\r\n\r\n" not in read


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("latency", ["none", "first=1ms,between=1ms"])
async def test_a_reset_after_the_head_leaves_no_byte_of_the_body(
    faulty: Any, way: dict[str, Any], stream: bool, latency: str
):
    served = await faulty({"reset": "after"}, latency=latency)
    read = await until_reset(served, request(stream=stream, **way))
    assert read.startswith(b"HTTP/%b 200 OK\r\n" % way.get("version", "1.1").encode())
    assert read.endswith(b"\r\n\r\n")
    assert read.count(b"\r\n\r\n") == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("latency", ["none", "first=1ms,between=1ms"])
async def test_a_stream_is_cut_after_so_many_tokens(faulty: Any, way: dict[str, Any], latency: str):
    served = await faulty({"cut_after": 3}, latency=latency)
    read = await until_reset(served, request(stream=True, **way))
    assert read.count(b"data: ") == 1 + 3  # the role comes first
    assert read.count(b'"delta":{"content"') == 3
    assert b"[DONE]" not in read
    assert (b"chunked" in read) is (way.get("version") != "1.0")


@pytest.mark.parametrize("way", WAYS)
async def test_a_whole_reply_that_is_cut_promises_more_than_comes(faulty: Any, way: dict[str, Any]):
    served = await faulty({"cut_after": 3})
    head, _, body = (await until_reset(served, request(stream=False, **way))).partition(b"\r\n\r\n")
    promised = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    assert 0 < len(body) < promised
    assert body.startswith(b'{"id":"chatcmpl-')


async def test_a_head_without_a_body_is_reset_too(faulty: Any):
    served = await faulty({"when": {"operation": "tags"}, "cut_after": 3})
    read = await until_reset(served, b"HEAD /ollama/api/tags HTTP/1.1\r\nHost: x\r\n\r\n")
    assert read.endswith(b"\r\n\r\n")


async def test_all_that_was_to_come_before_a_reset_arrives(faulty: Any, tmp_path: Path):
    text = "word " * 40_000  # far more than a socket takes at once
    (tmp_path / "long.json").write_text(json.dumps({"replies": [{"name": "long", "reply": text}]}))
    served = await faulty({"cut_after": 30_000})
    read = await until_reset(served, request(stream=True))
    assert read.count(b'"delta":{"content"') == 30_000


@pytest.mark.parametrize(("key", "how"), [("cut_after", "reset"), ("stall_after", "stall")])
async def test_a_canned_reply_may_bring_its_own_end(serve: Serve, tmp_path: Path, key: str, how: str):
    reply = {"text": "one two three four", key: 2}
    (tmp_path / "broken.json").write_text(json.dumps({"replies": [{"name": "broken", "reply": reply}]}))
    served = await serve(fixtures=(str(tmp_path),))
    if how == "reset":
        read = await until_reset(served, request(stream=True))
    else:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        writer.write(request(stream=True))
        read = await asyncio.wait_for(_tokens(reader, 2), 20)
        writer.close()
    assert read.count(b'"delta":{"content"') == 2


async def _tokens(reader: asyncio.StreamReader, count: int) -> bytes:
    read = b""
    while read.count(b'"delta":{"content"') < count:
        read += await reader.read(65536)
    return read


async def test_a_connection_serves_until_a_fault_resets_it(faulty: Any):
    served = await faulty({"when": {"service": "code"}, "reset": "after"})
    other = request(stream=False).replace(b"/chat/v1", b"/code/v1").replace(b"Mistral-Small", b"Devstral-Lite")
    models = b"GET /chat/v1/models HTTP/1.1\r\nHost: x\r\n\r\n"
    read = await until_reset(served, models + other)
    assert read.count(b"HTTP/1.1 200 OK") == 1
    assert read.count(b"HTTP/1.1 ") == 2


@pytest.mark.parametrize("clock", ["real", "frozen", "manual"])
@pytest.mark.parametrize("way", WAYS)
async def test_a_stalled_stream_says_nothing_more_and_does_not_end(faulty: Any, clock: str, way: dict[str, Any]):
    served = await faulty({"stall_after": 2}, clock=clock)
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(request(stream=True, **way))
    read = b""
    while read.count(b"data: ") < 3:
        read += await asyncio.wait_for(reader.read(65536), 20)
    assert read.count(b'"delta":{"content"') == 2
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.read(1), 0.02)
    writer.close()
    await _gone(served)


async def _gone(served: Served) -> None:
    async with asyncio.timeout(20):
        while served.server.connections:  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0)


async def test_who_stops_serving_does_not_wait_for_a_stalled_reply(faulty: Any):
    served = await faulty({"stall_after": 0})
    reading = asyncio.create_task(until_reset(served, request(stream=False)))
    async with asyncio.timeout(20):
        while not any(connection.transport for connection in served.server.connections):  # noqa: ASYNC110
            await asyncio.sleep(0)
        for _ in range(50):
            await asyncio.sleep(0.001)
    served.server.pre_shutdown()
    async with asyncio.timeout(5):  # far less than a shutdown may take
        assert (await reading).endswith(b"\r\n\r\n")
        await served.server.shutdown(60)


async def test_a_truncated_stream_ends_well_framed_and_the_connection_goes_on(faulty: Any):
    served = await faulty({"truncate_after": 2, "next": 1})
    again = request(stream=True, keep=False)
    first, second = (await served.raw(request(stream=True) + again)).split(b"HTTP/1.1 200 OK\r\n")[1:]
    assert first.endswith(b"\r\n0\r\n\r\n")
    assert first.count(b'"delta":{"content"') == 2
    assert b"[DONE]" not in first
    assert b"[DONE]" in second


async def test_nothing_at_all_is_well_framed_too(faulty: Any):
    served = await faulty({"truncate_after": 0, "next": 1})
    data = json.dumps({"model": "Mistral-Small", "prompt": "x", "stream": True}).encode()
    head = b"POST /chat/v1/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    kept = b"%bContent-Length: %d\r\n\r\n%b" % (head, len(data), data)
    closed = kept.replace(b"Host: x\r\n", b"Host: x\r\nConnection: close\r\n")
    first, second = (await served.raw(kept + closed)).split(b"HTTP/1.1 200 OK\r\n")[1:]
    assert first.endswith(b"\r\n\r\n0\r\n\r\n")
    assert first.count(b"\r\n0\r\n") == 1
    assert b"[DONE]" in second


async def test_a_body_drips_byte_by_byte(faulty: Any):
    served = await faulty({"drip": "1m", "when": {"operation": "models"}}, clock="frozen")
    read = await served.raw(b"GET /chat/v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    body = read.partition(b"\r\n\r\n")[2]
    assert body.startswith(b'1\r\n{\r\n1\r\n"\r\n')
    assert body.endswith(b"1\r\n}\r\n0\r\n\r\n")


async def test_a_delay_is_waited_for_on_a_manual_clock(faulty: Any):
    served = await faulty({"delay": "3s"}, clock="manual")
    coming = asyncio.create_task(served.raw(request(stream=False, keep=False)))
    clock: Any = served.app.sessions.default.clock
    for _ in range(100):
        await asyncio.sleep(0.001)
    clock.advance(2.9)
    for _ in range(100):
        await asyncio.sleep(0)
    assert not coming.done()
    clock.advance(0.1)
    assert b"200 OK" in await asyncio.wait_for(coming, 20)


@pytest.mark.parametrize(
    ("voice", "server"), [("nginx-502", b"nginx/1.22.1"), ("caddy-502", b"caddy"), ("vllm-404", b"uvicorn")]
)
@pytest.mark.parametrize("keep", [True, False])
async def test_a_proxy_names_itself(faulty: Any, voice: str, server: bytes, keep: bool):
    served = await faulty({"error": {"status": int(voice[-3:]), "voice": voice}})
    sent = request(stream=False, keep=keep) + (request(stream=False, keep=False) if keep else b"")
    head = (await served.raw(sent)).partition(b"\r\n\r\n")[0].lower()
    named = [line[8:] for line in head.split(b"\r\n") if line.startswith(b"server: ")]
    assert named == [server]
