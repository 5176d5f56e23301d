from __future__ import annotations

import json

import pytest

from emulator.cli import main
from emulator.engine.fixtures.schema.file import json_schema


def test_the_schema_is_json_for_editors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["$defs"].keys() == json_schema()["$defs"].keys()
    assert {"models", "accounts", "replies"} <= printed["$defs"]["FixtureFile"]["properties"].keys()
