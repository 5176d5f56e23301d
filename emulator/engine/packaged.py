"""The data that the package carries."""

from __future__ import annotations

import gzip
from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a packed text file of `emulator/data`."""
    packed = files("emulator").joinpath("data", name).read_bytes()
    return gzip.decompress(packed).decode("utf-8").split("\n")
