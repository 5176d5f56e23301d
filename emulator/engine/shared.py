"""What is read from files, for all sessions. What asks requests is compiled when the first one comes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from emulator.accounts import Accounts
from emulator.catalogue import Catalogue
from emulator.engine.pace import Rhythm

if TYPE_CHECKING:
    from emulator.engine.fixtures.faults import Faults
    from emulator.engine.fixtures.reader import Loaded
    from emulator.engine.fixtures.rules import Rules
    from emulator.engine.fixtures.vectors import Vectors


class Shared:
    """Compiled once; a reading of the files makes another."""

    def __init__(self, loaded: Loaded, *, secret: str, profiles: Mapping[str, Rhythm], pace: Rhythm):
        """`secret` signs tokens; `pace` is that of models that have none of their own."""
        self._loaded = loaded
        self.catalogue = Catalogue(loaded.models)
        self.accounts = Accounts(loaded.accounts, secret)
        self.profiles, self.pace = profiles, pace

    @cached_property
    def rules(self) -> Rules:
        """The canned replies, each with its file and line."""
        from emulator.engine.fixtures.rules import Rules

        replies = self._loaded.replies
        names = [entry.name for entry in replies]
        return Rules(replies, dict(zip(names, self._loaded.origins, strict=True)))

    @cached_property
    def vectors(self) -> Vectors:
        """The canned vectors."""
        from emulator.engine.fixtures.vectors import Vectors

        return Vectors(self._loaded.embeddings)

    @cached_property
    def faults(self) -> Faults:
        """The faults that all sessions begin with."""
        from emulator.engine.fixtures.faults import Faults

        return Faults(self._loaded.faults)
