from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator.testing import Gateway


@pytest.fixture(scope="session")
def gateway() -> Iterator[Gateway]:
    """One for all tests here: each of them has a session."""
    with Gateway() as gateway:
        yield gateway
