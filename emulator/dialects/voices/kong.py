"""Kong 3: a sentence and the request's id, in JSON over four lines (gateway-protocol D.1 to D.4)."""

from __future__ import annotations

from emulator.dialects.voices.facts import Body, Facts
from emulator.exchange import Headers, Reply

_TEXTS = {
    400: "Bad request",
    401: "Unauthorized",
    404: "no Route matched with those values",
    413: "Payload too large",
    429: "API rate limit exceeded",
    500: "An unexpected error occurred",
    502: "An invalid response was received from the upstream server",
    503: "The upstream server is currently unavailable",
    504: "The upstream server is timing out",
}
_LIMIT = 60  # requests a minute


def _more(status: int, facts: Facts) -> Headers:
    """What a plugin of Kong's adds to a refusal of its own."""
    if status == 401:
        return (("www-authenticate", "Bearer"),)
    if status == 429:
        return (
            ("ratelimit-limit", str(_LIMIT)),
            ("ratelimit-remaining", "0"),
            ("ratelimit-reset", str(facts.seconds)),
            ("retry-after", str(facts.seconds)),
            ("x-ratelimit-limit-minute", str(_LIMIT)),
            ("x-ratelimit-remaining-minute", "0"),
        )
    return ()


def _body(status: int, sentence: str) -> Body:
    def said(facts: Facts) -> Reply:
        text = f'{{\n  "message":"{sentence}",\n  "request_id":"{facts.identity}"\n}}'
        headers = (
            ("content-type", "application/json; charset=utf-8"),
            ("server", "kong/3.9.1"),
            ("x-kong-request-id", facts.identity),
            *_more(status, facts),
        )
        return Reply(status, headers, text.encode())

    return said


BODIES = {f"kong-{status}": _body(status, sentence) for status, sentence in _TEXTS.items()}
