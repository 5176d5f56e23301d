"""Whether a value fits a JSON Schema, as far as warnings need it: types, required keys, enumerations, what is inside.

A schema comes from a client, so nothing of it may cost much: patterns, formats and references to elsewhere hold for
anything. A library of its own would weigh 15 MB (jsonschema-rs) or let patterns and references do as they like.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

_DEEPEST = 32  # levels of value and schema together, references included
_SHOWN = 60  # characters of a value in a complaint
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: (
        (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())
    ),
}


def mismatch(schema: Any, value: Any) -> str | None:
    """The first thing that does not fit, with its place; None: nothing found. What is no schema refuses nothing."""
    return _Check(schema).found(schema, value, "", 0)


class _Check:
    """One value being held against one schema."""

    def __init__(self, root: Any):
        self._root = root
        self._steps = 0

    def found(self, schema: Any, value: Any, place: str, depth: int) -> str | None:
        self._steps += 1
        if schema is False:
            return f"{_at(place)}nothing is allowed here"
        if not isinstance(schema, Mapping) or depth > _DEEPEST or self._steps > 10_000:
            return None
        return (
            self._itself(schema, value, place)
            or self._members(schema, value, place, depth)
            or self._elements(schema, value, place, depth)
            or self._combined(schema, value, place, depth)
        )

    def _itself(self, schema: Mapping[str, Any], value: Any, place: str) -> str | None:
        wanted = schema.get("type")
        names = [wanted] if isinstance(wanted, str) else wanted if isinstance(wanted, list) else []
        tests = [_TYPES[name] for name in names if isinstance(name, str) and name in _TYPES]
        if tests and not any(test(value) for test in tests):
            return f"{_at(place)}{_shown(value)} is not of type {' or '.join(map(str, names))}"
        options = schema.get("enum")
        if isinstance(options, list) and not any(_same(value, option) for option in options):
            return f"{_at(place)}{_shown(value)} is none of {_shown(options)}"
        if "const" in schema and not _same(value, schema["const"]):
            return f"{_at(place)}{_shown(value)} is not {_shown(schema['const'])}"
        return None

    def _members(self, schema: Mapping[str, Any], value: Any, place: str, depth: int) -> str | None:
        if not isinstance(value, dict):
            return None
        for key in _list(schema.get("required")):
            if isinstance(key, str) and key not in value:
                return f"{_at(place)}the key {key!r} is missing"
        declared = schema.get("properties")
        declared = declared if isinstance(declared, Mapping) else {}
        closed = schema.get("additionalProperties") is False and "patternProperties" not in schema
        for key, member in value.items():
            if key in declared:
                if wrong := self.found(declared[key], member, f"{place}.{key}", depth + 1):
                    return wrong
            elif closed:
                return f"{_at(place)}the key {key!r} is not allowed"
        return None

    def _elements(self, schema: Mapping[str, Any], value: Any, place: str, depth: int) -> str | None:
        if not isinstance(value, list) or "items" not in schema or "prefixItems" in schema:
            return None
        for index, element in enumerate(value):
            if wrong := self.found(schema["items"], element, f"{place}[{index}]", depth + 1):
                return wrong
        return None

    def _combined(self, schema: Mapping[str, Any], value: Any, place: str, depth: int) -> str | None:
        referred = [self._referred(schema["$ref"])] if isinstance(schema.get("$ref"), str) else []
        for part in (*referred, *_list(schema.get("allOf"))):
            if wrong := self.found(part, value, place, depth + 1):
                return wrong
        for name in ("anyOf", "oneOf"):
            options = _list(schema.get(name))
            if options and all(self.found(option, value, place, depth + 1) for option in options):
                return f"{_at(place)}{_shown(value)} fits none of {name}"
        return None

    def _referred(self, reference: str) -> Any:
        """What a reference within the schema means; anything goes for another one."""
        if reference[:1] != "#":
            return True
        target = self._root
        for step in filter(None, reference[1:].split("/")):
            name = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(target, Mapping) or name not in target:
                return True
            target = target[name]
        return target


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _same(value: Any, other: Any) -> bool:
    return bool(value == other) and isinstance(value, bool) == isinstance(other, bool)


def _at(place: str) -> str:
    return f"{place.lstrip('.')}: " if place else ""


def _shown(value: Any) -> str:
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
