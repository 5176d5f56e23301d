"""LangChain's integrations of both protocols, used as its documentation uses them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ollama
import openai
import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel, BaseLLM, LanguageModelInput
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_ollama import ChatOllama, OllamaEmbeddings, OllamaLLM
from langchain_openai import ChatOpenAI, OpenAI, OpenAIEmbeddings
from pydantic import SecretStr

from tests.clients.library import ANSWERS, PASSAGES
from tests.running import Running

QUESTION = "How do bees find their way home?"
QUESTIONS: list[LanguageModelInput] = [QUESTION, "What is the capital of France?", "Why is the sky blue?"]
MESSAGES = [SystemMessage("You are brief."), HumanMessage(QUESTION)]

# LangChain never closes its clients: connections that they keep would outlive the test.
BRIEF = {"Connection": "close"}


def ollama_arguments(url: str, token: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}", **BRIEF}
    return {"model": "llama3.1", "base_url": f"{url}/ollama", "client_kwargs": {"headers": headers}}


def openai_arguments(url: str, token: str, model: str) -> dict[str, Any]:
    return {"model": model, "base_url": url, "api_key": SecretStr(token), "default_headers": BRIEF, "max_retries": 0}


# The emulator's URL and a token → a model.
CHATS: dict[str, Callable[[str, str], BaseChatModel]] = {
    "openai": lambda url, token: ChatOpenAI(
        **openai_arguments(f"{url}/chat/v1", token, "Mistral-Small"), stream_usage=True
    ),
    "ollama": lambda url, token: ChatOllama(**ollama_arguments(url, token)),
}
LANGUAGE_MODELS: dict[str, Callable[[str, str], BaseLLM]] = {
    "openai": lambda url, token: OpenAI(**openai_arguments(f"{url}/code/v1", token, "Devstral-Small-2507")),
    "ollama": lambda url, token: OllamaLLM(**ollama_arguments(url, token)),
}
EMBEDDERS: dict[str, tuple[Callable[[str, str], Embeddings], int]] = {
    "openai": (
        lambda url, token: OpenAIEmbeddings(
            **openai_arguments(f"{url}/embed/v1", token, "all-MiniLM-L6-v2"),
            check_embedding_ctx_length=False,  # else it sends token numbers of another model
        ),
        384,
    ),
    "ollama": (lambda url, token: OllamaEmbeddings(**ollama_arguments(url, token)), 4096),
}


@pytest.fixture(params=CHATS)
def chat(request: pytest.FixtureRequest, gateway: Running, token: str) -> BaseChatModel:
    return CHATS[request.param](gateway.url, token)


@pytest.fixture(params=LANGUAGE_MODELS)
def language_model(request: pytest.FixtureRequest, gateway: Running, token: str) -> BaseLLM:
    return LANGUAGE_MODELS[request.param](gateway.url, token)


@pytest.fixture(params=EMBEDDERS)
def embedder(request: pytest.FixtureRequest, gateway: Running, token: str) -> tuple[Embeddings, int]:
    """The integration, and how long its vectors are."""
    build, width = EMBEDDERS[request.param]
    return build(gateway.url, token), width


# --- chat models ---------------------------------------------------------------------------------


def test_a_chat_model_answers(chat: BaseChatModel) -> None:
    reply = chat.invoke(MESSAGES)
    assert reply.text.strip()
    usage = reply.usage_metadata
    assert usage is not None
    assert usage["input_tokens"] > 0
    assert usage["output_tokens"] > 0
    assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]


def test_a_streaming_chat_model_says_the_same(chat: BaseChatModel) -> None:
    whole = chat.invoke(MESSAGES)
    first, *rest = chat.stream(MESSAGES)
    assert len(rest) > 1
    streamed = sum(rest, start=first)
    assert streamed.text == whole.text
    assert streamed.usage_metadata == whole.usage_metadata


def test_a_batch_is_answered_like_single_questions(chat: BaseChatModel) -> None:
    batch = [reply.text for reply in chat.batch(QUESTIONS)]
    assert batch == [chat.invoke(question).text for question in QUESTIONS]
    assert "Paris" in batch[1]


async def test_a_chat_model_answers_asynchronously(chat: BaseChatModel) -> None:
    whole = await chat.ainvoke(MESSAGES)
    streamed = "".join([part.text async for part in chat.astream(MESSAGES)])
    batch = await chat.abatch([MESSAGES, MESSAGES])
    assert whole.text == streamed == batch[0].text == batch[1].text
    assert whole.text.strip()


def test_a_chain_of_prompt_model_and_parser_answers(chat: BaseChatModel) -> None:
    prompt = ChatPromptTemplate.from_messages([("human", "What is the capital of {country}?")])
    assert "Paris" in (prompt | chat | StrOutputParser()).invoke({"country": "France"})


def test_a_chat_model_keeps_to_its_limits(chat: BaseChatModel) -> None:
    whole = chat.invoke(MESSAGES).text
    limit = "max_tokens" if isinstance(chat, ChatOpenAI) else "num_predict"
    cut = chat.model_copy(update={limit: 4}).invoke(MESSAGES)
    assert whole.startswith(cut.text)
    assert cut.usage_metadata is not None
    assert cut.usage_metadata["output_tokens"] == 4
    word = whole.split()[4]
    assert chat.invoke(MESSAGES, stop=[word]).text == whole[: whole.index(word)]


def test_n_choices_are_given_and_a_seed_decides_them(gateway: Running, token: str) -> None:
    arguments = openai_arguments(f"{gateway.url}/chat/v1", token, "Mistral-Small")

    def said(seed: int) -> list[str]:
        chat = ChatOpenAI(**arguments, n=3, seed=seed, temperature=0.7)
        return [generation.text for generation in chat.generate([MESSAGES]).generations[0]]

    texts = [said(seed) for seed in (1, 2, 3)]
    assert {len(three) for three in texts} == {3}
    assert said(1) == texts[0]
    assert len({three[0] for three in texts}) > 1


# --- language models -----------------------------------------------------------------------------


def test_a_language_model_answers_and_streams_the_same(language_model: BaseLLM) -> None:
    whole = language_model.invoke(QUESTION)
    parts = list(language_model.stream(QUESTION))
    assert whole.strip()
    assert "".join(parts) == whole
    assert len(parts) > 1


def test_a_language_model_answers_a_batch(language_model: BaseLLM) -> None:
    assert language_model.batch(QUESTIONS) == [language_model.invoke(question) for question in QUESTIONS]


async def test_a_language_model_answers_asynchronously(language_model: BaseLLM) -> None:
    assert await language_model.ainvoke(QUESTION) == language_model.invoke(QUESTION)


# --- embeddings ----------------------------------------------------------------------------------


def test_documents_and_queries_are_embedded_alike(embedder: tuple[Embeddings, int]) -> None:
    model, width = embedder
    vectors = model.embed_documents(["one", "two"])
    assert [len(vector) for vector in vectors] == [width, width]
    assert math.hypot(*vectors[0]) == pytest.approx(1, abs=1e-6)
    assert model.embed_query("one") == vectors[0] != vectors[1]


async def test_documents_are_embedded_asynchronously(embedder: tuple[Embeddings, int]) -> None:
    model, _ = embedder
    assert await model.aembed_documents(["one", "two"]) == model.embed_documents(["one", "two"])


def test_a_vector_store_finds_the_passage_that_answers_a_question(embedder: tuple[Embeddings, int]) -> None:
    model, _ = embedder
    store = InMemoryVectorStore.from_texts(PASSAGES, model)
    found = {question: store.similarity_search(question, k=1)[0].page_content for question in ANSWERS}
    assert found == ANSWERS


# --- refusals ------------------------------------------------------------------------------------


def refused(chat: BaseChatModel, error: type[Exception], stream: bool, sentence: str) -> None:
    with pytest.raises(error) as caught:
        list(chat.stream(MESSAGES)) if stream else chat.invoke(MESSAGES)
    # of a body without `error` the SDK's own message tells the status alone
    assert sentence in f"{caught.value} {getattr(caught.value, 'body', '')}"


every_way = pytest.mark.parametrize("stream", [False, True])


@every_way
def test_a_model_that_does_not_exist_is_not_found(gateway: Running, token: str, stream: bool) -> None:
    chat = ChatOpenAI(**openai_arguments(f"{gateway.url}/chat/v1", token, "nope"))
    refused(chat, openai.NotFoundError, stream, "The model `nope` does not exist")
    other = ChatOllama(**{**ollama_arguments(gateway.url, token), "model": "nope"})
    refused(other, ollama.ResponseError, stream, "model 'nope' not found")


@every_way
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("temperature", -1, "temperature must be non-negative, got -1.0."),
        ("top_p", 2, "top_p must be in (0, 1], got 2.0."),
        ("max_tokens", -1, "max_tokens must be at least 1, got -1."),
        ("extra_body", {"top_k": "many"}, "Input should be a valid integer"),
    ],
)
def test_a_field_that_does_not_fit_is_a_bad_request(
    gateway: Running, token: str, stream: bool, field: str, value: Any, sentence: str
) -> None:
    chat = ChatOpenAI(**openai_arguments(f"{gateway.url}/chat/v1", token, "Mistral-Small"), **{field: value})
    refused(chat, openai.BadRequestError, stream, sentence)


@every_way
def test_a_bad_token_does_not_authenticate(gateway: Running, stream: bool) -> None:
    refused(CHATS["openai"](gateway.url, "not-a-token"), openai.AuthenticationError, stream, "401 Unauthorized")
    refused(CHATS["ollama"](gateway.url, "not-a-token"), ollama.ResponseError, stream, "401 Unauthorized")


@every_way
def test_without_a_token_permission_is_denied(gateway: Running, token: str, stream: bool) -> None:
    arguments = openai_arguments(f"{gateway.url}/chat/v1", token, "Mistral-Small")
    chat = ChatOpenAI(**{**arguments, "default_headers": {"Authorization": "", **BRIEF}})
    refused(chat, openai.PermissionDeniedError, stream, "Not authenticated")
