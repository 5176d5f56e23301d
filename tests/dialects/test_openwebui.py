"""Sign-in bodies, read as FastAPI reads them, and failures told as `detail`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator import errors
from emulator.dialects import openwebui
from emulator.errors import InvalidFields
from tests.exchanges import ACCOUNTS, exchange


def entries(body: bytes, media: str = "application/json") -> Any:
    with pytest.raises(InvalidFields) as caught:
        openwebui.credentials(exchange(body, {"Content-Type": media}))
    return json.loads(bytes(openwebui.voice(caught.value).body))["detail"]  # type: ignore[arg-type]


def test_extra_members_are_ignored():
    body = b'{"email": "a@example.com", "password": "b", "x": 1}'
    assert openwebui.credentials(exchange(body)) == ("a@example.com", "b")


# gateway-protocol A.8, word for word
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            b'{"email": "a@example.com"}',
            [
                {
                    "type": "missing",
                    "loc": ["body", "password"],
                    "msg": "Field required",
                    "input": {"email": "a@example.com"},
                }
            ],
        ),
        (b"", [{"type": "missing", "loc": ["body"], "msg": "Field required", "input": None}]),
        (b"null", [{"type": "missing", "loc": ["body"], "msg": "Field required", "input": None}]),
        (
            b'{"email": null, "password": 1}',
            [
                {
                    "type": "string_type",
                    "loc": ["body", "email"],
                    "msg": "Input should be a valid string",
                    "input": None,
                },
                {
                    "type": "string_type",
                    "loc": ["body", "password"],
                    "msg": "Input should be a valid string",
                    "input": 1,
                },
            ],
        ),
        (
            b"{bad",
            [
                {
                    "type": "json_invalid",
                    "loc": ["body", 1],
                    "msg": "JSON decode error",
                    "input": {},
                    "ctx": {"error": "Expecting property name enclosed in double quotes"},
                }
            ],
        ),
    ],
)
def test_a_body_that_does_not_validate_is_listed_entry_by_entry(body: bytes, expected: Any):
    assert entries(body) == expected


def test_a_form_is_a_text_and_no_object():
    (entry,) = entries(b"email=a&password=b", "application/x-www-form-urlencoded")
    assert (entry["type"], entry["input"]) == ("model_attributes_type", "email=a&password=b")


def test_the_answer_is_the_superset_of_both_documented_forms():
    reply = openwebui.signed_in(ACCOUNTS[0], "a.b.c")
    body = json.loads(bytes(reply.body))  # type: ignore[arg-type]
    assert body["user"]["email"] == body["email"] == "user@example.com"
    assert (body["token"], body["token_type"], body["expires_at"]) == ("a.b.c", "Bearer", None)
    assert dict(reply.headers)["set-cookie"] == "token=a.b.c; HttpOnly; Path=/; SameSite=lax"


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (errors.MissingToken(), 403, "Not authenticated"),
        (errors.BadToken(), 401, "401 Unauthorized"),
        (errors.NoRoute("/x"), 404, "Not Found"),
        (errors.WrongMethod(["GET"]), 405, "Method Not Allowed"),
        (errors.ScriptedError(503), 503, "Service Unavailable"),
        (errors.ScriptedError(599, message="odd"), 599, "odd"),
    ],
)
def test_failures_are_details(error: errors.EmulatorError, status: int, detail: str):
    reply = openwebui.voice(error)
    assert (reply.status, json.loads(bytes(reply.body))) == (status, {"detail": detail})  # type: ignore[arg-type]
