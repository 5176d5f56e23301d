"""Waiting until requests came."""

from __future__ import annotations

import asyncio

import pytest

from tests.control.journal.conftest import Ask


async def test_it_returns_once_so_many_came(ask: Ask):
    asking = await ask(clock="frozen")
    await asking.chat("one")
    waiting = asyncio.ensure_future(asking.get("/requests/wait?count=3&service=chat&timeout=20"))
    await asking.embed("not this one")
    await asking.chat("two")
    assert not waiting.done()
    await asking.chat("three")
    status, body = await waiting
    assert status == 200
    assert [record["id"] for record in body["requests"]] == [1, 3, 4]


async def test_what_is_there_need_not_be_waited_for(ask: Ask):
    asking = await ask()
    await asking.chat("one")
    assert (await asking.get("/requests/wait"))[0] == 200
    assert (await asking.get("/requests/wait?count=0&timeout=0"))[0] == 200


async def test_in_vain(ask: Ask):
    asking = await ask(clock="frozen")
    await asking.chat("one")
    status, body = await asking.get("/requests/wait?count=2&timeout=0.01")
    assert (status, body["expected"], body["received"]) == (408, 2, 1)
    assert "1 of 2" in body["detail"]


@pytest.mark.parametrize("query", ["timeout=-1", "timeout=nan", "timeout=x", "timeout=1e9", "count=x", "limit=1"])
async def test_a_query_that_cannot_be(ask: Ask, query: str):
    asking = await ask()
    status, body = await asking.get(f"/requests/wait?{query}")
    assert (status, body["error"]) == (422, "invalid query")


async def test_a_session_that_goes_ends_it(ask: Ask):
    asking = await ask()
    await asking.chat("one", "gone")
    world = asking.served.app.sessions.named("gone")
    assert world is not None
    waiting = asyncio.ensure_future(asking.get("/requests/wait?count=2&timeout=20", "gone"))
    for _ in range(100):
        if world.journal._waiting:
            break
        await asking.get("/status")
    asking.served.app.sessions.remove("gone")
    assert (await waiting)[0] == 410
