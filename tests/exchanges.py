"""Exchanges without a socket."""

from __future__ import annotations

from collections.abc import Mapping

from multidict import CIMultiDict

from emulator.accounts import Account, Accounts
from emulator.catalogue import Catalogue, Model
from emulator.clock import FrozenClock
from emulator.dialects.openai import releases
from emulator.engine.fixtures.matching import Fixtures
from emulator.engine.world import World
from emulator.exchange import Exchange

JSON = {"Content-Type": "application/json"}
ACCOUNTS = (
    Account(email="user@example.com", password="your_password"),
    Account(email="pending@example.com", password="pending_password", role="pending"),
)
PROFILE = releases.Profile(releases.find("0.10.2"))
SECRET = "a secret for tests alone, of more than thirty-two bytes"
MODELS = (
    Model(id="Mistral-Small", services=("api", "chat"), root="org/Mistral-Small"),
    Model(id="Devstral-Small-2507", services=("api", "code"), capabilities=("chat", "completion", "code")),
    Model(id="all-MiniLM-L6-v2", services=("embed",), server="sentence-transformers", context_length=256),
)


def exact(version: str) -> releases.Profile:
    """A server of that release with all its defects."""
    return releases.Profile(releases.find(version), exact=True)


def world() -> World:
    """A session of its own, at a frozen instant."""
    return World(
        catalogue=Catalogue(MODELS),
        accounts=Accounts(ACCOUNTS, SECRET),
        fixtures=Fixtures(()),
        clock=FrozenClock(),
    )


def exchange(
    body: bytes = b"",
    headers: Mapping[str, str] = JSON,
    *,
    method: str = "POST",
    path: str = "/chat/v1/chat/completions",
    service: str = "chat",
    operation: str = "chat",
    within: World | None = None,
) -> Exchange:
    """A request as web would hand it on, its body read."""

    async def read() -> bytes:
        return body

    made = Exchange(
        method=method,
        path=path,
        headers=CIMultiDict(headers),
        service=service,
        operation=operation,
        read=read,
        world=within or world(),
        received=0.0,
    )
    made.body = body
    return made
