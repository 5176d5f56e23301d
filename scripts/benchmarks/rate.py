"""Chat completions a second against a bare aiohttp handler that returns the same bytes."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterator

from scripts.benchmarks.bare import bare
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
        with bare(body, PATH) as url:
            pairs = []
            for _ in range(ROUNDS):
                against, _ = asyncio.run(rate(url, lambda index: post(PATH, ours.token, chat(index)), SECONDS))
                pairs.append((ask(next(numbers))[0], against))
    ratio = statistics.median(own / against for own, against in pairs)
    own, against = (statistics.median(column) for column in zip(*pairs, strict=True))
    note = f" ({own:.0f} against {against:.0f} requests a second)"
    yield Figure("chat, × a bare handler with the same bytes", ratio, 0.35, least=True, note=note)
