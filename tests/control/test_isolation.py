"""Many conversations at once, in many sessions, with sequences, states and faults: each hears its own answers alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.web.conftest import Serve

SESSIONS = 64
CONVERSATIONS = 200

Spoken = tuple[int, str]  # status, and what the model says


def fixtures(session: int, slots: int) -> dict[str, Any]:
    """A session's fixtures: the same names and conditions in every session, other answers."""
    replies: list[dict[str, Any]] = []
    faults: list[dict[str, Any]] = []
    for slot in range(slots):
        here = f"{session}/{slot}"
        replies += [
            {"name": f"steps {slot}", "when": {"user": f"step <{slot}>"}, "reply": [f"{here} {n}" for n in range(3)]},
            {
                "name": f"login {slot}",
                "when": {"user": f"login <{slot}>"},
                "reply": {"text": f"{here} hello", "set": {f"login {slot}": "done"}},
            },
            {
                "name": f"secret {slot}",
                "when": {"user": f"secret <{slot}>", "state": {f"login {slot}": "done"}},
                "reply": f"{here} {{{{ user }}}} {{{{ call }}}}",
            },
            {"name": f"denied {slot}", "when": {"user": f"secret <{slot}>"}, "reply": f"{here} log in first"},
        ]
        faults.append({"name": f"down {slot}", "when": {"user": f"step <{slot}>"}, "next": 1, "error": {"status": 503}})
    return {"replies": replies, "faults": faults}


def script(session: int, slot: int) -> list[tuple[str, Spoken]]:
    """What one conversation says, and what it hears."""
    here = f"{session}/{slot}"
    return [
        (f"secret <{slot}>", (200, f"{here} log in first")),
        (f"step <{slot}>", (503, "")),
        (f"step <{slot}>", (200, f"{here} 0")),
        (f"login <{slot}>", (200, f"{here} hello")),
        (f"secret <{slot}>", (200, f"{here} secret <{slot}> 1")),
        (f"step <{slot}>", (200, f"{here} 1")),
        (f"secret <{slot}>", (200, f"{here} secret <{slot}> 2")),
        (f"step <{slot}>", (200, f"{here} 2")),
        (f"step <{slot}>", (200, f"{here} 2")),
    ]


class Talk:
    """All conversations with one emulator."""

    def __init__(self, url: str, http: aiohttp.ClientSession):
        self._url, self._http = url, http

    async def round(self) -> None:
        """Prepare the sessions, then let everybody speak at once."""
        async with self._http.post(f"{self._url}/__emulator/reset?all=true") as answer:
            assert answer.status == 204
        await asyncio.gather(*[self._prepare(session) for session in range(SESSIONS)])
        talks = [divmod(number, SESSIONS) for number in range(CONVERSATIONS)]
        heard = await asyncio.gather(*[self._converse(session, slot) for slot, session in talks])
        assert heard == [[expected for _, expected in script(session, slot)] for slot, session in talks]

    async def _prepare(self, session: int) -> None:
        content = fixtures(session, 1 + (CONVERSATIONS - 1) // SESSIONS)
        url = f"{self._url}/__session/{session}/__emulator/fixtures"
        async with self._http.post(url, json=content) as answer:
            assert answer.status == 201, await answer.text()

    async def _converse(self, session: int, slot: int) -> list[Spoken]:
        return [await self._say(session, slot, text) for text, _ in script(session, slot)]

    async def _say(self, session: int, slot: int, text: str) -> Spoken:
        """By path or by header."""
        prefix, headers = (f"/__session/{session}", {}) if slot % 2 else ("", {"X-Emulator-Session": str(session)})
        body = {"model": "Mistral-Small", "messages": [{"role": "user", "content": text}]}
        url = f"{self._url}{prefix}/chat/v1/chat/completions"
        async with self._http.post(url, json=body, headers=headers) as answer:
            told = await answer.json()
            said = told["choices"][0]["message"]["content"] if answer.status == 200 else ""
            return answer.status, said


@pytest.fixture
async def talk(serve: Serve) -> AsyncIterator[Talk]:
    served = await serve(sessions=SESSIONS)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONVERSATIONS)) as http:
        yield Talk(f"http://127.0.0.1:{served.port}", http)


async def test_two_hundred_conversations_in_sixty_four_sessions_never_hear_each_other(talk: Talk):
    await talk.round()


@pytest.mark.slow
async def test_they_never_do_twenty_times_in_a_row(talk: Talk):
    for _ in range(20):
        await talk.round()
