"""A session as a test uses it: over sockets, with an emulator in a thread."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import openai
import pytest

from emulator.testing import ControlError, ExpectationsFailed, Gateway, Session, tool_call

Ask = Callable[..., str]


@pytest.fixture
def session(gateway: Gateway) -> Iterator[Session]:
    session = gateway.session()
    yield session
    session.close()


@pytest.fixture
def ask(session: Session) -> Ask:
    def ask(question: str, **more: Any) -> str:
        status, body = post(session, "chat", "chat/completions", chat(question, **more))
        return json.loads(body)["choices"][0]["message"]["content"] if status == 200 else str(status)

    return ask


def chat(question: str, **more: Any) -> dict[str, Any]:
    return {"model": "Mistral-Small", "messages": [{"role": "user", "content": question}], **more}


def post(session: Session, service: str, path: str, body: Any) -> tuple[int, str]:
    at = urlsplit(session.base_urls[service])
    connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=10)
    headers = {"Authorization": f"Bearer {session.token}", "Content-Type": "application/json"}
    try:
        connection.request("POST", f"{at.path}/{path}", json.dumps(body), headers)
        reply = connection.getresponse()
        return reply.status, reply.read().decode()
    finally:
        connection.close()


def test_earlier_expectations_are_asked_first(session: Session, ask: Ask):
    session.expect(user="hello world").reply("1")
    session.expect(user="hello").reply("2")
    session.expect(user="hello you", priority=1).reply("3")
    assert [ask(q) for q in ("hello world", "hello", "hello you")] == ["1", "2", "3"]


def test_the_last_step_repeats(session: Session, ask: Ask):
    session.expect(user="x").fail(503).fail(429).reply("ok")
    assert [ask("x") for _ in range(4)] == ["503", "429", "ok", "ok"]


def test_times(session: Session, ask: Ask):
    session.expect(user="x").reply("1").times(2)
    session.expect(user="x").reply("2")
    assert [ask("x") for _ in range(3)] == ["1", "1", "2"]


def test_the_line_of_the_test_is_the_name_of_its_expectation(session: Session, ask: Ask):
    for _ in range(2):
        session.expect(user="x").reply("y")
    ask("x")
    (first, second) = [one.name for one in session.control.fixtures() if one.origin == "api"]
    assert first.startswith("test_session.py:")
    assert second == f"{first} (2)"
    assert session.requests[0].fixture == first
    assert session.requests[0].source == "fixture:" + first.replace(":", "%3A")


def test_calls_of_tools_and_formats(session: Session, ask: Ask):
    tools = [{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}]
    session.expect(tools="f").reply(tool_call("f", a=1))
    session.expect(format="json_object").reply({"a": [1]})
    _, called = post(session, "chat", "chat/completions", chat("x", tools=tools))
    assert json.loads(called)["choices"][0]["message"]["tool_calls"][0]["function"] == {
        "name": "f",
        "arguments": '{"a":1}',
    }
    assert ask("x", response_format={"type": "json_object"}) == '{"a":[1]}'


@pytest.mark.parametrize("where", ["before", "in", "after"])
def test_a_connection_is_reset(session: Session, ask: Ask, where: str):
    session.expect(user="x").reset(where).reply("ok")
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        ask("x")
    assert ask("x") == "ok"
    assert session.requests[0].fault == "reset"


def test_a_stream_is_cut(session: Session):
    session.expect(user="x").cut("one two three four five six seven", after=2)
    client = session.openai("chat", max_retries=0)
    stream = client.chat.completions.create(
        model="Mistral-Small", messages=[{"role": "user", "content": "x"}], stream=True
    )
    with pytest.raises(openai.APIConnectionError):
        list(stream)


def test_a_fault_befalls_once(session: Session, ask: Ask):
    session.expect(user="x").reply("ok")
    session.fault(when={"service": "chat"}, next=1, error={"status": 503})
    assert [one["name"] for one in session.faults] == ["fault-1"]
    assert [ask("x"), ask("x")] == ["503", "ok"]


def test_a_mistyped_fault_is_told(session: Session):
    with pytest.raises(TypeError, match="did you mean 'probability'"):
        session.fault(probabilty=1, reset="before")


def test_states(session: Session, ask: Ask):
    session.expect(state={"login": "done"}).reply("welcome")
    session.expect(user="x").reply("who?", set={"seen": "yes"})
    assert ask("x") == "who?"
    assert dict(session.state) == {"seen": "yes"}
    session.state["login"] = "done"
    assert ask("x") == "welcome"
    del session.state["login"]
    assert (len(session.state), ask("x")) == (1, "who?")


def test_the_clock(session: Session, ask: Ask):
    assert session.clock.mode == "real"
    session.clock.freeze("2026-01-01T00:00:00Z")
    session.clock.advance(90)
    assert (session.clock.mode, session.clock.now.isoformat()) == ("frozen", "2026-01-01T00:01:30+00:00")
    session.expect(user="x").reply("slow", pace={"first": "60m"})
    assert ask("x") == "slow"
    session.clock.run()
    assert session.clock.mode == "real"


def test_what_was_asked(session: Session, ask: Ask):
    session.expect(user="x").reply("y")
    ask("x", max_tokens=5)
    (record,) = session.wait(1)
    assert (record.user, record.text, record.status, record.operation) == ("x", "y", 200, "chat")
    assert record.json["max_tokens"] == 5
    assert record.account == "user@example.com"
    assert record.tokens is not None
    assert record.tokens.completion > 0


def test_waiting_in_vain_says_what_came(session: Session, ask: Ask):
    ask("hello")
    with pytest.raises(AssertionError, match=r'(?s)waited 0.01 s for 2 requests, 1 came.*"hello" → 200'):
        session.wait(2, timeout=0.01)


def test_verifying(session: Session, ask: Ask):
    for question in ("a", "b", "b"):
        ask(question)
    session.verify(user="b")
    session.verify(user="b", count=2)
    session.verify(user="c", count=0)
    session.verify_order({"user": "a"}, {"user": "b"})
    with pytest.raises(AssertionError, match=r"expected 3 with user \"b\", received 2"):
        session.verify(user="b", count=3)
    with pytest.raises(AssertionError, match="expected, as number 2 in order"):
        session.verify_order({"user": "b"}, {"user": "a"})


def test_explaining(session: Session):
    session.expect(user="hello").reply("Hi.")
    assert session.explain("/chat/v1/chat/completions", chat("hello")).fixture
    told = session.explain("/chat/v1/chat/completions", chat("help"))
    assert told.fixture is None
    assert 'expected "hello", received "help"' in told.text
    assert session.requests == []


def test_vectors(session: Session):
    vector = [1.0] + 383 * [0.0]
    session.expect(input="hello").vector(vector)
    session.expect(input="hi").like("greetings")
    body = {"model": "all-MiniLM-L6-v2", "input": ["hello", "hi", "greetings"]}
    _, answer = post(session, "embed", "embeddings", body)
    hello, hi, greetings = [one["embedding"] for one in json.loads(answer)["data"]]
    assert hello == vector
    assert hi == greetings != vector
    session.check()


def test_errors_before_a_vector(session: Session):
    session.expect(input="hello").fail(503).fail(429).like("good morning")
    body = {"model": "all-MiniLM-L6-v2", "input": ["hello", "good morning"]}
    answers = [post(session, "embed", "embeddings", body) for _ in range(4)]
    assert [status for status, _ in answers] == [503, 429, 200, 200]
    hello, morning = [one["embedding"] for one in json.loads(answers[-1][1])["data"]]
    assert hello == morning
    session.check()


def test_a_vector_of_another_width_is_refused_at_once(session: Session):
    with pytest.raises(ControlError, match="384"):
        session.expect(input="hello", model="all-MiniLM-L6-v2").vector([1, 0])
    with pytest.raises(ExpectationsFailed, match="does not say what to answer"):
        session.check()


def test_a_reply_that_cannot_be_is_refused_at_once(session: Session):
    with pytest.raises(ControlError, match="finish_reason"):
        session.expect(user="x").reply("y", finish_reason="boredom")


def test_files_of_all_sections(gateway: Gateway, tmp_path: Any):
    (tmp_path / "a.yaml").write_text(
        "models: [{id: own, services: [chat], server: vllm, latency: quick}]\n"
        "accounts: [{email: own@example.com, password: x}]\n"
        "replies: [{name: own, when: {user: x}, reply: y}]\n"
        "embeddings: [{when: {input: a}, like: b}]\n"
        "faults: [{name: f, when: {user: z}, error: {status: 503}}]\n"
        "latency: {quick: {first: 1ms, between: {p50: 1ms, p99: 2ms}}}\n"
    )
    with gateway.session(fixtures=tmp_path) as session:
        status, body = post(session, "chat", "chat/completions", {**chat("x"), "model": "own"})
        assert (status, json.loads(body)["choices"][0]["message"]["content"]) == (200, "y")
        assert post(session, "chat", "chat/completions", chat("z"))[0] == 503


def test_a_session_that_is_checked_says_what_was_not_used(gateway: Gateway):
    with pytest.raises(ExpectationsFailed, match="was never used"), gateway.session() as session:
        session.expect(user="x").reply("y")


def test_a_session_whose_test_failed_says_nothing_else(gateway: Gateway):
    session = gateway.session()
    session.expect(user="x").reply("y")
    with pytest.raises(ZeroDivisionError), session:
        raise ZeroDivisionError


def test_an_expectation_that_another_one_hides_is_told_so(session: Session, ask: Ask):
    session.expect(user="hello").reply("1")
    session.expect(user="hello").reply("2")
    ask("hello")
    with pytest.raises(ExpectationsFailed, match=r"(?s)never used, others came before it.*fixture:test_session"):
        session.check()


def test_reset_forgets_all(session: Session, ask: Ask):
    session.expect(user="x").reply("y")
    ask("x")
    session.reset()
    assert (session.requests, session.expectations) == ([], [])
    assert ask("x") != "y"


def test_a_session_that_is_closed_is_gone(gateway: Gateway):
    session = gateway.session("own")
    session.close()
    assert "own" not in [one["name"] for one in gateway.control.sessions()]


def test_clients_are_in_the_session(session: Session):
    session.expect(service="ollama").reply("from Ollama")
    session.expect(service="code").reply("from code")
    assert session.ollama().generate(model="llama3.1", prompt="x").response == "from Ollama"
    client: openai.OpenAI = session.openai("code")
    assert client.completions.create(model="Devstral-Small-2507", prompt="x").choices[0].text == "from code"


def test_a_mistyped_service_is_told(session: Session):
    with pytest.raises(TypeError, match="did you mean 'code'"):
        session.openai("coder")
