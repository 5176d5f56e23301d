"""`health`: does a running emulator answer? For container health checks and start scripts: imports little."""

from __future__ import annotations

import argparse
import http.client
import json
import math
import time

from emulator.cli import DONE, address
from emulator.cli.parser import Parser
from emulator.errors import SetupError
from emulator.settings import Settings

_PATIENCE = 5.0  # seconds for one answer
_PAUSE = 0.05  # seconds between two questions


def run(parser: Parser, words: list[str]) -> int:
    """Ask until it is well or the time is over. Raises SetupError when it is not well."""
    parser.add_argument(
        "--wait", metavar="SECONDS", type=_seconds, default=0.0, help="keep asking for that long; once by default"
    )
    arguments, settings, _ = parser.read(words)
    deadline = time.monotonic() + arguments.wait
    patience = min(_PATIENCE, arguments.wait or _PATIENCE)
    while (ailment := _ask(settings, patience)) and time.monotonic() < deadline:
        time.sleep(_PAUSE)
    if ailment:
        raise SetupError(f"{address.url(settings)}/health: {ailment}")
    return DONE


def _ask(settings: Settings, patience: float) -> str:
    """What is wrong with it; nothing if it is well."""
    connection = http.client.HTTPConnection(settings.reachable, address.port(settings), timeout=patience)
    try:
        connection.request("GET", "/health")
        answer = connection.getresponse()
        body = answer.read(1024)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        return getattr(error, "strerror", None) or str(error) or type(error).__name__
    finally:
        connection.close()
    if answer.status != 200:
        return f"answered {answer.status}"
    return "" if _is_well(body) else f"answered {body[:80]!r}"


def _is_well(body: bytes) -> bool:
    try:
        return bool(json.loads(body) == {"status": "ok"})
    except ValueError:
        return False


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return value
