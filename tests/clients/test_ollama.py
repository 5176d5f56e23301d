"""The official Ollama client for Python, synchronous and asynchronous."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import math
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import ollama
import pytest

from tests.clients.library import ANSWERS, PASSAGES, nearest
from tests.running import Running

MODEL = "llama3.1:latest"
PROMPT = "Why do the leaves of trees turn red in autumn?"
QUESTION = [{"role": "user", "content": PROMPT}]
CAPITAL = "What is the capital of France?"

Connect = Callable[..., ollama.Client]


@pytest.fixture
def connect(gateway: Running) -> Iterator[Connect]:
    """Clients with these headers."""
    with contextlib.ExitStack() as opened:

        def open_client(**headers: str) -> ollama.Client:
            client = ollama.Client(host=f"{gateway.url}/ollama", headers=headers)
            opened.callback(client.close)
            return client

        yield open_client


@pytest.fixture
def client(connect: Connect, token: str) -> ollama.Client:
    return connect(Authorization=f"Bearer {token}")


@pytest.fixture
async def async_client(gateway: Running, token: str) -> AsyncIterator[ollama.AsyncClient]:
    async with contextlib.AsyncExitStack() as opened:
        client = ollama.AsyncClient(host=f"{gateway.url}/ollama", headers={"Authorization": f"Bearer {token}"})
        opened.push_async_callback(client.close)
        yield client


def text_of(part: ollama.GenerateResponse | ollama.ChatResponse) -> str:
    """Of a reply or of a line of a stream."""
    return (part.response if isinstance(part, ollama.GenerateResponse) else part.message.content) or ""


# --- models --------------------------------------------------------------------------------------


def test_the_model_is_listed(client: ollama.Client) -> None:
    (model,) = client.list().models
    assert (model.model, model.size) == (MODEL, 4_100_000_000)
    assert model.digest is not None
    assert len(bytes.fromhex(model.digest)) == 32
    assert model.modified_at is not None
    assert model.details is not None
    assert (model.details.format, model.details.family, model.details.quantization_level) == ("gguf", "llama", "Q4_K_M")


@pytest.mark.parametrize("name", [MODEL, "llama3.1"])
def test_the_model_is_shown(client: ollama.Client, name: str) -> None:
    shown = client.show(name)
    assert shown.details is not None
    assert shown.details.family == "llama"
    assert shown.modelinfo is not None
    assert shown.modelinfo["llama.context_length"] == 131072
    assert shown.modelinfo["llama.embedding_length"] == 4096
    assert {"completion", "tools"} <= set(shown.capabilities or ())


def test_a_model_in_use_runs_until_it_is_unloaded(client: ollama.Client) -> None:
    client.generate(MODEL, PROMPT, keep_alive="10m")
    (running,) = client.ps().models
    assert running.model == MODEL
    assert running.expires_at is not None
    assert running.expires_at > datetime.datetime.now(datetime.UTC)
    assert client.generate(MODEL, keep_alive=0).done_reason == "unload"
    assert list(client.ps().models) == []


def test_an_empty_prompt_loads_the_model(client: ollama.Client) -> None:
    loaded = client.generate(MODEL)
    assert (loaded.response, loaded.done, loaded.done_reason) == ("", True, "load")
    assert [model.model for model in client.ps().models] == [MODEL]


# --- generate ------------------------------------------------------------------------------------


def test_a_prompt_is_answered(client: ollama.Client) -> None:
    reply = client.generate(MODEL, PROMPT)
    assert reply.model == MODEL
    assert text_of(reply).strip()
    assert (reply.done, reply.done_reason) == (True, "stop")
    assert reply.context
    assert is_measured(reply)


def test_a_streamed_answer_says_what_the_whole_one_says(client: ollama.Client) -> None:
    whole = client.generate(MODEL, PROMPT)
    *parts, last = client.generate(MODEL, PROMPT, stream=True)
    assert "".join(map(text_of, parts)) == text_of(whole)
    assert [part.done for part in parts] == [False] * len(parts)
    assert (last.response, last.done, last.done_reason) == ("", True, "stop")
    assert last.eval_count == whole.eval_count == len(parts)  # one token a line
    assert last.context == whole.context
    assert is_measured(last)


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_is_cut_after_num_predict_tokens(client: ollama.Client, stream: bool) -> None:
    whole = text_of(client.generate(MODEL, PROMPT))
    text, last = generated(client, stream, num_predict=5)
    assert (last.done_reason, last.eval_count) == ("length", 5)
    assert whole.startswith(text)
    assert len(text) < len(whole)


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_stops_before_a_stop_string(client: ollama.Client, stream: bool) -> None:
    whole = text_of(client.generate(MODEL, PROMPT))
    word = whole.split()[4]
    text, last = generated(client, stream, stop=["this is not said", word])
    assert text == whole[: whole.index(word)]
    assert last.done_reason == "stop"


def test_a_seed_decides_what_is_said(client: ollama.Client) -> None:
    texts = [generated(client, False, seed=seed)[0] for seed in (1, 2, 3)]
    assert generated(client, True, seed=1)[0] == texts[0]
    assert len(set(texts)) > 1


def test_at_temperature_0_all_seeds_say_the_same(client: ollama.Client) -> None:
    assert len({generated(client, False, temperature=0, seed=seed)[0] for seed in (1, 2, 3)}) == 1


def test_a_name_without_its_tag_is_answered_under_that_name(client: ollama.Client) -> None:
    short, full = client.generate("llama3.1", PROMPT), client.generate(MODEL, PROMPT)
    assert (short.model, text_of(short)) == ("llama3.1", text_of(full))


# --- chat ----------------------------------------------------------------------------------------


def test_a_chat_is_answered(client: ollama.Client) -> None:
    reply = client.chat(MODEL, QUESTION)
    assert (reply.model, reply.message.role) == (MODEL, "assistant")
    assert text_of(reply).strip()
    assert (reply.done, reply.done_reason) == (True, "stop")
    assert is_measured(reply)


def test_a_streamed_chat_says_what_the_whole_one_says(client: ollama.Client) -> None:
    whole = client.chat(MODEL, QUESTION)
    *parts, last = client.chat(MODEL, QUESTION, stream=True)
    assert "".join(map(text_of, parts)) == text_of(whole)
    assert {(part.message.role, part.done) for part in parts} == {("assistant", False)}
    assert (last.message.content, last.done, last.done_reason) == ("", True, "stop")
    assert last.eval_count == whole.eval_count == len(parts)  # one token a line


def test_a_chat_is_cut_and_stopped_as_wanted(client: ollama.Client) -> None:
    whole = text_of(client.chat(MODEL, QUESTION))
    word = whole.split()[4]
    cut = client.chat(MODEL, QUESTION, options={"num_predict": 3})
    stopped = client.chat(MODEL, QUESTION, options={"stop": [word]})
    assert (cut.done_reason, cut.eval_count) == ("length", 3)
    assert text_of(cut)
    assert whole.startswith(text_of(cut))
    assert (stopped.done_reason, text_of(stopped)) == ("stop", whole[: whole.index(word)])


def test_a_longer_conversation_costs_more(client: ollama.Client) -> None:
    longer = [
        {"role": "system", "content": "You are brief."},
        *QUESTION,
        {"role": "assistant", "content": "The green fades."},
        {"role": "user", "content": "Which trees stay green?"},
    ]
    short, long = client.chat(MODEL, QUESTION), client.chat(MODEL, longer)
    assert text_of(long)
    assert (long.prompt_eval_count or 0) > (short.prompt_eval_count or 0) > 0


def test_the_capital_of_france_is_known(client: ollama.Client) -> None:
    assert "Paris" in text_of(client.generate(MODEL, CAPITAL))
    assert "Paris" in text_of(client.chat(MODEL, [{"role": "user", "content": CAPITAL}]))


# --- embeddings ----------------------------------------------------------------------------------


def test_texts_are_embedded_in_their_order(client: ollama.Client) -> None:
    texts = ["first", "a second text", "first"]
    reply = client.embed(MODEL, texts)
    alone = [client.embed(MODEL, text).embeddings[0] for text in texts]
    assert [list(vector) for vector in reply.embeddings] == [list(vector) for vector in alone]
    assert [len(vector) for vector in reply.embeddings] == [4096] * 3
    assert all(math.hypot(*vector) == pytest.approx(1, abs=1e-6) for vector in reply.embeddings)
    assert reply.embeddings[0] == reply.embeddings[2] != reply.embeddings[1]
    assert (reply.prompt_eval_count or 0) > 0


def test_the_older_route_gives_the_same_direction(client: ollama.Client) -> None:
    older, newer = client.embeddings(MODEL, PROMPT).embedding, client.embed(MODEL, PROMPT).embeddings[0]
    assert sum(a * b for a, b in zip(older, newer, strict=True)) / math.hypot(*older) == pytest.approx(1, abs=1e-6)


def test_an_embedding_is_shortened_to_unit_length(client: ollama.Client) -> None:
    (short,), (full,) = (client.embed(MODEL, PROMPT, dimensions=64).embeddings, client.embed(MODEL, PROMPT).embeddings)
    length = math.hypot(*full[:64])
    assert list(short) == pytest.approx([number / length for number in full[:64]], abs=1e-6)


@pytest.mark.parametrize("elder", [False, True], ids=["embed", "embeddings"])
def test_a_question_finds_the_passage_that_answers_it(client: ollama.Client, elder: bool) -> None:
    questions = list(ANSWERS)
    one_by_one = [client.embeddings(MODEL, question).embedding for question in questions] if elder else None
    asked = one_by_one or client.embed(MODEL, questions).embeddings
    assert nearest(asked, client.embed(MODEL, PASSAGES).embeddings) == list(ANSWERS.values())


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        (lambda client: client.generate("nope", PROMPT), "model 'nope' not found"),
        (lambda client: list(client.generate("nope", PROMPT, stream=True)), "model 'nope' not found"),
        (lambda client: client.chat("nope", QUESTION), "model 'nope' not found"),
        (lambda client: list(client.chat("nope", QUESTION, stream=True)), "model 'nope' not found"),
        (lambda client: client.show("nope"), "model 'nope:latest' not found"),
        (lambda client: client.embed("nope", PROMPT), 'model "nope" not found, try pulling it first'),
        (lambda client: client.embeddings("nope", PROMPT), 'model "nope" not found, try pulling it first'),
    ],
    ids=["generate", "generate stream", "chat", "chat stream", "show", "embed", "embeddings"],
)
def test_a_model_that_does_not_exist_is_not_found(
    client: ollama.Client, ask: Callable[[ollama.Client], Any], text: str
) -> None:
    with pytest.raises(ollama.ResponseError) as caught:
        ask(client)
    assert (caught.value.status_code, caught.value.error) == (404, text)


def test_an_option_of_the_wrong_type_is_refused(client: ollama.Client) -> None:
    with pytest.raises(ollama.ResponseError) as caught:
        client.generate(MODEL, PROMPT, options={"temperature": "hot"})
    assert (caught.value.status_code, caught.value.error) == (500, 'option "temperature" must be of type float32')


@pytest.mark.parametrize(
    ("headers", "status", "text"),
    [
        ({}, 403, "Not authenticated"),
        ({"Authorization": "Bearer not-a-token"}, 401, "401 Unauthorized"),
    ],
    ids=["none", "bad"],
)
def test_a_token_is_asked_for(connect: Connect, headers: dict[str, str], status: int, text: str) -> None:
    for ask in (lambda client: client.list(), lambda client: list(client.chat(MODEL, QUESTION, stream=True))):
        with pytest.raises(ollama.ResponseError) as caught:
            ask(connect(**headers))
        assert caught.value.status_code == status
        assert text in caught.value.error


def test_a_pending_account_may_do_nothing(connect: Connect, pending_token: str) -> None:
    with pytest.raises(ollama.ResponseError, match="You do not have permission to access this resource") as caught:
        connect(Authorization=f"Bearer {pending_token}").list()
    assert caught.value.status_code == 401


# --- the asynchronous client ---------------------------------------------------------------------


async def test_streams_side_by_side_say_what_the_whole_replies_say(async_client: ollama.AsyncClient) -> None:
    async def streamed(prompt: str) -> str:
        return "".join([text_of(part) async for part in await async_client.generate(MODEL, prompt, stream=True)])

    prompts = [f"Name {count} birds of Europe." for count in range(1, 11)]
    streams = await asyncio.gather(*[streamed(prompt) for prompt in prompts])
    assert streams == [text_of(await async_client.generate(MODEL, prompt)) for prompt in prompts]
    assert all(streams)


async def test_an_asynchronous_chat_is_answered(async_client: ollama.AsyncClient) -> None:
    whole = await async_client.chat(MODEL, QUESTION)
    parts = [part async for part in await async_client.chat(MODEL, QUESTION, stream=True)]
    assert "".join(map(text_of, parts)) == text_of(whole) != ""


async def test_models_and_embeddings_are_told_asynchronously(async_client: ollama.AsyncClient) -> None:
    assert [model.model for model in (await async_client.list()).models] == [MODEL]
    assert len((await async_client.embed(MODEL, PROMPT)).embeddings[0]) == 4096
    with pytest.raises(ollama.ResponseError, match="model 'nope' not found"):
        await async_client.chat("nope", QUESTION)


def generated(client: ollama.Client, stream: bool, **options: Any) -> tuple[str, ollama.GenerateResponse]:
    """The text, and the reply or its last line."""
    if not stream:
        reply = client.generate(MODEL, PROMPT, options=options)
        return text_of(reply), reply
    parts = list(client.generate(MODEL, PROMPT, options=options, stream=True))
    return "".join(map(text_of, parts)), parts[-1]


def is_measured(reply: ollama.GenerateResponse | ollama.ChatResponse) -> bool:
    """Whether all counts and durations are there; none may be 0."""
    return all(
        [
            reply.created_at,
            reply.total_duration,
            reply.load_duration,
            reply.prompt_eval_count,
            reply.prompt_eval_duration,
            reply.eval_count,
            reply.eval_duration,
        ]
    )
