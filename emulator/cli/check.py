"""`check`: can these fixture files be used, and do they say what they are meant to?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from emulator.cli import DONE, FAILED, say
from emulator.cli.parser import Parser
from emulator.errors import SetupError, UsageError

if TYPE_CHECKING:
    from emulator.engine.fixtures.checking import Report

_FORMATS = ("text", "json", "github")


def run(parser: Parser, words: list[str]) -> int:
    """Print what was read, and a line for each mistake. Errors fail, warnings only where that is asked."""
    parser.usage = "%(prog)s [OPTION ...] [PATH ...]"
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="fixture file, or folder of such files; by default, those of --fixtures",
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        metavar="|".join(_FORMATS),
        help="how it is told: for people, for programs, or as annotations of a GitHub workflow (default: text)",
    )
    parser.add_argument("--warnings-as-errors", action="store_true", help="fail for a warning too")
    arguments, settings, _ = parser.read(words)
    paths = arguments.paths or settings.fixtures
    if not paths:
        raise UsageError("name the fixture files to check")

    from emulator.engine.fixtures import checking

    report = checking.check(paths)
    tell: Callable[[Report], None] = {"text": _text, "json": _json, "github": _github}[arguments.format]
    tell(report)
    return FAILED if report.errors or (arguments.warnings_as_errors and report.warnings) else DONE


def _text(report: Report) -> None:
    for severity, problem in _problems(report):
        place = SetupError("", file=problem.file, line=problem.line, column=problem.column)
        told = problem if severity == "error" else f"{str(place).rstrip()} warning: {_sentence(problem)}"
        say(told, speaker="")  # begins with its place: editors jump there
    if not report.errors:
        print(f"ok: {_counts(report)}")


def _json(report: Report) -> None:
    import json

    problems = [
        {
            "severity": severity,
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "reason": problem.reason,
            "nearest": problem.nearest,
        }
        for severity, problem in _problems(report)
    ]
    counts = {noun: len(things) for noun, things in _things(report)}
    print(json.dumps({"ok": not report.errors, "counts": counts, "problems": problems}, indent=2, ensure_ascii=False))


def _github(report: Report) -> None:
    for severity, problem in _problems(report):
        place = f"file={_property(_relative(problem.file))}"
        if problem.line:
            place += f",line={problem.line},col={problem.column}"
        print(f"::{severity} {place}::{_data(_sentence(problem))}")
    if not report.errors:
        print(f"ok: {_counts(report)}")


def _problems(report: Report) -> Iterator[tuple[str, SetupError]]:
    yield from (("error", problem) for problem in report.errors)
    yield from (("warning", problem) for problem in report.warnings)


def _sentence(problem: SetupError) -> str:
    return str(SetupError(problem.reason, nearest=problem.nearest))


# --- what GitHub reads: https://docs.github.com/actions/reference/workflow-commands-for-github-actions -----------


def _relative(path: str) -> str:
    """As GitHub wants a path: from the root of the checkout, which is where a workflow's steps run."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith("..") else relative.replace(os.sep, "/")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# --- counts --------------------------------------------------------------------------------------


def _things(report: Report) -> tuple[tuple[str, tuple[object, ...]], ...]:
    return (("files", report.loaded.files), ("models", report.loaded.models), ("replies", report.loaded.replies))


def _counts(report: Report) -> str:
    return ", ".join([_count(len(things), noun) for noun, things in _things(report)])


def _count(number: int, noun: str) -> str:
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
    return f"{number} {singular if number == 1 else noun}"
