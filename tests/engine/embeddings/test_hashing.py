"""Hashed vectors: unit length, the same bytes whatever was asked before or with them, close where words are shared."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.engine.embeddings import hashing
from emulator.engine.embeddings.features import Features
from emulator.engine.embeddings.hashing import HashEmbeddings
from tests.engine.embeddings.digests import WIDTHS, digest, pinned
from tests.engine.embeddings.texts import texts

ODD = ["", "...", "🙂🙂", "日本語", "naïve café", "a", "word " * 4000, "\ud800", "\0", " ".join(map(str, range(3000)))]


def vectors(*given: str, model: str = "m", width: int = 384) -> np.ndarray:
    return HashEmbeddings().vectors(given, model, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_bytes_are_pinned(width: int):
    assert digest(HashEmbeddings(), width, 64) == pinned()[f"hash {width}"]


@pytest.mark.parametrize("width", [1, 2, 384, 4096])
def test_every_vector_has_unit_length(width: int):
    made = vectors(*ODD, *texts()[::20], width=width)
    assert made.dtype == np.float32
    assert np.linalg.norm(made.astype("f8"), axis=1) == pytest.approx(1, abs=1e-6)


@given(text=st.text(), width=st.integers(1, 64))
@settings(max_examples=50)
def test_no_text_has_a_zero_vector(text: str, width: int):
    assert np.linalg.norm(vectors(text, width=width)[0]) == pytest.approx(1, abs=1e-6)


def test_no_texts_have_no_vectors():
    assert vectors().shape == (0, 384)


def one_by_one(backend: HashEmbeddings, given: list[str]) -> np.ndarray:
    return np.concatenate([backend.vectors([text], "m", 384) for text in given])


def by_64(backend: HashEmbeddings, given: list[str]) -> np.ndarray:
    return np.concatenate([backend.vectors(given[at : at + 64], "m", 384) for at in range(0, len(given), 64)])


def backwards(backend: HashEmbeddings, given: list[str]) -> np.ndarray:
    return backend.vectors(given[::-1], "m", 384)[::-1]


def twice(backend: HashEmbeddings, given: list[str]) -> np.ndarray:
    backend.vectors(given, "m", 384)
    return backend.vectors(given, "m", 384)


def after_others(backend: HashEmbeddings, given: list[str]) -> np.ndarray:
    backend.vectors([f"other{number} words{number}" for number in range(12_000)], "m", 384)  # fills the table, and more
    return by_64(backend, given)


@pytest.mark.parametrize("asked", [one_by_one, by_64, backwards, twice, after_others])
def test_company_order_and_what_is_kept_do_not_matter(asked: Callable[[HashEmbeddings, list[str]], np.ndarray]):
    given = [*ODD, *texts()[::5]]
    assert asked(HashEmbeddings(), given).tobytes() == vectors(*given).tobytes()


def test_a_small_table_that_overflows_all_the_time_changes_nothing(monkeypatch: pytest.MonkeyPatch):
    given = [*ODD, *texts()[::5]]
    expected = vectors(*given).tobytes()
    monkeypatch.setattr(hashing, "_CACHE", 0)
    monkeypatch.setattr(hashing, "_TEXTS", 0)
    assert vectors(*given).tobytes() == expected


def test_threads_get_the_same_bytes():
    backend, given = HashEmbeddings(), texts()[::5]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: backend.vectors(given, "m", 384).tobytes(), range(16)))
    assert set(made) == {vectors(*given).tobytes()}


@pytest.mark.parametrize("given", [["some text"], ["some text", "another"]])
def test_nobody_can_change_what_is_remembered(given: list[str]):
    backend = HashEmbeddings()
    for _ in range(2):
        with pytest.raises(ValueError, match="read-only"):
            backend.vectors(given, "m", 384)[0, 0] = 1


@pytest.mark.parametrize("other", ["one and the same", "too long to be remembered " * 100])
def test_a_remembered_vector_does_not_keep_its_company(other: str):
    backend = HashEmbeddings()
    backend.vectors([*map(str, range(200)), other], "m", 384)  # all words have their rows
    tracemalloc.start()
    try:
        for number in range(200):
            backend.vectors([f"{number} {number}", *[f"{other} {number}"] * 63], "m", 384)
        assert tracemalloc.get_traced_memory()[0] < 2**21  # 200 times 64 rows are 19 MiB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 100_000,  # one word, so often that no more counts
        " ".join(f"zyzzyva{number}" for number in range(20_000)),  # more words than the table has rows
        " ".join(f"zyzzyva{number % 700}" for number in range(40_000)),  # weights beyond what float32 adds exactly
    ],
    ids=["one word", "many words", "heavy words"],
)
def test_a_long_text_is_the_exact_sum_of_its_words(text: str):
    bag = hashing._bag(text)
    rows = Features("m", 384).rows(bag.words).astype(np.int64)
    weights = hashing._once(len(bag.words)) if bag.weights is None else np.array(bag.weights)
    sums = weights.astype(np.int64) @ rows
    norm = np.sqrt(np.float64((sums.astype(object) ** 2).sum()))
    assert vectors(text)[0] == pytest.approx(sums / norm, abs=1e-7)


def test_repetition_counts_less_and_less():
    once, often = vectors("cat dog", "cat cat cat cat dog")
    assert 0.8 < float(once @ often) < 0.95


def test_case_spacing_and_signs_do_not_matter():
    one, *others = vectors("Hello there, General!", "hello THERE general", "  hello,\n\tthere — general ")
    assert all((one == other).all() for other in others)


def test_the_order_of_words_shows_slightly():
    one, other = vectors("the dog bit the man", "the man bit the dog")
    assert 0.998 < float(one @ other) < 0.99999


def test_another_model_has_another_space():
    given = texts()[:100]
    likeness = (vectors(*given) * vectors(*given, model="other")).sum(axis=1)
    assert abs(float(likeness.mean())) < 0.02
    assert float(np.abs(likeness).max()) < 0.3
