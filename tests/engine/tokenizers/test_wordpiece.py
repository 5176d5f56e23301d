"""Word pieces: the counts that the real tokenizer gives, recorded by scripts/record_word_pieces.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.engine.tokenizers import wordpiece
from tests.engine.embeddings.texts import texts

RECORDED: list[int] = json.loads((Path(__file__).parent / "word_pieces.json").read_text("utf-8"))


def test_counts_are_those_of_the_real_tokenizer():
    given = texts()
    assert len(given) == len(RECORDED) == 1000
    for _ in range(2):  # the second time the words are remembered
        assert [wordpiece.count(text) for text in given] == RECORDED
    assert [len(wordpiece.encode(text)) + 2 for text in given] == RECORDED


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # gateway-protocol §C.1
        ("", 2),
        ("hello world", 4),
        ("Hello World", 4),
        ("The quick brown fox jumps over the lazy dog.", 12),
        ("🙂", 3),
        ("a_b", 5),
        ("user@example.com", 7),
        ("https://example.com/a?b=1", 15),
        ("Kubernetes", 6),
        ("GPU cluster", 5),
        ("Straße", 4),
        ("naïve café", 4),
        ("日本語", 5),
        ("1,234.56", 7),
        ("foo-bar", 5),
    ],
)
def test_known_counts(text: str, count: int):
    assert wordpiece.count(text) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[MASK]", [103]),
        ("a [SEP] b", [1037, 102, 1038]),
        ("[mask]", wordpiece.encode("[ mask ]")),  # special tokens are as they are written
        ("Café", wordpiece.encode("cafe")),
        ("a\0b\u200bc\ud800d\ufffd", wordpiece.encode("abcd")),  # dropped, not parted
        ("a\x7fb", wordpiece.encode("ab")),
        ("ΟΔΟΣ", wordpiece.encode("οδοσ")),  # each letter by itself: no final sigma
        ("\U0002b91f\U0002b91f", [100]),  # one word: these ideographs are not parted
        ("\U0002b920\U0002b920", [100, 100]),
        ("x" * 101, [100]),
        ("x" * 100, wordpiece.encode("X" * 100)),
    ],
)
def test_pieces(text: str, expected: list[int]):
    assert wordpiece.encode(text) == expected
    assert wordpiece.count(text) == len(expected) + 2


def test_the_vocabulary_is_bert_s():
    pieces = wordpiece.vocabulary()
    assert len(pieces) == wordpiece.VOCABULARY
    assert {piece: pieces[piece] for piece in wordpiece.SPECIAL} == wordpiece.SPECIAL


def test_decoded_pieces_read_as_words():
    assert wordpiece.decode([101, *wordpiece.encode("Kubernetes runs, GPU cluster"), 102]) == (
        "kubernetes runs , gpu cluster"
    )
    assert wordpiece.decode([-1, wordpiece.VOCABULARY]) == ""


@given(text=st.text(st.sampled_from("ab cé1日.[]\0\n"), max_size=30))
def test_counting_is_encoding(text: str):
    assert wordpiece.count(text) == len(wordpiece.encode(text)) + 2


@given(numbers=st.lists(st.integers(1000, wordpiece.VOCABULARY - 1), max_size=20))
def test_decoding_never_fails(numbers: list[int]):
    assert isinstance(wordpiece.decode(numbers), str)
