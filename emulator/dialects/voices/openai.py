"""OpenAI's own service (gateway-protocol D.3, F)."""

from __future__ import annotations

from emulator.dialects.voices.facts import Facts, json
from emulator.exchange import Headers, Reply

_LIMIT = 60  # requests a minute
_TOKENS = 150_000  # tokens a minute


def _error(status: int, message: str, kind: str, code: str, headers: Headers = ()) -> Reply:
    return json(status, {"error": {"message": message, "type": kind, "param": None, "code": code}}, headers)


def _rate_limit(facts: Facts) -> Reply:
    message = (
        f"Rate limit reached for {facts.model} on requests per min (RPM): Limit {_LIMIT}, Used {_LIMIT}, Requested 1. "
        f"Please try again in {facts.retry:g}s."
    )
    headers = (
        ("retry-after", str(facts.seconds)),
        ("retry-after-ms", str(round(facts.retry * 1000))),
        ("x-ratelimit-limit-requests", str(_LIMIT)),
        ("x-ratelimit-limit-tokens", str(_TOKENS)),
        ("x-ratelimit-remaining-requests", "0"),
        ("x-ratelimit-remaining-tokens", str(_TOKENS - 1)),
        ("x-ratelimit-reset-requests", f"{facts.retry:g}s"),
        ("x-ratelimit-reset-tokens", "1ms"),
    )
    return _error(429, message, "requests", "rate_limit_exceeded", headers)


def _bad_key(facts: Facts) -> Reply:
    message = "Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys."
    return _error(401, message, "invalid_request_error", "invalid_api_key")


BODIES = {"openai-401": _bad_key, "openai-429": _rate_limit}
