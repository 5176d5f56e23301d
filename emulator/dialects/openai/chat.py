"""Chat completions: the body in, `chat.completion` or its chunks out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from emulator.dialects.openai import conversation, limits, rules
from emulator.dialects.openai.fields import ChatCompletionRequest, ResponseFormat
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.wire import identity
from emulator.engine.request import GenerationRequest, Message, OutputFormat, Sampling, Tool
from emulator.exchange import Exchange

_FORM = Form(ChatCompletionRequest, rules.CHAT)


class ChatQuestion(msgspec.Struct, frozen=True):
    """A parsed request: what the engine is asked, and what only the rendering needs."""

    request: GenerationRequest
    include_usage: bool  # a usage chunk at the end of a stream
    running_usage: bool  # and in every chunk
    identity: str = ""  # in the answer's id, where the client names it
    role: str = "assistant"
    echo: str | None = None  # what stands before the answer, where the request asks for it
    tokens_as_ids: bool = False  # log-probabilities name tokens by their numbers


def parse(exchange: Exchange, profile: Profile) -> ChatQuestion:
    """The question of a chat completion. Raises what vLLM checks before it looks for the model; the rest travels as
    the request's refusal."""
    given: ChatCompletionRequest = read(exchange, _FORM)
    messages = conversation.parse(given.messages)
    max_tokens = given.max_completion_tokens or given.max_tokens  # 0 counts as unset in the newer name (§3.2)
    refusal = conversation.refusal(messages, given.messages, lambda: _path(exchange, given.model))
    request = GenerationRequest(
        service=exchange.service,
        operation="chat",
        model=given.model or "",
        messages=messages,
        tools=_tools(given),
        tool_choice=_tool_choice(given),
        format=_format(given.response_format),
        sampling=sampling(given, max_tokens),
        stream=bool(given.stream),
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
        refusal=refusal or limits.refusal(given, max_tokens),
    )
    options = given.stream_options
    include = options is not None and options.include_usage is not False
    role = "assistant" if given.add_generation_prompt or not messages else messages[-1].role
    return ChatQuestion(
        request,
        include,
        include and bool(options and options.continuous_usage_stats),
        identity(exchange, given.request_id),
        role,
        _echo(messages, role) if given.echo else None,
        bool(given.return_tokens_as_token_ids),
    )


def _echo(messages: Sequence[Message], role: str) -> str:
    """The last message, if it has the role of the answer (§3.2)."""
    return messages[-1].content if messages and messages[-1].role == role else ""


def sampling(given: Any, max_tokens: int | None) -> Sampling:
    """The contract that both kinds of completion share."""
    stop = (given.stop,) if isinstance(given.stop, str) else tuple(given.stop or ())
    return Sampling(
        n=1 if given.n is None else given.n,
        max_tokens=max_tokens,
        stop=stop,
        include_stop=given.include_stop_str_in_output,
        temperature=1.0 if given.temperature is None else given.temperature,
        seed=None if given.seed == -1 else given.seed,  # −1 means none
    )


def _path(exchange: Exchange, model: str | None) -> str:
    for served in exchange.world.catalogue.of(exchange.service):
        if served.id == model or model in served.aliases:
            return served.root or served.id
    return model or ""


def _tools(given: ChatCompletionRequest) -> tuple[Tool, ...]:
    return tuple(
        Tool(tool.function.name, tool.function.description or "", tool.function.parameters)
        for tool in given.tools or ()
    )


def _tool_choice(given: ChatCompletionRequest) -> str:
    if given.tool_choice is UNSET or given.tool_choice is None:
        return "auto" if given.tools else "none"
    return given.tool_choice if isinstance(given.tool_choice, str) else str(given.tool_choice["function"]["name"])


def _format(wanted: ResponseFormat | None) -> OutputFormat:
    if wanted is None:
        return OutputFormat()
    return OutputFormat(wanted.type, wanted.json_schema.schema if wanted.json_schema else None)
