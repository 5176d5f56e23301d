"""Recorded answers of Ollama, and how far one may differ from them.

A case's `volatile` holds JSON pointers, applied to the body or to each line of a stream; `*` stands for one key or
index. What they point at counts by its type alone. In cases of `"compare": "shape"` equal members of a list and equal
neighbouring lines count once, so that the number of chunks is free. Key order counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from emulator.dialects.ollama.names import HOST

_FILE = Path(__file__).parent / "ollama.jsonl"
_JUDGED = ("content-type", "allow")
_KINDS = {
    type(None): "null", bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object",
}  # fmt: skip


class Answer(NamedTuple):
    """A reply as it came."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: str


def cases() -> list[dict[str, Any]]:
    """All of them, in the order in which they were recorded."""
    return [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def expected(case: Mapping[str, Any]) -> Any:
    """What was recorded, in the form that is compared."""
    reply = case["response"]
    body = "\n".join(reply["events"]) if "events" in reply else reply.get("body", "")
    return _form(case, Answer(reply["status"], reply["headers"], body))


def received(case: Mapping[str, Any], answer: Answer) -> Any:
    """An answer in the same form."""
    return _form(case, answer._replace(body=answer.body.replace(HOST, "{REG}")))


def _form(case: Mapping[str, Any], answer: Answer) -> Any:
    rules = [pointer.split("/")[1:] for pointer in case["volatile"]]
    shape = case["compare"] == "shape"
    headers = {name: answer.headers[name] for name in _JUDGED if name in answer.headers}
    if "ndjson" not in headers.get("content-type", ""):
        return answer.status, headers, _masked(_parsed(answer.body), rules, shape, ())
    lines = [_masked(_parsed(line), rules, shape, ()) for line in answer.body.splitlines()]
    return (
        answer.status,
        headers,
        [line for at, line in enumerate(lines) if not (shape and at and lines[at - 1] == line)],
    )


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _masked(value: Any, rules: list[list[str]], shape: bool, path: tuple[str, ...]) -> Any:
    if any(len(rule) == len(path) and all(map(_matches, rule, path)) for rule in rules):
        return f"<{_KINDS[type(value)]}>"
    if isinstance(value, dict):
        return [(key, _masked(member, rules, shape, (*path, key))) for key, member in value.items()]
    if isinstance(value, list):
        members = [_masked(member, rules, shape, (*path, str(at))) for at, member in enumerate(value)]
        return [member for at, member in enumerate(members) if not (shape and member in members[:at])]
    return value


def _matches(rule: str, segment: str) -> bool:
    return rule in ("*", segment)
