"""What the control API is told of the emulator as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from emulator.catalogue import Model
from emulator.engine.sessions import Sessions
from emulator.exchange import Mount, Proceed

Told = Mapping[str, Mapping[str, object]]  # option → value, secrets masked, and origin


class Destination(Protocol):
    """Where a request leads."""

    @property
    def service(self) -> str: ...
    @property
    def operation(self) -> str: ...
    @property
    def proceed(self) -> Proceed: ...
    @property
    def query(self) -> Mapping[str, str]: ...
    @property
    def allow(self) -> tuple[str, ...]: ...


class Emulator(NamedTuple):
    """The parts that calls look at and act on; what one session owns is in the exchange's world."""

    sessions: Sessions
    gateway: Sequence[Mount]
    settings: Callable[[], Told]
    started: float  # monotonic seconds
    token: str | None  # of callers from other machines
    check_models: Callable[[Iterable[Model]], None]  # raises SetupError
    rehearsal: Callable[[str, str], Destination]  # of a method and path: a chain that nobody observes
