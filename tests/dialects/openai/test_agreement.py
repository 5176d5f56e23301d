"""Whatever is asked, a stream says what the whole reply says: text, tokens, log-probabilities, calls, ending, usage."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.dialects.openai import chat, chat_reply, completion_reply, completions
from emulator.dialects.openai.releases import Profile, find
from emulator.engine.embeddings.backends import Backends
from emulator.engine.engine import Engine
from emulator.engine.generation import Chunk, Draft, Output, Told, ToolCall
from emulator.engine.pace import Rhythm, Wait
from emulator.engine.request import GenerationRequest
from emulator.engine.tokenizers.framings import Framings
from emulator.engine.world import World
from emulator.exchange import Paced, Pieces, Reply
from tests.exchanges import exchange, world

FRAMINGS = Framings()
TOOLS = [{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}]
ARRAYS = (
    '[{"name": "f", "arguments": {"a": "é", "b": [1, {}]}}]',
    '[{"name": "f", "arguments": {}}]',
    '[{"name": "f", "arguments": {}}, {"name": "g", "arguments": {"x": null}}]',
    '[{"name": "f", "parameters": {"a": 1}}]',
    '{"a": 1}',
    "[{",
    "[]",
    "no",
)
WORDS = st.sampled_from(
    ["Hello", " how", " can", "!", "\n\n", "é", " 今日", "🦜", "  ", "a", '"', "\\", "</s>", "[INST]"]
)


def _draft(outputs: tuple[Output, ...], pace: Rhythm | None) -> Draft:
    return Draft(outputs=outputs, pace=pace)


def _in_chunks(chunks: tuple[Chunk, ...], reasoning: str) -> Output:
    return Output("".join([chunk.text for chunk in chunks]), reasoning=reasoning, chunks=chunks)


texts = st.lists(WORDS, max_size=8).map("".join)
said = st.one_of(
    texts,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.tuples(texts, st.sampled_from(["", "[TOOL_CALLS]", "[TOOL_CALLS] "]), st.sampled_from(ARRAYS)).map("".join),
)
chunks = st.builds(Chunk, texts, st.sampled_from([0.0, 0.25]))
outputs = st.builds(
    Output,
    text=said,
    tool_calls=st.sampled_from([(), (), (), (ToolCall("f", '{"a": 1}'),), (ToolCall("f", "{}"), ToolCall("g", "{}"))]),
    finish_reason=st.sampled_from([None, None, "stop", "length", "content_filter"]),
    reasoning=st.one_of(st.just(""), texts),
    length=st.one_of(st.none(), st.integers(1, 9)),
) | st.builds(_in_chunks, st.lists(chunks, min_size=1, max_size=5).map(tuple), st.one_of(st.just(""), texts))
drafts = st.builds(
    _draft,
    outputs=st.lists(outputs, min_size=1, max_size=2).map(tuple),
    pace=st.sampled_from([None, Rhythm(Wait(1.0), Wait(0.5, tail=3.0, jitter=0.1))]),
)
shared = {
    "n": st.integers(1, 3),
    "max_tokens": st.integers(1, 12),
    "stop": st.lists(st.sampled_from(["can", "o", "!", "é\n", "\n\n", "lo how"]), max_size=3),
    "include_stop_str_in_output": st.booleans(),
    "stop_token_ids": st.lists(st.integers(1000, 1100), max_size=2),
    "min_tokens": st.just(1),
    "return_token_ids": st.booleans(),
    "return_tokens_as_token_ids": st.booleans(),
    "stream_options": st.fixed_dictionaries({"include_usage": st.just(True), "continuous_usage_stats": st.booleans()}),
    "echo": st.booleans(),
    "request_id": st.sampled_from(["mine", "\N{SNOWMAN}"]),
}
chats = st.fixed_dictionaries(
    {},
    optional={
        **shared,
        "logprobs": st.just(True),
        "tools": st.just(TOOLS),
        "add_generation_prompt": st.booleans(),
    },
).flatmap(
    lambda fields: st.fixed_dictionaries(
        {name: st.just(value) for name, value in fields.items()},
        optional={
            **({"top_logprobs": st.sampled_from([None, 0, 1, 3])} if "logprobs" in fields else {}),
            **(
                {
                    "tool_choice": st.sampled_from(
                        ["auto", "none", "required", {"type": "function", "function": {"name": "f"}}]
                    )
                }
                if "tools" in fields
                else {}
            ),
        },
    )
)
prompts = st.sampled_from(["Once upon", ["a", "b c"], [1, 22177, 4304], [[1, 22177], [4304]]])
completions_asked = st.fixed_dictionaries(
    {"prompt": prompts},
    optional={**shared, "max_tokens": st.integers(0, 12), "logprobs": st.integers(0, 3)},
)


class Says:
    """A source with one draft."""

    def __init__(self, draft: Draft):
        self._draft = draft

    async def draft(self, request: GenerationRequest, world: World) -> Draft:
        return self._draft


def answer(dialect: Any, render: Any, fields: dict[str, Any], draft: Draft, release: str) -> Reply:
    """The reply to a request that a source has this draft for."""
    profile = Profile(find(release))
    question = dialect.parse(exchange(json.dumps(fields).encode()), profile)
    engine = Engine((Says(draft),), FRAMINGS, Backends("hash", 0))
    reply: Reply = render(question, asyncio.run(engine.generate(question.request, world())), profile)
    return reply


def events(reply: Reply) -> list[Any]:
    assert isinstance(reply.body, Pieces | Paced)
    pieces = reply.body.data if isinstance(reply.body, Pieces) else [piece for _, piece in reply.body.timed]
    lines = b"".join(pieces).decode().split("\n\n")
    assert lines[-2:] == ["data: [DONE]", ""]
    return [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]


def chat_of(chunks: list[Any]) -> list[dict[str, Any]]:
    """The choices that the chunks of a chat put together."""
    made: dict[int, dict[str, Any]] = {}
    for chunk in chunks:
        for part in chunk["choices"]:
            delta = part["delta"]
            choice = made.setdefault(
                part["index"],
                {"content": "", "thought": "", "calls": {}, "scored": [], "ids": [], "role": delta.get("role")},
            )
            assert "reason" not in choice  # nothing comes after the end
            choice["content"] += delta.get("content", "")
            choice["thought"] += delta.get("reasoning_content", "")
            choice["scored"] += (part["logprobs"] or {}).get("content", [])
            choice["ids"] += part.get("token_ids") or []
            for call in delta.get("tool_calls", ()):
                if "id" in call:
                    choice["calls"][call["index"]] = [call["function"]["name"], ""]
                choice["calls"][call["index"]][1] += call["function"]["arguments"]
            if part["finish_reason"]:
                choice["reason"], choice["stop"] = part["finish_reason"], part["stop_reason"]
    return [made[index] for index in sorted(made)]


def chat_whole(choice: dict[str, Any]) -> dict[str, Any]:
    """A choice of a whole chat in the same form."""
    message = choice["message"]
    return {
        "content": message["content"] or "",
        "thought": message["reasoning_content"] or "",
        "calls": {
            number: [call["function"]["name"], call["function"]["arguments"]]
            for number, call in enumerate(message["tool_calls"])
        },
        "scored": (choice["logprobs"] or {}).get("content", []),
        "ids": choice.get("token_ids") or [],
        "role": message["role"],
        "reason": choice["finish_reason"],
        "stop": choice["stop_reason"],
    }


@settings(max_examples=100)
@given(fields=chats, draft=drafts, release=st.sampled_from(["0.10.2", "0.9.2"]))
def test_a_streamed_chat_says_what_the_whole_one_says(fields: dict[str, Any], draft: Draft, release: str):
    fields = {"model": "Mistral-Small", "messages": [{"role": "user", "content": "Hi"}], **fields}
    options = fields.pop("stream_options", None)
    whole = json.loads(bytes(answer(chat, chat_reply.render, fields, draft, release).body))  # type: ignore[arg-type]
    asked = {**fields, "stream": True, **({"stream_options": options} if options else {})}
    chunks = events(answer(chat, chat_reply.render, asked, draft, release))
    assert chat_of(chunks) == [chat_whole(choice) for choice in whole["choices"]]
    assert {(chunk["created"], chunk["model"]) for chunk in chunks} == {(whole["created"], whole["model"])}
    prompts = [chunk["prompt_token_ids"] for chunk in chunks if "prompt_token_ids" in chunk]
    assert prompts in ([], [whole.get("prompt_token_ids")] * len(whole["choices"]))
    if options:
        assert {**chunks[-1]["usage"], "prompt_tokens_details": None} == whole["usage"]
    if options and options["continuous_usage_stats"]:
        last = {chunk["choices"][0]["index"]: chunk["usage"]["completion_tokens"] for chunk in chunks[:-1]}
        assert sum(last.values()) == whole["usage"]["completion_tokens"]


@settings(max_examples=100)
@given(fields=completions_asked, draft=drafts, release=st.sampled_from(["0.10.2", "0.9.2"]))
def test_a_streamed_completion_says_what_the_whole_one_says(fields: dict[str, Any], draft: Draft, release: str):
    fields = {"model": "Mistral-Small", **fields}
    if fields.get("max_tokens") == 0:
        fields.update(echo=True, min_tokens=0)
    options = fields.pop("stream_options", None)
    whole = json.loads(
        bytes(answer(completions, completion_reply.render, fields, draft, release).body)  # type: ignore[arg-type]
    )
    asked = {**fields, "stream": True, **({"stream_options": options} if options else {})}
    chunks = events(answer(completions, completion_reply.render, asked, draft, release))
    made: dict[int, Any] = {}
    for chunk in chunks:
        for part in chunk["choices"]:
            choice = made.setdefault(part["index"], {"text": "", "logprobs": None, "ids": []})
            choice["text"] += part["text"]
            choice["ids"] += part.get("token_ids") or []
            choice["reason"], choice["stop"] = part["finish_reason"], part["stop_reason"]
            if part["logprobs"] is not None:
                kept = choice["logprobs"] or {name: [] for name in part["logprobs"]}
                choice["logprobs"] = {name: kept[name] + column for name, column in part["logprobs"].items()}
    assert [made[index] for index in sorted(made)] == [
        {
            "text": choice["text"],
            "logprobs": choice["logprobs"],
            "ids": choice.get("token_ids") or [],
            "reason": choice["finish_reason"],
            "stop": choice["stop_reason"],
        }
        for choice in whole["choices"]
    ]
    if options:
        assert {**chunks[-1]["usage"], "prompt_tokens_details": None} == whole["usage"]


REASONED = Draft(outputs=(Output("It is four.", reasoning="Two and two."),))
CHAT = {"model": "Mistral-Small", "messages": [{"role": "user", "content": "Hi"}]}


@pytest.mark.parametrize("release", ["0.10.2", "0.9.2"])
def test_what_is_thought_comes_in_deltas_of_its_own_before_the_text(release: str):
    deltas = [
        chunk["choices"][0]["delta"]
        for chunk in events(answer(chat, chat_reply.render, {**CHAT, "stream": True}, REASONED, release))
    ]
    assert [next(iter(delta)) for delta in deltas] == ["role", *["reasoning_content"] * 4, *["content"] * 5]
    assert all(len(delta) == 1 for delta in deltas[1:])


@pytest.mark.parametrize(
    ("more", "draft", "thought", "content"),
    [
        ({}, REASONED, "Two and two.", "It is four."),
        ({"include_reasoning": False}, REASONED, None, "It is four."),
        ({}, Draft(outputs=(Output(reasoning="Two and two."),)), "Two and two.", None),
        ({"max_tokens": 2}, REASONED, "Two and", None),
        ({}, Draft(outputs=(Output("Hi"),)), None, "Hi"),
    ],
)
def test_a_whole_reply_tells_what_was_thought_apart(more: Any, draft: Draft, thought: str | None, content: str | None):
    body = json.loads(bytes(answer(chat, chat_reply.render, {**CHAT, **more}, draft, "0.10.2").body))  # type: ignore[arg-type]
    message = body["choices"][0]["message"]
    assert (message["reasoning_content"], message["content"]) == (thought, content)
    if not more and draft is REASONED:
        assert body["usage"]["completion_tokens"] == 4 + 4 + 1


def test_a_text_completion_has_no_place_for_thoughts_and_spends_nothing_on_them():
    asked = {"model": "Mistral-Small", "prompt": "Hi"}
    body = json.loads(bytes(answer(completions, completion_reply.render, asked, REASONED, "0.10.2").body))  # type: ignore[arg-type]
    assert (body["choices"][0]["text"], body["usage"]["completion_tokens"]) == ("It is four.", 5)


def test_chunks_are_the_deltas_and_come_with_all_that_is_told_of_their_tokens():
    chunks = (Chunk("It is"), Chunk(" four", 2.0), Chunk("."))
    draft = Draft(outputs=(Output("It is four.", chunks=chunks),), pace=Rhythm(Wait(1.0), Wait(0.5)))
    asked = {**CHAT, "stream": True, "logprobs": True, "return_token_ids": True}
    reply = answer(chat, chat_reply.render, asked, draft, "0.10.2")
    assert isinstance(reply.body, Paced)
    timed = [(due, json.loads(piece[6:])) for due, piece in reply.body.timed if b"[DONE]" not in piece]
    said = [
        (due, part["delta"]["content"], len(part["logprobs"]["content"]), len(part["token_ids"]))
        for due, chunk in timed[1:]
        for part in chunk["choices"]
    ]
    assert said == [(1.5, "It is", 2, 2), (4.0, " four", 1, 1), (4.5, ".", 1, 1), (5.0, "", 1, 1)]


def test_the_usage_told_ends_the_stream():
    draft = Draft(outputs=(Output("Hi"),), usage=Told(70, 80))
    asked = {**CHAT, "stream": True, "stream_options": {"include_usage": True}}
    usage = events(answer(chat, chat_reply.render, asked, draft, "0.10.2"))[-1]["usage"]
    assert usage == {"prompt_tokens": 70, "total_tokens": 150, "completion_tokens": 80}
