"""The shorter way and aiohttp's own: the same bytes, whichever a request takes."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from emulator.exchange import Paced, Pieces, Reply
from emulator.web import lane
from tests.web.conftest import Serve, Served

CHAT = "/chat/v1/chat/completions"
QUESTION = {"model": "Mistral-Small", "messages": [{"role": "user", "content": "How do magnets work?"}]}
EMBED = {"model": "all-MiniLM-L6-v2", "input": ["some words " * 3000]}  # long enough for a thread


def request(path: str, body: dict[str, Any], *, version: str = "1.1", keep: bool = True) -> bytes:
    data = json.dumps(body).encode()
    connection = "keep-alive" if keep else "close"
    head = f"POST {path} HTTP/{version}\r\nHost: x\r\nConnection: {connection}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data


async def answers(served: Served, *parts: bytes) -> list[bytes]:
    """Bodies of the answers to parts sent over one connection, each read before the next part is sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    bodies = []
    for part in parts:
        writer.write(part)
        bodies.append(await asyncio.wait_for(_body(reader), 20))
    writer.close()
    return bodies


async def _body(reader: asyncio.StreamReader) -> bytes:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert head.startswith(b"http/1.1 200")
    assert b"\r\nserver: uvicorn\r\n" in head
    assert b"\r\ndate: " in head
    if b"chunked" in head:
        body = b""
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
        return body
    return await reader.readexactly(int(head.partition(b"content-length: ")[2].split(b"\r\n")[0]))


@pytest.mark.parametrize("stream", [False, True])
async def test_both_ways_answer_alike(serve: Serve, stream: bool):
    body = {**QUESTION, "stream": stream}
    kept, closed = await serve(clock="frozen"), await serve(clock="frozen")
    (short,) = await answers(kept, request(CHAT, body))
    (long,) = await answers(closed, request(CHAT, body, keep=False))
    assert short == long


async def test_what_has_to_be_waited_for_goes_on_the_longer_way(serve: Serve):
    served = await serve()
    first, second, third = await answers(
        served, request("/embed/v1/embeddings", EMBED), request(CHAT, QUESTION), request("/embed/v1/embeddings", EMBED)
    )
    assert json.loads(first) == json.loads(third)
    assert json.loads(second)["object"] == "chat.completion"


async def test_a_paced_reply_between_two_others_keeps_its_order(serve: Serve):
    served = await serve(latency="first=5ms,between=1ms")
    whole, stream, again = await answers(
        served,
        request(CHAT, QUESTION),
        request(CHAT, {**QUESTION, "stream": True, "max_tokens": 5}),
        request(CHAT, QUESTION),
    )
    assert json.loads(whole)["choices"] == json.loads(again)["choices"]
    assert stream.endswith(b"data: [DONE]\n\n")


async def test_requests_sent_together_are_answered_in_their_order(serve: Serve):
    served = await serve()
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    numbers = list(range(1, 8))
    writer.write(b"".join(request(CHAT, {**QUESTION, "max_tokens": number}) for number in numbers))
    found = [json.loads(await asyncio.wait_for(_body(reader), 20))["usage"]["completion_tokens"] for _ in numbers]
    writer.close()
    assert found == numbers


async def test_a_body_that_comes_in_parts_is_waited_for(serve: Serve):
    served = await serve()
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    sent = request(CHAT, QUESTION)
    for start in range(0, len(sent), 40):
        writer.write(sent[start : start + 40])
        await asyncio.sleep(0)
    assert json.loads(await asyncio.wait_for(_body(reader), 20))["object"] == "chat.completion"
    writer.close()


async def test_a_hundred_at_once_are_all_answered(serve: Serve):
    served = await serve()
    bodies = await asyncio.gather(*(answers(served, request(CHAT, {**QUESTION, "seed": seed})) for seed in range(100)))
    assert len({json.loads(body)["id"] for (body,) in bodies}) == 100


def test_a_line_break_never_gets_into_a_head():
    with pytest.raises(ValueError, match="line break"):
        lane.written(Reply(200, (("location", "/a\r\nset-cookie: x"),)))


def test_a_paced_body_leaves_after_its_head():
    head = lane.written(Reply(200, (), Paced([(1.0, b"x")])))
    assert head is not None
    assert head[0].endswith(b"Transfer-Encoding: chunked\r\n\r\n")
    assert lane.written(Reply(200, (), Pieces([b"xyz"]))) == (head[0] + b"3\r\nxyz\r\n0\r\n\r\n",)


def test_a_reply_without_a_body_is_left_to_the_longer_way():
    assert lane.written(Reply(204)) is None


def test_a_status_without_a_name_has_none():
    assert lane.written(Reply(599, (), b"x"))[0].startswith(b"HTTP/1.1 599 \r\n")  # type: ignore[index]


def test_a_large_body_is_not_copied_behind_its_head():
    body = b"x" * 100_000
    head, sent = lane.written(Reply(200, (), body)) or ()
    assert sent is body
    assert head.endswith(b"Content-Length: 100000\r\n\r\n")
