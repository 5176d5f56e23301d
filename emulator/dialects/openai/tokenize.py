"""Tokens of a text or a conversation, and the text of tokens (openai-protocol §8)."""

from __future__ import annotations

import msgspec

from emulator.dialects.openai import chat, conversation, rules
from emulator.dialects.openai.fields import DetokenizeRequest, TokenizeChatRequest, TokenizeCompletionRequest
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile, Release
from emulator.dialects.openai.wire import whole
from emulator.engine.generation import Tokenization
from emulator.engine.request import GenerationRequest
from emulator.errors import Broken, EmulatorError, Refused
from emulator.exchange import Exchange, Reply

_CONTROL = 1000  # ids below are control tokens
_LONG = 2**63  # what a C long holds


def _fits(given: TokenizeChatRequest, release: Release) -> bool:
    return conversation.ordinary(given.messages) and given.odd_tools is None


CHAT = Form(TokenizeChatRequest, rules.conversation, _fits)
FORM = Form(TokenizeCompletionRequest, alternative=CHAT)
DETOKENIZE = Form(DetokenizeRequest)


class TokenizeQuestion(msgspec.Struct, frozen=True):
    """A parsed request: what the engine is asked, and what only the rendering needs."""

    request: GenerationRequest
    texts: bool  # each token's as well


def parse(exchange: Exchange, profile: Profile) -> TokenizeQuestion:
    """What is to be tokenized. Raises what vLLM checks before it looks for the model; the rest travels along."""
    given: TokenizeCompletionRequest | TokenizeChatRequest = read(exchange, FORM, profile)
    texts = bool(given.return_token_strs)
    if isinstance(given, TokenizeCompletionRequest):
        request = GenerationRequest(
            service=exchange.service, operation="completion", model=given.model or "", prompts=(given.prompt,)
        )
        return TokenizeQuestion(request, texts)
    messages, tools = conversation.parse(given.messages), chat.tools_of(given)
    model = chat.served(exchange, given.model)
    told = conversation.Conversation(
        messages, given.messages, tools, given.odd_tools, model.vocabulary if model else "tekken-v3"
    )
    request = GenerationRequest(
        service=exchange.service,
        operation="chat",
        model=given.model or "",
        messages=messages,
        tools=tools,
        refusal=conversation.refusal(told, lambda: chat.path_of(model), profile),
    )
    return TokenizeQuestion(request, texts)


def render(question: TokenizeQuestion, tokenization: Tokenization, profile: Profile) -> Reply:
    """Number and ids; texts without those of control tokens."""
    tokens = tokenization.tokens
    body = {
        "count": len(tokens),
        "max_model_len": tokenization.limit,
        "tokens": [token.id for token in tokens],
    }
    if profile.release.token_texts:
        texts = [token.text for token in tokens if token.id >= _CONTROL] if question.texts else None
        body["token_strs"] = texts
    return whole(body)


def parse_tokens(exchange: Exchange, profile: Profile) -> GenerationRequest:
    """What is to be decoded, as a prompt's ids."""
    given: DetokenizeRequest = read(exchange, DETOKENIZE, profile)
    return GenerationRequest(
        service=exchange.service,
        operation="completion",
        model=given.model or "",
        prompt_ids=(tuple(given.tokens),),
        refusal=_refusal(given.tokens, profile),
    )


def _refusal(tokens: list[int], profile: Profile) -> EmulatorError | None:
    """One release's server cannot decode at all (openai-protocol §8)."""
    if profile.exact and profile.release.detokenize_breaks:
        return Broken(profile.release.detokenize_breaks)
    if any(not -_LONG <= token < _LONG for token in tokens):
        return Refused(" ['Python int too large to convert to C long']", kind="Bad Request")
    return None


def render_text(text: str) -> Reply:
    """The text."""
    return whole({"prompt": text})
