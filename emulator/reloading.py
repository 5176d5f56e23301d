"""Fixture files read again while the emulator serves: when it is asked, or when they change."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from emulator.app import App
from emulator.engine.fixtures import reader
from emulator.engine.fixtures.reader import Loaded
from emulator.errors import SetupError, UsageError
from emulator.log import Notice

_SETTLED = 200  # milliseconds without a further change before files are read: an editor writes in several steps
_LOOK = 2000  # milliseconds
_HOW = "pip install 'llm-gateway-emulator[watch]'"

State = tuple[str, int, int, int]  # of a file: name, device, inode, nanosecond of the last change; zeros: it is gone


class Reloader:
    """Reads the files in a thread, so that serving goes on, and then hands the result to all sessions in one step.
    What cannot be used changes nothing."""

    def __init__(self, app: App):
        self._app = app
        self._asked = asyncio.Event()

    def ask(self) -> None:
        """Read them soon; asked again before that, still once."""
        self._asked.set()

    async def run(self) -> None:
        """Serve what is asked, until cancelled."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            try:
                shared, loaded = await asyncio.to_thread(self._app.files.read)
            except SetupError as error:
                self._tell(f"fixtures not read again, the last good ones stay: {error}")
                continue
            except Exception as defect:  # ours: told, and no reason not to read again later
                if self._app.log is not None:
                    self._app.log.defect(defect)
                continue
            self._app.files.current = shared
            self._app.sessions.share(shared)
            self._tell(f"fixtures read again: {_counts(loaded)}")

    def _tell(self, sentence: str) -> None:
        if self._app.log is not None:
            self._app.log.tell(Notice(time=time.time(), note=" ".join(sentence.splitlines())))


def require() -> None:
    """Raises UsageError where files cannot be watched."""
    try:
        import watchfiles  # noqa: F401 # only whether it is there
    except ImportError:
        raise UsageError(f"needs the package watchfiles: {_HOW}", file="--watch") from None


async def watch(paths: Sequence[str], seen: tuple[State, ...], reloader: Reloader) -> None:
    """Ask for a reading whenever the files of these paths change, until cancelled; `seen` is how they were when they
    were last read. The system tells of changes in folders; where it does not, as on some mounts, a look every few
    seconds does."""
    import watchfiles

    while True:
        watched = _folders(paths)
        async for _ in watchfiles.awatch(
            *watched, recursive=False, watch_filter=None, debounce=_SETTLED, rust_timeout=_LOOK, yield_on_timeout=True
        ):
            now, folders = await asyncio.to_thread(lambda: (files(paths), _folders(paths)))
            if now != seen:
                seen = now
                reloader.ask()
            if folders != watched:
                break


def files(paths: Iterable[str]) -> tuple[State, ...]:
    """What tells a change of the fixture files there are, behind whatever links they are reached."""
    return tuple([_state(file) for path in paths for file in _files_of(Path(path))])


def _files_of(path: Path) -> list[Path]:
    try:
        return reader.files_of(path)
    except SetupError:  # gone for the moment
        return [path]


def _state(file: Path) -> State:
    try:
        state = file.stat()
    except OSError:
        return str(file), 0, 0, 0
    return str(file), state.st_dev, state.st_ino, state.st_mtime_ns


def _folders(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders in which a change may be one of these paths' files: theirs, those that links lead to, and those
    above, where whole folders are replaced."""
    found: set[Path] = set()
    for path in map(Path, paths):
        found.add(_existing(path.absolute().parent))
        if path.is_dir():
            found.update(Path(folder) for folder, *_ in os.walk(path))
        found.update(_existing(file.resolve().parent) for file in _files_of(path))
    return tuple(sorted(map(str, found)))


def _existing(folder: Path) -> Path:
    return folder if folder.is_dir() or folder == folder.parent else _existing(folder.parent)


def _counts(loaded: Loaded) -> str:
    counted = (
        ("file", loaded.files),
        ("model", loaded.models),
        ("account", loaded.accounts),
        ("reply", loaded.replies),
    )
    return ", ".join([_count(len(things), noun) for noun, things in counted])


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun if number == 1 else plural}"
