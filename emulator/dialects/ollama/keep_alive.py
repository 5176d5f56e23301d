"""How long a model stays loaded, as clients write it: seconds or a duration in Go's spelling (ollama-protocol §1.4)."""

from __future__ import annotations

import math
import re
from typing import Any

from emulator.errors import Refused

_TERM = re.compile(r"(\d*)(\.\d*)?([^.\d]*)", re.ASCII)
_UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}
_LONGEST = 2**63 - 1  # nanoseconds
_GO_KINDS = {bool: "bool", list: "[]interface {}", dict: "map[string]interface {}"}


def seconds(value: Any) -> float | None:
    """A decoded `keep_alive` in seconds: None for the default, infinite for ever. Raises Refused."""
    if value is None:
        return None
    if isinstance(value, str):
        kept = duration(value)
        return math.inf if kept < 0 else kept / 1e9
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(f"Unsupported type: '{_GO_KINDS[type(value)]}'")
    return math.inf if value < 0 or value >= _LONGEST / 1e9 else int(value * 1e9) / 1e9


def duration(text: str) -> int:
    """Nanoseconds of a text such as `1h30m` or `-1.5s`, as Go's ParseDuration reads it. Raises Refused."""
    invalid = Refused(f"time: invalid duration {_quote(text)}")
    rest = text[1:] if text[:1] in ("-", "+") else text
    if rest == "0":
        return 0
    if not rest:
        raise invalid
    total, at = 0, 0
    while at < len(rest):
        term = _TERM.match(rest, at)
        assert term is not None  # the pattern takes the empty text too
        whole, fraction, unit = term[1], (term[2] or "")[1:], term[3]
        if not whole and not fraction:
            raise invalid
        if not unit:
            raise Refused(f"time: missing unit in duration {_quote(text)}")
        if unit not in _UNITS:
            raise Refused(f"time: unknown unit {_quote(unit)} in duration {_quote(text)}")
        total += int(whole[:40] or "0") * _UNITS[unit] + int(float(f"0.{fraction or 0}") * _UNITS[unit])
        if total > _LONGEST or len(whole.lstrip("0")) > 19:
            raise invalid
        at = term.end()
    return -total if text[0] == "-" else total


def _quote(text: str) -> str:
    """Quotes as Go's time package has them: other than printable ASCII byte by byte."""
    return '"' + "".join([_quoted(character) for character in text]) + '"'


def _quoted(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if " " <= character < "\x80":
        return character
    return "".join([f"\\x{byte:02x}" for byte in character.encode()])
