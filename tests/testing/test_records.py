"""What is read from records: questions and answers of each dialect, whole and streamed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.testing.records import Answered, Asked, Record


def record(question: Any = None, answer: str = "") -> Record:
    asked = Asked(json=question, headers={"User-Agent": "x"})
    return Record(id=1, request=asked, reply=Answered(body=answer))


def text(said: str) -> dict[str, str]:
    return {"type": "text", "text": said}


def test_the_messages_of_a_chat():
    asked = record(
        {
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "First."},
                {"role": "assistant", "content": None},
                {"role": "user", "content": [text("One"), {"type": "image_url"}, text("two")]},
            ],
            "tools": [{"type": "function", "function": {"name": "f"}}],
        }
    )  # fmt: skip
    assert (asked.user, asked.system, asked.tools) == ("One\ntwo", "Be brief.", ["f"])
    assert asked.json["messages"] == asked.messages
    assert asked.headers["user-agent"] == "x"


def test_a_prompt_is_what_the_user_said():
    asked = record({"prompt": "def f(", "system": "Code."})
    assert (asked.user, asked.system, asked.messages) == ("def f(", "Code.", [])


@pytest.mark.parametrize(("given", "texts"), [("a", ["a"]), (["a", "b"], ["a", "b"])])
def test_the_texts_to_embed(given: Any, texts: list[str]):
    assert record({"input": given}).input == texts


@pytest.mark.parametrize("question", [None, [], "text", {}, {"messages": None, "tools": None}])
def test_a_question_without_any_of_it_is_empty(question: Any):
    asked = record(question)
    assert (asked.messages, asked.user, asked.system, asked.tools, asked.input) == ([], "", "", [], [])


@pytest.mark.parametrize(
    "answer",
    [
        {"choices": [{"message": {"content": "Bonjour"}}]},
        {"choices": [{"text": "Bonjour"}]},
        {"message": {"content": "Bonjour"}, "done": True},
        {"response": "Bonjour", "done": True},
    ],
)
def test_the_text_of_a_whole_answer(answer: Any):
    assert record(answer=json.dumps(answer)).text == "Bonjour"


@pytest.mark.parametrize(
    "lines",
    [
        ['data: {"choices":[{"delta":{"role":"assistant","content":""}}]}',
         'data: {"choices":[{"delta":{"content":"Bonjour"}}]}', 'data: {"choices":[],"usage":{}}', "data: [DONE]"],
        ['data: {"choices":[{"text":"Bon"}]}', 'data: {"choices":[{"text":"jour"}]}', "data: [DONE]"],
        ['{"message":{"content":"Bon"}}', '{"message":{"content":"jour"}}', '{"message":{"content":""},"done":true}'],
        ['{"response":"Bon"}', '{"response":"jour"}', '{"response":"","done":true}'],
    ],
)  # fmt: skip
def test_the_text_of_a_stream(lines: list[str]):
    assert record(answer="\n\n".join(lines)).text == "Bonjour"


@pytest.mark.parametrize(
    "answer", ["", "<html>", "[1]", '{"error": "x"}', '{"choices":[{"message":{"content":null}}]}']
)
def test_an_answer_without_text_has_none(answer: str):
    assert record(answer=answer).text == ""
