"""vLLM 0.9.2."""

from __future__ import annotations

from emulator.dialects.openai.releases import Release

RELEASE = Release(
    version="0.9.2",
    flat_errors=True,
)
