from __future__ import annotations

import pytest


def test_the_note_that_shares_words_is_found(notes):
    assert notes.search("When does the train to Lyon leave?") == "The train to Lyon leaves at nine."


def test_a_synonym_is_found_where_a_test_says_what_it_is_like(llm_gateway, notes):
    llm_gateway.expect(input="How do I get in?").like("The spare key is under the flower pot.")
    assert notes.search("How do I get in?") == "The spare key is under the flower pot."


def test_a_vector_of_ones_own(llm_gateway, notes):
    north = [1.0] + 383 * [0.0]
    llm_gateway.expect(input="party").vector(north)
    llm_gateway.expect(input={"contains": "birthday"}).vector(north)
    assert notes.search("party") == "Ada's birthday is in December."


def test_a_busy_embedding_server_is_asked_again(llm_gateway, notes, waited):
    llm_gateway.fault(when={"service": "embed"}, next=1, error={"status": 503, "retry_after": 3})
    assert notes.search("birthday") == "Ada's birthday is in December."
    assert waited == [3.0]


@pytest.mark.parametrize("texts", range(8))
def test_each_test_has_a_gateway_to_itself(llm_gateway, notes, texts):
    for number in range(texts):
        notes.search(f"question {number}")
    assert sum(record.operation == "embed" for record in llm_gateway.requests) == texts
