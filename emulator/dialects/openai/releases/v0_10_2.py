"""vLLM 0.10.2."""

from __future__ import annotations

from emulator.dialects.openai.releases import Release

RELEASE = Release(
    version="0.10.2",
    flat_errors=False,
)
