"""Which session a request is in: path before header before token, else the default one."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from emulator.accounts import Account
from emulator.engine.sessions import LONGEST_NAME
from tests.web.conftest import Serve, Served

ANYBODY = Account(email="user@example.com", password="your_password")


async def ask(served: Served, path: str, **headers: str) -> tuple[int, dict[str, str], Any]:
    """Status, headers and JSON body of a GET."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    answer = await served.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{lines}Connection: close\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    told = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
    return int(first.split()[1]), told, json.loads(body)


async def session(served: Served, path: str = "/__emulator/status", **headers: str) -> str:
    status, _, told = await ask(served, path, **headers)
    assert status == 200
    return str(told["session"])


async def test_without_a_name_a_request_is_in_the_default_session(serve: Serve):
    assert await session(await serve()) == "default"


async def test_path_beats_header_beats_token(serve: Serve):
    served = await serve()
    accounts = served.app.sessions.default.accounts
    bearer = f"Bearer {accounts.issue(ANYBODY, 'by token')}"
    assert await session(served, Authorization=bearer) == "by token"
    assert await session(served, Authorization=bearer, X_Emulator_Session="by%20header") == "by header"
    path = "/__session/by%20path/__emulator/status"
    assert await session(served, path, Authorization=bearer, X_Emulator_Session="by%20header") == "by path"


async def test_the_cookie_of_a_sign_in_names_a_session_too(serve: Serve):
    served = await serve()
    token = served.app.sessions.default.accounts.issue(ANYBODY, "cookie")
    assert await session(served, Cookie=f"token={token}") == "cookie"


async def test_a_forged_token_names_no_session(serve: Serve):
    served = await serve()
    token = served.app.sessions.default.accounts.issue(ANYBODY, "mine")
    assert await session(served, Authorization=f"Bearer {token[:-4]}AAAA") == "default"


@pytest.mark.parametrize("name", ["été/№ 5", "a?b#c", "%2F", "default", "x" * LONGEST_NAME, "\t\n"])
async def test_a_name_is_any_text(name: str, serve: Serve):
    served = await serve()
    assert await session(served, f"/__session/{quote(name, safe='')}/__emulator/status") == name
    assert await session(served, X_Emulator_Session=quote(name)) == name


@pytest.mark.parametrize("name", ["", "%2E%2E", "x" * (LONGEST_NAME + 1)])
async def test_a_name_that_cannot_be_is_refused_by_who_was_asked(name: str, serve: Serve):
    served = await serve()
    status, _, told = await ask(served, f"/__session/{name}/__emulator/status")
    assert (status, told["error"]) == (400, "invalid session")
    status, _, told = await ask(served, f"/__session/{name}/chat/v1/models")
    assert (status, list(told)) == (400, ["detail"])


async def test_a_redirect_stays_in_the_session_of_its_path(serve: Serve):
    served = await serve()
    answer = await served.raw(
        b"POST /__session/a%20b/chat/v1/chat/completions/ HTTP/1.1\r\nHost: x\r\n"
        b"Content-Length: 0\r\nConnection: close\r\n\r\n"
    )
    assert b"location: /__session/a%20b/chat/v1/chat/completions\r\n" in answer
    answer = await served.raw(b"GET /__session/a%20b/ollama/api/tags/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"location: /__session/a%20b/ollama/api/tags\r\n" in answer
    assert b'<a href="/__session/a%20b/ollama/api/tags">' in answer


async def test_whoever_signs_in_in_a_session_stays_in_it(serve: Serve):
    served = await serve()
    body = b'{"email": "user@example.com", "password": "your_password"}'
    answer = await served.raw(
        b"POST /__session/mine/api/v1/auths/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\nConnection: close\r\n\r\n%b" % (len(body), body)
    )
    head, _, told = answer.partition(b"\r\n\r\n")
    assert b"Path=/__session/mine;" in head
    assert await session(served, Authorization=f"Bearer {json.loads(told)['token']}") == "mine"
