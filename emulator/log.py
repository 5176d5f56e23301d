"""One line per exchange, for people or for machines."""

from __future__ import annotations

import asyncio
import traceback
from datetime import UTC, datetime
from typing import Literal, TextIO

import msgspec

LogFormat = Literal["console", "json", "off"]


class Record(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is told of an exchange."""

    time: float  # Unix seconds
    method: str
    path: str
    status: int
    took: float  # seconds until the reply was ready to be sent
    account: str | None = None
    source: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    fault: str | None = None  # what went wrong on purpose, by its name
    warnings: tuple[str, ...] = ()
    note: str | None = None


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of the emulator itself."""

    time: float  # Unix seconds
    note: str


class Log:
    """Writes records to a stream. Those of one turn of the event loop leave in one write at its end."""

    def __init__(self, form: Literal["console", "json"], stream: TextIO):
        self._form, self._stream = form, stream
        self._second, self._stamp = -1, ""  # the moment of the last line, written out
        self._waiting: list[str] = []

    def write(self, record: Record) -> None:
        self._add(self._console(record) if self._form == "console" else _json(record))

    def tell(self, notice: Notice) -> None:
        self._add(f"{self._at(notice.time)} {notice.note}" if self._form == "console" else _json(notice))

    def _add(self, line: str) -> None:
        self._waiting.append(line)
        if len(self._waiting) == 1:
            try:
                asyncio.get_running_loop().call_soon(self._flush)
            except RuntimeError:  # nobody's turn: a test, say
                self._flush()

    def defect(self, error: BaseException) -> None:
        """A failure of the emulator itself, with its traceback."""
        self._flush()
        self._put("".join(traceback.format_exception(error)))

    def _console(self, record: Record) -> str:
        return f"{self._at(record.time)} {sentence(record)}"

    def _at(self, time: float) -> str:
        second = int(time)
        if second != self._second:
            self._second, self._stamp = second, datetime.fromtimestamp(second, UTC).strftime("%H:%M:%S")
        return self._stamp

    def _flush(self) -> None:
        lines, self._waiting = self._waiting, []
        if lines:
            self._put("\n".join((*lines, "")))

    def _put(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # whoever read the log has gone; serving goes on
            pass


def sentence(record: Record) -> str:
    """What is told of an exchange, without the time; a note of several lines is what it ends with."""
    line = f"{record.method} {_printable(record.path)} {record.status} {record.took * 1000:.1f}ms"
    if record.account:
        line += f" {record.account}"
    if record.source:
        line += f" {record.source}"
    if record.prompt_tokens is not None:
        line += f" {record.prompt_tokens}+{record.completion_tokens} tokens"
    if record.fault:
        line += f" fault {_printable(record.fault)!r}"
    for warning in record.warnings:
        line += f" (warning: {_printable(warning)})"
    if not record.note:
        return line
    first, *others = map(_printable, record.note.splitlines())
    return "\n  ".join((f"{line} ({first}", *others)) + ")"


def _json(record: Record | Notice) -> str:
    return msgspec.json.encode(record).decode()


def _printable(text: str) -> str:
    """A client's path may hold control characters, and a terminal obeys some of them."""
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
