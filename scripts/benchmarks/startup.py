"""CPU time from the command to the ready line, against that of importing the web framework alone."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks.figure import Figure

RUNS = 10
COMMAND = [str(Path(sys.executable).with_name("llm-gateway-emulator")), "serve", "--port", "0"]
IMPORT = [sys.executable, "-c", "import aiohttp.web"]


def measure() -> Iterator[Figure]:
    """Pairs of runs in turn, so that a change of the machine's speed meets both; the whole life of the process counts,
    its end included."""
    ours, theirs = [], []
    for _ in range(RUNS + 1):
        ours.append(_served())
        theirs.append(_ended(subprocess.Popen(IMPORT)))
    ready, imported = statistics.median(ours[1:]), statistics.median(theirs[1:])
    note = f" ({ready * 1000:.0f} ms against {imported * 1000:.0f} ms of CPU, medians of {RUNS})"
    yield Figure("start to ready line, × `import aiohttp.web`", ready / imported, 1.5, note=note)


def _served() -> float:
    process = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    return _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> float:
    """CPU seconds of a process, once it has ended."""
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime
