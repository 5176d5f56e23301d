"""What becomes of an unusual conversation on its way to Mistral's tokenizer: vLLM reads its parts and calls, then
mistral-common has types of its own, without room for anything else (openai-protocol §9.2)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model, field_validator

from emulator.dialects import fastapi
from emulator.dialects.openai import message_types
from emulator.dialects.openai.releases import Profile, Release
from emulator.errors import Broken, EmulatorError, InvalidFields, Refused

_TEXTS = ("text", "input_text", "refusal", "thinking")
_MEDIA = ("image_url", "input_image", "image_embeds", "audio_url", "input_audio", "video_url")
_NAMELESS = ("image_url", "audio_url", "input_audio", "video_url")  # what a part without a type may hold
_PAGE = re.compile(r"(https://errors\.pydantic\.dev/)[0-9.]+")
_KEPT = 9  # characters of a call's id


def refusal(
    raw: Sequence[Any], tools: Sequence[dict[str, Any]] | None, path: Callable[[], str], profile: Profile
) -> EmulatorError | None:
    """What is refused of messages that vLLM has accepted as such, and of tools. `path` is as in conversations."""
    release = profile.release
    messages: list[Any] = _messages(release).validate_python({"messages": raw}).messages
    for index, message in enumerate(messages):
        if not isinstance(message, dict):
            return _harmony(raw, index, profile)
    try:
        _read(messages, path)
    except (ValueError, TypeError, RuntimeError) as error:
        return Refused(_as_recorded(f"{_told(error)} None", release))
    try:
        _convert(messages)
        ChatCompletionRequest.model_validate({"messages": messages, "tools": _completed(tools)})
    except (ValueError, TypeError, AttributeError) as error:
        return Refused(_as_recorded(f"{error} {error}", release))
    return None


def _told(error: Exception) -> str:
    return fastapi.told(error) if isinstance(error, ValueError) else str(error)


def _harmony(raw: Sequence[Any], index: int, profile: Profile) -> EmulatorError:
    """A message that is none of the chat's; the server breaks on it."""
    if profile.exact:
        return Broken("'Message' object has no attribute 'get'")
    entry = {"type": "missing", "loc": ("body", "messages", index, "role"), "msg": "Field required"}
    return InvalidFields([{**entry, "input": raw[index]}])


def _as_recorded(sentence: str, release: Release) -> str:
    return _PAGE.sub(rf"\g<1>{release.pydantic}", sentence)


@cache
def _messages(release: Release) -> TypeAdapter[Any]:
    kinds: Any = message_types.of(release)
    return TypeAdapter(create_model("Messages", __config__=ConfigDict(extra="allow"), messages=(list[kinds], ...)))


# --- what vLLM does with them --------------------------------------------------------------------


def _read(messages: Sequence[dict[str, Any]], path: Callable[[], str]) -> None:
    """Reads calls, their ids and the parts of contents, in this order."""
    for message in messages:
        if message.get("role") == "assistant":
            message["tool_calls"] = _listed(message.get("tool_calls", iter(())))
    for message in messages:
        _shorten(message)
    for message in messages:
        content = message.get("content")
        if content is not None and not isinstance(content, str):
            _read_parts(content, path)
    for message in messages:
        for call in message["tool_calls"] if message.get("role") == "assistant" else ():
            json.loads(call["function"]["arguments"])


def _listed(calls: Any) -> list[dict[str, Any]]:
    listed = []
    while True:
        try:
            listed.append(next(calls))
        except StopIteration:
            return listed


def _shorten(message: dict[str, Any]) -> None:
    if message.get("role") == "assistant":
        for call in message["tool_calls"]:
            call["id"] = call["id"][-_KEPT:]
    elif message.get("role") == "tool" and "tool_call_id" in message:
        identity = message["tool_call_id"]
        if len(identity) > _KEPT:
            message["tool_call_id"] = identity[-_KEPT:]


def _read_parts(parts: Iterable[Any], path: Callable[[], str]) -> None:
    for part in parts:
        if isinstance(part, str):
            continue
        kind = part.get("type")
        if kind is None:
            if all(part.get(name) is None for name in _NAMELESS):
                raise ValueError("Missing 'type' field in multimodal part.")
        elif kind == "image_url":
            _image().validate_python(part)
        elif kind in _TEXTS:
            continue
        elif kind not in _MEDIA:
            raise NotImplementedError(f"Unknown part type: {kind}")
        if model := path():
            raise ValueError(f"{model} is not a multimodal model")


@cache
def _image() -> TypeAdapter[Any]:
    return TypeAdapter(message_types.ChatCompletionContentPartImageParam)


def _convert(messages: Sequence[dict[str, Any]]) -> None:
    """What mistral-common wants otherwise."""
    if messages[-1]["role"] == "assistant":
        messages[-1]["prefix"] = True
    for message in messages:
        message.pop("reasoning_content", None)
        if message.get("role") in ("assistant", "tool") and isinstance(message.get("content"), list):
            message["content"] = "\n".join(chunk.get("text") for chunk in message["content"])


def _completed(tools: Sequence[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    """Tools with what mistral-common asks of them and OpenAI does not."""
    if tools is None:
        return None
    return [{**tool, "function": _function(tool["function"])} for tool in tools]


def _function(given: dict[str, Any]) -> dict[str, Any]:
    lacking = {"description": "", "parameters": {}}
    return {**given, **{name: item for name, item in lacking.items() if given.get(name) is None}}


# --- mistral-common's types ----------------------------------------------------------------------


class _Base(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_default=True, use_enum_values=True)


class ChunkTypes(StrEnum):
    """Kinds of parts."""

    text = "text"
    image = "image"
    image_url = "image_url"
    input_audio = "input_audio"
    audio_url = "audio_url"
    thinking = "thinking"


class TextChunk(_Base):
    type: Literal[ChunkTypes.text] = ChunkTypes.text
    text: str


class ImageChunk(_Base):
    type: Literal[ChunkTypes.image] = ChunkTypes.image
    image: Any


class ImageURL(_Base):
    url: str
    detail: str | None = None


class ImageURLChunk(_Base):
    type: Literal[ChunkTypes.image_url] = ChunkTypes.image_url
    image_url: ImageURL | str


class RawAudio(_Base):
    data: str | bytes
    format: str


class AudioChunk(_Base):
    type: Literal[ChunkTypes.input_audio] = ChunkTypes.input_audio
    input_audio: RawAudio


class AudioURL(_Base):
    url: str


class AudioURLChunk(_Base):
    type: Literal[ChunkTypes.audio_url] = ChunkTypes.audio_url
    audio_url: str | AudioURL


class ThinkChunk(_Base):
    type: Literal[ChunkTypes.thinking] = ChunkTypes.thinking
    thinking: str
    closed: bool = True


class Roles(StrEnum):
    """Who speaks."""

    system = "system"
    user = "user"
    assistant = "assistant"
    tool = "tool"


class ToolTypes(StrEnum):
    """Kinds of tools."""

    function = "function"


class FunctionCall(_Base):
    name: str
    arguments: str

    @field_validator("arguments", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        return json.dumps(value) if isinstance(value, dict) else value


class ToolCall(_Base):
    id: str = "null"
    type: ToolTypes = ToolTypes.function
    function: FunctionCall


class Function(_Base):
    name: str
    description: str = ""
    parameters: dict[str, Any]


class Tool(_Base):
    type: ToolTypes = ToolTypes.function
    function: Function


class SystemMessage(_Base):
    role: Literal[Roles.system] = Roles.system
    content: str | list[TextChunk | ThinkChunk]


class UserMessage(_Base):
    role: Literal[Roles.user] = Roles.user
    content: (
        str
        | list[
            Annotated[TextChunk | ImageChunk | ImageURLChunk | AudioChunk | AudioURLChunk, Field(discriminator="type")]
        ]
    )


class AssistantMessage(_Base):
    role: Literal[Roles.assistant] = Roles.assistant
    content: str | list[TextChunk | ThinkChunk] | None = None
    tool_calls: list[ToolCall] | None = None
    prefix: bool = False


class ToolMessage(_Base):
    role: Literal[Roles.tool] = Roles.tool
    content: str
    tool_call_id: str | None = None
    name: str | None = None


class ChatCompletionRequest(_Base):
    """A conversation and its tools."""

    messages: list[Annotated[SystemMessage | UserMessage | AssistantMessage | ToolMessage, Field(discriminator="role")]]
    tools: list[Tool] | None = None
