"""scripts/serve and scripts/install: what they install, when, and when they do not."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the scripts are for bash; on Windows pip is called by hand"
)

DECLARATIONS = ("constraints.txt", "pyproject.toml", "setup.cfg", "setup.py")
PYTHONS = ("python3.13", "python3.12", "python3.11", "python3", "python")

# Stands in for an interpreter: makes environments of itself, notes installations, leaves the rest to the real one.
INTERPRETER = """\
#!/bin/sh
case "$*" in
  "-m venv "*)
    mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo "VIRTUAL_ENV=$(pwd -P)/.venv" >.venv/bin/activate ;;
  "-m pip --version") ;;
  "-m pip install "*)
    echo "$*" >>"$INSTALLATIONS"
    [ -z "${GATE:-}" ] || read -r line <"$GATE"
    printf '#!/bin/sh\\necho $$ "$@"\\n' >.venv/bin/llm-gateway-emulator && chmod +x .venv/bin/llm-gateway-emulator
    exit "${PIP_ENDS_WITH:-0}" ;;
  *) exec REAL "$@" ;;
esac
"""


class Checkout:
    """A copy of the scripts and declarations, at a path with spaces, on a machine with the interpreter above."""

    def __init__(self, place: Path, project: Path):
        self.root = place / "a project"
        self._installations = place / "installations"
        self._pythons = place / "bin"
        shutil.copytree(project / "scripts", self.root / "scripts")
        for name in DECLARATIONS:
            shutil.copy(project / name, self.root)
        self._pythons.mkdir()
        self.give_pythons(INTERPRETER.replace("REAL", shlex.quote(sys.executable)))

    def give_pythons(self, text: str) -> None:
        """Whatever name the scripts look for, this is what they find."""
        for name in PYTHONS:
            (self._pythons / name).write_text(text)
            (self._pythons / name).chmod(0o755)

    def start(self, script: str, *words: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.root / "scripts" / script, *words],
            cwd=self.root.parent,
            env={"PATH": f"{self._pythons}:{os.defpath}", "INSTALLATIONS": str(self._installations), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        with self.start(script, *words, **environment) as process:
            out, err = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    @property
    def installations(self) -> list[str]:
        """What pip was asked to install, one entry a call."""
        calls = self._installations.read_text().splitlines() if self._installations.exists() else []
        return [call.rpartition(" ")[2] for call in calls]


@pytest.fixture
def checkout(tmp_path: Path, project: Path) -> Checkout:
    return Checkout(tmp_path, project)


def test_the_second_start_installs_nothing(checkout: Checkout) -> None:
    assert checkout.run("serve").returncode == 0
    second = checkout.run("serve")
    assert (second.returncode, second.stderr) == (0, "")
    assert checkout.installations == [".[speed]"]


def test_the_server_takes_the_place_of_the_script(checkout: Checkout) -> None:
    with checkout.start("serve", "--port", "0", "--log", "two words") as process:
        out, _ = process.communicate()
    assert out == f"{process.pid} serve --port 0 --log two words\n"


@pytest.mark.parametrize("name", DECLARATIONS)
def test_a_changed_declaration_is_installed(checkout: Checkout, name: str) -> None:
    checkout.run("serve")
    with (checkout.root / name).open("a") as declaration:
        declaration.write("# changed\n")
    checkout.run("serve")
    assert checkout.installations == [".[speed]", ".[speed]"]


def test_a_moved_project_is_installed_again(checkout: Checkout) -> None:
    checkout.run("serve")
    checkout.root = checkout.root.rename(checkout.root.with_name("elsewhere"))
    checkout.run("serve")
    assert len(checkout.installations) == 2
    assert "elsewhere" in (checkout.root / ".venv/bin/activate").read_text()


def test_an_installation_that_failed_is_tried_again(checkout: Checkout) -> None:
    assert checkout.run("serve", PIP_ENDS_WITH="3").returncode == 3
    assert checkout.run("serve").returncode == 0
    assert len(checkout.installations) == 2


def test_what_is_asked_for_later_is_added(checkout: Checkout) -> None:
    checkout.run("install", "speed")
    checkout.run("install", "test")
    checkout.run("install", "speed")
    assert checkout.installations == [".[speed]", ".[speed,test]"]


def test_two_first_starts_install_once(checkout: Checkout, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    with checkout.start("serve", GATE=str(gate)) as first, gate.open("w") as opened:  # opens once pip is at work
        with checkout.start("serve") as second:
            assert second.stderr is not None
            assert "waiting for another installation" in second.stderr.readline()
            opened.write("go on\n")
            opened.flush()
            second.communicate()
        first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(checkout.installations) == 1


def test_a_machine_without_a_new_python_is_told_so(checkout: Checkout) -> None:
    checkout.give_pythons("#!/bin/sh\nexit 1\n")
    ended = checkout.run("serve")
    assert ended.returncode == 1
    assert "needs Python 3.11 or newer" in ended.stderr


def test_a_python_without_venv_is_told_so(checkout: Checkout) -> None:
    checkout.give_pythons('#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\n')
    ended = checkout.run("serve")
    assert ended.returncode == 1
    assert "python has no venv module" in ended.stderr
