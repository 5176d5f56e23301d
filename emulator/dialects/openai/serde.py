"""What Rust's serde_json complains of in a text that should be JSON: the back end of structured output reads schemas
with it (openai-protocol §3.9)."""

from __future__ import annotations

_BLANK = b" \t\n\r"
_DIGITS = b"0123456789"
_DEEPEST = 128
_ESCAPES = b'"\\/bfnrt'
_HEXADECIMAL = b"0123456789abcdefABCDEF"


def complaint(text: str) -> str | None:
    """The first fault with its place, line and column counted from 1 in bytes; None: it is JSON."""
    reader = _Reader(text.encode("utf-8", "replace"))
    try:
        reader.value(0)
        if reader.peek() is not None:
            raise reader.ahead("trailing characters")
    except _Fault as fault:
        return str(fault)
    return None


class _Fault(Exception):
    """Ends the reading."""


class _Reader:
    """The text and how far it has been read."""

    def __init__(self, data: bytes):
        self._data, self._at = data, 0

    def ahead(self, reason: str) -> _Fault:
        """A fault of the byte that is next."""
        return self._fault(reason, min(len(self._data), self._at + 1))

    def behind(self, reason: str) -> _Fault:
        """A fault of what was read."""
        return self._fault(reason, self._at)

    def _fault(self, reason: str, end: int) -> _Fault:
        line, begin = self._data.count(b"\n", 0, end) + 1, self._data.rfind(b"\n", 0, end) + 1
        return _Fault(f"{reason} at line {line} column {end - begin}")

    def peek(self) -> int | None:
        """The next byte that is no white space."""
        while self._at < len(self._data) and self._data[self._at] in _BLANK:
            self._at += 1
        return self._here()

    def _here(self) -> int | None:
        return self._data[self._at] if self._at < len(self._data) else None

    def _next(self, missing: str) -> int:
        byte = self._here()
        if byte is None:
            raise self.behind(missing)
        self._at += 1
        return byte

    def value(self, depth: int) -> None:
        byte = self.peek()
        if byte is None:
            raise self.ahead("EOF while parsing a value")
        if byte in b"ntf":
            self._word({"n": b"null", "t": b"true", "f": b"false"}[chr(byte)])
        elif byte in b"-" + _DIGITS:
            self._number()
        elif byte == ord('"'):
            self._string()
        elif byte in b"[{":
            if depth + 1 >= _DEEPEST:
                raise self.ahead("recursion limit exceeded")
            self._at += 1
            (self._list if byte == ord("[") else self._object)(depth + 1)
            self._at += 1
        else:
            raise self.ahead("expected value")

    def _word(self, word: bytes) -> None:
        self._at += 1
        for letter in word[1:]:
            if self._next("EOF while parsing a value") != letter:
                raise self.behind("expected ident")

    def _list(self, depth: int) -> None:
        first = True
        while (byte := self.peek()) != ord("]"):
            if byte is None:
                raise self.ahead("EOF while parsing a list")
            if not first:
                if byte != ord(","):
                    raise self.ahead("expected `,` or `]`")
                self._at += 1
                if self.peek() == ord("]"):
                    raise self.ahead("trailing comma")
            self.value(depth)
            first = False

    def _object(self, depth: int) -> None:
        first = True
        while (byte := self.peek()) != ord("}"):
            if byte is None:
                raise self.ahead("EOF while parsing an object")
            if not first:
                if byte != ord(","):
                    raise self.ahead("expected `,` or `}`")
                self._at += 1
                byte = self.peek()
                if byte is None:
                    raise self.ahead("EOF while parsing a value")
                if byte == ord("}"):
                    raise self.ahead("trailing comma")
            self._member(byte, depth)
            first = False

    def _member(self, byte: int, depth: int) -> None:
        if byte != ord('"'):
            raise self.ahead("key must be a string")
        self._string()
        colon = self.peek()
        if colon != ord(":"):
            raise self.ahead("EOF while parsing an object" if colon is None else "expected `:`")
        self._at += 1
        self.value(depth)

    def _string(self) -> None:
        self._at += 1
        while (byte := self._next("EOF while parsing a string")) != ord('"'):
            if byte < 0x20:
                raise self.behind("control character (\\u0000-\\u001F) found while parsing a string")
            if byte == ord("\\"):
                self._escape()

    def _escape(self) -> None:
        byte = self._next("EOF while parsing a string")
        if byte == ord("u"):
            digits = self._data[self._at : self._at + 4]
            self._at += len(digits)
            if len(digits) < 4:
                raise self.behind("EOF while parsing a string")
            if any(digit not in _HEXADECIMAL for digit in digits):
                raise self.behind("invalid escape")
        elif byte not in _ESCAPES:
            raise self.behind("invalid escape")

    def _number(self) -> None:
        if self._here() == ord("-"):
            self._at += 1
        byte = self._next("EOF while parsing a value")
        if byte not in _DIGITS:
            raise self.behind("invalid number")
        if byte == ord("0") and self._digit():
            raise self.ahead("invalid number")
        self._digits()
        if self._here() == ord("."):
            self._at += 1
            if not self._digit():
                raise self.ahead("EOF while parsing a value" if self._here() is None else "invalid number")
            self._digits()
        if self._here() in (ord("e"), ord("E")):
            self._exponent()

    def _exponent(self) -> None:
        self._at += 1
        if self._here() in (ord("+"), ord("-")):
            self._at += 1
        if self._next("EOF while parsing a value") not in _DIGITS:
            raise self.behind("invalid number")
        self._digits()

    def _digit(self) -> bool:
        return self._at < len(self._data) and self._data[self._at] in _DIGITS

    def _digits(self) -> None:
        while self._digit():
            self._at += 1
