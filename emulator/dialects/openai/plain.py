"""The requests that most clients send, read in one go: texts, and the few parameters that everybody sets, all within
their ranges. They need neither rules nor checks; whatever holds anything else is read with all of them.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from emulator.dialects.openai.fields import INT64
from emulator.engine.request import GenerationRequest, Message, Sampling
from emulator.exchange import Exchange

T = TypeVar("T")


class _PlainMessage(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    role: Literal["system", "user", "assistant"]
    content: Annotated[str, Meta(min_length=1)]


class _PlainOptions(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    include_usage: bool = True


class _PlainChat(msgspec.Struct, forbid_unknown_fields=True):
    model: str
    messages: Annotated[list[_PlainMessage], Meta(min_length=1)]
    temperature: Annotated[float, Meta(ge=1e-5)] = 1.0  # below, n must be one
    top_p: Annotated[float, Meta(gt=0, le=1)] = 1.0
    max_tokens: Annotated[int, Meta(ge=1)] | None = None
    n: Annotated[int, Meta(ge=1)] = 1
    seed: Annotated[int, INT64] | None = None
    stop: Annotated[str, Meta(min_length=1)] | list[Annotated[str, Meta(min_length=1)]] | None = None
    stream: bool = False
    stream_options: _PlainOptions | None = None
    user: str | None = None


_chat = msgspec.json.Decoder(_PlainChat)


def read_chat(exchange: Exchange) -> tuple[GenerationRequest, bool] | None:
    """The question of a plain chat, and whether its stream ends with a usage chunk. None: it may be a chat of another
    kind, or none at all."""
    given = _decoded(exchange, _chat)
    if given is None:
        return None
    messages = given.messages
    if (given.stream_options is not None and not given.stream) or not _in_order(messages):
        return None
    stop = given.stop
    request = GenerationRequest(
        service=exchange.service,
        operation="chat",
        model=given.model,
        messages=tuple([Message(message.role, message.content) for message in messages]),
        tool_choice="none",
        sampling=Sampling(
            n=given.n,
            max_tokens=given.max_tokens,
            stop=() if not stop else (stop,) if isinstance(stop, str) else tuple(stop),
            temperature=given.temperature,
            seed=None if given.seed == -1 else given.seed,
        ),
        stream=given.stream,
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
    )
    return request, given.stream_options is not None and given.stream_options.include_usage


def _in_order(messages: list[_PlainMessage]) -> bool:
    """Whether a user's turn is the last, after a system's and pairs of turns, or none."""
    first = 1 if messages[0].role == "system" else 0
    turns = [message.role for message in messages[first:]]
    return turns == ["user"] or (len(turns) % 2 == 1 and turns == [*("user", "assistant") * (len(turns) // 2), "user"])


class PlainEmbedding(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """Texts to be turned into vectors."""

    model: str
    input: str | Annotated[list[str], Meta(min_length=1)]
    encoding_format: Literal["float", "base64"] = "float"
    user: str | None = None


_embedding = msgspec.json.Decoder(PlainEmbedding)


def read_embedding(exchange: Exchange) -> PlainEmbedding | None:
    """A plain request for embeddings. None: it may be one of another kind, or none at all."""
    return _decoded(exchange, _embedding)


def _decoded(exchange: Exchange, decoder: msgspec.json.Decoder[T]) -> T | None:
    if exchange.headers.get("Content-Type") != "application/json":
        return None
    try:
        return decoder.decode(exchange.body)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
