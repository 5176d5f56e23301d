"""The clock of one session, changed while it runs."""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.control.conftest import Api, MakeApi

PACED = {
    "name": "paced",
    "when": {"user": "slow"},
    "reply": {"text": "one two three", "pace": {"first": 60, "between": 60}},
}


async def test_a_session_has_the_machine_s_clock_and_another_when_told(api: Api):
    mine = api.within("mine")
    assert (await mine("GET", "/clock")).body["mode"] == "real"
    told = (200, {"mode": "frozen", "now": 1767225600.0, "instant": "2026-01-01T00:00:00Z"})
    assert (await mine("PUT", "/clock", {"mode": "frozen", "now": "2026-01-01T00:00:00Z"})).told == told
    assert (await mine.chat("hello")).body["created"] == 1767225600
    assert (await mine("PUT", "/clock", {"mode": "manual"})).body["now"] == 1767225600.0
    assert (await api("GET", "/clock")).body["mode"] == "real"


async def test_a_mode_that_does_not_exist_is_told_with_the_nearest_one(api: Api):
    said = await api("PUT", "/clock", {"mode": "froozen"})
    expected = "$.mode: unknown value 'froozen'; expected one of frozen, manual, real (did you mean 'frozen'?)"
    assert said.body["detail"] == expected


async def test_a_standing_clock_is_advanced_and_set_back(api: Api):
    for mode in ("frozen", "manual"):
        await api("PUT", "/clock", {"mode": mode, "now": 1000})
        assert (await api("POST", "/clock/advance", {"seconds": 1.5})).body["now"] == 1001.5
        assert (await api("PUT", "/clock", {"mode": mode, "now": 10})).body["now"] == 10
        assert (await api("POST", "/clock/advance", {"seconds": 1})).body["now"] == 11


async def test_the_real_clock_cannot_be_advanced(api: Api):
    status, told = (await api("POST", "/clock/advance", {"seconds": 1})).told
    assert (status, told["error"]) == (409, "clock is real")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"mode": "froozen"}, "$.mode"),
        ({"mode": "frozen", "now": "tomorrow"}, "$.now"),
        ({"mode": "frozen", "now": -1}, "$.now"),
        ({"mode": "frozen", "now": 1e300}, "$.now"),
        ({"mode": "manual", "now": "0001-01-01T00:00:00+14:00"}, "$.now"),
        ({"mode": "real", "now": 0}, "$.now"),
        ({"now": 0}, "$"),
        ([], "$"),
        ({"mode": "frozen", "nwo": 1}, "$.nwo"),
    ],
)
async def test_a_clock_that_cannot_be_is_refused_with_the_place(body: object, path: str, api: Api):
    status, told = (await api("PUT", "/clock", body)).told
    assert (status, told["path"]) == (422, path)
    assert (await api("GET", "/clock")).body["mode"] == "real"


@pytest.mark.parametrize("seconds", [-1, 1e12, "1", None])
async def test_time_goes_neither_back_nor_beyond_the_calendar(seconds: object, api: Api):
    await api("PUT", "/clock", {"mode": "manual"})
    assert (await api("POST", "/clock/advance", {"seconds": seconds})).status == 422


@pytest.mark.parametrize("now", [0, "9000-01-01T00:00:00Z"])
async def test_everything_answers_at_both_ends_of_time(now: object, api: Api):
    assert (await api("PUT", "/clock", {"mode": "frozen", "now": now})).status == 200
    ollama = {"model": "llama3.1", "prompt": "x", "stream": False, "keep_alive": "2500000h"}
    assert (await api.ask("POST", "/ollama/api/generate", ollama)).status == 200
    assert (await api.chat("hello")).status == 200
    for path in ("/ollama/api/ps", "/ollama/api/tags", "/chat/v1/models", "/__emulator/requests", "/__emulator/clock"):
        assert (await api.ask("GET", path)).status == 200


async def test_tokens_expire_by_the_session_s_clock(make_api: MakeApi):
    import jwt

    api = await make_api(auth="required", jwt_secret="a secret for tests alone, of more than thirty-two bytes")
    account = api.served.app.sessions.default.accounts.first()
    assert account is not None
    claims = {"id": account.id, "exp": 2000}
    token = jwt.encode(claims, "a secret for tests alone, of more than thirty-two bytes", "HS256")
    await api("PUT", "/clock", {"mode": "manual", "now": 1999})
    assert (await api.ask("GET", "/api/v1/models", Authorization=f"Bearer {token}")).status == 200
    await api("POST", "/clock/advance", {"seconds": 2})
    assert (await api.ask("GET", "/api/v1/models", Authorization=f"Bearer {token}")).status == 401


@pytest.fixture(params=["keep-alive", "close"])
def connection(request: pytest.FixtureRequest) -> str:
    """Both ways in which replies are played: by the connection itself, and by aiohttp's handler."""
    return str(request.param)


async def _begun(api: Api, text: str, connection: str) -> asyncio.Task[bytes]:
    """A streamed chat whose head has come, and the rest of it."""
    body = json.dumps({"model": "Mistral-Small", "messages": [{"role": "user", "content": text}], "stream": True})
    head = f"POST {api.prefix}/chat/v1/chat/completions HTTP/1.1\r\nHost: x\r\nConnection: {connection}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", api.served.port)
    writer.write(f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    answered = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
    assert answered.startswith(b"HTTP/1.1 200 OK")

    async def rest() -> bytes:
        data = await asyncio.wait_for(reader.readuntil(b"\r\n0\r\n\r\n"), 20)
        writer.close()
        await writer.wait_closed()
        return data

    return asyncio.create_task(rest())


def _text(stream: bytes) -> str:
    chunks = [json.loads(line[6:]) for line in stream.splitlines() if line.startswith(b"data: {")]
    return "".join([chunk["choices"][0]["delta"].get("content", "") for chunk in chunks])


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/clock", {"mode": "frozen"}),
        ("PUT", "/clock", {"mode": "real"}),
        ("POST", "/reset", None),
        ("DELETE", "/sessions/mine", None),
    ],
)
async def test_who_waits_for_a_manual_clock_is_released_when_it_goes(
    method: str, path: str, body: object, connection: str, api: Api
):
    mine = api.within("mine")
    await mine("PUT", "/clock", {"mode": "manual"})
    await mine("POST", "/fixtures", PACED)
    coming = await _begun(mine, "slow", connection)
    assert (await mine(method, path, body)).status in (200, 204)
    assert _text(await coming) == "one two three"


async def test_a_wait_lasts_until_time_has_come_to_its_end(connection: str, api: Api):
    mine = api.within("mine")
    await mine("PUT", "/clock", {"mode": "manual"})
    await mine("POST", "/fixtures", PACED)
    coming = await _begun(mine, "slow", connection)
    await mine("PUT", "/clock", {"mode": "manual", "now": 0})  # shows another time; nobody waits less
    await mine("POST", "/clock/advance", {"seconds": 119})
    assert not coming.done()
    await mine("POST", "/clock/advance", {"seconds": 600})
    assert _text(await coming) == "one two three"


async def test_what_is_played_by_the_real_clock_goes_on_when_time_stands(connection: str, api: Api):
    entry = {"name": "short", "when": {"user": "short"}, "reply": {"text": "a b c", "pace": {"between": "20ms"}}}
    mine = api.within("mine")
    await mine("POST", "/fixtures", entry)
    coming = await _begun(mine, "short", connection)
    await mine("PUT", "/clock", {"mode": "manual"})
    assert _text(await coming) == "a b c"
