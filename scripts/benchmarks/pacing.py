"""Paced streams against their timetable: when each token arrives at a raw socket, and when it was due."""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import chat, post
from tests.running import emulator

STREAMS, TOKENS, FIRST, BETWEEN = 200, 64, 0.050, 0.010


def measure() -> Iterator[Figure]:
    """All streams are asked for in one go, over connections that stand. The error of token k is
    |arrival − (sent + first + k · between)|."""
    with (
        tempfile.TemporaryDirectory() as folder,
        emulator("--latency", f"first={FIRST}s,between={BETWEEN}s", "--fixtures", _fixtures(folder)) as ours,
    ):
        asyncio.run(_run(ours.url, ours.token, 8))  # warm
        errors = asyncio.run(_run(ours.url, ours.token, STREAMS))
    flat = sorted(error for stream in errors for error in stream)
    early = statistics.fmean(error for stream in errors for error in stream[: TOKENS // 2])
    late = statistics.fmean(error for stream in errors for error in stream[TOKENS // 2 :])
    what = f"{STREAMS} paced streams of {TOKENS} tokens at once"
    yield Figure(f"{what}: mean error", statistics.fmean(flat) * 1000, 5, " ms")
    yield Figure(f"{what}: 99th percentile", flat[int(len(flat) * 0.99)] * 1000, 15, " ms")
    yield Figure(f"{what}: growth, second half − first", (late - early) * 1000, 1, " ms")


def _fixtures(folder: str) -> str:
    """A reply that is long enough."""
    reply = {"name": "long", "when": {"service": "chat"}, "reply": "word " * (2 * TOKENS)}
    path = Path(folder, "long.json")
    path.write_text(json.dumps({"version": 1, "replies": [reply]}))
    return str(path)


async def _run(url: str, token: str, streams: int) -> list[list[float]]:
    host, _, port = url.removeprefix("http://").partition(":")
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda: _Stream(loop.create_future()), host, int(port)) for _ in range(streams)
    ]
    for index, (_, stream) in enumerate(made):
        stream.send(post("/chat/v1/chat/completions", token, chat(index, stream=True, max_tokens=TOKENS)))
    return [await stream.done for _, stream in made]


class _Stream(asyncio.Protocol):
    """A raw client that only takes note of when each token came: it must not be later than the server."""

    def __init__(self, done: asyncio.Future[list[float]]):
        self.done = done
        self._errors: list[float] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def send(self, request: bytes) -> None:
        self._sent = time.monotonic()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        for _ in range(data.count(b'"delta":{"content":"w') + data.count(b'"delta":{"content":" w')):
            self._errors.append(abs(now - (self._sent + FIRST + len(self._errors) * BETWEEN)))
        if b"[DONE]" in data:
            self._transport.close()
            self.done.set_result(self._errors)
