"""Ways to constrain a text: which exclude each other, and which of them nobody can follow."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.dialects.openai import chat, completions
from emulator.errors import Broken, EmulatorError, InvalidFields, LateRefusal, Refused
from tests.exchanges import PROFILE, exchange
from tests.exchanges import exact as imitated

HI = [{"role": "user", "content": "Hi"}]
SCHEMA = {"type": "object"}
TOOL = {"type": "function", "function": {"name": "f", "parameters": SCHEMA}}
NONE = {
    "json": None, "regex": None, "choice": None, "grammar": None, "json_object": None, "backend": None,
    "backend_was_auto": False, "disable_fallback": False, "disable_any_whitespace": False,
    "disable_additional_properties": False, "whitespace_pattern": None, "structural_tag": None,
}  # fmt: skip


def refusal(profile: Any = PROFILE, **fields: Any) -> EmulatorError | None:
    body = json.dumps({"messages": HI, **fields}).encode()
    return chat.parse(exchange(body), profile).request.refusal


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"guided_choice": ["a"], "guided_grammar": "x"}, {"choice": ["a"], "grammar": "x"}),
        ({"guided_json": SCHEMA, "response_format": {"type": "json_object"}}, {"json": SCHEMA, "json_object": True}),
        (
            {
                "response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {"a": 1}}},
                "guided_regex": "a",
                "guided_whitespace_pattern": " ",
            },
            {"json": {"a": 1}, "regex": "a", "whitespace_pattern": " "},
        ),
        (
            {
                "tools": [TOOL],
                "tool_choice": {"type": "function", "function": {"name": "f"}},
                "guided_regex": "a",
            },
            {"json": SCHEMA, "regex": "a"},
        ),
    ],
)
def test_kinds_that_exclude_each_other_are_shown_together(fields: dict[str, Any], shown: dict[str, Any]):
    refused = refusal(**fields)
    assert isinstance(refused, Refused)
    assert not isinstance(refused, LateRefusal)
    what = "You can only use one kind of guided decoding but multiple are specified: "
    assert refused.message == f"{what}{NONE | shown}"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"guided_json": "{"}, "EOF while parsing an object at line 1 column 1"),
        ({"guided_json": "{bad"}, "key must be a string at line 1 column 2"),
        ({"guided_json": '{"a":1,}'}, "trailing comma at line 1 column 8"),
        ({"guided_json": "hello"}, "expected value at line 1 column 1"),
        ({"guided_json": "{}\n x"}, "trailing characters at line 2 column 2"),
        ({"guided_choice": []}, "Choice '[]' cannot be an empty list"),
        (
            {"guided_regex": "a", "guided_decoding_backend": "outlines"},
            "Request-level structured output backend selection is no longer supported. The request specified "
            "'outlines', but vLLM was initialised with 'auto'. This error can be resolved by removing backend "
            "selection from the request.",
        ),
        ({"guided_grammar": "x"}, "Failed to convert the grammar from GBNF to Lark: Expected ::= at line 1, 'x' ^ ''"),
        ({"guided_json": '{"type": "object"}'}, None),
        ({"guided_decoding_backend": "outlines"}, None),
        ({"guided_regex": "[a-z]+"}, None),
        ({"guided_regex": "(?=a)"}, None),
        ({"guided_grammar": 'root ::= "a"'}, None),
        ({"guided_grammar": '# said\nstart: "a"'}, None),
        ({"response_format": {"type": "text"}}, None),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_the_back_end_cannot_read_is_told_late(fields: dict[str, Any], told: str | None, stream: bool):
    refused = refusal(stream=stream, **fields)
    assert getattr(refused, "message", None) == told
    if told is not None:
        assert isinstance(refused, LateRefusal)
        assert refused.streamed is stream


@pytest.mark.deviation(
    "Of expressions and grammars only the plainest faults are told, in the words of the back end's parsers: the "
    "parsers themselves are not there."
)
@pytest.mark.parametrize(
    ("pattern", "reason"), [("[", "unclosed character class"), ("(", "unclosed group"), ("a)", "unopened group")]
)
def test_a_broken_expression_is_told_as_rust_tells_it(pattern: str, reason: str):
    refused = refusal(guided_regex=pattern)
    assert isinstance(refused, LateRefusal)
    assert refused.message.startswith(
        f'Grammar error: at 1(8): invalid regex "{pattern}" (in regex): regex parse error:'
    )
    assert f"\nerror: {reason}\n" in refused.message


@pytest.mark.deviation(
    "A request whose `json_schema` is missing is a 400 in friendly fidelity; vLLM up to 0.10.2 breaks with a 500."
)
def test_a_schema_that_is_promised_and_missing_breaks_the_server_or_is_an_invalid_field():
    fields = {"response_format": {"type": "json_schema"}}
    friendly = refusal(**fields)
    assert isinstance(friendly, InvalidFields)
    assert friendly.errors[0]["msg"] == "Input should be a valid dictionary"
    for version, message in (("0.10.2", ""), ("0.9.2", None)):
        broken = refusal(imitated(version), **fields)
        assert isinstance(broken, Broken)
        assert broken.message == message


def test_completions_ignore_a_schema_by_response_format():
    fields = {"prompt": "x", "guided_regex": "a", "response_format": {"type": "json_schema"}}
    assert completions.parse(exchange(json.dumps(fields).encode()), PROFILE).request.refusal is None
