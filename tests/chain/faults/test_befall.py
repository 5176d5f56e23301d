"""Faults in the life of a request: what runs, what does not, and who tells of it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import msgspec
import pytest

from emulator import chain, errors
from emulator.chain import cors
from emulator.dialects import openwebui
from emulator.dialects.openai import errors as openai
from emulator.engine.faults import Fault
from emulator.engine.fixtures.schema.faults import FaultEntry
from emulator.engine.generation import Choice, Generation, Usage
from emulator.engine.request import GenerationRequest, Message
from emulator.engine.world import World
from emulator.exchange import Ending, Exchange, Operation, Reply, Service
from tests.exchanges import PROFILE, exchange, world

QUESTION = GenerationRequest(
    service="chat", operation="chat", model="Mistral-Small", messages=(Message("user", "Hello there"),)
)


class Life:
    """An operation in its chain, and how often it ran."""

    def __init__(self, *faults: dict[str, Any], asks: bool = True, operation: Operation | None = None):
        self.world: World = world()
        for number, fault in enumerate(faults):
            self.world.faults.arm(msgspec.convert({"name": f"fault {number}", **fault}, FaultEntry))
        self.ran = 0
        self._asks, self._operation = asks, operation

    async def _answer(self, exchange: Exchange) -> Reply:
        if self._asks:
            exchange.ask(QUESTION)
        self.ran += 1
        return Reply(200, (), b"answered")

    def go(self, **fields: Any) -> tuple[Reply, Exchange]:
        service = Service((), openai.voice(PROFILE), cors.starlette(credentials=False), guarded=False)
        proceed = chain.compose(service, self._operation or self._answer, gateway=openwebui.voice, log=None)
        asked = exchange(within=self.world, **fields)
        return asyncio.run(proceed(asked)), asked  # type: ignore[arg-type]


@pytest.mark.parametrize("when", [{}, {"service": "chat"}, {"user": "hello"}])
def test_an_error_comes_instead_of_an_answer_in_the_service_s_voice(when: dict[str, Any]):
    life = Life({"when": when, "error": {"status": 503, "message": "busy"}})
    reply, befallen = life.go()
    assert (reply.status, life.ran) == (503, 0)
    assert json.loads(reply.body)["error"]["message"] == "busy"  # type: ignore[arg-type]
    assert befallen.source == "fault:fault%200"
    assert befallen.fault is not None
    assert befallen.fault.name == "fault 0"


def test_an_error_may_have_a_borrowed_voice_and_a_time_to_wait():
    reply, _ = Life({"error": {"status": 429, "voice": "nginx-429", "retry_after": 2}}).go()
    assert dict(reply.headers)["server"] == "nginx/1.22.1"
    assert dict(reply.headers)["retry-after"] == "2"


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        ({}, {}),
        ({"retry_after": 2}, {"retry-after": "2"}),
        ({"retry_after": 2, "retry_form": "milliseconds"}, {"retry-after-ms": "2000"}),
        ({"retry_after": 2, "retry_form": "date"}, {"retry-after": "Thu, 01 Jan 2026 00:00:02 GMT"}),
        ({"voice": "openai-429"}, {"retry-after": "1", "retry-after-ms": "1000"}),
        ({"voice": "openai-429", "retry_after": 0.2}, {"retry-after": "1", "retry-after-ms": "200"}),
        ({"voice": "openai-429", "retry_after": 2, "retry_form": "seconds"}, {"retry-after": "2"}),
        ({"voice": "litellm-429"}, {}),
    ],
)
def test_a_rate_limit_tells_when_to_come_back(failure: dict[str, Any], told: dict[str, str]):
    reply, _ = Life({"error": {"status": 429, **failure}}).go()
    assert {name: value for name, value in reply.headers if name.startswith("retry-after")} == told


@pytest.mark.parametrize("when", [{}, {"user": "hello"}])
@pytest.mark.parametrize(("where", "ran"), [("before", 0), ("in", 0), ("after", 1)])
def test_no_answer_is_made_where_nothing_of_it_is_seen(when: dict[str, Any], where: str, ran: int):
    life = Life({"when": when, "reset": where})
    reply, _ = life.go()
    assert life.ran == ran
    assert reply.ending is not None


@pytest.mark.parametrize("when", [{"user": "bye"}, {"service": "code"}, {"operation": "models"}])
def test_who_is_not_meant_is_answered(when: dict[str, Any]):
    life = Life({"when": when, "error": {"status": 503}})
    reply, spared = life.go()
    assert (reply.body, spared.fault, life.ran) == (b"answered", None, 1)


def test_a_refusal_is_befallen_like_an_answer():
    async def refuse(exchange: Exchange) -> Reply:
        raise errors.ModelNotFound("x")

    reply, _ = Life({"cut_after": 5}, operation=refuse).go()
    assert (reply.status, reply.body) == (404, b'{"err')
    assert reply.ending == Ending("reset", length=100)


def test_what_asks_for_a_question_spares_what_asks_none():
    life = Life({"when": {"user": "hello"}, "error": {"status": 503}}, asks=False)
    assert life.go()[0].body == b"answered"


def test_a_fixture_s_own_fault_is_applied_unless_another_came_first():
    async def answer(exchange: Exchange) -> Reply:
        said = Choice(pieces=("a",), finish_reason="stop")
        own = Fault(name="cut_after", cut_after=2)
        exchange.learn(
            Generation(id="", created=0, model="", choices=(said,), usage=Usage(1, 4), fault=own, source="fixture:a")
        )
        return Reply(200, (), b"12345678")

    reply, befallen = Life(operation=answer).go()
    assert (reply.body, befallen.fault and befallen.fault.name) == (b"1234", "cut_after")
    reply, befallen = Life({"truncate_after": 1}, operation=answer).go()
    assert (reply.body, reply.ending, befallen.fault and befallen.fault.name) == (b"12", None, "fault 0")


def test_a_page_of_another_origin_may_read_what_befell_it():
    reply, _ = Life({"truncate_after": 1}).go(headers={"Origin": "http://app.example"})
    assert ("access-control-allow-origin", "*") in reply.headers
    assert reply.body == b"a"
