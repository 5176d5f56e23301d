"""HAProxy 2.6: its built-in error files (gateway-protocol D.3, D.4)."""

from __future__ import annotations

from emulator.dialects.voices.facts import page

_TEXTS = {
    403: ("403 Forbidden", "Request forbidden by administrative rules."),
    429: ("429 Too Many Requests", "You have sent too many requests in a given amount of time."),
    502: ("502 Bad Gateway", "The server returned an invalid or incomplete response."),
    503: ("503 Service Unavailable", "No server is available to handle this request."),
    504: ("504 Gateway Time-out", "The server didn't respond in time."),
}

BODIES = {
    f"haproxy-{status}": page(
        status,
        "text/html",
        f"<html><body><h1>{title}</h1>\n{sentence}\n</body></html>\n",
        (("cache-control", "no-cache"),),
    )
    for status, (title, sentence) in _TEXTS.items()
}
