"""Ranges of the sampling parameters, in the order and words of vLLM: what it finds before it asks its engine
(openai-protocol §3.1, stage E), and what only the engine finds (stage F)."""

from __future__ import annotations

from operator import attrgetter

from emulator.dialects.openai import structured
from emulator.dialects.openai.fields import ChatCompletionRequest, CompletionRequest
from emulator.dialects.openai.releases import Release
from emulator.errors import LateRefusal, Refused

Request = ChatCompletionRequest | CompletionRequest

VOCABULARY = 131_072  # of the tekken family (openai-protocol §9.3)
MOST_LOGPROBS = 20
_GREEDY = 1e-5
# what the engine looks at, and how most requests leave it
_LATE = attrgetter(
    "truncate_prompt_tokens", "prompt_logprobs", "echo", "response_format", "guided_json", "guided_regex",
    "guided_choice", "guided_grammar", "guided_decoding_backend", "logit_bias", "allowed_token_ids", "best_of",
)  # fmt: skip
_USUAL = (None, None, False, *(None,) * 9)


def refusal(request: Request, max_tokens: int | None) -> Refused | None:
    """The first parameter out of range, if any."""
    if request.use_beam_search:  # has parameters of its own, none of them checked
        return None
    sentence = (
        structured.conflict(request)
        or _processors(request)
        or _bias_keys(request)
        or _counts(request)
        or _ranges(request)
        or _lengths(request, max_tokens)
        or _rest(request)
    )
    return Refused(sentence) if sentence else None


def late(
    request: Request, release: Release, window: int, ids: tuple[tuple[int, ...] | None, ...] = ()
) -> Refused | None:
    """The first thing that vLLM's engine refuses. `window`: the model's context length in tokens; `ids`: token ids of
    prompts that came as such."""
    if request.use_beam_search or not (ids or _LATE(request) != _USUAL or request.logprobs):
        return None
    sentence = (
        _truncation(request, window)
        or _logprobs(request, release)
        or structured.refusal(request)
        or _bias(request)
        or _allowed(request)
        or _best_of(request)
        or _prompt_ids(ids)
    )
    return LateRefusal(sentence, streamed=bool(request.stream)) if sentence else None


def logprobs(request: Request) -> int | None:
    """Alternatives asked for with each token; None: nothing is told."""
    if isinstance(request, CompletionRequest):
        return request.logprobs
    return request.top_logprobs if request.logprobs else None


def prompt_logprobs(request: Request) -> int | None:
    """The same for the prompt: an echo shows what the answer shows (openai-protocol §3.2)."""
    if request.prompt_logprobs is None and request.echo:
        return request.logprobs if isinstance(request, CompletionRequest) else request.top_logprobs
    return request.prompt_logprobs


def _processors(request: Request) -> str | None:
    if not request.logits_processors:
        return None
    return (
        "The `logits_processors` argument is not supported by this server. "
        "See --logits-processor-pattern engine argugment for more information."  # vLLM's own spelling
    )


def _bias_keys(request: Request) -> str | None:
    for key in request.logit_bias or ():
        try:
            int(key)
        except ValueError as error:
            return str(error)
    return None


def _counts(request: Request) -> str | None:
    n, best_of = 1 if request.n is None else request.n, request.best_of
    if best_of and best_of < n:
        return f"best_of must be greater than or equal to n, got n={n} and best_of={best_of}."
    if (best_of or n) < 1:
        return f"n must be at least 1, got {n}."
    if best_of is not None and best_of < 1:
        return f"best_of must be at least 1, got {best_of}"
    return None


def _ranges(request: Request) -> str | None:
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


def _lengths(request: Request, max_tokens: int | None) -> str | None:
    if max_tokens is not None and max_tokens < 1:
        return f"max_tokens must be at least 1, got {max_tokens}."
    if request.min_tokens < 0:
        return f"min_tokens must be greater than or equal to 0, got {request.min_tokens}."
    if max_tokens is not None and request.min_tokens > max_tokens:
        return f"min_tokens must be less than or equal to max_tokens={max_tokens}, got {request.min_tokens}."
    return None


def _rest(request: Request) -> str | None:
    if request.truncate_prompt_tokens == 0 and isinstance(request, ChatCompletionRequest):
        return "truncate_prompt_tokens must be an integer >= 1 or -1, got 0"
    if request.stop == "" or (isinstance(request.stop, list) and "" in request.stop):
        return "stop cannot contain an empty string."
    n = request.best_of or (1 if request.n is None else request.n)  # as many are made as best_of says
    if request.best_of and request.stream and request.best_of != (1 if request.n is None else request.n):
        return "best_of must equal n to use output_kind=DELTA"
    if request.temperature is not None and request.temperature < _GREEDY and n > 1:
        return f"n must be 1 when using greedy sampling, got {n}."
    return None


def _truncation(request: Request, window: int) -> str | None:
    wanted = request.truncate_prompt_tokens
    if wanted is None or wanted <= window:
        return None
    return (
        f"truncate_prompt_tokens value ({wanted}) is greater than max_model_len ({window}). "
        "Please, select a smaller truncation size."
    )


def _logprobs(request: Request, release: Release) -> str | None:
    for kind, wanted in (("sample", logprobs(request)), ("prompt", prompt_logprobs(request))):
        if wanted is not None and wanted > MOST_LOGPROBS:
            return f"Requested {kind} logprobs of {wanted}, {release.excess}: {MOST_LOGPROBS}"
    return None


def _bias(request: Request) -> str | None:
    strangers = [token for token in map(int, request.logit_bias or ()) if not 0 <= token < VOCABULARY]
    if not strangers:
        return None
    return f"token_id(s) {strangers} in logit_bias contain out-of-vocab token ids. Vocabulary size: {VOCABULARY}"


def _allowed(request: Request) -> str | None:
    if request.allowed_token_ids is None:
        return None
    if not request.allowed_token_ids:
        return "allowed_token_ids is not None and empty!"
    if all(0 <= token < VOCABULARY for token in request.allowed_token_ids):
        return None
    return "allowed_token_ids contains out-of-vocab token id!"


def _best_of(request: Request) -> str | None:
    return "vLLM V1 does not yet support best_of." if request.best_of is not None and request.best_of > 1 else None


def _prompt_ids(ids: tuple[tuple[int, ...] | None, ...]) -> str | None:
    strangers = [token for prompt in ids for token in prompt or () if not 0 <= token < VOCABULARY]
    return f"Token id {max(strangers)} is out of vocabulary" if strangers else None
