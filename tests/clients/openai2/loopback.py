"""A pytest plugin: the clients reach this machine and nothing else, and a run in which one tried to has failed."""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Iterator
from typing import Any

import pytest

# Python's own sockets announce these (docs.python.org, audit events table), whichever library uses them.
_NAMED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_ADDRESSED = ("socket.connect", "socket.sendto", "socket.sendmsg")


class Elsewhere(OSError):
    """Somebody tried to reach another machine."""


class Guard:
    """Refuses what leads elsewhere and remembers it: many a client makes do without what it cannot fetch."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _NAMED:
            host = arguments[0]
        elif event in _ADDRESSED and isinstance(arguments[1], tuple):  # a path is a socket of this machine
            host = arguments[1][0]
        else:
            return
        if not _here(host):
            self.refused.append(f"{event}: {host}")
            raise Elsewhere(f"not on this machine: {host}")


def _here(host: Any) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def pytest_configure(config: pytest.Config) -> None:
    """Before any client is imported."""
    guard = Guard()
    config.pluginmanager.register(_Verdict(guard))
    sys.addaudithook(guard)


class _Verdict:
    def __init__(self, guard: Guard):
        self._guard = guard

    @pytest.fixture(scope="session", autouse=True)
    def _only_this_machine(self) -> Iterator[None]:
        yield
        assert not self._guard.refused
