"""One running emulator for all clients, and what each of them needs to reach it."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from tests.running import Running, emulator

# What would send a client elsewhere, or give it a key of its own.
_OF_THE_MACHINE = (
    "OPENAI_API_BASE",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
    "OPENAI_PROXY",
    "OLLAMA_API_KEY",
    "OLLAMA_HOST",
    "LANGCHAIN_TRACING_V2",
    "LANGSMITH_TRACING",
)

SignIn = Callable[[str, str], str]


@pytest.fixture(scope="module", autouse=True)
def _machine() -> Iterator[None]:
    """The machine's own settings do not reach the clients; other tests find them again."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _OF_THE_MACHINE:
            patch.delenv(name, raising=False)
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1")
        yield


@pytest.fixture(scope="session")
def gateway() -> Iterator[Running]:
    """The emulator as it is without any option."""
    with emulator() as running:
        yield running


@pytest.fixture(scope="session")
def small_gateway() -> Iterator[Running]:
    """One that takes no request body over 1 KiB."""
    with emulator("--max-body", "1KiB") as running:
        yield running


@pytest.fixture(scope="session")
def slow_gateway() -> Iterator[Running]:
    """One that never gets beyond the first token: what can be read of a stream has not waited for the rest."""
    with emulator("--latency", "between=1000s") as running:
        yield running


@pytest.fixture(scope="session")
def sign_in(gateway: Running) -> SignIn:
    """E-mail and password → token."""

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(email: str, password: str) -> str:
        request = urllib.request.Request(
            f"{gateway.url}/api/v1/auths/signin",
            json.dumps({"email": email, "password": password}).encode(),
            {"Content-Type": "application/json"},
        )
        with opener.open(request) as reply:
            return str(json.load(reply)["token"])

    return ask


@pytest.fixture(scope="session")
def token(sign_in: SignIn) -> str:
    """The token of an ordinary user."""
    return sign_in("user@example.com", "your_password")


@pytest.fixture(scope="session")
def pending_token(sign_in: SignIn) -> str:
    """The token of somebody who may sign in and nothing else."""
    return sign_in("pending@example.com", "pending_password")
