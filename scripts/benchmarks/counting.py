"""What counting tokens costs, once the vocabulary is there."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from emulator import seeds
from emulator.engine.generator import text
from emulator.engine.request import Message
from emulator.engine.tokenizers import tekken
from scripts.benchmarks.figure import Figure

WORDS, TEXTS = 1000, 50
CHATS = 2000


def measure() -> Iterator[Figure]:
    """Texts that were never seen, of words most of which were."""
    tokenizer = tekken.load()
    chats = [_chat(number) for number in range(CHATS)]
    words = " ".join([reply for _, reply in chats]).split()
    prompts = [_prompt(words, number) for number in range(TEXTS)]
    first = _seconds(tokenizer.count, prompts)
    yield Figure(f"counting a prompt of {WORDS} words", first * 1e3, 2, " ms")
    for prompt, reply in chats[: CHATS // 2]:
        tokenizer.count(prompt)
        tokenizer.count(reply)
    each = [_seconds(tokenizer.count, chat) * len(chat) for chat in chats[CHATS // 2 :]]
    yield Figure("counting a chat's prompt and reply", statistics.median(each) * 1e6, 25, " µs")


def _chat(number: int) -> tuple[str, str]:
    prompt = (
        f"How does a bicycle stay upright on a windy bridge, and why does it matter to {number} people of the town?"
    )
    return prompt, text.reply((Message("user", prompt),), seeds.random("counting", number))


def _prompt(words: Sequence[str], number: int) -> str:
    draw = seeds.random("prompt", number)
    return " ".join([seeds.pick(draw, words) for _ in range(WORDS)])


def _seconds(count: Callable[[str], int], texts: Sequence[str]) -> float:
    """Per text."""
    begin = time.perf_counter()
    for each in texts:
        count(each)
    return (time.perf_counter() - begin) / len(texts)
