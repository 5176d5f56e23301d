"""What a thousand fixtures cost a request, and what ten thousand cost the start."""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from emulator import seeds
from emulator.app import App, create_app
from emulator.engine.fixtures.matching import Fixtures
from emulator.engine.fixtures.reader import read
from emulator.engine.fixtures.rules import Rules
from emulator.engine.request import GenerationRequest, Message
from emulator.settings import Settings
from scripts.benchmarks.figure import Figure
from tests.exchanges import exchange, world

LITERALS, EXPRESSIONS, LOADED = 900, 100, 10_000
REQUESTS, PATH = 600, "/chat/v1/chat/completions"
WORDS = "the a of town river market window about morning letter old garden who carries water every train".split()


def measure() -> Iterator[Figure]:
    """Whole requests inside the process, prompts all different, those of both applications in turn."""
    with tempfile.TemporaryDirectory() as folder:
        first, last = "is it raining in Lyon?", "does it snow in Lille?"
        around = _entry("first", first), _entry("last", "/does it (?P<what>\\w+) in [Ll]ille/")
        many = _app(Path(folder, "many"), [around[0], *_entries(LITERALS - 1, EXPRESSIONS - 1), around[1]])
        none = _app(Path(folder, "none"), [])
        alone = _app(Path(folder, "alone"), [around[0]]), _app(Path(folder, "last"), [around[1]])
        asked = f"{LITERALS} texts and {EXPRESSIONS} expressions: a request costs more by"
        yield _growth(f"{asked}: hit at the first", alone[0], many, first)
        yield _growth(f"{asked}: hit at the last", alone[1], many, last)
        yield _growth(f"{asked}: miss", none, many, "")
        yield _load(Path(folder, "load.yaml"))


def _growth(what: str, without: App, within: App, hit: str) -> Figure:
    before, after = asyncio.run(_costs((without, within), hit))
    note = f" ({before * 1e6:.0f} µs → {after * 1e6:.0f} µs, medians of {REQUESTS})"
    return Figure(what, (after - before) * 1e6, 50, " µs", note=note)


async def _costs(apps: Sequence[App], hit: str) -> list[float]:
    """Of a request to each, in seconds."""
    spent: list[list[float]] = [[] for _ in apps]
    for number in range(REQUESTS + 50):
        body = json.dumps({
            "model": "Mistral-Small",
            "messages": [{"role": "user", "content": f"{_prompt(number)} {hit}"}],
            "max_tokens": 8,
        }).encode()  # fmt: skip
        for app, seconds in zip(apps, spent, strict=True):
            asked = exchange(body, path=PATH, within=app.sessions.default)
            proceed = app.table.find("POST", PATH).proceed
            begin = time.perf_counter()
            reply = await proceed(asked)
            seconds.append(time.perf_counter() - begin)
            if reply.status != 200 or asked.source.startswith("fixture:") != bool(hit):
                raise RuntimeError(f"{reply.status}, {asked.source}")
    return [statistics.median(seconds[50:]) for seconds in spent]


def _load(file: Path) -> Figure:
    """Until the first request is answered, the index made."""
    share = LOADED // 10
    file.write_text(_yaml(_entries(LOADED - share, share)), "utf-8")
    question = GenerationRequest(
        service="chat", operation="chat", model="Mistral-Small", messages=(Message("user", "nothing of it"),)
    )
    begin = time.process_time()
    fixtures = Fixtures(Rules(read([file]).replies))
    fixtures.find(question, world())
    return Figure(f"{LOADED} fixtures read, and their index made: CPU", time.process_time() - begin, 2, " s")


def _app(folder: Path, entries: Sequence[str]) -> App:
    folder.mkdir()
    (folder / "replies.yaml").write_text(_yaml(entries), "utf-8")
    return create_app(Settings(auth="off", fixtures=(str(folder),), clock="frozen"))


def _yaml(entries: Sequence[str]) -> str:
    return "replies:\n" + "".join(entries) if entries else "replies: []\n"


def _entries(literals: int, expressions: int) -> list[str]:
    texts = [
        _entry(f"text {number}", f"what is the {_word(number)} of {_word(-number)}?") for number in range(literals)
    ]
    patterns = [
        _entry(f"expression {number}", f"/order (?P<id>\\d+) of (the )?{_word(number)}s? from {_word(-number)}/i")
        for number in range(expressions)
    ]
    return texts + patterns


def _entry(name: str, user: str) -> str:
    return f"  - name: {name}\n    when: {{user: {json.dumps(user)}}}\n    reply: A short answer.\n"


def _word(number: int) -> str:
    draw = seeds.random("word", number)
    return "".join([seeds.pick(draw, "abcdefghijklmnopqrstuvwxyz") for _ in range(8)])


def _prompt(number: int) -> str:
    draw = seeds.random("prompt", number)
    return f"{number}: " + " ".join([seeds.pick(draw, WORDS) for _ in range(25)])
