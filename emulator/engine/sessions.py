"""Private worlds by name: made when they are first asked for, forgotten when nobody asks any more."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from emulator.errors import BadSession, BadToken

if TYPE_CHECKING:
    from emulator.engine.shared import Shared
    from emulator.engine.world import World

DEFAULT = "default"  # the session of a request that names none; it stays
LONGEST_NAME = 200  # characters
_REMEMBERED = 1024  # credentials whose session is known


class Sessions:
    """All sessions of one emulator: bounded in number, and each forgotten once it was idle for long. Idle time is the
    machine's, whatever a session's own clock says."""

    def __init__(self, make: Callable[[str], World], *, most: int = 1024, idle: float = 3600.0):
        """`make` gives a new session of that name; `most` counts those beside the default one; `idle` in seconds."""
        self._make, self._most, self._idle = make, most, idle
        self._others: OrderedDict[str, World] = OrderedDict()  # the one asked for last stands last
        self._told: dict[str, str] = {}  # credentials → the session they name; empty: none
        self._numbers = count(1)

    @cached_property
    def default(self) -> World:
        """The session of a request that names none, made by the first one."""
        return self._make(DEFAULT)

    def __iter__(self) -> Iterator[World]:
        yield self.default
        yield from self._others.values()

    def __len__(self) -> int:
        return 1 + len(self._others)

    def share(self, shared: Shared) -> None:
        """What all sessions read from files, anew."""
        for world in self:
            world.share(shared)

    def named(self, name: str) -> World | None:
        """The session of that name, if there is one."""
        return self.default if name == DEFAULT else self._others.get(name)

    def find(self, name: str, at: float) -> World:
        """The session of that name, made if there is none; `at`: the machine's monotonic seconds. Raises BadSession."""
        if name == DEFAULT:
            return self.default
        world = self._others.get(name)
        if world is None or at - world.used > self._idle:
            world = self._new(name, at)
        else:
            self._others.move_to_end(name)
        world.used = at
        return world

    def unused_name(self) -> str:
        """A name that no session has."""
        return next(name for number in self._numbers if (name := f"session-{number}") not in self._others)

    def remove(self, name: str) -> None:
        """Forget a session. The default one stays. Raises KeyError."""
        self._others.pop(name).close()

    def of_credentials(self, authorization: str) -> str:
        """The session that a bearer token was made for; empty: none."""
        name = self._told.get(authorization)
        if name is None:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            name = self._told[authorization] = self._read(authorization)
        return name

    def forget_idle(self, at: float) -> None:
        """Let those go that were idle for too long."""
        while self._others and at - next(iter(self._others.values())).used > self._idle:
            self._others.popitem(last=False)[1].close()

    def _new(self, name: str, at: float) -> World:
        if not is_name(name):
            raise BadSession(name)
        self.forget_idle(at)
        while len(self._others) >= self._most:
            self._others.popitem(last=False)[1].close()
        world = self._others[name] = self._make(name)
        return world

    def _read(self, authorization: str) -> str:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            return ""
        try:
            return self.default.accounts.session_of(token.strip())
        except BadToken:  # whether that matters is for the guard to say
            return ""


def is_name(name: str) -> bool:
    """Whether a session can be called so: any text that can be a segment of a path."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return 1 <= len(name) <= LONGEST_NAME and name not in (".", "..")
