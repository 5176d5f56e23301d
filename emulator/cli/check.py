"""`check`: can these fixture files be used?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from emulator.cli import DONE, FAILED, say
from emulator.cli.parser import Parser
from emulator.errors import SetupError, UsageError


def run(parser: Parser, words: list[str]) -> int:
    """Print what was read, or one line for each file that cannot be used."""
    parser.usage = "%(prog)s [OPTION ...] [PATH ...]"
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="fixture file, or folder of such files; by default, those of --fixtures",
    )
    arguments, settings, _ = parser.read(words)
    paths = arguments.paths or settings.fixtures
    if not paths:
        raise UsageError("name the fixture files to check")

    from emulator.engine.fixtures import reader

    try:
        reader.read(paths)  # as `serve` would
    except SetupError as error:
        for problem in _problems(paths) or [error]:  # none of its own: files that contradict each other
            say(problem, speaker="")  # begins with its place: editors jump there
        return FAILED
    loaded = reader.read(paths, defaults=False)
    counts = ((loaded.files, "file"), (loaded.models, "model"), (loaded.replies, "reply"))
    print(f"ok: {', '.join(_count(len(things), noun) for things, noun in counts)}")
    return DONE


def _problems(paths: Sequence[str]) -> list[SetupError]:
    """What is wrong with each file by itself."""
    from emulator.engine.fixtures import reader

    problems = []
    for path in dict.fromkeys(paths):
        try:
            files = reader.files_of(Path(path))
        except SetupError as error:
            problems.append(error)
            continue
        for file in files:
            try:
                reader.read([file], defaults=False)
            except SetupError as error:
                problems.append(error)
    return problems


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun if number == 1 else plural}"
