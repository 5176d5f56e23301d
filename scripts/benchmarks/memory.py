"""Resident memory after a thousand chat requests."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks.figure import Figure
from scripts.benchmarks.load import chat
from tests.running import emulator

REQUESTS = 1000


def measure() -> Iterator[Figure]:
    """Linux only, where /proc tells it; elsewhere nothing is measured."""
    with emulator() as ours:
        for index in range(REQUESTS):
            headers = {"Authorization": f"Bearer {ours.token}", "Content-Type": "application/json"}
            url = f"{ours.url}/chat/v1/chat/completions"
            with urllib.request.urlopen(urllib.request.Request(url, chat(index), headers)) as answer:
                answer.read()
        status = Path(f"/proc/{ours.process.pid}/status")
        if not status.exists():
            return
        match = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
        assert match
    yield Figure(f"resident memory after {REQUESTS} chats", int(match[1]) / 1024, 130, " MiB")
