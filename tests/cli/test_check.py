from __future__ import annotations

from pathlib import Path

import pytest

from emulator.cli import main

Captured = pytest.CaptureFixture[str]
REPLY = "replies:\n  - name: {name}\n    when: {{user: hello}}\n    reply: Bonjour\n"
MODEL = "models:\n  - {id: Mine, services: [chat]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "more").mkdir()
    (tmp_path / "a.yaml").write_text(REPLY.format(name="a"))
    (tmp_path / "more" / "b.yml").write_text(MODEL + REPLY.format(name="b"))
    return tmp_path


def test_good_files_are_counted_without_the_defaults(folder: Path, capsys: Captured) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr() == ("ok: 2 files, 1 model, 2 replies\n", "")


def test_without_a_path_the_fixtures_of_the_settings_are_checked(folder: Path, capsys: Captured) -> None:
    assert main(["check", "--fixtures", str(folder / "a.yaml")]) == 0
    assert capsys.readouterr().out == "ok: 1 file, 0 models, 1 reply\n"


def test_without_any_path_it_is_wrong_usage(capsys: Captured) -> None:
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "llm-gateway-emulator: name the fixture files to check\n"


def test_every_broken_file_is_reported(folder: Path, capsys: Captured) -> None:
    (folder / "c.yaml").write_text(REPLY.format(name="c").replace("when:", "wen:"))
    (folder / "more" / "d.yaml").write_text("replies: [")
    (folder / ".hidden.yaml").write_text("replies: [")
    assert main(["check", str(folder)]) == 1
    out, err = capsys.readouterr()
    first, second = err.splitlines()
    assert first.startswith(f"{folder / 'c.yaml'}:3:5: ")
    assert first.endswith("(did you mean 'when'?)")
    assert second.startswith(f"{folder / 'more' / 'd.yaml'}:")
    assert out == ""


def test_files_that_contradict_each_other_are_reported(folder: Path, capsys: Captured) -> None:
    (folder / "c.yaml").write_text(REPLY.format(name="a"))
    assert main(["check", str(folder)]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{folder / 'c.yaml'}:2:")


def test_a_path_that_does_not_exist_is_reported_with_the_others(folder: Path, capsys: Captured) -> None:
    (folder / "c.yaml").write_text("replies: 1")
    assert main(["check", "/nowhere.yaml", str(folder)]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("/nowhere.yaml: ")
    assert second.startswith(f"{folder / 'c.yaml'}:1:")
