"""Chat completions a second against a bare aiohttp handler that returns the same bytes."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import chat, post, rate
from tests.running import emulator

ROUNDS, SECONDS = 5, 2.0
PATH = "/chat/v1/chat/completions"


def measure() -> Iterator[Figure]:
    """Rounds in turn; the median of the ratios. Prompts are distinct over the whole run, tokens are checked, the log
    goes to a file."""
    with emulator() as ours:
        numbers = iter(range(0, 10**12, 10**6))

        def ask(first: int) -> tuple[float, bytes]:
            return asyncio.run(rate(ours.url, lambda index: post(PATH, ours.token, chat(first + index)), SECONDS))

        _, body = ask(next(numbers))  # warm
        with _bare(body) as url:
            pairs = []
            for _ in range(ROUNDS):
                bare, _ = asyncio.run(rate(url, lambda index: post(PATH, ours.token, chat(index)), SECONDS))
                pairs.append((ask(next(numbers))[0], bare))
    ratio = statistics.median(own / bare for own, bare in pairs)
    own, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    note = f" ({own:.0f} against {bare:.0f} requests a second)"
    yield Figure("chat, × a bare handler with the same bytes", ratio, 0.35, least=True, note=note)


@contextlib.contextmanager
def _bare(body: bytes) -> Iterator[str]:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(body)
    command = [sys.executable, "-m", "scripts.benchmarks.bare", file.name]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().decode().strip()
    finally:
        process.kill()
        process.wait()
        Path(file.name).unlink()
