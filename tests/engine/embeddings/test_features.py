"""The row of a word: integers, as long as the word says much, close to those of words that begin alike."""

from __future__ import annotations

import numpy as np
import pytest

from emulator.engine.embeddings import features
from emulator.engine.embeddings.features import Features
from emulator.engine.embeddings.words import level


def rows(*words: str, model: str = "m", width: int = 384) -> np.ndarray:
    return Features(model, width).rows([word.encode("utf-8", "surrogatepass") for word in words])


def likeness(first: str, second: str) -> float:
    one, other = rows(first, second, width=4096)
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


WORDS = ["the", "password", "a", "", "🙂", "語", "日本", "naïve", "x" * 5000, "\ud800", "\0" + "17"]


@pytest.mark.parametrize("width", [2, 384, 4096])
def test_entries_are_integers_that_float32_holds(width: int):
    made = rows(*WORDS, width=width)
    assert made.dtype == np.float32
    assert made.shape == (len(WORDS), width)
    assert (made == np.rint(made)).all()
    assert np.abs(made).max() <= 512


@pytest.mark.parametrize("word", ["the", "about", "people", "password", "zyzzyva", "語"])
def test_a_row_is_as_long_as_its_word_says_much(word: str):
    assert float(np.linalg.norm(rows(word))) == pytest.approx(512 * level(word), rel=0.02)


def test_words_that_begin_alike_are_close():
    assert likeness("deployment", "deployments") > likeness("deployment", "deploying") > 0.4
    assert likeness("urlaubsantrag", "urlaubsanträge") > 0.5
    assert likeness("deployment", "employment") < likeness("deployment", "deployed")  # the beginning matters most


def test_words_without_common_parts_are_not():
    assert abs(likeness("car", "automobile")) < 0.1


def test_another_model_has_other_rows():
    one, other = rows("password")[0], rows("password", model="other")[0]
    assert abs(float(one @ other)) < 0.3 * float(one @ one)


def test_a_row_hangs_on_its_word_alone():
    words = [f"word{number}" for number in range(600)]  # more than are made at once
    together = rows(*words)
    assert all((rows(words[index])[0] == together[index]).all() for index in (0, 255, 256, 599))


def test_orders_have_small_rows_of_their_own():
    one, other = rows("\0001", "\0002")
    assert (one != other).any()
    for row in (one, other):
        assert set(np.abs(row).tolist()) == {0.0, 10.0}
        assert 12 <= np.count_nonzero(row) <= 16  # two entries may fall on one place


@pytest.mark.parametrize("length", [1, 4, 8, 20, 60, 100])
def test_word_parts_weigh_as_much_in_a_long_word_as_in_a_short_one(length: int):
    gram, whole = features._GRAMS, features._WHOLE
    shares = features._shares(len(features._grams("x" * length)))
    assert sum(share**2 for share in shares) ** 0.5 == pytest.approx(gram, rel=0.001)
    assert gram / whole == 1.5


def test_a_word_by_itself_has_the_row_that_it_has_in_company():
    words = [word.encode() for word in ("password", "a", "日本", "x" * 90, "", "l'été", "\u0130stanbul")]
    features = Features("m", 384)
    together = features.rows(words)
    assert all((features.rows([word])[0] == together[index]).all() for index, word in enumerate(words))
