"""Vectors that mean nothing, and are the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from emulator.engine.embeddings.noise import Noise
from tests.engine.embeddings.digests import digest, pinned

TEXTS = ["hello", "Hello", "hello ", "", "🙂", "日本語", "word " * 4000, "\ud800"]


@pytest.mark.parametrize("width", [1, 384, 4096])
def test_every_vector_has_unit_length(width: int):
    made = Noise(0).vectors(TEXTS, "m", width)
    assert made.dtype == np.float32
    assert made.shape == (len(TEXTS), width)
    assert np.linalg.norm(made.astype("f8"), axis=1) == pytest.approx(1, abs=1e-6)


def test_the_same_text_has_the_same_vector_in_any_company():
    together = Noise(7).vectors(TEXTS, "m", 384)
    for index, text in enumerate(TEXTS):
        assert (Noise(7).vectors([text], "m", 384)[0] == together[index]).all()


def test_text_model_and_seed_all_matter():
    made = np.concatenate(
        [
            Noise(0).vectors(["one", "two"], "m", 384),
            Noise(0).vectors(["one"], "other", 384),
            Noise(1).vectors(["one"], "m", 384),
        ]
    )
    likeness = made @ made.T
    assert float(np.abs(likeness - np.eye(4)).max()) < 0.25


def test_likeness_is_that_of_random_directions():
    made = Noise(0).vectors([f"text {number}" for number in range(300)], "m", 384)
    likeness = (made @ made.T)[np.triu_indices(300, 1)]
    assert abs(float(likeness.mean())) < 0.002
    assert float(likeness.std()) == pytest.approx(384**-0.5, rel=0.03)


def test_the_bytes_are_pinned():
    assert digest(Noise(0), 384, 64) == pinned()["random 384"]
