"""What the emulator tells of itself, and how it refuses what it is not asked rightly."""

from __future__ import annotations

import json

import pytest

import emulator
from tests.control.conftest import Api, MakeApi


async def test_status_tells_version_services_models_settings_and_sessions(make_api: MakeApi):
    api = await make_api(seed=7, jwt_secret="nobody may read this", control_token="nor this")
    told = (await api.within("mine")("GET", "/status")).body
    assert (told["version"], told["session"], told["seed"]) == (emulator.__version__, "mine", 7)
    assert {"name": "chat", "prefix": "/chat/v1"} in told["services"]
    assert "Mistral-Small" in told["models"]
    assert told["settings"]["seed"]["value"] == 7
    assert "nobody may read" not in json.dumps(told)
    assert "nor this" not in json.dumps(told)
    assert [one["name"] for one in told["sessions"]] == ["default", "mine"]
    assert told["uptime"] >= 0


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/", 404),
        ("GET", "/ca.pem", 404),
        ("GET", "/metrics", 404),
        ("GET", "/clock/", 404),
        ("PATCH", "/clock", 405),
        ("OPTIONS", "/clock", 405),
        ("POST", "/fixtures/x", 405),
        ("GET", "/status?verbose=1", 200),
        ("POST", "/reset?all=perhaps", 422),
        ("GET", "/env?format=xml", 422),
        ("GET", "/env?from=here", 422),
    ],
)
async def test_what_is_not_there_says_so(method: str, path: str, status: int, api: Api):
    said = await api(method, path)
    assert said.status == status
    if status >= 400:
        assert {"error", "detail"} <= said.body.keys()
    if status == 405:
        assert said.headers["allow"]
    assert "access-control-allow-origin" not in said.headers


async def test_a_body_over_the_limit_is_refused(make_api: MakeApi):
    api = await make_api(max_body=100)
    status, told = (await api("PUT", "/state", {"a": "x" * 200})).told
    assert (status, told["error"]) == (413, "body too large")


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 50_000, b'{"a": 1e999}', b'{"a": "\xed\xa0\x80"}'])
@pytest.mark.parametrize(
    "call",
    ["POST /sessions", "POST /fixtures", "PUT /fixtures/x", "POST /explain", "PUT /clock", "POST /clock/advance",
     "PUT /state", "POST /faults", "POST /verify"],
)  # fmt: skip
async def test_no_body_breaks_a_call(call: str, body: bytes, api: Api):
    method, path = call.split()
    said = await api(method, path, body)
    assert said.status in (400, 422)
    assert {"error", "detail"} <= said.body.keys()


async def test_a_foreign_page_is_refused_by_every_path(api: Api):
    for path in ("/status", "/nothing", "/docs"):
        assert (await api("GET", path, Origin="http://evil.example")).status == 403
        assert (await api.within("mine")("GET", path, Host="evil.example")).status == 403


async def test_states_are_read_and_set_as_a_whole(api: Api):
    assert (await api("PUT", "/state", {"a": "1", "b": "2"})).told == (200, {"a": "1", "b": "2"})
    assert (await api("PUT", "/state", {"c": "3"})).status == 200
    assert (await api("GET", "/state")).body == {"c": "3"}
    for body, path in (([], "$"), ({"a": 1}, "$.a"), ({"a": None}, "$.a")):
        said = await api("PUT", "/state", body)
        assert (said.status, said.body["path"]) == (422, path)
    assert (await api("GET", "/state")).body == {"c": "3"}


async def test_the_environment_leads_into_the_session(make_api: MakeApi):
    api = await make_api(auth="required")
    told = (await api.within("mine")("GET", "/env?format=json", Host="localhost:8080")).body
    assert told["OPENAI_BASE_URL"] == "http://localhost:8080/__session/mine/api/v1"
    bearer = f"Bearer {told['OPENAI_API_KEY']}"
    assert (await api("GET", "/status", Authorization=bearer)).body["session"] == "mine"
    assert (await api("GET", "/env", Host="localhost:8080")).body.startswith(
        "export LLM_GATEWAY_URL=http://localhost:8080\n"
    )
