"""The contract of a choice: cut, counted, finished for the reason a server would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.engine import sampling
from emulator.engine.generation import Choice, Chunk, Output, ToolCall
from emulator.engine.request import Sampling
from emulator.engine.tokenizers import Framing, tekken
from emulator.engine.tokenizers.framing import PlainFraming
from emulator.engine.tokenizers.mistral import VERSIONS, MistralFraming
from emulator.engine.tokenizers.plain import PlainTokenizer

TOKENIZER = PlainTokenizer()
FRAMING = PlainFraming(TOKENIZER)
TEKKEN = MistralFraming(tekken.load(), VERSIONS["tekken-v3"])


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


@pytest.mark.deviation(
    "Of stop strings that appear with one token the one that ends first cuts the text, so that none is left in it; "
    "vLLM takes the first of the request's list, and may leave another."
)
def test_of_stop_strings_in_one_token_the_first_in_the_text_is_cut_away():
    choice = choose("Hello", stop=("lo", "el"))
    assert (choice.text, choice.stop_reason) == ("H", "el")


def test_the_longest_of_stop_strings_that_end_together_is_cut_away():
    choice = choose("one two three", stop=("two", "one two"))
    assert (choice.text, choice.stop_reason) == ("", "one two")


def test_a_kept_stop_string_holds_nothing_back():
    assert choose("Hello! How can I help", stop=("can",), include_stop=True).pieces == ("Hello!", " How", " can")


def test_a_stop_token_is_counted_and_named_and_not_shown():
    token = TOKENIZER.encode("Hello, you")[1]
    choice = choose("Hello, you there", stop_token_ids=(token.id,))
    assert (choice.text, choice.finish_reason, choice.stop_reason) == ("Hello,", "stop", token.id)
    assert (choice.count, choice.pieces) == (2, ("Hello,", ""))
    assert choose("Hello, you there", stop_token_ids=(token.id,), include_stop=True).text == "Hello, you"


@pytest.mark.deviation(
    "What `ignore_eos` or `min_tokens` lets go on repeats its text in further paragraphs: no model runs that would say "
    "more."
)
def test_what_ignores_its_end_goes_on_to_the_budget():
    choice = choose("one two", budget=7, ignore_eos=True)
    assert (choice.count, choice.finish_reason, choice.stop_reason) == (7, "length", None)
    assert choice.text == "one two\n\none two\n\none"
    assert [token.id for token in choice.tokens].count(TOKENIZER.end.id) == 2  # generated, and ignored
    assert choose("", budget=5, ignore_eos=True).count == 5


def test_an_ignored_end_may_still_be_a_stop_token():
    choice = choose("one two", budget=7, ignore_eos=True, stop_token_ids=(2,))
    assert (choice.text, choice.finish_reason, choice.stop_reason, choice.count) == ("one two", "stop", 2, 3)


def test_a_short_text_goes_on_to_its_least_length_and_then_ends():
    choice = choose("one two", min_tokens=5)
    assert (choice.count, choice.finish_reason) == (6, "stop")
    assert choose("one two", min_tokens=1).text == "one two"
    assert choose("one two", budget=5, min_tokens=5).finish_reason == "length"


def test_before_the_least_length_nothing_stops_a_text():
    assert choose("a b a b a b", stop=("a",), min_tokens=4).text == "a b a b "
    first = TOKENIZER.encode("a")[0].id
    assert choose("a b c", stop_token_ids=(first,), min_tokens=1).text == "a b c"


def test_calls_that_the_budget_cuts_are_text():
    output = Output(tool_calls=(ToolCall("get_weather", '{"city": "Paris"}'),))
    choice = sampling.choice(output, Sampling(), 3, TEKKEN)
    assert (choice.count, choice.finish_reason, choice.tool_calls) == (3, "length", ())
    assert choice.text == '[TOOL_CALLS][{"'


def test_a_text_cut_amid_a_character_shows_none_of_it():
    tokens = TEKKEN.tokenizer.encode("a𐀀")
    assert len(tokens) > 3
    choice = sampling.choice(Output("a𐀀"), Sampling(), 3, TEKKEN)
    assert (choice.text, choice.count, choice.pieces) == ("a", 3, ("a", "", ""))
    assert b"".join([token.data for token in choice.tokens]) == "a𐀀".encode()[: len(b"a") + 2]


@pytest.mark.parametrize(
    "text", ["", "\n\n  x", "def f():\n    return 1\n", "日本語 and emoji 🙂🙂", "a_b 1,234.56", "²½ Ⅷ"]
)
def test_tokens_joined_are_the_text(text: str):
    assert "".join(token.text for token in TOKENIZER.encode(text)) == text
    assert TOKENIZER.count(text) == len(TOKENIZER.encode(text))


@given(st.text())
def test_counting_agrees_with_splitting(text: str):
    assert TOKENIZER.count(text) == len(TOKENIZER.encode(text))


TEXTS = st.text(st.sampled_from("ab ,.\nheloé日🙂👩\u200d") | st.characters(exclude_categories=["Cs"]), max_size=60)
STOPS = st.lists(st.text(st.sampled_from("ab .heloé🙂"), min_size=1, max_size=3), max_size=3)
CONTRACTS = st.builds(
    Sampling,
    stop=STOPS.map(tuple),
    include_stop=st.booleans(),
    stop_token_ids=st.lists(st.sampled_from([1097, 1098, 1044, 1046, 1032, 2]), max_size=2).map(tuple),
    min_tokens=st.integers(0, 5),
    ignore_eos=st.booleans(),
)


@given(text=TEXTS, budget=st.integers(1, 40), contract=CONTRACTS, framing=st.sampled_from([FRAMING, TEKKEN]))
def test_whatever_is_said_the_contract_is_kept(text: str, budget: int, contract: Sampling, framing: Framing):
    choice = sampling.choice(Output(text), contract, budget, framing)
    data = b"".join([token.data for token in choice.tokens])
    assert data.startswith(choice.text.encode())
    assert "".join(choice.pieces) == choice.text
    assert len(choice.pieces) == len(choice.tokens)
    assert choice.count == len(choice.tokens) <= max(budget, 1)
    if choice.finish_reason == "length":
        assert choice.count == budget
    else:
        assert choice.count > contract.min_tokens
    if choice.stop_reason is None and choice.finish_reason == "stop":
        assert not contract.ignore_eos
        assert choice.text.startswith(text)
    if not contract.include_stop and not contract.min_tokens:
        assert not any(stop in choice.text for stop in contract.stop)
    if isinstance(choice.stop_reason, str):
        assert choice.stop_reason in contract.stop
        assert choice.text.endswith(choice.stop_reason) == contract.include_stop or not contract.include_stop


@given(text=TEXTS, budget=st.integers(1, 40), framing=st.sampled_from([FRAMING, TEKKEN]))
def test_a_budget_of_k_gives_the_first_k_tokens(text: str, budget: int, framing: Framing):
    whole = sampling.choice(Output(text), Sampling(), 10_000, framing)
    cut = sampling.choice(Output(text), Sampling(), budget, framing)
    assert cut.tokens == whole.tokens[:budget]
    assert whole.text.startswith(cut.text)
    assert cut.pieces == whole.pieces[:budget]
    assert cut.finish_reason == ("length" if budget < whole.count else "stop")


# --- what is thought, exact chunks, lengths and endings that are ordered -----------------------------


def said(output: Output, budget: int = 1000, **contract: object) -> Choice:
    return sampling.choice(output, Sampling(**contract), budget, FRAMING)  # type: ignore[arg-type]


def test_what_is_thought_comes_first_and_is_counted():
    choice = said(Output("It is four.", reasoning="Two and two."))
    assert (choice.reasoning, choice.text, choice.finish_reason) == ("Two and two.", "It is four.", "stop")
    assert choice.thoughts == ("Two", " and", " two.")
    assert choice.pieces == ("", "", "", "It", " is", " four.", "")
    assert choice.count == len(choice.tokens) == 7


@pytest.mark.parametrize(
    ("budget", "stop", "expected"),
    [
        (2, (), ("Two and", "", "length", None)),
        (5, (), ("Two and two.", "It is", "length", None)),
        (99, ("and",), ("Two ", "", "stop", "and")),
        (99, ("four",), ("Two and two.", "It is ", "stop", "four")),
    ],
)
def test_the_contract_holds_for_both_together(
    budget: int, stop: tuple[str, ...], expected: tuple[str, str, str, str | None]
):
    choice = said(Output("It is four.", reasoning="Two and two."), budget, stop=stop)
    assert (choice.reasoning, choice.text, choice.finish_reason, choice.stop_reason) == expected


def test_chunks_are_the_pieces_and_the_end_comes_after_them():
    chunks = (Chunk("Hello there"), Chunk(""), Chunk(", y", 0.5), Chunk("ou"))
    choice = said(Output("Hello there, you", chunks=chunks))
    assert choice.pieces == ("Hello there", "", ", y", "ou", "")
    assert [choice.begun(piece) for piece in range(5)] == [0, 2, 2, 4, 5]
    assert [choice.reached(piece) for piece in range(5)] == [2, 2, 4, 5, 6]
    assert [choice.due(piece) for piece in range(5)] == [1, 1, 3, 4, 5]
    assert choice.delays == ((0, 0.0), (2, 0.0), (2, 0.5), (4, 0.0))


@pytest.mark.parametrize(
    ("budget", "stop", "pieces", "reason"),
    [
        (1, (), ("Hello",), "length"),
        (2, (), ("Hello there",), "length"),
        (3, (), ("Hello there", ","), "length"),
        (99, ("re, y",), ("Hello the", ""), "stop"),
        (99, (" you",), ("Hello there", ","), "stop"),
        (99, ("nowhere",), ("Hello there", ", you", ""), "stop"),  # nothing is held back for it
    ],
)
def test_chunks_end_where_the_contract_says(budget: int, stop: tuple[str, ...], pieces: tuple[str, ...], reason: str):
    choice = said(Output("Hello there, you", chunks=(Chunk("Hello there"), Chunk(", you"))), budget, stop=stop)
    assert choice.pieces == pieces
    assert choice.text == "".join(pieces)
    assert (choice.finish_reason, choice.count) == (reason, choice.reached(len(pieces) - 1))


def test_thoughts_come_before_chunks():
    choice = said(Output("ab", reasoning="Hm so", chunks=(Chunk("a"), Chunk("b", 1.0))))
    assert choice.thoughts == ("Hm", " so")
    assert choice.pieces == ("", "", "a", "b", "")
    assert choice.delays == ((2, 0.0), (3, 1.0))


@pytest.mark.parametrize(
    ("length", "text"), [(1, ""), (3, "one two"), (4, "one two three"), (6, "one two three\n\none two")]
)
def test_a_length_is_kept_to(length: int, text: str):
    choice = said(Output("one two three", length=length))
    assert (choice.text, choice.count, choice.finish_reason) == (text, length, "stop")


def test_a_budget_below_the_length_goes_before_it():
    choice = said(Output("one two three", length=9), budget=2)
    assert (choice.text, choice.count, choice.finish_reason) == ("one two", 2, "length")


def test_a_text_that_is_said_to_be_cut_has_no_end_token():
    choice = said(Output("one two", finish_reason="length"))
    assert (choice.pieces, choice.count, choice.finish_reason) == (("one", " two"), 2, "length")
    assert said(Output("", finish_reason="length")).pieces == ("",)  # something has to carry the end
    assert said(Output("one two", finish_reason="content_filter")).count == 3
