"""Chat completions: the body in, `chat.completion` or its chunks out."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET

from emulator.catalogue import Model
from emulator.dialects import fastapi
from emulator.dialects.openai import conversation, limits, plain, rules, structured
from emulator.dialects.openai.fields import (
    ChatCompletionRequest,
    StreamOptions,
    TokenizeChatRequest,
    declared,
    formed,
    named,
)
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile, Release
from emulator.dialects.openai.wire import identity
from emulator.engine.request import GenerationRequest, Message, Sampling, Tool
from emulator.errors import Broken, EmulatorError, InvalidFields, ModelNotFound, Refused
from emulator.exchange import Exchange


def _fits(given: ChatCompletionRequest, release: Release) -> bool:
    """What the strict reader's declarations cannot say."""
    return (
        conversation.ordinary(given.messages)
        and (given.truncate_prompt_tokens is None or given.truncate_prompt_tokens >= release.least_truncation)
        and (given.tool_choice is UNSET or named(given.tool_choice))
        and formed(given.response_format)
        and declared(given, release)
        and given.logits_processors is None
        and given.odd_tools is None
    )


FORM = Form(ChatCompletionRequest, rules.chat, _fits)


class ChatQuestion(msgspec.Struct, frozen=True):
    """A parsed request: what the engine is asked, and what only the rendering needs."""

    request: GenerationRequest
    include_usage: bool = False  # a usage chunk at the end of a stream
    running_usage: bool = False  # and in every chunk
    role: str = "assistant"  # of the answer
    echo: str = ""  # what stands in front of every choice
    tokens_as_ids: bool = False  # log-probabilities name tokens by their numbers
    identity: str = ""  # of the answer, as the client wants it; empty: the generation's
    include_reasoning: bool = True  # in a whole reply; a stream has it all the same (openai-protocol §3.3)


def parse(exchange: Exchange, profile: Profile) -> ChatQuestion:
    """The question of a chat completion. Raises what vLLM checks before it looks for the model; the rest travels as
    the request's refusal."""
    if (known := plain.read_chat(exchange)) is not None:
        return ChatQuestion(*known, identity=identity(exchange, ""))
    given: ChatCompletionRequest = read(exchange, FORM, profile)
    messages = conversation.parse(given.messages)
    max_tokens = given.max_completion_tokens or given.max_tokens  # 0 counts as unset in the newer name (§3.2)
    request = GenerationRequest(
        service=exchange.service,
        operation="chat",
        model=given.model or "",
        messages=messages,
        tools=tools_of(given),
        tool_choice=_tool_choice(given),
        format=structured.output_format(given),
        sampling=sampling(given, max_tokens),
        stream=bool(given.stream),
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
        refusal=_refusal(exchange, given, messages, max_tokens, profile),
    )
    last = messages[-1] if messages else Message("assistant")
    role = last.role if given.add_generation_prompt is False else "assistant"
    return ChatQuestion(
        request,
        *usage_wanted(given.stream_options),
        role=role,
        echo=last.content if given.echo and last.role == role else "",
        tokens_as_ids=bool(given.return_tokens_as_token_ids),
        identity=identity(exchange, given.request_id),
        include_reasoning=given.include_reasoning is not False,
    )


def usage_wanted(options: StreamOptions | None) -> tuple[bool, bool]:
    """Whether a stream ends with a usage chunk, and whether the others tell usage as well (openai-protocol §4.4)."""
    include = options is not None and options.include_usage is not False
    return include, include and bool(options and options.continuous_usage_stats)


def _refusal(
    exchange: Exchange,
    given: ChatCompletionRequest,
    messages: tuple[Message, ...],
    max_tokens: int | None,
    profile: Profile,
) -> EmulatorError | None:
    """What the server refuses once it has found the model, in its order (openai-protocol §3.1, stages D to F)."""
    if not given.skip_special_tokens:
        return Refused("skip_special_tokens=False is not supported for Mistral tokenizers. None")
    model = served(exchange, given.model)
    told = conversation.Conversation(
        messages, given.messages, tools_of(given), given.odd_tools, model.vocabulary if model else "tekken-v3"
    )
    return (
        conversation.refusal(told, lambda: path_of(model), profile)
        or _schemaless(given, profile)
        or limits.refusal(given, max_tokens)
        or limits.late(given, profile.release, model.context_length if model else 0)
    )


def _schemaless(given: ChatCompletionRequest, profile: Profile) -> EmulatorError | None:
    """A schema promised and not given breaks the server (openai-protocol §3.9)."""
    form = given.response_format
    if form is None or form.type != "json_schema" or form.json_schema is not None:
        return None
    if profile.exact:
        return Broken(None if profile.release.chat_breaks_as_text else "")
    place = ("body", "response_format", "json_schema")
    return InvalidFields([fastapi.not_a_dictionary(place, None)])


def served(exchange: Exchange, name: str | None) -> Model | None:
    """The model that will answer, if there is one of that name."""
    try:
        return exchange.world.catalogue.find(name, exchange.service)
    except ModelNotFound:
        return None


def path_of(model: Model | None) -> str:
    """Of a model that reads nothing but text, as the server was started with it."""
    return "" if model is None or "vision" in model.capabilities else model.root or model.id


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
        stop_token_ids=tuple(given.stop_token_ids or ()),
        min_tokens=given.min_tokens,
        ignore_eos=given.ignore_eos,
        logprobs=limits.logprobs(given),
        prompt_logprobs=limits.prompt_logprobs(given),
        truncate_prompt_tokens=given.truncate_prompt_tokens,
        return_token_ids=bool(given.return_token_ids),
    )


def tools_of(given: ChatCompletionRequest | TokenizeChatRequest) -> tuple[Tool, ...]:
    """What the caller offers."""
    return tuple(
        Tool(tool.function.name, tool.function.description or "", tool.function.parameters)
        for tool in given.tools or ()
    )


def _tool_choice(given: ChatCompletionRequest) -> str:
    if given.tool_choice is UNSET or given.tool_choice is None:
        return "auto" if given.tools else "none"
    return given.tool_choice if isinstance(given.tool_choice, str) else str(given.tool_choice["function"]["name"])
