"""Where a running emulator is reached."""

from __future__ import annotations

from emulator.errors import UsageError
from emulator.settings import Settings

_LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # an address that only a listener can use, and its client's


def host(settings: Settings) -> str:
    """The host to connect to."""
    return _LOOPBACK.get(settings.host, settings.host)


def port(settings: Settings) -> int:
    """The port to connect to. Raises UsageError where the emulator was to take any free one."""
    if settings.port == 0:
        raise UsageError("0 does not tell where the emulator listens", file="--port")
    return settings.port


def url(settings: Settings) -> str:
    """The root of the gateway, without a slash at its end."""
    name = host(settings)
    return f"http://{f'[{name}]' if ':' in name else name}:{port(settings)}"
