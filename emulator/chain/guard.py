"""A missing or stale token ends here."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from emulator.errors import Forbidden, MissingToken
from emulator.exchange import Exchange, Proceed, Reply


async def guard(exchange: Exchange, proceed: Proceed) -> Reply:
    """Lets accounts pass that may use models. Raises MissingToken, BadToken, UnknownAccount, Forbidden."""
    world = exchange.world
    token = bearer(exchange.headers)
    if token is None:
        raise MissingToken
    account, _ = world.accounts.verify(token, world.clock.now())
    if account.role == "pending":
        raise Forbidden
    exchange.account = account
    return await proceed(exchange)


def bearer(headers: Mapping[str, str]) -> str | None:
    """The token of a request: bearer header, else the cookie that sign-in sets (gateway-protocol A.6)."""
    scheme, _, token = headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    if not scheme and (cookie := headers.get("Cookie")):
        try:
            morsel = SimpleCookie(cookie).get("token")
        except CookieError:
            morsel = None
        if morsel is not None and morsel.value:
            return morsel.value
    return None
