"""A request's messages, and what vLLM and mistral-common refuse in a conversation (openai-protocol §9.2)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from emulator.dialects import fastapi
from emulator.dialects.openai.releases import Profile
from emulator.engine.generation import ToolCall
from emulator.engine.request import Message, Tool
from emulator.errors import EmulatorError, Refused

_FOLLOWERS = {  # who may speak after whom
    "system": ("system", "user", "assistant"),
    "user": ("system", "user", "assistant"),
    "assistant": ("user", "assistant", "tool"),
    "tool": ("assistant", "tool"),
}
_TEXT_PARTS = {"text": "text", "input_text": "text", "refusal": "refusal", "thinking": "thinking"}
_MEDIA_PARTS = ("image_url", "input_image", "input_audio", "audio_url", "video_url", "image_embeds")
_PLAIN = {"role", "content"}
_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}$")
_LATER = ("tekken-v7", "tekken-v11", "tekken-v13")  # which let a message have both content and calls
_KEPT = 9  # characters of a call's id, which vLLM cuts
_CALL_ID = re.compile(r"[a-zA-Z0-9]{9}$")


class Conversation(NamedTuple):
    """What is to be judged."""

    messages: Sequence[Message]
    raw: Sequence[Any]  # the messages as they came
    tools: Sequence[Tool] = ()
    odd_tools: Sequence[dict[str, Any]] | None = None  # as they came, where they hold more than tools need
    vocabulary: str = "tekken-v3"  # of the model: later ones have other rules


def ordinary(messages: Sequence[Any]) -> bool:
    """Whether every message is of a kind that all would accept; the others are for pydantic to judge."""
    return all(map(_ordinary, messages))


def _ordinary(message: Any) -> bool:
    if not isinstance(message, dict):
        return False
    role, content, size = message.get("role"), message.get("content"), len(message)
    if not isinstance(role, str) or role not in _FOLLOWERS:
        return False
    if isinstance(content, str) and size == 2:
        return role != "tool"
    if role == "assistant":
        return (
            (isinstance(content, str) or content is None)
            and message.keys() <= {*_PLAIN, "tool_calls"}
            and ("tool_calls" not in message or _ordinary_calls(message["tool_calls"]))
        )
    if role == "tool":
        return isinstance(content, str) and size == 3 and isinstance(message.get("tool_call_id"), str)
    return isinstance(content, list) and size == 2 and bool(content) and all(map(_known_part, content))


def _ordinary_calls(calls: Any) -> bool:
    return isinstance(calls, list) and all(map(_ordinary_call, calls))


def _ordinary_call(call: Any) -> bool:
    function = call.get("function") if isinstance(call, dict) else None
    return (
        isinstance(function, dict)
        and len(call) == 3
        and call.get("type") == "function"
        and isinstance(call.get("id"), str)
        and len(function) == 2
        and isinstance(function.get("name"), str)
        and isinstance(function.get("arguments"), str)
    )


def _known_part(part: Any) -> bool:
    if not isinstance(part, dict) or len(part) != 2:
        return False
    if part.get("type") == "text":
        return isinstance(part.get("text"), str)
    image = part.get("image_url") if part.get("type") == "image_url" else None
    return isinstance(image, dict) and len(image) == 1 and isinstance(image.get("url"), str)


def parse(messages: Sequence[Any]) -> tuple[Message, ...]:
    """The conversation; what is no text of it is left out. Messages are objects with a role."""
    return tuple([_message(message) for message in messages])


def refusal(given: Conversation, path: Callable[[], str], profile: Profile) -> EmulatorError | None:
    """What the chat template would refuse once the model is found. Most of it is said twice, as vLLM does (§7.4).

    `path` tells that of a model which reads nothing but text, else nothing.
    """
    if not given.raw:
        return twice("list index out of range")
    if given.odd_tools is not None or not ordinary(given.raw):
        from emulator.dialects.openai import mistral  # pydantic is asked where something is unusual

        refused: EmulatorError | None = mistral.refusal(given.raw, given.odd_tools, path, profile)
    else:
        refused = _unread(given.messages, path)
    if refused is not None:
        return refused
    sentence = _disorder(given) or _bad_tool(given.tools) or _mixed(given)
    return twice(sentence) if sentence else None


def _unread(messages: Sequence[Message], path: Callable[[], str]) -> Refused | None:
    """Images that the model cannot see, arguments that are no JSON."""
    if any(message.images for message in messages) and (model := path()):
        return Refused(f"{model} is not a multimodal model None")
    for message in messages:
        for call in message.tool_calls:
            try:
                json.loads(call.arguments)
            except ValueError as error:
                return Refused(f"{fastapi.told(error)} None")
            except RecursionError as error:
                return Refused(f"{error} None")
    return None


def _disorder(given: Conversation) -> str | None:
    """In mistral-common's order: the only message's role, all roles, the calls, then each message's content."""
    messages, both = given.messages, given.vocabulary in _LATER
    roles = [message.role for message in messages]
    if len(roles) == 1 and roles[0] not in ("user", "system"):
        return "Conversation must start with a user message or system message"
    for before, after in pairwise(roles):
        if after not in _FOLLOWERS[before]:
            return f"Unexpected role '{after}' after role '{before}'"
    unanswered = _unanswered_ids if given.vocabulary == "tekken-v13" else _unanswered
    return unanswered(messages) or next(filter(None, [_bad_content(message, both) for message in messages]), None)


def _unanswered(messages: Sequence[Message]) -> str | None:
    """Calls without as many results before the assistant speaks again; what the first message says is not looked at."""
    expected = 0
    for message in messages[1:]:
        if message.role == "tool":
            expected -= 1
        elif message.role == "assistant":
            if expected:
                return "Not the same number of function calls and responses"
            expected = len(message.tool_calls)
    return None


def _unanswered_ids(messages: Sequence[Message]) -> str | None:
    """The same by the ids of calls and results."""
    expected: set[str] = set()
    observed: set[str] = set()
    for message in messages[1:]:
        if message.role == "tool":
            identity = None if message.tool_call_id is None else message.tool_call_id[-_KEPT:]
            if identity in observed:
                return f"Duplicate tool call id {identity} in tool results"
            if identity not in expected:
                return f"Unexpected tool call id {identity} in tool results"
            observed.add(identity)
        elif message.role == "assistant":
            if len(expected) != len(observed):
                return "Not the same number of function calls and responses"
            expected, observed = set(), set()
            for call in message.tool_calls:
                if call.id[-_KEPT:] in expected:
                    return f"Duplicate tool call id {call.id[-_KEPT:]} in assistant message"
                expected.add(call.id[-_KEPT:])
    return None


def _bad_content(message: Message, both: bool) -> str | None:
    if message.role == "assistant":
        if not both and bool(message.content) == bool(message.tool_calls):
            return "Assistant message must have either content or tool_calls, but not both."
        return next(filter(None, [_bad_id(call.id) or _bad_name(call.name) for call in message.tool_calls]), None)
    if message.role == "tool":
        if message.name is not None and (sentence := _bad_name(message.name)):
            return sentence
        return "Tool call id has to be defined." if message.tool_call_id is None else _bad_id(message.tool_call_id)
    return None


def _bad_id(identity: str) -> str | None:
    identity = identity[-_KEPT:]
    if identity == "null" or _CALL_ID.match(identity):
        return None
    return f"Tool call id was {identity} but must be a-z, A-Z, 0-9, with a length of 9."


def _bad_name(name: str) -> str | None:
    if _NAME.match(name):
        return None
    return (
        f"Function name was {name} but must be a-z, A-Z, 0-9, or contain underscores and dashes, "
        "with a maximum length of 64."
    )


def _bad_tool(tools: Sequence[Tool]) -> str | None:
    return next(filter(None, [_bad_name(tool.name) for tool in tools]), None)


def _mixed(given: Conversation) -> str | None:
    """Messages of the assistant in a row are one, which then may have both content and calls."""
    start, messages = 0, given.messages
    if given.vocabulary in _LATER:
        return None
    for end in range(1, len(messages) + 1):
        if end < len(messages) and messages[end].role == messages[start].role:
            continue
        calls = [call for message in messages[start:end] for call in message.tool_calls]
        if calls and end - start > 1:
            texts = [message["content"] for message in given.raw[start:end] if message.get("content") is not None]
            if text := "\n\n".join(map(str, texts)):
                return _both(text, calls, end == len(messages))
        start = end
    return None


def _both(text: str, calls: Sequence[ToolCall], last: bool) -> str:
    shown = ", ".join(
        f"ToolCall(id={call.id[-_KEPT:]!r}, type='function', "
        f"function=FunctionCall(name={call.name!r}, arguments={json.dumps(json.loads(call.arguments))!r}))"
        for call in calls
    )
    return (
        "Cannot have tool calls and content defined in the same assistant message "
        f"role='assistant' content={text!r} tool_calls=[{shown}] prefix={last}"
    )


def twice(sentence: str) -> Refused:
    """What has a cause of the same words."""
    return Refused(f"{sentence} {sentence}")


def _message(raw: dict[str, Any]) -> Message:
    content = raw.get("content")
    texts, images = ([content or ""], 0) if not isinstance(content, list) else _parts(content)
    calls = raw.get("tool_calls")
    return Message(
        role=raw.get("role", ""),
        content="\n".join(texts),
        tool_calls=tuple([_call(call) for call in calls if isinstance(call, dict)]) if isinstance(calls, list) else (),
        tool_call_id=_text(raw["tool_call_id"]) if raw.get("tool_call_id") is not None else None,
        name=_text(raw.get("name")) or None,
        images=images,
        parts=tuple(texts) if len(texts) > 1 else (),
    )


def _parts(parts: Sequence[Any]) -> tuple[list[str], int]:
    """Text parts, and the number of parts that are no text."""
    texts, media = [], 0
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, dict) and part.get("type") in _TEXT_PARTS:
            texts.append(_text(part.get(_TEXT_PARTS[part["type"]])))
        elif isinstance(part, dict):
            media += 1
    return texts, media


def _call(raw: dict[str, Any]) -> ToolCall:
    function = raw.get("function")
    function = function if isinstance(function, dict) else {}
    arguments = function.get("arguments", "")
    return ToolCall(
        name=_text(function.get("name")),
        arguments=arguments if isinstance(arguments, str) else json.dumps(arguments),
        id=_text(raw.get("id")),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
