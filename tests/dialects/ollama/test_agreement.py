"""Whatever is said, the lines of a stream say what the whole reply says: text, thinking, calls, ending, counts."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.catalogue import Catalogue, Model
from emulator.dialects.ollama import chat, generate
from emulator.engine.embeddings.backends import Backends
from emulator.engine.engine import Engine
from emulator.engine.generation import Chunk, Draft, Output, Told, ToolCall
from emulator.engine.pace import Rhythm, Wait
from emulator.engine.request import GenerationRequest
from emulator.engine.tokenizers.framings import Framings
from emulator.engine.world import World
from emulator.exchange import Paced, Pieces, Reply
from tests import exchanges

FRAMINGS = Framings()
MODEL = Model(id="m:latest", services=("ollama",), server="ollama", capabilities=("completion", "tools", "thinking"))

texts = st.lists(
    st.sampled_from(["Hello", " how", "!", "\n\n", "é", " 今日", "🦜", "<", '"', "\u2028"]), max_size=8
).map("".join)
said = st.builds(
    Output,
    text=texts,
    tool_calls=st.sampled_from([(), (), (ToolCall("f", '{"a": 1.5}'), ToolCall("g", "{}"))]),
    finish_reason=st.sampled_from([None, None, "length", "content_filter"]),
    reasoning=st.one_of(st.just(""), texts),
    length=st.one_of(st.none(), st.integers(1, 9)),
)
chunks = st.lists(st.builds(Chunk, texts, st.sampled_from([0.0, 0.25])), min_size=1, max_size=5).map(tuple)
outputs = said | st.builds(
    lambda chunks, reasoning: Output("".join([chunk.text for chunk in chunks]), reasoning=reasoning, chunks=chunks),
    chunks,
    st.one_of(st.just(""), texts),
)
drafts = st.builds(
    lambda output, pace, usage: Draft(outputs=(output,), pace=pace, usage=usage),
    outputs,
    st.sampled_from([None, Rhythm(Wait(1.0), Wait(0.5))]),  # a varying one is another for every body
    st.sampled_from([None, Told(3, None), Told(None, 10**12)]),
)
options = st.fixed_dictionaries(
    {}, optional={"num_predict": st.integers(1, 9), "stop": st.lists(st.sampled_from(["how", "!", "é"]), max_size=2)}
)
fields = st.fixed_dictionaries({"options": options}, optional={"think": st.booleans()})


class Says:
    """A source with one draft."""

    def __init__(self, draft: Draft):
        self._draft = draft

    async def draft(self, request: GenerationRequest, world: World) -> Draft:
        return self._draft


def answer(dialect: Any, asked: dict[str, Any], draft: Draft) -> Reply:
    world = exchanges.world()
    world.catalogue = Catalogue([MODEL])
    exchange = exchanges.exchange(json.dumps({"model": "m", **asked}).encode(), service="ollama", within=world)
    question = dialect.parse(exchange)
    engine = Engine((Says(draft),), FRAMINGS, Backends("hash", 0))
    reply: Reply = dialect.render(question, asyncio.run(engine.generate(question.request, world)), fresh=False)
    return reply


def lines(reply: Reply) -> list[Any]:
    assert isinstance(reply.body, Pieces | Paced)
    pieces = reply.body.data if isinstance(reply.body, Pieces) else [piece for _, piece in reply.body.timed]
    return [json.loads(line) for line in b"".join(pieces).decode().split("\n")[:-1]]


def _without_ids(body: dict[str, Any]) -> dict[str, Any]:
    """Ids of calls are others for every body of a request."""
    for call in (*body.get("tool_calls", ()), *body.get("message", {}).get("tool_calls", ())):
        del call["id"]
    return body


def whole(reply: Reply) -> Any:
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body)


@settings(max_examples=100)
@given(fields=fields, draft=drafts)
def test_a_chat_s_lines_say_what_the_whole_one_says(fields: dict[str, Any], draft: Draft):
    asked = {"messages": [{"role": "user", "content": "Hi"}], **fields}
    body, streamed = whole(answer(chat, {**asked, "stream": False}, draft)), lines(answer(chat, asked, draft))
    message: dict[str, Any] = {
        "role": "assistant",
        "content": "".join([line["message"]["content"] for line in streamed]),
    }
    if thought := "".join([line["message"].get("thinking", "") for line in streamed]):
        message["thinking"] = thought
    if calls := [call for line in streamed for call in line["message"].get("tool_calls", ())]:
        message["tool_calls"] = calls
    assert _without_ids({**streamed[-1], "message": message}) == _without_ids(body)
    assert [line["done"] for line in streamed] == [False] * (len(streamed) - 1) + [True]
    assert "thinking" not in body["message"] or fields.get("think") is not False


@settings(max_examples=100)
@given(fields=fields, draft=drafts)
def test_the_lines_of_generate_say_what_the_whole_one_says(fields: dict[str, Any], draft: Draft):
    asked = {"prompt": "Hi", **fields}
    body, streamed = whole(answer(generate, {**asked, "stream": False}, draft)), lines(answer(generate, asked, draft))
    response: dict[str, Any] = {"response": "".join([line["response"] for line in streamed])}
    if thought := "".join([line.get("thinking", "") for line in streamed]):
        response["thinking"] = thought
    assert _without_ids({**streamed[-1], **response}) == _without_ids(body)


def test_what_is_thought_comes_first_behind_an_empty_text():
    draft = Draft((Output("Four.", reasoning="Two and"),))
    asked = {"messages": [{"role": "user", "content": "Hi"}]}
    assert [line["message"] for line in lines(answer(chat, asked, draft))] == [
        {"role": "assistant", "content": "", "thinking": "Two"},
        {"role": "assistant", "content": "", "thinking": " and"},
        {"role": "assistant", "content": "Four."},
        {"role": "assistant", "content": ""},
    ]
    assert list(lines(answer(generate, {"prompt": "Hi"}, draft))[0]) == [
        "model", "created_at", "response", "thinking", "done",
    ]  # fmt: skip
    told = whole(answer(generate, {"prompt": "Hi", "stream": False}, draft))
    assert list(told)[2:4] == ["response", "thinking"]


def test_who_is_told_not_to_think_does_not_and_spends_nothing_on_it():
    draft = Draft((Output("Four.", reasoning="Two and"),))
    quiet = whole(answer(generate, {"prompt": "Hi", "stream": False, "think": False}, draft))
    assert "thinking" not in quiet
    loud = whole(answer(generate, {"prompt": "Hi", "stream": False}, draft))
    assert loud["eval_count"] - quiet["eval_count"] == 2


def test_the_usage_told_is_shown_whatever_was_counted():
    body = whole(answer(generate, {"prompt": "Hi", "stream": False}, Draft((Output("Four."),), usage=Told(70, 80))))
    assert (body["prompt_eval_count"], body["eval_count"]) == (70, 80)


def test_chunks_leave_when_they_are_due():
    draft = Draft((Output("ab", chunks=(Chunk("a", 1.0), Chunk("b", 2.0))),), pace=Rhythm(Wait(0.5)))
    reply = answer(generate, {"prompt": "Hi"}, draft)
    assert isinstance(reply.body, Paced)
    timed = [(due, json.loads(piece)) for due, piece in reply.body.timed]
    assert [(due, line["response"], line["created_at"][17:21]) for due, line in timed] == [
        (1.5, "a", "01.5"), (3.5, "b", "03.5"), (3.5, "", "03.5"),
    ]  # fmt: skip
