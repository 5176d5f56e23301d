from __future__ import annotations

from collections.abc import Mapping

import pytest

from emulator import server
from emulator.cli import main
from emulator.errors import SetupError
from emulator.settings import Settings


def test_serve_hands_the_settings_to_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Settings] = []

    def run(settings: Settings, origins: Mapping[str, str]) -> int:
        served.append(settings)
        assert origins["port"] == "flag"
        return 0

    monkeypatch.setattr(server, "run", run)
    assert main(["--port", "0", "--seed", "7", "--auth", "off"]) == 0
    assert served == [Settings(port=0, seed=7, auth="off")]


def test_a_server_that_cannot_start_says_why_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: Settings, origins: Mapping[str, str]) -> int:
        raise SetupError("cannot listen on 127.0.0.1:80:\nPermission denied")

    monkeypatch.setattr(server, "run", run)
    assert main([]) == 1
    assert capsys.readouterr().err == "llm-gateway-emulator: cannot listen on 127.0.0.1:80: Permission denied\n"
