"""Recorded answers of vLLM, and how far one may differ from them.

`exact` cases agree in status, judged headers and body after masking. In `shape` cases texts and numbers count by
their type, but constants (`finish_reason`, `object`, …) and key sets by their value; a list counts by the kinds of its
elements, save those of `choices` and `data`. A stream counts by the sequence of chunk kinds of each choice (repeats
once) and by the key sets seen per kind. `volatile` are JSON pointers to what counts by its type alone (`any:` not at
all, `digits:` without its digits); `const` what counts by its value although the case is one of shape. The order of
keys counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = Path(__file__).parent
FIXTURES = _FOLDER / "vllm.yaml"  # what sets the emulator up as the recorded servers were
_CONSTANT = {
    "object", "role", "finish_reason", "stop_reason", "type", "model", "index", "name", "code", "param", "owned_by",
    "detail", "parent", "truncation", "status",
}  # fmt: skip
_ORDERED = {"choices", "data", "results", "output"}
_KINDS = {
    type(None): "null", bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object",
}  # fmt: skip

Place = tuple[str, ...]


class Answer(NamedTuple):
    """A reply as it came."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: str


def cases(release: str) -> list[dict[str, Any]]:
    """All of a release, in the order in which they were recorded."""
    return [json.loads(line) for line in (_FOLDER / f"vllm-{release}.jsonl").read_text("utf-8").splitlines()]


def expected(case: Mapping[str, Any]) -> Any:
    """What was recorded, in the form that is compared."""
    reply = case["response"]
    headers = {name: ", ".join([text] if isinstance(text, str) else text) for name, text in reply["headers"].items()}
    return _form(case, reply["status"], headers, reply.get("body", ""), reply.get("events"))


def received(case: Mapping[str, Any], answer: Answer) -> Any:
    """An answer in the same form; of its headers only those that were recorded count."""
    headers = {name: text for name, text in answer.headers.items() if name in case["response"]["headers"]}
    events = None
    if answer.headers.get("content-type", "").startswith("text/event-stream"):
        events = [line[5:].lstrip(" ") for line in answer.body.splitlines() if line.startswith("data:")]
    return _form(case, answer.status, headers, answer.body, events)


def _form(case: Mapping[str, Any], status: int, headers: Mapping[str, str], body: str, events: Any) -> Any:
    rules = _Rules(case)
    judged = {
        name: text if name == "x-request-id" else sorted(text.replace(" ", "").lower().split(","))
        for name, text in headers.items()
    }
    if events is None:
        return status, judged, rules.text(body)
    return status, judged, _stream(events, rules) if rules.shape else [rules.text(event) for event in events]


class _Rules:
    """The masks of one case."""

    def __init__(self, case: Mapping[str, Any]):
        self.shape = case["compare"] == "shape"
        self._masks: dict[str, list[Place]] = {"": [], "any": [], "digits": [], "const": []}
        for item in case["volatile"]:
            kind, _, pointer = item.rpartition(":")
            self._masks[kind].append(_segments(pointer))
        self._masks["const"] = [_segments(pointer) for pointer in case.get("const", ())]

    def text(self, body: str) -> Any:
        """A body, or the data of one event."""
        try:
            return self.form(json.loads(body))
        except ValueError:
            return body

    def form(self, value: Any, path: Place = ()) -> Any:
        """A value of JSON as it is compared."""
        key = path[-1] if path else ""
        if self._hit("const", path):
            return value
        if self._hit("any", path):
            return "<any>"
        if self._hit("digits", path) and isinstance(value, str):
            return re.sub(r"\d+", "#", value)
        if self.shape and key == "embedding":
            return f"<{_KINDS[type(value)]} of {len(value)}>"
        if self._hit("", path):
            return _identifier(value) if key == "id" else f"<{_KINDS[type(value)]}>"
        if isinstance(value, dict):
            return self._object(value, key, path)
        if isinstance(value, list):
            items = [self.form(item, (*path, str(at))) for at, item in enumerate(value)]
            return items if not self.shape or key in _ORDERED else sorted({json.dumps(item) for item in items})
        if not self.shape or key in _CONSTANT:
            return value
        return _identifier(value) if key == "id" and isinstance(value, str) else f"<{_KINDS[type(value)]}>"

    def _object(self, value: dict[str, Any], key: str, path: Place) -> dict[str, Any]:
        formed = {name: self.form(member, (*path, name)) for name, member in value.items()}
        if key == "usage" and {"total_tokens", "prompt_tokens"} <= set(value):
            formed["sums up"] = value["total_tokens"] == value["prompt_tokens"] + (value.get("completion_tokens") or 0)
        return {"order": list(value), **formed}

    def _hit(self, kind: str, path: Place) -> bool:
        return any(
            len(mask) == len(path) and all(a in ("*", b) for a, b in zip(mask, path, strict=True))
            for mask in self._masks[kind]
        )


def _segments(pointer: str) -> Place:
    return tuple(segment.replace("~1", "/").replace("~0", "~") for segment in pointer.split("/")[1:])


def _identifier(value: str) -> str:
    """An id keeps its prefix, its alphabet and its length."""
    found = re.fullmatch(r"((?:[a-z]+[-_])*)(.*)", value, re.DOTALL)
    assert found is not None
    alphabet = "hex" if re.fullmatch("[0-9a-f]{16,}", found[2]) else "text"
    return f"{found[1]}<{len(found[2])} {alphabet}>"


def _stream(events: list[str], rules: _Rules) -> Any:
    chains: dict[int, list[str]] = {}
    tail, heads = [], set()
    seen: dict[str, set[str]] = {}
    for event in events:
        if not event.startswith("{"):
            tail.append(event)
            continue
        chunk = json.loads(event)
        if "error" not in chunk:
            heads.add(tuple(chunk.get(key) for key in ("id", "created", "model", "object")))
        if not chunk.get("choices"):
            kind = "error" if "error" in chunk else "usage" if "choices" in chunk else "object"
            tail.append(kind)
        else:
            kind = _kind(chunk["choices"][0])
            chain = chains.setdefault(chunk["choices"][0]["index"], [])
            if chain[-1:] != [kind]:
                chain.append(kind)
        seen.setdefault(kind, set()).add(json.dumps(rules.form(chunk), sort_keys=True))
    return {"kinds": chains, "tail": tail, "one head": len(heads) <= 1, "seen": seen}


def _kind(choice: Mapping[str, Any]) -> str:
    delta = choice.get("delta") or {}
    calls = delta.get("tool_calls")
    if "role" in delta:
        return "role"
    if choice.get("finish_reason"):
        return "finish"
    if calls:
        return "tool-start" if calls[0].get("id") else "tool"
    return "content"
