"""Fixtures of a session through the control API."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.engine import allowance
from tests.control.conftest import Api

PARIS = {"name": "paris", "when": {"user": "capital"}, "reply": "Paris"}


async def test_one_entry_a_list_and_a_whole_file_are_added(api: Api):
    assert (await api("POST", "/fixtures", PARIS)).told == (201, {"fixtures": ["paris"]})
    nameless = [{"when": {"user": "one"}, "reply": "1"}, {"when": {"user": "two"}, "reply": "2"}]
    assert (await api("POST", "/fixtures", nameless)).body == {"fixtures": ["added-1", "added-2"]}
    content = {
        "version": 1,
        "models": [{"id": "tiny", "services": ["embed"], "server": "sentence-transformers", "dimensions": 2}],
        "embeddings": [{"when": {"input": "exact", "model": "tiny"}, "vector": [0.6, 0.8]}],
        "replies": [{"when": {"user": "three"}, "reply": "3"}],
    }
    assert (await api("POST", "/fixtures", content)).body == {"fixtures": ["added-3"]}
    assert [await api.says(text) for text in ("capital", "one", "two", "three")] == ["Paris", "1", "2", "3"]
    embedded = await api.ask("POST", "/embed/v1/embeddings", {"model": "tiny", "input": "exact"})
    assert embedded.body["data"][0]["embedding"] == pytest.approx([0.6, 0.8])


async def test_the_list_tells_origin_and_hits_in_the_order_of_asking(api: Api):
    await api("POST", "/fixtures", PARIS)
    await api.says("capital")
    first, *others = (await api("GET", "/fixtures")).body["fixtures"]
    assert (first["name"], first["origin"], first["hits"]) == ("paris", "api", 1)
    assert first["entry"]["when"] == {"user": "capital"}
    assert others
    assert all(other["hits"] == 0 for other in others)


async def test_an_entry_is_replaced_in_its_place_and_taken_away(api: Api):
    name = "a/b %2F é"
    path = "/fixtures/a%2Fb%20%252F%20%C3%A9"
    assert (await api("PUT", path, {"when": {"user": "capital"}, "reply": "Paris"})).told == (201, {"fixtures": [name]})
    await api("POST", "/fixtures", PARIS | {"reply": "later"})
    assert (await api("PUT", path, {"when": {"user": "capital"}, "reply": "Lyon"})).status == 200
    assert await api.says("capital") == "Lyon"
    assert (await api("DELETE", path)).status == 204
    assert await api.says("capital") == "later"
    status, told = (await api("DELETE", "/fixtures/pariss")).told
    assert status == 404
    assert "did you mean 'paris'?" in told["detail"]


@pytest.mark.parametrize(
    ("body", "path", "hint"),
    [
        ({"when": {"usr": "x"}, "reply": "y"}, "$.when.usr", "'user'"),
        ([PARIS, {"when": {"user": 1}, "reply": "y"}], "$[1].when.user", "text"),
        ({"replies": [{"name": "x", "when": {"user": "/(/"}, "reply": "y"}]}, "$.replies[0].when.user", "RE2"),
        ({"replys": []}, "$", "reply"),
        ([PARIS, PARIS], "$[1].name", "twice"),
        ({"models": [{"id": "m", "services": ["chta"]}]}, "$.models[0].services[0]", "chat"),
        ({"replies": {}}, "$.replies", "list"),
        ("text", "$", "mapping"),
        (7, "$", "mapping"),
        (None, "$", ""),
        ({"name": "", "reply": "x"}, "$.name", ""),
    ],
)
async def test_what_is_wrong_is_told_with_its_place(body: Any, path: str, hint: str, api: Api):
    said = await api("POST", "/fixtures", json.dumps(body).encode())
    assert said.status == 422
    assert said.body["path"].startswith(path)
    assert hint in said.body["detail"]
    assert len((await api("GET", "/fixtures")).body["fixtures"]) == len(
        (await api.within("untouched")("GET", "/fixtures")).body["fixtures"]
    )


async def test_a_vector_of_another_width_than_its_model_s_is_refused(api: Api):
    content = {"embeddings": [{"when": {"input": "x", "model": "all-MiniLM-L6-v2"}, "vector": [1.0]}]}
    said = await api("POST", "/fixtures", content)
    assert (said.status, said.body["path"]) == (422, "$.embeddings[0].vector")
    anybody_s = {"embeddings": [{"when": {"input": "x", "service": "embed"}, "vector": [0.5] * 384}]}
    assert (await api("POST", "/fixtures", anybody_s)).status == 201
    said = await api("POST", "/fixtures", {"models": [{"id": "tiny", "services": ["embed"], "dimensions": 2}]})
    assert (said.status, said.body["path"]) == (422, "$.models")


async def test_a_name_in_the_body_is_that_of_the_path(api: Api):
    assert (await api("PUT", "/fixtures/other", PARIS)).body["path"] == "$.name"


async def test_a_session_holds_no_more_than_its_allowance(api: Api, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(allowance, "MOST", 10_000)
    mine = api.within("mine")
    large = PARIS | {"reply": "x" * 6_000}
    assert (await mine("POST", "/fixtures", large)).status == 201
    assert (await mine("PUT", "/fixtures/paris", large)).status == 200
    status, told = (await mine("POST", "/fixtures", large | {"name": "second"})).told
    assert (status, told["error"]) == (413, "session full")
    assert (await mine("PUT", "/state", {"a": "x" * 6_000})).status == 413
    await mine("DELETE", "/fixtures/paris")
    assert (await mine("POST", "/fixtures", large | {"name": "second"})).status == 201


async def test_what_a_whole_file_leaves_without_a_name_gets_one(api: Api):
    fault = {"when": {"user": "x"}, "reset": "before"}
    content = {"replies": [{"reply": "a"}, {"name": "added-1", "reply": "b"}], "faults": [fault, fault]}
    assert (await api("POST", "/fixtures", content)).told == (201, {"fixtures": ["added-2", "added-1"]})
    assert [one["name"] for one in (await api("GET", "/faults")).body["faults"]] == ["armed-1", "armed-2"]
