"""Sockets, signals, the ready line, a graceful end."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gc
import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.accounts import DEFAULT_SECRET
from emulator.app import App, create_app
from emulator.errors import SetupError, UsageError
from emulator.settings import Settings
from emulator.web.application import HttpServer

if TYPE_CHECKING:
    from emulator.reloading import Reloader, State

_DRAIN = 10.0  # seconds that requests under way may take after SIGTERM
GARBAGE = 10_000  # objects between two collections: a request leaves hundreds, and hardly a cycle among them
_PARENT_CHECKED = 0.5  # seconds between two looks for the parent


def run(settings: Settings, origins: Mapping[str, str]) -> int:
    """Serve until told to stop; `origins` tells where each setting comes from. Returns the exit status; raises
    SetupError before anything is served."""
    if settings.exit_with_parent and sys.platform == "win32":
        raise UsageError("not to be had on Windows, where a process does not learn of its parent's end",
                         file="--exit-with-parent")  # fmt: skip
    seen = _watchable(settings) if settings.watch else ()  # before they are read: no change is overlooked
    app = create_app(settings, sys.stderr, origins)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(app, settings, seen))
    return 0


def _watchable(settings: Settings) -> tuple[State, ...]:
    from emulator import reloading

    if not settings.fixtures:
        raise UsageError("there is nothing to watch without --fixtures", file="--watch")
    reloading.require()
    return reloading.files(settings.fixtures)


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    """uvloop's loop where the extra `speed` is installed."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.Loop


async def listen(app: App, settings: Settings) -> tuple[HttpServer, asyncio.Server]:
    """Answer on the address of the settings from now on. Raises SetupError where that cannot be had."""
    server = HttpServer(app.table, app.sessions, settings.max_body)
    try:
        listener = await asyncio.get_running_loop().create_server(server, settings.host, settings.port, backlog=1024)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SetupError(f"cannot listen on {settings.host}:{settings.port}: {reason}") from None
    return server, listener


async def _serve(app: App, settings: Settings, seen: tuple[State, ...]) -> None:
    server, listener = await listen(app, settings)
    stop = asyncio.Event()
    _heed_signals(stop, settings)
    reloading = _reload(app, settings, seen, stop)
    url = settings.url(listener.sockets[0].getsockname()[1])
    with _ready_file(settings, app, url):
        _announce(settings, app, url)
        gc.collect()
        gc.freeze()  # what the start made lives as long as the process: the collector need not walk it again
        gc.set_threshold(GARBAGE)
        await stop.wait()
    for task in reloading:
        task.cancel()
    listener.close()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(server.idle(), _DRAIN)
    server.pre_shutdown()
    await server.shutdown(_DRAIN)


def _heed_signals(stop: asyncio.Event, settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    if settings.exit_with_parent:
        _watch_parent(stop, os.getppid())


def _reload(app: App, settings: Settings, seen: tuple[State, ...], stop: asyncio.Event) -> list[asyncio.Task[None]]:
    """Read the fixture files again on SIGHUP, and when they change if that is asked. What is needed for it is imported
    then."""
    loop = asyncio.get_running_loop()
    tasks: list[asyncio.Task[None]] = []
    on_terminal = os.isatty(0)

    def reloader() -> Reloader:
        from emulator.reloading import Reloader

        made = Reloader(app)
        tasks.append(loop.create_task(made.run()))
        return made

    shared = functools.cache(reloader)

    def hangup() -> None:
        if on_terminal and not os.isatty(0):  # the terminal was closed, and whoever sat there has gone
            stop.set()
        else:
            shared().ask()

    if hasattr(signal, "SIGHUP"):
        loop.add_signal_handler(signal.SIGHUP, hangup)
    if settings.watch:
        from emulator import reloading

        tasks.append(loop.create_task(reloading.watch(settings.fixtures, seen, shared())))
    return tasks


def _watch_parent(stop: asyncio.Event, parent: int) -> None:
    if os.getppid() != parent:
        stop.set()
    else:
        asyncio.get_running_loop().call_later(_PARENT_CHECKED, _watch_parent, stop, parent)


@contextlib.contextmanager
def _ready_file(settings: Settings, app: App, url: str) -> Iterator[None]:
    """Written whole before the ready line, gone when the server is."""
    if settings.ready_file is None:
        yield
        return
    path = Path(settings.ready_file)
    token = _token(app)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.write_text(json.dumps({"url": url, "pid": os.getpid(), "token": token}) + "\n")
        draft.replace(path)
    except OSError as error:
        raise SetupError(f"cannot be written: {error.strerror}", file=str(path)) from None
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _token(app: App) -> str | None:
    """What is handed out to whoever started the emulator."""
    accounts = app.files.current.accounts
    account = accounts.first()
    return accounts.issue(account) if account else None


def _announce(settings: Settings, app: App, url: str) -> None:
    if settings.jwt_secret == DEFAULT_SECRET and settings.log_format != "off":
        print(
            "Tokens are signed with the public default secret; --jwt-secret sets another.", file=sys.stderr, flush=True
        )
    print(f"Emulator ready on {url}", flush=True)
    if sys.stdout.isatty():
        print(_to_paste(app, url), flush=True)


def _to_paste(app: App, url: str) -> str:
    token = _token(app) or "TOKEN"
    model = next(iter(app.files.current.catalogue.of("chat")), None)
    body = json.dumps(
        {"model": model.id if model else "", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
    )
    bases = "\n".join(f"  {service.name:<8}{url}{service.prefix}" for service in app.mounts if service.prefix)
    return (
        f"\nBase URLs\n{bases}\n\nToken\n  {token}\n\nTry\n  curl -s {url}/chat/v1/chat/completions "
        f"-H 'Authorization: Bearer {token}' -H 'Content-Type: application/json' -d '{body}'\n"
    )
