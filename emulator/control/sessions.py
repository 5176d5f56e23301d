"""`sessions`: private worlds, opened, listed and closed."""

from __future__ import annotations

import time
from typing import Annotated

import msgspec
from msgspec import Meta

from emulator.control import body, status, urls
from emulator.control.call import Call, answer
from emulator.control.emulator import Emulator
from emulator.control.errors import Refusal
from emulator.control.status import SessionStatus
from emulator.engine.sessions import DEFAULT
from emulator.exchange import Exchange, Reply


class NewSession(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A session to open; without a name it gets one that no other has."""

    session: str | None = None
    seed: Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | None = None  # of what is generated; else the emulator's
    strict: bool | None = None  # only fixtures may answer; else as the emulator


class OpenSession(msgspec.Struct, frozen=True):
    """A session, and where clients reach it."""

    session: str
    token: str  # whoever calls with it is in the session; empty where no account may call
    base_urls: dict[str, str]  # by service; `gateway` is the root, and the control API of the session is below it


class SessionList(msgspec.Struct, frozen=True):
    """All sessions, the default one first."""

    sessions: list[SessionStatus]


def calls(emulator: Emulator) -> tuple[Call, ...]:
    sessions = emulator.sessions

    async def get(exchange: Exchange) -> Reply:
        return answer(SessionList(status.sessions(emulator)))

    async def post(exchange: Exchange) -> Reply:
        wanted = body.read(exchange, NewSession)
        name = sessions.unused_name() if wanted.session is None else wanted.session
        known = sessions.named(name) is not None
        world = sessions.find(name, time.monotonic())
        world.seed = world.seed if wanted.seed is None else wanted.seed
        world.strict = world.strict if wanted.strict is None else wanted.strict
        account = world.accounts.first()
        url = urls.of_session(exchange, name)
        token = world.token(account) if account else ""
        opened = OpenSession(name, token, urls.bases(url, emulator.gateway))
        return answer(opened, 200 if known else 201)

    async def delete(exchange: Exchange) -> Reply:
        name = exchange.query["name"]
        if name == DEFAULT:
            raise Refusal(
                409, "session stays", "the default session stays; POST /__emulator/reset takes it to its start"
            )
        try:
            sessions.remove(name)
        except KeyError:
            raise Refusal(404, "unknown session", f"there is no session {name!r}") from None
        return Reply(204)

    return (
        Call("GET", "/sessions", "sessions", "All sessions", get, gives=SessionList),
        Call(
            "POST",
            "/sessions",
            "open_session",
            "Open a session, or find one",
            post,
            takes=NewSession,
            gives=OpenSession,
            status=201,
        ),
        Call(
            "DELETE",
            "/sessions/{name}",
            "close_session",
            "End a session",
            delete,
            status=204,
            refuses=(404, 409),
        ),
    )
