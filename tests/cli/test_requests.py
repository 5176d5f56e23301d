"""`requests` and `tail` of an emulator in another process."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from emulator.cli import DONE, FAILED, main
from tests.running import Running, emulator


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with emulator("--auth", "off") as started:
        yield started


@pytest.fixture
def port(running: Running) -> str:
    return str(urlsplit(running.url).port)


def chat(running: Running, text: str, session: str) -> None:
    body = json.dumps({"model": "Mistral-Small", "messages": [{"role": "user", "content": text}]}).encode()
    headers = {"Content-Type": "application/json", "X-Emulator-Session": session}
    with urllib.request.urlopen(
        urllib.request.Request(f"{running.url}/chat/v1/chat/completions", body, headers)
    ) as answer:
        answer.read()


def test_a_line_for_people_and_a_record_for_programs(running: Running, port: str, capsys: Any):
    chat(running, "What is the capital of France?", "print")
    chat(running, "nobody has an answer to this one", "print")
    assert main(["requests", "--port", port, "--session", "print"]) == DONE
    first, second, *misses = capsys.readouterr().out.splitlines()
    assert first.startswith("#1 ")
    assert "POST /chat/v1/chat/completions 200" in first
    assert "fixture:capital" in first
    assert " generator " in second
    assert all(line.startswith("  near miss ") for line in misses)
    assert main(["requests", "--port", port, "--session", "print", "--format", "jsonl", "--since", "1"]) == DONE
    assert json.loads(capsys.readouterr().out)["id"] == 2
    assert main(["requests", "--port", port, "--session", "print", "--format", "curl", "--limit", "1"]) == DONE
    assert capsys.readouterr().out.startswith("curl ")


def test_what_is_wrong_is_said_in_a_line(port: str, capsys: Any):
    assert main(["requests", "--port", port, "--since", "never"]) == FAILED
    assert "since: 'never'" in capsys.readouterr().err
    assert main(["requests", "--port", "1"]) == FAILED
    assert main(["tail", "--port", "1"]) == FAILED
    assert capsys.readouterr().err.count("refused") == 2


def test_tail_prints_exchanges_as_they_happen_and_tells_that_the_connection_broke():
    with emulator("--auth", "off") as first:
        port = str(urlsplit(first.url).port)
        command = [sys.executable, "-m", "emulator", "tail", "--port", port, "--format", "jsonl", "--session", "é"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as tail:
            try:
                _say_until_heard(first, tail)
                first.process.terminate()
                first.process.wait(20)
                assert tail.stderr is not None
                assert "trying again" in tail.stderr.readline()
                with emulator("--auth", "off", "--port", port) as second:
                    assert "connected again" in tail.stderr.readline()
                    assert "the journal began anew" in tail.stderr.readline()
                    _say_until_heard(second, tail)
            finally:
                tail.kill()


def _say_until_heard(running: Running, tail: subprocess.Popen[str]) -> None:
    """It may not listen yet."""
    import select

    assert tail.stdout is not None
    for number in range(100):
        chat(running, f"number {number}", "%C3%A9")
        if select.select([tail.stdout], [], [], 0.2)[0]:
            assert json.loads(tail.stdout.readline())["session"] == "é"
            return
    raise AssertionError("nothing was heard")
