"""A request of the journal as a curl command that sends it again; what is secret becomes a variable."""

from __future__ import annotations

import base64
from shlex import quote

from emulator.chain.entry import Entry
from emulator.control.journal import masking

_URL, _KEY, _COOKIE, _PASSWORD = "LLM_GATEWAY_URL", "OPENAI_API_KEY", "COOKIE", "PASSWORD"
# what curl says itself, and how the body came: it has been unpacked
_OWN = frozenset((
    "host", "content-length", "connection", "accept-encoding", "content-encoding", "transfer-encoding", "expect", "te",
))  # fmt: skip
_SESSION = "x-emulator-session"


def command(entry: Entry) -> str:
    """One command of several lines."""
    exchange = entry.exchange
    prefix = exchange.prefix
    target = masking.target(exchange.target or exchange.path)
    lines = [f'curl -sS -X {quote(masking.clean(exchange.method))} "${_URL}"{quote(prefix + target)}']
    named = bool(prefix)
    for name, value in exchange.headers.items():
        key = name.lower()
        named = named or key == _SESSION
        if key not in _OWN:
            lines.append(f"  -H {_header(name, value)}")
    if not named and exchange.world.name != "default":
        from urllib.parse import quote as percent

        lines.append(f"  -H {quote(f'X-Emulator-Session: {percent(exchange.world.name)}')}")
    body = masking.body(exchange.path, exchange.body)
    if not body:
        return _joined(lines)
    return _joined([*lines, f"  {_body(body)}"])


def _joined(lines: list[str]) -> str:
    return " \\\n".join(lines) + "\n"


def _header(name: str, value: str) -> str:
    value = masking.clean(value)
    if not masking.is_secret(name.lower()):
        return quote(f"{name}: {value}" if value else f"{name};")
    scheme, blank, _ = value.partition(" ")
    if name.lower() == "cookie":
        return f'"{name}: ${_COOKIE}"'
    return f'"{name}: {scheme} ${_KEY}"' if blank and scheme.isalpha() else f'"{name}: ${_KEY}"'


def _body(body: bytes) -> str:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # no argument of a command can hold it
        return f"--data-binary @<(base64 -d <<<{base64.b64encode(body).decode()})"
    return "--data-raw " + _with_variables(text)


def _with_variables(text: str) -> str:
    """Quoted, the masked password being the shell's."""
    before, mark, after = text.partition(f'"password":"{masking.MASK}"')
    if not mark:
        return quote(text)
    return quote(before + '"password":"') + f'"${_PASSWORD}"' + quote('"' + after)
