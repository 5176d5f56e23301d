"""The composition root: the only place that knows every part."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, TextIO

from emulator import chain
from emulator.catalogue import Catalogue
from emulator.clock import Clock, FrozenClock, ManualClock, RealClock
from emulator.dialects import openwebui
from emulator.engine import pace
from emulator.engine.embeddings.backends import Backends
from emulator.engine.fixtures.reader import Loaded, read
from emulator.engine.pace import Rhythm
from emulator.engine.sessions import Sessions
from emulator.engine.shared import Shared
from emulator.errors import UsageError
from emulator.exchange import Mount, Operation, Proceed, Service
from emulator.log import Log
from emulator.services import accounts
from emulator.settings import Settings, options, told
from emulator.web.routing import Table

if TYPE_CHECKING:
    from emulator.dialects.openai.releases import Profile
    from emulator.engine.engine import Engine
    from emulator.engine.world import World


class App(NamedTuple):
    """What there is to serve."""

    mounts: tuple[Mount, ...]
    table: Table
    sessions: Sessions
    files: Files
    log: Log | None


def create_app(
    settings: Settings,
    log_stream: TextIO | None = None,
    origins: Mapping[str, str] | None = None,  # where each setting comes from, by field name
) -> App:
    """The emulator as these settings want it. Raises SetupError for fixtures that cannot be used."""
    log = None
    if settings.log_format != "off" and log_stream is not None:
        log = Log(settings.log_format, log_stream)

    def compose(service: Service, operation: Operation) -> Proceed:
        return chain.compose(service, operation, gateway=openwebui.voice, log=log, announced=settings.source_headers)

    backends = Backends(settings.embeddings, settings.seed)
    files = Files(settings, backends.check)
    world = partial(_world, settings, lambda: files.current)
    sessions = Sessions(world, most=settings.sessions, idle=settings.session_idle)
    gateway = _mounts(settings, cache(partial(_engine, backends)))
    control = partial(_control, settings, origins or {}, sessions, gateway, backends, time.monotonic())
    mounts = (*gateway, Mount("control", "/__emulator", control))
    return App(mounts, Table(mounts, compose), sessions, files, log)


def _mounts(settings: Settings, engine: Callable[[], Engine]) -> tuple[Mount, ...]:
    """The services. What each of them needs is imported when its first request comes: start-up time is a feature."""
    guarded = settings.guarded

    def gateway() -> Service:
        return accounts.service()

    def vllm(name: str) -> Callable[[], Service]:
        def make() -> Service:
            from emulator.services import completions

            return completions.service(engine(), _profile(settings), guarded=name in guarded)

        return make

    def embed() -> Service:
        from emulator.services import embeddings

        return embeddings.service(engine(), _profile(settings), guarded="embed" in guarded)

    def ollama() -> Service:
        from emulator.services import ollama

        return ollama.service(engine(), guarded="ollama" in guarded)

    return (
        Mount("gateway", "", gateway),
        Mount("api", "/api/v1", vllm("api")),
        Mount("chat", "/chat/v1", vllm("chat")),
        Mount("code", "/code/v1", vllm("code")),
        Mount("embed", "/embed/v1", embed),
        Mount("ollama", "/ollama", ollama),
    )


def _profile(settings: Settings) -> Profile:
    from emulator.dialects.openai import releases

    return releases.Profile(releases.find(settings.vllm_version), settings.fidelity == "exact")


def _engine(backends: Backends) -> Engine:
    """One engine serves all: what differs between sessions is in their world."""
    from emulator.engine.engine import Engine
    from emulator.engine.fixtures.source import FixtureSource, StrictSource
    from emulator.engine.generator.generator import Generator, outputs
    from emulator.engine.tokenizers.framings import Framings

    return Engine((FixtureSource(outputs), StrictSource(), Generator()), Framings(), backends)


def _control(
    settings: Settings,
    origins: Mapping[str, str],
    sessions: Sessions,
    gateway: Sequence[Mount],
    backends: Backends,
    started: float,
) -> Service:
    from emulator.control import service
    from emulator.control.emulator import Emulator

    everywhere = {option.name: origins.get(option.name, "given") for option in options()}
    return service.service(
        Emulator(
            sessions=sessions,
            gateway=gateway,
            settings=partial(told, settings, everywhere),
            started=started,
            token=settings.control_token,
            check_models=backends.check,
            rehearsal=Table(gateway, partial(chain.rehearse, gateway=openwebui.voice)).find,
        )
    )


def _world(settings: Settings, shared: Callable[[], Shared], name: str) -> World:
    """A session of that name: what is read from files is shared by all."""
    from emulator.engine.fixtures.matching import Fixtures
    from emulator.engine.world import World
    from emulator.journal import Journal

    files = shared()
    return World(
        catalogue=files.catalogue,
        accounts=files.accounts,
        fixtures=Fixtures(files.rules),
        vectors=files.vectors,
        faults=files.faults.own(),
        clock=_clock(settings),
        seed=settings.seed,
        pace=files.pace,
        profiles=files.profiles,
        name=name,
        journal=Journal(settings.journal_requests, settings.journal_bytes),
        strict=settings.strict,
    )


class Files:
    """What the fixture files said when they were last read, and were right."""

    def __init__(self, settings: Settings, check: Callable[[Catalogue], object]):
        """`check` raises SetupError for models that cannot be served. Raises what `read` raises."""
        self._settings, self._check = settings, check
        self.current, _ = self.read()

    def read(self) -> tuple[Shared, Loaded]:
        """What they say now; nothing is changed by it. Raises SetupError."""
        loaded = read(self._settings.fixtures)
        profiles = pace.rhythms(loaded.latency)
        shared = Shared(
            loaded,
            secret=self._settings.jwt_secret,
            profiles=profiles,
            pace=_rhythm(self._settings.latency, profiles),
        )
        self._check(shared.catalogue)
        return shared, loaded


def _rhythm(latency: str, profiles: Mapping[str, Rhythm]) -> Rhythm:
    """The pace that an option names. Raises UsageError."""
    try:
        return pace.find(latency, profiles)
    except pace.UnknownProfile as unknown:
        raise UsageError(str(unknown), file="--latency", nearest=unknown.nearest) from None


def _clock(settings: Settings) -> Clock:
    kind = settings.clock.partition("@")[0]
    if kind == "frozen":
        return FrozenClock(settings.instant)
    return ManualClock(settings.instant) if kind == "manual" else RealClock()
