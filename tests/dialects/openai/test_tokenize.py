"""Tokens of texts and conversations, and back: as a vLLM server answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.dialects.openai import errors, releases
from emulator.dialects.openai.releases import Profile
from emulator.engine.embeddings.backends import Backends
from emulator.engine.engine import Engine
from emulator.engine.tokenizers.framings import Framings
from emulator.errors import EmulatorError
from emulator.services import completions
from tests.exchanges import PROFILE, exchange

EXACT = Profile(releases.find("0.10.2"), exact=True)
OLD = Profile(releases.find("0.9.2"), exact=True)
USER = {"role": "user", "content": "Hi"}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine((), Framings(), Backends("hash", 0))


async def ask(engine: Engine, path: str, profile: Profile = PROFILE, **body: Any) -> tuple[int, Any]:
    service = completions.service(engine, profile, guarded=False)
    (operation,) = [route.operation for route in service.routes if route.path == path]
    try:
        reply = await operation(exchange(json.dumps({"model": "Mistral-Small", **body}).encode()))
    except EmulatorError as error:
        reply = errors.voice(profile)(error)
    assert isinstance(reply.body, bytes)
    return reply.status, json.loads(reply.body)


async def test_a_text_has_the_begin_token_in_front(engine: Engine):
    answer = {"count": 3, "max_model_len": 32768, "tokens": [1, 22177, 4304], "token_strs": None}
    assert await ask(engine, "/tokenize", prompt="Hello world") == (200, answer)
    status, body = await ask(engine, "/tokenize", prompt="", add_special_tokens=False)
    assert (status, body["tokens"]) == (200, [1])


async def test_texts_of_tokens_leave_control_tokens_out(engine: Engine):
    _, body = await ask(engine, "/tokenize", prompt="Hello world", return_token_strs=True)
    assert body["token_strs"] == ["Hello", " world"]


async def test_an_older_release_tells_no_texts(engine: Engine):
    _, body = await ask(engine, "/tokenize", OLD, prompt="Hello world")
    assert body == {"count": 3, "max_model_len": 32768, "tokens": [1, 22177, 4304]}


async def test_a_conversation_is_framed(engine: Engine):
    _, body = await ask(engine, "/tokenize", messages=[USER])
    assert body["tokens"] == [1, 3, 37133, 4]
    tool = {"type": "function", "function": {"name": "f"}}
    _, with_tool = await ask(engine, "/tokenize", messages=[USER], tools=[tool])
    assert with_tool["tokens"][:2] == [1, 5]
    assert with_tool["count"] == len(with_tool["tokens"]) > 20


@pytest.mark.parametrize(
    ("path", "body", "status", "sentence"),
    [
        ("/tokenize", {"model": "nope", "prompt": "x"}, 404, "The model `nope` does not exist."),
        ("/detokenize", {"model": "nope", "tokens": [1]}, 404, "The model `nope` does not exist."),
        ("/tokenize", {"messages": []}, 400, "list index out of range list index out of range"),
        (
            "/tokenize",
            {"messages": [USER, {"role": "tool", "tool_call_id": "abcdefghi", "content": "r"}]},
            400,
            "Unexpected role 'tool' after role 'user' Unexpected role 'tool' after role 'user'",
        ),
        ("/detokenize", {"tokens": [131072]}, 400, "Token id 131072 is out of vocabulary"),
        ("/detokenize", {"tokens": [-1]}, 400, "Token id -1 is out of vocabulary"),
        ("/detokenize", {"tokens": [2**70]}, 400, " ['Python int too large to convert to C long']"),
    ],
)
async def test_refusals(engine: Engine, path: str, body: dict[str, Any], status: int, sentence: str):
    got, answer = await ask(engine, path, **body)
    assert (got, answer["error"]["message"]) == (status, sentence)


async def test_fields_of_both_forms_are_told_where_neither_fits(engine: Engine):
    status, answer = await ask(engine, "/tokenize", prompt=5)
    assert status == 400
    assert "'prompt'), 'msg': 'Input should be a valid string'" in answer["error"]["message"]
    assert "'messages'), 'msg': 'Field required'" in answer["error"]["message"]


@pytest.mark.deviation(
    "`detokenize` decodes in friendly fidelity; vLLM 0.10.2 fails with a 500 where the tokenizer is Mistral's."
)
@pytest.mark.parametrize("text", ["Hello world", "naïve 日本語 👩‍👩‍👧\n\n  x", ""])
async def test_tokens_become_their_text_again(engine: Engine, text: str):
    _, body = await ask(engine, "/tokenize", prompt=text)
    assert await ask(engine, "/detokenize", tokens=body["tokens"]) == (200, {"prompt": text})


@pytest.mark.parametrize("tokens", [[22177, 4304], [2**70]])
async def test_one_release_cannot_decode(engine: Engine, tokens: list[int]):
    status, answer = await ask(engine, "/detokenize", EXACT, tokens=tokens)
    assert (status, answer["error"]["type"]) == (500, "Internal Server Error")
    assert answer["error"]["message"] == "'MistralTokenizer' object has no attribute 'batch_decode'"
    assert (await ask(engine, "/detokenize", OLD, tokens=[22177, 4304])) == (200, {"prompt": "Hello world"})
