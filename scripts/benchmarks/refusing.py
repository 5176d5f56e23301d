"""What a refused body costs, once what words the refusal is there."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator

from emulator.dialects.openai import chat, errors
from emulator.dialects.openai.releases import Profile, find
from emulator.errors import InvalidFields
from scripts.benchmarks.figure import Figure
from tests.exchanges import exchange

ROUNDS = 200
BODIES: tuple[dict[str, object], ...] = (
    {},
    {"messages": [{"role": "user", "content": None}]},
    {"messages": [{"role": "user", "content": "Hi"}], "temperature": "hot", "n": "many", "stream": 7},
    {"messages": [{"role": "user", "content": "Hi"}], "stream_options": {"include_usage": True}},
)


def measure() -> Iterator[Figure]:
    """Read and told, in this process; the dearest of a few bodies."""
    profile = Profile(find("0.10.2"))
    asked = [exchange(json.dumps(body).encode()) for body in BODIES]
    voice = errors.voice(profile)

    def refuse(number: int) -> float:
        begin = time.perf_counter()
        try:
            chat.parse(asked[number], profile)
        except InvalidFields as error:
            voice(error)
        else:
            raise RuntimeError(f"accepted: {BODIES[number]}")
        return time.perf_counter() - begin

    medians = [statistics.median([refuse(number) for _ in range(ROUNDS)]) for number in range(len(BODIES))]
    yield Figure("reading and refusing a body", max(medians) * 1e3, 1, " ms")
