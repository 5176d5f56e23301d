"""Caddy 2.6: a status and nothing more (gateway-protocol D.2, D.4)."""

from __future__ import annotations

from emulator.exchange import Reply


def _empty(status: int) -> Reply:
    return Reply(status, (("server", "Caddy"),))


BODIES = {f"caddy-{status}": lambda facts, reply=_empty(status): reply for status in (502, 504)}
