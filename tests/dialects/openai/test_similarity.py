"""Score and rerank without a server."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from emulator.dialects.openai import similarity
from emulator.engine.embeddings.backends import Backends
from emulator.engine.engine import Engine
from emulator.engine.generation import Embeddings, Usage
from emulator.engine.tokenizers.framings import Framings
from emulator.errors import EmulatorError, InvalidFields, Refused
from emulator.exchange import Exchange
from tests.exchanges import JSON, PROFILE, exchange, world

MODEL = "all-MiniLM-L6-v2"
QUERY = "How do I reset my password?"
DOCUMENTS = ["The cafeteria menu for Monday", "Password reset instructions", "A forgotten password", "The cafeteria"]


def asked(operation: str, headers: dict[str, str] | None = None, **body: Any) -> Exchange:
    content = json.dumps({"model": MODEL, **body}).encode()
    return exchange(content, {**JSON, **(headers or {})}, path=f"/embed/v1/{operation}", service="embed")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine((), Framings(), Backends("hash", 0))


async def score(engine: Engine, **body: Any) -> Any:
    question = similarity.parse_score(asked("score", **body), PROFILE)
    reply = similarity.render_score(question, await engine.embed(question.request, world()), PROFILE)
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body)


async def rerank(engine: Engine, **body: Any) -> Any:
    question = similarity.parse_rerank(asked("rerank", **body), PROFILE)
    reply = similarity.render_rerank(question, await engine.embed(question.request, world()), PROFILE)
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body)


def made(*vectors: list[float]) -> Embeddings:
    """Vectors of one token each."""
    rows = np.array(vectors, np.float32)
    return Embeddings(
        id="0" * 32, created=0.5, model=MODEL, vectors=rows, lengths=(1,) * len(rows), usage=Usage(len(rows), 0)
    )


def told(*vectors: list[float], **body: Any) -> Any:
    """The scores of two lists of texts that have these vectors."""
    question = similarity.parse_score(asked("score", **body), PROFILE)
    reply = similarity.render_score(question, made(*vectors), PROFILE)
    assert isinstance(reply.body, bytes)
    return [entry["score"] for entry in json.loads(reply.body)["data"]]


# --- what is asked -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text_1", "text_2", "inputs", "first"),
    [
        ("a", "b", ("a", "b"), 1),
        ("a", ["b", "c"], ("a", "b", "c"), 1),
        (["a"], ["b", "c"], ("a", "b", "c"), 1),
        (["a", "b"], ["c", "d"], ("a", "b", "c", "d"), 2),
        ("", [""], ("", ""), 1),
    ],
)
def test_texts_to_score(text_1: Any, text_2: Any, inputs: tuple[str, ...], first: int):
    question = similarity.parse_score(asked("score", text_1=text_1, text_2=text_2), PROFILE)
    assert (question.request.inputs, question.asked, question.request.refusal) == (inputs, first, None)


LENGTHS = "Input lengths must be either 1:1, 1:N or N:N"
NO_FIRST = "At least one text element must be given"
NO_SECOND = "At least one text_pair element must be given"


@pytest.mark.parametrize(
    ("text_1", "text_2", "sentence"),
    [
        (["a", "b"], ["c"], LENGTHS),
        (["a", "b"], "c", LENGTHS),
        (["a", "b"], ["c", "d", "e"], LENGTHS),
        (["a", "b"], [], LENGTHS),
        ([], ["a"], NO_FIRST),
        ([], [], NO_FIRST),
        (["a"], [], NO_SECOND),
        ("a", [], NO_SECOND),
    ],
)
async def test_lists_that_make_no_pairs_are_refused_once_the_model_is_found(
    engine: Engine, text_1: Any, text_2: Any, sentence: str
):
    with pytest.raises(Refused) as caught:
        await score(engine, text_1=text_1, text_2=text_2)
    assert str(caught.value) == sentence
    with pytest.raises(EmulatorError) as other:
        await score(engine, model="nope", text_1=text_1, text_2=text_2)
    assert not isinstance(other.value, Refused)


async def test_texts_cannot_be_cut_to_more_than_the_model_reads(engine: Engine):
    sentence = "truncate_prompt_tokens value (257) is greater than max_model_len (256). "
    for ask, body in ((score, {"text_1": [], "text_2": []}), (rerank, {"query": "a", "documents": ["b"]})):
        with pytest.raises(Refused) as caught:
            await ask(engine, **body, truncate_prompt_tokens=257)
        assert str(caught.value) == f"{sentence}Please, select a smaller truncation size."
    assert (await score(engine, text_1="a", text_2="b", truncate_prompt_tokens=256))["data"]


async def test_a_query_without_documents_is_refused(engine: Engine):
    with pytest.raises(Refused) as caught:
        await rerank(engine, query="a", documents=[])
    assert str(caught.value) == NO_SECOND


@pytest.mark.parametrize(
    ("operation", "body", "field"),
    [
        ("score", {"text_1": "a"}, "text_2"),
        ("score", {"text_1": 5, "text_2": "a"}, "text_1"),
        ("score", {"text_1": "a", "text_2": ["b", None]}, "text_2"),
        ("rerank", {"query": "a"}, "documents"),
        ("rerank", {"documents": ["a"]}, "query"),
        ("rerank", {"query": ["a"], "documents": ["a"]}, "query"),
        ("rerank", {"query": "a", "documents": "a"}, "documents"),
        ("rerank", {"query": "a", "documents": ["a"], "top_n": "many"}, "top_n"),
        ("rerank", {"query": "a", "documents": ["a"], "truncate_prompt_tokens": -2}, "truncate_prompt_tokens"),
    ],
)
def test_a_field_that_does_not_fit_is_named(operation: str, body: dict[str, Any], field: str):
    parse = similarity.parse_score if operation == "score" else similarity.parse_rerank
    with pytest.raises(InvalidFields) as caught:
        parse(asked(operation, **body), PROFILE)
    assert field in str([entry["loc"] for entry in caught.value.errors])


# --- what is told --------------------------------------------------------------------------------


def test_one_text_goes_with_all_the_others():
    assert told([1, 0], [1, 0], [0, 1], [-1, 0], text_1="a", text_2=["b", "c", "d"]) == [1, 0, -1]


def test_two_lists_of_one_length_go_pair_by_pair():
    assert told([1, 0], [0, 1], [0, 1], [0, 1], text_1=["a", "b"], text_2=["c", "d"]) == [0, 1]


def test_scores_are_float32_numbers():
    (number,) = told([0.6, 0.8], [1, 0], text_1="a", text_2="b")
    assert number == float(np.float32(0.6))


def test_the_length_of_a_vector_does_not_matter():
    assert told([3, 4], [4, 3], [400, 300], [0, 0], text_1="a", text_2=["b", "c", "d"]) == [
        pytest.approx(0.96),
        pytest.approx(0.96),
        0,
    ]


async def test_many_pairs_have_the_scores_of_few(engine: Engine):
    texts = [f"text number {number}" for number in range(600)]  # more than are computed at once
    one = await score(engine, text_1=QUERY, text_2=texts)
    pairs = await score(engine, text_1=[QUERY] * 600, text_2=texts)
    assert one["data"] == pairs["data"]
    alone = [(await score(engine, text_1=QUERY, text_2=text))["data"][0]["score"] for text in texts[250:260]]
    assert [entry["score"] for entry in one["data"][250:260]] == alone


async def test_a_score_is_the_cosine_of_the_vectors(engine: Engine):
    body = await score(engine, text_1=QUERY, text_2=DOCUMENTS)
    question = similarity.parse_score(asked("score", text_1=QUERY, text_2=DOCUMENTS), PROFILE)
    query, *documents = (await engine.embed(question.request, world())).vectors
    assert [entry["score"] for entry in body["data"]] == pytest.approx([float(query @ each) for each in documents])
    assert [(entry["index"], entry["object"]) for entry in body["data"]] == [(index, "score") for index in range(4)]
    assert list(body) == ["id", "object", "created", "model", "data", "usage"]
    assert (body["object"], body["model"]) == ("list", MODEL)
    assert body["id"].startswith("score-")


async def test_documents_come_in_the_order_of_their_scores(engine: Engine):
    body = await rerank(engine, query=QUERY, documents=DOCUMENTS)
    scores = [entry["score"] for entry in (await score(engine, text_1=QUERY, text_2=DOCUMENTS))["data"]]
    assert list(body) == ["id", "model", "usage", "results"]
    assert body["id"].startswith("rerank-")
    assert [entry["relevance_score"] for entry in body["results"]] == sorted(scores, reverse=True)
    assert body["results"][0]["index"] == 1
    for entry in body["results"]:
        assert entry["document"] == {"text": DOCUMENTS[entry["index"]], "multi_modal": None}
        assert entry["relevance_score"] == scores[entry["index"]]


@pytest.mark.parametrize(("most", "count"), [(None, 4), (0, 4), (-1, 4), (1, 1), (3, 3), (9, 4)])
async def test_only_the_first_are_told_where_top_n_says_so(engine: Engine, most: int | None, count: int):
    wanted = {} if most is None else {"top_n": most}
    every = (await rerank(engine, query=QUERY, documents=DOCUMENTS))["results"]
    assert (await rerank(engine, query=QUERY, documents=DOCUMENTS, **wanted))["results"] == every[:count]


async def test_documents_that_are_equally_close_keep_their_order(engine: Engine):
    body = await rerank(engine, query=QUERY, documents=["same", QUERY, "same", "same"])
    assert [entry["index"] for entry in body["results"]] == [1, 0, 2, 3]


async def test_the_tokens_of_all_pairs_are_counted(engine: Engine):
    def tokens(body: Any) -> int:
        return int(body["usage"]["total_tokens"])

    one, two, three = "one", "one two", "one two three"  # 3, 4 and 5 tokens; one more parts a pair
    assert tokens(await score(engine, text_1=one, text_2=two)) == 3 + 1 + 4
    assert tokens(await score(engine, text_1=one, text_2=[two, three])) == (3 + 1 + 4) + (3 + 1 + 5)
    assert tokens(await score(engine, text_1=[one, two], text_2=[two, three])) == (3 + 1 + 4) + (4 + 1 + 5)
    assert tokens(await rerank(engine, query=one, documents=[two, three], top_n=1)) == (3 + 1 + 4) + (3 + 1 + 5)
    assert (await score(engine, text_1=one, text_2=two))["usage"] == {
        "prompt_tokens": 8,
        "total_tokens": 8,
        "completion_tokens": 0,
        "prompt_tokens_details": None,
    }


async def test_of_no_tokens_there_is_no_score(engine: Engine):
    body = await score(engine, text_1="a", text_2=["b", "c"], truncate_prompt_tokens=0)
    assert (body["data"], body["usage"]["total_tokens"]) == ([], 0)
    body = await rerank(engine, query="a", documents=["b", "c"], truncate_prompt_tokens=0)
    assert (body["results"], body["usage"]) == ([], {"total_tokens": 0})


def test_the_client_may_name_the_answer():
    exchange = asked("score", {"X-Request-Id": "mine"}, text_1="a", text_2="b")
    question = similarity.parse_score(exchange, PROFILE)
    reply = similarity.render_score(question, made([1, 0], [1, 0]), PROFILE)
    assert isinstance(reply.body, bytes)
    assert json.loads(reply.body)["id"] == "score-mine"
