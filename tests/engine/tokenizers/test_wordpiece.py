"""Word pieces: the counts that the real tokenizer gives, recorded by scripts/record_word_pieces.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.engine.tokenizers import wordpiece
from emulator.engine.tokenizers.wordpiece import WordPieceFraming, WordPieceTokenizer, numbers
from tests.engine.embeddings.texts import texts

RECORDED: list[int] = json.loads((Path(__file__).parent / "word_pieces.json").read_text("utf-8"))
TOKENIZER, FRAMING = WordPieceTokenizer(), WordPieceFraming()


def test_counts_are_those_of_the_real_tokenizer():
    given = texts()
    assert len(given) == len(RECORDED) == 1000
    for _ in range(2):  # the second time the words are remembered
        assert [FRAMING.prompt_length(text) for text in given] == RECORDED
    assert [len(FRAMING.prompt_ids(text)) for text in given] == RECORDED


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
    assert FRAMING.prompt_length(text) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[MASK]", [103]),
        ("a [SEP] b", [1037, 102, 1038]),
        ("[mask]", numbers("[ mask ]")),  # special tokens are as they are written
        ("Café", numbers("cafe")),
        ("a\0b\u200bc\ud800d\ufffd", numbers("abcd")),  # dropped, not parted
        ("a\x7fb", numbers("ab")),
        ("ΟΔΟΣ", numbers("οδοσ")),  # each letter by itself: no final sigma
        ("\U0002b91f\U0002b91f", [100]),  # one word: these ideographs are not parted
        ("\U0002b920\U0002b920", [100, 100]),
        ("x" * 101, [100]),
        ("x" * 100, numbers("X" * 100)),
    ],
)
def test_pieces(text: str, expected: list[int]):
    assert numbers(text) == [token.id for token in TOKENIZER.encode(text)] == expected
    assert TOKENIZER.count(text) == len(expected)
    assert FRAMING.prompt_ids(text) == (101, *expected, 102)


def test_the_vocabulary_is_bert_s():
    pieces = wordpiece.vocabulary()
    assert len(pieces) == wordpiece.VOCABULARY
    assert {piece: pieces[piece] for piece in wordpiece.SPECIAL} == wordpiece.SPECIAL


def test_decoded_pieces_read_as_words():
    assert TOKENIZER.decode(FRAMING.prompt_ids("Kubernetes runs, GPU cluster")) == "kubernetes runs , gpu cluster"


@given(text=st.text(st.sampled_from("ab cé1日.[]\0\n"), max_size=30))
def test_counting_is_encoding(text: str):
    assert TOKENIZER.count(text) == len(numbers(text))


@given(words=st.lists(st.sampled_from(["hello", "unbelievable", "kubernetes", "vectors", "2025"]), min_size=1))
def test_words_come_back_as_they_were(words: list[str]):
    assert TOKENIZER.decode(numbers(" ".join(words))) == " ".join(words)
