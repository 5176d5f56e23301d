"""/api/embed and /api/embeddings without a server."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import numpy as np
import pytest

from emulator.dialects.ollama import embed
from emulator.dialects.ollama.errors import NotPulled
from emulator.engine.generation import Embeddings, Usage
from emulator.errors import ModelNotFound, Refused
from emulator.exchange import Paced
from tests.dialects.ollama.conftest import Ask

VECTORS = np.array([[0.6, -0.8, 0], [1, 0, 0]], dtype=np.float32)
EMBEDDINGS = Embeddings(id="0", created=0.0, model="embedder:latest", vectors=VECTORS, lengths=(2,), usage=Usage(2, 0))


@pytest.mark.parametrize(
    ("given", "inputs"), [("a", ("a",)), (["a", ""], ("a", "")), ([""], ("",)), ("", None), ([], None), (None, None)]
)
def test_inputs(ask: Ask, given: Any, inputs: tuple[str, ...] | None) -> None:
    request = embed.parse(ask("embedder", input=given)).request
    assert (request.inputs if request else None) == inputs


@pytest.mark.parametrize("given", [5, True, {}, [1, 2], ["a", None], [["a"]]])
def test_what_is_no_text_is_refused_before_the_model_is_looked_for(ask: Ask, given: Any) -> None:
    with pytest.raises(Refused, match="invalid input type"):
        embed.parse(ask("nope", input=given))


@pytest.mark.parametrize(("wanted", "dimensions"), [(4, 4), (8, None), (9, None), (0, None), (-1, None), (None, None)])
def test_only_fewer_dimensions_count(ask: Ask, wanted: int | None, dimensions: int | None) -> None:
    request = embed.parse(ask("embedder", input="a", dimensions=wanted)).request
    assert request is not None
    assert request.dimensions == dimensions


def test_models_that_are_not_there(ask: Ask) -> None:
    with pytest.raises(NotPulled):
        embed.parse(ask("nope", input="a"))
    with pytest.raises(ModelNotFound) as caught:
        embed.parse(ask("", input="a"))
    assert not isinstance(caught.value, NotPulled)
    with pytest.raises(Refused, match="model is required"):
        embed.parse_elder(ask("", prompt="a"))
    with pytest.raises(NotPulled):  # this route knows names by their exact letters
        embed.parse_elder(ask("Embedder", prompt="a"))


def test_vectors_in_the_order_of_their_texts(ask: Ask) -> None:
    wish = embed.parse(ask("embedder", input=["a", "b"]))
    assert embed.render(wish, EMBEDDINGS, fresh=False).body == (
        b'{"model":"embedder","embeddings":[[0.6,-0.8,0],[1,0,0]],"total_duration":1450000,"load_duration":1250000,'
        b'"prompt_eval_count":2}'
    )
    assert embed.nothing(wish).body == b'{"model":"embedder","embeddings":[]}'


def test_a_large_batch_leaves_bit_by_bit_and_says_the_same(ask: Ask) -> None:
    wish = embed.parse(ask("embedder", input=["a"]))
    vectors = np.random.default_rng(0).normal(size=(20, 4096)).astype(np.float32)
    large = msgspec.structs.replace(EMBEDDINGS, vectors=vectors, lengths=(2,) * 20)
    body = embed.render(wish, large, fresh=False).body
    assert isinstance(body, Paced)
    pieces = [piece for due, piece in body.timed if due == 0]
    assert len(pieces) > 3
    told = json.loads(b"".join(pieces))
    assert (np.array(told["embeddings"], np.float32) == vectors).all()
    small = embed.render(wish, EMBEDDINGS, fresh=False).body
    assert isinstance(small, bytes)
    assert list(told) == list(json.loads(small))


def test_the_elder_has_one_vector_and_nothing_else(ask: Ask) -> None:
    assert embed.parse_elder(ask("embedder", input="passed over")).request is None
    assert embed.nothing_elder().body == b'{"embedding":[]}'
    assert embed.render_elder(EMBEDDINGS).body == b'{"embedding":[0.6000000238418579,-0.800000011920929,0]}'
