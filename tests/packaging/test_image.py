"""The image, built from the Dockerfile without a Docker engine: buildah builds it, its root is entered with chroot."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytestmark = pytest.mark.slow

TOOLS = ("buildah", "podman", "debootstrap", "unshare", "chroot")
BASE = "python:3.13-slim"
TAG = "llm-gateway-emulator-under-test"
PIP_SETTINGS = ("cert", "extra-index-url", "find-links", "index-url", "no-index", "proxy", "trusted-host")


class Image(NamedTuple):
    tag: str
    config: dict[str, Any]  # Docker's names: User, Env, Cmd and so on


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of the base's image: the one that is there, or Debian with its Python. Kept for the next run."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("the image is built and entered by root on Linux")
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        pytest.skip(f"the image needs {', '.join(missing)}")
    if subprocess.run(["podman", "image", "exists", BASE], check=False).returncode == 0:
        return BASE
    root = tmp_path_factory.mktemp("debian")
    debian = ["debootstrap", "--variant=minbase", "--include=python3,python3-venv,ca-certificates", "trixie", str(root)]
    if subprocess.run(debian, check=False, stdout=subprocess.DEVNULL).returncode != 0:
        pytest.skip("no packages of Debian within reach to make the image's base of")
    with subprocess.Popen(["tar", "-C", root, "-c", "."], stdout=subprocess.PIPE) as archive:
        subprocess.run(["podman", "import", "--quiet", "-", BASE], stdin=archive.stdout, check=True)
    shutil.rmtree(root)
    return BASE


@pytest.fixture(scope="module")
def image(base: str, source: Path, project: Path) -> Iterator[Image]:
    assert f"FROM {base}\n" in (project / "Dockerfile").read_text()
    shutil.copy(project / "Dockerfile", source)
    _buildah(
        "bud", "--quiet", "--pull-never", "--network=host", "--format=docker", *_pip(), f"--tag={TAG}", str(source)
    )
    yield Image(TAG, json.loads(_buildah("inspect", "--type=image", TAG))["Docker"]["config"])
    _buildah("rmi", TAG)


@pytest.fixture
def root(image: Image) -> Iterator[Path]:
    """The file system of a container of it."""
    container = _buildah("from", "--pull-never", image.tag)
    yield Path(_buildah("mount", container))
    _buildah("umount", container)
    _buildah("rm", container)


def test_the_image_runs_as_a_user_without_a_name_and_serves(image: Image) -> None:
    assert image.config["User"] == "10001:0"
    assert image.config["Entrypoint"] + image.config["Cmd"] == ["llm-gateway-emulator", "serve"]
    assert list(image.config["ExposedPorts"]) == ["8080/tcp"]
    assert image.config["Healthcheck"]["Test"] == ["CMD", "llm-gateway-emulator", "health"]
    assert image.config["Labels"]["org.opencontainers.image.licenses"] == "Apache-2.0"


def test_the_emulator_serves_from_a_file_system_that_cannot_be_written(image: Image, root: Path) -> None:
    command = [*image.config["Entrypoint"], *image.config["Cmd"], "--port", "0"]
    with subprocess.Popen(
        _entered(root, image, command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            port = _port(server)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                assert json.load(answer) == {"status": "ok"}
            health = [*image.config["Healthcheck"]["Test"][1:], "--port", str(port)]
            subprocess.run(_entered(root, image, health), check=True)
        finally:
            server.send_signal(signal.SIGTERM)
    assert server.returncode == 0


def _port(server: subprocess.Popen[str]) -> int:
    """The port of the ready line. Fails with all that was printed when there is none."""
    assert server.stdout is not None
    printed = ""
    for line in server.stdout:
        if ready := re.search(r"Emulator ready on http://[^ ]*:(\d+)", line):
            return int(ready[1])
        printed += line
    pytest.fail(f"never ready: {printed}")


def _entered(root: Path, image: Image, command: list[str]) -> list[str]:
    """The command line that runs a command in the image: as its user, with its environment, the root read-only."""
    script = (
        'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && mount -t tmpfs tmpfs "$0/tmp" && '
        'mount --bind /proc "$0/proc" && exec chroot --userspec="$1" "$0" env -i "${@:2}"'
    )
    return ["unshare", "-m", "bash", "-c", script, str(root), image.config["User"], *image.config["Env"], *command]


def _pip() -> list[str]:
    """Options that make pip, within the build, find packages where it finds them on this machine."""
    configuration = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    options = []
    for line in configuration.splitlines():
        section, _, setting = line.partition(".")
        name, _, quoted = setting.lstrip(".").partition("=")
        if section in ("global", ":env:") and name in PIP_SETTINGS:
            value = str(ast.literal_eval(quoted))
            options.append(f"--env=PIP_{name.upper().replace('-', '_')}={value}")
            options += [f"--volume={path}:{path}:ro" for path in map(_local, value.split()) if path]
    return list(dict.fromkeys(options))


def _local(place: str) -> Path | None:
    """The file or folder of this machine that a setting names, if it names one."""
    path = Path(place.removeprefix("file://"))
    return path if path.is_absolute() and path.exists() else None


def _buildah(*words: str) -> str:
    environment = {**os.environ, "BUILDAH_ISOLATION": "chroot"}
    return subprocess.run(
        ["buildah", *words], check=True, stdout=subprocess.PIPE, text=True, env=environment
    ).stdout.strip()
