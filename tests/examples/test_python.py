"""The examples in Python, each as a repository of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import emulator

# These repositories have installed two plugins, this one has many.
PYTEST = ["pytest", "-q", "-p", "emulator.testing.plugin", "-p", "xdist.plugin"]
NO_OTHERS = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**environment, **NO_OTHERS},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def agent(examples: Path, tmp_path: Path) -> Path:
    """The agent's repository, away from this one."""
    return shutil.copytree(examples / "python-agent", tmp_path / "python-agent")


def test_the_agents_tests_pass(agent: Path, environment: dict[str, str]):
    assert "24 passed" in run(PYTEST, agent, environment)


@pytest.mark.slow
def test_the_agents_tests_pass_in_four_processes(agent: Path, environment: dict[str, str]):
    assert "24 passed" in run([*PYTEST, "-n", "4"], agent, environment)


@pytest.mark.slow
def test_the_agents_tests_pass_against_an_emulator_in_another_process(agent: Path, environment: dict[str, str]):
    with emulator() as running:
        options = ["-n", "4", "--llm-gateway-url", running.url]
        assert "24 passed" in run([*PYTEST, *options], agent, environment)


def test_pytest(examples: Path, tmp_path: Path, environment: dict[str, str]):
    folder = shutil.copytree(examples / "pytest", tmp_path / "pytest")
    assert "2 passed" in run([*PYTEST, "-W", "error"], folder, environment)


def test_unittest(examples: Path, tmp_path: Path, environment: dict[str, str]):
    folder = shutil.copytree(examples / "unittest", tmp_path / "unittest")
    assert "Ran 2 tests" in run(["unittest", "-v"], folder, environment)
