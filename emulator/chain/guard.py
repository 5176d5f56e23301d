"""A missing or stale token ends here."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from emulator.errors import Forbidden, MissingToken
from emulator.exchange import Exchange, Proceed, Reply


async def guard(exchange: Exchange, proceed: Proceed) -> Reply:
    """Lets accounts pass that may use models. Raises MissingToken, BadToken, UnknownAccount, Forbidden."""
    world = exchange.world
    account, _ = world.accounts.verify(_token(exchange), world.clock.now())
    if account.role == "pending":
        raise Forbidden
    exchange.account = account
    return await proceed(exchange)


def _token(exchange: Exchange) -> str:
    """Bearer header, else the cookie that sign-in sets (gateway-protocol A.6)."""
    scheme, _, token = exchange.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    if not scheme and (cookie := exchange.headers.get("Cookie")):
        try:
            morsel = SimpleCookie(cookie).get("token")
        except CookieError:
            morsel = None
        if morsel is not None and morsel.value:
            return morsel.value
    raise MissingToken
