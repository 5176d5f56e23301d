"""The emulator as users have it: a process of its own, on a free port, found through its ready file."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 30.0  # seconds until a start counts as failed


class Running(NamedTuple):
    """A started emulator."""

    url: str
    token: str
    process: subprocess.Popen[bytes]
    log: Path  # its standard error
    ready: Path  # its ready file


@contextlib.contextmanager
def emulator(*options: str, environ: dict[str, str] | None = None) -> Iterator[Running]:
    """Start it with these options, stop it at the end."""
    with tempfile.TemporaryDirectory() as folder:
        ready, log = Path(folder, "ready.json"), Path(folder, "log")
        command = [sys.executable, "-m", "emulator", "--port", "0", "--ready-file", str(ready), *options]
        with log.open("wb") as errors:
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=errors, env={**os.environ, **(environ or {})}
            )
        try:
            yield _wait(process, ready, log)
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise


def _wait(process: subprocess.Popen[bytes], ready: Path, log: Path) -> Running:
    deadline = time.monotonic() + _PATIENCE
    while not ready.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the emulator did not start:\n{log.read_text()}")
        time.sleep(0.02)
    told = json.loads(ready.read_text())
    return Running(told["url"], told["token"], process, log, ready)
