"""Open WebUI 0.6.18: sign-in, and failures told as `detail` (gateway-protocol A)."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec

from emulator import errors
from emulator.accounts import Account
from emulator.dialects import fastapi
from emulator.errors import EmulatorError, InvalidFields
from emulator.exchange import Exchange, Headers, Reply

_JSON: Headers = (("content-type", "application/json"),)
_NO_ACCESS = "You do not have permission to access this resource. Please contact your administrator for assistance."
_EXPIRED = "Your session has expired or the token is invalid. Please sign in again."
_WRONG = "The email or password provided is incorrect. Please check for typos and try logging in again."
_PERMISSIONS = {
    "workspace": {"models": False, "knowledge": False, "prompts": False, "tools": False},
    "sharing": {"public_models": True, "public_knowledge": True, "public_prompts": True, "public_tools": True},
    "chat": {
        "controls": True, "system_prompt": True, "file_upload": True, "delete": True, "edit": True, "share": True,
        "export": True, "stt": True, "tts": True, "call": True, "multiple_models": True, "temporary": True,
        "temporary_enforced": False,
    },
    "features": {"direct_tool_servers": False, "web_search": True, "image_generation": True, "code_interpreter": True,
                 "notes": True},
}  # fmt: skip


def credentials(exchange: Exchange) -> tuple[str, str]:
    """E-mail and password of a sign-in. Raises InvalidFields, UndecodableBody (A.3, A.8)."""
    body = _body(exchange)
    if not isinstance(body, dict):
        raise fastapi.not_an_object(body)
    found = [error for name in ("email", "password") for error in _field(body, name)]
    if found:
        raise InvalidFields(found)
    return body["email"], body["password"]


def signed_in(account: Account, token: str, path: str = "/") -> Reply:
    """Open WebUI's flat members, and the `user` member of the documented gateway (A.1); `path`: below which the cookie
    is sent."""
    user = {"id": account.id, "email": account.email, "name": account.name, "role": account.role}
    body = {
        **user,
        "profile_image_url": "/user.png",
        "token": token,
        "token_type": "Bearer",
        "expires_at": None,
        "permissions": _PERMISSIONS,
        "user": user,
    }
    cookie = ("set-cookie", f"token={token}; HttpOnly; Path={path}; SameSite=lax")
    return Reply(200, (*_JSON, cookie), _encode(body))


def healthy() -> Reply:
    """The documented answer; Open WebUI's own is `{"status":true}` (A.9)."""
    return Reply(200, _JSON, b'{"status":"ok"}')


def voice(error: EmulatorError) -> Reply:
    """The reply that tells of a failure."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return _detail(500, "Internal Server Error")


def _body(exchange: Exchange) -> Any:
    """The body as FastAPI reads it: JSON by its content type, else a text."""
    if not exchange.body:
        raise fastapi.missing()
    media = exchange.headers.get("Content-Type", "application/json").partition(";")[0].strip().lower()
    if media != "application/json" and not (media.startswith("application/") and media.endswith("+json")):
        return exchange.body.decode("utf-8", "replace")
    body = fastapi.parse(exchange.body)
    if body is None:
        raise fastapi.missing()
    return body


def _field(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    if name not in body:
        return [_error("missing", ("body", name), "Field required", body)]
    if not isinstance(body[name], str):
        return [_error("string_type", ("body", name), "Input should be a valid string", body[name])]
    return []


def _error(kind: str, place: tuple[str | int, ...], message: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "loc": place, "msg": message, "input": value}


def _detail(status: int, detail: Any, headers: Headers = ()) -> Reply:
    return Reply(status, (*_JSON, *headers), _encode({"detail": detail}))


def _encode(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate that the client sent as an escape goes back as one
        return json.dumps(value, separators=(",", ":")).encode()


def _scripted(error: errors.ScriptedError) -> Reply:
    known = error.status in HTTPStatus._value2member_map_
    message = error.message if error.message is not None else HTTPStatus(error.status).phrase if known else "Error"
    return _detail(error.status, message)


WORDS: dict[type[EmulatorError], Callable[[Any], Reply]] = {
    errors.BadSession: lambda e: _detail(400, f"{e.name!r} cannot be the name of a session"),
    errors.MissingToken: lambda e: _detail(403, "Not authenticated"),
    errors.BadToken: lambda e: _detail(401, "401 Unauthorized"),
    errors.UnknownAccount: lambda e: _detail(401, _EXPIRED),
    errors.Forbidden: lambda e: _detail(401, _NO_ACCESS),
    errors.WrongCredentials: lambda e: _detail(400, _WRONG),
    errors.NoRoute: lambda e: _detail(404, "Not Found"),
    # no Allow: with its web pages mounted at the root the real server sends none
    errors.WrongMethod: lambda e: _detail(405, "Method Not Allowed"),
    errors.InvalidFields: lambda e: _detail(422, list(e.errors)),
    errors.UndecodableBody: lambda e: _detail(400, "There was an error parsing the body"),
    errors.BodyTooLarge: lambda e: _detail(413, f"Request body is larger than {e.limit} bytes."),
    errors.ScriptedError: _scripted,
}
