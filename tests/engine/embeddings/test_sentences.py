"""Vectors mean something: judged by our own sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from emulator.engine.embeddings.hashing import HashEmbeddings
from tests.engine.embeddings import ranking
from tests.engine.embeddings.sentences import KINDS, kind

MODELS = [("all-MiniLM-L6-v2", 384), ("all-MiniLM-L6-v2", 4096), ("llama3.1:8b", 4096)]


def embed(model: str, width: int) -> ranking.Embed:
    backend = HashEmbeddings()

    def made(texts: Sequence[str]) -> np.ndarray:
        return backend.vectors(texts, model, width)

    return made


def test_the_set_is_as_large_as_it_says():
    kinds = [kind(name) for name in KINDS]
    assert sum(len(each.pairs) for each in kinds) == 120
    assert sum(len(each.questions) for each in kinds) == sum(len(each.passages) for each in kinds) == 60
    sentences = [sentence for each in kinds for pair in each.pairs for sentence in pair]
    assert len(set(sentences)) == 240


@pytest.mark.parametrize(("model", "width"), MODELS)
def test_a_paraphrase_outranks_all_other_sentences(model: str, width: int):
    shares = ranking.partners(embed(model, width))
    assert ranking.total(shares) >= 0.95, shares


@pytest.mark.parametrize(("model", "width"), MODELS)
def test_a_question_finds_its_passage(model: str, width: int):
    shares = ranking.recall(embed(model, width))
    assert ranking.total(shares) >= 0.9, shares
    assert min(shares.values()) >= 0.9, shares


@pytest.mark.parametrize("salt", range(8))
def test_meaning_hangs_on_no_lucky_name(salt: int):
    made = embed(f"model-{salt}", 384)
    assert ranking.total(ranking.partners(made)) >= 0.95
    assert ranking.total(ranking.recall(made)) >= 0.9


def test_likeness_is_on_the_real_model_s_scale():
    question, near, far, other = embed("all-MiniLM-L6-v2", 384)(
        [
            "How do I reset my password?",
            "password reset instructions",
            "Steps to change a forgotten password",
            "The cafeteria menu for Monday",
        ]
    )
    assert question @ near == pytest.approx(0.84, abs=0.05)
    assert question @ far == pytest.approx(0.45, abs=0.07)
    assert question @ other == pytest.approx(0, abs=0.12)


def test_unrelated_sentences_are_far_apart():
    english, chinese = (kind(name).passages for name in ("english", "chinese"))
    made = embed("all-MiniLM-L6-v2", 384)
    likeness = made(english) @ made(chinese).T
    assert abs(float(likeness.mean())) < 0.03
    assert float(likeness.max()) < 0.3
