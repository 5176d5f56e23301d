"""LiteLLM, by both of its ways to a vLLM server. URL and token come from the environment."""

from __future__ import annotations

import os
from typing import Any

import litellm
import pytest

URL, TOKEN = os.environ["GATEWAY_URL"], os.environ["GATEWAY_TOKEN"]
QUESTION = [{"role": "user", "content": "How does photosynthesis work?"}]
CAPITAL = [{"role": "user", "content": "What is the capital of France?"}]
PROMPT = "The three most important inventions of the last century are"

# `openai` goes through the official client, `hosted_vllm` through LiteLLM's own
every_provider = pytest.mark.parametrize("provider", ["openai", "hosted_vllm"])
every_refusal = pytest.mark.parametrize("stream", [False, True])


def arguments(provider: str, *, prefix: str = "/chat/v1", model: str = "Mistral-Small", **more: Any) -> dict[str, Any]:
    reached = {"model": f"{provider}/{model}", "api_base": URL + prefix, "api_key": TOKEN}
    return {**reached, "max_retries": 0, **more}


def chat(provider: str, **more: Any) -> Any:
    return litellm.completion(**arguments(provider, **{"messages": QUESTION, **more}))


def text_of(chunks: list[Any]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


# --- chat ----------------------------------------------------------------------------------------


@every_provider
def test_a_chat_is_answered(provider: str) -> None:
    reply = chat(provider, messages=CAPITAL)
    (choice,) = reply.choices
    assert (choice.message.role, choice.finish_reason) == ("assistant", "stop")
    assert "Paris" in choice.message.content
    assert reply.id.startswith("chatcmpl-")
    assert reply.usage.total_tokens == reply.usage.prompt_tokens + reply.usage.completion_tokens
    assert min(reply.usage.prompt_tokens, reply.usage.completion_tokens) > 0


@every_provider
@pytest.mark.parametrize(
    ("prefix", "model"),
    [("/api/v1", "Mistral-Small"), ("/api/v1", "Devstral-Small-2507"), ("/code/v1", "Devstral-Small-2507")],
)
def test_every_service_answers(provider: str, prefix: str, model: str) -> None:
    assert "Paris" in chat(provider, prefix=prefix, model=model, messages=CAPITAL).choices[0].message.content


@every_provider
def test_a_stream_says_and_counts_what_the_whole_reply_does(provider: str) -> None:
    whole = chat(provider)
    *chunks, last = chat(provider, stream=True, stream_options={"include_usage": True})
    assert len(chunks) > 2
    assert text_of(chunks) == whole.choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert [getattr(chunk, "usage", None) for chunk in chunks] == [None] * len(chunks)
    for count in ("prompt_tokens", "completion_tokens", "total_tokens"):
        assert getattr(last.usage, count) == getattr(whole.usage, count)


@every_provider
def test_litellm_puts_a_stream_together(provider: str) -> None:
    chunks = list(chat(provider, stream=True, stream_options={"include_usage": True}))
    built, whole = litellm.stream_chunk_builder(chunks, messages=QUESTION), chat(provider)
    assert built.choices[0].message.content == whole.choices[0].message.content
    assert built.usage.completion_tokens == whole.usage.completion_tokens


@every_provider
async def test_a_chat_is_answered_asynchronously(provider: str) -> None:
    asked = arguments(provider, messages=QUESTION)
    whole = await litellm.acompletion(**asked)
    stream = await litellm.acompletion(**asked, stream=True)
    assert text_of([chunk async for chunk in stream]) == whole.choices[0].message.content != ""


@every_provider
@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
def test_a_chat_is_cut_at_the_limit(provider: str, limit: str) -> None:
    text = chat(provider).choices[0].message.content
    cut = chat(provider, **{limit: 5})
    assert (cut.choices[0].finish_reason, cut.usage.completion_tokens) == ("length", 5)
    assert text.startswith(cut.choices[0].message.content)


@every_provider
@pytest.mark.parametrize("several", [False, True])
def test_a_chat_stops_before_a_stop_string(provider: str, several: bool) -> None:
    text = chat(provider).choices[0].message.content
    word = text.split()[4]
    cut = chat(provider, stop=["this is not said", word] if several else word)
    assert (cut.choices[0].message.content, cut.choices[0].finish_reason) == (text[: text.index(word)], "stop")


@every_provider
def test_n_choices_are_given_and_a_seed_decides_them(provider: str) -> None:
    one, same = [chat(provider, n=3, seed=5, temperature=0.7, max_tokens=6) for _ in range(2)]
    assert [choice.index for choice in one.choices] == [0, 1, 2]
    assert [choice.message.content for choice in one.choices] == [choice.message.content for choice in same.choices]
    assert one.usage.completion_tokens == 3 * 6


# --- text completions and embeddings -------------------------------------------------------------


def test_a_prompt_is_continued() -> None:
    asked = arguments("text-completion-openai", prefix="/code/v1", model="Devstral-Small-2507", prompt=PROMPT)
    whole = litellm.text_completion(**asked, max_tokens=20)
    chunks = list(litellm.text_completion(**asked, max_tokens=20, stream=True))
    assert whole.choices[0].text.strip()
    assert "".join(chunk.choices[0].text or "" for chunk in chunks) == whole.choices[0].text
    assert whole.usage.completion_tokens == 20


@every_provider
def test_texts_are_embedded_in_order(provider: str) -> None:
    asked = arguments(provider, prefix="/embed/v1", model="all-MiniLM-L6-v2")
    reply = litellm.embedding(**asked, input=["one", "two"])
    alone = litellm.embedding(**asked, input=["two"])
    assert [(item["index"], len(item["embedding"])) for item in reply.data] == [(0, 384), (1, 384)]
    assert reply.data[1]["embedding"] == pytest.approx(alone.data[0]["embedding"])


# --- refusals ------------------------------------------------------------------------------------


@every_provider
@every_refusal
def test_a_model_that_does_not_exist_is_not_found(provider: str, stream: bool) -> None:
    with pytest.raises(litellm.NotFoundError, match="The model `nope` does not exist") as caught:
        chat(provider, model="nope", stream=stream)
    assert caught.value.status_code == 404


@every_provider
@every_refusal
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
    provider: str, stream: bool, field: str, value: Any, sentence: str
) -> None:
    with pytest.raises(litellm.BadRequestError, match=sentence) as caught:
        chat(provider, stream=stream, **{field: value})
    assert caught.value.status_code == 400


@every_provider
@every_refusal
def test_a_bad_token_does_not_authenticate(provider: str, stream: bool) -> None:
    with pytest.raises(litellm.AuthenticationError, match="401 Unauthorized") as caught:
        chat(provider, api_key="not-a-token", stream=stream)
    assert caught.value.status_code == 401


@every_refusal
def test_without_a_token_permission_is_denied(stream: bool) -> None:
    # LiteLLM has no error of its own for a 403; `hosted_vllm` cannot be kept from sending a token
    with pytest.raises(litellm.APIError, match="Not authenticated") as caught:
        chat("openai", extra_headers={"Authorization": ""}, stream=stream)
    assert caught.value.status_code == 403
