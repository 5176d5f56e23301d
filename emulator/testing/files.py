"""Fixture files as the control API takes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

_SECTIONS = ("models", "accounts", "replies", "embeddings", "faults", "latency")


def contents(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What files, and folders of files, hold together: one value with the sections of a file, or none at all. Raises
    SetupError with file, line and column for what cannot be used."""
    if not paths:
        return []
    from emulator.engine.fixtures.reader import read

    loaded = read(paths, defaults=False)
    sections = {section: getattr(loaded, section) for section in _SECTIONS}
    return [{section: msgspec.to_builtins(entries) for section, entries in sections.items() if entries}]
