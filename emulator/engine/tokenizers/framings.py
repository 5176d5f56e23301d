"""The framings there are, by the name that a model's `tokenizer` has; the vocabulary is loaded when first needed."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

from emulator.catalogue import Model
from emulator.engine.tokenizers import Framing
from emulator.engine.tokenizers.framing import PlainFraming
from emulator.engine.tokenizers.plain import PlainTokenizer


class Framings:
    """See the module. One serves all sessions."""

    def __init__(self) -> None:
        self._ready: dict[str, Framing] = {"plain": PlainFraming(PlainTokenizer())}
        self._loading: Future[dict[str, Framing]] | None = None

    async def of(self, model: Model) -> Framing:
        """How this model reads. Who asks first for one with a vocabulary waits for it, and so do all who ask by then;
        they go on in the order in which they came."""
        ready = self._ready.get(model.vocabulary)
        if ready is not None:
            return ready
        if model.vocabulary == "wordpiece":  # a few milliseconds
            from emulator.engine.tokenizers.wordpiece import WordPieceFraming

            return self._ready.setdefault("wordpiece", WordPieceFraming())
        if self._loading is None:
            thread = ThreadPoolExecutor(1)
            self._loading = thread.submit(_load)
            thread.shutdown(wait=False)
        loaded = await asyncio.shield(asyncio.wrap_future(self._loading))  # a client may leave meanwhile
        self._ready |= loaded
        return self._ready[model.vocabulary]


def _load() -> dict[str, Framing]:
    from emulator.engine.tokenizers import mistral, tekken  # not before the first question

    tokenizer = tekken.load()
    return {name: mistral.MistralFraming(tokenizer, version) for name, version in mistral.VERSIONS.items()}
