"""Where a running emulator is reached."""

from __future__ import annotations

from emulator.errors import UsageError
from emulator.settings import Settings


def port(settings: Settings) -> int:
    """The port to connect to. Raises UsageError where the emulator was to take any free one."""
    if settings.port == 0:
        raise UsageError("0 does not tell where the emulator listens", file="--port")
    return settings.port


def url(settings: Settings) -> str:
    """The root of the gateway, without a slash at its end."""
    return settings.url(port(settings))
