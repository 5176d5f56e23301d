"""Envoy, and its AI Gateway: plain texts (gateway-protocol D.1, D.3, D.4)."""

from __future__ import annotations

from emulator.dialects.voices.facts import Body, page
from emulator.exchange import Headers, Reply

_SERVER: Headers = (("server", "envoy"),)
_NO_ROUTE = (
    "No matching route found. It is likely because the model specified in your request is not configured in the "
    "Gateway."
)
_UNREACHABLE = "upstream connect error or disconnect/reset before headers. reset reason: connection failure"


def _text(status: int, text: str, headers: Headers = ()) -> Body:
    return page(status, "text/plain", text, (*_SERVER, *headers))


BODIES = {
    "envoy-404": lambda facts: Reply(404, _SERVER),
    "envoy-413": _text(413, "Payload Too Large"),
    "envoy-429": _text(429, "local_rate_limited", (("x-envoy-ratelimited", "true"),)),
    "envoy-503": _text(503, _UNREACHABLE),
    "envoy-503-no-upstream": _text(503, "no healthy upstream"),
    "envoy-504": _text(504, "upstream request timeout"),
    "envoy-ai-404": _text(404, _NO_ROUTE),
}
