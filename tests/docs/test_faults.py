"""What docs/faults.md says is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from emulator.chain.faults.kinds import KINDS
from emulator.dialects.voices import VOICES
from emulator.engine.fixtures import reader
from emulator.engine.fixtures.schema.faults import ROUTES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "faults.md").read_text("utf-8")


def rows(heading: str) -> list[str]:
    """The first cells of the table of this head."""
    return re.findall(r"^\| (.+?) \|", PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0], re.MULTILINE)


def test_every_kind_has_its_row():
    assert rows("kind") == [f"`{kind}`" for kind in KINDS]


def test_every_voice_has_its_place_in_the_table():
    named = [voice for row in rows("voice") for voice in re.findall(r"`(.+?)`", row)]
    assert sorted(named) == sorted(VOICES)


def test_every_operation_is_named():
    named = re.findall(r"`(\w+)`", PAGE.partition("`operation` may name any route")[2].partition("\n\n")[0])
    assert set(ROUTES) <= set(named)


@pytest.mark.parametrize("example", re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
def test_examples_are_fixture_files(example: str, tmp_path: Path):
    (tmp_path / "example.yaml").write_text(example, "utf-8")
    assert reader.read([tmp_path], defaults=False).faults


def test_links_lead_somewhere():
    for link in re.findall(r"\]\((\.\.[^)]+)\)", PAGE):
        assert (ROOT / "docs" / link).exists(), link
