"""/api/chat without a server."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from emulator.dialects.ollama import chat
from emulator.dialects.ollama.errors import Lacking
from emulator.engine.generation import Pace, ToolCall
from emulator.engine.request import Message, Tool
from emulator.errors import ModelNotFound, Refused, Unsupported
from emulator.exchange import Paced
from tests.dialects.ollama.conftest import Ask, generation

USER = {"role": "user", "content": "Hi"}
TOOL = {"type": "function", "function": {"name": "f", "description": "d", "parameters": {"type": "object"}}}


def test_messages_and_tools_become_the_engines(ask: Ask) -> None:
    call = {"id": "call_1", "function": {"name": "f", "arguments": {"a": [1, "é"]}}}
    messages = [
        {"role": "SYSTEM", "content": "S"},
        USER,
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "content": "11", "tool_name": "f", "tool_call_id": "call_1"},
        {"content": "no role"},
        None,
    ]
    request = chat.parse(ask(messages=messages, tools=[TOOL], stream=False)).request
    assert request is not None
    assert request.messages == (
        Message("system", "S"),
        Message("user", "Hi"),
        Message("assistant", "", (ToolCall("f", '{"a":[1,"é"]}', "call_1"),)),
        Message("tool", "11", tool_call_id="call_1", name="f"),
        Message("", "no role"),
        Message(""),
    )
    assert request.tools == (Tool("f", "d", {"type": "object"}),)
    assert not request.stream


def test_a_model_must_be_named_and_able(ask: Ask) -> None:
    with pytest.raises(Refused, match="model is required"):
        chat.parse(ask("", messages=[USER]))
    with pytest.raises(ModelNotFound):
        chat.parse(ask("nope", messages=[]))
    with pytest.raises(Unsupported, match="chat"):
        chat.parse(ask("embedder", messages=[USER]))
    with pytest.raises(Lacking, match="library/plain:latest', 'tools"):
        chat.parse(ask("plain", messages=[USER], tools=[TOOL]))
    assert chat.parse(ask("plain", messages=[USER], tools=[])).request is not None
    with pytest.raises(Refused, match="image input is not supported"):
        chat.parse(ask(messages=[{**USER, "images": ["AAAA"]}]))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({}, "load"), ({"messages": None}, "load"), ({"messages": [], "keep_alive": 0}, "unload")],
)
def test_without_messages_a_model_is_loaded_or_unloaded(ask: Ask, fields: dict[str, Any], reason: str) -> None:
    asked = chat.parse(ask(**fields))
    assert asked.request is None
    body = chat.at_once(asked, 1767225600.0).body
    assert body == (
        b'{"model":"llama3.1","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":""},'
        b'"done":true,"done_reason":"%s"}' % reason.encode()
    )


def test_a_streamed_call_has_a_line_before_the_last(ask: Ask) -> None:
    calls = (ToolCall("f", '{"n": 1.0, "s": "<"}'), ToolCall("g", "no JSON", id="call_mine"))
    calling = generation("Well", tool_calls=calls, finish_reason="tool_calls", pace=Pace(1, 1))
    reply = chat.render(chat.parse(ask(messages=[USER])), calling, fresh=False)
    assert isinstance(reply.body, Paced)
    due, lines = zip(*reply.body.timed, strict=True)
    assert due == (1, 2, 2)
    text, call, last = map(json.loads, lines)
    assert text["message"] == {"role": "assistant", "content": "Well"}
    first, second = call["message"]["tool_calls"]
    assert re.fullmatch("call_[a-z0-9]{8}", first["id"])
    assert first["function"] == {"index": 0, "name": "f", "arguments": {"n": 1, "s": "<"}}
    assert b'"arguments":{"n":1,"s":"\\u003c"}' in lines[1]
    assert second == {"id": "call_mine", "function": {"index": 1, "name": "g", "arguments": {}}}
    assert (call["done"], last["done"], last["done_reason"], last["message"]["content"]) == (False, True, "stop", "")
    assert list(last)[:5] == ["model", "created_at", "message", "done", "done_reason"]


def test_the_whole_answer_has_its_calls_in_it(ask: Ask) -> None:
    calling = generation(tool_calls=(ToolCall("f", "{}"),), finish_reason="tool_calls")
    told = chat.render(chat.parse(ask(messages=[USER], stream=False)), calling, fresh=False).body
    assert isinstance(told, bytes)
    assert json.loads(told)["message"]["tool_calls"][0]["function"]["name"] == "f"
