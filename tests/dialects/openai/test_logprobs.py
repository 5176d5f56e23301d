"""Log-probabilities as the two kinds of completion write them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from emulator.dialects.openai import chat, chat_reply, completion_reply, completions
from emulator.engine.embeddings.backends import Backends
from emulator.engine.engine import Engine
from emulator.engine.generation import Draft, Output
from emulator.engine.request import GenerationRequest
from emulator.engine.tokenizers.framings import Framings
from emulator.engine.world import World
from tests.exchanges import PROFILE, exchange, world

FRAMINGS = Framings()


class Says:
    """A source of one text."""

    async def draft(self, request: GenerationRequest, world: World) -> Draft:
        return Draft((Output("Grüße 🦜!"),))


def asked(dialect: Any, render: Any, **fields: Any) -> Any:
    question = dialect.parse(exchange(json.dumps({"model": "Mistral-Small", **fields}).encode()), PROFILE)
    engine = Engine((Says(),), FRAMINGS, Backends("hash", 0))
    generation = asyncio.run(engine.generate(question.request, world()))
    return json.loads(render(question, generation, PROFILE).body)


def chatted(**fields: Any) -> Any:
    return asked(chat, chat_reply.render, messages=[{"role": "user", "content": "Hi"}], **fields)


def completed(**fields: Any) -> Any:
    return asked(completions, completion_reply.render, prompt="Once upon", **fields)["choices"][0]


@pytest.mark.deviation(
    "The bytes of half a character are its own in log-probabilities, so that they join to the content; vLLM tells "
    "those of the replacement character that it decodes to."
)
def test_bytes_join_to_the_content():
    (choice,) = chatted(logprobs=True)["choices"]
    entries = choice["logprobs"]["content"]
    assert bytes([byte for entry in entries for byte in entry["bytes"]]).decode() == choice["message"]["content"]
    assert all(entry["top_logprobs"] == [] for entry in entries)


@pytest.mark.parametrize("top", [1, 5, 20])
def test_the_token_said_comes_first_then_others_in_falling_order(top: int):
    for entry in chatted(logprobs=True, top_logprobs=top)["choices"][0]["logprobs"]["content"]:
        alternatives = entry["top_logprobs"]
        assert len(alternatives) == top
        assert alternatives[0] == {key: entry[key] for key in ("token", "logprob", "bytes")}
        others = [each["logprob"] for each in alternatives[1:]]
        assert others == sorted(others, reverse=True)


def test_tokens_may_be_named_by_their_numbers():
    entry = chatted(logprobs=True, top_logprobs=1, return_tokens_as_token_ids=True)["choices"][0]["logprobs"][
        "content"
    ][0]
    assert entry["token"].startswith("token_id:")
    assert bytes(entry["bytes"]) == b"Gr"
    assert bytes(entry["top_logprobs"][0]["bytes"]).decode() == entry["token"]
    assert completed(logprobs=0, return_tokens_as_token_ids=True)["logprobs"]["tokens"][0] == entry["token"]


def test_none_come_without_a_number_of_alternatives():
    assert chatted(logprobs=True, top_logprobs=None)["choices"][0]["logprobs"] is None


def test_a_prompt_has_a_map_per_token_but_the_first():
    first, *others = chatted(prompt_logprobs=2)["prompt_logprobs"]
    assert first is None
    assert [next(iter(each)) for each in others] == ["3", "37133", "4"]
    assert all(2 <= len(each) <= 3 for each in others)
    assert others[0]["3"]["decoded_token"] == ""
    assert set(others[1]["37133"]) == {"logprob", "rank", "decoded_token"}


@pytest.mark.parametrize("top", [0, 1, 4])
def test_columns_have_an_element_per_token(top: int):
    choice = completed(logprobs=top)
    columns = choice["logprobs"]
    assert list(columns) == ["text_offset", "token_logprobs", "tokens", "top_logprobs"]
    assert len({len(column) for column in columns.values()}) == 1
    assert columns["tokens"][0] == choice["text"][: columns["text_offset"][1]]
    assert all(max(top, 1) <= len(each) <= top + 1 for each in columns["top_logprobs"])


def test_an_echoed_prompt_is_in_the_columns():
    choice = completed(logprobs=1, echo=True)
    columns = choice["logprobs"]
    assert columns["tokens"][:3] == ["", "Once", " upon"]
    assert columns["text_offset"][:4] == [0, 0, 4, 9]
    assert (columns["token_logprobs"][0], columns["top_logprobs"][0]) == (None, None)
    assert len(choice["prompt_logprobs"]) == 3
