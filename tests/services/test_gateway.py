"""Sign-in, models and embeddings through a real socket."""

from __future__ import annotations

import base64
import struct
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.web.conftest import Serve, serve

__all__ = ["serve"]  # the fixture


class Client:
    """A caller of one served application."""

    def __init__(self, session: aiohttp.ClientSession):
        self._session = session
        self.headers: dict[str, str] = {}

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        async with self._session.request(method, path, json=body, headers=self.headers, **more) as answer:
            return answer.status, await answer.json() if "json" in answer.content_type else await answer.text()

    async def sign_in(self, email: str = "user@example.com", password: str = "your_password") -> tuple[int, Any]:
        status, body = await self.call("POST", "/api/v1/auths/signin", {"email": email, "password": password})
        if status == 200:
            self.headers["Authorization"] = f"Bearer {body['token']}"
        return status, body


@pytest.fixture
async def client(serve: Serve) -> AsyncIterator[Client]:
    served = await serve(auth="required")
    async with aiohttp.ClientSession(f"http://127.0.0.1:{served.port}") as session:
        yield Client(session)


@pytest.mark.parametrize(
    ("email", "password", "role"),
    [("user@example.com", "your_password", "user"), ("ADMIN@example.com", "admin_password", "admin")],
)
async def test_shipped_accounts_sign_in_and_call(client: Client, email: str, password: str, role: str):
    status, body = await client.sign_in(email, password)
    assert (status, body["role"]) == (200, role)
    assert (await client.call("GET", "/api/v1/models"))[0] == 200


async def test_a_pending_account_signs_in_and_may_do_nothing(client: Client):
    assert (await client.sign_in("pending@example.com", "pending_password"))[0] == 200
    assert (await client.call("GET", "/api/v1/models"))[0] == 401


async def test_wrong_credentials_are_a_400(client: Client):
    status, body = await client.sign_in(password="wrong")
    assert status == 400
    assert body["detail"].startswith("The email or password provided is incorrect.")


async def test_health_needs_no_token_and_everything_else_does(client: Client):
    assert await client.call("GET", "/health") == (200, {"status": "ok"})
    for path in ("/api/v1/models", "/chat/v1/models", "/code/v1/models", "/embed/v1/models", "/ollama/api/tags"):
        assert await client.call("GET", path) == (403, {"detail": "Not authenticated"})


@pytest.mark.parametrize(
    ("prefix", "models"),
    [
        ("/api/v1", ["Mistral-Small", "Devstral-Small-2507"]),
        ("/chat/v1", ["Mistral-Small"]),
        ("/code/v1", ["Devstral-Small-2507"]),
        ("/embed/v1", ["all-MiniLM-L6-v2"]),
    ],
)
async def test_each_prefix_lists_its_models_and_knows_no_other(client: Client, prefix: str, models: list[str]):
    await client.sign_in()
    _, listed = await client.call("GET", f"{prefix}/models")
    assert [card["id"] for card in listed["data"]] == models
    assert (await client.call("GET", f"{prefix}/models/{models[0]}"))[1]["id"] == models[0]
    status, body = await client.call("GET", f"{prefix}/models/llama3.1")
    assert (status, body["error"]["message"]) == (404, "The model `llama3.1` does not exist.")


@pytest.mark.deviation(
    "`GET models/{id}` answers in friendly fidelity, since every SDK has `models.retrieve`; vLLM has no such route."
)
@pytest.mark.parametrize(("fidelity", "status"), [("friendly", 200), ("exact", 404)])
async def test_one_model_can_be_asked_for(serve: Serve, fidelity: str, status: int):
    served = await serve(fidelity=fidelity)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{served.port}") as session:
        for path in ("/chat/v1/models/Mistral-Small", "/embed/v1/models/all-MiniLM-L6-v2"):
            assert (await Client(session).call("GET", path))[0] == status


async def test_the_release_and_the_fidelity_reach_the_services(serve: Serve):
    served = await serve(vllm_version="0.9.2", fidelity="exact")
    async with aiohttp.ClientSession(f"http://127.0.0.1:{served.port}") as session:
        path, body = "/chat/v1/chat/completions", {"model": "x", "messages": []}
        status, told = await Client(session).call("POST", path, body)
        assert (status, told["object"], told["code"]) == (404, "error", 404)
        assert await Client(session).call("POST", path, []) == (500, "Internal Server Error")


async def test_a_model_of_another_prefix_is_its_server_s_404(client: Client):
    await client.sign_in()
    body = {"model": "Devstral-Small-2507", "messages": [{"role": "user", "content": "Hi"}]}
    assert (await client.call("POST", "/chat/v1/chat/completions", body))[0] == 404
    assert (await client.call("POST", "/api/v1/chat/completions", body))[0] == 200


async def test_a_slash_too_many_is_a_redirect(client: Client):
    await client.sign_in()
    assert (await client.call("GET", "/chat/v1/models/", allow_redirects=False))[0] == 307
    assert (await client.call("GET", "/chat/v1/models/"))[1]["object"] == "list"


async def test_float_and_base64_are_the_same_vector_of_unit_length(client: Client):
    await client.sign_in()
    asked = {"model": "all-MiniLM-L6-v2", "input": ["one", "two"]}
    _, floats = await client.call("POST", "/embed/v1/embeddings", {**asked, "encoding_format": "float"})
    _, packed = await client.call("POST", "/embed/v1/embeddings", {**asked, "encoding_format": "base64"})
    for index in range(2):
        vector = floats["data"][index]["embedding"]
        assert abs(sum(value * value for value in vector) - 1) < 1e-5
        assert struct.pack("<384f", *vector) == base64.b64decode(packed["data"][index]["embedding"])
        assert list(floats["data"][index]) == ["object", "embedding", "index"]
    assert floats["usage"]["prompt_tokens"] == floats["usage"]["total_tokens"] == 6
