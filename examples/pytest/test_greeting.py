"""The shortest way: the fixture `llm_gateway` is there as soon as llm-gateway-emulator is installed."""

from __future__ import annotations

import openai
import pytest


def greet(client: openai.OpenAI, name: str) -> str:
    """The application under test."""
    reply = client.chat.completions.create(
        model="Mistral-Small", messages=[{"role": "user", "content": f"Greet {name}."}]
    )
    return reply.choices[0].message.content or ""


def test_the_greeting_is_what_the_model_says(llm_gateway):
    llm_gateway.expect(user="greet Ada").reply("Good morning, Ada!")
    assert greet(llm_gateway.openai(), "Ada") == "Good morning, Ada!"
    assert llm_gateway.requests[-1].json["messages"] == [{"role": "user", "content": "Greet Ada."}]


def test_a_busy_gateway_is_told_to_the_caller(llm_gateway):
    llm_gateway.expect(user="greet").fail(429, retry_after=2)
    with pytest.raises(openai.RateLimitError):
        greet(llm_gateway.openai(max_retries=0), "Ada")
