"""Paced streams against their timetable: when each token arrives at a raw socket, and when it was due."""

from __future__ import annotations

import json
import re
import selectors
import socket
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import chat, post
from tests.running import emulator

STREAMS, TOKENS, FIRST, BETWEEN = 200, 64, 0.050, 0.010
_TOKEN = re.compile(rb'"delta":{"content":" ?w')


def measure() -> Iterator[Figure]:
    """All streams are asked for in one go, over connections that stand. The error of token k is
    |arrival − (sent + first + k · between)|."""
    with (
        tempfile.TemporaryDirectory() as folder,
        emulator("--latency", f"first={FIRST}s,between={BETWEEN}s", "--fixtures", _fixtures(folder)) as ours,
    ):
        _run(ours.url, ours.token, 8)  # warm
        errors = _run(ours.url, ours.token, STREAMS)
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


def _run(url: str, token: str, streams: int) -> list[list[float]]:
    host, _, port = url.removeprefix("http://").partition(":")
    made = [_Stream((host, int(port))) for _ in range(streams)]
    requests = [
        post("/chat/v1/chat/completions", token, chat(index, stream=True, max_tokens=TOKENS))
        for index in range(streams)
    ]
    for stream, request in zip(made, requests, strict=True):
        stream.send(request)
    _read(made)
    return [stream.errors() for stream in made]


def _read(streams: Iterable[_Stream]) -> None:
    """Read until all have ended. It only takes note of what came when: a client that is busy is late itself."""
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            selector.register(stream.socket, selectors.EVENT_READ, stream.take)
        while selector.get_map():
            for key, _ in selector.select():
                if key.data():
                    selector.unregister(key.fileobj)


class _Stream:
    """One client's connection."""

    def __init__(self, address: tuple[str, int]):
        self.socket = socket.create_connection(address)
        self.socket.sendall(b"GET /health HTTP/1.1\r\nHost: bench\r\n\r\n")  # once that is answered, it stands
        self.socket.recv(65_536)
        self._arrived: list[tuple[float, bytes]] = []

    def send(self, request: bytes) -> None:
        self._sent = time.monotonic()
        self.socket.sendall(request)

    def take(self) -> bool:
        """Take note of what has come; whether it was the last."""
        data = self.socket.recv(65_536)
        self._arrived.append((time.monotonic(), data))
        return not data or data.endswith(b"0\r\n\r\n")

    def errors(self) -> list[float]:
        """Of each token, in seconds."""
        self.socket.close()
        arrivals = [at for at, data in self._arrived for _ in range(len(_TOKEN.findall(data)))]
        return [abs(at - (self._sent + FIRST + index * BETWEEN)) for index, at in enumerate(arrivals)]
