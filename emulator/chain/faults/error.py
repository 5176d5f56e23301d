"""`error`: an error instead of an answer."""

from __future__ import annotations

from urllib.parse import quote

from emulator.engine.fixtures.failures import scripted
from emulator.engine.fixtures.schema.replies import Failure


def forestall(failure: Failure, name: str) -> None:
    """Raises the ScriptedError."""
    raise scripted(failure, "fault:" + quote(name))
