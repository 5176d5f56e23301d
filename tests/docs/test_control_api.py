"""The examples of docs/control-api.md, run one after the other against one emulator: they answer what the page says."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.running import Running, emulator

PAGE = (Path(__file__).parents[2] / "docs" / "control-api.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:8080"
EXAMPLES = re.findall(r"^```bash\n(.*?)^```\n\n^```(json|text)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
ANY = "…"  # stands for whatever there is


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with emulator("--log-format", "off") as started:
        yield started


def fits(shown: Any, told: Any) -> bool:
    """Whether an answer is what the page shows of it."""
    if shown == ANY:
        return True
    if isinstance(shown, dict):
        return isinstance(told, dict) and shown.keys() == told.keys() and all(fits(shown[k], told[k]) for k in shown)
    if isinstance(shown, list) and shown[-1:] == [ANY]:
        return isinstance(told, list) and all(map(fits, shown[:-1], told))
    return bool(shown == told)


def test_every_block_of_commands_has_its_answer():
    assert len(EXAMPLES) == PAGE.count("```bash") == 8


def test_the_examples_answer_as_the_page_says(running: Running):
    for code, kind, shown in EXAMPLES:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code.replace(ADDRESS, running.url)],
            env={**os.environ, "OPENAI_API_KEY": running.token},
            capture_output=True,
            text=True,
            timeout=60,
        )
        told = done.stdout.replace(running.url, ADDRESS)
        assert done.returncode == 0, (code, told, done.stderr)
        if kind == "json":
            assert fits(json.loads(shown), json.loads(told)), told
        else:
            lines = [re.escape(line).replace(ANY, ".*") for line in shown.splitlines()]
            assert re.fullmatch("\n+".join(lines), told.strip()), told
