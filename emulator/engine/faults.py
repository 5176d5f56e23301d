"""What goes wrong with a reply on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from emulator.engine.fixtures.schema.replies import Failure


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault that befalls one reply: a name, and one of the kinds. `emulator.chain.faults` applies it."""

    name: str  # for the journal
    error: Failure | None = None  # instead of an answer
    delay: float | None = None  # seconds
    reset: Literal["before", "in", "after"] | None = None  # of the connection, seen from the head
    cut_after: int | None = None  # tokens; then the connection is reset
    stall_after: int | None = None  # tokens; then nothing more comes
    truncate_after: int | None = None  # tokens; then the reply ends as if that were all
    garble: int | None = None  # tokens that come whole before the broken one
    drip: float | None = None  # seconds between two bytes of the body


KINDS = tuple([field for field in Fault.__struct_fields__ if field != "name"])
