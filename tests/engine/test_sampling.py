"""The contract of a choice: cut, counted, finished for the reason a server would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.engine import sampling
from emulator.engine.generation import Choice, Output, ToolCall
from emulator.engine.request import Sampling
from emulator.engine.tokenizers.framing import PlainFraming
from emulator.engine.tokenizers.plain import PlainTokenizer

TOKENIZER = PlainTokenizer()
FRAMING = PlainFraming(TOKENIZER)


def choose(text: str, budget: int = 1000, **contract: object) -> Choice:
    return sampling.choice(Output(text), Sampling(**contract), budget, FRAMING)  # type: ignore[arg-type]


def test_an_ended_text_counts_its_end_token_which_shows_nothing():
    choice = choose("Hello there, you!")
    assert (choice.text, choice.finish_reason, choice.stop_reason) == ("Hello there, you!", "stop", None)
    assert len(choice.tokens) == len(choice.pieces) == 4
    assert choice.pieces[-1] == ""


def test_a_text_cut_by_the_budget_has_exactly_that_many_tokens_and_the_last_rides_on_the_finish():
    choice = choose("one two three four", budget=2)
    assert (choice.text, choice.finish_reason) == ("one two", "length")
    assert choice.pieces == ("one", " two")


def test_a_stop_string_is_cut_away_with_what_follows_and_named():
    choice = choose("Hello! How can I help you today?", stop=("help",))
    assert (choice.text, choice.finish_reason, choice.stop_reason) == ("Hello! How can I ", "stop", "help")
    assert len(choice.tokens) == 5  # the token that completed the stop string is counted, nothing after it


def test_text_is_held_back_until_it_cannot_become_a_stop_string():
    # as openai-protocol §4.2 has it, with the tokens Hello!| How| can
    assert choose("Hello! How can I help", stop=("can",)).pieces == ("Hell", "o! H", "ow ")


def test_a_stop_string_may_be_kept():
    assert choose("one two three", stop=("two",), include_stop=True).text == "one two"


def test_a_stop_string_across_a_token_border_is_found():
    assert choose("alpha beta gamma", stop=("a b",)).text == "alph"


def test_the_stop_string_that_comes_first_wins():
    assert choose("a b c d", stop=("d", "b")).stop_reason == "b"


def test_a_stop_string_after_the_budget_is_never_met():
    choice = choose("one two three stop", budget=2, stop=("stop",))
    assert (choice.text, choice.finish_reason) == ("one two", "length")


def test_calls_are_counted_and_finish_as_such():
    output = Output(tool_calls=(ToolCall("get_weather", '{"city": "Paris"}'),))
    choice = sampling.choice(output, Sampling(), 100, FRAMING)
    assert choice.finish_reason == "tool_calls"
    assert len(choice.tokens) == 5


@pytest.mark.parametrize(
    "text", ["", "\n\n  x", "def f():\n    return 1\n", "日本語 and emoji 🙂🙂", "a_b 1,234.56", "²½ Ⅷ"]
)
def test_tokens_joined_are_the_text(text: str):
    assert "".join(token.text for token in TOKENIZER.encode(text)) == text
    assert TOKENIZER.count(text) == len(TOKENIZER.encode(text))


@given(st.text())
def test_counting_agrees_with_splitting(text: str):
    assert TOKENIZER.count(text) == len(TOKENIZER.encode(text))


@given(st.text(max_size=80), st.integers(1, 30), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_whatever_is_said_the_pieces_agree_with_the_contract(text: str, budget: int, stop: list[str]):
    choice = choose(text, budget, stop=tuple(stop))
    assert text.startswith(choice.text)
    assert not any(string in choice.text for string in stop)
    assert len(choice.tokens) <= budget or choice.finish_reason == "stop"
    assert len(choice.pieces) == max(1, len(choice.tokens)) or not text
    if choice.finish_reason == "length":
        assert len(choice.tokens) == budget
    if not stop and choice.finish_reason == "stop":
        assert choice.text == text
