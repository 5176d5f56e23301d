"""Ranges of the sampling parameters, in the order and words of vLLM (openai-protocol §3.2, stage E)."""

from __future__ import annotations

from emulator.dialects.openai.fields import ChatCompletionRequest, CompletionRequest
from emulator.errors import Refused

_GREEDY = 1e-5


def refusal(request: ChatCompletionRequest | CompletionRequest, max_tokens: int | None) -> Refused | None:
    """The first parameter out of range, if any."""
    sentence = _counts(request) or _ranges(request) or _lengths(request, max_tokens) or _rest(request)
    return Refused(sentence) if sentence else None


def _counts(request: ChatCompletionRequest | CompletionRequest) -> str | None:
    n, best_of = request.n, request.best_of
    if n is not None and n < 1:
        return f"n must be at least 1, got {n}."
    if best_of is None:
        return None
    if best_of < 1:
        return f"best_of must be at least 1, got {best_of}"
    if n is not None and best_of < n:
        return f"best_of must be greater than or equal to n, got n={n} and best_of={best_of}."
    return None


def _ranges(request: ChatCompletionRequest | CompletionRequest) -> str | None:
    for name in ("presence_penalty", "frequency_penalty"):
        value = getattr(request, name)
        if value is not None and not -2 <= value <= 2:
            return f"{name} must be in [-2, 2], got {float(value)}."
    if request.repetition_penalty is not None and request.repetition_penalty <= 0:
        return f"repetition_penalty must be greater than zero, got {float(request.repetition_penalty)}."
    if request.temperature is not None and request.temperature < 0:
        return f"temperature must be non-negative, got {float(request.temperature)}."
    if request.top_p is not None and not 0 < request.top_p <= 1:
        return f"top_p must be in (0, 1], got {float(request.top_p)}."
    if request.top_k is not None and request.top_k < -1:
        return f"top_k must be 0 (disable), or at least 1, got {request.top_k}."
    if request.min_p is not None and not 0 <= request.min_p <= 1:
        return f"min_p must be in [0, 1], got {float(request.min_p)}."
    return None


def _lengths(request: ChatCompletionRequest | CompletionRequest, max_tokens: int | None) -> str | None:
    if max_tokens is not None and max_tokens < 1 and not (max_tokens == 0 and _echoes(request)):
        return f"max_tokens must be at least 1, got {max_tokens}."
    if request.min_tokens < 0:
        return f"min_tokens must be greater than or equal to 0, got {request.min_tokens}."
    if max_tokens is not None and request.min_tokens > max_tokens:
        return f"min_tokens must be less than or equal to max_tokens={max_tokens}, got {request.min_tokens}."
    return None


def _echoes(request: ChatCompletionRequest | CompletionRequest) -> bool:
    return isinstance(request, CompletionRequest) and bool(request.echo)


def _rest(request: ChatCompletionRequest | CompletionRequest) -> str | None:
    if request.truncate_prompt_tokens == 0 and isinstance(request, ChatCompletionRequest):
        return "truncate_prompt_tokens must be an integer >= 1 or -1, got 0"
    if request.stop == "" or (isinstance(request.stop, list) and "" in request.stop):
        return "stop cannot contain an empty string."
    greedy = request.temperature is not None and request.temperature < _GREEDY
    if greedy and (request.n or 1) > 1:
        return f"n must be 1 when using greedy sampling, got {request.n}."
    if request.best_of is not None and request.stream and request.best_of != (request.n or 1):
        return "best_of must equal n to use output_kind=DELTA"
    if request.best_of is not None and request.best_of > 1:
        return "vLLM V1 does not yet support best_of."
    if request.logits_processors:
        return (
            "The `logits_processors` argument is not supported by this server. "
            "See --logits-processor-pattern engine argugment for more information."  # vLLM's own spelling
        )
    return None
