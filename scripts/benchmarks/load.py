"""A raw HTTP/1.1 client, so that the client costs as little as it can."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Callable, Iterable

CONNECTIONS = 8


def post(path: str, token: str, body: bytes) -> bytes:
    """The bytes of a request."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def chat(index: int, **options: object) -> bytes:
    """A chat request unlike the others."""
    subject = ("water cycle", "stock market", "steam engine", "human heart", "night sky", "French revolution")[
        index % 6
    ]
    question = f"How does the {subject} number {index} work, and why does it matter to engineers in region {index * 7}?"
    return json.dumps(
        {"model": "Mistral-Small", "messages": [{"role": "user", "content": question}], **options}
    ).encode()


async def rate(
    url: str, request: Callable[[int], bytes], seconds: float, connections: int = CONNECTIONS
) -> tuple[float, bytes]:
    """Requests a second over a few kept connections, and the body of one answer. Raises when an answer is no 200."""
    host, _, port = url.removeprefix("http://").partition(":")
    deadline = time.perf_counter() + seconds
    began = time.perf_counter()
    numbers = [itertools.count(first, connections) for first in range(connections)]
    results = await asyncio.gather(*[_client(host, int(port), request, each, deadline) for each in numbers])
    took = time.perf_counter() - began
    return sum(count for count, _ in results) / took, results[0][1]


async def _client(
    host: str, port: int, request: Callable[[int], bytes], numbers: Iterable[int], deadline: float
) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection(host, port)
    count, body = 0, b""
    for number in numbers:
        if time.perf_counter() >= deadline:
            break
        writer.write(request(number))
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head[:16]:
            raise RuntimeError(head.decode())
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        body = await reader.readexactly(length)
        count += 1
    writer.close()
    return count, body
