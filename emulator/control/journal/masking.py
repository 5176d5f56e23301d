"""No secret leaves the journal: in heads, in query strings, in sign-in bodies and their answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote_plus

import msgspec

MASK = "***"
_SIGN_IN = "/api/v1/auths/"  # what is sent below it holds passwords, and the answers hold tokens
_HEADERS = frozenset((
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-auth-token",
    "x-emulator-token",
))  # fmt: skip
_MEMBERS = frozenset(("password", "new_password", "token", "api_key", "access_token", "refresh_token", "secret"))
_QUERY = _MEMBERS | {"key", "apikey", "api-key"}
_PAIR = re.compile(r"([^&=?#]+)=([^&#]*)")


def headers(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names in lower case; several of one name joined, as HTTP allows; of credentials only their kind."""
    found: dict[str, str] = {}
    for name, value in pairs:
        key, told = name.lower(), clean(value)
        if key in _HEADERS:
            told = _credentials(told)
        found[key] = f"{found[key]}, {told}" if key in found else told
    return found


def is_secret(name: str) -> bool:
    """Whether a header of that name, in lower case, holds credentials."""
    return name in _HEADERS


def target(text: str) -> str:
    """A path and query string without the values that are secret."""
    path, mark, query = clean(text).partition("?")
    return path + mark + _PAIR.sub(_parameter, query)


def body(path: str, data: bytes) -> bytes:
    """The body of a request to that path, or of its answer."""
    if not path.startswith(_SIGN_IN) or not data:
        return data
    try:
        value = msgspec.json.decode(data, type=dict[str, Any])
        return msgspec.json.encode(_masked(value))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return MASK.encode()  # a form, say: what in it is secret cannot be known


def clean(text: str) -> str:
    """Text that can be written as UTF-8: what was no character becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def _credentials(value: str) -> str:
    scheme, blank, _ = value.partition(" ")
    return f"{scheme} {MASK}" if blank and scheme.isalpha() else MASK


def _parameter(match: re.Match[str]) -> str:
    return f"{match[1]}={MASK}" if unquote_plus(match[1]).lower() in _QUERY else match[0]


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        # a refusal quotes what it refuses, which may be the password
        return {key: MASK if key in _MEMBERS or _quotes(key, item) else _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    return value


def _quotes(key: str, value: Any) -> bool:
    return key == "input" and not isinstance(value, dict)
