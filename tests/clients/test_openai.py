"""openai-python against all services that speak its language."""

from __future__ import annotations

import base64
import contextlib
import math
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import jwt
import openai
import pytest
from openai.types import Completion, CompletionUsage
from openai.types.chat import (
    ChatCompletion,
    ChatCompletionChunk,
    ChatCompletionMessageParam,
    ChatCompletionStreamOptionsParam,
)

from emulator.accounts import DEFAULT_SECRET
from tests.clients.library import ANSWERS, PASSAGES, nearest
from tests.running import Running

SERVED = [
    ("/api/v1", "Mistral-Small"),
    ("/api/v1", "Devstral-Small-2507"),
    ("/chat/v1", "Mistral-Small"),
    ("/code/v1", "Devstral-Small-2507"),
]
EMBEDDER = "all-MiniLM-L6-v2"
QUESTION: list[ChatCompletionMessageParam] = [{"role": "user", "content": "How does photosynthesis work?"}]
PROMPT = "The three most important inventions of the last century are"
# What steers the choice of tokens, each at a value that vLLM takes; the second half are its own.
STEERING: dict[str, Any] = {
    "frequency_penalty": -0.5,
    "presence_penalty": 0.5,
    "seed": 7,
    "temperature": 0.7,
    "top_p": 0.9,
    "best_of": 1,
    "ignore_eos": False,
    "length_penalty": 1.0,
    "min_p": 0.05,
    "min_tokens": 2,
    "repetition_penalty": 1.1,
    "stop_token_ids": [2],
    "top_k": 40,
    "use_beam_search": False,
}
LENGTHY = 200  # completion tokens, more than vLLM's 16 for text completions

every_service = pytest.mark.parametrize(("prefix", "model"), SERVED)
Connect = Callable[..., openai.OpenAI]


@pytest.fixture
def connect(gateway: Running, token: str) -> Iterator[Connect]:
    """Clients of a prefix. They check what they are given against the SDK's own types, unless told not to."""
    with contextlib.ExitStack() as opened:

        def open_client(prefix: str, *, url: str = gateway.url, key: str = token, strict: bool = True) -> openai.OpenAI:
            client = openai.OpenAI(
                base_url=url + prefix, api_key=key, max_retries=0, _strict_response_validation=strict
            )
            return opened.enter_context(client)

        yield open_client


@pytest.fixture
def chat(connect: Connect) -> openai.OpenAI:
    return connect("/chat/v1")


@pytest.fixture
def code(connect: Connect) -> openai.OpenAI:
    # a streamed completion's finish_reason is null until the last chunk, which the SDK's types do not foresee
    return connect("/code/v1", strict=False)


@pytest.fixture
def embed(connect: Connect) -> openai.OpenAI:
    return connect("/embed/v1")


def text_of(reply: ChatCompletion, index: int = 0) -> str:
    content = reply.choices[index].message.content
    assert content is not None
    return content


def text_of_chunks(chunks: list[ChatCompletionChunk], index: int = 0) -> str:
    choices = [choice for chunk in chunks for choice in chunk.choices if choice.index == index]
    return "".join(choice.delta.content or "" for choice in choices)


def cosine(one: list[float], other: list[float]) -> float:
    """Of unit vectors."""
    return sum([a * b for a, b in zip(one, other, strict=True)])


def counts(chunks: Sequence[ChatCompletionChunk | Completion]) -> list[int | None]:
    """Completion tokens, as each chunk tells them."""
    return [chunk.usage.completion_tokens if chunk.usage else None for chunk in chunks]


def adds_up(usage: CompletionUsage | None) -> bool:
    return (
        usage is not None
        and usage.prompt_tokens > 0
        and usage.completion_tokens > 0
        and usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    )


# --- models --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "models"),
    [
        ("/api/v1", ["Mistral-Small", "Devstral-Small-2507"]),
        ("/chat/v1", ["Mistral-Small"]),
        ("/code/v1", ["Devstral-Small-2507"]),
        ("/embed/v1", [EMBEDDER]),
    ],
)
def test_a_service_lists_its_models(connect: Connect, prefix: str, models: list[str]) -> None:
    assert [model.id for model in connect(prefix).models.list()] == models


@pytest.mark.parametrize(
    ("prefix", "model", "owner"),
    [*[(prefix, model, "vllm") for prefix, model in SERVED], ("/embed/v1", EMBEDDER, "sentence-transformers")],
)
def test_a_model_can_be_retrieved(connect: Connect, prefix: str, model: str, owner: str) -> None:
    card = connect(prefix).models.retrieve(model)
    assert (card.id, card.object, card.owned_by) == (model, "model", owner)


# --- chat ----------------------------------------------------------------------------------------


@every_service
def test_a_chat_is_answered(connect: Connect, prefix: str, model: str) -> None:
    reply = connect(prefix).chat.completions.create(model=model, messages=QUESTION)
    assert reply.id.startswith("chatcmpl-")
    assert reply.model == model
    (choice,) = reply.choices
    assert (choice.index, choice.finish_reason, choice.message.role) == (0, "stop", "assistant")
    assert text_of(reply).strip()
    assert adds_up(reply.usage)


@every_service
def test_a_streamed_chat_says_what_the_whole_one_says(connect: Connect, prefix: str, model: str) -> None:
    client = connect(prefix)
    whole = client.chat.completions.create(model=model, messages=QUESTION)
    chunks = list(client.chat.completions.create(model=model, messages=QUESTION, stream=True))
    assert text_of_chunks(chunks) == text_of(whole)
    assert {(chunk.id, chunk.created, chunk.model) for chunk in chunks} == {(chunks[0].id, chunks[0].created, model)}


def test_a_streamed_chat_starts_with_the_role_and_ends_with_the_reason(chat: openai.OpenAI) -> None:
    chunks = list(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, stream=True))
    first, *between, last = [chunk.choices[0] for chunk in chunks]
    assert (first.delta.role, first.delta.content, first.finish_reason) == ("assistant", "", None)
    assert {(choice.delta.role, choice.finish_reason) for choice in between} == {(None, None)}
    assert (last.delta.content, last.finish_reason) == ("", "stop")


def test_a_stream_counts_its_tokens_when_asked_to(chat: openai.OpenAI) -> None:
    whole = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION)
    *chunks, last = chat.chat.completions.create(
        model="Mistral-Small", messages=QUESTION, stream=True, stream_options={"include_usage": True}
    )
    assert last.choices == []
    assert last.usage is not None
    assert whole.usage is not None
    assert last.usage.to_dict() == {
        key: value for key, value in whole.usage.to_dict().items() if key != "prompt_tokens_details"
    }
    assert [chunk.usage for chunk in chunks] == [None] * len(chunks)
    assert len(chunks) - 1 == last.usage.completion_tokens  # one token a chunk, behind the role


def test_a_stream_does_not_count_unless_asked_to(chat: openai.OpenAI) -> None:
    chunks = list(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, stream=True))
    assert [chunk.usage for chunk in chunks] == [None] * len(chunks)


@every_service
def test_a_stream_counts_in_every_chunk_when_asked_to(connect: Connect, prefix: str, model: str) -> None:
    options: ChatCompletionStreamOptionsParam = {"include_usage": True}
    options["continuous_usage_stats"] = True  # type: ignore[typeddict-unknown-key]  # vLLM's own
    client = connect(prefix, strict=False)
    chat = list(
        client.chat.completions.create(
            model=model, messages=QUESTION, max_tokens=6, stream=True, stream_options=options
        )
    )
    text = list(
        client.completions.create(model=model, prompt=PROMPT, max_tokens=6, stream=True, stream_options=options)
    )
    assert counts(chat) == [0, 1, 2, 3, 4, 5, 6, 6]  # the role has no token, the last chunk tells the sum
    assert counts(text) == [1, 2, 3, 4, 5, 6, 6]
    for usages in ([chunk.usage for chunk in chat], [chunk.usage for chunk in text]):
        assert len({usage.prompt_tokens for usage in usages if usage}) == 1
        assert all(usage and usage.total_tokens == usage.prompt_tokens + usage.completion_tokens for usage in usages)


def test_a_stream_of_n_choices_counts_them_together(chat: openai.OpenAI) -> None:
    *_, last = chat.chat.completions.create(
        model="Mistral-Small", messages=QUESTION, max_tokens=4, n=3, stream=True, stream_options={"include_usage": True}
    )
    assert counts([last]) == [3 * 4]


def test_a_stream_is_read_as_it_comes(connect: Connect, slow_gateway: Running) -> None:
    chat = connect("/chat/v1", url=slow_gateway.url).chat.completions
    with chat.create(model="Mistral-Small", messages=QUESTION, stream=True, timeout=30) as stream:
        role, token = next(stream), next(stream)
    assert role.choices[0].delta.role == "assistant"
    assert token.choices[0].delta.content


def test_a_stream_that_its_reader_leaves_does_not_disturb_the_next_request(chat: openai.OpenAI) -> None:
    with chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, stream=True) as stream:
        next(stream)
    assert text_of(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION))


def test_the_sdks_own_collector_puts_a_stream_together(chat: openai.OpenAI) -> None:
    whole = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION)
    with chat.chat.completions.stream(model="Mistral-Small", messages=QUESTION) as stream:
        told = [event.delta for event in stream if event.type == "content.delta"]
        collected = stream.get_final_completion()
    assert "".join(told) == collected.choices[0].message.content == text_of(whole)
    assert collected.choices[0].finish_reason == "stop"


@every_service
@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
def test_a_chat_is_cut_at_the_limit(connect: Connect, prefix: str, model: str, limit: str) -> None:
    create: Any = connect(prefix).chat.completions.create
    whole = create(model=model, messages=QUESTION)
    cut = create(model=model, messages=QUESTION, **{limit: 5})
    assert cut.choices[0].finish_reason == "length"
    assert cut.usage.completion_tokens == 5
    assert text_of(whole).startswith(text_of(cut))
    assert len(text_of(cut)) < len(text_of(whole))


def test_of_two_limits_the_newer_name_counts(chat: openai.OpenAI) -> None:
    both = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, max_tokens=9, max_completion_tokens=3)
    assert both.usage is not None
    assert both.usage.completion_tokens == 3


def test_a_chat_takes_every_sampling_parameter(chat: openai.OpenAI) -> None:
    reply = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, max_tokens=9, extra_body=STEERING)
    chunks = list(
        chat.chat.completions.create(
            model="Mistral-Small", messages=QUESTION, max_tokens=9, extra_body=STEERING, stream=True
        )
    )
    assert reply.usage is not None
    assert reply.usage.completion_tokens == 9
    assert text_of(reply) == text_of_chunks(chunks) != ""


def test_log_probabilities_tell_the_content_token_by_token(chat: openai.OpenAI) -> None:
    asked: dict[str, Any] = {"model": "Mistral-Small", "messages": QUESTION, "max_tokens": 12, "logprobs": True}
    reply = chat.chat.completions.create(**asked, top_logprobs=3)
    scored = reply.choices[0].logprobs.content if reply.choices[0].logprobs else None
    assert scored is not None
    assert b"".join(bytes(token.bytes or []) for token in scored).decode() == text_of(reply)
    for token in scored:
        assert [token.token, token.logprob] == [token.top_logprobs[0].token, token.top_logprobs[0].logprob]
        assert sum(math.exp(other.logprob) for other in token.top_logprobs) < 1
        assert len({other.token for other in token.top_logprobs}) == 3
    streamed = [
        token
        for chunk in chat.chat.completions.create(**asked, top_logprobs=3, stream=True)
        if chunk.choices[0].logprobs
        for token in chunk.choices[0].logprobs.content or []
    ]
    assert streamed == scored


def test_tokens_are_told_by_their_numbers_when_asked_to(chat: openai.OpenAI) -> None:
    body = {"return_token_ids": True, "return_tokens_as_token_ids": True, "prompt_logprobs": 0}
    asked: dict[str, Any] = {"model": "Mistral-Small", "messages": QUESTION, "max_tokens": 4, "logprobs": True}
    reply = chat.chat.completions.create(**asked, extra_body=body)
    told = reply.to_dict()
    choice = told["choices"][0]
    assert reply.usage is not None
    assert len(choice["token_ids"]) == reply.usage.completion_tokens == 4
    assert len(told["prompt_token_ids"]) == len(told["prompt_logprobs"]) == reply.usage.prompt_tokens
    assert [token["token"] for token in choice["logprobs"]["content"]] == [
        f"token_id:{number}" for number in choice["token_ids"]
    ]


def test_an_answer_goes_on_until_it_may_end(chat: openai.OpenAI) -> None:
    def counted(**body: Any) -> tuple[int, str]:
        reply = chat.chat.completions.create(
            model="Mistral-Small",
            messages=[{"role": "user", "content": "What is the capital of France?"}],
            max_tokens=200,
            extra_body=body,
        )
        assert reply.usage is not None
        return reply.usage.completion_tokens, reply.choices[0].finish_reason

    short, reason = counted()
    assert short < 100
    assert reason == "stop"
    assert counted(ignore_eos=True) == (200, "length")
    assert counted(min_tokens=150)[0] > 150


def test_a_stop_token_ends_the_answer_and_is_named(chat: openai.OpenAI) -> None:
    asked: dict[str, Any] = {"model": "Mistral-Small", "messages": QUESTION}
    whole = chat.chat.completions.create(**asked, extra_body={"return_token_ids": True}).to_dict()
    ids = whole["choices"][0]["token_ids"]
    cut = chat.chat.completions.create(**asked, extra_body={"stop_token_ids": [ids[5]]})
    ending = cut.choices[0].to_dict()
    assert cut.usage is not None
    assert cut.usage.completion_tokens == ids.index(ids[5]) + 1
    assert (ending["finish_reason"], ending["stop_reason"]) == ("stop", ids[5])


def test_a_cut_stream_ends_with_its_last_token(chat: openai.OpenAI) -> None:
    cut = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, max_tokens=5)
    chunks = list(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, max_tokens=5, stream=True))
    assert text_of_chunks(chunks) == text_of(cut)
    assert [chunk.choices[0].finish_reason for chunk in chunks] == [None] * 5 + ["length"]
    assert chunks[-1].choices[0].delta.content


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("several", [False, True])
def test_a_chat_stops_before_a_stop_string(chat: openai.OpenAI, stream: bool, several: bool) -> None:
    text = text_of(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION))
    word = text.split()[4]
    stop = ["this is not said", word] if several else word
    if stream:
        chunks = list(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, stop=stop, stream=True))
        said, ending = text_of_chunks(chunks), chunks[-1].choices[0].to_dict()
    else:
        reply = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, stop=stop)
        said, ending = text_of(reply), reply.choices[0].to_dict()
    assert said == text[: text.index(word)]
    assert (ending["finish_reason"], ending["stop_reason"]) == ("stop", word)


@pytest.mark.parametrize("stream", [False, True])
def test_a_stop_string_is_shown_when_asked_for(chat: openai.OpenAI, stream: bool) -> None:
    text = text_of(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION))
    word = text.split()[4]
    asked: dict[str, Any] = {"model": "Mistral-Small", "messages": QUESTION, "stop": [word]}
    asked["extra_body"] = {"include_stop_str_in_output": True}
    if stream:
        said = text_of_chunks(list(chat.chat.completions.create(**asked, stream=True)))
    else:
        said = text_of(chat.chat.completions.create(**asked))
    assert said == text[: text.index(word) + len(word)]


def test_each_of_n_choices_stops_for_itself(chat: openai.OpenAI) -> None:
    free = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, n=3)
    word = text_of(free).split()[4]
    stopped = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, n=3, stop=word)
    assert [text_of(stopped, index) for index in range(3)] == [
        text_of(free, index).partition(word)[0] for index in range(3)
    ]


def test_n_choices_are_given_and_counted_together(chat: openai.OpenAI) -> None:
    one = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, max_tokens=7)
    three = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, max_tokens=7, n=3)
    assert [choice.index for choice in three.choices] == [0, 1, 2]
    assert text_of(three) == text_of(one)
    assert one.usage is not None
    assert three.usage is not None
    assert (three.usage.prompt_tokens, three.usage.completion_tokens) == (one.usage.prompt_tokens, 3 * 7)
    assert adds_up(three.usage)


def test_n_choices_are_streamed_side_by_side(chat: openai.OpenAI) -> None:
    whole = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, n=3)
    chunks = list(chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, n=3, stream=True))
    assert [text_of_chunks(chunks, index) for index in range(3)] == [text_of(whole, index) for index in range(3)]
    assert [chunk.choices[0].index for chunk in chunks[:6]] == [0, 1, 2, 0, 1, 2]
    ended = [chunk.choices[0].index for chunk in chunks if chunk.choices[0].finish_reason]
    assert sorted(ended) == [0, 1, 2]


@every_service
def test_a_seed_decides_what_is_said(connect: Connect, prefix: str, model: str) -> None:
    client = connect(prefix)

    def said(seed: int) -> str:
        return text_of(client.chat.completions.create(model=model, messages=QUESTION, seed=seed))

    texts = [said(seed) for seed in (1, 2, 3)]
    assert said(1) == texts[0]
    assert len(set(texts)) > 1


def test_at_temperature_0_all_seeds_say_the_same(chat: openai.OpenAI) -> None:
    replies = [
        chat.chat.completions.create(model="Mistral-Small", messages=QUESTION, temperature=0, seed=seed)
        for seed in (1, 2, 3)
    ]
    assert len({text_of(reply) for reply in replies}) == 1


def test_a_repeated_request_is_answered_alike_under_another_id(chat: openai.OpenAI) -> None:
    replies = [chat.chat.completions.create(model="Mistral-Small", messages=QUESTION) for _ in range(5)]
    assert len({text_of(reply) for reply in replies}) == 1
    assert len({reply.id for reply in replies}) == 5


def test_a_longer_conversation_costs_more(chat: openai.OpenAI) -> None:
    conversation: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "You are brief."},
        *QUESTION,
        {"role": "assistant", "content": "Light becomes sugar."},
        {"role": "user", "content": [{"type": "text", "text": "And at night?"}]},
    ]
    short = chat.chat.completions.create(model="Mistral-Small", messages=QUESTION)
    long = chat.chat.completions.create(model="Mistral-Small", messages=conversation)
    assert text_of(long)
    assert short.usage is not None
    assert long.usage is not None
    assert long.usage.prompt_tokens > short.usage.prompt_tokens


@every_service
def test_the_capital_of_france_is_known(connect: Connect, prefix: str, model: str) -> None:
    reply = connect(prefix).chat.completions.create(
        model=model, messages=[{"role": "user", "content": "What is the capital of France?"}]
    )
    assert "Paris" in text_of(reply)


# --- text completions ----------------------------------------------------------------------------


@every_service
def test_a_prompt_is_continued(connect: Connect, prefix: str, model: str) -> None:
    reply = connect(prefix).completions.create(model=model, prompt=PROMPT, max_tokens=LENGTHY)
    assert reply.id.startswith("cmpl-")
    assert (reply.object, reply.model) == ("text_completion", model)
    (choice,) = reply.choices
    assert choice.text.strip()
    assert choice.finish_reason in ("stop", "length")
    assert adds_up(reply.usage)


@every_service
def test_a_streamed_completion_says_what_the_whole_one_says(connect: Connect, prefix: str, model: str) -> None:
    client = connect(prefix, strict=False)
    whole = client.completions.create(model=model, prompt=PROMPT, max_tokens=LENGTHY)
    *chunks, last = client.completions.create(
        model=model, prompt=PROMPT, max_tokens=LENGTHY, stream=True, stream_options={"include_usage": True}
    )
    assert "".join(chunk.choices[0].text for chunk in chunks) == whole.choices[0].text
    assert chunks[-1].choices[0].finish_reason == whole.choices[0].finish_reason
    assert last.choices == []
    assert last.usage is not None
    assert whole.usage is not None
    assert last.usage.total_tokens == whole.usage.total_tokens
    assert len(chunks) == last.usage.completion_tokens  # one token a chunk


def test_a_completion_is_cut_after_16_tokens_or_as_many_as_wanted(code: openai.OpenAI) -> None:
    def ending(reply: Completion) -> tuple[str, int]:
        assert reply.usage is not None
        return reply.choices[0].finish_reason, reply.usage.completion_tokens

    model = "Devstral-Small-2507"
    assert ending(code.completions.create(model=model, prompt=PROMPT)) == ("length", 16)
    assert ending(code.completions.create(model=model, prompt=PROMPT, max_tokens=4)) == ("length", 4)


@pytest.mark.parametrize("several", [False, True])
def test_a_completion_stops_before_a_stop_string(code: openai.OpenAI, several: bool) -> None:
    model = "Devstral-Small-2507"
    text = code.completions.create(model=model, prompt=PROMPT, max_tokens=LENGTHY).choices[0].text
    word = text.split()[3]
    stop = ["this is not said", word] if several else word
    cut = code.completions.create(model=model, prompt=PROMPT, max_tokens=LENGTHY, stop=stop).choices[0]
    assert cut.text == text[: text.index(word)]
    assert (cut.finish_reason, cut.to_dict()["stop_reason"]) == ("stop", word)


def test_prompts_are_answered_in_their_order(code: openai.OpenAI) -> None:
    model, prompts = "Devstral-Small-2507", ["def fibonacci(n):", PROMPT, "Once upon a time"]
    alone = [code.completions.create(model=model, prompt=prompt) for prompt in prompts]
    together = code.completions.create(model=model, prompt=prompts)
    assert [choice.index for choice in together.choices] == [0, 1, 2]
    assert [choice.text for choice in together.choices] == [reply.choices[0].text for reply in alone]
    assert together.usage is not None
    assert together.usage.prompt_tokens == sum(reply.usage.prompt_tokens for reply in alone if reply.usage)
    assert together.usage.completion_tokens == sum(reply.usage.completion_tokens for reply in alone if reply.usage)


def test_each_prompt_has_its_n_choices(code: openai.OpenAI) -> None:
    prompts = [PROMPT, "Once upon a time"]
    reply = code.completions.create(model="Devstral-Small-2507", prompt=prompts, n=2, echo=True)
    assert [choice.index for choice in reply.choices] == [0, 1, 2, 3]
    wanted = [prompt for prompt in prompts for _ in range(2)]
    assert all(choice.text.startswith(prompt) for choice, prompt in zip(reply.choices, wanted, strict=True))


def test_an_echo_is_the_prompt_before_the_completion(code: openai.OpenAI) -> None:
    bare = code.completions.create(model="Devstral-Small-2507", prompt=PROMPT)
    echoed = code.completions.create(model="Devstral-Small-2507", prompt=PROMPT, echo=True)
    chunks = list(code.completions.create(model="Devstral-Small-2507", prompt=PROMPT, echo=True, stream=True))
    assert echoed.choices[0].text == PROMPT + bare.choices[0].text
    assert "".join(chunk.choices[0].text for chunk in chunks) == echoed.choices[0].text


def test_an_echo_without_tokens_is_the_prompt_alone(code: openai.OpenAI) -> None:
    reply = code.completions.create(model="Devstral-Small-2507", prompt=PROMPT, echo=True, max_tokens=0)
    assert reply.choices[0].text == PROMPT


def test_log_probabilities_of_a_completion_have_the_places_of_their_tokens(code: openai.OpenAI) -> None:
    asked: dict[str, Any] = {"model": "Devstral-Small-2507", "prompt": PROMPT, "logprobs": 2, "max_tokens": 9}
    reply = code.completions.create(**asked, echo=True)
    told = reply.choices[0].logprobs
    assert told is not None
    assert told.tokens
    assert told.text_offset
    assert told.token_logprobs
    text = reply.choices[0].text
    for token, offset in zip(told.tokens, told.text_offset, strict=True):
        assert text[offset : offset + len(token)] == token
    assert told.token_logprobs[0] is None


def test_streamed_prompts_are_told_apart_by_their_index(code: openai.OpenAI) -> None:
    model, prompts = "Devstral-Small-2507", ["def fibonacci(n):", PROMPT]
    whole = code.completions.create(model=model, prompt=prompts, n=2)
    chunks = list(code.completions.create(model=model, prompt=prompts, n=2, stream=True))
    streamed = ["", "", "", ""]
    for chunk in chunks:
        streamed[chunk.choices[0].index] += chunk.choices[0].text
    assert streamed == [choice.text for choice in whole.choices]


def test_prompts_may_be_numbers_of_tokens(code: openai.OpenAI) -> None:
    one = code.completions.create(model="Devstral-Small-2507", prompt=[1, 2010, 3021])
    two = code.completions.create(model="Devstral-Small-2507", prompt=[[1, 2010, 3021], [1, 4000]])
    assert one.usage is not None
    assert two.usage is not None
    assert (one.usage.prompt_tokens, two.usage.prompt_tokens) == (3, 5)
    assert [choice.index for choice in two.choices] == [0, 1]
    assert two.choices[0].text == one.choices[0].text != ""


def test_a_completion_takes_every_sampling_parameter(code: openai.OpenAI) -> None:
    asked: dict[str, Any] = {"model": "Devstral-Small-2507", "prompt": PROMPT, "extra_body": STEERING}
    whole = code.completions.create(**asked, max_tokens=9)
    chunks = list(code.completions.create(**asked, max_tokens=9, stream=True))
    assert whole.usage is not None
    assert whole.usage.completion_tokens == 9
    assert "".join(chunk.choices[0].text for chunk in chunks) == whole.choices[0].text != ""


def test_a_seed_decides_the_completion(code: openai.OpenAI) -> None:
    def said(seed: int, temperature: float = 1.0) -> str:
        reply = code.completions.create(
            model="Devstral-Small-2507", prompt=PROMPT, max_tokens=LENGTHY, seed=seed, temperature=temperature
        )
        return reply.choices[0].text

    texts = [said(seed) for seed in (1, 2, 3)]
    assert said(1) == texts[0]
    assert len(set(texts)) > 1
    assert said(1, temperature=0) == said(2, temperature=0)


def test_repeated_completions_have_ids_of_their_own(code: openai.OpenAI) -> None:
    replies = [code.completions.create(model="Devstral-Small-2507", prompt=PROMPT) for _ in range(5)]
    assert len({reply.id for reply in replies}) == 5


@pytest.mark.parametrize("prefix", ["/api/v1", "/code/v1"])
def test_fibonacci_is_completed_to_code_that_runs(connect: Connect, prefix: str) -> None:
    prompt = "def fibonacci(n):"
    reply = connect(prefix).completions.create(model="Devstral-Small-2507", prompt=prompt, max_tokens=LENGTHY)
    namespace: dict[str, Any] = {}
    exec(prompt + reply.choices[0].text, namespace)
    assert namespace["fibonacci"](10) == 55


# --- embeddings ----------------------------------------------------------------------------------


def test_an_embedding_is_a_unit_vector_of_384_numbers(embed: openai.OpenAI) -> None:
    reply = embed.embeddings.create(model=EMBEDDER, input="A sentence about cats.", encoding_format="float")
    (item,) = reply.data
    assert (reply.object, reply.model, item.object, item.index) == ("list", EMBEDDER, "embedding", 0)
    assert len(item.embedding) == 384
    assert math.hypot(*item.embedding) == pytest.approx(1, abs=1e-6)


def test_numbers_and_base64_are_the_same_vector(connect: Connect) -> None:
    embed = connect("/embed/v1", strict=False)  # base64 as such is not among the SDK's types
    text = "The quick brown fox jumps over the lazy dog."
    numbers = embed.embeddings.create(model=EMBEDDER, input=text, encoding_format="float").data[0].embedding
    packed: Any = embed.embeddings.create(model=EMBEDDER, input=text, encoding_format="base64").data[0].embedding
    unasked = embed.embeddings.create(model=EMBEDDER, input=text).data[0].embedding  # the SDK asks for base64
    # numbers are written as short as a float32 allows
    assert base64.b64decode(packed, validate=True) == struct.pack("<384f", *numbers) == struct.pack("<384f", *unasked)


def test_texts_are_embedded_in_their_order_and_counted_together(embed: openai.OpenAI) -> None:
    texts = ["first", "a second text", "and a third one", "first"]
    alone = [embed.embeddings.create(model=EMBEDDER, input=text, encoding_format="float") for text in texts]
    together = embed.embeddings.create(model=EMBEDDER, input=texts, encoding_format="float")
    assert [item.index for item in together.data] == [0, 1, 2, 3]
    assert [item.embedding for item in together.data] == [reply.data[0].embedding for reply in alone]
    assert together.data[0].embedding != together.data[1].embedding
    assert together.usage.prompt_tokens == sum(reply.usage.prompt_tokens for reply in alone) > 0
    assert together.usage.total_tokens == together.usage.prompt_tokens


def test_texts_that_share_words_lie_closer(embed: openai.OpenAI) -> None:
    texts = ["How do I reset my password?", "password reset instructions", "The cafeteria menu for Monday"]
    reply = embed.embeddings.create(model=EMBEDDER, input=texts, encoding_format="float")
    question, near, far = [item.embedding for item in reply.data]
    assert cosine(question, near) > cosine(question, far) + 0.3


@pytest.mark.parametrize("encoding", ["float", "base64", None])
def test_a_question_finds_the_passage_that_answers_it(connect: Connect, encoding: Any) -> None:
    embed = connect("/embed/v1", strict=False)
    asked_for = {} if encoding is None else {"encoding_format": encoding}

    def vectors(texts: list[str]) -> list[list[float]]:
        given: list[Any] = [
            item.embedding for item in embed.embeddings.create(model=EMBEDDER, input=texts, **asked_for).data
        ]
        if encoding == "base64":  # who asks for it unpacks it
            return [list(struct.unpack("<384f", base64.b64decode(packed, validate=True))) for packed in given]
        return given

    assert nearest(vectors(list(ANSWERS)), vectors(PASSAGES)) == list(ANSWERS.values())


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "model"), [*[(prefix, "nope") for prefix, _ in SERVED], ("/chat/v1", "Devstral-Small-2507")]
)
@pytest.mark.parametrize("stream", [False, True])
def test_a_model_that_the_service_does_not_serve_is_not_found(
    connect: Connect, prefix: str, model: str, stream: bool
) -> None:
    client = connect(prefix)
    for ask in (
        lambda: client.chat.completions.create(model=model, messages=QUESTION, stream=stream),
        lambda: client.completions.create(model=model, prompt=PROMPT, stream=stream),
    ):
        with pytest.raises(openai.NotFoundError) as caught:
            ask()
        assert caught.value.body == {
            "message": f"The model `{model}` does not exist.",
            "type": "NotFoundError",
            "param": None,
            "code": 404,
        }


def test_a_model_that_does_not_exist_cannot_embed_and_has_no_card(embed: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="The model `nope` does not exist"):
        embed.embeddings.create(model="nope", input="text")
    with pytest.raises(openai.NotFoundError, match="The model `nope` does not exist"):
        embed.models.retrieve("nope")


@pytest.mark.parametrize(
    ("field", "value", "kind", "sentence"),
    [
        ("temperature", "hot", "Bad Request", "Input should be a valid number, unable to parse string as a number"),
        ("messages", "hello", "Bad Request", "Input should be a valid list"),
        ("stream_options", {"include_usage": True}, "Bad Request", "Stream options can only be defined when"),
        ("temperature", -1, "BadRequestError", "temperature must be non-negative, got -1.0."),
        ("max_tokens", 0, "BadRequestError", "max_tokens must be at least 1, got 0."),
        ("n", 0, "BadRequestError", "n must be at least 1, got 0."),
        ("max_completion_tokens", -1, "BadRequestError", "max_tokens must be at least 1, got -1."),
        ("top_p", 0, "BadRequestError", "top_p must be in (0, 1], got 0.0."),
        ("frequency_penalty", -2.5, "BadRequestError", "frequency_penalty must be in [-2, 2], got -2.5."),
        ("presence_penalty", 3, "BadRequestError", "presence_penalty must be in [-2, 2], got 3.0."),
        ("stop", "", "BadRequestError", "stop cannot contain an empty string."),
        ("stop", ["a", ""], "BadRequestError", "stop cannot contain an empty string."),
        ("seed", 2**63, "Bad Request", "Input should be less than or equal to 9223372036854775807"),
        ("top_logprobs", 2, "Bad Request", "when using `top_logprobs`, `logprobs` must be set to true."),
    ],
)
def test_a_field_that_does_not_fit_is_a_bad_request(
    chat: openai.OpenAI, field: str, value: Any, kind: str, sentence: str
) -> None:
    create: Any = chat.chat.completions.create
    with pytest.raises(openai.BadRequestError) as caught:
        create(**{"model": "Mistral-Small", "messages": QUESTION, field: value})
    body: Any = caught.value.body
    assert (body["type"], body["param"], body["code"]) == (kind, None, 400)
    assert sentence in body["message"]


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ({"best_of": 0}, "best_of must be at least 1, got 0"),
        ({"best_of": 2, "n": 3}, "best_of must be greater than or equal to n, got n=3 and best_of=2."),
        ({"best_of": 2}, "vLLM V1 does not yet support best_of."),
        ({"n": 2, "temperature": 0}, "n must be 1 when using greedy sampling, got 2."),
        ({"top_k": -2}, "top_k must be 0 (disable), or at least 1, got -2."),
        ({"min_p": 2}, "min_p must be in [0, 1], got 2.0."),
        ({"repetition_penalty": 0}, "repetition_penalty must be greater than zero, got 0.0."),
        ({"min_tokens": -1}, "min_tokens must be greater than or equal to 0, got -1."),
        ({"min_tokens": 50, "max_tokens": 5}, "min_tokens must be less than or equal to max_tokens=5, got 50."),
    ],
)
def test_both_kinds_of_completion_keep_to_the_same_ranges(
    connect: Connect, extra: dict[str, Any], sentence: str
) -> None:
    client = connect("/api/v1")
    for ask in (
        lambda: client.chat.completions.create(model="Mistral-Small", messages=QUESTION, extra_body=extra),
        lambda: client.completions.create(model="Mistral-Small", prompt=PROMPT, extra_body=extra),
    ):
        with pytest.raises(openai.BadRequestError) as caught:
            ask()
        assert caught.value.body == {"message": sentence, "type": "BadRequestError", "param": None, "code": 400}


def test_a_suffix_is_a_bad_request(code: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="suffix is not currently supported"):
        code.completions.create(model="Devstral-Small-2507", prompt=PROMPT, suffix="}")


def test_a_conversation_that_is_too_long_is_a_bad_request(chat: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="max_tokens must be at least 1, got -"):
        chat.chat.completions.create(
            model="Mistral-Small", messages=[{"role": "user", "content": "word " * 40_000}], stream=True
        )


every_prefix = pytest.mark.parametrize("prefix", ["/api/v1", "/chat/v1", "/code/v1", "/embed/v1"])


@every_prefix
def test_without_a_token_permission_is_denied(connect: Connect, prefix: str) -> None:
    with pytest.raises(openai.PermissionDeniedError) as caught:
        connect(prefix).models.list(extra_headers={"Authorization": openai.Omit()})
    assert caught.value.body == {"detail": "Not authenticated"}


@every_prefix
def test_a_bad_token_does_not_authenticate(connect: Connect, prefix: str) -> None:
    with pytest.raises(openai.AuthenticationError) as caught:
        connect(prefix, key="not-a-token").models.list()
    assert caught.value.body == {"detail": "401 Unauthorized"}


def test_an_expired_token_does_not_authenticate(connect: Connect, token: str) -> None:
    claims = jwt.decode(token, options={"verify_signature": False})
    expired = jwt.encode({**claims, "exp": 1}, DEFAULT_SECRET, algorithm="HS256")
    with pytest.raises(openai.AuthenticationError) as caught:
        connect("/chat/v1", key=expired).chat.completions.create(model="Mistral-Small", messages=QUESTION)
    assert caught.value.body == {"detail": "401 Unauthorized"}


def test_a_pending_account_does_not_authenticate(connect: Connect, pending_token: str) -> None:
    with pytest.raises(openai.AuthenticationError) as caught:
        connect("/chat/v1", key=pending_token).models.list()
    assert "You do not have permission to access this resource." in str(caught.value.body)


@pytest.mark.parametrize("prefix", ["/api/v1", "/chat/v1"])
def test_a_body_over_the_limit_is_too_large(connect: Connect, small_gateway: Running, token: str, prefix: str) -> None:
    client = connect(prefix, url=small_gateway.url, key=token)
    assert text_of(client.chat.completions.create(model="Mistral-Small", messages=QUESTION))
    with pytest.raises(openai.APIStatusError) as caught:
        client.chat.completions.create(model="Mistral-Small", messages=[{"role": "user", "content": "long " * 1000}])
    assert caught.value.status_code == 413
