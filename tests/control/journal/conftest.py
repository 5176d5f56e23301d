"""An emulator on a real socket, and a client that asks it things and reads its journal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest

from tests.web.conftest import Serve, Served, serve

__all__ = ["serve"]


class Asking:
    """A client of one emulator; `session` names the session of a request."""

    def __init__(self, served: Served, http: aiohttp.ClientSession):
        self.served, self.http = served, http
        self.url = f"http://127.0.0.1:{served.port}"

    async def post(self, path: str, body: Any, session: str = "", **headers: str) -> tuple[int, bytes]:
        named = {"X-Emulator-Session": session} if session else {}
        data = {"data": body} if isinstance(body, bytes) else {"json": body}
        async with self.http.post(self.url + path, headers={**named, **headers}, **data) as answer:
            return answer.status, await answer.read()

    async def chat(self, text: str, session: str = "", **more: Any) -> bytes:
        body = {"model": "Mistral-Small", "messages": [{"role": "user", "content": text}], **more}
        return (await self.post("/chat/v1/chat/completions", body, session))[1]

    async def embed(self, text: str) -> None:
        await self.post("/embed/v1/embeddings", {"model": "all-MiniLM-L6-v2", "input": text})

    async def get(self, path: str, session: str = "") -> tuple[int, Any]:
        """A call of the control API: status, and JSON or text."""
        named = {"X-Emulator-Session": session} if session else {}
        async with self.http.get(f"{self.url}/__emulator{path}", headers=named) as answer:
            whole = await answer.read()
            is_json = answer.headers.get("content-type") == "application/json"
            return answer.status, await answer.json() if is_json else whole.decode()

    async def records(self, query: str = "", session: str = "") -> list[dict[str, Any]]:
        status, body = await self.get(f"/requests?{query}", session)
        assert status == 200, body
        found: list[dict[str, Any]] = body["requests"]
        return found

    async def verify(self, **body: Any) -> tuple[int, Any]:
        async with self.http.post(f"{self.url}/__emulator/verify", json=body) as answer:
            return answer.status, await answer.json()


Ask = Callable[..., Coroutine[Any, Any, Asking]]


@pytest.fixture
async def ask(serve: Serve) -> AsyncIterator[Ask]:
    """Start an emulator with these settings."""
    opened = []

    async def start(**settings: Any) -> Asking:
        opened.append(aiohttp.ClientSession())
        return Asking(await serve(**settings), opened[-1])

    yield start
    for http in opened:
        await http.close()
