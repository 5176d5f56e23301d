from __future__ import annotations

import json
from pathlib import Path

import pytest

from emulator.accounts import DEFAULT_SECRET
from emulator.cli import main
from emulator.settings import options

Captured = pytest.CaptureFixture[str]


def test_every_setting_has_a_line_with_value_and_origin(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("seed: 7")
    monkeypatch.setenv("EMULATOR_PORT", "1")
    assert main(["config", "--max-body", "1048576", "--config", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = {line.split()[0]: line.split(maxsplit=2)[1:] for line in lines}
    assert list(rows) == [option.key for option in options()]
    assert rows["max-body"] == ["1MiB", "flag"]
    assert rows["port"] == ["1", "environment EMULATOR_PORT"]
    assert rows["seed"] == ["7", f"file {file}:1"]
    assert rows["host"] == ["127.0.0.1", "default"]
    assert rows["ready-file"] == ["-", "default"]


def test_machines_get_json(capsys: Captured) -> None:
    assert main(["config", "--json", "--fixtures", "a", "--fixtures", "b", "--exit-with-parent"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fixtures"] == {"value": ["a", "b"], "origin": "flag"}
    assert told["exit-with-parent"] == {"value": True, "origin": "flag"}
    assert told["max-body"] == {"value": 16 << 20, "origin": "default"}
    assert told["ready-file"] == {"value": None, "origin": "default"}


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_secret_is_shown_only_where_it_is_public(capsys: Captured, form: list[str]) -> None:
    main(["config", *form])
    assert DEFAULT_SECRET in capsys.readouterr().out
    main(["config", "--jwt-secret", "hush-hush", *form])
    told = capsys.readouterr().out
    assert "hush" not in told
    assert "********" in told
