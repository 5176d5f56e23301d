"""How much a session may be given through the control API: it lives in memory until the session ends."""

from __future__ import annotations

from collections.abc import Mapping

from emulator.errors import SessionFull

MOST = 64 << 20  # bytes of JSON


class Allowance:
    """What a session was given, by kind and name, in bytes."""

    def __init__(self, most: int | None = None):
        self._most, self._given = MOST if most is None else most, 0
        self._parts: dict[tuple[str, str], int] = {}

    def charge(self, parts: Mapping[tuple[str, str], int]) -> None:
        """These come, or replace those of the same kind and name. Raises SessionFull, and then nothing is charged."""
        growth = sum([size - self._parts.get(part, 0) for part, size in parts.items()])
        if growth > 0 and self._given + growth > self._most:
            raise SessionFull(self._most)
        self._given += growth
        self._parts.update(parts)

    def free(self, kind: str, name: str) -> None:
        """This one has gone."""
        self._given -= self._parts.pop((kind, name), 0)

    def clear(self) -> None:
        """All have gone."""
        self._given = 0
        self._parts.clear()
