"""JSON as Go writes it: compact, with `<`, `>`, `&` and the two line separators escaped, everything else raw UTF-8."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    import numpy as np

_EPOCH = datetime(1970, 1, 1)
_ENCODE = msgspec.json.Encoder().encode
_LARGE = re.compile(rb"-?[\d.]+e\+\d+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_GO_SHORT = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}


def compact(value: Any) -> bytes:
    """A value as JSON, its keys in the order in which they stand. Half a surrogate pair becomes U+FFFD."""
    try:
        return _escape(_ENCODE(value))
    except UnicodeEncodeError:
        return _escape(_ENCODE(_whole(value)))


def number(value: float) -> str:
    """The shortest text that gives the same double; an exponent only below 1e-6 and from 1e21 on."""
    return _go_form(repr(value))


def float32s(vectors: np.ndarray) -> bytes:
    """Rows of float32 as an array of arrays, each number the shortest text that gives the same float32."""
    import orjson

    text = orjson.dumps(vectors, option=orjson.OPT_SERIALIZE_NUMPY)
    text = text.replace(b".0,", b",").replace(b".0]", b"]")
    if b"e+" in text:  # which Go has from 1e21 on
        return _LARGE.sub(lambda found: _go_form(found[0].decode()).encode(), text)
    return text


def float64s(vector: np.ndarray) -> bytes:
    """A row of float32 widened to doubles before they are written, as /api/embeddings does."""
    return f"[{','.join([_go_form(repr(value)) for value in vector.astype('float64').tolist()])}]".encode()


def moment(seconds: float) -> str:
    """An instant (Unix seconds) in RFC 3339, UTC, trailing zeros of the fraction cut."""
    whole, nanoseconds = divmod(round(seconds * 1e6) * 1000, 1_000_000_000)
    date = (_EPOCH + timedelta(seconds=whole)).isoformat()
    fraction = f".{nanoseconds:09d}".rstrip("0") if nanoseconds else ""
    return f"{date}{fraction}Z"


def quote(text: str | bytes) -> str:
    """Go's `%q`: double quotes around, what cannot be printed escaped; bytes that are no UTF-8 as `\\xNN`."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    return '"' + "".join([_quoted(character) for character in text]) + '"'


def _quoted(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return "\\" + character
    if character in _GO_SHORT:
        return _GO_SHORT[character]
    if 0xDC80 <= code <= 0xDCFF:  # a byte that surrogateescape kept
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x20 or code == 0x7F:
        return f"\\x{code:02x}"
    if character.isprintable():
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape(text: bytes) -> bytes:
    """These five stand inside strings only, so the whole text can be treated at once."""
    if b"<" in text:
        text = text.replace(b"<", b"\\u003c")
    if b">" in text:
        text = text.replace(b">", b"\\u003e")
    if b"&" in text:
        text = text.replace(b"&", b"\\u0026")
    if b"\xe2\x80" in text:
        text = text.replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
    return text


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_whole(key): _whole(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(member) for member in value]
    return value


def _go_form(text: str) -> str:
    """Python's shortest text of a float as Go has it: no `.0`, exponents at other magnitudes and without zeros."""
    if "e" not in text:
        return text.removesuffix(".0")
    value = Decimal(text)
    if Decimal("1e-6") <= abs(value) < Decimal("1e21"):
        return format(value, "f")
    mantissa, _, exponent = text.partition("e")
    sign, digits = exponent[0], exponent[1:].lstrip("0")
    return f"{mantissa.removesuffix('.0')}e{sign}{digits}"
