"""The control API on a real socket, in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

import pytest

from tests.web.conftest import Serve, Served, serve

__all__ = ["serve"]


class Said(NamedTuple):
    """A reply."""

    status: int
    headers: dict[str, str]
    body: Any  # a value of JSON, else text

    @property
    def told(self) -> tuple[int, Any]:
        return self.status, self.body


class Api:
    """A client of one session: `await api("GET", "/status")`."""

    def __init__(self, served: Served, prefix: str = ""):
        self.served, self.prefix = served, prefix

    async def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Said:
        """Below /__emulator; `body` is a value of JSON, or bytes as they are."""
        return await self.ask(method, f"/__emulator{path}", body, **headers)

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Said:
        """Anything of this session."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        told = {"Host": "localhost", "Content-Type": "application/json", "Connection": "close"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
        head = f"{method} {self.prefix}{path} HTTP/1.1\r\n{lines}Content-Length: {len(data)}\r\n\r\n"
        return _said(await self.served.raw(head.encode() + data))

    async def chat(self, text: str, **more: Any) -> Said:
        """A chat of one message."""
        body = {"model": "Mistral-Small", "messages": [{"role": "user", "content": text}], **more}
        return await self.ask("POST", "/chat/v1/chat/completions", body)

    async def says(self, text: str, **more: Any) -> str:
        """What the model says to it."""
        return str((await self.chat(text, **more)).body["choices"][0]["message"]["content"])

    def within(self, session: str) -> Api:
        """The same in another session; the name as in a path."""
        return Api(self.served, f"/__session/{session}")


MakeApi = Callable[..., Coroutine[Any, Any, Api]]


@pytest.fixture
def make_api(serve: Serve) -> MakeApi:
    """Start an emulator with these settings."""

    async def make(**settings: Any) -> Api:
        return Api(await serve(**settings))

    return make


@pytest.fixture
async def api(make_api: MakeApi) -> Api:
    return await make_api()


def _said(answer: bytes) -> Said:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
    text = body.decode()
    return Said(
        int(first.split()[1]),
        headers,
        json.loads(text) if "application/json" in headers.get("content-type", "") else text,
    )
