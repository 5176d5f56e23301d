"""The examples in other languages, where this machine has them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running import emulator


def test_curl(examples: Path, environment: dict[str, str]):
    if not shutil.which("curl"):
        pytest.skip("needs curl")
    with emulator() as running:
        script = str(examples / "curl" / "try.sh")
        done = subprocess.run([script, running.url], env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        added, answer, _ = map(json.loads, done.stdout.splitlines())
    assert added == {"fixtures": ["added-1"]}
    assert answer["choices"][0]["message"]["content"] == "Good morning, Ada!"


@pytest.mark.slow
def test_node(examples: Path, environment: dict[str, str]):
    node = shutil.which("node")
    vitest = examples / "node" / "node_modules" / "vitest" / "vitest.mjs"
    if node is None or not vitest.exists():
        pytest.skip("needs Node and its packages: npm ci in examples/node, as scripts/test does")
    done = subprocess.run(
        [node, str(vitest), "run"], cwd=vitest.parents[2], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 passed" in done.stdout
