"""Conversations of many shapes, the same in every process: what the recorded prompts were made of."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.engine.tokenizers.texts import texts

TOOLS: list[dict[str, Any]] = [
    {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "The weather of a city, à présent",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
        },
    },
    {"type": "function", "function": {"name": "now", "description": "", "parameters": {}}},
]
RESULTS = ("sunny", '{"temperature": 21.0, "sky": "é"}', "42", "[1,2]", '"text"', " spaced ", "null", "{broken")
ARGUMENTS = ('{"city": "Paris"}', '{"city":"Zürich","days":[1,2]}', "{}", "", "not json")


def conversations(count: int) -> list[dict[str, Any]]:
    """The first `count`, as OpenAI's `messages` and `tools`."""
    return [_conversation(number) for number in range(count)]


def _conversation(number: int) -> dict[str, Any]:
    draw = Random(f"conversation {number}")
    said = [text[:200] or "x" for text in texts(60)]
    messages: list[dict[str, Any]] = []
    for _ in range(int(draw.random() * 3)):
        messages.append({"role": "system", "content": _pick(draw, said)})
    for turn in range(1 + int(draw.random() * 3)):
        for _ in range(1 + int(draw.random() * 1.5)):
            messages.append({"role": "user", "content": _pick(draw, said) if draw.random() < 0.9 else ""})
        if draw.random() < 0.5:
            messages += _round(draw, f"{number:04d}{turn}")
        messages.append({"role": "assistant", "content": (_pick(draw, said).strip() or "Yes") + " " * (number % 3)})
    if draw.random() < 0.7:
        messages.append({"role": "user", "content": _pick(draw, said)})
    tools = TOOLS[: int(draw.random() * 3)]
    return {"messages": messages, "tools": tools or None}


def _round(draw: Random, name: str) -> list[dict[str, Any]]:
    """A call of one or two tools, and the results in some order."""
    ids = [f"{name}{letter}xyz"[:9] for letter in "ab"[: 1 + int(draw.random() * 2)]]
    calls = [
        {"id": identity, "type": "function", "function": {"name": "get_weather", "arguments": _pick(draw, ARGUMENTS)}}
        for identity in ids
    ]
    results = [{"role": "tool", "tool_call_id": identity, "content": _pick(draw, RESULTS)} for identity in ids]
    if draw.random() < 0.5:
        results.reverse()
    return [{"role": "assistant", "content": None, "tool_calls": calls}, *results]


def _pick(draw: Random, options: Any) -> Any:
    return options[int(draw.random() * len(options))]
