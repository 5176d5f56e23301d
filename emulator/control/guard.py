"""Who may call the control API: never a page that is open in somebody's browser."""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import urlsplit

from emulator.control.errors import Refusal
from emulator.exchange import Exchange, Proceed, Reply, Step


def guard(token: str | None) -> Step:
    """Lets pass who calls from this machine, or with this token."""

    async def step(exchange: Exchange, proceed: Proceed) -> Reply:
        host = exchange.headers.get("Host", "")
        if host and not _is_ours(_name(host)):
            raise Refusal(403, "forbidden host", f"{host!r} is neither an IP address nor a single name nor *.localhost")
        origin = exchange.headers.get("Origin")
        if origin is not None and not _is_same(origin, host):
            raise Refusal(403, "forbidden origin", f"a page of {origin!r} may not control the emulator")
        if not _is_loopback(exchange.peer) and not _carries(token, exchange):
            how = "the token of --control-token" if token else "--control-token, which is not set"
            raise Refusal(403, "forbidden", f"from another machine the control API wants {how}")
        return await proceed(exchange)

    return step


def _name(host: str) -> str:
    """A Host header without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_ours(name: str) -> bool:
    """No name that a page's own server could give to this machine."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        name = name.lower()
        return bool(name) and ("." not in name or name.endswith(".localhost"))
    return True


def _is_same(origin: str, host: str) -> bool:
    """Whether a page came from here; `null` comes from nowhere."""
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def _is_loopback(peer: str) -> bool:
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _carries(token: str | None, exchange: Exchange) -> bool:
    scheme, _, given = exchange.headers.get("Authorization", "").partition(" ")
    return (
        token is not None
        and scheme.lower() == "bearer"
        and hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token.encode())
    )
