"""Which words a text is made of, and how much each says."""

from __future__ import annotations

import sys

import pytest

from emulator.engine.embeddings.words import level, words


def found(text: str) -> list[str]:
    return [word.decode("utf-8", "surrogatepass") for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, World! It's 3.14", ["hello", "world", "it", "s", "3", "14"]),
        ("snake_case and __init__", ["snake", "case", "and", "init"]),
        ("L'été à Noël", ["l", "été", "à", "noël"]),
        ("ПРИВЕТ, мир", ["привет", "мир"]),
        ("日本語", ["日", "本", "語", "日本", "本語"]),
        ("GPU服务器2台", ["gpu", "服", "务", "器", "服务", "务器", "2", "台"]),
        ("ひらがな", ["ひ", "ら", "が", "な", "ひら", "らが", "がな"]),
        ("한국", ["한", "국", "한국"]),
        ("𠀀𠀁", ["𠀀", "𠀁", "𠀀𠀁"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]):
    assert found(text) == expected


def test_thai_is_cut_into_signs_and_pairs():
    assert found("กขค") == ["ก", "ข", "ค", "กข", "ขค"]
    assert len(found("ภาษาไทยไม่มีช่องว่าง")) > 10  # vowel signs part the runs, no sign of them is a word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("...", [".", ".", "."]),
        ("?! _", ["?", "!", "_"]),
        ("🙂 🙂", ["🙂", "🙂"]),
        ("", [""]),
        (" \n\t\u3000", [""]),
        ("\ud800", ["\ud800"]),
        ("\0", ["\0"]),
    ],
)
def test_a_text_without_words_has_its_signs_or_one_fixed_word(text: str, expected: list[str]):
    assert found(text) == expected


def test_a_half_character_within_words_is_left_out():
    assert found("one\udfffdeux") == ["one", "deux"]


@pytest.mark.parametrize("text", ["The CAT sat", "A_B c-D", "Été À NOËL", "ИВАН"])
def test_case_and_spacing_do_not_matter(text: str):
    assert words(text) == words(text.lower()) == words(text.upper()) == words(f"  {text.replace(' ', '  ')}\n")


def test_ascii_and_other_texts_are_read_alike():
    ascii_signs = "".join(map(chr, range(128)))
    assert words(ascii_signs) == words(ascii_signs + " —")  # the second one takes the slow way


def test_rarer_words_say_more():
    assert level("I") < level("the") < level("about") < level("people") < level("password") < level("zyzzyva")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a", 0.10649),  # a single letter: z 7
        ("le", 0.10649),  # a stop word: 7.5 − 0.25 · 2
        ("weil", 0.17678),
        ("zyzzyva", 0.79620),  # unknown: 3
        ("語", 0.69795),  # one ideograph: 3.5
        ("7", 0.10649),  # the lists of stop words have the digits
        ("2025", 0.79620),  # no English word, though the vocabulary may have it
        ("日本", 0.79620),
    ],
)
def test_levels(word: str, expected: float):
    assert level(word) == expected


def test_every_character_has_a_word():
    for code in range(0, sys.maxunicode + 1, 17):
        made = words(chr(code))
        assert made
        assert not any(word[:1] == b"\0" for word in made) or code == 0
