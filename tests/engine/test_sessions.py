"""Sessions are bounded in number and idle time, which is the machine's."""

from __future__ import annotations

import pytest

from emulator.engine.sessions import Sessions
from emulator.engine.world import World
from emulator.errors import BadSession
from tests import exchanges


def make(name: str) -> World:
    world = exchanges.world()
    world.name = name
    return world


def names(sessions: Sessions) -> list[str]:
    return [world.name for world in sessions]


def test_a_session_is_made_when_it_is_first_asked_for():
    sessions = Sessions(make)
    assert sessions.find("a", 0) is sessions.find("a", 1)
    assert sessions.find("default", 0) is sessions.default
    assert names(sessions) == ["default", "a"]


def test_the_one_unused_for_longest_makes_room():
    sessions = Sessions(make, most=2)
    for at, name in enumerate(["a", "b", "a", "c"]):
        sessions.find(name, at)
    assert names(sessions) == ["default", "a", "c"]


def test_who_is_idle_for_too_long_begins_anew_and_the_default_one_stays():
    sessions = Sessions(make, idle=60)
    first, default = sessions.find("a", 0), sessions.default
    sessions.find("b", 30)
    assert sessions.find("a", 60) is first
    assert sessions.find("a", 121) is not first
    assert names(sessions) == ["default", "a"]
    sessions.forget_idle(1000)
    assert names(sessions) == ["default"]
    assert sessions.default is default


@pytest.mark.parametrize("name", ["", ".", "..", "x" * 201, "\udce9"])
def test_what_cannot_be_a_name(name: str):
    sessions = Sessions(make)
    with pytest.raises(BadSession):
        sessions.find(name, 0)
    assert names(sessions) == ["default"]


def test_a_token_names_its_session_also_after_a_restart():
    account = exchanges.ACCOUNTS[0]
    token = Sessions(make).find("mine", 0).token(account)
    restarted = Sessions(make)
    assert restarted.of_credentials(f"Bearer {token}") == "mine"
    assert restarted.of_credentials(f"bearer  {token} ") == "mine"
    assert restarted.of_credentials(f"Basic {token}") == ""
    assert restarted.of_credentials(f"Bearer {restarted.default.token(account)}") == ""
    assert restarted.of_credentials("Bearer a.b.c") == ""


def test_credentials_are_remembered_within_bounds():
    sessions = Sessions(make)
    for number in range(5_000):
        sessions.of_credentials(f"Bearer made-up-{number}")
    assert len(sessions._told) <= 1024
