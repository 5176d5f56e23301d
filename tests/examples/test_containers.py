"""The compose files and the dev container say what the image, the settings and the plugin say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from emulator.engine.fixtures.reader import read
from emulator.settings import Settings, options
from emulator.testing.plugin import _TOKEN, _URL

FILES = ("compose/compose.yaml", "devcontainer/.devcontainer/compose.yaml")


@pytest.fixture(params=FILES)
def services(request: pytest.FixtureRequest, examples: Path) -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((examples / request.param).read_text())["services"]
    return services


def test_the_emulator_is_ours_and_asked_for_health_as_in_this_repository(services: dict[str, Any], examples: Path):
    ours = yaml.safe_load((examples.parent / "compose.yaml").read_text())["services"]["emulator"]
    assert services["emulator"]["image"] == ours["image"]
    assert services["emulator"]["healthcheck"] == ours["healthcheck"]


def test_who_uses_it_waits_until_it_is_well(services: dict[str, Any]):
    (consumer,) = (service for name, service in services.items() if name != "emulator")
    assert consumer["depends_on"] == {"emulator": {"condition": "service_healthy"}}


def test_the_emulators_variables_are_options(services: dict[str, Any]):
    assert set(services["emulator"]["environment"]) <= {option.variable for option in options()}


def test_the_consumers_variables_lead_to_it_with_the_token_it_wants(services: dict[str, Any]):
    (consumer,) = (service for name, service in services.items() if name != "emulator")
    assert consumer["environment"][_URL] == f"http://emulator:{Settings().port}"
    assert consumer["environment"][_TOKEN] == services["emulator"]["environment"]["EMULATOR_CONTROL_TOKEN"]


def test_the_fixtures_beside_it_can_be_used(examples: Path):
    assert [entry.name for entry in read([examples / "compose" / "fixtures"], defaults=False).replies] == ["greeting"]


def test_the_dev_container_opens_the_workspace_of_its_compose_file(examples: Path):
    folder = examples / "devcontainer" / ".devcontainer"
    described = json.loads((folder / "devcontainer.json").read_text())
    services = yaml.safe_load((folder / described["dockerComposeFile"]).read_text())["services"]
    assert described["service"] in services
    assert described["forwardPorts"] == [f"emulator:{Settings().port}"]
