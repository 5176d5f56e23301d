"""The command line: finds the command, runs it, and turns how it ended into an exit status."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TextIO

import emulator
from emulator.errors import EmulatorError, UsageError

PROGRAM = "llm-gateway-emulator"
# Each is a module of this package with a function `run(parser, words) -> int`, imported when it is asked for.
COMMANDS = {
    "serve": "Serve the gateway; what happens when no command is named.",
    "health": "Ask a running emulator whether it answers.",
    "config": "Show every setting and where it comes from.",
    "check": "Read fixture files and report each one that cannot be used.",
    "token": "Print a token of an account.",
    "schema": "Print the JSON Schema of fixture files.",
    "requests": "Print what a running emulator was asked and has answered.",
    "tail": "Print what a running emulator is asked, as it happens.",
    "env": "Print the environment variables that point clients at the emulator.",
}
DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130  # exit statuses


def main(argv: list[str] | None = None) -> int:
    """Run a command, by default the one that this process was called with. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a letter that the terminal's encoding lacks is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
    except SystemExit as end:  # argparse has printed what was asked
        status = int(end.code or DONE)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        status = DONE
    except UsageError as error:
        say(error)
        status = MISUSED
    except (EmulatorError, OSError) as error:
        say(error)
        status = FAILED
    return _flushed(status)


def say(sentence: object, speaker: str = f"{PROGRAM}: ") -> None:
    """One line on stderr, by default in the program's name; lost where nobody listens."""
    if sys.stderr is not None:
        try:
            print(speaker + " ".join(str(sentence).splitlines()), file=sys.stderr, flush=True)
        except OSError:
            _silence(sys.stderr)


def _run(words: list[str]) -> int:
    from importlib import import_module

    from emulator.cli.parser import Parser

    first = words[0] if words else ""
    if first in ("-h", "--help", "help"):
        print(Parser("serve").overview(), end="")
        return DONE
    if first == "--version":
        print(f"{PROGRAM} {emulator.__version__}")
        return DONE
    if not first.startswith("-") and words:
        words = words[1:]
    else:
        first = "serve"
    if first not in COMMANDS:
        from emulator.errors import nearest

        raise UsageError(f"{first!r} is not a command", nearest=nearest(first, COMMANDS))
    status: int = import_module(f"emulator.cli.{first}").run(Parser(first), words)
    return status


def _silence(stream: TextIO) -> None:
    """Nothing more can be written here. Left as it is, Python would try again at the end, and end with status 120."""
    import os

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _flushed(status: int) -> int:
    """Writes what is still buffered, while a failure can still be told."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        if status == DONE and not isinstance(error, BrokenPipeError):
            say(error)
            status = FAILED
    return status
