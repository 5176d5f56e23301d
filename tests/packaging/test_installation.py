"""The emulator installed as a user installs it, in a new environment, away from its source."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from emulator import __version__


class Installation:
    """A new environment with the emulator in it; other packages come from the environment that runs the tests."""

    def __init__(self, place: Path, *what: str):
        venv.create(place, symlinks=sys.platform != "win32")
        self._folder = place
        self._scripts = place / ("Scripts" if sys.platform == "win32" else "bin")
        packages = Path(self.run("python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
        (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "--python", str(self._scripts / "python")]
        options = ["install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed"]
        subprocess.run([*pip, *options, *what], check=True)

    def run(self, program: str, *words: str) -> str:
        """What the program prints; it runs where nothing of the project lies."""
        command = [str(self._scripts / program), *words]
        return subprocess.run(command, cwd=self._folder, check=True, stdout=subprocess.PIPE, text=True).stdout


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, source: Path, wheel: Path
) -> Installation:
    what = [str(wheel)] if request.param == "wheel" else ["--editable", str(source)]
    return Installation(tmp_path_factory.mktemp(request.param) / "environment", *what)


def test_the_command_says_its_version(installation: Installation) -> None:
    assert installation.run("llm-gateway-emulator", "--version") == f"llm-gateway-emulator {__version__}\n"


def test_the_default_fixtures_are_found(installation: Installation, source: Path) -> None:
    listing = (
        "from importlib.resources import files; print(*sorted(f.name for f in files('emulator.defaults').iterdir()))"
    )
    found = installation.run("python", "-c", listing).split()
    expected = sorted(path.name for path in (source / "fixtures").glob("*.yaml"))
    assert [name for name in found if name.endswith(".yaml")] == expected != []


def test_the_default_fixtures_can_be_used(installation: Installation, source: Path) -> None:
    assert installation.run("llm-gateway-emulator", "check", str(source / "fixtures")).startswith("ok: ")
