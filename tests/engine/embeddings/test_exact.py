"""Arithmetic that gives the same bytes on every machine."""

from __future__ import annotations

import numpy as np
import pytest

from emulator.engine.embeddings import shortened
from emulator.engine.embeddings.exact import mixed, normalised


def test_rows_get_unit_length():
    made = normalised(np.array([[3.0, 4.0], [-1.0, 0.0]]))
    assert made.dtype == np.float32
    assert made.tolist() == [[np.float32(0.6), np.float32(0.8)], [-1.0, 0.0]]


def test_words_that_cancel_each_other_out_leave_no_zero_vector():
    assert normalised(np.zeros((1, 3))).tolist() == [[1.0, 0.0, 0.0]]


def test_sums_beyond_exact_squares_are_added_as_integers():
    rows = np.array([[float(2**40 + 1), float(2**41 + 3), 1.0]])
    squares = sum(int(entry) ** 2 for entry in rows[0].tolist())
    assert normalised(rows)[0].tolist() == pytest.approx([entry / squares**0.5 for entry in rows[0].tolist()])


def test_the_mixer_is_splitmix64():
    state = np.array([1234567], np.uint64)  # the first numbers that the published algorithm gives for this seed
    assert mixed(state).tolist() == [6457827717110365317]
    assert mixed(state + np.uint64(0x9E3779B97F4A7C15)).tolist() == [3203168211198807973]


def test_a_shortened_vector_has_unit_length_again():
    whole = normalised(np.arange(1.0, 13.0).reshape(2, 6))
    cut = shortened(whole, 4)
    assert cut.dtype == np.float32
    assert np.linalg.norm(cut, axis=1) == pytest.approx(1, abs=1e-6)
    assert cut[1] == pytest.approx(whole[1, :4] / np.linalg.norm(whole[1, :4]), abs=1e-6)


def test_a_vector_shortened_to_nothing_but_zeros_stays_finite():
    assert shortened(np.array([[0.0, 0.0, 1.0]], np.float32), 2).tolist() == [[0.0, 0.0]]
