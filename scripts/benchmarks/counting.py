"""What counting tokens costs, once the vocabulary is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from emulator import seeds
from emulator.engine.generator import text
from emulator.engine.request import Message
from emulator.engine.tokenizers import tekken
from scripts.benchmarks.figure import Figure

WORDS, TEXTS = 1000, 50
CHATS = 200


def measure() -> Iterator[Figure]:
    """Texts that were never seen, of words most of which were."""
    tokenizer = tekken.load()
    words = " ".join([_reply(number) for number in range(CHATS)]).split()
    prompts = [_prompt(words, number) for number in range(TEXTS)]
    first = _seconds(tokenizer.count, prompts)
    yield Figure(f"counting a prompt of {WORDS} words", first * 1e3, 2, " ms")


def _reply(number: int) -> str:
    prompt = f"How does a bicycle stay upright, and why does it matter to {number} people of the town?"
    return text.reply((Message("user", prompt),), seeds.random("counting", number))


def _prompt(words: Sequence[str], number: int) -> str:
    draw = seeds.random("prompt", number)
    return " ".join([seeds.pick(draw, words) for _ in range(WORDS)])


def _seconds(count: Callable[[str], int], texts: Sequence[str]) -> float:
    """Per text."""
    begin = time.perf_counter()
    for each in texts:
        count(each)
    return (time.perf_counter() - begin) / len(texts)
