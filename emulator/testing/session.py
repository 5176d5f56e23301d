"""One test's private world: what shall be answered, what was asked, and whether both fit."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from emulator.testing import conditions
from emulator.testing.clock import SessionClock
from emulator.testing.conditions import Conditions
from emulator.testing.control import ControlError
from emulator.testing.expectation import Expectation, caller
from emulator.testing.state import SessionState

if TYPE_CHECKING:
    from ollama import AsyncClient, Client
    from openai import AsyncOpenAI, OpenAI

    from emulator.testing.control import Control, Opened
    from emulator.testing.records import Explanation, Record

_BRIEF = {"Connection": "close"}  # for clients that nobody closes
_PATIENCE = 5.0  # seconds that `wait` waits unless told otherwise


class ExpectationsFailed(AssertionError):
    """What was expected and never asked, or asked and not answered by any fixture."""


class Session:
    """A world of its own in a gateway. Whoever uses its URLs or its token is in it."""

    def __init__(self, opened: Opened, control: Control):
        self.name = opened.session
        self.token = opened.token
        self.base_urls = dict(opened.base_urls)  # gateway, api, chat, code, embed, ollama
        self.url = self.base_urls["gateway"]
        self.control = control
        self.expectations: list[Expectation] = []
        self._clients: list[OpenAI] = []
        self._faults = 0

    # --- what shall be answered ----------------------------------------------------------------------

    def expect(self, *, name: str | None = None, priority: int = 0, **when: Unpack[Conditions]) -> Expectation:
        """Whatever fits these conditions (docs/fixtures.md) shall be answered as the steps after it say:
        `expect(user="flaky").fail(429).reply("It works now.")`. Earlier expectations are asked first."""
        place = caller()
        expectation = Expectation(name or self._name(place.file, place.line), when, place, self._put, priority)
        self.expectations.append(expectation)
        return expectation

    def load(self, *files: str | os.PathLike[str]) -> list[str]:
        """Add fixture files, and folders of files, to this session; the paths are relative to the working directory.
        Returns the names of the fixtures. Raises SetupError for a file that cannot be used."""
        from emulator.testing.files import contents

        return [name for content in contents([Path(file) for file in files]) for name in self.control.add(content)]

    def add(self, *entries: Mapping[str, Any]) -> list[str]:
        """Add entries as fixture files have them: `{"name": …, "when": {…}, "reply": …}`. Returns their names."""
        return self.control.add([conditions.plain(entry) for entry in entries])

    def fault(self, *, name: str | None = None, when: Mapping[str, Any] | None = None, **what: Any) -> None:
        """Something goes wrong from now on (docs/faults.md): `fault(when={"user": "slow"}, reset="before")`."""
        self._faults += 1
        entry = conditions.fault(what)
        entry["name"] = name or f"fault-{self._faults}"
        if when:
            entry["when"] = conditions.when(when)
        self.control.arm(entry)

    @property
    def faults(self) -> list[dict[str, Any]]:
        """Those that are armed."""
        return self.control.faults()

    @cached_property
    def clock(self) -> SessionClock:
        """The time in this session."""
        return SessionClock(self.control)

    @cached_property
    def state(self) -> SessionState:
        """The states of scenarios in this session."""
        return SessionState(self.control)

    # --- how to reach it -----------------------------------------------------------------------------

    def env(self) -> dict[str, str]:
        """Environment variables that lead clients and programs here, the same as `llm-gateway-emulator env` prints."""
        return {
            "LLM_GATEWAY_URL": self.url,
            "OPENAI_BASE_URL": self.base_urls["api"],
            "OPENAI_API_KEY": self.token,
            "OLLAMA_HOST": self.base_urls["ollama"],
            "OLLAMA_API_KEY": self.token,
        }

    def openai(self, service: str = "api", **options: Any) -> OpenAI:
        """OpenAI's client for a service (api, chat, code, embed), closed with the session; options are those of its
        class."""
        client: OpenAI = _library("openai", "OpenAI")(**self._openai(service, options))
        self._clients.append(client)
        return client

    def async_openai(self, service: str = "api", **options: Any) -> AsyncOpenAI:
        """Its asynchronous sister. Its connections end with each answer, so that none outlives a test's event loop."""
        options["default_headers"] = {**_BRIEF, **options.get("default_headers", {})}
        client: AsyncOpenAI = _library("openai", "AsyncOpenAI")(**self._openai(service, options))
        return client

    def ollama(self, **options: Any) -> Client:
        """Ollama's client, whose connections end with each answer; options are those of its class."""
        client: Client = _library("ollama", "Client")(**self._ollama(options))
        return client

    def async_ollama(self, **options: Any) -> AsyncClient:
        """Its asynchronous sister."""
        client: AsyncClient = _library("ollama", "AsyncClient")(**self._ollama(options))
        return client

    # --- what was asked ------------------------------------------------------------------------------

    @property
    def requests(self) -> list[Record]:
        """What was asked in this session, oldest first, sign-ins and model lists included."""
        return self.control.requests()

    def wait(self, count: int = 1, timeout: float = _PATIENCE) -> list[Record]:
        """Wait until that many requests have been answered; `timeout` in seconds. Raises AssertionError in vain."""
        try:
            return self.control.wait(count, timeout)
        except ControlError as error:
            if error.status != 408:
                raise
        from emulator.testing.verdict import listing

        requests = self.requests
        raise AssertionError(f"waited {timeout:g} s for {count} requests, {len(requests)} came\n{listing(requests)}")

    async def async_wait(self, count: int = 1, timeout: float = _PATIENCE) -> list[Record]:  # noqa: ASYNC109 - as in wait
        """The same, while the event loop goes on."""
        return await asyncio.to_thread(self.wait, count, timeout)

    def verify(self, *, count: int | None = None, **when: Unpack[Conditions]) -> None:
        """That requests with these conditions came: `count` of them, or at least one. Raises AssertionError."""
        self._verify({"when": conditions.when(when), **({} if count is None else {"count": count})})

    def verify_order(self, *whens: Conditions) -> None:
        """That requests with these conditions came one after the other. Raises AssertionError."""
        self._verify({"order": [conditions.when(when) for when in whens]})

    def explain(self, path: str, body: Any = None, **how: Any) -> Explanation:
        """Who would answer this request, and why the others would not; nothing is counted."""
        return self.control.explain(path, body, **how)

    # --- its end -------------------------------------------------------------------------------------

    def reset(self) -> None:
        """Everything as at the start; expectations are forgotten."""
        self.control.reset()
        self.expectations.clear()

    def check(self) -> None:
        """Raises ExpectationsFailed for expectations that were never used or say no answer, and in a strict session for
        requests that no fixture answered."""
        from emulator.testing.verdict import complaint

        if text := complaint(self):
            raise ExpectationsFailed(text)

    def close(self) -> None:
        """Its world goes, and the clients made here are closed."""
        for client in self._clients:
            client.close()
        self.control.close_session(self.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.check()
        finally:
            self.close()

    def __repr__(self) -> str:
        return f"<Session {self.name!r} at {self.url}>"

    def _name(self, file: str, line: int) -> str:
        """A name after the line of the test, which headers, journal and explanations show."""
        wanted = f"{Path(file).name}:{line}"
        taken = {expectation.name for expectation in self.expectations}
        names = (wanted if number == 1 else f"{wanted} ({number})" for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def _put(self, expectation: Expectation) -> None:
        if expectation.answers:
            self.control.put(expectation.name, expectation.entry)
        if expectation.canned:
            self.control.add({"embeddings": [expectation.vector_entry]})

    def _openai(self, service: str, options: Mapping[str, Any]) -> dict[str, Any]:
        conditions.known("service", [service], [name for name in self.base_urls if name not in ("gateway", "ollama")])
        return {"base_url": self.base_urls[service], "api_key": self.token, **options}

    def _ollama(self, options: Mapping[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}", **_BRIEF, **options.get("headers", {})}
        return {"host": self.base_urls["ollama"], **options, "headers": headers}

    def _verify(self, question: Mapping[str, Any]) -> None:
        try:
            self.control.verify(question)
        except ControlError as error:
            if error.status != 409:
                raise
            raise AssertionError(error.detail) from None


def _library(module: str, name: str) -> Any:
    """A class of a client's library. Raises ImportError with what to do."""
    from importlib import import_module

    try:
        return getattr(import_module(module), name)
    except ImportError:
        raise ImportError(f"this needs the package {module!r}, which is not installed: pip install {module}") from None
