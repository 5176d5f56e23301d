"""Failures from here on are told in one server's voice."""

from __future__ import annotations

import msgspec

from emulator.dialects import retry
from emulator.errors import EmulatorError, ScriptedError, Unanswered
from emulator.exchange import Exchange, Proceed, Reply, Step, Voice


def speak(voice: Voice) -> Step:
    """The step that renders what is raised below it."""

    async def step(exchange: Exchange, proceed: Proceed) -> Reply:
        try:
            return await proceed(exchange)
        except EmulatorError as error:
            if isinstance(error, ScriptedError):
                return _scripted(error, voice, exchange)
            if isinstance(error, Unanswered):
                exchange.source, exchange.note, exchange.near_misses = "strict", error.reason, error.near_misses
            return voice(error)

    return step


def _scripted(error: ScriptedError, voice: Voice, exchange: Exchange) -> Reply:
    """A failure that somebody wants, in a voice that may be borrowed, with the time to wait in the form wanted."""
    exchange.source, exchange.added, exchange.call = error.source, error.headers, error.call
    if error.voice is None:
        reply = voice(error)
    else:
        from emulator.dialects import voices  # only those who borrow one need them

        reply = voices.render(error.voice, error, exchange)
    if error.retry_after is None:
        return reply
    if error.retry_form is None and any(name.startswith("retry-after") for name, _ in reply.headers):
        return reply  # it has its own habit
    others = [header for header in reply.headers if not header[0].startswith("retry-after")]
    told = retry.headers(error.retry_after, error.retry_form, exchange.world.clock.now())
    return msgspec.structs.replace(reply, headers=(*others, *told))
