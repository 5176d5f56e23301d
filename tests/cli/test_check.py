from __future__ import annotations

import json
from pathlib import Path

import pytest

from emulator.cli import main

Captured = pytest.CaptureFixture[str]
REPLY = "replies:\n  - name: {name}\n    when: {{user: hello {name}}}\n    reply: Bonjour\n"
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


@pytest.fixture
def mistaken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to stand in, with a reply that is never given."""
    (folder / "more" / "w,1.yaml").write_text(REPLY.format(name="a twin"))
    monkeypatch.chdir(folder)
    return folder


def test_warnings_do_not_fail_unless_they_are_to(mistaken: Path, capsys: Captured) -> None:
    assert main(["check", str(mistaken)]) == 0
    out, err = capsys.readouterr()
    assert err == (
        f"{mistaken / 'more' / 'w,1.yaml'}:2:5: warning: never given: 'a' ({mistaken / 'a.yaml'}:2) comes first and "
        "matches whatever this one does\n"
    )
    assert out == "ok: 3 files, 1 model, 3 replies\n"
    assert main(["check", "--warnings-as-errors", str(mistaken)]) == 1


def test_programs_read_json(mistaken: Path, capsys: Captured) -> None:
    (mistaken / "c.yaml").write_text(REPLY.format(name="c").replace("when:", "wen:"))
    assert main(["check", "--format", "json", "."]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["counts"]) == (False, {"files": 4, "models": 1, "replies": 3})
    [problem] = told["problems"]
    assert "unknown key 'wen'" in problem.pop("reason")
    assert problem == {"severity": "error", "file": "c.yaml", "line": 3, "column": 5, "nearest": "when"}


def test_github_annotates_the_lines_of_a_checkout(mistaken: Path, capsys: Captured) -> None:
    assert main(["check", "--format", "github", str(mistaken)]) == 0
    first, _ = capsys.readouterr().out.splitlines()
    assert first.startswith("::warning file=more/w%2C1.yaml,line=2,col=5::never given: 'a' (")
    (mistaken / "c.yaml").write_text("replies: [{name: '100%', wen: {}, reply: x}]")
    (mistaken / "d.txt").write_text("")
    assert main(["check", "--format", "github", str(mistaken), "d.txt"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("::error file=c.yaml,line=1,col=26::unknown key 'wen'; expected one of ")
    assert second == "::error file=d.txt::a fixture file ends in .yaml, .yml, .json"
