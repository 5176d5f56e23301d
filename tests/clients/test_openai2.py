"""Python clients that need an older openai: each in a script of its own, which says what it promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Running

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).with_name("openai2")
PACKAGES = FOLDER / ".packages"


@pytest.mark.parametrize("client", ["litellm", "llama_index"])
def test_the_python_client_gets_what_it_expects(client: str, gateway: Running, token: str, tmp_path: Path) -> None:
    if not (PACKAGES / client).exists():
        pytest.skip("needs packages of its own: scripts/test installs tests/clients/openai2/requirements.txt")
    # the options and the worker of this run are not those of the script's; what it imports is compiled once, to stay
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHON"))}
    environ |= {"PYTHONPATH": str(PACKAGES), "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    environ |= {"GATEWAY_URL": gateway.url, "GATEWAY_TOKEN": token, "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "--quiet", "--noconftest", "-p", "no:cacheprovider"]
    # the warnings of these clients are not ours to mend
    command += ["-p", "tests.clients.openai2.loopback", "--override-ini", "filterwarnings="]
    ran = subprocess.run(
        [*command, str(FOLDER / f"with_{client}.py")],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
