"""The official clients for Node: each in a script of its own, which says what it promises."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.clients.library import ANSWERS, PASSAGES
from tests.running import Running

FOLDER = Path(__file__).with_name("node")


@pytest.mark.parametrize("client", ["openai", "ollama", "ai"])
def test_the_node_client_gets_what_it_expects(
    client: str, gateway: Running, token: str, pending_token: str, tmp_path: Path
) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node")
    if not (FOLDER / "node_modules" / client).exists():
        pytest.skip("needs Node's packages: npm ci in tests/clients/node, as scripts/test does")
    library = tmp_path / "library.json"
    library.write_text(json.dumps({"passages": PASSAGES, "answers": ANSWERS}), "utf-8")
    tokens = {"GATEWAY_TOKEN": token, "PENDING_TOKEN": pending_token}
    ran = subprocess.run(
        [node, "--test-reporter=spec", f"{client}.mjs"],
        cwd=FOLDER,
        env={**os.environ, "GATEWAY_URL": gateway.url, **tokens, "LIBRARY": str(library)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
