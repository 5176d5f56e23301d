"""Caddy 2.6: a status and nothing more (gateway-protocol D.2, D.4)."""

from __future__ import annotations

from emulator.dialects.voices.facts import Body
from emulator.exchange import Reply


def _empty(status: int) -> Body:
    reply = Reply(status, (("server", "Caddy"),))
    return lambda facts: reply


BODIES = {f"caddy-{status}": _empty(status) for status in (502, 504)}
