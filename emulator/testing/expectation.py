"""What shall be answered, said like a sentence: `expect(user="flaky").fail(429).reply("It works now.")`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self, Unpack

from emulator.testing import conditions
from emulator.testing.conditions import Answers

_HERE = str(Path(__file__).parent)


class ToolCall(NamedTuple):
    """A call of a tool, as part of an answer."""

    name: str
    arguments: Mapping[str, Any]


def tool_call(name: str, /, **arguments: Any) -> ToolCall:
    """A call of the tool of that name with these arguments."""
    return ToolCall(name, arguments)


class Place(NamedTuple):
    """A line of a test."""

    file: str
    line: int

    def __str__(self) -> str:
        path = Path(self.file)
        return f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}:{self.line}"


def caller() -> Place:
    """The line outside this package that is being executed."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_HERE):
        frame = frame.f_back
    return Place(frame.f_code.co_filename, frame.f_lineno)


class Expectation:
    """Conditions, and the answers that are given one after the other when they hold; the last one repeats.

    Each step is known to the emulator at once. At the end of a test an expectation that was never used is an error,
    unless it is `optional`.
    """

    def __init__(
        self, name: str, when: Mapping[str, Any], place: Place, put: Callable[[Expectation], None], priority: int = 0
    ):
        self.name, self.place, self.priority = name, place, priority
        self.when = conditions.when(when)
        self.answers: list[dict[str, Any]] = []
        self.canned: dict[str, Any] = {}  # the vector, where a text is to be embedded
        self.required = True
        self._put, self._times = put, 0

    def reply(self, *said: Any, **more: Unpack[Answers]) -> Self:
        """Answer with a text, a value (said as JSON), calls of tools, or a text with calls of tools."""
        return self._then({**_said(said), **conditions.answer(more)})

    def fail(
        self,
        status: int = 500,
        *,
        message: str | None = None,
        code: str | int | None = None,
        retry_after: float | str | None = None,  # seconds
        voice: str | None = None,  # whose body it has: docs/faults.md
    ) -> Self:
        """Answer with an error."""
        facts = {"status": status, "message": message, "code": code, "retry_after": retry_after, "voice": voice}
        return self._then({"error": {name: fact for name, fact in facts.items() if fact is not None}})

    def cut(self, *said: Any, after: int = 0, **more: Unpack[Answers]) -> Self:
        """Reset the connection after so many tokens, of this answer or of a generated one."""
        return self._then({**(_said(said) or {"generate": {}}), **conditions.answer(more), "cut_after": after})

    def stall(self, *said: Any, after: int = 0, **more: Unpack[Answers]) -> Self:
        """Say nothing more after so many tokens, of this answer or of a generated one."""
        return self._then({**(_said(said) or {"generate": {}}), **conditions.answer(more), "stall_after": after})

    def reset(self, where: str = "before") -> Self:
        """Reset the connection before the head of the reply, in it or after it."""
        return self._then({"generate": {}, "reset": where})

    def vector(self, numbers: Sequence[float]) -> Self:
        """The vector of a text to embed (`expect(input=…)`), with as many numbers as the model has; of the service
        embed, unless the expectation names a model or another service."""
        if not self.when.keys() & {"model", "service"}:
            self.when["service"] = "embed"
        return self._canned({"vector": [float(number) for number in numbers]})

    def like(self, text: str) -> Self:
        """The vector of another text (`expect(input=…)`)."""
        return self._canned({"like": text})

    def times(self, count: int) -> Self:
        """Answer so often; then whoever comes next is asked."""
        if self.canned:
            raise TypeError("a vector is given as often as it is asked for; times() is for replies")
        self._times = count
        if self.answers:
            self._put(self)
        return self

    def optional(self) -> Self:
        """It need not be used."""
        self.required = False
        return self

    @property
    def complete(self) -> bool:
        """Whether it says what to answer."""
        return bool(self.answers or self.canned)

    @property
    def vector_entry(self) -> dict[str, Any]:
        """The entry of a fixture file that gives the same vector."""
        return {"when": self.when, **self.canned}

    @property
    def entry(self) -> dict[str, Any]:
        """The entry of a fixture file that gives the same answers."""
        entry: dict[str, Any] = {
            "name": self.name,
            "when": self.when,
            "reply": self.answers[0] if len(self.answers) == 1 else self.answers,
        }
        if self._times:
            entry["times"] = self._times
        if self.priority:
            entry["priority"] = self.priority
        return entry

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.when.items())
        return f"expect({told})"

    def _then(self, answer: dict[str, Any]) -> Self:
        if self.canned:
            raise TypeError("the vector is what is answered from then on")
        self.answers.append(answer)
        try:
            self._put(self)
        except BaseException:
            self.answers.pop()
            raise
        return self

    def _canned(self, canned: dict[str, Any]) -> Self:
        if self.canned or any("error" not in answer for answer in self.answers):
            raise TypeError("an expectation of a vector has one answer, and before it errors at the most")
        if "input" not in self.when:
            raise TypeError("the text to embed is missing: expect(input=…)")
        before = self._times
        self.canned, self._times = canned, before or len(self.answers)
        try:
            self._put(self)
        except BaseException:
            self.canned, self._times = {}, before
            raise
        return self


def _said(parts: Sequence[Any]) -> dict[str, Any]:
    """What stands in `reply(…)` as the keys of an answer."""
    calls = [part for part in parts if isinstance(part, ToolCall)]
    others = [part for part in parts if not isinstance(part, ToolCall)]
    if len(others) > 1:
        raise TypeError(
            "one answer has one text, and calls of tools; answers that follow each other are steps of their own, "
            "reply(…).reply(…), and those of n > 1 stand in choices=[…]"
        )
    if calls and others and not isinstance(others[0], str):
        raise TypeError("beside calls of tools an answer has a text")
    said: dict[str, Any] = {}
    if others:
        said["text" if isinstance(others[0], str) else "json"] = conditions.plain(others[0])
    if calls:
        said["tool_calls"] = [{"name": call.name, "arguments": conditions.plain(call.arguments)} for call in calls]
    return said
