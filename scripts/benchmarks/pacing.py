"""Paced streams against their timetable: when each token arrives at a raw socket, and when it was due."""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import chat, post
from tests.running import emulator

STREAMS, TOKENS, FIRST, BETWEEN = 200, 64, 0.050, 0.010


def measure() -> Iterator[Figure]:
    """All streams start together. The error of token k is |arrival − (sent + first + k · between)|."""
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
    return await asyncio.gather(*(_stream(url, token, index) for index in range(streams)))


async def _stream(url: str, token: str, index: int) -> list[float]:
    host, _, port = url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    request = post("/chat/v1/chat/completions", token, chat(index, stream=True, max_tokens=TOKENS, n=1))
    sent = time.monotonic()
    writer.write(request)
    await reader.readuntil(b"\r\n\r\n")
    errors: list[float] = []
    pending = b""
    while len(errors) < TOKENS:
        data = await reader.read(65536)
        now = time.monotonic()
        if not data:
            break
        pending += data
        *events, pending = pending.split(b"\n\n")
        for event in events:
            if b'"delta":{"content":' in event:
                errors.append(abs(now - (sent + FIRST + len(errors) * BETWEEN)))
    writer.close()
    return errors
