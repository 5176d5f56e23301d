"""`requests`: what a running emulator was asked and has answered."""

from __future__ import annotations

import json
import sys
from urllib.parse import urlencode

from emulator.cli import DONE, control, exchanges
from emulator.cli.parser import Parser

_PATIENCE = 60.0  # seconds; a full journal takes its time


def run(parser: Parser, words: list[str]) -> int:
    """Print them, the oldest first. Raises SetupError where nobody answers."""
    exchanges.add_arguments(parser)
    parser.add_argument("--service", metavar="NAME", help="of these services: api, chat, code, embed, ollama, gateway")
    parser.add_argument("--operation", metavar="NAME", help="of these operations: chat, completion, generate, embed, …")
    parser.add_argument("--model", metavar="ID", help="that asked for these models")
    parser.add_argument("--since", metavar="ID|INSTANT", help="after that one, or from that instant on")
    parser.add_argument("--limit", metavar="NUMBER", help="so many at the most")
    arguments, settings, _ = parser.read(words)
    form = "jsonl" if arguments.format == "text" else arguments.format
    names = ("service", "operation", "model", "since", "limit")
    query = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    path = "/requests?" + urlencode({**query, "format": form})
    with control.get(settings, path, arguments.session, {}, _PATIENCE) as answer:
        for line in answer:
            text = line.decode()
            sys.stdout.write(exchanges.line(json.loads(text)) + "\n" if arguments.format == "text" else text)
    return DONE
