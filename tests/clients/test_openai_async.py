"""openai-python's asynchronous client: the same answers, many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam

from tests.running import Running

MODEL = "Mistral-Small"
QUESTION: list[ChatCompletionMessageParam] = [{"role": "user", "content": "How do vaccines work?"}]


@pytest.fixture
async def client(gateway: Running, token: str) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(
        base_url=f"{gateway.url}/api/v1", api_key=token, max_retries=0, _strict_response_validation=True
    ) as client:
        yield client


async def streamed(client: openai.AsyncOpenAI, question: str) -> str:
    stream = await client.chat.completions.create(
        model=MODEL, messages=[{"role": "user", "content": question}], stream=True
    )
    return "".join([chunk.choices[0].delta.content or "" async for chunk in stream])


async def whole(client: openai.AsyncOpenAI, question: str) -> str:
    reply = await client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": question}])
    return reply.choices[0].message.content or ""


async def test_models_are_listed(client: openai.AsyncOpenAI) -> None:
    assert [model.id async for model in client.models.list()] == ["Mistral-Small", "Devstral-Small-2507"]


async def test_streams_side_by_side_say_what_the_whole_replies_say(client: openai.AsyncOpenAI) -> None:
    questions = [f"Name {count} rivers of Europe." for count in range(1, 21)]
    streams = await asyncio.gather(*[streamed(client, question) for question in questions])
    assert streams == [await whole(client, question) for question in questions]
    assert all(streams)


async def test_the_same_request_side_by_side_is_answered_alike_under_other_ids(client: openai.AsyncOpenAI) -> None:
    replies = await asyncio.gather(*[client.chat.completions.create(model=MODEL, messages=QUESTION) for _ in range(20)])
    assert len({reply.choices[0].message.content for reply in replies}) == 1
    assert len({reply.id for reply in replies}) == 20


async def test_a_prompt_is_continued(client: openai.AsyncOpenAI) -> None:
    reply = await client.completions.create(model="Devstral-Small-2507", prompt="def area(width, height):")
    assert reply.choices[0].text


async def test_texts_are_embedded(gateway: Running, token: str) -> None:
    async with openai.AsyncOpenAI(base_url=f"{gateway.url}/embed/v1", api_key=token, max_retries=0) as client:
        reply = await client.embeddings.create(model="all-MiniLM-L6-v2", input=["one", "two"])
    assert [(item.index, len(item.embedding)) for item in reply.data] == [(0, 384), (1, 384)]


async def test_a_stream_that_its_reader_leaves_does_not_disturb_the_next_request(client: openai.AsyncOpenAI) -> None:
    async with await client.chat.completions.create(model=MODEL, messages=QUESTION, stream=True) as stream:
        await anext(aiter(stream))
    assert await whole(client, "Why do leaves fall?")


async def test_refusals_are_the_sdks_own(client: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="The model `nope` does not exist"):
        await client.chat.completions.create(model="nope", messages=QUESTION, stream=True)
    with pytest.raises(openai.AuthenticationError):
        await client.with_options(api_key="not-a-token").models.list()
    with pytest.raises(openai.PermissionDeniedError):
        await client.models.list(extra_headers={"Authorization": openai.Omit()})
