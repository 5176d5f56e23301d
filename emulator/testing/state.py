"""The scenario states of one session."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.testing.control import Control


class SessionState(MutableMapping[str, str]):
    """Values by scenario; what is set here `when: {state: …}` sees at once."""

    def __init__(self, control: Control):
        self._control = control

    def __getitem__(self, scenario: str) -> str:
        return self._control.state()[scenario]

    def __setitem__(self, scenario: str, value: str) -> None:
        self._control.set_state({**self._control.state(), scenario: value})

    def __delitem__(self, scenario: str) -> None:
        state = self._control.state()
        del state[scenario]
        self._control.set_state(state)

    def __iter__(self) -> Iterator[str]:
        return iter(self._control.state())

    def __len__(self) -> int:
        return len(self._control.state())

    def __repr__(self) -> str:
        return repr(self._control.state())
