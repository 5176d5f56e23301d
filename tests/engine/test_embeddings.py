"""Vectors that mean a little, and are the same bytes everywhere."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from emulator.engine.embeddings import HashEmbeddings

TEXTS = ["hello", "Hello, world!", "", "...", "🙂🙂", "日本語", "naïve café", "a", "word " * 400, "\ud800"]


def vectors(*texts: str, model: str = "m", width: int = 384, cut: int | None = None) -> np.ndarray:
    return HashEmbeddings().vectors(texts, model, width, cut)


@pytest.mark.parametrize("width", [4, 384, 4096])
def test_every_vector_has_unit_length(width: int):
    made = vectors(*TEXTS, width=width)
    assert made.dtype == np.float32
    assert made.shape == (len(TEXTS), width)
    assert np.abs(np.linalg.norm(made, axis=1) - 1).max() < 1e-6


def test_a_cut_vector_has_unit_length_again():
    whole, cut = vectors("some text")[0], vectors("some text", cut=64)[0]
    assert cut.shape == (64,)
    assert np.allclose(cut, whole[:64] / np.linalg.norm(whole[:64]))


def test_the_bytes_are_pinned():
    digest = hashlib.sha256(vectors(*TEXTS).astype("<f4").tobytes()).hexdigest()
    assert digest[:16] == "115f5cd93728a16a"


def test_order_and_company_do_not_matter():
    together = vectors(*TEXTS)
    assert all((together[index] == vectors(text)[0]).all() for index, text in enumerate(TEXTS))


def test_case_does_not_matter_and_the_model_s_name_does():
    assert (vectors("HELLO there")[0] == vectors("hello THERE")[0]).all()
    assert abs(float(vectors("hello")[0] @ vectors("hello", model="other")[0])) < 0.5


def test_related_texts_are_closer_than_others():
    question, answer, other = vectors(
        "How do I reset my password?", "password reset instructions", "The cafeteria menu for Monday"
    )
    assert question @ answer > 0.4 > question @ other
