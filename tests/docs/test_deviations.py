from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = str(Path(__file__).resolve().parent.parent.parent / "scripts" / "deviations-page")


def run(*words: str) -> int:
    return subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, check=False).returncode


def test_the_page_names_the_deviations_that_tests_are_marked_with() -> None:
    assert run("--check") == 0


def test_another_page_is_stale_until_it_is_written(tmp_path: Path) -> None:
    page = tmp_path / "deviations.md"
    assert run("--check", str(page)) == 1
    page.write_text("# Deviations\n")
    assert run("--check", str(page)) == 1
    assert run(str(page)) == 0
    assert run("--check", str(page)) == 0
    assert "| What differs, and why | Test |" in page.read_text("utf-8")
