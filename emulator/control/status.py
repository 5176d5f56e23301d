"""`status`: what this emulator is and has."""

from __future__ import annotations

import time
from typing import Any

import msgspec

import emulator
from emulator.control.call import Call, answer
from emulator.control.emulator import Emulator
from emulator.exchange import Exchange, Reply


class ServiceStatus(msgspec.Struct, frozen=True):
    """One service of the gateway."""

    name: str
    prefix: str


class SettingStatus(msgspec.Struct, frozen=True):
    """One option; a secret is masked."""

    value: Any
    origin: str  # flag, environment NAME, file PATH:LINE, default


class SessionStatus(msgspec.Struct, frozen=True):
    """One session."""

    name: str
    seed: int
    strict: bool
    clock: str  # real, frozen, manual
    idle: float | None  # seconds since it was last asked for; null for the default one, which stays


class Status(msgspec.Struct, frozen=True):
    """What this emulator is and has."""

    version: str
    session: str  # this one
    seed: int
    uptime: float  # seconds
    services: list[ServiceStatus]
    models: list[str]  # of this session
    settings: dict[str, SettingStatus]
    sessions: list[SessionStatus]


def calls(emulator_: Emulator) -> tuple[Call, ...]:
    async def status(exchange: Exchange) -> Reply:
        return answer(_status(emulator_, exchange))

    return (Call("GET", "/status", "status", "What this emulator is and has", status, gives=Status),)


def sessions(emulator_: Emulator) -> list[SessionStatus]:
    """All sessions, the default one first."""
    at = time.monotonic()
    emulator_.sessions.forget_idle(at)
    return [
        SessionStatus(
            name=world.name,
            seed=world.seed,
            strict=world.strict,
            clock=world.clock.mode,
            idle=None if world is emulator_.sessions.default else max(0.0, at - world.used),
        )
        for world in emulator_.sessions
    ]


def _status(emulator_: Emulator, exchange: Exchange) -> Status:
    world = exchange.world
    return Status(
        version=emulator.__version__,
        session=world.name,
        seed=world.seed,
        uptime=time.monotonic() - emulator_.started,
        services=[ServiceStatus(mount.name, mount.prefix) for mount in emulator_.gateway],
        models=[model.id for model in world.catalogue],
        settings=msgspec.convert(emulator_.settings(), dict[str, SettingStatus]),
        sessions=sessions(emulator_),
    )
