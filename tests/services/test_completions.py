"""A vLLM server's small routes, below each of its prefixes."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.golden import vllm_comparison
from tests.web.conftest import Serve, serve

__all__ = ["serve"]  # the fixture

HI = {"messages": [{"role": "user", "content": "Hi"}]}
FIXTURES = (str(vllm_comparison.FIXTURES),)


async def call(serve: Serve, method: str, path: str, body: Any = None, **settings: Any) -> tuple[int, Any, Any]:
    """Status, body and headers of one request to a server of its own."""
    served = await serve(**settings)
    async with (
        aiohttp.ClientSession(f"http://127.0.0.1:{served.port}") as session,
        session.request(method, path, json=body) as answer,
    ):
        text = await answer.text()
        return answer.status, await answer.json() if "json" in answer.content_type else text, answer.headers


@pytest.mark.parametrize("prefix", ["/api/v1", "/chat/v1", "/code/v1"])
@pytest.mark.parametrize(("method", "path"), [("GET", "/health"), ("GET", "/ping"), ("POST", "/ping")])
async def test_who_lives_says_nothing(serve: Serve, prefix: str, method: str, path: str):
    status, body, headers = await call(serve, method, prefix + path)
    assert (status, body, headers["Content-Length"]) == (200, "", "0")
    assert "Content-Type" not in headers


@pytest.mark.parametrize("release", ["0.10.2", "0.9.2"])
async def test_a_server_tells_its_release(serve: Serve, release: str):
    assert (await call(serve, "GET", "/code/v1/version", vllm_version=release))[:2] == (200, {"version": release})


async def test_a_server_counts_no_load(serve: Serve):
    assert (await call(serve, "GET", "/chat/v1/load"))[:2] == (200, {"server_load": 0})


@pytest.mark.deviation(
    "What a model is not for is a 400 in friendly fidelity; vLLM up to 0.16 says so below a 200, which clients miss."
)
@pytest.mark.parametrize(
    ("path", "body", "api"),
    [
        ("/api/v1/embeddings", {"input": "a"}, "Embeddings"),
        ("/api/v1/pooling", {"input": "a"}, "Pooling"),
        ("/chat/v1/classify", {"input": "a"}, "Classification"),
        ("/chat/v1/score", {"text_1": "a", "text_2": "b"}, "Score"),
        ("/code/v1/rerank", {"query": "a", "documents": []}, "Rerank (Score)"),
        ("/code/v1/audio/transcriptions", None, "Transcriptions"),
        ("/api/v1/audio/translations", None, "Translations"),
        ("/embed/v1/chat/completions", HI, "Chat Completions"),
        ("/embed/v1/completions", {"prompt": "a"}, "Completions"),
    ],
)
@pytest.mark.parametrize(("fidelity", "told"), [("exact", 200), ("friendly", 400)])
async def test_what_models_are_not_for_is_refused(
    serve: Serve, path: str, body: Any, api: str, fidelity: str, told: int
):
    status, answer, _ = await call(serve, "POST", path, body, fidelity=fidelity, fixtures=FIXTURES)
    message = f"The model does not support {api} API"
    assert (status, answer["error"]) == (
        told,
        {"message": message, "type": "BadRequestError", "param": None, "code": 400},
    )


async def test_a_broken_body_is_told_before_what_the_model_is_not_for(serve: Serve):
    status, answer, _ = await call(serve, "POST", "/api/v1/embeddings", {}, fidelity="exact")
    assert (status, answer["error"]["type"]) == (400, "Bad Request")


async def test_other_embedding_servers_have_no_such_route(serve: Serve):
    assert (await call(serve, "POST", "/embed/v1/chat/completions", HI))[:2] == (404, {"detail": "Not Found"})


async def test_an_embedding_server_of_vllm_answers_as_vllm(serve: Serve):
    body = {"input": ["a", "b"], "request_id": "mine"}
    status, answer, _ = await call(serve, "POST", "/embed/v1/embeddings", body, fixtures=FIXTURES)
    assert (status, list(answer)) == (200, ["id", "object", "created", "model", "data", "usage"])
    assert answer["id"] == "embd-mine"
    assert [list(item) for item in answer["data"]] == [["index", "object", "embedding"]] * 2
    assert list(answer["usage"]) == ["prompt_tokens", "total_tokens", "completion_tokens", "prompt_tokens_details"]


async def test_nothing_is_left_of_an_input_cut_to_nothing(serve: Serve):
    body = {"input": "a", "truncate_prompt_tokens": 0}
    status, answer, _ = await call(serve, "POST", "/embed/v1/embeddings", body, fixtures=FIXTURES)
    assert (status, answer["data"]) == (200, [])
