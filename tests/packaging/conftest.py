"""The project as it is declared, and what is built from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DECLARED = ("LICENSE", "README.md", "constraints.txt", "pyproject.toml", "setup.cfg", "setup.py")


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that is packaged: building leaves folders in its source."""
    copy = tmp_path_factory.mktemp("source")
    for name in DECLARED:
        shutil.copy(PROJECT / name, copy)
    for folder in ("emulator", "fixtures"):
        shutil.copytree(PROJECT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="session")
def sdist(source: Path) -> Path:
    return _build("sdist", source)


@pytest.fixture(scope="session")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the source distribution, so that what the one lacks the other lacks too."""
    place = tmp_path_factory.mktemp("sdist")
    shutil.unpack_archive(sdist, place, filter="data")
    (unpacked,) = place.iterdir()
    return _build("wheel", unpacked)


def _build(kind: str, source: Path) -> Path:
    """Without pip and its isolation: the build needs no connection."""
    hook = f"from setuptools import build_meta; print(build_meta.build_{kind}('dist'))"
    built = subprocess.run([sys.executable, "-c", hook], cwd=source, check=True, capture_output=True, text=True)
    return source / "dist" / built.stdout.splitlines()[-1]
