"""HTTP as clients send it, well and badly."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any

import aiohttp
import pytest

from tests.web.conftest import Serve

CHAT = "/chat/v1/chat/completions"
BODY = json.dumps(
    {"model": "Mistral-Small", "messages": [{"role": "user", "content": "What is the capital of France?"}]}
)


def request(body: bytes, path: str = CHAT, version: str = "1.1", **headers: str) -> bytes:
    fields = {
        "Host": "x",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
        **headers,
    }
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"POST {path} HTTP/{version}\r\n{lines}\r\n".encode() + body


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def content(answer: bytes) -> Any:
    return json.loads(answer.partition(b"\r\n\r\n")[2])


async def test_a_request_is_answered_and_logged(serve: Serve):
    served = await serve()
    answer = await served.raw(request(BODY.encode()))
    assert content(answer)["choices"][0]["message"]["content"] == "The capital of France is Paris."
    assert f"POST {CHAT} 200" in served.log.getvalue()
    assert "fixture:capital%20of%20France" in served.log.getvalue()


async def test_connections_that_keep_coming_do_not_keep_requests_waiting(serve: Serve):
    served, loop, coming = await serve(), asyncio.get_running_loop(), True

    def come() -> None:
        served.server()  # what a listening socket calls for each
        if coming:
            loop.call_soon(come)

    come()
    try:
        assert status(await served.raw(request(BODY.encode()))) == 200
    finally:
        coming = False


@pytest.mark.parametrize("path", ["/chat/v1/chat%2Fcompletions", f"{CHAT}?a=b", f"http://elsewhere{CHAT}"])
async def test_a_path_is_decoded_and_stands_before_its_query(serve: Serve, path: str):
    assert status(await (await serve()).raw(request(BODY.encode(), path))) == 200


async def test_a_path_without_its_prefix_is_unknown_and_the_log_knows_better(serve: Serve):
    served = await serve()
    answer = await served.raw(request(BODY.encode(), "/v1/chat/completions"))
    assert (status(answer), content(answer)) == (404, {"detail": "Not Found"})
    assert "did you mean" in served.log.getvalue()
    assert CHAT in served.log.getvalue()


@pytest.mark.parametrize(
    ("path", "method", "allow"),
    [
        (CHAT, "GET", "POST"),
        ("/chat/v1/models", "POST", "GET"),
        ("/chat/v1/models/x", "PUT", "GET"),
        (CHAT, "HEAD", "POST"),
    ],
)
async def test_a_wrong_method_is_told_with_the_right_ones(serve: Serve, path: str, method: str, allow: str):
    answer = await (await serve()).raw(f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert status(answer) == 405
    assert f"allow: {allow}\r\n".encode() in answer.lower().replace(allow.lower().encode(), allow.encode())


@pytest.mark.parametrize(
    "path", ["/chat/v1/nothing", "/chat/v1", "/chat/v1/chat/completions/x", "/embed/v1/chat/completions"]
)
async def test_an_unknown_path_below_a_prefix_is_fastapi_s_404(serve: Serve, path: str):
    answer = await (await serve()).raw(request(b"{}", path))
    assert (status(answer), content(answer)) == (404, {"detail": "Not Found"})


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (CHAT, "error"),
        ("/api/v1/auths/signin", "detail"),
        ("/ollama/api/generate", "error"),
        ("/embed/v1/embeddings", "error"),
    ],
)
async def test_a_body_over_the_limit_is_a_413_in_the_service_s_voice(serve: Serve, path: str, place: str):
    served = await serve(max_body=1000)
    for sent in (request(b" " * 1001, path), request(gzip.compress(b" " * 100_000), path, Content_Encoding="gzip")):
        answer = await served.raw(sent)
        assert status(answer) == 413
        assert place in content(answer)
    assert status(await served.raw(request(BODY.encode()))) == 200  # it lives on


async def test_a_compressed_body_is_read_and_a_broken_one_refused(serve: Serve):
    served = await serve()
    packed = gzip.compress(BODY.encode())
    assert status(await served.raw(request(packed, Content_Encoding="gzip"))) == 200
    broken = await served.raw(request(b"no gzip at all", Content_Encoding="gzip", Connection="keep-alive"))
    assert b"connection: close" in broken.lower()
    assert (status(broken), content(broken)) == (400, {"detail": "There was an error parsing the body"})


@pytest.mark.parametrize(
    "bad",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 20_000 + b"\r\n\r\n",
        request(b"x", Content_Encoding="br").replace(b"Content-Length: 1", b"Transfer-Encoding: chunked") + b"zz\r\n",
    ],
)
async def test_what_is_no_http_gets_uvicorn_s_400(serve: Serve, bad: bytes):
    served = await serve()
    answer = await served.raw(bad)
    assert status(answer) == 400
    assert answer.endswith(b"Invalid HTTP request received.")
    assert status(await served.raw(request(BODY.encode()))) == 200


async def test_a_client_that_waits_to_be_told_to_continue_is_told(serve: Serve):
    answer = await (await serve()).raw(request(BODY.encode(), Expect="100-continue"))
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


async def test_a_refused_client_is_not_told_to_send_its_body(serve: Serve):
    answer = await (await serve(auth="required")).raw(request(BODY.encode(), Expect="100-continue"))
    assert status(answer) == 403


@pytest.mark.parametrize("paced", [{}, {"latency": "first=1ms,between=1ms", "clock": "frozen"}])
async def test_http_1_0_gets_a_stream_without_chunks(serve: Serve, paced: dict[str, str]):
    body = json.dumps({**json.loads(BODY), "stream": True}).encode()
    answer = await (await serve(**paced)).raw(request(body, version="1.0"))
    head, _, events = answer.partition(b"\r\n\r\n")
    assert b"chunked" not in head.lower()
    assert events.startswith(b"data: {")
    assert events.endswith(b"data: [DONE]\n\n")


async def test_a_stream_has_no_length_and_no_charset_but_its_own(serve: Serve):
    served = await serve()
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{served.port}{CHAT}", json={**json.loads(BODY), "stream": True}) as answer,
    ):
        assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert answer.headers["Transfer-Encoding"] == "chunked"
        assert "Content-Length" not in answer.headers
        assert (await answer.read()).endswith(b"data: [DONE]\n\n")


async def test_many_requests_over_one_connection_are_all_answered(serve: Serve):
    served = await serve()
    kept = request(BODY.encode(), Connection="keep-alive")
    answer = await served.raw(kept * 29 + request(BODY.encode()))
    assert answer.count(b"HTTP/1.1 200 OK") == 30
