"""The README's commands and examples, run as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import Running, emulator

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
NODE = ROOT / "tests" / "clients" / "node"
ADDRESS = "http://127.0.0.1:8080"


def blocks(language: str, containing: str = "") -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [block for block in found if containing in block]


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with emulator() as started:
        yield started


def run(command: list[str], code: str, running: Running, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [*command, code.replace(ADDRESS, running.url)],
        cwd=cwd,
        env={**os.environ, "OPENAI_API_KEY": running.token},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_curl_signs_in_asks_and_streams(running: Running):
    (code,) = blocks("bash", "curl")
    output = run(["bash", "-euc"], code, running)
    assert "The capital of France is Paris." in output
    assert output.count('"done":false') > 10
    assert '"done":true' in output


@pytest.mark.parametrize(
    "code", blocks("python", "import"), ids=lambda code: re.findall(r"from (\w+) import", code)[-1]
)
def test_a_python_client_prints_what_it_is_told(code: str, running: Running):
    output = run([sys.executable, "-c"], code, running)
    assert len(output.split()) > 10
    assert re.search(r"^(384|4096)$", output, re.MULTILINE)


def test_the_node_client_prints_a_reply(running: Running):
    if not shutil.which("node") or not (NODE / "node_modules").exists():
        pytest.skip("needs Node and its clients")
    (code,) = blocks("javascript")
    assert len(run(["node", "--input-type=module", "-e"], code, running, cwd=NODE).split()) > 5


def test_the_two_commands_are_there_and_can_be_run():
    for command in ("scripts/serve", "scripts/test"):
        assert any(block.startswith(command) for block in blocks("bash"))
        assert os.access(ROOT / command, os.X_OK)


def test_the_fixture_example_answers(tmp_path: Path):
    (example,) = blocks("yaml")
    (tmp_path / "greeting.yaml").write_text(example)
    with emulator("--fixtures", str(tmp_path)) as started:
        body = '{"model": "Mistral-Small", "messages": [{"role": "user", "content": "Good  morning!"}]}'
        code = (
            f"curl -s {ADDRESS}/chat/v1/chat/completions -H 'Authorization: Bearer {started.token}' "
            f"-H 'Content-Type: application/json' -d '{body}'"
        )
        assert "The coffee is ready." in run(["bash", "-euc"], code, started)


def test_the_test_of_the_capital_passes(tmp_path: Path):
    (code,) = blocks("python", "def test_")
    (tmp_path / "test_capital.py").write_text(code)
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "LLM_GATEWAY_EMULATOR_URL": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "emulator.testing.plugin"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert "1 passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_the_wheel_is_built_as_described(tmp_path: Path):
    (command,) = blocks("bash", "pip wheel")
    words = command.split()
    words[words.index("dist")] = str(tmp_path)
    words[:1] = [sys.executable, "-m", "pip"]
    subprocess.run(words, cwd=ROOT, check=True, timeout=300)
    assert [path.name[:21] for path in tmp_path.glob("*.whl")] == ["llm_gateway_emulator-"]


def test_links_lead_somewhere():
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_route_of_the_table_is_served():
    from emulator.app import create_app
    from emulator.settings import Settings

    served = set(create_app(Settings()).table.routes())
    for prefix in ("/api/v1", "/chat/v1", "/code/v1"):
        assert {f"{prefix}/models", f"{prefix}/chat/completions", f"{prefix}/completions"} <= served
    for path in ("tags", "ps", "version", "generate", "chat", "embed", "embeddings", "show"):
        assert f"/ollama/api/{path}" in served
