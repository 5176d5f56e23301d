"""Text in Mistral's vocabulary: the numbers and ids that mistral-common gives, recorded by scripts/record_tokens.py."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.engine.generation import shown
from emulator.engine.tokenizers import tekken
from emulator.engine.tokenizers.tekken import TekkenTokenizer
from tests.engine.tokenizers.texts import texts

RECORDED: dict[str, Any] = json.loads((Path(__file__).parent / "recorded.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def tokenizer() -> TekkenTokenizer:
    return tekken.load()


def ids(tokenizer: TekkenTokenizer, text: str) -> list[int]:
    return [token.id for token in tokenizer.encode(text)]


def digest(read: list[list[int]]) -> str:
    return hashlib.sha256(json.dumps(read, separators=(",", ":")).encode()).hexdigest()


def test_a_text_that_comes_again_has_tokens_of_its_own(tokenizer: TekkenTokenizer):
    first = tokenizer.encode("the same again")
    first.clear()
    assert [token.text for token in tokenizer.encode("the same again")] == ["the", " same", " again"]


def test_ids_are_those_of_mistral_common(tokenizer: TekkenTokenizer):
    given = texts(len(RECORDED["texts"]["counts"]))
    for _ in range(3):  # the words of the texts are remembered more and more
        read = [ids(tokenizer, text) for text in given]
        assert [len(each) for each in read] == RECORDED["texts"]["counts"]
        assert digest(read) == RECORDED["texts"]["digest"]


def test_counts_are_those_of_mistral_common(tokenizer: TekkenTokenizer):
    given = texts(len(RECORDED["texts"]["counts"]))
    for _ in range(3):
        assert [tokenizer.count(text) for text in given] == RECORDED["texts"]["counts"]


def test_known_ids(tokenizer: TekkenTokenizer):
    # recorded of a server (openai-protocol §8, §9.3)
    assert ids(tokenizer, "Hello world") == [22177, 4304]
    assert ids(tokenizer, "Once upon a time") == [23322, 6610, 1261, 2142]
    assert tokenizer.size == 131072


@given(text=st.text(st.sampled_from(" ab.\n\t1é\u00a0"), max_size=30))
def test_what_is_remembered_never_changes_a_text(tokenizer: TekkenTokenizer, text: str):
    expected = [rank + tekken.SPECIAL for rank in tokenizer._split(text)]
    assert ids(tokenizer, text) == expected
    assert tokenizer.count(text) == len(expected)
    assert ids(tokenizer, text) == expected


@given(text=st.text(max_size=60))
def test_bytes_and_pieces_join_to_the_text(tokenizer: TekkenTokenizer, text: str):
    tokens = tokenizer.encode(text)
    assert b"".join([token.data for token in tokens]) == text.encode()
    assert "".join(shown(tokens)) == text
    assert tokenizer.decode([token.id for token in tokens]) == text


def test_a_character_of_several_tokens_appears_with_the_last(tokenizer: TekkenTokenizer):
    tokens = tokenizer.encode("𐀀!")
    assert len(tokens) > 2
    assert shown(tokens) == [*[""] * (len(tokens) - 2), "𐀀", "!"]


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\ud83d \ude00", "word \ud800 word"])
def test_what_is_no_text_counts_as_the_replacement_character(tokenizer: TekkenTokenizer, text: str):
    replaced = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert ids(tokenizer, text) == ids(tokenizer, replaced)
    assert tokenizer.count(text) == len(ids(tokenizer, text))


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\u00a0", " \n"])
def test_endless_white_space_is_counted(tokenizer: TekkenTokenizer, blank: str):
    assert tokenizer.count(f"a{blank * 500_000}b") > 2
    assert tokenizer.count(f"{blank * 500_000} a b") > 2


def test_a_model_that_spells_a_call_generates_its_control_token(tokenizer: TekkenTokenizer):
    tokens = tokenizer.speak('pre [TOOL_CALLS][{"name": "f"}]')
    assert [token.id for token in tokens if token.id < tekken.SPECIAL] == [tekken.TOOL_CALLS]
    assert "".join([token.text for token in tokens]) == 'pre [TOOL_CALLS][{"name": "f"}]'
    assert tekken.TOOL_CALLS not in ids(tokenizer, "[TOOL_CALLS]")  # a prompt cannot
