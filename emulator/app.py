"""The composition root: the only place that knows every part."""

from __future__ import annotations

from typing import NamedTuple, TextIO

from emulator import chain
from emulator.accounts import Accounts
from emulator.catalogue import Catalogue
from emulator.clock import Clock, FrozenClock, ManualClock, RealClock
from emulator.dialects import openwebui
from emulator.engine import pace
from emulator.engine.embeddings import HashEmbeddings
from emulator.engine.engine import Engine
from emulator.engine.fixtures.matching import Fixtures
from emulator.engine.fixtures.reader import read
from emulator.engine.fixtures.source import FixtureSource
from emulator.engine.generator.generator import Generator
from emulator.engine.tokenizers.plain import PlainTokenizer
from emulator.engine.world import World
from emulator.exchange import Route, Service
from emulator.log import Log
from emulator.services import accounts, completions, embeddings, ollama
from emulator.settings import Settings
from emulator.web.routing import Table


class App(NamedTuple):
    """What there is to serve."""

    services: tuple[Service, ...]
    table: Table
    world: World


def create_app(settings: Settings, log_stream: TextIO | None = None) -> App:
    """The emulator as these settings want it. Raises SetupError for fixtures that cannot be used."""
    engine = Engine((FixtureSource(), Generator()), PlainTokenizer(), HashEmbeddings())
    guarded = settings.guarded
    services = (
        accounts.service(),
        completions.service("api", "/api/v1", engine, guarded="api" in guarded),
        completions.service("chat", "/chat/v1", engine, guarded="chat" in guarded),
        completions.service("code", "/code/v1", engine, guarded="code" in guarded),
        embeddings.service("/embed/v1", engine, guarded="embed" in guarded),
        ollama.service("/ollama", engine, guarded="ollama" in guarded),
    )
    log = None
    if settings.log_format != "off" and log_stream is not None:
        log = Log(settings.log_format, log_stream)

    def compose(service: Service, route: Route) -> chain.Proceed:
        return chain.compose(service, route, gateway=openwebui.voice, log=log)

    return App(services, Table(services, compose), _world(settings))


def _world(settings: Settings) -> World:
    loaded = read(settings.fixtures)
    return World(
        catalogue=Catalogue(loaded.models),
        accounts=Accounts(loaded.accounts, settings.jwt_secret),
        fixtures=Fixtures(loaded.replies),
        clock=_clock(settings),
        seed=settings.seed,
        pace=pace.parse(settings.latency),
    )


def _clock(settings: Settings) -> Clock:
    kind = settings.clock.partition("@")[0]
    if kind == "frozen":
        return FrozenClock(settings.instant)
    return ManualClock(settings.instant) if kind == "manual" else RealClock()
