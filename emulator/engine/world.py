"""All that one session owns: isolation is a property of the value passed."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from emulator import clock as clocks
from emulator.accounts import Account, Accounts
from emulator.catalogue import Catalogue, Model
from emulator.clock import Clock, Mode, StandingClock
from emulator.engine import pace as paces
from emulator.engine.allowance import Allowance
from emulator.engine.fixtures.faults import Faults
from emulator.engine.fixtures.vectors import Vectors
from emulator.engine.pace import NO_PROFILES, NO_RHYTHM, Rhythm
from emulator.engine.residency import Residency
from emulator.journal import Journal

if TYPE_CHECKING:
    from emulator.engine.fixtures.matching import Fixtures
    from emulator.engine.fixtures.schema.faults import FaultEntry
    from emulator.engine.fixtures.schema.file import FixtureFile, VectorEntry
    from emulator.engine.fixtures.schema.replies import ReplyEntry
    from emulator.engine.shared import Shared

_COUNTED = 32_768  # keys a session counts before it forgets those of an age before: twice as many are known


class _Start(NamedTuple):
    """What all sessions begin with and share."""

    catalogue: Catalogue
    accounts: Accounts
    vectors: Vectors
    profiles: Mapping[str, Rhythm]


class World:
    """One session's catalogue, accounts, fixtures, clock and counters: what all sessions share, and its own."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        accounts: Accounts,
        fixtures: Fixtures,
        vectors: Vectors | None = None,
        faults: Faults | None = None,
        clock: Clock,
        seed: int = 0,
        pace: Rhythm = NO_RHYTHM,  # of models that have none of their own
        profiles: Mapping[str, Rhythm] = NO_PROFILES,  # named latencies beside those that there always are
        name: str = "default",
        strict: bool = False,  # whether only fixtures may answer
        journal: Journal[Any] | None = None,
    ):
        self.catalogue, self.accounts, self.fixtures, self.clock = catalogue, accounts, fixtures, clock
        self.vectors = vectors or Vectors()
        self.faults = faults or Faults()
        self.seed, self.pace, self.name, self.strict = seed, pace, name, strict
        self.profiles = profiles
        self.states: dict[str, str] = {}  # of scenarios, as the replies of fixtures set them
        self.residency = Residency(clock)
        self.journal = journal or Journal()  # of what `chain.entry` keeps
        self.used = 0.0  # when it was last asked for, on the machine's monotonic scale
        self._counts: dict[bytes | str, int] = {}
        self._earlier: dict[bytes | str, int] = {}  # what was counted before `_counts` was full
        self._start = _Start(catalogue, accounts, self.vectors, profiles)
        self._began = clock.mode, clock.now()
        self._allowance = Allowance()
        self._models: dict[str, Model] = {}  # its own, by id
        self._accounts: dict[str, Account] = {}  # by e-mail
        self._embeddings: list[VectorEntry] = []

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

    def add(self, content: FixtureFile) -> None:
        """What a fixture file holds, for this session alone and before what all sessions share: later models, accounts
        and replies replace those of the same name. Raises SessionFull."""
        first = len(self._embeddings)
        self._allowance.charge(
            {
                **{("model", model.id): _weight(model) for model in content.models},
                **{("account", account.email.lower()): _weight(account) for account in content.accounts},
                **{("reply", entry.name): _weight(entry) for entry in content.replies},
                **{("embedding", str(first + at)): _weight(entry) for at, entry in enumerate(content.embeddings)},
                **{("latency", name): _weight(latency) for name, latency in content.latency.items()},
                **{("fault", entry.name): _weight(entry) for entry in content.faults},
            }
        )
        self._models |= {model.id: model for model in content.models}
        self._accounts |= {account.email.lower(): account for account in content.accounts}
        self._embeddings += content.embeddings
        self.profiles = {**self.profiles, **paces.rhythms(content.latency)}
        if content.models or content.accounts or content.embeddings:
            self._compose()
        self.fixtures.add(content.replies)
        for entry in content.faults:
            self.faults.arm(entry)

    def put(self, name: str, entry: ReplyEntry) -> None:
        """A reply of its own instead of that name's, in its place. Raises SessionFull."""
        self._allowance.charge({("reply", entry.name): _weight(entry)})
        if name != entry.name:
            self._allowance.free("reply", name)
        self.fixtures.put(name, entry)

    def remove(self, name: str) -> bool:
        """Whether there was such a reply: one of its own, or one that all share and that it then lacks."""
        self._allowance.free("reply", name)
        return self.fixtures.remove(name)

    def arm(self, entry: FaultEntry) -> None:
        """A fault of its own. Raises SessionFull."""
        self._allowance.charge({("fault", entry.name): _weight(entry)})
        self.faults.arm(entry)

    def disarm(self, name: str) -> bool:
        """Whether there was such a fault: one of its own, or one that all share and that it then lacks."""
        self._allowance.free("fault", name)
        return self.faults.disarm(name)

    def set_states(self, states: dict[str, str]) -> None:
        """These instead of all there are. Raises SessionFull."""
        self._allowance.charge({("states", ""): _weight(states)})
        self.states = dict(states)

    def set_clock(self, mode: Mode, instant: float | None = None) -> None:
        """Another clock, which stands where this one did unless told; or another instant on the one there is. What is
        being played goes on by the old clock; where nobody would advance that one any more, it waits no longer."""
        if mode != self.clock.mode:
            self._follow(clocks.of_mode(mode, self.clock.now() if instant is None else instant))
        elif instant is not None and isinstance(self.clock, StandingClock):
            self.clock.set(instant)

    def rehearsal(self, fixtures: Fixtures) -> World:
        """A copy with other fixtures, in which nothing that happens counts."""
        copied = copy(self)
        copied.fixtures, copied.states, copied.residency = fixtures, dict(self.states), Residency(self.clock)
        copied._counts, copied._earlier, copied.faults = {}, {}, Faults()
        return copied

    def reset(self) -> None:
        """Back to the start of the session."""
        self._allowance.clear()
        self._models.clear()
        self._accounts.clear()
        self._embeddings.clear()
        self._compose()
        self.fixtures.reset()
        self.profiles = self._start.profiles
        self.faults.reset()
        self.journal.clear()
        self.states = {}
        self._counts, self._earlier = {}, {}
        mode, instant = self._began
        if not mode == self.clock.mode == "real":
            self._follow(clocks.of_mode(mode, instant))
        self.residency = Residency(self.clock)

    def share(self, shared: Shared) -> None:
        """Go on with what files say now. Its own additions stay, and so does all that was counted and set."""
        own = {name: rhythm for name, rhythm in self.profiles.items() if self._start.profiles.get(name) is not rhythm}
        self._start = _Start(shared.catalogue, shared.accounts, shared.vectors, shared.profiles)
        self._compose()
        self.profiles, self.pace = {**shared.profiles, **own}, shared.pace
        self.fixtures.shared = shared.rules
        self.faults.share(shared.faults)

    def close(self) -> None:
        """Nobody asks for it any more: whoever still waits for its clock or its journal waits no longer."""
        self.clock.release()
        self.journal.close()

    def _compose(self) -> None:
        """Its own before those that all share."""
        self.catalogue, self.accounts, self.vectors, _ = self._start
        if own := self._models:
            self.catalogue = Catalogue([*own.values(), *[model for model in self.catalogue if model.id not in own]])
        if self._accounts:
            self.accounts = self.accounts.plus(self._accounts.values())
        if self._embeddings:
            self.vectors = Vectors(self._embeddings, self.vectors)

    def _follow(self, clock: Clock) -> None:
        before, self.clock = self.clock, clock
        self.residency.follow(clock)
        before.release()


def _weight(value: object) -> int:
    return len(msgspec.json.encode(value))
