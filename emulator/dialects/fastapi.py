"""What vLLM and Open WebUI have in common: FastAPI's reading of JSON, failing in the words of Python 3.11."""

from __future__ import annotations

import json
from typing import Any

from emulator.errors import InvalidFields, UndecodableBody

# Since Python 3.13 the reader tells a trailing comma by its own name and place; the recorded servers run on 3.11.
_TRAILING = {
    "Illegal trailing comma before end of object": "Expecting property name enclosed in double quotes",
    "Illegal trailing comma before end of array": "Expecting value",
}
_BLANK = " \t\n\r"


def parse(body: bytes) -> Any:
    """The body as JSON; nothing at all is None. Raises InvalidFields, and UndecodableBody for other bytes than text."""
    if not body:
        return None
    try:
        return json.loads(body)
    except json.JSONDecodeError as error:
        raise InvalidFields([_invalid(*_as_in_3_11(error))]) from None
    except RecursionError:
        raise InvalidFields([_invalid(0, "Nested too deeply")]) from None
    except ValueError:  # not UTF-8, or an integer of more digits than Python converts
        raise UndecodableBody("utf-8") from None


def told(error: ValueError) -> str:
    """What Python 3.11 says of text that is no JSON."""
    if not isinstance(error, json.JSONDecodeError):
        return str(error)
    position, reason = _as_in_3_11(error)
    return str(json.JSONDecodeError(reason, error.doc, position))


def missing() -> InvalidFields:
    """There is no body."""
    return InvalidFields([{"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}])


def not_an_object(value: Any) -> InvalidFields:
    """There is a body, of another kind."""
    message = "Input should be a valid dictionary or object to extract fields from"
    return InvalidFields([{"type": "model_attributes_type", "loc": ("body",), "msg": message, "input": value}])


def not_a_dictionary(place: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The entry of a field that holds no object."""
    return {"type": "dict_type", "loc": place, "msg": "Input should be a valid dictionary", "input": value}


def _as_in_3_11(error: json.JSONDecodeError) -> tuple[int, str]:
    reason = _TRAILING.get(error.msg)
    if reason is None:
        return error.pos, error.msg
    rest = error.doc[error.pos + 1 :]
    return len(error.doc) - len(rest.lstrip(_BLANK)), reason


def _invalid(position: int, reason: str) -> dict[str, Any]:
    return {
        "type": "json_invalid",
        "loc": ("body", position),
        "msg": "JSON decode error",
        "input": {},
        "ctx": {"error": reason},
    }
