"""The life of a request, without a socket."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import pytest

from emulator import chain, errors
from emulator.accounts import Accounts
from emulator.chain import cors
from emulator.dialects import openwebui
from emulator.dialects.openai import errors as openai
from emulator.exchange import Exchange, Operation, Reply, Service, Step
from emulator.log import Log
from tests.exchanges import ACCOUNTS, PROFILE, SECRET, exchange

TOKENS = Accounts(ACCOUNTS, SECRET)
USER = {"Authorization": f"Bearer {TOKENS.issue(ACCOUNTS[0])}"}
PENDING = {"Authorization": f"Bearer {TOKENS.issue(ACCOUNTS[1])}"}
ORIGIN = {"Origin": "http://app.example"}


async def fine(exchange: Exchange) -> Reply:
    return Reply(200, (), exchange.body)


def failing(error: Exception) -> Operation:
    async def operation(exchange: Exchange) -> Reply:
        raise error

    return operation


def go(
    headers: dict[str, str],
    operation: Operation = fine,
    *,
    method: str = "POST",
    body: bytes = b"",
    rule: Step = cors.starlette(credentials=False),  # noqa: B008 - a function without state
    log: Log | None = None,
) -> Reply:
    service = Service((), openai.voice(PROFILE), rule)
    proceed = chain.compose(service, operation, gateway=openwebui.voice, log=log)
    return asyncio.run(proceed(exchange(body, headers, method=method)))  # type: ignore[arg-type]


def said(reply: Reply) -> Any:
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body)


@pytest.mark.parametrize(
    ("headers", "status", "detail"),
    [
        ({}, 403, "Not authenticated"),
        ({"Authorization": "Basic abc"}, 403, "Not authenticated"),
        ({"Authorization": "Bearer "}, 403, "Not authenticated"),
        ({"Authorization": "nonsense"}, 403, "Not authenticated"),
        ({"Authorization": "Bearer nonsense"}, 401, "401 Unauthorized"),
        ({"Cookie": "token=nonsense"}, 401, "401 Unauthorized"),
        (
            {"Authorization": "Bearer sk-000"},
            401,
            "Your session has expired or the token is invalid. Please sign in again.",
        ),
        (
            PENDING,
            401,
            "You do not have permission to access this resource. Please contact your administrator for assistance.",
        ),
    ],
)
def test_a_token_that_will_not_do_is_told_in_the_gateway_s_voice(headers: dict[str, str], status: int, detail: str):
    reply = go(headers)
    assert (reply.status, said(reply)) == (status, {"detail": detail})


@pytest.mark.parametrize(
    "headers",
    [
        USER,
        {"authorization": USER["Authorization"].replace("Bearer", "bEARER")},
        {"Cookie": f"other=1; token={USER['Authorization'].split()[1]}"},
    ],
)
def test_a_good_token_passes_in_header_or_cookie(headers: dict[str, str]):
    assert go(headers, body=b"read").body == b"read"


def test_below_the_guard_the_service_speaks():
    reply = go(USER, failing(errors.ModelNotFound("x")))
    assert (reply.status, said(reply)["error"]["type"]) == (404, "NotFoundError")


def test_a_page_may_read_answers_and_refusals_and_asks_without_a_token():
    allowed = ("access-control-allow-origin", "*")
    assert allowed in go({**USER, **ORIGIN}).headers
    assert allowed in go(ORIGIN).headers
    preflight = go(
        {**ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "a, b"}, method="OPTIONS"
    )
    assert (preflight.status, preflight.body) == (200, b"OK")
    assert {allowed, ("access-control-allow-headers", "a, b")} <= set(preflight.headers)
    assert allowed not in go(USER).headers


def test_a_gateway_with_cookies_names_the_origin():
    rule = cors.starlette(credentials=True)
    assert ("access-control-allow-origin", "http://app.example") in go(
        {**USER, **ORIGIN, "Cookie": "a=b"}, rule=rule
    ).headers


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost:3000", 200),
        ("https://127.0.0.1", 200),
        ("app://obsidian.md", 200),
        ("http://example.com", 403),
        ("http://localhost.example.com", 403),
        ("null", 403),
    ],
)
def test_ollama_answers_local_origins_alone(origin: str, status: int):
    reply = go({**USER, "Origin": origin}, rule=cors.ollama)
    assert reply.status == status
    assert (("access-control-allow-origin", origin) in reply.headers) is (status == 200)


def test_a_defect_is_a_plain_500_without_a_word_of_it_and_the_log_has_its_traceback():
    stream = io.StringIO()
    reply = go(USER, failing(ZeroDivisionError("secret")), log=Log("console", stream))
    assert (reply.status, reply.body) == (500, b"Internal Server Error")
    assert "ZeroDivisionError: secret" in stream.getvalue()
    assert "POST /chat/v1/chat/completions 500" in stream.getvalue()
