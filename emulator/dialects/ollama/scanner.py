"""A JSON text read as Go's encoding/json reads it: the first value counts, and what is wrong is told in its words."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple, NoReturn

from emulator.dialects.ollama.encoding import quote
from emulator.errors import Refused

Kind = Literal["null", "bool", "number", "string", "array", "object"]

_DEEPEST = 10_000  # containers in containers, Go's limit
_SPACE = re.compile(rb"[ \t\r\n]*")
_PLAIN = re.compile(rb'[^"\\\x00-\x1f]*')
_STRING = re.compile(rb'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_HEX = b"0123456789abcdefABCDEF"
_LITERALS: dict[int, tuple[bytes, Kind, bool | None]] = {
    ord("t"): (b"true", "bool", True),
    ord("f"): (b"false", "bool", False),
    ord("n"): (b"null", "null", None),
}
_ESCAPE = re.compile(r"\\u([dD][89abAB]..)\\u([dD][c-fC-F]..)|\\u(....)|\\(.)")
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_KEPT = re.compile("[\udc80-\udcff]")


class Node(NamedTuple):
    """One value and where it stands in the text."""

    kind: Kind
    value: Any  # bool, str, a number's text, list[Node] or list[tuple[str, Node]]
    start: int
    end: int
    depth: int = 0  # containers in it, one in another


class _Container:
    """An array or object whose end has not come yet."""

    def __init__(self, kind: Kind, start: int):
        self.kind, self.start = kind, start
        self.members: list[Any] = []
        self.key = ""
        self.depth = 0

    def add(self, node: Node) -> None:
        self.members.append((self.key, node) if self.kind == "object" else node)
        self.depth = max(self.depth, node.depth)


def scan(text: bytes) -> Node:
    """The first value of a text; what follows it is ignored. Raises Refused."""
    return _Scanner(text).value()


class _Scanner:
    """No recursion: a body may nest deeper than Python's stack."""

    def __init__(self, text: bytes):
        self.text, self.at = text, 0
        self.open: list[_Container] = []

    def value(self) -> Node:
        if _SPACE.fullmatch(self.text):
            raise Refused("missing request body")
        while True:
            node = self._begin()
            while node is not None:
                if not self.open:
                    return node
                node = self._continue(node)

    def _begin(self) -> Node | None:
        """A value that is complete, or None: a container was opened and its first member follows."""
        character = self._peek()
        if character in b"{[":
            return self._enter("object" if character == ord("{") else "array")
        start = self.at
        if character == ord('"'):
            return Node("string", self._string(), start, self.at)
        if character in b"-0123456789":
            return Node("number", self._number(), start, self.at)
        if character not in _LITERALS:
            self._fail("looking for beginning of value")
        kind, value = self._literal(*_LITERALS[character])
        return Node(kind, value, start, self.at)

    def _enter(self, kind: Kind) -> Node | None:
        if len(self.open) >= _DEEPEST:
            self._fail("exceeded max depth")
        self.open.append(_Container(kind, self.at))
        self.at += 1
        if self._peek() == ord("}" if kind == "object" else "]"):
            return self._leave()
        if kind == "object":
            self._key()
        return None

    def _continue(self, node: Node) -> Node | None:
        """Put a member where it belongs: the container if that was its last one, None if another follows."""
        container = self.open[-1]
        container.add(node)
        character = self._peek()
        if character == ord("}" if container.kind == "object" else "]"):
            return self._leave()
        if character != ord(","):
            self._fail("after object key:value pair" if container.kind == "object" else "after array element")
        self.at += 1
        if container.kind == "object":
            self._key()
        return None

    def _leave(self) -> Node:
        self.at += 1
        container = self.open.pop()
        return Node(container.kind, container.members, container.start, self.at, container.depth + 1)

    def _key(self) -> None:
        if self._peek() != ord('"'):
            self._fail("looking for beginning of object key string")
        self.open[-1].key = self._string()
        if self._peek() != ord(":"):
            self._fail("after object key")
        self.at += 1

    def _string(self) -> str:
        match = _STRING.match(self.text, self.at)
        if match is None:
            self._broken_string()
        self.at = match.end()
        return _unescape(match[0][1:-1])

    def _broken_string(self) -> NoReturn:
        """Walk to where it breaks."""
        self.at += 1
        while True:
            self._skip(_PLAIN)
            if self._current() != ord("\\"):
                self._fail("in string literal")
            self.at += 1
            self._escape()

    def _escape(self) -> None:
        character = self._current()
        if character not in b'bfnrt\\/"u':
            self._fail("in string escape code")
        self.at += 1
        for _ in range(4 if character == ord("u") else 0):
            if self._current() not in _HEX:
                self._fail("in \\u hexadecimal character escape")
            self.at += 1

    def _number(self) -> str:
        match = _NUMBER.match(self.text, self.at)
        if match is None:  # a minus sign alone
            self.at += 1
            self._fail("in numeric literal")
        self.at = match.end()
        following = self.text[self.at : self.at + 1]
        if following == b"." and match[1] is None and match[2] is None:
            self.at += 1
            self._fail("after decimal point in numeric literal")
        if following in (b"e", b"E") and match[2] is None:
            self.at += 2 if self.text[self.at + 1 : self.at + 2] in (b"+", b"-") else 1
            self._fail("in exponent of numeric literal")
        return match[0].decode()

    def _literal(self, word: bytes, kind: Kind, value: bool | None) -> tuple[Kind, bool | None]:
        for expected in word:
            if self._current() != expected:
                self._fail(f"in literal {word.decode()} (expecting '{chr(expected)}')")
            self.at += 1
        return kind, value

    def _peek(self) -> int:
        """The next character that is no space."""
        if self.at < len(self.text) and (character := self.text[self.at]) > 0x20:
            return character
        self._skip(_SPACE)
        return self._current()

    def _skip(self, pattern: re.Pattern[bytes]) -> None:
        match = pattern.match(self.text, self.at)
        assert match is not None  # both patterns take the empty text too
        self.at = match.end()

    def _current(self) -> int:
        if self.at >= len(self.text):
            raise Refused("unexpected EOF")
        return self.text[self.at]

    def _fail(self, context: str) -> NoReturn:
        raise Refused(f"invalid character {_character(self._current())} {context}")


def _character(byte: int) -> str:
    """A byte in single quotes, read as Latin-1: what Go does with the first byte of a longer character."""
    if byte in b"'\"":
        return "'\\''" if byte == ord("'") else "'\"'"
    return f"'{quote(chr(byte))[1:-1]}'"


def _unescape(raw: bytes) -> str:
    text = raw.decode("utf-8", "surrogateescape")
    if not text.isascii():
        text = _KEPT.sub("\ufffd", text)  # one for each byte that is no UTF-8
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(match: re.Match[str]) -> str:
    high, low, single, short = match.groups()
    if high is not None:
        return chr(0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF))
    if single is not None:
        code = int(single, 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
    return _SHORT.get(short, short)
