"""The process: its ready line and file, what it says when it cannot serve, how it ends."""

from __future__ import annotations

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from tests.running import emulator

COMMAND = [sys.executable, "-m", "emulator", "--port", "0"]
ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and terminals of Unix")


def ask(url: str, body: dict[str, object], token: str) -> str:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{url}/chat/v1/chat/completions", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return str(answer.read().decode())


def test_the_ready_file_tells_where_who_and_with_what_token():
    with emulator() as started:
        told = json.loads(started.ready.read_text())
        assert told["pid"] == started.process.pid
        assert "Paris" in ask(
            told["url"], {"messages": [{"role": "user", "content": "What is the capital of France?"}]}, told["token"]
        )
        started.process.terminate()
        started.process.wait(20)
        assert not started.ready.exists()  # a stale one would send clients nowhere


def test_a_started_server_says_so_in_one_line_and_warns_of_the_public_secret():
    process = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    rest, errors = process.communicate(timeout=20)
    assert line.startswith("Emulator ready on http://127.0.0.1:")
    assert rest == ""
    assert "--jwt-secret" in errors
    assert process.returncode == 0


@ON_UNIX
def test_on_a_terminal_there_are_lines_to_paste():
    leader, follower = pty.openpty()
    process = subprocess.Popen([*COMMAND, "--log-format", "off"], stdout=follower, stderr=follower)
    os.close(follower)
    text = ""
    while "curl" not in text:
        text += os.read(leader, 4096).decode()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    os.close(leader)
    assert "/ollama" in text
    assert "eyJ" in text


def test_a_port_that_is_taken_is_one_line_and_status_1():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [*COMMAND[:-1], str(taken.getsockname()[1])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "cannot listen on" in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_broken_fixture_stops_the_start_with_its_place(tmp_path: Path):
    (tmp_path / "bad.yaml").write_text("replies:\n  - name: x\n    when: {usr: hi}\n    reply: hello\n")
    done = subprocess.run([*COMMAND, "--fixtures", str(tmp_path)], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert "bad.yaml:3:" in done.stderr
    assert "'user'" in done.stderr


@ON_UNIX
def test_sigterm_lets_a_reply_under_way_finish_and_refuses_new_ones():
    with emulator("--latency", "first=300ms,between=10ms") as started:
        answers: list[str] = []
        body: dict[str, object] = {"messages": [{"role": "user", "content": "Why is the sky blue?"}], "stream": True}
        thread = threading.Thread(target=lambda: answers.append(ask(started.url, body, started.token)))
        thread.start()
        while "POST" not in started.log.read_text():
            time.sleep(0.01)
        started.process.send_signal(signal.SIGTERM)
        thread.join(20)
        assert started.process.wait(20) == 0
        assert answers[0].endswith("data: [DONE]\n\n")


@ON_UNIX
def test_it_ends_with_its_parent_when_told_to(tmp_path: Path):
    ready = tmp_path / "ready.json"
    command = [*COMMAND, "--exit-with-parent", "--ready-file", str(ready)]
    code = (
        f"import subprocess, time, os\nsubprocess.Popen({command!r})\n"
        f"while not os.path.exists({str(ready)!r}): time.sleep(0.02)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 10
    while ready.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not ready.exists()


def test_a_service_may_be_open_while_another_is_not():
    with emulator("--auth", "chat") as started:
        with urllib.request.urlopen(f"{started.url}/ollama/api/tags") as answer:
            assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{started.url}/chat/v1/models")
        assert caught.value.code == 403
        caught.value.close()
