"""`serve`: the gateway, until it is stopped."""

from __future__ import annotations

from emulator.cli.parser import Parser


def run(parser: Parser, words: list[str]) -> int:
    """Serve. Returns 0 once stopped by SIGTERM or Ctrl-C."""
    _, settings, origins = parser.read(words)

    from emulator import server

    return server.run(settings, origins)
