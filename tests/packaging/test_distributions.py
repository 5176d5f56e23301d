"""What the source distribution and the wheel hold, and what they ask for."""

from __future__ import annotations

import configparser
import json
import re
import tarfile
import zipfile
from pathlib import Path

from emulator import __version__


def test_the_wheel_holds_every_file_of_the_package_and_the_default_fixtures(wheel: Path, source: Path) -> None:
    packaged = _files(source / "emulator", "emulator") | _files(source / "fixtures", "emulator/defaults")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == packaged
    assert "emulator/py.typed" in held
    assert any(name.startswith("emulator/defaults/") and name.endswith(".yaml") for name in held)


def test_the_wheel_is_named_after_the_version_and_says_its_licence(wheel: Path) -> None:
    assert wheel.name == f"llm_gateway_emulator-{__version__}-py3-none-any.whl"
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    assert "License-Expression: Apache-2.0\n" in archive.read(metadata).decode()


def test_the_source_distribution_can_be_built_again(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= {"LICENSE", "README.md", "pyproject.toml", "setup.cfg", "setup.py"}


def test_every_requirement_is_pinned(project: Path) -> None:
    declared = configparser.ConfigParser(interpolation=None)
    declared.read(project / "setup.cfg", encoding="utf-8")
    lines = [declared["options"]["install_requires"], *declared["options.extras_require"].values()]
    required = {_name(line) for text in lines for line in text.splitlines() if line.strip()}
    pinned = {_name(line) for line in (project / "constraints.txt").read_text().splitlines() if "==" in line}
    assert required
    assert required <= pinned


def test_the_lock_of_the_node_clients_names_no_place_to_download_from(project: Path) -> None:
    packages = json.loads((project / "tests/clients/node/package-lock.json").read_text())["packages"]
    assert "node_modules/openai" in packages
    for package in packages.values():
        package.pop("funding", None)  # whom to thank
    assert "://" not in json.dumps(packages)


def test_the_python_clients_of_their_own_have_exact_versions(project: Path) -> None:
    lines = (project / "tests/clients/openai2/requirements.txt").read_text().splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert "openai" in {_name(line) for line in pinned}
    assert [line for line in pinned if not re.fullmatch(r"[\w-]+==[\w.]+", line)] == []


def _files(folder: Path, package: str) -> set[str]:
    return {f"{package}/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()}


def _name(requirement: str) -> str:
    """As package indexes compare them."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=;\s]", requirement.strip())[0]).lower()
