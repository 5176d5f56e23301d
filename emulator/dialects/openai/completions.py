"""Text completions: the body in, `text_completion` or its chunks out."""

from __future__ import annotations

from typing import Any

import msgspec

from emulator.dialects.openai import limits, rules, structured
from emulator.dialects.openai.chat import sampling, served, usage_wanted
from emulator.dialects.openai.fields import CompletionRequest, alike, declared, formed
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile, Release
from emulator.dialects.openai.wire import identity
from emulator.engine.request import GenerationRequest
from emulator.errors import Broken, EmulatorError, InvalidFields, Refused
from emulator.exchange import Exchange

TokenIds = tuple[tuple[int, ...] | None, ...]  # per prompt, where it came as such


def _fits(given: CompletionRequest, release: Release) -> bool:
    """What the strict reader's declarations cannot say."""
    return (
        alike(given.prompt)
        and (given.truncate_prompt_tokens is None or given.truncate_prompt_tokens >= release.least_truncation)
        and formed(given.response_format)
        and declared(given, release)
        and given.logits_processors is None
    )


FORM = Form(CompletionRequest, rules.completion, _fits)


class CompletionQuestion(msgspec.Struct, frozen=True):
    """A parsed request: what the engine is asked, and what only the rendering needs."""

    request: GenerationRequest
    echo: bool = False  # the prompt in front of the answer
    include_usage: bool = False  # as in chat, likewise the others
    running_usage: bool = False
    tokens_as_ids: bool = False
    identity: str = ""
    echo_alone: bool = False  # the prompt and nothing after it, though a token is made and counted (§5.1)
    one_event: bool = False  # a stream of one event, which is the whole reply (§5.3)


def parse(exchange: Exchange, profile: Profile) -> CompletionQuestion:
    """The question of a text completion. Raises what vLLM checks before it looks for the model."""
    given: CompletionRequest = read(exchange, FORM, profile)
    prompts, ids = prompts_of(given.prompt)
    max_tokens = _max_tokens(given, profile.release)
    echo_alone = bool(given.echo) and max_tokens == 0
    if echo_alone:
        max_tokens = 1  # which the server still makes, and counts (§5.1)
    request = GenerationRequest(
        service=exchange.service,
        operation="completion",
        model=given.model or "",
        prompts=prompts,
        prompt_ids=ids,
        suffix=given.suffix or "",
        format=structured.output_format(given),
        sampling=sampling(given, max_tokens),
        stream=bool(given.stream),
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
        thinks=False,  # the reference is silent; nothing parses the text of this route, and no template asks to think
        refusal=_refusal(exchange, given, ids, max_tokens, profile),
    )
    return CompletionQuestion(
        request,
        bool(given.echo),
        *usage_wanted(given.stream_options),
        tokens_as_ids=bool(given.return_tokens_as_token_ids),
        identity=identity(exchange, given.request_id),
        echo_alone=echo_alone,
        one_event=given.use_beam_search or given.best_of not in (None, given.n),
    )


def _max_tokens(given: CompletionRequest, release: Release) -> int | None:
    newer = given.max_completion_tokens
    return newer if release.honours_max_completion_tokens and isinstance(newer, int) and newer else given.max_tokens


def prompts_of(given: Any) -> tuple[tuple[str, ...], TokenIds]:
    """Prompts as texts, and the token ids of those that came as such (which the plain tokenizer cannot decode, so
    the numbers stand in for the text)."""
    if given is None:
        return (), ()
    if isinstance(given, str):
        return (given,), (None,)
    if not given:
        return (), ()
    if isinstance(given[0], str):
        return tuple(given), (None,) * len(given)
    lists = [given] if isinstance(given[0], int) else [ids for ids in given if ids]
    return tuple(" ".join(map(str, ids)) for ids in lists), tuple(tuple(ids) for ids in lists)


def unknown_token(ids: TokenIds, vocabulary: int) -> int | None:
    """The first token id that no model of this vocabulary knows."""
    return next((token for prompt in ids for token in prompt or () if not 0 <= token < vocabulary), None)


def _refusal(
    exchange: Exchange, given: CompletionRequest, ids: TokenIds, max_tokens: int | None, profile: Profile
) -> EmulatorError | None:
    """What the server refuses once it has found the model, in its order (openai-protocol §5.1)."""
    release = profile.release
    if given.suffix is not None:
        return Refused("suffix is not currently supported")
    if given.prompt_embeds is not None:
        echo = given.echo and "Echo is unsupported with prompt embeds."
        return Refused(echo or "You must set `--enable-prompt-embeds` to input `prompt_embeds`.")
    if not ids:
        return Refused("please provide at least one prompt")
    if max_tokens is None:
        entry = {"type": "int_type", "loc": ("body", "max_tokens"), "msg": "Input should be a valid integer"}
        return Broken("") if profile.exact else InvalidFields([{**entry, "input": None}])
    model = served(exchange, given.model)
    window = model.context_length if model else 0
    return (
        _truncation(given, window, max_tokens, release)
        or limits.refusal(given, max_tokens)
        or limits.late(given, release, window, ids)
    )


def _truncation(given: CompletionRequest, window: int, max_tokens: int, release: Release) -> Refused | None:
    """A prompt cannot be cut to more than what the answer leaves of the context."""
    wanted = window if given.truncate_prompt_tokens == -1 else given.truncate_prompt_tokens
    if not release.answer_narrows_prompt or wanted is None or wanted <= window - max_tokens:
        return None
    return Refused(
        f"truncate_prompt_tokens ({wanted}) cannot be greater than max_length ({window - max_tokens}). "
        "Please select a smaller truncation size."
    )
