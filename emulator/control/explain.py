"""`explain`: who would answer a request, and why the others would not. Nothing of it counts."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from multidict import CIMultiDict

from emulator.chain import addressing
from emulator.chain.guard import bearer
from emulator.control import body
from emulator.control.call import Call, answer
from emulator.control.emulator import Destination, Emulator
from emulator.engine.fixtures.explanation import Explanation, NearMiss
from emulator.engine.fixtures.matching import Fixtures, Found
from emulator.engine.request import EmbeddingRequest, GenerationRequest
from emulator.engine.world import World
from emulator.exchange import Exchange, Reply


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request as a client would send it. Without credentials the session's first account asks."""

    path: str  # may begin with /__session/NAME
    method: str = "POST"
    headers: dict[str, str] = {}
    body: Any = None  # a text is the body as it is; any other value is written as JSON


class Refused(msgspec.Struct, frozen=True):
    """A reply that no source has made."""

    status: int
    body: str


class Answer(msgspec.Struct, frozen=True):
    """Who would answer."""

    session: str
    service: str
    operation: str
    source: str | None  # as headers and journal name it; null: no source is asked
    fixture: str | None
    near_misses: tuple[NearMiss, ...]  # the closest of the other fixtures
    text: str  # all of it in some lines of English
    reply: Refused | None = None  # where no source is asked: what comes instead


class _Explained(BaseException):
    """What was to be found out is known. No step of the chain takes it for a failure."""

    def __init__(self, explanation: Explanation):
        self.explanation = explanation
        super().__init__()


class _Rehearsed(Fixtures):
    """A session's fixtures, as long as nobody is answered."""

    def __init__(self, fixtures: Fixtures):
        self._fixtures = fixtures

    def find(self, request: GenerationRequest | EmbeddingRequest, world: World) -> Found | None:
        raise _Explained(self._fixtures.explain(request, world))


def calls(emulator: Emulator) -> tuple[Call, ...]:
    async def explain(exchange: Exchange) -> Reply:
        question = body.read(exchange, Question)
        prefix, session, path = addressing.apart(question.path.partition("?")[0])
        headers = CIMultiDict(question.headers)
        at = time.monotonic()
        if prefix:
            world = emulator.sessions.find(session, at)
        else:
            named = addressing.named(emulator.sessions, headers)
            world = emulator.sessions.find(named, at) if named else exchange.world
        return answer(await _rehearse(question, path, headers, world, emulator))

    return (
        Call(
            "POST",
            "/explain",
            "explain",
            "Who would answer a request, and why the others would not; nothing of it counts",
            explain,
            takes=Question,
            gives=Answer,
        ),
    )


async def _rehearse(
    question: Question, path: str, headers: CIMultiDict[str], world: World, emulator: Emulator
) -> Answer:
    method = question.method.upper()
    target: Destination = emulator.rehearsal(method, addressing.decoded(path))
    headers.setdefault("Content-Type", "application/json")
    account = world.accounts.first()
    if bearer(headers) is None and account is not None:
        headers["Authorization"] = f"Bearer {world.token(account)}"
    data = _data(question.body)

    async def read() -> bytes:
        return data

    rehearsed = Exchange(
        method=method,
        path=addressing.decoded(path),
        headers=headers,
        service=target.service,
        operation=target.operation,
        read=read,
        world=world.rehearsal(_Rehearsed(world.fixtures)),
        received=world.clock.monotonic(),
        query=target.query,
        allow=target.allow,
    )
    try:
        reply = await target.proceed(rehearsed)
    except _Explained as found:
        told = found.explanation
        return Answer(
            world.name, target.service, target.operation, told.source, told.fixture, told.near_misses, told.text
        )
    sent = reply.body if isinstance(reply.body, bytes) else b""
    refused = Refused(reply.status, sent.decode("utf-8", "replace"))
    text = f"No source is asked; the answer is {refused.status} {refused.body[:200]}".rstrip()
    return Answer(world.name, target.service, target.operation, None, None, (), text, refused)


def _data(value: Any) -> bytes:
    if value is None:
        return b""
    return value.encode() if isinstance(value, str) else msgspec.json.encode(value)
