"""Parsed JSON put into Go's types: what fits, and how Go complains of what does not (ollama-protocol §2.1)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, NoReturn, Protocol

import msgspec

from emulator.dialects.ollama import images, keep_alive
from emulator.dialects.ollama.body import DEEPEST, EFFORTS, fold
from emulator.dialects.ollama.encoding import quote
from emulator.dialects.ollama.scanner import Node
from emulator.errors import Refused

_INT64 = 2**63
_MALFORMED = "Value looks like object, but can't find closing '}' symbol"  # the library that keeps keys in order


class Mismatch(NamedTuple):
    """A value of the wrong type, and where: struct and path are empty outside of structs."""

    value: str  # string, number, bool, array, object; a number with its text where only this one does not fit
    type: str
    struct: str
    path: tuple[str, ...]

    def __str__(self) -> str:
        if not self.struct:
            return f"json: cannot unmarshal {self.value} into Go value of type {self.type}"
        field = ".".join((self.struct, *self.path))
        return f"json: cannot unmarshal {self.value} into Go struct field {field} of type {self.type}"


class _Halt(Exception):
    """An error of a type that reads itself: it ends the reading, while a mismatch is only remembered."""

    def __init__(self, cause: Mismatch | str):
        self.cause = cause


class Reading:
    """Where a reader stands, and the first thing that went wrong."""

    def __init__(self, text: bytes):
        self.text = text
        self.struct, self.path = "", ()  # type: tuple[str, tuple[str, ...]]
        self.first: Mismatch | str | None = None

    def mismatch(self, value: str, type: str) -> None:
        self.complain(Mismatch(value, type, self.struct, self.path))

    def complain(self, cause: Mismatch | str) -> None:
        if self.first is None:
            self.first = cause

    def place(self, cause: Mismatch | str) -> Mismatch | str:
        """An inner reader's complaint as this one tells it."""
        if isinstance(cause, str) or not self.struct:
            return cause
        return Mismatch(cause.value, cause.type, self.struct, (*self.path, *cause.path))


class Type(Protocol):
    """Something that a value can be read into. None stands for null and for what does not fit."""

    def read(self, node: Node, reading: Reading) -> Any: ...


def unmarshal(node: Node, type: Type, text: bytes) -> Any:
    """A value of `text` as `type`. Raises Refused in Go's words."""
    try:
        return _separately(node, type, Reading(text))
    except _Halt as halt:
        raise Refused(str(halt.cause)) from None


def _separately(node: Node, type: Type, outer: Reading) -> Any:
    """As a type that reads itself does: with a reading of its own, whose first complaint ends the outer one."""
    reading = Reading(outer.text)
    try:
        value = type.read(node, reading)
    except _Halt as halt:
        raise _Halt(reading.place(halt.cause)) from None
    if reading.first is not None:
        raise _Halt(reading.first)
    return value


class Scalar:
    """string or bool."""

    def __init__(self, kind: str, name: str):
        self.kind, self.name = kind, name

    def read(self, node: Node, reading: Reading) -> Any:
        if node.kind == self.kind:
            return node.value
        if node.kind != "null":
            reading.mismatch(node.kind, self.name)
        return None


class Integer:
    """An integer from `low` to `high`, without fraction or exponent."""

    def __init__(self, name: str, low: int = -_INT64, high: int = _INT64 - 1):
        self.name, self.low, self.high = name, low, high

    def read(self, node: Node, reading: Reading) -> int | None:
        if node.kind == "number":
            if node.value.lstrip("-").isdigit() and len(node.value) <= 20 and self.low <= int(node.value) <= self.high:
                return int(node.value)
            reading.mismatch(f"number {node.value}", self.name)
        elif node.kind != "null":
            reading.mismatch(node.kind, self.name)
        return None


class Slice:
    """A list of one type."""

    def __init__(self, member: Type, name: str):
        self.member, self.name = member, name

    def read(self, node: Node, reading: Reading) -> list[Any] | None:
        if node.kind == "array":
            return [self.member.read(member, reading) for member in node.value]
        if node.kind != "null":
            reading.mismatch(node.kind, self.name)
        return None


class Struct:
    """An object of known fields; keys are matched exactly, else without regard to case, else ignored."""

    def __init__(self, name: str, fields: Mapping[str, Type], make: Callable[[dict[str, Any]], Any] = dict):
        self.name, self.fields, self.make = name, fields, make

    def read(self, node: Node, reading: Reading, alias: str = "") -> Any:
        if node.kind == "null":
            return None
        if node.kind != "object":
            reading.mismatch(node.kind, f"api.{alias or self.name}")
            return None
        struct, path = reading.struct, reading.path
        values: dict[str, Any] = {}
        for key, member in node.value:
            field = self._field(key)
            if field:
                reading.struct, reading.path = alias or self.name, (*path, field)
                values[field] = self.fields[field].read(member, reading)
        reading.struct, reading.path = struct, path
        return self.make(values)

    def _field(self, key: str) -> str:
        if key in self.fields:
            return key
        folded = fold(key)
        return next((field for field in self.fields if field.lower() == folded), "")


class Aliased:
    """A struct that reads itself under another name, as api.Message does."""

    def __init__(self, struct: Struct):
        self.struct = struct

    def read(self, node: Node, reading: Reading) -> Any:
        return _separately(node, _Under(self.struct, "Alias"), reading)


class _Under:
    def __init__(self, struct: Struct, alias: str):
        self.struct, self.alias = struct, alias

    def read(self, node: Node, reading: Reading) -> Any:
        return self.struct.read(node, reading, self.alias)


class Ordered:
    """An object that keeps its keys in order. It reads itself and takes nothing else, not even null."""

    def __init__(self, member: Callable[[], Type], *, nullable: bool = False):
        self.member, self.nullable = member, nullable  # the type is asked late: a schema holds schemas

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        if node.kind == "null" and self.nullable:
            return None
        if node.kind != "object":
            _halt(_MALFORMED)
        return {key: _separately(member, self.member(), reading) for key, member in node.value}


class Whatever:
    """interface{}: any value, as Python has it."""

    def read(self, node: Node, reading: Reading) -> Any:
        """Without recursion. A number too large for a double is the one thing that does not fit."""
        result: list[Any] = []
        todo: list[tuple[Node, Callable[[Any], None]]] = [(node, result.append)]
        while todo:
            current, put = todo.pop()
            if current.kind == "array":
                items: list[Any] = [None] * len(current.value)
                put(items)
                todo += [(member, _setter(items, index)) for index, member in enumerate(current.value)][::-1]
            elif current.kind == "object":
                members: dict[str, Any] = dict.fromkeys(key for key, _ in current.value)
                put(members)
                todo += [(member, _setter(members, key)) for key, member in current.value][::-1]
            else:
                put(_number(current, reading) if current.kind == "number" else current.value)
        return result[0]


def _setter(container: Any, key: Any) -> Callable[[Any], None]:
    def put(value: Any) -> None:
        container[key] = value

    return put


def _number(node: Node, reading: Reading) -> int | float | None:
    value = float(node.value)
    if math.isinf(value):
        reading.mismatch(f"number {node.value}", "float64")
        return None
    return int(node.value) if node.value.lstrip("-").isdigit() else value


class Table:
    """map[string]interface{}."""

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        if node.kind not in ("object", "null"):
            reading.mismatch(node.kind, "map[string]interface {}")
            return None
        values: dict[str, Any] | None = Whatever().read(node, reading)
        return values


class Raw:
    """json.RawMessage: kept as it was written, objects made clean for who decodes them later."""

    def read(self, node: Node, reading: Reading) -> msgspec.Raw:
        if node.kind == "object":
            return _clean(node, reading)
        return msgspec.Raw(reading.text[node.start : node.end])


class Arguments:
    """The arguments of a tool call: an object, kept as text."""

    def read(self, node: Node, reading: Reading) -> msgspec.Raw:
        if node.kind != "object":
            _halt(_MALFORMED)
        return _clean(node, reading)


class Parameters:
    """A tool's parameters: what Go knows of JSON Schema is checked, and the whole of it kept."""

    def __init__(self, known: Struct):
        self.known = known

    def read(self, node: Node, reading: Reading) -> msgspec.Raw | None:
        if node.depth > DEEPEST:
            _halt("exceeded max depth")
        self.known.read(node, reading)
        return _clean(node, reading) if node.kind == "object" else None


def _clean(node: Node, reading: Reading) -> msgspec.Raw:
    if node.depth > DEEPEST:
        _halt("exceeded max depth")
    return msgspec.Raw(msgspec.json.encode(Whatever().read(node, Reading(reading.text))))


class PropertyType:
    """A string or a list of strings."""

    def __init__(self) -> None:
        self.many = Slice(Scalar("string", "string"), "[]string")

    def read(self, node: Node, reading: Reading) -> Any:
        return node.value if node.kind in ("string", "null") else _separately(node, self.many, reading)


class KeepAlive:
    """api.Duration, checked here and read again by who needs it."""

    def read(self, node: Node, reading: Reading) -> Any:
        value = _separately(node, Whatever(), reading)
        try:
            keep_alive.seconds(value)
        except Refused as refusal:
            _halt(refusal.message)
        return value


class Think:
    """api.ThinkValue: a bool or one of a few words."""

    def read(self, node: Node, reading: Reading) -> bool | str | None:
        choices = 'high", "medium", "low", "max'
        if node.kind == "string" and node.value not in EFFORTS:
            _halt(f'invalid think value: {quote(node.value)} (must be "{choices}", true, or false)')
        if node.kind not in ("string", "bool", "null"):
            _halt(f'think must be a boolean or string ("{choices}", true, or false)')
        value: bool | str | None = node.value
        return value


class Image:
    """api.ImageData: base64 text, or the bytes as a list of numbers."""

    def __init__(self) -> None:
        self.byte = Integer("uint8", 0, 255)

    def read(self, node: Node, reading: Reading) -> str | None:
        if node.kind == "string":
            wrong = images.first_wrong(node.value)
            if wrong is not None:
                reading.complain(f"illegal base64 data at input byte {wrong}")
            return str(node.value)
        if node.kind == "array":
            for member in node.value:
                self.byte.read(member, reading)
        elif node.kind != "null":
            reading.mismatch(node.kind, "api.ImageData")
        return None


def _halt(text: str) -> NoReturn:
    raise _Halt(text)
