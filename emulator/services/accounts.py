"""The gateway itself: sign-in, health, and what lies below no service."""

from __future__ import annotations

from emulator.chain import cors
from emulator.dialects import openwebui
from emulator.exchange import Exchange, Reply, Route, Service


def service() -> Service:
    """Open to all: this is where tokens come from."""
    return Service(
        routes=(
            Route("POST", "/api/v1/auths/signin", "signin", sign_in),
            Route("GET", "/health", "health", health),
        ),
        voice=openwebui.voice,
        cors=cors.starlette(credentials=True),
        guarded=False,
    )


async def sign_in(exchange: Exchange) -> Reply:
    world = exchange.world
    account = world.accounts.sign_in(*openwebui.credentials(exchange))
    exchange.account = account
    return openwebui.signed_in(account, world.token(account), exchange.prefix or "/")


async def health(exchange: Exchange) -> Reply:
    return openwebui.healthy()
