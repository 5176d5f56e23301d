"""What the content hangs on, and whether text or code is said."""

from __future__ import annotations

import ast
import asyncio
from typing import Any

import msgspec
import pytest

from emulator.engine.generator.generator import Generator
from emulator.engine.request import GenerationRequest, Message, Sampling, Tool
from tests.exchanges import world

CHAT = GenerationRequest(
    service="api", operation="chat", model="Mistral-Small", messages=(Message("user", "Why do cats purr?"),)
)
TEXT = GenerationRequest(
    service="api", operation="completion", model="Devstral-Small-2507", prompts=("def add(a, b):",)
)


def said(request: GenerationRequest, seed: int = 0, **fields: Any) -> list[str]:
    session = world()
    session.seed = seed
    draft = asyncio.run(Generator().draft(msgspec.structs.replace(request, **fields), session))
    assert draft is not None
    return [output.text for output in draft.outputs]


@pytest.mark.parametrize(
    "fields",
    [
        {"stream": True},
        {"account": "someone@example.com"},
        {"service": "chat"},
        {"body": b"other bytes"},
        {"sampling": Sampling(max_tokens=3, stop=("x",), temperature=0.3)},
        {"sampling": Sampling(temperature=0, seed=7)},
    ],
)
def test_how_it_is_asked_for_does_not_count(fields: dict[str, Any]):
    assert said(CHAT, **fields) == said(CHAT)


@pytest.mark.parametrize(
    "fields",
    [
        {"model": "Devstral-Small-2507"},
        {"messages": (Message("user", "Why do cats purr ?"),)},
        {"tools": (Tool("f"),)},
        {"sampling": Sampling(seed=7)},
    ],
)
def test_what_is_asked_counts(fields: dict[str, Any]):
    assert said(CHAT, **fields) != said(CHAT)


def test_each_seed_of_the_emulator_and_each_choice_has_its_own():
    assert said(CHAT, seed=1) != said(CHAT)
    first, *others = said(CHAT, sampling=Sampling(n=5))
    assert [first] == said(CHAT)
    assert len({first, *others}) > 1


def test_any_model_answers_a_request_for_code_with_code():
    messages = (Message("user", "Write a Python function that reverses a string."),)
    for model in ("Mistral-Small", "Devstral-Small-2507"):
        (reply,) = said(CHAT, model=model, messages=messages)
        ast.parse(reply.partition("```python\n")[2].partition("```")[0])


def test_a_completion_continues_code_as_code_and_prose_as_prose():
    (code,) = said(TEXT)
    ast.parse(TEXT.prompt + code)
    for model in ("Mistral-Small", "Devstral-Small-2507"):
        (prose,) = said(TEXT, model=model, prompts=("Once upon a time",))
        assert prose.startswith((" ", ","))
        assert "def " not in prose
    (query,) = said(TEXT, prompts=("SELECT name FROM users WHERE",))
    assert "." not in query.split()[0]
