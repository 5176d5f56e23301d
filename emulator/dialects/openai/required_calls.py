"""Output of a request that requires a call: a JSON array of functions with their parameters (openai-protocol §3.8)."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from emulator.engine.generation import ToolCall
from emulator.errors import LateRefusal

_PAGES = "https://errors.pydantic.dev/2.11/v/"  # where the recorded releases' pydantic explains itself


class _Function(msgspec.Struct):
    name: str
    description: str | None = None
    parameters: dict[str, Any] | None = None


def read(text: str, *, strictly: bool, streamed: bool) -> tuple[ToolCall, ...] | None:
    """The calls. A text that is no such array: None, or strictly LateRefusal with pydantic's sentence."""
    try:
        functions: list[Any] = msgspec.json.decode(text.encode("utf-8", "surrogatepass"), type=list[_Function])
    except msgspec.DecodeError:
        if not strictly:
            return None
        functions = _validated(text, streamed)
    return tuple([ToolCall(each.name, json.dumps(each.parameters, ensure_ascii=False)) for each in functions])


def _validated(text: str, streamed: bool) -> list[Any]:
    """The functions as pydantic reads them, which takes what JSON does not have, such as NaN. Raises LateRefusal."""
    import pydantic  # a third of a second that only a wrong output costs

    class FunctionDefinition(pydantic.BaseModel):
        name: str
        description: str | None = None
        parameters: dict[str, Any] | None = None

        @pydantic.model_validator(mode="wrap")
        @classmethod
        def __log_extra_fields__(cls, data: Any, handler: Any) -> Any:  # the name shows in the message
            return handler(data)

    try:
        return pydantic.TypeAdapter(list[FunctionDefinition]).validate_json(text)
    except pydantic.ValidationError as error:
        version = ".".join(pydantic.VERSION.split(".")[:2])
        sentence = str(error).replace(f"https://errors.pydantic.dev/{version}/v/", _PAGES)
        raise LateRefusal(sentence, streamed=streamed) from None
