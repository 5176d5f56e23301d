"""What fixtures say, on the wire: headers, states, orders to the generator, profiles, contradictions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from emulator.app import create_app
from emulator.errors import UsageError
from emulator.settings import Settings
from tests.control.conftest import Api
from tests.web.conftest import Serve

FILE = """
latency: {lab: {first: {p50: 1s, p99: 2s}, between: 10ms}}
replies:
  - name: limited
    when: {user: limited}
    reply:
      - {text: Yet., headers: {X-Left: "1", content-type: application/x-json}}
      - {error: {status: 429, message: No more.}, headers: {X-Left: "0"}}
  - {name: essay, when: {user: essay}, reply: {generate: {tokens: 40, language: fr}, pace: lab}}
  - {name: calls, when: {user: weather}, reply: {tool_calls: [{name: weather}]}}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "replies.yaml"
    path.write_text(FILE, encoding="utf-8")
    return str(path)


async def test_headers_go_with_answers_and_errors_and_replace_those_of_their_name(serve: Serve, file: str):
    api = Api(await serve(fixtures=(file,)))
    first, second = await api.chat("limited"), await api.chat("limited")
    assert (first.status, first.headers["x-left"], first.headers["content-type"]) == (200, "1", "application/x-json")
    assert (second.status, second.headers["x-left"]) == (429, "0")
    assert second.body["error"]["message"] == "No more."


async def test_the_generator_keeps_to_the_number_of_tokens_in_every_dialect(serve: Serve, file: str):
    api = Api(await serve(fixtures=(file,), clock="frozen"))
    assert (await api.chat("essay on bees")).body["usage"]["completion_tokens"] == 40
    asked: dict[str, Any] = {"model": "Mistral-Small", "prompt": "An essay on bees", "max_tokens": 99}
    told = (await api.ask("POST", "/chat/v1/completions", asked)).body
    assert (told["usage"]["completion_tokens"], told["choices"][0]["finish_reason"]) == (40, "stop")
    asked = {"model": "llama3.1", "prompt": "An essay on bees", "stream": False}
    told = (await api.ask("POST", "/ollama/api/generate", asked)).body
    assert (told["eval_count"], told["done_reason"]) == (39, "stop")  # the end has no text and is not counted there


@pytest.mark.parametrize("strict", [False, True])
async def test_a_contradiction_is_a_warning_or_in_a_strict_session_an_error(serve: Serve, file: str, strict: bool):
    api = Api(await serve(fixtures=(file,), strict=strict))
    said = await api.chat("weather")
    warning = "fixture 'calls' calls the tool 'weather', but the request offers none"
    if strict:
        assert (said.status, said.body["error"]["message"]) == (400, warning)
        return
    assert said.status == 200
    (record,) = (await api("GET", "/requests")).body["requests"]
    assert record["warnings"] == [warning]


def test_an_option_may_name_a_profile_of_a_file_and_no_other(file: str):
    assert create_app(Settings(fixtures=(file,), latency="lab")).sessions.default.pace.first.usual == 1.0
    with pytest.raises(UsageError) as caught:
        create_app(Settings(fixtures=(file,), latency="labs"))
    assert (caught.value.file, caught.value.nearest) == ("--latency", "lab")
