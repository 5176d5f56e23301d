"""All that one session owns: isolation is a property of the value passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.accounts import Account, Accounts
from emulator.catalogue import Catalogue
from emulator.clock import Clock
from emulator.engine.fixtures.vectors import Vectors
from emulator.engine.generation import Pace
from emulator.engine.pace import NO_PACE
from emulator.engine.residency import Residency
from emulator.journal import Journal

if TYPE_CHECKING:
    from emulator.engine.fixtures.matching import Fixtures

_COUNTED = 32_768  # keys a session counts before it forgets those of an age before: twice as many are known


class World:
    """One session's catalogue, accounts, fixtures, clock and counters."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        accounts: Accounts,
        fixtures: Fixtures,
        vectors: Vectors | None = None,
        clock: Clock,
        seed: int = 0,
        pace: Pace = NO_PACE,  # of models that have none of their own
        name: str = "default",
        strict: bool = False,  # whether only fixtures may answer
        journal: Journal[Any] | None = None,
    ):
        self.catalogue, self.accounts, self.fixtures, self.clock = catalogue, accounts, fixtures, clock
        self.vectors = vectors or Vectors()
        self.seed, self.pace, self.name, self.strict = seed, pace, name, strict
        self.states: dict[str, str] = {}  # of scenarios, as the replies of fixtures set them
        self.residency = Residency(clock)
        self.journal = journal or Journal()  # of what `chain.entry` keeps
        self.used = 0.0  # when it was last asked for, on the machine's monotonic scale
        self._counts: dict[bytes | str, int] = {}
        self._earlier: dict[bytes | str, int] = {}  # what was counted before `_counts` was full

    def count(self, key: bytes | str) -> int:
        """How often this key was counted before in this session. Never awaits, so concurrent requests cannot tie."""
        before = self._counts.get(key)
        if before is None:
            before = self._earlier.get(key, 0)
            if len(self._counts) >= _COUNTED:
                self._earlier, self._counts = self._counts, {}
        self._counts[key] = before + 1
        return before

    def token(self, account: Account) -> str:
        """A token of this account; whoever calls with it is in this session, unless the request names another."""
        return self.accounts.issue(account, "" if self.name == "default" else self.name)

    def close(self) -> None:
        """Nobody asks for it any more: whoever still waits for its clock waits no longer."""
        self.clock.release()
