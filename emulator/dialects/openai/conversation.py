"""A request's messages, and what vLLM and mistral-common refuse in a conversation (openai-protocol §9.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from emulator.engine.generation import ToolCall
from emulator.engine.request import Message
from emulator.errors import InvalidFields, Refused

_ROLES = ("system", "user", "assistant", "tool")
_FOLLOWERS = {  # who may speak after whom
    "system": ("system", "user", "assistant"),
    "user": ("system", "user", "assistant"),
    "assistant": ("user", "assistant", "tool"),
    "tool": ("assistant", "tool"),
}
_TEXT_PARTS = {"text": "text", "input_text": "text", "refusal": "refusal", "thinking": "thinking"}
_MEDIA_PARTS = ("image_url", "input_image", "input_audio", "audio_url", "video_url", "image_embeds")


def parse(messages: Sequence[Any]) -> tuple[Message, ...]:
    """The conversation. Raises InvalidFields for what is no message at all."""
    errors = [error for index, message in enumerate(messages) for error in _malformed(message, index)]
    if errors:
        raise InvalidFields(errors)
    return tuple(_message(message) for message in messages)


def refusal(messages: Sequence[Message], raw: Sequence[Any], model_path: Callable[[], str]) -> Refused | None:
    """What the chat template would refuse once the model is found; said twice, as vLLM does (§7.4)."""
    if not messages:
        return _twice("list index out of range")
    for index, message in enumerate(messages):
        if message.role not in _ROLES:
            return _twice(_unknown_role(raw[index], index))
        if message.images:
            return Refused(f"{model_path()} is not a multimodal model None")
    return _disorder(messages)


def _disorder(messages: Sequence[Message]) -> Refused | None:
    roles = [message.role for message in messages]
    if roles[0] == "tool" or (roles[0] == "assistant" and "user" not in roles):
        return _twice("Conversation must start with a user message or system message")
    for before, after in pairwise(roles):
        if after not in _FOLLOWERS[before]:
            return _twice(f"Unexpected role '{after}' after role '{before}'")
    for message in messages:
        if message.role == "assistant" and bool(message.content) == bool(message.tool_calls):
            return _twice("Assistant message must have either content or tool_calls, but not both.")
    return None


def _twice(sentence: str) -> Refused:
    return Refused(f"{sentence} {sentence}")


def _unknown_role(message: dict[str, Any], index: int) -> str:
    """pydantic's text, as mistral-common passes it on."""
    tags = ", ".join(f"<Roles.{role}: '{role}'>" for role in _ROLES)
    shown = repr(message)
    if len(shown) > 50:
        shown = f"{shown[:25]}...{shown[-24:]}"
    return (
        f"1 validation error for ChatCompletionRequest\nmessages.{index}\n  Input tag '{message['role']}' found using "
        f"'role' does not match any of the expected tags: {tags} [type=union_tag_invalid, input_value={shown}, "
        "input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.11/v/union_tag_invalid"
    )


def _malformed(message: Any, index: int) -> list[dict[str, Any]]:
    place = ("body", "messages", index)
    if not isinstance(message, dict):
        return [_error("dict_type", place, "Input should be a valid dictionary", message)]
    if "role" not in message:
        return [_error("missing", (*place, "role"), "Field required", message)]
    if not isinstance(message["role"], str):
        return [_error("string_type", (*place, "role"), "Input should be a valid string", message["role"])]
    calls = message.get("tool_calls")
    if not isinstance(calls, list | None):
        return [_error("list_type", (*place, "tool_calls"), "Input should be a valid list", calls)]
    content = message.get("content", "")
    if isinstance(content, str | list) or (content is None and message["role"] == "assistant"):
        return []
    return [
        _error("string_type", (*place, "content", "str"), "Input should be a valid string", content),
        _error("list_type", (*place, "content", "list[any]"), "Input should be a valid list", content),
    ]


def _error(kind: str, place: tuple[Any, ...], sentence: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "loc": place, "msg": sentence, "input": value}


def _message(raw: dict[str, Any]) -> Message:
    content = raw.get("content")
    text, images = (content or "", 0) if not isinstance(content, list) else _parts(content)
    return Message(
        role=raw["role"],
        content=text,
        tool_calls=tuple(_call(call) for call in raw.get("tool_calls") or () if isinstance(call, dict)),
        tool_call_id=_text(raw.get("tool_call_id")) or None,
        name=_text(raw.get("name")) or None,
        images=images,
    )


def _parts(parts: Sequence[Any]) -> tuple[str, int]:
    """Text parts joined by a newline, and the number of parts that are no text."""
    texts, media = [], 0
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, dict) and part.get("type") in _TEXT_PARTS:
            texts.append(_text(part.get(_TEXT_PARTS[part["type"]])))
        elif isinstance(part, dict) and part.get("type") in _MEDIA_PARTS:
            media += 1
        else:
            raise InvalidFields([_error("union_tag_invalid", ("body", "messages"), "Unknown content part", part)])
    return "\n".join(texts), media


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
