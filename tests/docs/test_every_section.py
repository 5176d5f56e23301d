"""A file that has every section and most keys answers as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.running import Running, emulator

FILE = Path(__file__).with_name("every_section.yaml")
WEATHER = {"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object"}}}


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with emulator("--fixtures", str(FILE), "--clock", "frozen", "--log-format", "off") as started:
        yield started


class Session:
    """One session of the running emulator."""

    def __init__(self, running: Running, name: str):
        self.running, self.name = running, name

    def post(self, path: str, body: object) -> tuple[int, dict[str, str], bytes]:
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self.running.token}",
            "X-Emulator-Session": self.name,
        }
        request = Request(self.running.url + path, json.dumps(body).encode(), headers)
        try:
            with urlopen(request, timeout=20) as answer:
                return answer.status, _lower(answer.headers), answer.read()
        except HTTPError as error:
            return error.code, _lower(error.headers), error.read()

    def chat(self, *messages: object, service: str = "api", **more: object) -> tuple[int, dict[str, str], Any]:
        said = [{"role": "user", "content": one} if isinstance(one, str) else one for one in messages]
        body = {"model": "Mistral-Small", "messages": said, **more}
        status, headers, answer = self.post(f"/{service}/v1/chat/completions", body)
        return status, headers, json.loads(answer)


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@pytest.fixture
def session(running: Running, request: pytest.FixtureRequest) -> Session:
    return Session(running, request.node.name)


def test_a_canned_reply_says_who_spoke(session: Session):
    status, headers, body = session.chat("What is the Capital  of France?")
    assert status == 200
    assert body["choices"][0]["message"]["content"] == "The capital of France is Paris."
    assert headers["x-emulator-source"] == "fixture:capital%20of%20France"


def test_the_agent_loop_calls_and_reports(session: Session):
    question = "What is the weather in Lyon?"
    _, _, body = session.chat(question, tools=[WEATHER])
    (call,) = body["choices"][0]["message"]["tool_calls"]
    assert (call["function"]["name"], json.loads(call["function"]["arguments"])) == ("get_weather", {"city": "Lyon"})
    result = {"role": "tool", "tool_call_id": call["id"], "content": '{"temperature": 21}'}
    asked = {"role": "assistant", "content": "", "tool_calls": [call]}
    _, _, body = session.chat({"role": "user", "content": question}, asked, result, tools=[WEATHER])
    assert body["choices"][0]["message"]["content"] == "It is 21 degrees."


def test_without_the_tool_the_weather_is_not_asked_for(session: Session):
    _, headers, _ = session.chat("What is the weather in Lyon?")
    assert headers["x-emulator-source"] == "generator"


def test_a_list_is_said_one_after_the_other(session: Session):
    answers = [session.chat("flaky") for _ in range(4)]
    assert [status for status, _, _ in answers] == [503, 429, 200, 200]
    assert answers[1][1]["retry-after"] == "2"
    assert answers[3][2]["choices"][0]["message"]["content"] == "It works now."


def test_the_first_request_to_the_chat_service_dies(session: Session):
    with pytest.raises(ConnectionResetError):
        session.chat("Hello", service="chat")
    assert session.chat("Hello", service="chat")[0] == 200


def test_a_slow_reply_is_cut(session: Session):
    with pytest.raises(ConnectionResetError):
        session.chat("Hello", service="chat")
    with pytest.raises(ConnectionResetError):
        session.chat("slow", service="chat", stream=True)


def test_vectors_are_given(session: Session):
    def vector(text: str, model: str) -> Any:
        _, _, body = session.post("/embed/v1/embeddings", {"model": model, "input": text})
        return json.loads(body)["data"][0]["embedding"]

    assert vector("hello", "all-MiniLM-L6-v2") == vector("good morning", "all-MiniLM-L6-v2")
    assert vector("exact", "tiny-embed") == [0.5] * 4


def test_some_of_the_code_service_is_overloaded(session: Session):
    body = {"model": "Devstral-Small-2507", "messages": [{"role": "user", "content": "hi"}]}
    answers = [session.post("/code/v1/chat/completions", body) for _ in range(100)]
    failed = [(headers["content-type"], text) for status, headers, text in answers if status == 503]
    assert 2 <= len(failed) <= 25
    assert all(text.startswith(b"upstream connect error") or text == b"no healthy upstream" for _, text in failed)
