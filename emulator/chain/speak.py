"""Failures from here on are told in one server's voice."""

from __future__ import annotations

from emulator.errors import EmulatorError, ScriptedError, Unanswered
from emulator.exchange import Exchange, Proceed, Reply, Step, Voice


def speak(voice: Voice) -> Step:
    """The step that renders what is raised below it."""

    async def step(exchange: Exchange, proceed: Proceed) -> Reply:
        try:
            return await proceed(exchange)
        except EmulatorError as error:
            if isinstance(error, ScriptedError):
                exchange.source = error.source
            elif isinstance(error, Unanswered):
                exchange.source, exchange.note = "strict", error.reason
            return voice(error)

    return step
