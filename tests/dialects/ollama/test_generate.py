"""/api/generate without a server."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from emulator.dialects.ollama import generate
from emulator.dialects.ollama.errors import STREAM, Lacking
from emulator.dialects.ollama.names import HOST
from emulator.engine.generation import Pace, Token, ToolCall
from emulator.engine.request import OutputFormat
from emulator.errors import ModelNotFound, Refused, Unsupported
from emulator.exchange import Paced, Reply
from tests.dialects.ollama.conftest import Ask, generation


def whole(reply: Reply) -> dict[str, Any]:
    assert isinstance(reply.body, bytes)
    value: dict[str, Any] = json.loads(reply.body)
    return value


def test_a_request_becomes_a_question(ask: Ask) -> None:
    asked = generate.parse(
        ask(prompt="Hi", system="Be brief.", suffix=None, options={"num_ctx": 100}, context=[1, None])
    )
    assert asked.name == "llama3.1"
    assert (asked.stay.model, asked.stay.context, asked.context) == ("llama3.1:latest", 100, (1, 0))
    assert asked.request is not None
    request = asked.request
    assert (request.operation, request.model, request.prompts, request.system) == (
        "generate",
        "llama3.1:latest",
        ("Hi",),
        "Be brief.",
    )
    assert request.stream


def test_formats(ask: Ask) -> None:
    schema = {"type": "object"}
    for given, wanted in (
        (None, OutputFormat()),
        ("", OutputFormat()),
        ("json", OutputFormat("json_object")),
        (schema, OutputFormat("json_schema", schema)),
    ):
        request = generate.parse(ask(prompt="Hi", format=given)).request
        assert request is not None
        assert request.format == wanted


@pytest.mark.parametrize(("stream", "kind"), [(True, STREAM), (False, None)])
def test_a_bad_format_is_the_engines_failure(ask: Ask, stream: bool, kind: str | None) -> None:
    with pytest.raises(Refused) as caught:
        generate.parse(ask(prompt="Hi", format=["a"], stream=stream))
    assert caught.value.message == r'invalid format: "[\"a\"]"; expected "json" or a valid JSON Schema object'
    assert (caught.value.status, caught.value.kind) == (500, kind)


# Every step refuses, and is reached only if the ones before it do not: what is wrong first is told first (§5).
ORDER: tuple[tuple[dict[str, Any], str], ...] = (
    ({"top_logprobs": 21}, "top_logprobs must be between 0 and 20"),
    ({"model": "bad name!"}, "invalid model name"),
    ({"model": "llama3.1:cloud"}, "ollama cloud is disabled: remote model is unavailable"),
    ({"raw": True, "system": "x"}, "raw mode does not support template, system, or context"),
    ({"think": True}, "('llama3.1', 'thinking')"),
    ({"suffix": "x"}, f"('{HOST}/library/llama3.1:latest', 'insert')"),
    ({"options": {"stop": "x"}}, 'option "stop" must be of type array'),
    ({"template": "\n{{ .Prompt"}, "template: :2: unclosed action"),
    ({"images": ["AAAA"]}, "image input is not supported"),
    ({"format": 5}, "invalid format"),
)


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_what_the_server_checks_first_is_told_first(ask: Ask, first: int) -> None:
    fields: dict[str, Any] = {"prompt": "Hi", "raw": False}
    for wrong, _ in reversed(ORDER[first:]):
        fields |= wrong
    if first > 3:
        fields.pop("raw")
    with pytest.raises((Refused, Unsupported)) as caught:
        generate.parse(ask(**fields))
    assert ORDER[first][1] in str(caught.value)


def test_who_is_not_there_is_told_as_sent(ask: Ask) -> None:
    for name in ("", "  ", "Nope:7b"):
        with pytest.raises(ModelNotFound) as caught:
            generate.parse(ask(name, prompt="Hi"))
        assert caught.value.model == name


def test_abilities_are_asked_for(ask: Ask) -> None:
    with pytest.raises(Unsupported, match="generate"):
        generate.parse(ask("embedder", prompt="Hi"))
    with pytest.raises(Lacking):
        generate.parse(ask("plain", prompt="Hi", suffix="x"))
    asked = generate.parse(ask("able", prompt="Hi", suffix="x", think="high", images=["AAAA"]))
    assert asked.request is not None
    assert asked.request.suffix == "x"
    assert generate.parse(ask(prompt="Hi", think=False)).request is not None


def test_without_a_prompt_a_model_is_loaded_or_unloaded(ask: Ask) -> None:
    for fields, reason in (
        ({}, "load"),
        ({"prompt": "", "keep_alive": "10m", "stream": True}, "load"),
        ({"keep_alive": 0}, "unload"),
        ({"keep_alive": "0s", "options": {"stop": "x"}, "think": True}, "unload"),  # done before these are looked at
    ):
        asked = generate.parse(ask(**fields))
        assert asked.request is None
        assert whole(generate.at_once(asked, 1767225600.0)) == {
            "model": "llama3.1",
            "created_at": "2026-01-01T00:00:00Z",
            "response": "",
            "done": True,
            "done_reason": reason,
        }


def test_the_prompt_alone_can_be_seen(ask: Ask) -> None:
    asked = generate.parse(ask(prompt="Hi", system="S", images=["AAAA"], _debug_render_only=True))
    told = whole(generate.at_once(asked, 0))
    assert told["done"] is False
    assert told["_debug_info"] == {
        "rendered_template": "<|start_header_id|>system<|end_header_id|>\n\nS<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        "image_count": 1,
    }


def test_the_whole_answer(ask: Ask) -> None:
    asked = generate.parse(ask("Llama3.1", prompt="Hi", stream=False, context=[9]))
    reply = generate.render(asked, generation("Gr", "<ey>"), fresh=False)
    assert dict(reply.headers) == {"content-type": "application/json; charset=utf-8"}
    assert isinstance(reply.body, bytes)
    assert reply.body.startswith(
        b'{"model":"Llama3.1","created_at":"2026-01-01T00:00:00Z","response":"Gr\\u003cey\\u003e",'
    )
    told = whole(reply)
    assert list(told)[3:] == [
        "done", "done_reason", "context", "total_duration", "load_duration", "prompt_eval_count",
        "prompt_eval_duration", "eval_count", "eval_duration",
    ]  # fmt: skip
    assert told["context"] == [9, 1, 5, 10, 11]
    assert (told["prompt_eval_count"], told["eval_count"]) == (8, 2)


def test_a_stream_has_a_line_for_each_piece_with_text(ask: Ask) -> None:
    asked = generate.parse(ask(prompt="Hi", raw=True))
    paced = generation("Gr", "", "ey", pace=Pace(0.5, 0.25))
    reply = generate.render(asked, paced, fresh=True)
    assert reply.headers == (("content-type", "application/x-ndjson"),)
    assert isinstance(reply.body, Paced)
    due, sent = zip(*reply.body.timed, strict=True)
    assert sent[0] == (b'{"model":"llama3.1","created_at":"2026-01-01T00:00:00.5Z","response":"Gr","done":false}\n')
    lines = [json.loads(line) for line in sent]
    assert [line["response"] for line in lines] == ["Gr", "ey", ""]
    assert due == (0.5, 1.0, 1.25)
    assert [line["created_at"][17:] for line in lines] == ["00.5Z", "01Z", "01.25Z"]
    assert "context" not in lines[-1]
    assert lines[-1]["prompt_eval_duration"] == 500_000_000
    assert lines[-1]["eval_duration"] == 500_000_000


def test_a_cut_answer_counts_all_its_tokens(ask: Ask) -> None:
    tokens = (Token(1, "a"), Token(2, ""))  # half a character at the end
    cut = generation(tokens=tokens, pieces=("a", ""), finish_reason="length")
    told = whole(generate.render(generate.parse(ask(prompt="Hi", stream=False)), cut, fresh=False))
    assert (told["eval_count"], told["done_reason"]) == (2, "length")


def test_loading_takes_its_time_once(ask: Ask) -> None:
    asked = generate.parse(ask(prompt="Hi", stream=False))
    asked = msgspec.structs.replace(asked, stay=msgspec.structs.replace(asked.stay, size=4_000_000_000))
    fresh, warm = (whole(generate.render(asked, generation("a"), fresh=fresh)) for fresh in (True, False))
    assert fresh["load_duration"] - warm["load_duration"] == 2_000_000_000


def test_calls_stand_at_the_end(ask: Ask) -> None:
    calling = generation("a", tool_calls=(ToolCall("f", "{}"),), finish_reason="tool_calls")
    told = whole(generate.render(generate.parse(ask(prompt="Hi", stream=False)), calling, fresh=False))
    assert list(told)[-1] == "tool_calls"
    assert told["done_reason"] == "stop"
