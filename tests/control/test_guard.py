"""Who may call the control API: this machine, or the bearer of its token; never a page of another origin."""

from __future__ import annotations

import pytest

from emulator.control.errors import Refusal
from emulator.control.guard import guard
from emulator.exchange import Exchange, Reply
from tests.exchanges import exchange

OTHER_MACHINE = "192.0.2.7"


async def passes(token: str | None = None, peer: str = "127.0.0.1", **headers: str) -> bool:
    """Whether this caller gets through."""

    async def proceed(exchange: Exchange) -> Reply:
        return Reply(200)

    asked = exchange(headers=headers)
    asked.peer = peer
    try:
        await guard(token)(asked, proceed)
    except Refusal as refusal:
        return refusal.status != 403
    return True


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "[::1]:8080", "10.1.2.3", "localhost", "llm", "a.localhost:80", ""])
async def test_hosts_that_no_stranger_can_name_are_served(host: str):
    assert await passes(Host=host)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8080", "localhost.", ":80", "[evil.example]"])
async def test_other_hosts_are_refused(host: str):
    assert not await passes(Host=host)


async def test_the_own_origin_passes_and_a_foreign_one_does_not():
    assert await passes(Host="localhost:8080", Origin="http://localhost:8080")
    for origin in ("null", "http://evil.example", "http://localhost:8081", "http://localhost", "http://[", ""):
        assert not await passes(Host="localhost:8080", Origin=origin)
    assert not await passes(token="secret", Host="localhost", Origin="null", Authorization="Bearer secret")


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
async def test_this_machine_needs_no_token(peer: str):
    assert await passes(peer=peer)
    assert await passes(token="secret", peer=peer)


@pytest.mark.parametrize("peer", [OTHER_MACHINE, "fe80::1%eth0", "::ffff:192.0.2.7", ""])
async def test_other_machines_need_the_token(peer: str):
    assert not await passes(peer=peer)
    assert not await passes(peer=peer, Authorization="Bearer None")
    assert not await passes(token="secret", peer=peer)
    assert not await passes(token="secret", peer=peer, Authorization="Bearer wrong")
    assert not await passes(token="secret", peer=peer, Authorization="Basic secret")
    assert await passes(token="secret", peer=peer, Authorization="bearer secret")
