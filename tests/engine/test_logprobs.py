"""Log-probabilities: made up, in order, and the same for the same content."""

from __future__ import annotations

import asyncio
import itertools
import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.engine import logprobs
from emulator.engine.embeddings.backends import Backends
from emulator.engine.engine import Engine
from emulator.engine.generation import Draft, Generation, Output
from emulator.engine.logprobs import Scoring
from emulator.engine.request import GenerationRequest, Message, Sampling
from emulator.engine.tokenizers.framings import Framings
from emulator.engine.world import World
from tests.exchanges import world

CHAT = GenerationRequest(service="chat", operation="chat", model="Mistral-Small", messages=(Message("user", "Hi"),))
TEXT = GenerationRequest(service="api", operation="completion", model="Mistral-Small", prompts=("one two",))
SAID = "Hello! How can I help you today? 𐀀"
FRAMINGS = Framings()


class Says:
    """A source with one answer."""

    def __init__(self, text: str):
        self._text = text

    async def draft(self, request: GenerationRequest, world: World) -> Draft | None:
        return Draft((Output(self._text),))


def generate(request: GenerationRequest, text: str = SAID, **contract: Any) -> Generation:
    asked = msgspec.structs.replace(request, sampling=Sampling(**contract))
    return asyncio.run(Engine((Says(text),), FRAMINGS, Backends("hash", 0)).generate(asked, world()))


def scored(top: int, text: str = SAID, **contract: Any) -> list[Scoring]:
    return list(logprobs.of_choice(generate(CHAT, text, **contract), 0, top))


@pytest.mark.parametrize("top", [0, 1, 5, 20])
def test_the_chosen_token_comes_first_and_the_others_fall(top: int):
    for place in scored(top):
        others = place.top[1:]
        assert place.top[0] == place.chosen
        assert len(others) == (top - 1 if place.chosen.rank <= top else top)
        assert all(before.logprob > after.logprob for before, after in itertools.pairwise(others))
        assert len({score.token.id for score in place.top}) == len(place.top)
        assert sum(math.exp(score.logprob) for score in place.top) < 1
        assert sorted(place.top, key=lambda score: score.rank) == sorted(place.top, key=lambda score: -score.logprob)


def test_every_token_is_scored_and_their_bytes_are_the_text_s():
    generation = generate(CHAT)
    tokens = [place.chosen.token for place in logprobs.of_choice(generation, 0, 2)]
    assert tuple(tokens) == generation.choices[0].tokens
    assert b"".join([token.data for token in tokens]) == SAID.encode()


def test_more_alternatives_are_the_fewer_and_more():
    assert [place.top[:4] for place in scored(20)] == [place.top[:4] for place in scored(10)]


def test_how_it_is_asked_for_changes_nothing():
    whole = scored(3)
    assert scored(3) == whole
    assert scored(3, max_tokens=4) == whole[:4]
    assert scored(3, n=3, stop=("today",))[:5] == whole[:5]
    streamed = generate(msgspec.structs.replace(CHAT, stream=True))
    assert list(logprobs.of_choice(streamed, 0, 3)) == whole


def test_another_choice_or_seed_has_other_numbers():
    generation = generate(CHAT, n=2)
    assert logprobs.of_choice(generation, 0, 2) != logprobs.of_choice(generation, 1, 2)
    assert scored(2, seed=1) != scored(2, seed=2)


def test_some_tokens_surprise_unless_the_sampling_was_greedy():
    text = SAID * 30
    assert {place.chosen.rank for place in scored(1, text)} > {1}
    assert {place.chosen.rank for place in scored(1, text, temperature=0.0)} == {1}


def test_a_prompt_s_first_token_has_none_and_the_others_are_read_as_the_ids_say():
    generation = generate(CHAT, prompt_logprobs=1)
    first, *others = logprobs.of_prompt(generation, 0, 1)
    assert first is None
    assert [place.chosen.token.id for place in others if place] == [3, 37133, 4]
    assert [place.chosen.token.text for place in others if place] == ["", "Hi", ""]


def test_each_prompt_of_a_list_is_scored_as_if_alone():
    several = generate(msgspec.structs.replace(TEXT, prompts=("one two", "three")), prompt_logprobs=2)
    alone = generate(msgspec.structs.replace(TEXT, prompts=("three",)), prompt_logprobs=2)
    assert logprobs.of_prompt(several, 1, 2) == logprobs.of_prompt(alone, 0, 2)
    assert logprobs.of_choice(several, 1, 2) == logprobs.of_choice(alone, 0, 2)


@pytest.mark.deviation(
    "Log-probabilities are made up: no model runs. They keep the rules (chosen token first, falling, sum below one, "
    "the same for the same content), and alternatives are common tokens of the vocabulary."
)
@given(text=st.text(max_size=20), top=st.integers(0, 20))
def test_alternatives_are_text_of_the_vocabulary(text: str, top: int):
    for place in scored(top, text):
        assert all(not score.token.partial and 1000 <= score.token.id < 131072 for score in place.top[1:])
