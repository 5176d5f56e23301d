"""Fifty passages in five languages and twenty questions that ask for one of them in other words."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tests.engine.embeddings.sentences import KINDS, kind

PASSAGES = [passage for name in KINDS for passage in kind(name).passages[:10]]
ANSWERS = {
    question: answer
    for name in KINDS
    for question, answer in zip(kind(name).questions[:4], kind(name).passages, strict=False)
}  # question → the passage that answers it


def nearest(asked: ArrayLike, held: ArrayLike) -> list[str]:
    """The passage closest to each question, by the vectors of the questions and of the passages."""
    likeness = np.array(asked) @ np.array(held).T
    return [PASSAGES[index] for index in likeness.argmax(axis=1)]
