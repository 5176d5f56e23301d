"""A gateway for tests: started here, or found at a URL."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from emulator.testing.control import Control, ControlError

if TYPE_CHECKING:
    from emulator.settings import Settings
    from emulator.testing.session import Session
    from emulator.testing.thread import ServerThread

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class Gateway:
    """An emulator: `with Gateway() as gateway:` runs one in a thread, `Gateway.at(url)` uses one that runs.

    The options are those of docs/options.md, as keywords: `Gateway(fixtures="tests/fixtures", seed=7)`. Environment
    variables and configuration files are not read: a test says what it needs.
    """

    def __init__(self, **options: Any):
        self._settings: Settings | None = _settings(options)
        self._thread: ServerThread | None = None
        self._control_token: str | None = None
        self._url = ""

    @classmethod
    def at(cls, url: str, *, control_token: str | None = None) -> Self:
        """One that runs already. `control_token`: its --control-token, where it is not on this machine."""
        gateway = cls()
        gateway._settings, gateway._url, gateway._control_token = None, url.rstrip("/"), control_token
        return gateway

    def start(self) -> Self:
        """Start it, or see that it is there. Raises SetupError for options and fixtures that cannot be used,
        ConnectionError where no emulator answers."""
        if self._settings is not None:
            from emulator.testing.thread import ServerThread

            if self._thread is not None:
                raise RuntimeError("this gateway runs already")
            self._thread = ServerThread(self._settings)
            self._url = self._thread.start()
        else:
            self._reach()
        return self

    def stop(self) -> None:
        """End it, if it was started here."""
        if self._thread is not None:
            self._thread.stop()
            self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Its root, without a slash at the end."""
        if not self._url:
            raise RuntimeError("this gateway has not been started: `with Gateway() as gateway:`")
        return self._url

    @property
    def control(self) -> Control:
        """The control API of its session `default`."""
        return Control(self.url, token=self._control_token)

    def session(
        self,
        name: str | None = None,
        *,
        fixtures: Paths = (),  # files, and folders of files
        seed: int | None = None,  # of what is generated; else the gateway's
        strict: bool | None = None,  # whether only fixtures may answer; else as the gateway
    ) -> Session:
        """A private world, to be used in a `with` statement, at whose end it is checked and closed."""
        from emulator.testing.session import Session

        opened = self.control.open_session(name, seed=seed, strict=strict)
        session = Session(opened, Control(opened.base_urls["gateway"], token=self._control_token))
        try:
            session.load(*paths(fixtures))
        except BaseException:
            session.close()
            raise
        return session

    def _reach(self) -> None:
        try:
            self.control.status()
        except ControlError as error:
            raise ConnectionError(f"the control API at {self._url} refuses: {error}") from None
        except OSError as error:
            raise ConnectionError(f"no emulator answers at {self._url}: {error}") from None


def paths(given: Paths) -> list[Path]:
    """One path or several, as a list."""
    return [Path(given)] if isinstance(given, str | os.PathLike) else [Path(path) for path in given]


def _settings(options: Mapping[str, Any]) -> Settings:
    """Options as keywords → settings, each checked as it is on the command line."""
    from emulator import settings
    from emulator.testing.conditions import known

    by_name = {option.name: option for option in settings.options() if option.name not in ("config", "ready_file")}
    known("option", options, by_name)
    flags: dict[str, Any] = {"port": "0", "log_format": "off"}
    for name, value in options.items():
        if value is None:
            continue
        option = by_name[name]
        if option.many:
            flags[name] = [str(path) for path in paths(value)]
        else:
            flags[name] = bool(value) if option.switch else str(value)
    return settings.read(flags, {}, lambda _: None)[0]
