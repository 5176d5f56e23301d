"""Who spoke, in headers."""

from __future__ import annotations

import asyncio
from typing import Any

import emulator
from emulator.chain.announce import announce
from emulator.exchange import Exchange, Headers, Reply
from tests.control.journal.conftest import Ask, ask
from tests.exchanges import exchange
from tests.web.conftest import serve

__all__ = ["ask", "serve"]


def go(*, told: bool, source: str = "", added: Headers = ()) -> Headers:
    async def proceed(exchange: Exchange) -> Reply:
        exchange.source, exchange.added = source, added
        return Reply(200, (("content-type", "text/plain"),))

    return asyncio.run(announce(told=told)(exchange(), proceed)).headers  # type: ignore[arg-type]


def test_an_answer_says_who_spoke():
    assert go(told=True, source="fixture:a%20b") == (
        ("content-type", "text/plain"), ("x-emulator", emulator.__version__), ("x-emulator-source", "fixture:a%20b"),
    )  # fmt: skip
    assert go(told=True)[-1] == ("x-emulator-source", "service")


def test_a_setting_silences_it_and_leaves_what_a_fixture_adds():
    assert go(told=False) == (("content-type", "text/plain"),)
    added = (("Content-Type", "text/html"), ("x-more", "1"))
    assert go(told=False, added=added) == added


async def test_refusals_say_it_too(ask: Ask):
    asking = await ask(auth="required")
    paths = ("/chat/v1/chat/completions", "/nowhere", "/ollama/nowhere", "/health")

    async def headers(path: str) -> Any:
        async with asking.http.get(asking.url + path) as answer:
            return answer.headers

    for path in paths:
        assert (await headers(path))["x-emulator"] == emulator.__version__
        assert (await headers(path))["x-emulator-source"] == "service"


async def test_without_them_an_answer_is_as_the_server_s_own(ask: Ask):
    asking = await ask(source_headers=False)
    async with asking.http.get(asking.url + "/health") as answer:
        assert not [name for name in answer.headers if name.lower().startswith("x-emulator")]
