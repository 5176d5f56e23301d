"""Who would answer a request, and why the others would not."""

from __future__ import annotations

from typing import Any

from tests.control.conftest import Api, MakeApi

PARIS = {"name": "paris", "when": {"user": "capital"}, "reply": [{"error": {"status": 503}}, "Paris"]}


def question(text: str, **more: Any) -> dict[str, Any]:
    body = {"model": "Mistral-Small", "messages": [{"role": "user", "content": text}]}
    return {"path": "/chat/v1/chat/completions", "body": body, **more}


async def test_the_fixture_that_would_answer_is_named_and_nothing_counts(make_api: MakeApi):
    api = await make_api(auth="required")
    await api("POST", "/fixtures", PARIS)
    for _ in range(3):
        told = (await api("POST", "/explain", question("the capital?"))).body
        assert (told["service"], told["operation"]) == ("chat", "chat")
        assert (told["source"], told["fixture"]) == ("fixture:paris", "paris")
    assert (await api("GET", "/fixtures")).body["fixtures"][0]["hits"] == 0
    assert (await api("GET", "/requests")).body["requests"] == []


async def test_near_misses_tell_what_failed(api: Api):
    await api("POST", "/fixtures", PARIS)
    told = (await api("POST", "/explain", question("the kapital?"))).body
    assert told["source"] == "generator"
    assert told["near_misses"][0] == {
        "fixture": "paris", "condition": "user", "expected": "capital", "received": "the kapital?",
    }  # fmt: skip
    assert "'paris': user" in told["text"]


async def test_the_session_is_that_of_the_request_it_tells_of(api: Api):
    await api.within("mine")("POST", "/fixtures", PARIS)
    in_path = question("capital", path="/__session/mine/chat/v1/chat/completions")
    in_header = question("capital", headers={"x-emulator-session": "mine"})
    for asked in (in_path, in_header):
        told = (await api("POST", "/explain", asked)).body
        assert (told["session"], told["fixture"]) == ("mine", "paris")
    assert (await api("POST", "/explain", question("capital"))).body["fixture"] is None


async def test_a_refusal_is_told_as_it_would_come(make_api: MakeApi):
    api = await make_api(auth="required")
    wrong = {"path": "/chat/v1/chat/completions", "body": {"model": "nobody", "messages": []}}
    for asked, status in (
        (wrong, 404),
        (question("x", headers={"Authorization": "Bearer wrong"}), 401),
        ({"path": "/nowhere"}, 404),
        ({"path": "/chat/v1/models", "method": "delete"}, 405),
        ({"path": "/chat/v1/models", "method": "GET"}, 200),
        ({"path": "/chat/v1/chat/completions", "body": "{"}, 400),
    ):
        told = (await api("POST", "/explain", asked)).body
        assert (told["source"], told["reply"]["status"]) == (None, status), asked


async def test_other_operations_are_explained_too(api: Api):
    fixture = {"name": "all", "reply": "yes"}
    await api("POST", "/fixtures", fixture)
    ollama = {"path": "/ollama/api/generate", "body": {"model": "llama3.1", "prompt": "x"}}
    assert (await api("POST", "/explain", ollama)).body["fixture"] == "all"
    assert (await api.ask("GET", "/ollama/api/ps")).body == {"models": []}  # nobody has loaded it
    embed = {"path": "/embed/v1/embeddings", "body": {"model": "all-MiniLM-L6-v2", "input": "x"}}
    assert (await api("POST", "/explain", embed)).body["source"] == "embeddings"


async def test_a_question_that_cannot_be_is_refused(api: Api):
    for body, path in (({}, "$"), ({"path": 1}, "$.path"), ({"path": "/", "headers": {"a": 1}}, "$.headers.a")):
        said = await api("POST", "/explain", body)
        assert (said.status, said.body["path"]) == (422, path)
