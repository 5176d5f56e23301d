"""The prompts of conversations: the numbers and ids that mistral-common gives, recorded by scripts/record_tokens.py."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from emulator.engine.generation import ToolCall
from emulator.engine.request import Message, Tool
from emulator.engine.tokenizers import mistral, tekken
from emulator.engine.tokenizers.mistral import MistralFraming
from tests.engine.tokenizers.conversations import conversations

RECORDED: dict[str, Any] = json.loads((Path(__file__).parent / "recorded.json").read_text("utf-8"))["conversations"]


@pytest.fixture(scope="module")
def framings() -> dict[str, MistralFraming]:
    tokenizer = tekken.load()
    return {name: MistralFraming(tokenizer, version) for name, version in mistral.VERSIONS.items()}


def messages(conversation: dict[str, Any]) -> list[Message]:
    return [
        Message(
            role=message["role"],
            content=message["content"] or "",
            tool_calls=tuple(
                ToolCall(call["function"]["name"], call["function"]["arguments"], call["id"])
                for call in message.get("tool_calls", ())
            ),
            tool_call_id=message.get("tool_call_id"),
        )
        for message in conversation["messages"]
    ]


def tools(conversation: dict[str, Any]) -> list[Tool]:
    offered = [tool["function"] for tool in conversation["tools"] or ()]
    return [Tool(tool["name"], tool["description"], tool["parameters"]) for tool in offered]


@pytest.mark.parametrize("version", RECORDED)
def test_prompts_are_those_of_mistral_common(framings: dict[str, MistralFraming], version: str):
    framing, recorded = framings[f"tekken-{version}"], RECORDED[version]
    read = [
        list(framing.chat_ids(messages(conversation), tools(conversation)))
        for conversation in conversations(len(recorded["counts"]))
    ]
    assert [len(ids) for ids in read] == recorded["counts"]
    assert hashlib.sha256(json.dumps(read, separators=(",", ":")).encode()).hexdigest() == recorded["digest"]


@pytest.mark.parametrize("version", RECORDED)
def test_lengths_are_those_of_the_ids(framings: dict[str, MistralFraming], version: str):
    framing = framings[f"tekken-{version}"]
    for conversation in conversations(40):
        asked = messages(conversation), tools(conversation)
        assert framing.chat_length(*asked) == len(framing.chat_ids(*asked))


def test_a_bare_greeting(framings: dict[str, MistralFraming]):
    assert framings["tekken-v3"].chat_ids([Message("user", "Hi")], ()) == (1, 3, 37133, 4)
    assert framings["tekken-v3"].chat_length([Message("user", "Hi")], ()) == 4
    assert framings["tekken-v3"].prompt_ids("") == (1,)


def test_a_call_is_generated_with_the_marks_of_its_version(framings: dict[str, MistralFraming]):
    calls = [ToolCall("f", '{"a":1}', "abcdefghi")]
    said = {name: "".join([token.text for token in framing.calls(calls)]) for name, framing in framings.items()}
    assert said == {
        "tekken-v3": '[TOOL_CALLS][{"name": "f", "arguments": {"a": 1}}]',
        "tekken-v7": '[TOOL_CALLS][{"name": "f", "arguments": {"a": 1}}]',
        "tekken-v11": '[TOOL_CALLS]f[ARGS]{"a": 1}',
        "tekken-v13": '[TOOL_CALLS]f[ARGS]{"a": 1}',
    }


def test_parts_of_a_user_are_paragraphs_as_messages_are(framings: dict[str, MistralFraming]):
    for framing in framings.values():
        told = framing.chat_ids([Message("user", "a"), Message("user", "b")], ())
        assert framing.chat_ids([Message("user", "a\nb", parts=("a", "b"))], ()) == told
        assert framing.chat_length([Message("user", "a\nb", parts=("a", "b"))], ()) == len(told)
