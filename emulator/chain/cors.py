"""Cross-origin rules as the imitated servers have them: Starlette's for vLLM and Open WebUI, gin's for Ollama."""

from __future__ import annotations

import re

import msgspec

from emulator.exchange import Exchange, Headers, Proceed, Reply, Step

_METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
_ANY = ("access-control-allow-origin", "*")


def starlette(*, credentials: bool) -> Step:
    """Any origin. Without credentials vLLM's defaults (openai-protocol §1.3), with them Open WebUI's."""

    async def step(exchange: Exchange, proceed: Proceed) -> Reply:
        origin = exchange.headers.get("Origin")
        if origin is None:
            return await proceed(exchange)
        if exchange.method == "OPTIONS" and "Access-Control-Request-Method" in exchange.headers:
            return _starlette_preflight(exchange, origin, credentials)
        reply = await proceed(exchange)
        if not credentials:
            return _with(reply, (_ANY,))
        allowed = (
            (("access-control-allow-origin", origin), ("vary", "Origin")) if "Cookie" in exchange.headers else (_ANY,)
        )
        return _with(reply, (*allowed, ("access-control-allow-credentials", "true")))

    return step


def _starlette_preflight(exchange: Exchange, origin: str, credentials: bool) -> Reply:
    headers = [
        ("access-control-allow-origin", origin if credentials else "*"),
        ("access-control-allow-methods", _METHODS),
        ("access-control-max-age", "600"),
        ("content-type", "text/plain; charset=utf-8"),
    ]
    if credentials:
        headers += [("access-control-allow-credentials", "true"), ("vary", "Origin")]
    if asked := exchange.headers.get("Access-Control-Request-Headers"):
        headers.append(("access-control-allow-headers", asked))
    return Reply(200, tuple(headers), b"OK")


# ollama-protocol §3: what OLLAMA_ORIGINS holds by default
_OLLAMA_ORIGINS = re.compile(
    r"https?://(localhost|127\.0\.0\.1|0\.0\.0\.0)(:\d+)?|(app|file|tauri|vscode-webview|vscode-file)://.*"
)
_OLLAMA_METHODS = "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS"
_OLLAMA_HEADERS = (
    "Authorization,Content-Type,User-Agent,Accept,X-Requested-With,Openai-Beta,X-Stainless-Arch,X-Stainless-Async,"
    "X-Stainless-Custom-Poll-Interval,X-Stainless-Helper-Method,X-Stainless-Lang,X-Stainless-Os,"
    "X-Stainless-Package-Version,X-Stainless-Poll-Helper,X-Stainless-Retry-Count,X-Stainless-Runtime,"
    "X-Stainless-Runtime-Version,X-Stainless-Timeout"
)
_OLLAMA_PREFLIGHT: Headers = (
    ("access-control-allow-methods", _OLLAMA_METHODS),
    ("access-control-allow-headers", _OLLAMA_HEADERS),
    ("access-control-max-age", "43200"),
    ("vary", "Origin"),
    ("vary", "Access-Control-Request-Method"),
    ("vary", "Access-Control-Request-Headers"),
)


async def ollama(exchange: Exchange, proceed: Proceed) -> Reply:
    """Local origins only, the others get an empty 403 (ollama-protocol §3)."""
    origin = exchange.headers.get("Origin")
    if origin is None:
        return await proceed(exchange)
    known: Headers = ()
    if exchange.method == "OPTIONS" and exchange.allow:  # gin's router has been asked before its middleware
        known = (("allow", ", ".join(exchange.allow)),)
    if not _OLLAMA_ORIGINS.fullmatch(origin):
        return Reply(403, known)
    allowed = ("access-control-allow-origin", origin)
    if exchange.method == "OPTIONS":
        return Reply(204, (allowed, *known, *_OLLAMA_PREFLIGHT))
    return _with(await proceed(exchange), (allowed, ("vary", "Origin")))


def _with(reply: Reply, headers: Headers) -> Reply:
    return msgspec.structs.replace(reply, headers=(*reply.headers, *headers))
