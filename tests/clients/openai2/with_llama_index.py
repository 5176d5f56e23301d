"""LlamaIndex's OpenAILike and OpenAILikeEmbedding. URL and token come from the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import openai
import pytest
from llama_index.core import VectorStoreIndex
from llama_index.core.base.llms.types import ChatMessage
from llama_index.core.schema import TextNode
from llama_index.embeddings.openai_like import OpenAILikeEmbedding
from llama_index.llms.openai_like import OpenAILike

from tests.clients.library import ANSWERS, PASSAGES

URL, TOKEN = os.environ["GATEWAY_URL"], os.environ["GATEWAY_TOKEN"]
MESSAGES = [
    ChatMessage(role="system", content="You are brief."),
    ChatMessage(role="user", content="How do bees find their way home?"),
]
PROMPT = "The three most important inventions of the last century are"

Connect = Callable[..., OpenAILike]


def anonymous(request: httpx.Request) -> None:
    """The client always sends a token; taken from the request, none arrives."""
    del request.headers["Authorization"]


@pytest.fixture
def connect() -> Iterator[Connect]:
    with ExitStack() as opened:

        def open_client(*, prefix: str = "/chat/v1", signed_in: bool = True, **more: Any) -> OpenAILike:
            hooks: Any = {} if signed_in else {"request": [anonymous]}
            client = opened.enter_context(httpx.Client(event_hooks=hooks))
            settings = {"model": "Mistral-Small", "api_key": TOKEN, "is_chat_model": True, "max_retries": 0}
            return OpenAILike(api_base=URL + prefix, http_client=client, **{**settings, **more})

        yield open_client


@pytest.fixture
def llm(connect: Connect) -> OpenAILike:
    return connect()


# --- chat ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "model"),
    [
        ("/api/v1", "Mistral-Small"),
        ("/api/v1", "Devstral-Small-2507"),
        ("/chat/v1", "Mistral-Small"),
        ("/code/v1", "Devstral-Small-2507"),
    ],
)
def test_a_chat_is_answered(connect: Connect, prefix: str, model: str) -> None:
    reply = connect(prefix=prefix, model=model).chat([ChatMessage(content="What is the capital of France?")])
    assert reply.message.role == "assistant"
    assert "Paris" in (reply.message.content or "")


def test_a_chat_counts_its_tokens(llm: OpenAILike) -> None:
    counted = llm.chat(MESSAGES).additional_kwargs
    assert min(counted["prompt_tokens"], counted["completion_tokens"]) > 0
    assert counted["total_tokens"] == counted["prompt_tokens"] + counted["completion_tokens"]


def test_a_stream_says_what_the_whole_reply_says(llm: OpenAILike) -> None:
    whole = llm.chat(MESSAGES).message.content
    parts = list(llm.stream_chat(MESSAGES))
    assert len(parts) > 2
    assert "".join(part.delta or "" for part in parts) == parts[-1].message.content == whole


def test_a_stream_counts_its_tokens_when_asked_to(connect: Connect) -> None:
    whole = connect().chat(MESSAGES)
    *_, last = connect(additional_kwargs={"stream_options": {"include_usage": True}}).stream_chat(MESSAGES)
    assert whole.raw is not None
    assert last.raw is not None
    for count in ("prompt_tokens", "completion_tokens", "total_tokens"):
        assert getattr(last.raw.usage, count) == getattr(whole.raw.usage, count) > 0


async def test_a_chat_is_answered_asynchronously(llm: OpenAILike) -> None:
    whole = llm.chat(MESSAGES).message.content
    async with httpx.AsyncClient() as client:
        other = OpenAILike(
            model="Mistral-Small",
            api_base=f"{URL}/chat/v1",
            api_key=TOKEN,
            is_chat_model=True,
            async_http_client=client,
        )
        parts = [part.delta or "" async for part in await other.astream_chat(MESSAGES)]
        assert (await other.achat(MESSAGES)).message.content == "".join(parts) == whole


def test_a_chat_keeps_to_its_limits(connect: Connect) -> None:
    whole = connect().chat(MESSAGES).message.content or ""
    cut = connect(max_tokens=4).chat(MESSAGES)
    assert whole.startswith(cut.message.content or "?")
    assert cut.additional_kwargs["completion_tokens"] == 4
    word = whole.split()[4]
    stopped = connect(additional_kwargs={"stop": [word], "seed": 0}).chat(MESSAGES)
    assert stopped.message.content is not None
    assert word not in stopped.message.content


# --- text completions ----------------------------------------------------------------------------


def test_a_prompt_is_continued(connect: Connect) -> None:
    code = connect(prefix="/code/v1", model="Devstral-Small-2507", is_chat_model=False, max_tokens=20)
    whole = code.complete(PROMPT)
    parts = list(code.stream_complete(PROMPT))
    assert whole.text.strip()
    assert "".join(part.delta or "" for part in parts) == parts[-1].text == whole.text
    assert whole.raw is not None
    assert whole.raw.usage.completion_tokens == 20


# --- embeddings ----------------------------------------------------------------------------------


@pytest.fixture
def embedder() -> Iterator[OpenAILikeEmbedding]:
    with httpx.Client() as client:
        yield OpenAILikeEmbedding(
            model_name="all-MiniLM-L6-v2",
            api_base=f"{URL}/embed/v1",
            api_key=TOKEN,
            max_retries=0,
            http_client=client,
        )


def test_an_index_finds_the_passage_that_answers_a_question(embedder: OpenAILikeEmbedding) -> None:
    index = VectorStoreIndex([TextNode(text=passage) for passage in PASSAGES], embed_model=embedder)
    retriever = index.as_retriever(similarity_top_k=1)
    found = {question: [node.text for node in retriever.retrieve(question)] for question in ANSWERS}
    assert found == {question: [passage] for question, passage in ANSWERS.items()}


# --- refusals ------------------------------------------------------------------------------------


def ask(llm: OpenAILike, stream: bool) -> None:
    if stream:
        list(llm.stream_chat(MESSAGES))
    else:
        llm.chat(MESSAGES)


every_way = pytest.mark.parametrize("stream", [False, True])


@every_way
def test_a_model_that_does_not_exist_is_not_found(connect: Connect, stream: bool) -> None:
    with pytest.raises(openai.NotFoundError, match="The model `nope` does not exist") as caught:
        ask(connect(model="nope"), stream)
    assert caught.value.status_code == 404


@every_way
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("temperature", -1, "temperature must be non-negative, got -1.0."),
        ("temperature", "hot", "Input should be a valid number, unable to parse string as a number"),
        ("top_p", 2, r"top_p must be in \(0, 1\], got 2.0."),
        ("max_tokens", 0, "max_tokens must be at least 1, got 0."),
        ("n", 0, "n must be at least 1, got 0."),
    ],
)
def test_a_field_that_does_not_fit_is_a_bad_request(
    connect: Connect, stream: bool, field: str, value: Any, sentence: str
) -> None:
    with pytest.raises(openai.BadRequestError, match=sentence) as caught:
        ask(connect(additional_kwargs={field: value}), stream)
    assert caught.value.status_code == 400


@every_way
def test_a_bad_token_does_not_authenticate(connect: Connect, stream: bool) -> None:
    with pytest.raises(openai.AuthenticationError) as caught:
        ask(connect(api_key="not-a-token"), stream)
    assert caught.value.body == {"detail": "401 Unauthorized"}


@every_way
def test_without_a_token_permission_is_denied(connect: Connect, stream: bool) -> None:
    with pytest.raises(openai.PermissionDeniedError) as caught:
        ask(connect(signed_in=False), stream)
    assert caught.value.body == {"detail": "Not authenticated"}
