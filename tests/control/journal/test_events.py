"""Exchanges as they happen."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.control.journal.conftest import Ask, Asking


async def event(answer: aiohttp.ClientResponse) -> tuple[str, str, Any]:
    """The next one: id, name, data."""
    fields = {}
    while line := (await asyncio.wait_for(answer.content.readline(), 20)).decode().rstrip("\n"):
        name, _, value = line.partition(": ")
        fields[name] = value
    return fields["id"], fields["event"], json.loads(fields["data"])


def listening(asking: Asking, query: str = "", **headers: str) -> Any:
    return asking.http.get(f"{asking.url}/__emulator/events{query}", headers=headers)


async def test_each_exchange_is_told_as_it_happens(ask: Ask):
    asking = await ask()
    await asking.chat("before")
    async with listening(asking) as answer:
        assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert (await event(answer))[1:] == ("listening", {})
        for number in (2, 3):
            await asking.chat(f"number {number}")
            _, name, record = await event(answer)
            assert (name, record["id"]) == ("exchange", number)
            assert record == (await asking.records(f"since={number - 1}"))[0]


async def test_other_sessions_are_not_told(ask: Ask):
    asking = await ask()
    async with listening(asking, **{"X-Emulator-Session": "a"}) as answer:
        await event(answer)
        await asking.chat("elsewhere", "b")
        await asking.chat("here", "a")
        assert (await event(answer))[2]["session"] == "a"


async def test_a_listener_goes_on_where_it_stopped(ask: Ask):
    asking = await ask()
    async with listening(asking) as answer:
        mark = (await event(answer))[0]
    await asking.chat("one")
    await asking.chat("two")
    async with listening(asking, **{"Last-Event-ID": mark}) as answer:
        await event(answer)
        assert [(await event(answer))[2]["id"] for _ in range(2)] == [1, 2]


async def test_what_a_listener_missed_is_told(ask: Ask):
    asking = await ask(journal_requests=2)
    async with listening(asking) as answer:
        mark = (await event(answer))[0]
    for _ in range(5):
        await asking.chat("x")
    async with listening(asking, **{"Last-Event-ID": mark}) as answer:
        await event(answer)
        assert (await event(answer))[1:] == ("missed", {"count": 3, "reason": "the journal no longer keeps them"})
        assert [(await event(answer))[2]["id"] for _ in range(2)] == [4, 5]


@pytest.mark.parametrize("mark", ["nonsense", "abcdef01-7", "\u00e9"])
async def test_a_mark_of_an_emulator_that_has_gone_is_told(ask: Ask, mark: str):
    asking = await ask()
    await asking.chat("x")
    async with listening(asking, **{"Last-Event-ID": mark}) as answer:
        _, name, told = await event(answer)
        assert (name, told["count"]) == ("missed", None)
        assert (await event(answer))[2]["id"] == 1


async def test_commands_instead_of_records(ask: Ask):
    asking = await ask()
    async with listening(asking, "?format=curl") as answer:
        await event(answer)
        await asking.chat("x")
        assert (await event(answer))[2].startswith("curl ")
    assert (await asking.get("/events?format=xml"))[0] == 422


async def test_a_session_that_goes_says_so(ask: Ask):
    asking = await ask()
    async with listening(asking, **{"X-Emulator-Session": "a"}) as answer:
        await event(answer)
        asking.served.app.sessions.remove("a")
        assert (await event(answer))[1] == "closed"
        assert await answer.content.read() == b""


async def test_a_server_that_stops_does_not_wait_for_listeners(ask: Ask):
    asking = await ask()
    async with listening(asking) as answer:
        await event(answer)
        asking.served.server.pre_shutdown()
        await asyncio.wait_for(asking.served.server.shutdown(60), 20)


async def test_a_listener_that_left_is_forgotten(ask: Ask):
    asking = await ask()
    journal = asking.served.app.sessions.default.journal
    async with listening(asking) as answer:
        await event(answer)
    for _ in range(100):
        await asking.get("/status")
        if not journal._waiting:
            break
    assert not journal._waiting
