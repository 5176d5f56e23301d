"""What differs between releases of vLLM: one table a release, a file each (openai-protocol §0.1)."""

from __future__ import annotations

from importlib import import_module

import msgspec

from emulator.dialects.openai.releases.answers import Answers

VERSIONS = ("0.9.2", "0.10.2")  # each has a module of its name here


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """One release's facts, as the dialect asks for them."""

    version: str
    answers: Answers
    flat_errors: bool  # an error body is the error object itself, with `object`; else it lies below `error` (§7.1)


class Profile(msgspec.Struct, frozen=True):
    """Which server is imitated, and how closely."""

    release: Release
    exact: bool = False  # its known defects are answered as recorded; else as a server without them would


def find(version: str) -> Release:
    """The table of a release in VERSIONS."""
    release: Release = import_module(f"{__name__}.v{version.replace('.', '_')}").RELEASE
    return release
