"""Dockerfile, compose.yaml and the settings say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from emulator.settings import Settings


@pytest.fixture
def services(project: Path) -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((project / "compose.yaml").read_text())["services"]
    return services


@pytest.fixture
def dockerfile(project: Path) -> str:
    return (project / "Dockerfile").read_text()


def test_the_port_is_the_default_one_everywhere(services: dict[str, Any], dockerfile: str) -> None:
    port = Settings().port
    assert re.findall(r"^EXPOSE (\d+)$", dockerfile, re.MULTILINE) == [str(port)]
    assert services["emulator"]["ports"] == [f"{port}:{port}"]
    assert f"http://emulator:{port}/" in " ".join(services["consumer"]["entrypoint"])


def test_both_ask_for_health_in_the_same_way(services: dict[str, Any], dockerfile: str) -> None:
    (command,) = re.findall(r"^HEALTHCHECK .*CMD (\[.*\])$", dockerfile, re.MULTILINE)
    assert services["emulator"]["healthcheck"]["test"] == ["CMD", *json.loads(command)]


def test_the_consumer_waits_for_an_emulator_that_is_well(services: dict[str, Any]) -> None:
    assert services["consumer"]["depends_on"] == {"emulator": {"condition": "service_healthy"}}
    assert services["consumer"]["image"] == services["emulator"]["image"]
