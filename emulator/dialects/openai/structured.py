"""The ways to constrain a text, and what vLLM refuses of them (openai-protocol §3.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from emulator.dialects.openai.fields import (
    ChatCompletionRequest,
    CompletionRequest,
    FunctionDefinition,
    OneResponseFormat,
)
from emulator.engine.request import OutputFormat

Request = ChatCompletionRequest | CompletionRequest

_BACKEND = "auto"  # what servers are started with unless told otherwise


_FIELDS = attrgetter("response_format", "guided_json", "guided_regex", "guided_choice", "guided_grammar")
_NOTHING = (None,) * 5


def output_format(request: Request) -> OutputFormat:
    """What the text must look like, whatever the field is called that says so. Nothing but `response_format` names its
    schema. Releases that ignore `structured_outputs` make an unconstrained text of it; fixtures may look at it still.
    """
    form = request.response_format
    if form is not None and form.type in ("json_object", "json_schema"):
        named = form.json_schema if form.type == "json_schema" else None
        return OutputFormat(form.type) if named is None else OutputFormat(form.type, named.schema, named.name)
    wanted = request.structured_outputs if isinstance(request.structured_outputs, dict) else {}
    if (schema := _first(request.guided_json, wanted.get("json"))) is not None:
        return OutputFormat("json_schema", schema)
    if (pattern := _first(request.guided_regex, wanted.get("regex"))) is not None:
        return OutputFormat("regex", pattern)
    if (choices := _first(request.guided_choice, wanted.get("choice"))) is not None:
        return OutputFormat("choice", choices)
    if _first(request.guided_grammar, wanted.get("grammar")) is not None:
        return OutputFormat("grammar")
    return OutputFormat("json_object") if wanted.get("json_object") else OutputFormat()


def _first(one: Any, other: Any) -> Any:
    return other if one is None else one


def conflict(request: Request) -> str | None:
    """More than one kind asked for at once, whatever the fields are called."""
    if _FIELDS(request) == _NOTHING:  # a call that must come is but one
        return None
    wanted = _wanted(request)
    if sum(wanted[kind] is not None for kind in ("json", "regex", "choice", "grammar", "json_object")) < 2:
        return None
    return f"You can only use one kind of guided decoding but multiple are specified: {wanted}"


def _wanted(request: Request) -> dict[str, Any]:
    """vLLM's own record of it, in its order, as it shows in the refusal."""
    form = request.response_format
    return {
        "json": _schema(request, form),
        "regex": request.guided_regex,
        "choice": request.guided_choice,
        "grammar": request.guided_grammar,
        "json_object": True if form is not None and form.type == "json_object" else None,
        "backend": request.guided_decoding_backend,
        "backend_was_auto": False,
        "disable_fallback": False,
        "disable_any_whitespace": False,
        "disable_additional_properties": False,
        "whitespace_pattern": request.guided_whitespace_pattern,
        "structural_tag": getattr(request, "structural_tag", None),
    }


def _schema(request: Request, form: OneResponseFormat | None) -> Any:
    if isinstance(request, ChatCompletionRequest):
        if request.tools and (called := _call(request.tool_choice, [tool.function for tool in request.tools])):
            return called
        if form is not None and form.type == "json_schema" and form.json_schema is not None:
            return form.json_schema.schema
    return request.guided_json


def _call(choice: Any, functions: Sequence[FunctionDefinition]) -> dict[str, Any] | None:
    """What a call that must come has to look like: the one function's parameters, or an array of calls."""
    if isinstance(choice, dict):
        name = choice["function"]["name"]
        return next((function.parameters for function in functions if function.name == name), None)
    if choice != "required":
        return None
    kinds = [
        {
            "properties": {
                "name": {"type": "string", "enum": [function.name]},
                "parameters": function.parameters or {"type": "object", "properties": {}},
            },
            "required": ["name", "parameters"],
        }
        for function in functions
    ]
    return {"type": "array", "minItems": 1, "items": {"type": "object", "anyOf": kinds}}


def refusal(request: Request) -> str | None:
    """What the engine's back end refuses of the one kind that is asked for."""
    if _FIELDS(request) == _NOTHING and not request.guided_decoding_backend:
        return None
    wanted = _wanted(request)
    if all(wanted[kind] is None for kind in ("json", "regex", "choice", "grammar", "json_object", "structural_tag")):
        return None
    if (backend := wanted["backend"]) is not None and backend != _BACKEND:
        return (
            "Request-level structured output backend selection is no longer supported. The request specified "
            f"'{backend}', but vLLM was initialised with '{_BACKEND}'. This error can be resolved by removing backend "
            "selection from the request."
        )
    if wanted["choice"] == []:
        return "Choice '[]' cannot be an empty list"
    if isinstance(wanted["json"], str):
        return _bad_json(wanted["json"])
    if wanted["regex"] is not None:
        return _bad_regex(wanted["regex"])
    return _bad_grammar(wanted["grammar"]) if wanted["grammar"] is not None else None


def _bad_json(text: str) -> str | None:
    """The back end reads schemas with Rust's serde_json, whose words pydantic's own reader shares."""
    from pydantic_core import from_json  # few constrain a text

    try:
        from_json(text.encode("utf-8", "replace"), allow_inf_nan=False)
    except ValueError as error:
        return str(error)
    return None


_REASONS = {  # of RE2, in the words of Rust's regular expressions
    "missing ]": "unclosed character class",
    "missing )": "unclosed group",
    "unexpected )": "unopened group",
    "no argument for repetition operator": "repetition operator missing expression",
    "trailing \\": "incomplete escape sequence, reached end of pattern prematurely",
    "invalid escape sequence": "unrecognized escape sequence",
    "invalid character class range": "invalid character class range, the start must be <= the end",
}


def _bad_regex(pattern: str) -> str | None:
    import re2  # type: ignore[import-untyped] # as above

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options=options)
    except re2.error as error:
        found = next((told for known, told in _REASONS.items() if known in str(error)), None)
        if found is None:  # what RE2 alone does not know
            return None
    else:
        return None
    return (
        f'Grammar error: at 1(8): invalid regex "{pattern}" (in regex): regex parse error:\n    {pattern}\n    ^\n'
        f"error: {found}\n   1 | start: /{pattern}/\n              ^\n"
    )


_RULE = re.compile(r"\s*[\w.-]+\s*(::=|:)")


def _bad_grammar(grammar: str) -> str | None:
    """A grammar without any rule; what is wrong in rules is not looked for."""
    for number, line in enumerate(grammar.split("\n"), 1):
        text = line.split("#")[0].split("//")[0].strip()
        if text:
            if _RULE.match(text):
                return None
            return f"Failed to convert the grammar from GBNF to Lark: Expected ::= at line {number}, '{text}' ^ ''"
    return "Failed to convert the grammar from GBNF to Lark: Expected rule"
