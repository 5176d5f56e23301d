"""Go's JSON, its numbers, its times and its quotes."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.dialects.ollama import encoding


def test_what_is_special_in_html_is_escaped_and_the_rest_is_raw() -> None:
    text = '<b>&\u2028\u2029é😀"\\\n\b\f\x01\x7f'
    told = encoding.compact({"a": [text, None, True, 1]}).decode()
    escaped = r"\u003cb\u003e\u0026\u2028\u2029é😀\"\\\n\b\f\u0001" + "\x7f"
    assert told == f'{{"a":["{escaped}",null,true,1]}}'
    assert json.loads(told)["a"][0] == text


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert encoding.compact({"\ud800": ["a\udfff"]}).decode() == '{"\ufffd":["a\ufffd"]}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.35355338, "0.35355338"),
        (1.0, "1"),
        (0.0, "0"),
        (-0.0, "-0"),
        (0.00002, "0.00002"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-9, "1.5e-9"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (3.4e38, "3.4e+38"),
    ],
)
def test_a_float32_has_its_shortest_text_as_go_writes_it(value: float, text: str) -> None:
    assert encoding.float32s(np.array([[0.5, value], [value, 0.1]], dtype=np.float32)).decode() == (
        f"[[0.5,{text}],[{text},0.1]]"
    )


@settings(max_examples=200, derandomize=True)
@given(st.integers(0, 2**32 - 1))
def test_a_float32_survives_its_text(bits: int) -> None:
    value = struct.unpack("<f", struct.pack("<I", bits))[0]
    if value == value and abs(value) != float("inf"):
        vector = np.array([[value]], dtype=np.float32)
        assert np.array(json.loads(encoding.float32s(vector)), dtype=np.float32).tobytes() == vector.tobytes()


@settings(max_examples=200, derandomize=True)
@given(st.lists(st.integers(0x38800000, 0x3F900000), min_size=1, max_size=20))
def test_no_text_of_a_float32_is_longer_than_need_be(bits: list[int]) -> None:
    vector = np.array([bits], dtype=np.uint32).view(np.float32)  # from 0.00006 to 1.125
    texts = encoding.float32s(vector).decode()[2:-2].split(",")
    assert texts == [encoding._go_form(str(value)) for value in vector[0]]


def test_the_elder_route_widens_before_it_writes() -> None:
    assert encoding.float64s(np.array([0.6, -0.8, 0], dtype=np.float32)) == b"[0.6000000238418579,-0.800000011920929,0]"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1767225600.0, "2026-01-01T00:00:00Z"),
        (1767225600.5, "2026-01-01T00:00:00.5Z"),
        (1767225600.120125, "2026-01-01T00:00:00.120125Z"),
        (1767225600 + (2**63 - 1) / 1e9, "2318-04-12T23:47:16.854776Z"),
    ],
)
def test_times_have_no_zeros_at_their_end(seconds: float, text: str) -> None:
    assert encoding.moment(seconds) == text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('a"\\', r'"a\"\\"'),
        ("\a\n\x00\x7f", r'"\a\n\x00\x7f"'),
        ("é😀", '"é😀"'),
        ("\u200b\U000e0001", r'"\u200b\U000e0001"'),
        (b"\xff\xc3\xa9", r'"\xffé"'),
    ],
)
def test_quotes_are_those_of_go(text: str | bytes, quoted: str) -> None:
    assert encoding.quote(text) == quoted
