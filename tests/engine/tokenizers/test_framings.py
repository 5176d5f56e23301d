"""The vocabulary is loaded once, by whoever needs it first."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from emulator.catalogue import Model
from emulator.engine.tokenizers import tekken
from emulator.engine.tokenizers.framings import Framings
from emulator.engine.tokenizers.tekken import TekkenTokenizer

CHAT = Model(id="m", services=("chat",))
EMBEDDING = Model(id="e", services=("embed",), capabilities=("embedding",))
OLLAMA = Model(id="o", services=("ollama",), server="ollama")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[TekkenTokenizer]:
    made: list[TekkenTokenizer] = []
    load = tekken.load

    def counted() -> TekkenTokenizer:
        made.append(load())
        return made[-1]

    monkeypatch.setattr(tekken, "load", counted)
    return made


async def test_who_comes_meanwhile_waits_and_all_go_on_in_their_order(loaded: list[TekkenTokenizer]):
    framings, order = Framings(), list[int]()

    async def ask(number: int) -> None:
        await framings.of(CHAT)
        order.append(number)

    await asyncio.gather(*[ask(number) for number in range(20)])
    assert (len(loaded), order) == (1, list(range(20)))


async def test_a_client_that_leaves_meanwhile_ends_nobody_else_s_waiting(loaded: list[TekkenTokenizer]):
    framings = Framings()
    first, second = asyncio.create_task(framings.of(CHAT)), asyncio.create_task(framings.of(CHAT))
    await asyncio.sleep(0)
    first.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await first
    assert (await second).tokenizer is loaded[0]


@pytest.mark.parametrize("model", [EMBEDDING, OLLAMA])
async def test_models_without_it_never_load_it(loaded: list[TekkenTokenizer], model: Model):
    assert (await Framings().of(model)).tokenizer.count("one two") == 2
    assert loaded == []
