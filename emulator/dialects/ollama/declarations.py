"""Go's types of the request bodies, as its api package declares them: how the slow reader reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from emulator.dialects.ollama.body import (
    Body,
    Call,
    CallFunction,
    ChatBody,
    EmbedBody,
    EmbeddingsBody,
    GenerateBody,
    MessageBody,
    ShowBody,
    ToolBody,
    ToolFunction,
)
from emulator.dialects.ollama.scanner import scan
from emulator.dialects.ollama.unmarshal import (
    Aliased,
    Arguments,
    Image,
    Integer,
    KeepAlive,
    Ordered,
    Parameters,
    PropertyType,
    Raw,
    Scalar,
    Slice,
    Struct,
    Table,
    Think,
    Type,
    Whatever,
    unmarshal,
)

_TEXT, _FLAG, _INT, _ANY = Scalar("string", "string"), Scalar("bool", "bool"), Integer("int"), Whatever()

B = TypeVar("B", bound=Body)


def read(text: bytes, kind: type[B]) -> B:
    """A request body, whatever Go forgives forgiven. Raises Refused in Go's words."""
    body: B | None = unmarshal(scan(text), _types()[kind], text)
    return kind() if body is None else body  # a body of null is an empty one


@cache
def _types() -> Mapping[type[Body], Type]:
    kept: dict[str, Type] = {"model": _TEXT, "options": Table(), "keep_alive": KeepAlive()}
    prompted: dict[str, Type] = {
        **kept,
        "stream": _FLAG,
        "format": Raw(),
        "think": Think(),
        "truncate": _FLAG,
        "shift": _FLAG,
        "_debug_render_only": _FLAG,
        "logprobs": _FLAG,
        "top_logprobs": _INT,
    }
    pictures = Slice(Image(), "[]api.ImageData")
    texts: dict[str, Type] = dict.fromkeys(("prompt", "suffix", "system", "template"), _TEXT)
    generate: dict[str, Type] = {
        **prompted, **texts, "context": Slice(_INT, "[]int"), "raw": _FLAG, "images": pictures,
    }  # fmt: skip
    chat: dict[str, Type] = {
        **prompted,
        "messages": Slice(_message(pictures), "[]api.Message"),
        "tools": Slice(_tool(), "api.Tools"),
    }
    embed: dict[str, Type] = {**kept, "input": _ANY, "truncate": _FLAG, "dimensions": _INT}
    show: dict[str, Type] = {
        "model": _TEXT, "options": Table(), "name": _TEXT, "system": _TEXT, "template": _TEXT, "verbose": _FLAG,
    }  # fmt: skip
    return {
        GenerateBody: Struct("GenerateRequest", generate, _fill(GenerateBody)),
        ChatBody: Struct("ChatRequest", chat, _fill(ChatBody)),
        EmbedBody: Struct("EmbedRequest", embed, _fill(EmbedBody)),
        EmbeddingsBody: Struct("EmbeddingRequest", {**kept, "prompt": _TEXT}, _fill(EmbeddingsBody)),
        ShowBody: Struct("ShowRequest", show, _fill(ShowBody)),
    }


def _message(pictures: Type) -> Type:
    function = Struct("ToolCallFunction", {"index": _INT, "name": _TEXT, "arguments": Arguments()}, _fill(CallFunction))
    calls = Slice(Struct("ToolCall", {"id": _TEXT, "function": function}, _fill(Call)), "[]api.ToolCall")
    texts: dict[str, Type] = dict.fromkeys(("role", "content", "thinking", "tool_name", "tool_call_id"), _TEXT)
    return Aliased(Struct("Message", {**texts, "images": pictures, "tool_calls": calls}, _fill(MessageBody)))


def _tool() -> Type:
    schema: dict[str, Type] = {}
    known = Struct("ToolProperty", schema)
    shared: dict[str, Type] = {
        "items": _ANY,
        "required": Slice(_TEXT, "[]string"),
        "properties": Ordered(lambda: known, nullable=True),
    }
    schema |= {
        **shared,
        "anyOf": Slice(known, "[]api.ToolProperty"),
        "type": PropertyType(),
        "description": _TEXT,
        "enum": Slice(_ANY, "[]interface {}"),
    }
    parameters = Parameters(Struct("ToolFunctionParameters", {**shared, "type": _TEXT, "$defs": _ANY}))
    function: dict[str, Type] = {"name": _TEXT, "description": _TEXT, "parameters": parameters}
    tool: dict[str, Type] = {
        "type": _TEXT, "items": _ANY, "function": Struct("ToolFunction", function, _fill(ToolFunction)),
    }  # fmt: skip
    return Struct("Tool", tool, _fill(ToolBody))


def _fill(shape: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    """What makes a body of the values that stand under its wire names; null is as good as absent."""
    names = dict(zip(shape.__struct_encode_fields__, shape.__struct_fields__, strict=True))  # type: ignore[attr-defined]

    def make(values: Mapping[str, Any]) -> Any:
        return shape(**{names[key]: value for key, value in values.items() if value is not None})

    return make
