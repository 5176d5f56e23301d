"""The page on tests: its blocks are run as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import emulator

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "testing.md").read_text("utf-8")
NODE = ROOT / "tests" / "clients" / "node"
WEATHER = """
replies:
  - name: weather
    when: {user: '/weather in (?P<city>\\w+)/i'}
    reply: It is sunny in {{ city }}.
"""


def blocks(language: str, containing: str = "") -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return [block for block in found if containing in block]


def run(command: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_tests_for_pytest_pass(tmp_path: Path):
    tests = [block for block in blocks("python", "def test_") if "unittest" not in block]
    for number, block in enumerate(tests):
        (tmp_path / f"test_{number}.py").write_text(block)
    (configuration,) = blocks("python", "def llm_gateway_options")
    (tmp_path / "conftest.py").write_text(configuration)
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "weather.yaml").write_text(WEATHER)
    plugins = ["-p", "emulator.testing.plugin", "-p", "pytest_asyncio.plugin"]
    options = ["-o", "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function", "-W", "error", "-q"]
    command = [sys.executable, "-m", "pytest", *plugins, *options]
    done = run(command, tmp_path, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", LLM_GATEWAY_EMULATOR_URL="")
    assert f"{sum(block.count('def test_') for block in tests)} passed" in done


def test_the_test_for_unittest_passes(tmp_path: Path):
    (block,) = blocks("python", "import unittest")
    (tmp_path / "test_capital.py").write_text(block)
    assert "Ran 1 test" in run([sys.executable, "-m", "unittest"], tmp_path)


def test_the_way_by_curl_leads_to_the_end(tmp_path: Path):
    (block,) = blocks("sh", "here=")
    with emulator() as running:
        environment = {"GATEWAY": running.url, "TOKEN": running.token, "no_proxy": "127.0.0.1"}
        said = run(["bash", "-euc", block], tmp_path, **environment)
    assert '"fixtures":["added-1"]' in said
    assert "Good morning, Ada!" in said
    assert '"requests":[2]' in said or '"requests":[1]' in said


def test_the_test_for_node_passes(tmp_path: Path):
    if not shutil.which("node") or not (NODE / "node_modules").exists():
        pytest.skip("needs Node and its clients")
    (block,) = blocks("javascript")
    with emulator() as running:
        run(["node", "--input-type=module", "-e", block], NODE, GATEWAY=running.url)


@pytest.mark.slow
def test_the_class_for_java_opens_a_session_and_says_what_is_answered(tmp_path: Path):
    if not shutil.which("java") or not shutil.which("javac"):
        pytest.skip("needs a JDK")
    (block,) = blocks("java")
    (tmp_path / "Emulator.java").write_text(block)
    (tmp_path / "Try.java").write_text(
        """
        class Try {
          public static void main(String[] words) throws Exception {
            try (var emulator = new Emulator()) {
              System.out.println(emulator.openSession());
              emulator.expect(emulator.url + "/__session/own", "{\\"reply\\": \\"x\\"}");
            }
          }
        }
        """
    )
    run(["javac", "Emulator.java", "Try.java"], tmp_path)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    assert '"base_urls"' in run(["java", "-cp", str(tmp_path), "Try"], tmp_path, PATH=path)


def test_the_variables_and_options_it_names_exist():
    from emulator.settings import options

    flags = {option.flag for option in options()} | {"--llm-gateway-url", "--llm-gateway-control-token"}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE)) <= flags
