"""No secret leaves the journal."""

from __future__ import annotations

import json

import pytest

from emulator.control.journal import masking
from tests.control.journal.conftest import Ask

PASSWORD, KEY = "your_password", "sk-very-secret"


async def test_neither_password_nor_token_can_be_read(ask: Ask):
    asking = await ask(auth="required")
    _, body = await asking.post(
        "/api/v1/auths/signin", {"email": "user@example.com", "password": PASSWORD}, Cookie="session=abc"
    )
    token = json.loads(body)["token"]
    await asking.post("/chat/v1/chat/completions", {"model": "x"}, Authorization=f"Bearer {token}")
    await asking.post("/chat/v1/chat/completions", {"model": "x"}, **{"X-Api-Key": KEY, "Cookie": f"token={token}"})
    await asking.post(f"/api/v1/models?token={token}&api_key={KEY}&page=2", {})
    await asking.post("/api/v1/auths/signin", f"email=a&password={PASSWORD}".encode())
    await asking.post("/api/v1/auths/signin", {"password": PASSWORD})
    await asking.post("/api/v1/auths/signin", f'"{PASSWORD}"'.encode())
    await asking.post("/api/v1/auths/signin", {"email": "x", "password": [PASSWORD]})
    records = await asking.records()
    told = json.dumps(records)
    for form in ("jsonl", "curl"):
        told += (await asking.get(f"/requests?format={form}"))[1]
    for secret in (PASSWORD, token, KEY, "session=abc"):
        assert secret not in told
    assert records[0]["request"]["json"] == {"email": "user@example.com", "password": "***"}
    assert json.loads(records[0]["reply"]["body"])["token"] == "***"
    assert records[0]["reply"]["headers"]["set-cookie"] == "***"
    assert records[1]["request"]["headers"]["authorization"] == "Bearer ***"
    assert records[3]["request"]["path"] == "/api/v1/models?token=***&api_key=***&page=2"


def test_what_is_no_secret_stays():
    chat = b'{"messages": [{"role": "user", "content": "my password"}], "token": 1}'
    assert masking.body("/chat/v1/chat/completions", chat) is chat
    assert masking.target("/a?b=c&d") == "/a?b=c&d"
    assert masking.headers([("A", "1"), ("a", "2"), ("B", "\udcff")]) == {"a": "1, 2", "b": "?"}


@pytest.mark.parametrize("value", ["Basic dXNlcjpwYXNz", "Bearer x.y.z", "nonsense", "a b c"])
def test_of_credentials_the_kind_is_told_at_most(value: str):
    told = masking.headers([("Authorization", value)])["authorization"]
    assert told in ("Basic ***", "Bearer ***", "a ***", "***")
