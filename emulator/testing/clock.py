"""The time of one session."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.testing.control import Control

Instant = str | float | datetime  # ISO 8601, Unix seconds, or a datetime (without a zone: UTC)


class SessionClock:
    """`freeze` and `hold` end the machine's time in this session, `run` brings it back."""

    def __init__(self, control: Control):
        self._control = control

    @property
    def mode(self) -> str:
        """`real`, `frozen` or `manual`."""
        return str(self._control.clock()["mode"])

    @property
    def now(self) -> datetime:
        """What time it is in this session."""
        now = self._control.clock()["now"]
        return datetime.fromtimestamp(now, UTC) if isinstance(now, int | float) else datetime.fromisoformat(now)

    def freeze(self, at: Instant | None = None) -> None:
        """Time stands, here or at that instant; waits return at once."""
        self._control.set_clock("frozen", _told(at))

    def hold(self, at: Instant | None = None) -> None:
        """Time stands, and waits last until `advance` has come to their end."""
        self._control.set_clock("manual", _told(at))

    def run(self) -> None:
        """The machine's time again."""
        self._control.set_clock("real")

    def advance(self, seconds: float | timedelta) -> None:
        """Move a frozen or held time on."""
        self._control.advance(seconds.total_seconds() if isinstance(seconds, timedelta) else seconds)


def _told(at: Instant | None) -> str | float | None:
    if not isinstance(at, datetime):
        return at
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()
