from __future__ import annotations

import pytest

from emulator.dialects.openai import releases


@pytest.mark.parametrize("version", releases.VERSIONS)
def test_every_release_has_its_table(version: str):
    assert releases.find(version).version == version
