from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from emulator.cli import main

Captured = pytest.CaptureFixture[str]
WELL = (200, b'{"status":"ok"}')


class Patient(HTTPServer):
    """Gives its answers in turn, the last one for ever."""

    answers: list[tuple[int, bytes]]
    asked: list[str]

    @property
    def port(self) -> str:
        return str(self.server_address[1])


class Handler(BaseHTTPRequestHandler):
    server: Patient

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answers = self.server.answers
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps stderr clean."""


@pytest.fixture
def patient() -> Iterator[Patient]:
    with Patient(("127.0.0.1", 0), Handler) as server:
        server.answers, server.asked = [WELL], []
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_an_emulator_that_is_well_is_status_0(patient: Patient, capsys: Captured, host: str) -> None:
    assert main(["health", "--host", host, "--port", patient.port]) == 0
    assert patient.asked == ["/health"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ((503, b'{"status":"ok"}'), "answered 503"),
        ((200, b'{"status":true}'), "answered b'{\"status\":true}'"),
        ((200, b"ok"), "answered b'ok'"),
    ],
)
def test_another_answer_is_status_1(
    patient: Patient, capsys: Captured, answer: tuple[int, bytes], complaint: str
) -> None:
    patient.answers = [answer]
    assert main(["health", "--port", patient.port]) == 1
    url = f"http://127.0.0.1:{patient.port}/health"
    assert capsys.readouterr().err == f"llm-gateway-emulator: {url}: {complaint}\n"


def test_nobody_there_is_status_1(capsys: Captured) -> None:
    with socket.socket() as silent:  # holds the port, does not listen
        silent.bind(("127.0.0.1", 0))
        assert main(["health", "--port", str(silent.getsockname()[1])]) == 1
    assert capsys.readouterr().err.endswith("/health: Connection refused\n")


def test_with_wait_it_asks_again(patient: Patient) -> None:
    patient.answers = [(503, b""), (200, b"{}"), WELL]
    assert main(["health", "--wait", "60", "--port", patient.port]) == 0
    assert len(patient.asked) == 3


def test_a_wait_ends(patient: Patient) -> None:
    patient.answers = [(503, b"")]
    assert main(["health", "--wait", "0.5", "--port", patient.port]) == 1
    assert len(patient.asked) >= 2


def test_the_address_comes_from_the_settings_and_a_proxy_is_not_asked(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMULATOR_PORT", patient.port)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert main(["health"]) == 0


def test_it_loads_nothing_of_the_server_s(patient: Patient) -> None:
    script = "import sys, emulator.cli as cli; print(cli.main(['health', '--port', sys.argv[1]]), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, patient.port], capture_output=True, text=True, check=True)
    status, *modules = done.stdout.split()
    assert status == "0"
    assert not {"aiohttp", "numpy", "asyncio", "jwt", "yaml", "emulator.app", "emulator.engine"} & set(modules)
