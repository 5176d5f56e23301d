"""How well vectors rank our own sentences. Takes what makes vectors of texts; gives shares from 0 to 1, by kind."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from tests.engine.embeddings.sentences import KINDS, kind

Embed = Callable[[Sequence[str]], np.ndarray]  # texts → unit vectors, shape (texts, width)


def partners(embed: Embed) -> dict[str, float]:
    """Of all sentences that have a partner, how many have it nearest among all others of their kind."""
    found = {}
    for name in KINDS:
        made = embed([sentence for pair in kind(name).pairs for sentence in pair])
        likeness = made @ made.T
        np.fill_diagonal(likeness, -1)
        found[name] = float(np.mean(likeness.argmax(axis=1) == np.arange(len(made)) ^ 1))
    return found


def recall(embed: Embed) -> dict[str, float]:
    """Of all questions, how many have their answer nearest among the passages of all kinds."""
    passages = embed([passage for name in KINDS for passage in kind(name).passages])
    found, first = {}, 0
    for name in KINDS:
        asked = embed(kind(name).questions)
        found[name] = float(np.mean((asked @ passages.T).argmax(axis=1) == first + np.arange(len(asked))))
        first += len(asked)
    return found


def total(shares: dict[str, float]) -> float:
    """Over all kinds, which are of one size."""
    return math.fsum(shares.values()) / len(shares)
