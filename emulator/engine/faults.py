"""What goes wrong with a reply on purpose."""

from __future__ import annotations

import msgspec


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault that befalls one reply; a step of the chain applies it."""

    name: str  # for the journal
    cut_after: int | None = None  # tokens; then the connection is reset
    stall_after: int | None = None  # tokens; then nothing more comes
