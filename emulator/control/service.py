"""The control API as a service: all its calls."""

from __future__ import annotations

from emulator.control import clock, docs, env, explain, faults, fixtures, openapi, reset, sessions, state, status
from emulator.control.call import Call
from emulator.control.emulator import Emulator
from emulator.control.errors import voice
from emulator.control.guard import guard
from emulator.control.journal import calls as journal
from emulator.exchange import Service


def calls(emulator: Emulator) -> tuple[Call, ...]:
    """Every call, in the order in which they are described."""
    calls = (
        *status.calls(emulator),
        *reset.calls(emulator),
        *fixtures.calls(emulator),
        *explain.calls(emulator),
        *faults.CALLS,
        *clock.CALLS,
        *sessions.calls(emulator),
        *state.CALLS,
        *env.CALLS,
        *journal.CALLS,
        *docs.CALLS,
    )
    return (*calls, *openapi.calls(emulator, calls))


def service(emulator: Emulator) -> Service:
    """What answers below /__emulator/."""
    return Service(
        routes=tuple([call.route for call in calls(emulator)]),
        voice=voice,
        cors=guard(emulator.token),
        guarded=False,
        apart=True,
    )
