"""What one session counts."""

from __future__ import annotations

import pytest

from emulator.engine import world as module
from tests.exchanges import world


def test_a_key_that_keeps_coming_is_never_forgotten_and_what_is_kept_stays_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_COUNTED", 4)
    session = world()
    for times in range(50):
        assert session.count("again") == times
        session.count(f"once {times}")
    assert len(session._counts) + len(session._earlier) <= 8
    assert session.count("once 0") == 0
