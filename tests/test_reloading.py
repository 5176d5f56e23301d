"""Fixture files change while the emulator serves: a process of its own, real files, real signals."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emulator.cli import main
from tests.running import Running, emulator

_PATIENCE = 20.0  # seconds until a change counts as overlooked
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGHUP there")


def _reply(text: str, name: str = "greeting", user: str = "hello") -> str:
    return f"replies: [{{name: {name}, when: {{user: {user}}}, reply: {text}}}]\n"


def _call(running: Running, path: str, body: Any = None, method: str = "") -> Any:
    request = urllib.request.Request(
        running.url + path,
        None if body is None else json.dumps(body).encode(),
        {"authorization": f"Bearer {running.token}", "content-type": "application/json"},
        method=method or ("GET" if body is None else "POST"),
    )
    with urllib.request.urlopen(request) as reply:
        return json.loads(reply.read() or b"null")


def _ask(running: Running, user: str = "hello", session: str = "", model: str = "Mistral-Small") -> str:
    way = f"/__session/{session}" if session else ""
    body = {"model": model, "messages": [{"role": "user", "content": user}]}
    content: str = _call(running, f"{way}/chat/v1/chat/completions", body)["choices"][0]["message"]["content"]
    return content


def _wait_for(running: Running, told: str, times: int = 1) -> str:
    """The line of the log that says so."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        lines = [line for line in running.log.read_text().splitlines() if told in line]
        if len(lines) >= times:
            return lines[-1]
        if time.monotonic() > deadline:
            raise AssertionError(f"not told {times} times: {told}\n{running.log.read_text()}")
        time.sleep(0.02)  # another process: its log is all there is to wait for


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "fixtures" / "a.yaml"
    file.parent.mkdir()
    file.write_text(_reply("One."))
    return file


@pytest.fixture
def running(file: Path) -> Iterator[Running]:
    with emulator("--fixtures", str(file.parent)) as started:
        yield started


@pytest.fixture
def watching(file: Path) -> Iterator[Running]:
    with emulator("--fixtures", str(file.parent), "--watch") as started:
        yield started


def _hang_up(running: Running) -> None:
    running.process.send_signal(signal.SIGHUP)


def test_a_hangup_reads_everything_again(running: Running, file: Path) -> None:
    assert _ask(running) == "One."
    file.write_text(
        _reply("Two.")
        + "models: [{id: new, services: [chat]}]\n"
        + "accounts: [{email: n@example.com, password: x}]\n"
        + "latency: {p: {first: 0}}\nfaults: [{name: f, when: {user: trouble}, error: {status: 418}}]\n"
    )
    _hang_up(running)
    assert " fixtures read again: 4 files, " in _wait_for(running, "read again")
    assert _ask(running) == "Two."
    assert _ask(running, model="new") == "Two."
    assert _call(running, "/api/v1/auths/signin", {"email": "n@example.com", "password": "x"})["token"]
    with pytest.raises(urllib.error.HTTPError, match="418"):
        _ask(running, "trouble")


def test_what_is_broken_changes_nothing_and_is_told_in_one_line(running: Running, file: Path) -> None:
    file.write_text("replies:\n  - {name: greeting, wen: {user: hello}, reply: Two.}\n")
    _hang_up(running)
    line = _wait_for(running, "not read again")
    assert f"fixtures not read again, the last good ones stay: {file}:2:22: unknown key 'wen'" in line
    assert _ask(running) == "One."
    file.write_text(_reply("Three."))
    _hang_up(running)
    _wait_for(running, "fixtures read again")
    assert _ask(running) == "Three."


def test_what_a_session_has_of_its_own_stays(running: Running, file: Path) -> None:
    sequence = "replies: [{name: steps, when: {user: hello}, reply: [One., {text: Two., set: {door: open}}, Three.]}]"
    file.write_text(sequence)
    _hang_up(running)
    _wait_for(running, "fixtures read again")
    own = {"name": "mine", "when": {"user": "own"}, "reply": "Mine."}
    _call(running, "/__session/s/__emulator/fixtures", own)
    _call(running, "/__session/s/__emulator/faults", {"name": "armed", "when": {"user": "x"}, "error": {"status": 418}})
    assert [_ask(running, session="s"), _ask(running, session="s")] == ["One.", "Two."]
    file.write_text(sequence.replace("Three.", "Third."))
    _hang_up(running)
    _wait_for(running, "fixtures read again", 2)
    assert _ask(running, session="s") == "Third."
    assert _ask(running, session="other") == "One."
    assert _ask(running, "own", session="s") == "Mine."
    assert _call(running, "/__session/s/__emulator/state") == {"door": "open"}
    assert [fault["entry"]["name"] for fault in _call(running, "/__session/s/__emulator/faults")["faults"]] == ["armed"]


def _rename_over(file: Path) -> None:
    """As most editors save."""
    draft = file.with_name("draft~")
    draft.write_text(_reply("Two."))
    draft.replace(file)


def _new_folder(file: Path) -> None:
    (file.parent / "deep" / "deeper").mkdir(parents=True)
    (file.parent / "deep" / "deeper" / "0.json").write_text(
        json.dumps({"replies": [{"name": "0", "when": {"user": "hello"}, "reply": "Two.", "priority": 1}]})
    )


def _replace_folder(file: Path) -> None:
    folder = file.parent
    folder.rename(folder.with_name("old"))
    folder.mkdir()
    file.write_text(_reply("Two."))


@pytest.mark.parametrize(
    "change",
    [lambda file: file.write_text(_reply("Two.")), _rename_over, _new_folder, _replace_folder],
    ids=["write", "rename over", "new folder", "folder replaced"],
)
def test_a_change_is_noticed(watching: Running, file: Path, change: Callable[[Path], None]) -> None:
    assert _ask(watching) == "One."
    change(file)
    deadline = time.monotonic() + _PATIENCE
    while _ask(watching) != "Two." and time.monotonic() < deadline:
        time.sleep(0.02)
    assert _ask(watching) == "Two."


def test_links_are_followed_when_kubernetes_swaps_them(tmp_path: Path) -> None:
    """A mounted volume: a.yaml → ..data/a.yaml, ..data → ..1; the latter is replaced by a rename."""
    mount = tmp_path / "mount"
    for version, text in (("..1", "One."), ("..2", "Two.")):
        (mount / version).mkdir(parents=True)
        (mount / version / "a.yaml").write_text(_reply(text))
    (mount / "..data").symlink_to("..1")
    (mount / "a.yaml").symlink_to("..data/a.yaml")
    with emulator("--fixtures", str(mount / "a.yaml"), "--watch") as running:
        assert _ask(running) == "One."
        (mount / "..data_tmp").symlink_to("..2")
        (mount / "..data_tmp").replace(mount / "..data")
        _wait_for(running, "fixtures read again")
        assert _ask(running) == "Two."


def test_what_changes_beside_the_fixtures_is_let_alone(watching: Running, file: Path) -> None:
    (file.parent / "notes.txt").write_text("x")
    (file.parent / ".a.yaml.swp").write_text("x")
    file.write_text(_reply("Two."))
    _wait_for(watching, "fixtures read again")
    _ask(watching)
    assert watching.log.read_text().count("fixtures read again") == 1


def test_nothing_to_watch_is_wrong_usage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("EMULATOR_")]:
        monkeypatch.delenv(name)
    assert main(["serve", "--watch", "--port", "0"]) == 2
    assert "--watch: there is nothing to watch without --fixtures" in capsys.readouterr().err


def test_what_is_missing_is_told_with_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["serve", "--watch", "--fixtures", str(file), "--port", "0"]) == 2
    assert "needs the package watchfiles: pip install 'llm-gateway-emulator[watch]'" in capsys.readouterr().err
