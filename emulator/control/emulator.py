"""What the control API is told of the emulator as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from emulator.engine.sessions import Sessions
from emulator.exchange import Mount

Told = Mapping[str, Mapping[str, object]]  # option → value, secrets masked, and origin


class Emulator:
    """The parts that calls look at and act on; what one session owns is in the exchange's world."""

    def __init__(self, sessions: Sessions, gateway: Sequence[Mount], settings: Callable[[], Told], started: float):
        self.sessions, self.gateway, self.settings = sessions, tuple(gateway), settings
        self.started = started  # monotonic seconds
