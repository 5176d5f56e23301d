"""The vectors of a request's texts: a fixture's where one speaks of the text, else the model's backend's."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import UNSET

from emulator.catalogue import Model
from emulator.engine.embeddings import Embedder, shortened
from emulator.engine.request import EmbeddingRequest
from emulator.engine.world import World

if TYPE_CHECKING:
    import numpy as np

_AT_ONCE = 8_000  # characters embedded without leaving the event loop: a few milliseconds


async def vectors(
    texts: Sequence[str],
    model: Model,
    request: EmbeddingRequest,  # whose texts they are, as the model reads them
    world: World,
    embedder: Embedder,
) -> np.ndarray:
    """float32 rows, shape (texts, dimensions), of unit length but for those that a fixture gives. Where the request
    wants fewer dimensions, the first entries alone, again of unit length."""
    service, account, cut = request.service, request.account, request.dimensions
    canned = [world.vectors.find(text, service, model.id, account) for text in texts] if world.vectors else []
    if any(canned):
        texts = [
            entry.like if entry is not None and entry.like is not UNSET else text
            for text, entry in zip(texts, canned, strict=True)
        ]
    made = await _computed(texts, model, embedder)
    if any(canned):
        made = made.copy()
    for index, entry in enumerate(canned):
        if entry is not None and entry.vector is not UNSET:
            made[index] = entry.vector
    return made if cut is None else shortened(made, cut)


async def _computed(texts: Sequence[str], model: Model, embedder: Embedder) -> np.ndarray:
    arguments = (texts, model.id, model.dimensions)
    if embedder.slow or sum([len(text) for text in texts]) > _AT_ONCE:
        return await asyncio.to_thread(embedder.vectors, *arguments)
    return embedder.vectors(*arguments)
