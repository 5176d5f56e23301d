"""Values against schemas, and schemas that nobody should write."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.engine.json_schema import mismatch

PERSON = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "age": {"type": ["integer", "null"]},
        "tags": {"type": "array", "items": {"enum": ["a", "b"]}},
        "home": {"$ref": "#/$defs/place"},
    },
    "required": ["name"],
    "additionalProperties": False,
    "$defs": {"place": {"anyOf": [{"type": "string"}, {"type": "object", "required": ["city"]}]}},
}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"name": "Ada"}, None),
        ({"name": "Ada", "age": 36.0, "tags": ["a", "b"], "home": {"city": "London"}}, None),
        ({"name": "Ada", "age": None}, None),
        ([], "[] is not of type object"),
        ({}, "the key 'name' is missing"),
        ({"name": 1}, "name: 1 is not of type string"),
        ({"name": "Ada", "age": True}, "age: true is not of type integer or null"),
        ({"name": "Ada", "tags": ["a", "c"]}, 'tags[1]: "c" is none of ["a","b"]'),
        ({"name": "Ada", "home": {"town": "London"}}, 'home: {"town":"London"} fits none of anyOf'),
        ({"name": "Ada", "size": 1}, "the key 'size' is not allowed"),
    ],
)
def test_the_first_thing_that_does_not_fit_is_told_with_its_place(value: Any, told: str | None):
    assert mismatch(PERSON, value) == told


def test_constants_and_all_of():
    assert mismatch({"allOf": [{"const": 1}, {"type": "integer"}]}, True) == "true is not 1"
    assert mismatch({"const": {"a": 1}}, {"a": 1}) is None
    assert mismatch(False, 1) == "nothing is allowed here"


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {"allOf": [{"$ref": "#"}, {"$ref": "#"}]},  # doubles at every level
        {"$ref": "#/nowhere"},
        {"$ref": "https://example.com/schema"},
        {"pattern": "(a+)+$"},
        {"type": 5, "enum": 3, "required": "x", "properties": [], "items": 7, "anyOf": {}},
        {"type": "unheard-of"},
    ],
)
def test_what_is_no_schema_or_never_ends_refuses_nothing(schema: Any):
    assert mismatch(schema, {"a": ["a" * 1000]}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "enum", "items", "properties", "anyOf", "allOf", "$ref", "required", "const", "a"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(JSON, JSON)
def test_whatever_a_client_sends_is_no_defect(schema: Any, value: Any):
    told = mismatch(schema, value)
    assert told is None or isinstance(told, str)
