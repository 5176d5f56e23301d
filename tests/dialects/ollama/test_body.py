"""Request bodies: what is read, how Go complains, and that the quick reader never disagrees with the slow one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.dialects.ollama import body
from emulator.dialects.ollama.body import ChatBody, EmbedBody, EmbeddingsBody, GenerateBody, ShowBody
from emulator.errors import Refused

KINDS = (GenerateBody, ChatBody, EmbedBody, EmbeddingsBody, ShowBody)


def refusal(kind: Any, text: str | bytes) -> str:
    with pytest.raises(Refused) as caught:
        body.read(text.encode() if isinstance(text, str) else text, kind)
    assert caught.value.status == 400
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "missing request body"),
        (" \n\t\r", "missing request body"),
        ("{bad", "invalid character 'b' looking for beginning of object key string"),
        ("{'a':1}", r"invalid character '\'' looking for beginning of object key string"),
        ('{"a":1,}', "invalid character '}' looking for beginning of object key string"),
        ('{"a"', "unexpected EOF"),
        ('{"a":', "unexpected EOF"),
        ('{"a" 1}', "invalid character '1' after object key"),
        ('{"a":1 "b":2}', "invalid character '\"' after object key:value pair"),
        ('{"a":[1 2]}', "invalid character '2' after array element"),
        ('{"a":"\n"}', r"invalid character '\n' in string literal"),
        ('{"a":"\x01"}', r"invalid character '\x01' in string literal"),
        (r'{"a":"\x"}', "invalid character 'x' in string escape code"),
        (r'{"a":"\u12g4"}', r"invalid character 'g' in \u hexadecimal character escape"),
        ('{"a":tru}', "invalid character '}' in literal true (expecting 'e')"),
        ('{"a":nil}', "invalid character 'i' in literal null (expecting 'u')"),
        ('{"a":-}', "invalid character '}' in numeric literal"),
        ('{"a":1.}', "invalid character '}' after decimal point in numeric literal"),
        ('{"a":1e+}', "invalid character '}' in exponent of numeric literal"),
        ('{"a":01}', "invalid character '1' after object key:value pair"),
        ('{"a":NaN}', "invalid character 'N' looking for beginning of value"),
        ("\ufeff{}", "invalid character 'ï' looking for beginning of value"),
        (b"\x1f\x8b", r"invalid character '\x1f' looking for beginning of value"),
        ("[" * 10_001, "invalid character '[' exceeded max depth"),
        ("[]", "json: cannot unmarshal array into Go value of type api.ChatRequest"),
        ('"s"', "json: cannot unmarshal string into Go value of type api.ChatRequest"),
        ("true", "json: cannot unmarshal bool into Go value of type api.ChatRequest"),
        ("5x", "json: cannot unmarshal number into Go value of type api.ChatRequest"),
    ],
)
def test_go_tells_what_is_wrong_with_a_text(text: str | bytes, message: str) -> None:
    assert refusal(ChatBody, text) == message


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (GenerateBody, '{"model":5}', "number into Go struct field GenerateRequest.model of type string"),
        (GenerateBody, '{"MODEL":5}', "number into Go struct field GenerateRequest.model of type string"),
        (GenerateBody, '{"context":["a"]}', "string into Go struct field GenerateRequest.context of type int"),
        (GenerateBody, '{"context":[1.5]}', "number 1.5 into Go struct field GenerateRequest.context of type int"),
        (GenerateBody, '{"images":5}', "number into Go struct field GenerateRequest.images of type []api.ImageData"),
        (GenerateBody, '{"images":[{}]}', "object into Go struct field GenerateRequest.images of type api.ImageData"),
        (
            GenerateBody,
            '{"top_logprobs":9223372036854775808}',
            "number 9223372036854775808 into Go struct field GenerateRequest.top_logprobs of type int",
        ),
        (
            GenerateBody,
            '{"options":{"top_p":1e999}}',
            "number 1e999 into Go struct field GenerateRequest.options of type float64",
        ),
        (
            EmbedBody,
            '{"options":[]}',
            "array into Go struct field EmbedRequest.options of type map[string]interface {}",
        ),
        (EmbedBody, '{"dimensions":"x"}', "string into Go struct field EmbedRequest.dimensions of type int"),
        (EmbeddingsBody, '{"prompt":[]}', "array into Go struct field EmbeddingRequest.prompt of type string"),
        (ShowBody, '{"verbose":1}', "number into Go struct field ShowRequest.verbose of type bool"),
        (ChatBody, '{"messages":{}}', "object into Go struct field ChatRequest.messages of type []api.Message"),
        (ChatBody, '{"messages":[5]}', "number into Go struct field ChatRequest.messages of type api.Alias"),
        (
            ChatBody,
            '{"messages":[{"content":[]}]}',
            "array into Go struct field ChatRequest.messages.content of type string",
        ),
        (
            ChatBody,
            '{"messages":[{"tool_calls":[{"function":{"name":5}}]}]}',
            "number into Go struct field ChatRequest.messages.tool_calls.function.name of type string",
        ),
        (ChatBody, '{"tools":{}}', "object into Go struct field ChatRequest.tools of type api.Tools"),
        (
            ChatBody,
            '{"tools":[{"function":{"name":5}}]}',
            "number into Go struct field ToolFunction.tools.function.name of type string",
        ),
        (
            ChatBody,
            '{"tools":[{"function":{"parameters":{"required":5}}}]}',
            "number into Go struct field ToolFunctionParameters.tools.function.parameters.required of type []string",
        ),
        (
            ChatBody,
            '{"tools":[{"function":{"parameters":{"properties":{"a":{"type":5}}}}}]}',
            "number into Go struct field ToolFunctionParameters.tools.function.parameters.properties.type"
            " of type []string",
        ),
        # an error of a type that reads itself ends the reading; a mismatch is only remembered
        (
            ChatBody,
            '{"model":5,"messages":[5]}',
            "number into Go struct field ChatRequest.messages of type api.Alias",
        ),
        (ChatBody, '{"model":5,"stream":"x"}', "number into Go struct field ChatRequest.model of type string"),
    ],
)
def test_go_tells_which_field_has_the_wrong_type(kind: Any, text: str, message: str) -> None:
    assert refusal(kind, text) == f"json: cannot unmarshal {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"think":"huge"}',
            'invalid think value: "huge" (must be "high", "medium", "low", "max", true, or false)',
        ),
        ('{"think":5}', 'think must be a boolean or string ("high", "medium", "low", "max", true, or false)'),
        ('{"model":5,"keep_alive":true}', "Unsupported type: 'bool'"),
        ('{"images":["data:image/png;base64,AAAA"]}', "illegal base64 data at input byte 4"),
        ('{"images":["AAA"]}', "illegal base64 data at input byte 0"),
        ('{"images":["AA=x"]}', "illegal base64 data at input byte 2"),
    ],
)
def test_types_that_read_themselves_complain_in_their_own_words(text: str, message: str) -> None:
    assert refusal(GenerateBody, text) == message


def test_arguments_of_a_call_must_be_an_object() -> None:
    text = '{"messages":[{"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}]}'
    assert refusal(ChatBody, text) == "Value looks like object, but can't find closing '}' symbol"


def test_what_go_forgives_is_forgiven() -> None:
    assert body.read(b'{"MODEL":"m"}', ShowBody).model == "m"
    assert body.read(b'{"model":"n","model":"m"} junk', ShowBody).model == "m"
    assert body.read(b'{"model":"m","unknown":{"model":[1]}}', ShowBody).model == "m"
    assert body.read(b"null", ShowBody) == body.read(b"{}", ShowBody) == ShowBody()
    assert body.read(b'{"stream":null,"context":null}', GenerateBody) == GenerateBody()
    assert body.read(b'{"prompt":"\\ud800 \xe2\x82."}', GenerateBody).prompt == "\ufffd \ufffd\ufffd."
    assert body.read(b'{"prompt":"\\ud83d\\ude00\\/"}', GenerateBody).prompt == "😀/"


def test_depth_costs_no_stack() -> None:
    deep = b"[" * 9_000 + b"]" * 9_000
    assert body.read(b'{"model":"m","unknown":' + deep + b"}", ShowBody).model == "m"
    schema = b'{"properties":{"a":' * 500 + b"{}" + b"}}" * 500
    assert refusal(ChatBody, b'{"tools":[{"function":{"parameters":' + schema + b"}}]}") == "exceeded max depth"


def test_a_tool_keeps_its_whole_schema() -> None:
    schema = {"type": "object", "properties": {"city": {"type": ["string", "null"], "minLength": 1}}, "title": "T"}
    text = json.dumps(
        {"tools": [{"type": "function", "function": {"name": "f", "strict": True, "parameters": schema}}]}
    )
    tools = body.read(text.encode(), ChatBody).tools
    assert tools is not None
    assert tools[0] is not None
    assert tools[0].function is not None
    assert msgspec.json.decode(bytes(tools[0].function.parameters)) == schema


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 30),
    st.sampled_from([1.0, 1.5, -0.0, 2**63, -(2**63) - 1, 10**40, 1e300]),
    st.text(max_size=4),
    st.sampled_from(["high", "5m", "0", "-1", "AAAA", "AAA=", "user", "json", "\ud800"]),
)
SCHEMA_KEYS = ("type", "properties", "required", "items", "enum", "anyOf", "description", "Type", "title", "$defs")
KEYS = (
    "model", "Model", "prompt", "stream", "format", "options", "keep_alive", "think", "images", "context", "messages",
    "role", "content", "tool_calls", "function", "name", "arguments", "index", "tools", "parameters", "input",
    "dimensions", "top_logprobs", "raw", "truncate", "verbose", "unknown", *SCHEMA_KEYS,
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
FUNCTIONS = st.fixed_dictionaries(
    {"name": st.just("f")},
    optional={"parameters": VALUES, "arguments": VALUES, "index": SCALARS, "description": SCALARS},
)
MESSAGES = st.lists(
    st.fixed_dictionaries(
        {"role": st.just("user")},
        optional={
            "content": st.text(max_size=3) | SCALARS,
            "images": st.lists(st.just("AAAA") | SCALARS, max_size=2),
            "tool_calls": st.lists(st.fixed_dictionaries({"function": FUNCTIONS}), max_size=2),
        },
    ),
    max_size=3,
)
FIELDS = {
    "messages": MESSAGES,
    "tools": st.lists(st.fixed_dictionaries({"function": FUNCTIONS}), max_size=2),
    "options": st.dictionaries(st.sampled_from(("seed", "stop", "x")), VALUES, max_size=2) | VALUES,
    "keep_alive": SCALARS,
    "think": SCALARS,
    "format": VALUES,
    "input": VALUES,
    "images": st.lists(st.just("AAAA") | SCALARS, max_size=2),
    "context": st.lists(st.integers() | SCALARS, max_size=3),
    "dimensions": SCALARS,
    "top_logprobs": SCALARS,
}


@st.composite
def requests(draw: st.DrawFn) -> tuple[Any, Any]:
    """A kind of body and a value that may be one, more often than not with all fields known."""
    kind = draw(st.sampled_from(KINDS))
    known = {name: FIELDS[name] for name in kind.__struct_fields__ if name in FIELDS}
    shaped = st.fixed_dictionaries({"model": st.just("m")}, optional=known)
    return kind, draw(shaped | shaped | VALUES)


def comparable(value: Any) -> Any:
    """Structs and kept texts as plain values."""
    if isinstance(value, msgspec.Raw):
        text = bytes(value)
        return msgspec.json.decode(text) if text.startswith(b"{") else text
    if isinstance(value, msgspec.Struct):
        return {name: comparable(getattr(value, name)) for name in value.__struct_fields__}
    return [comparable(item) for item in value] if isinstance(value, list) else value


def outcome(reader: Callable[[bytes, Any], Any], text: bytes, kind: Any) -> Any:
    try:
        return comparable(reader(text, kind))
    except Refused as refused:
        return refused.message


@settings(max_examples=400, derandomize=True)
@given(request=requests(), cut=st.integers(-400, 400), junk=st.binary(max_size=2))
def test_both_readers_agree(request: tuple[Any, Any], cut: int, junk: bytes) -> None:
    kind, value = request
    text = json.dumps(value).encode()
    if 0 <= cut < len(text):  # damage some texts
        text = text[:cut] + junk + text[cut + 1 :]
    assert outcome(body.read, text, kind) == outcome(body._slowly, text, kind)
