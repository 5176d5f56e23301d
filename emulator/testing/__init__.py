"""For tests in Python: the emulator in a thread or elsewhere, what it shall say, and what it was asked.

The names come from the modules below when they are first used: pytest loads the plugin in every run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.testing.control import Control as Control
    from emulator.testing.control import ControlError as ControlError
    from emulator.testing.expectation import Expectation as Expectation
    from emulator.testing.expectation import tool_call as tool_call
    from emulator.testing.gateway import Gateway as Gateway
    from emulator.testing.records import Record as Record
    from emulator.testing.session import ExpectationsFailed as ExpectationsFailed
    from emulator.testing.session import Session as Session

_HOMES = {
    "Control": "control",
    "ControlError": "control",
    "Expectation": "expectation",
    "ExpectationsFailed": "session",
    "Gateway": "gateway",
    "Record": "records",
    "Session": "session",
    "tool_call": "expectation",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
