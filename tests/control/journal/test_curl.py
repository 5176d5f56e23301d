"""The commands, run by a real shell and a real curl."""

from __future__ import annotations

import asyncio
import json
import os
import shutil

import pytest

from tests.control.journal.conftest import Ask, Asking

pytestmark = pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="no bash or no curl")


async def replayed(asking: Asking, query: str = "", session: str = "") -> str:
    """What the commands print."""
    status, commands = await asking.get(f"/requests?format=curl{query}", session)
    assert status == 200
    process = await asyncio.create_subprocess_exec(
        "bash", "-euc", commands, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "LLM_GATEWAY_URL": asking.url, "OPENAI_API_KEY": "x", "COOKIE": "a=b",
             "PASSWORD": 'your_password'},
    )  # fmt: skip
    out, err = await process.communicate()
    assert (process.returncode, err) == (0, b"")
    return out.decode()


@pytest.mark.parametrize(
    "body",
    [
        b'{"model": "Mistral-Small", "messages": [{"content": "it\'s \\"$HOME\\" `id` !! \\\\ \xc3\xa9"}]}',
        b"@/etc/passwd",
        b"line\nline\r\n\ttab ",
        b"\xff\xfe\0binary\0",
        b"-d --data",
        b"",
    ],
)
async def test_the_same_request_is_sent_again(ask: Ask, body: bytes):
    asking = await ask()
    headers = {"Content-Type": "application/json", "X-Tenant": "a 'quoted' $value", "X-Empty": ""}
    await asking.post("/chat/v1/chat/completions?a=b%20c&d='", body, **headers)
    await replayed(asking)
    first, second = await asking.records()
    assert second["request"]["body"] == first["request"]["body"]
    assert second["request"]["path"] == first["request"]["path"]
    assert second["request"]["method"] == "POST"
    for name in ("content-type", "x-tenant", "x-empty"):
        assert second["request"]["headers"][name] == first["request"]["headers"][name]
    bodies = [entry.exchange.body for entry in asking.served.app.sessions.default.journal]
    assert bodies == [body, body]


async def test_secrets_are_variables_of_the_shell(ask: Ask):
    asking = await ask(auth="required")
    await asking.post("/api/v1/auths/signin", {"email": "user@example.com", "password": "your_password"}, Cookie="a=1")
    out = await replayed(asking)
    assert json.loads(out)["email"] == "user@example.com"
    await asking.post("/chat/v1/chat/completions", {}, Authorization="Bearer secret")
    _, commands = await asking.get("/requests?format=curl&since=2")
    assert '-H "Authorization: Bearer $OPENAI_API_KEY"' in commands


@pytest.mark.parametrize("session", ["a", "two words", "é/$'"])
async def test_it_is_sent_in_its_session(ask: Ask, session: str):
    from urllib.parse import quote

    asking = await ask()
    named = quote(session, safe="")
    await asking.chat("by header", named)
    await asking.post(f"/__session/{named}/chat/v1/chat/completions", {"model": "Mistral-Small"})
    await replayed(asking, session=named)
    records = await asking.records(session=named)
    assert [record["session"] for record in records] == [session] * 4
