"""The framings there are, by the name that a model's `tokenizer` has; the vocabulary is loaded when first needed."""

from __future__ import annotations

import asyncio
import threading

from emulator.catalogue import Model
from emulator.engine.tokenizers import Framing
from emulator.engine.tokenizers.framing import PlainFraming
from emulator.engine.tokenizers.plain import PlainTokenizer


class Framings:
    """See the module. One serves all sessions."""

    def __init__(self) -> None:
        self._ready: dict[str, Framing] = {"plain": PlainFraming(PlainTokenizer())}
        self._loading = threading.Lock()

    async def of(self, model: Model) -> Framing:
        """How this model reads. Waits once, for a worker thread, when the first one with a vocabulary is asked."""
        name = model.vocabulary
        ready = self._ready.get(name)
        return await asyncio.to_thread(self._load, name) if ready is None else ready

    def _load(self, name: str) -> Framing:
        with self._loading:
            if name not in self._ready:
                from emulator.engine.tokenizers import mistral, tekken  # not before the first question

                tokenizer = tekken.load()
                for each, version in mistral.VERSIONS.items():
                    self._ready[each] = mistral.MistralFraming(tokenizer, version)
            return self._ready[name]
