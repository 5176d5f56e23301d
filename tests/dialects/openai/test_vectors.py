"""Vectors as JSON."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest

from emulator.dialects.openai import vectors

NUMBERS = np.array(
    [[0.0, -0.0, 1.0, -0.057493042], [0.1, 1e-7, 3.4e38, -1e21], [1 / 3, 2 / 3, 5e-324, 1.17549435e-38]]
).astype(np.float32)


def random(count: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)


def read(texts: list[bytes]) -> np.ndarray:
    return np.array([json.loads(b"[%b]" % text.strip(b"[]")) for text in texts])


@pytest.mark.parametrize("width", [1, 4, 384, 4096])
def test_floats_are_the_same_float32_numbers(width: int):
    given = random(5, width)
    assert read(vectors.as_floats(given)).astype(np.float32).tobytes() == given.tobytes()


def test_floats_have_their_shortest_form():
    first, second, third = [text.strip(b"[]") for text in vectors.as_floats(NUMBERS)]
    assert first == b"0.0,-0.0,1.0,-0.057493042"
    assert second.startswith(b"0.1,1e-7,")
    assert third.startswith(b"0.33333334,0.6666667,0.0,")
    assert read([second]).astype(np.float32).tobytes() == NUMBERS[1].tobytes()


def test_what_was_written_before_is_written_the_same_again():
    given = random(20, 384)
    expected = [vectors.as_floats(given[[index]])[0] for index in range(20)]
    assert vectors.as_floats(given) == expected  # all of them known
    mixed = np.concatenate([random(3, 384, 1), given[::-1], random(3, 384, 2)])
    assert vectors.as_floats(mixed)[3:-3] == expected[::-1]  # some of them
    assert read(vectors.as_floats(mixed)).astype(np.float32).tobytes() == mixed.tobytes()


def test_vectors_that_begin_alike_are_not_confused():
    one = random(1, 384)
    other = one.copy()
    other[0, -1] += 1  # what is remembered is looked for by the first numbers
    for given in (one, other, one, np.concatenate([one, other, one])):
        assert read(vectors.as_floats(given)).astype(np.float32).tobytes() == given.tobytes()


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(vectors, "_REMEMBERED", 4)
    vectors._known().clear()
    for seed in range(3):
        given = random(3, 16, seed)
        assert read(vectors.as_floats(given)).astype(np.float32).tobytes() == given.tobytes()
        assert len(vectors._known()) <= 4


def test_doubles_are_float32_numbers_widened():
    assert read(vectors.as_doubles(NUMBERS)).tobytes() == NUMBERS.astype(np.float64).tobytes()
    (text,) = vectors.as_doubles(np.array([[0.6, -0.8]], np.float32))
    assert text.strip(b"[]") == b"0.6000000238418579,-0.800000011920929"


@pytest.mark.parametrize("width", [1, 384])
def test_base64_has_the_bytes_of_little_endian_float32(width: int):
    given = random(3, width)
    for text, vector in zip(vectors.as_base64(given), given, strict=True):
        assert base64.b64decode(text.strip(b'"'), validate=True) == vector.astype("<f4").tobytes()


@pytest.mark.parametrize("write", [vectors.as_floats, vectors.as_doubles, vectors.as_base64])
def test_every_vector_has_a_text_of_its_own(write):
    given = random(7, 384)
    assert write(given) == [write(given[[index]])[0] for index in range(7)]
