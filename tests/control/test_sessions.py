"""Sessions through the control API: private, bounded, and the same to whoever asks the same."""

from __future__ import annotations

import pytest

from tests.control.conftest import Api, MakeApi

PARIS = {"name": "paris", "when": {"user": "capital"}, "reply": "Paris"}


async def test_a_session_comes_with_a_token_and_urls(make_api: MakeApi):
    api = await make_api(auth="required")
    status, told = (await api("POST", "/sessions", {"session": "a b/é"}, Host="localhost:8080")).told
    assert status == 201
    root = "http://localhost:8080/__session/a%20b%2F%C3%A9"
    assert told["base_urls"] == {
        "gateway": root,
        "api": f"{root}/api/v1",
        "chat": f"{root}/chat/v1",
        "code": f"{root}/code/v1",
        "embed": f"{root}/embed/v1",
        "ollama": f"{root}/ollama",
    }
    bearer = f"Bearer {told['token']}"
    assert (await api("GET", "/status", Authorization=bearer)).body["session"] == "a b/é"
    assert (await api.ask("GET", "/chat/v1/models", Authorization=bearer)).status == 200
    assert (await api("POST", "/sessions", {"session": "a b/é"})).status == 200


async def test_a_session_without_a_name_gets_one_that_no_other_has(api: Api):
    await api("POST", "/sessions", {"session": "session-2"})
    names = [(await api("POST", "/sessions")).body["session"] for _ in range(3)]
    assert names == ["session-1", "session-3", "session-4"]
    listed = (await api("GET", "/sessions")).body["sessions"]
    assert [one["name"] for one in listed] == ["default", "session-2", *names]


async def test_fixtures_states_and_models_of_a_session_are_its_own(api: Api):
    one, other = api.within("one"), api.within("other")
    model = {"id": "mine", "services": ["chat"]}
    content = {"models": [model], "accounts": [{"email": "a@b", "password": "c"}], "replies": [PARIS]}
    assert (await one("POST", "/fixtures", content)).told == (201, {"fixtures": ["paris"]})
    await one("PUT", "/state", {"scenario": "begun"})
    assert await one.says("capital") == "Paris" != await other.says("capital")
    assert (await other("GET", "/state")).body == {}
    asked = {"email": "a@b", "password": "c"}
    assert (await one.ask("POST", "/api/v1/auths/signin", asked)).status == 200
    assert (await other.ask("POST", "/api/v1/auths/signin", asked)).status == 400
    assert "mine" in (await one("GET", "/status")).body["models"]
    assert "mine" not in (await other("GET", "/status")).body["models"]


async def test_the_same_question_has_the_same_answer_in_every_session(api: Api):
    one, other = await api.within("one").chat("Tell me of bees."), await api.within("other").chat("Tell me of bees.")
    assert one.body["choices"] == other.body["choices"] == (await api.chat("Tell me of bees.")).body["choices"]
    assert one.body["id"] != other.body["id"]


async def test_a_session_may_have_a_seed_of_its_own(api: Api):
    await api("POST", "/sessions", {"session": "seven", "seed": 7})
    await api("POST", "/sessions", {"session": "seven too", "seed": 7})
    wish = "Write a long story about a lighthouse."
    seven = await api.within("seven").says(wish)
    assert seven == await api.within("seven%20too").says(wish) != await api.says(wish)


async def test_a_strict_session_answers_from_fixtures_alone(api: Api):
    await api("POST", "/sessions", {"session": "strict", "strict": True})
    assert (await api.within("strict").chat("Tell me of bees.")).status == 404
    assert (await api.chat("Tell me of bees.")).status == 200


async def test_a_reset_takes_one_session_to_its_start_or_all(api: Api):
    one, other = api.within("one"), api.within("other")
    for session in (one, other):
        await session("POST", "/fixtures", PARIS)
        await session("PUT", "/state", {"a": "b"})
        await session("PUT", "/clock", {"mode": "frozen"})
    before = (await one.chat("hello")).body["id"]
    assert (await one("POST", "/reset")).status == 204
    assert await one.says("capital") != "Paris"
    assert (await one("GET", "/state")).body == {}
    assert (await one("GET", "/clock")).body["mode"] == "real"
    assert (await one.chat("hello")).body["id"] == before
    assert await other.says("capital") == "Paris"
    await api("POST", "/reset?all=true")
    assert await other.says("capital") != "Paris"


async def test_what_is_asked_longest_ago_goes_first(make_api: MakeApi):
    api = await make_api(sessions=2)
    for name in ("first", "second", "first", "third"):
        await api.within(name)("GET", "/status")
    names = [one["name"] for one in (await api("GET", "/sessions")).body["sessions"]]
    assert names == ["default", "first", "third"]


async def test_a_session_ends_when_it_is_deleted_and_the_default_one_stays(api: Api):
    mine = api.within("mine")
    await mine("POST", "/fixtures", PARIS)
    assert (await api("DELETE", "/sessions/mine")).status == 204
    assert (await api("DELETE", "/sessions/mine")).status == 404
    assert (await api("DELETE", "/sessions/default")).status == 409
    assert await mine.says("capital") != "Paris"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"session": ""}, 400),
        ({"session": ".."}, 400),
        ({"session": "x" * 201}, 400),
        ({"session": 1}, 422),
        ({"seed": "seven"}, 422),
        ({"seed": 2**70}, 422),
        ({"strict": "yes"}, 422),
        ({"sesion": "x"}, 422),
        (b"{", 400),
        (b"\xff", 400),
        (b"[" * 100_000, 400),
    ],
)
async def test_a_session_that_cannot_be_is_refused(body: object, status: int, api: Api):
    said = await api("POST", "/sessions", body)
    assert said.status == status
    assert {"error", "detail"} <= said.body.keys()
