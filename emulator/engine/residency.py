"""Which models are in memory, and until when."""

from __future__ import annotations

import math

import msgspec

from emulator.clock import Clock

DEFAULT_KEEP_ALIVE = 300.0  # seconds


class Resident(msgspec.Struct, frozen=True):
    """A loaded model."""

    model: str  # the catalogue's id
    context: int  # tokens it was loaded with
    keep_alive: float  # seconds after its last use; infinite: for ever
    expires: float  # Unix seconds


class Residency:
    """The loaded models of one session (ollama-protocol §1.4, §10.3). Nothing runs: who is past its time is
    forgotten when someone asks."""

    def __init__(self, clock: Clock, keep_alive: float = DEFAULT_KEEP_ALIVE):
        self._clock, self._keep_alive = clock, keep_alive
        self._residents: dict[str, Resident] = {}

    def follow(self, clock: Clock) -> None:
        """Another clock from now on."""
        self._clock = clock

    def use(self, model: str, *, context: int, keep_alive: float | None = None) -> bool:
        """Load a model, or use it again; True if it had to be loaded.

        `keep_alive` in seconds from now, 0 to unload it after this use; None keeps what the model was loaded with.
        Another `context` than the loaded one loads it anew.
        """
        before = self._alive(model)
        fresh = before is None or before.context != context
        if keep_alive is None:
            keep_alive = self._keep_alive if before is None else before.keep_alive
        self.unload(model)
        if keep_alive > 0:
            expires = self._clock.now() + keep_alive
            self._residents[model] = Resident(model=model, context=context, keep_alive=keep_alive, expires=expires)
        return fresh

    def unload(self, model: str) -> None:
        """Forget a model, loaded or not."""
        self._residents.pop(model, None)

    def loaded(self) -> list[Resident]:
        """Who is in memory, longest remaining time first."""
        alive = [resident for model in list(self._residents) if (resident := self._alive(model)) is not None]
        return sorted(alive, key=lambda resident: -resident.expires if math.isfinite(resident.expires) else -math.inf)

    def _alive(self, model: str) -> Resident | None:
        resident = self._residents.get(model)
        if resident is not None and resident.expires <= self._clock.now():
            del self._residents[model]
            return None
        return resident
