from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module

import pytest

from emulator import __version__
from emulator.cli import COMMANDS, main

PROGRAM = [sys.executable, "-m", "emulator"]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What `serve` was called with, instead of serving."""
    calls: list[list[str]] = []

    def run(_: object, words: list[str]) -> int:
        calls.append(words)
        return 0

    monkeypatch.setattr(import_module("emulator.cli.serve"), "run", run)
    return calls


@pytest.mark.parametrize(
    ("words", "rest"),
    [([], []), (["serve"], []), (["--port", "0"], ["--port", "0"]), (["serve", "--port", "0"], ["--port", "0"])],
)
def test_without_a_command_it_serves(served: list[list[str]], words: list[str], rest: list[str]) -> None:
    assert main(words) == 0
    assert served == [rest]


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_lists_commands_and_options(capsys: Captured, word: str) -> None:
    assert main([word]) == 0
    out = capsys.readouterr().out
    for name in [*COMMANDS, "--port PORT", "--exit-with-parent"]:
        assert f"\n  {name} " in out


@pytest.mark.parametrize("words", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_fits_a_hundred_columns_on_every_terminal(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert main(words) == 0
    out = capsys.readouterr().out
    assert out.startswith("usage: llm-gateway-emulator ")
    assert max(map(len, out.splitlines())) <= 100
    assert "EMULATOR_MAX_BODY" in out


@pytest.mark.parametrize("words", [["--version"], ["health", "--version"]])
def test_version(capsys: Captured, words: list[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out == f"llm-gateway-emulator {__version__}\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["sevre"], "'sevre' is not a command (did you mean 'serve'?)"),
        (["--prot", "0"], "--prot is not an option (did you mean '--port'?)"),
        (["config", "--seeed=1"], "--seeed is not an option (did you mean '--seed'?)"),
        (["config", "--por", "1"], "--por is not an option (did you mean '--port'?)"),
        (["config", "x\ny"], "unexpected argument 'x\\ny'"),
        (["config", "--port"], "--port: expected one argument"),
        (["config", "--port", "x"], "--port: 'x' is not a port, 0 to 65535"),
        (["config", "--exit-with-parent=1"], "--exit-with-parent: ignored explicit argument '1'"),
        (["token"], "the following arguments are required: --email"),
        (["health", "--wait", "nan"], "--wait: 'nan' is not a number of seconds"),
        (["health", "--port", "0"], "--port: 0 does not tell where the emulator listens"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(capsys: Captured, words: list[str], complaint: str) -> None:
    assert main(words) == 2
    assert capsys.readouterr() == ("", f"llm-gateway-emulator: {complaint}\n")


def test_a_config_file_that_is_missing_is_status_1(capsys: Captured) -> None:
    assert main(["config", "--config", "/nowhere.yaml"]) == 1
    assert capsys.readouterr().err == "llm-gateway-emulator: /nowhere.yaml: cannot be read: No such file or directory\n"


def test_a_strange_variable_is_a_warning(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMULATOR_PROT", "0")
    assert main(["config"]) == 0
    assert capsys.readouterr().err == (
        "llm-gateway-emulator: warning: EMULATOR_PROT is not an option (did you mean 'EMULATOR_PORT'?)\n"
    )


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("emulator.cli.serve"), "run", interrupted)
    assert main([]) == 130


def test_python_m_is_the_same_program() -> None:
    done = subprocess.run([*PROGRAM, "cofnig"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "llm-gateway-emulator: 'cofnig' is not a command (did you mean 'config'?)\n"


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    process = subprocess.Popen([*PROGRAM, "config"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()  # before the program has even started to write
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0


def test_a_complaint_that_nobody_reads_changes_nothing() -> None:
    process = subprocess.Popen([*PROGRAM, "sevre"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    process.stderr.close()
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.read() == b""
    assert process.wait() == 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_a_failure_told_once(unbuffered: str) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [*PROGRAM, "config"],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "llm-gateway-emulator: [Errno 28] No space left on device\n"


def test_a_terminal_that_lacks_letters_gets_them_escaped() -> None:
    done = subprocess.run(
        [*PROGRAM, "config", "--host", "h\u00f6st"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "h\\xf6st" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_no_other_and_nothing_heavy(command: str) -> None:
    script = (
        "import sys, emulator.cli as cli; cli.main(sys.argv[1:]); "
        "print(*(name for name in sys.modules if name.startswith('emulator.cli.') or name.split('.')[0] in "
        "('aiohttp', 'numpy', 'asyncio', 'jwt', 'yaml', 'pydantic', 'minijinja', 're2', 'difflib', 'jsonschema')))"
    )
    done = subprocess.run([sys.executable, "-c", script, command, "--help"], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    shared = {
        "env": ("parser", "address", "token"),
        "health": ("parser", "address"),
        "requests": ("parser", "address", "control", "exchanges"),
        "tail": ("parser", "address", "control", "exchanges"),
    }.get(command, ("parser",))
    assert loaded == {f"emulator.cli.{name}" for name in (command, *shared)}
