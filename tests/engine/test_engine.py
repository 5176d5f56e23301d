"""Model, refusal, sources, sampling: in this order."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from emulator.catalogue import Catalogue, Latency, Model
from emulator.engine.embeddings.backends import Backends
from emulator.engine.embeddings.hashing import HashEmbeddings
from emulator.engine.engine import MOST_INPUTS, Engine
from emulator.engine.generation import Draft, Embeddings, Generation, Output, Pace
from emulator.engine.pace import Rhythm, Wait
from emulator.engine.request import EmbeddingRequest, GenerationRequest, Message, Sampling
from emulator.engine.tokenizers.framings import Framings
from emulator.engine.world import World
from emulator.errors import (
    ContextOverflow,
    ModelNotFound,
    Refused,
    ScriptedError,
    TooManyInputs,
    TooManyTokens,
    Unanswered,
)
from tests.exchanges import MODELS, world

CHAT = GenerationRequest(service="chat", operation="chat", model="Mistral-Small", messages=(Message("user", "Hi"),))
TEXT = GenerationRequest(service="api", operation="completion", model="Mistral-Small", prompts=("one two",))

FRAMINGS = Framings()  # loaded once


class Says:
    """A source that has one answer, or none."""

    def __init__(self, draft: Draft | None):
        self.draft_, self.asked = draft, 0

    async def draft(self, request: GenerationRequest, world: World) -> Draft | None:
        self.asked += 1
        return self.draft_


class Remembers(Says):
    """A source that notes what it is asked."""

    def __init__(self) -> None:
        super().__init__(Draft())
        self.prompts: list[str] = []

    async def draft(self, request: GenerationRequest, world: World) -> Draft | None:
        self.prompts.append(request.prompt)
        return await super().draft(request, world)


def engine(*sources: Says) -> Engine:
    return Engine(sources, FRAMINGS, Backends("hash", 0))


def generate(request: GenerationRequest, *sources: Says, within: World | None = None) -> Generation:
    chosen = sources or (Says(Draft((Output("one two three"),))),)
    return asyncio.run(engine(*chosen).generate(request, within or world()))


def changed(request: GenerationRequest, **fields: Any) -> GenerationRequest:
    sampling = {name: fields.pop(name) for name in Sampling.__struct_fields__ if name in fields}
    return msgspec.structs.replace(request, sampling=Sampling(**sampling), **fields)


def test_the_first_source_that_has_an_answer_gives_it():
    silent, speaker, later = Says(None), Says(Draft((Output("hello"),), source="s")), Says(Draft())
    made = generate(CHAT, silent, speaker, later)
    assert (made.choices[0].text, made.source) == ("hello", "s")
    assert (silent.asked, speaker.asked, later.asked) == (1, 1, 0)


def test_without_an_answer_it_says_so():
    with pytest.raises(Unanswered):
        generate(CHAT, Says(None))


def test_a_missing_model_comes_before_a_refusal_and_a_refusal_before_the_sources():
    source = Says(Draft())
    with pytest.raises(ModelNotFound):
        generate(changed(CHAT, model="nope", refusal=Refused("no")), source)
    with pytest.raises(Refused):
        generate(changed(CHAT, refusal=Refused("no")), source)
    assert source.asked == 0


def test_an_error_that_a_source_asks_for_is_raised():
    with pytest.raises(ScriptedError):
        generate(CHAT, Says(Draft(error=ScriptedError(503))))


def test_prompts_are_asked_one_by_one_and_counted_together():
    source = Says(Draft((Output("a"), Output("b"))))
    made = generate(changed(TEXT, prompts=("one", "two three"), n=2), source)
    assert [choice.text for choice in made.choices] == ["a", "b", "a", "b"]
    assert source.asked == 2
    assert (made.usage.prompt_tokens, made.usage.completion_tokens) == (2 + 3, 8)


def test_further_choices_repeat_the_last_output():
    made = generate(changed(CHAT, n=3), Says(Draft((Output("a"), Output("b")))))
    assert [choice.text for choice in made.choices] == ["a", "b", "b"]


def test_a_bare_user_message_costs_four_tokens():
    assert generate(CHAT).usage.prompt_tokens == 4  # openai-protocol §9.3


def test_ids_are_unique_within_a_session_and_the_same_in_another():
    session = world()
    ids = [generate(CHAT, within=session).id for _ in range(3)]
    assert len(set(ids)) == 3
    assert ids[0] == generate(CHAT).id
    assert ids[0] != generate(changed(CHAT, body=b"other")).id


@pytest.mark.parametrize(
    ("request_", "budget"),
    [(changed(CHAT, max_tokens=2), 2), (CHAT, 4)],
)
def test_a_budget_cuts(request_: GenerationRequest, budget: int):
    assert len(generate(request_).choices[0].tokens) == budget


def small(context: int, server: Any = "vllm") -> World:
    session = world()
    session.catalogue = Catalogue(
        [Model(id="m", services=("chat", "api", "ollama"), context_length=context, server=server)]
    )
    return session


def test_a_prompt_that_fills_the_window_is_refused_with_the_numbers():
    with pytest.raises(ContextOverflow) as caught:
        generate(changed(CHAT, model="m"), within=small(4))
    assert (caught.value.prompt, caught.value.limit) == (4, 4)


def test_a_chat_s_budget_is_cut_to_the_window_and_a_completion_s_refused():
    made = generate(changed(CHAT, model="m", max_tokens=100), within=small(6))
    assert (len(made.choices[0].tokens), made.choices[0].finish_reason) == (2, "length")
    with pytest.raises(ContextOverflow):
        generate(changed(TEXT, model="m", max_tokens=100), within=small(6))


def test_ollama_never_refuses_a_long_prompt():
    asked = changed(CHAT, model="m", service="ollama", max_tokens=2)
    assert len(generate(asked, within=small(3, "ollama")).choices[0].tokens) == 2


@pytest.mark.parametrize("fields", [{"n": 1000, "max_tokens": 30_000}, {"n": 10**9}])
def test_what_would_not_fit_in_memory_is_refused(fields: dict[str, Any]):
    with pytest.raises(TooManyTokens):
        generate(changed(CHAT, **fields))


def test_many_answers_of_no_given_length_are_not_too_many():
    assert len(generate(changed(CHAT, n=200)).choices) == 200


@pytest.mark.parametrize(
    ("latency", "pace"),
    [("none", Pace()), ("a100-small", Pace(0.12, 0.018)), (Latency("1s", 0.5), Pace(1.0, 0.5))],
)
def test_a_model_has_its_own_pace(latency: Any, pace: Pace):
    session = world()
    session.catalogue = Catalogue([Model(id="m", services=("chat",), latency=latency)])
    assert generate(changed(CHAT, model="m"), within=session).pace == pace


def test_a_draft_s_pace_beats_the_model_s():
    assert generate(CHAT, Says(Draft(pace=Rhythm(Wait(9), Wait(9))))).pace == Pace(9, 9)


def embed(*inputs: str, **fields: Any) -> Embeddings:
    request = EmbeddingRequest(service="embed", model="all-MiniLM-L6-v2", inputs=inputs, **fields)
    return asyncio.run(engine().embed(request, world()))


@pytest.mark.parametrize(("kept", "counted", "vectors"), [(2, 4, 2), (-1, 3 + 4, 2), (9, 3 + 4, 2), (0, 0, 0)])
def test_inputs_are_cut_where_the_request_says_so(kept: int, counted: int, vectors: int):
    made = embed("one", "two three", truncate_prompt_tokens=kept)
    assert (made.usage.prompt_tokens, len(made.vectors)) == (counted, vectors)


@pytest.mark.parametrize(
    ("given", "kept", "read"),
    [
        ("Water runs at sea level", 5, "water runs at"),  # two tokens are [CLS] and [SEP]
        ("Water runs at sea level", 1, ""),
        ("Water boils, doesn't it?", 256, "Water boils, doesn't it?"),
        ("word " * 300 + "end", -1, "word " * 254),
        ("word " * 300 + "end", None, "word " * 300 + "end"),  # this server counts no further, and reads on
    ],
)
def test_what_is_embedded_of_a_cut_input_is_what_the_model_reads(given: str, kept: int | None, read: str):
    made = embed(given, truncate_prompt_tokens=kept)
    assert made.vectors.tobytes() == embed(read).vectors.tobytes()


def test_an_input_of_token_ids_is_cut_too():
    ids = (2300, 10, 20, 30)
    made, cut = (embed("", input_ids=(ids,), truncate_prompt_tokens=kept) for kept in (None, 1))
    assert (made.usage.prompt_tokens, cut.usage.prompt_tokens) == (4, 1)
    assert cut.vectors.tobytes() == embed("", input_ids=(ids[:1],)).vectors.tobytes() != made.vectors.tobytes()


def test_vllm_refuses_an_input_that_is_longer_than_the_model_reads():
    session = world()
    session.catalogue = Catalogue([Model(id="m", services=("embed",), context_length=8, capabilities=("embedding",))])
    asked = EmbeddingRequest(service="embed", model="m", inputs=("word " * 20,))
    with pytest.raises(ContextOverflow) as caught:
        asyncio.run(engine().embed(asked, session))
    assert (caught.value.prompt, caught.value.limit) == (22, 8)
    cut = msgspec.structs.replace(asked, truncate_prompt_tokens=-1)
    assert asyncio.run(engine().embed(cut, session)).usage.prompt_tokens == 8


def test_embeddings_are_counted_up_to_the_window_of_each_text():
    assert embed("one", "two three").usage.prompt_tokens == 3 + 4
    assert embed("word " * 5000).usage.prompt_tokens == 256


def test_a_long_text_is_embedded_off_the_loop_with_the_same_result():
    long = "alpha beta " * 5000
    model = MODELS[-1]
    assert (embed(long).vectors == HashEmbeddings().vectors([long], model.id, model.dimensions)).all()


def test_too_many_texts_are_refused():
    with pytest.raises(TooManyInputs):
        embed(*["x"] * (MOST_INPUTS + 1))


HELLO = (1, 22177, 4304)


def test_a_prompt_of_ids_is_read_as_their_text_and_its_length_is_theirs():
    source = Remembers()
    made = generate(changed(TEXT, prompts=("",), prompt_ids=(HELLO,)), source)
    assert source.prompts == ["Hello world"]
    assert (made.prompts, made.usage.prompt_tokens) == (("Hello world",), 3)


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ({"stream": True}, (HELLO,)),
        ({"return_token_ids": True}, (HELLO,)),
        ({"prompt_logprobs": 0}, (HELLO,)),
        ({}, ()),
    ],
)
def test_a_bare_prompt_s_ids_are_there_where_somebody_looks(fields: dict[str, Any], ids: Any):
    assert generate(changed(TEXT, prompts=("Hello world",), **fields)).prompt_ids == ids


def test_a_chat_s_ids_are_its_framed_prompt():
    made = generate(changed(CHAT, return_token_ids=True))
    assert (made.prompt_ids, made.usage.prompt_tokens) == (((1, 3, 37133, 4),), 4)


@pytest.mark.parametrize(("kept", "ids"), [(2, HELLO[:2]), (3, HELLO), (9, HELLO), (-1, HELLO)])
@pytest.mark.parametrize("given", [None, HELLO])
def test_a_prompt_is_cut_to_the_first_tokens(kept: int, ids: tuple[int, ...], given: Any):
    asked = changed(TEXT, prompts=("Hello world",), prompt_ids=(given,), stream=True, truncate_prompt_tokens=kept)
    made = generate(asked)
    assert (made.prompt_ids, made.usage.prompt_tokens) == ((ids,), len(ids))
    assert made.prompts == ("Hello" if kept == 2 else "Hello world",)


def test_a_prompt_cut_to_nothing_is_not_answered():
    made = generate(changed(TEXT, truncate_prompt_tokens=0))
    assert (made.choices, made.usage.total_tokens) == ((), 0)


def test_what_never_ends_is_held_to_the_limit_as_well():
    with pytest.raises(TooManyTokens):
        generate(changed(CHAT, ignore_eos=True, n=40))
    assert generate(changed(CHAT, ignore_eos=True, max_tokens=9)).choices[0].count == 9


@pytest.mark.parametrize("name", ["tekken-v3", "tekken-v7", "tekken-v11", "tekken-v13", "plain"])
def test_a_model_s_tokenizer_is_its_own_choice(name: Any):
    session = small(100)
    session.catalogue = Catalogue([Model(id="m", services=("chat",), tokenizer=name)])
    messages = (Message("system", "Be brief."), Message("user", "Hi"))
    made = generate(changed(CHAT, model="m", messages=messages), within=session)
    expected = {"tekken-v3": 3 + 4, "plain": 3 + 3}
    assert made.usage.prompt_tokens == expected.get(name, 4 + 2 + 3)


def test_a_long_prompt_leaves_the_event_loop_to_others():
    async def both() -> tuple[int, int]:
        made = engine(Says(Draft((Output("a"),))))
        await made.generate(CHAT, world())  # the vocabulary is there
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0)

        ticking = asyncio.create_task(tick())
        long = changed(TEXT, prompts=("word " * 30_000,), model="m")
        session = world()
        session.catalogue = Catalogue([Model(id="m", services=("api",), context_length=200_000)])
        read = await made.generate(long, session)
        ticking.cancel()
        return ticks, read.usage.prompt_tokens

    ticks, tokens = asyncio.run(both())
    assert tokens == 30_002
    assert ticks > 1
