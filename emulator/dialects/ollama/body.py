"""Request bodies as Go's structs declare them, read twice: quickly if nothing is odd, else in Go's own way.

What the quick reader takes is what Go would read; anything else, right or wrong, goes to the slow one, which decides
and finds the words. That one is imported when the first odd body comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from emulator.dialects.ollama import images, keep_alive
from emulator.errors import Refused

DEEPEST = 200  # containers in a schema or in arguments; Go takes more, what reads them later does not
EFFORTS = ("high", "medium", "low", "max")  # to think with

_ABSENT = msgspec.Raw(b"null")
_WIDEST = 1 << 63  # integers from here on are none to Go
_FOLDED = {0x017F: "s", 0x212A: "k"}  # the two letters outside ASCII that Go takes for ASCII ones


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all requests about a model have. An unknown key may be a known one in another case: the slow reader's."""

    model: str | None = None
    options: dict[str, Any] | None = None

    def plain(self) -> bool:
        """Whether Go would read exactly this."""
        return self.options is None or all(map(_fits, self.options.values()))


class _Loading(Body, frozen=True, kw_only=True):
    """What requests have that load the model."""

    keep_alive: Any = None

    def plain(self) -> bool:
        return Body.plain(self) and _kept(self.keep_alive)


class Prompted(_Loading, frozen=True, kw_only=True):
    """What generate and chat share."""

    stream: bool | None = None
    format: msgspec.Raw = _ABSENT
    think: Any = None
    truncate: bool | None = None
    shift: bool | None = None
    debug_render_only: bool | None = msgspec.field(default=None, name="_debug_render_only")
    logprobs: bool | None = None
    top_logprobs: int | None = None

    def plain(self) -> bool:
        return _Loading.plain(self) and _thinkable(self.think) and _fits(self.top_logprobs) and _decodes(self.format)


class GenerateBody(Prompted, frozen=True, kw_only=True):
    """POST /api/generate."""

    prompt: str | None = None
    suffix: str | None = None
    system: str | None = None
    template: str | None = None
    context: list[int | None] | None = None
    raw: bool | None = None
    images: list[str | None] | None = None

    def plain(self) -> bool:
        return Prompted.plain(self) and _are_images(self.images) and all(map(_fits, self.context or ()))


class CallFunction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which function a call calls."""

    name: str | None = None
    arguments: msgspec.Raw = _ABSENT
    index: int | None = None


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tool call of an earlier answer."""

    id: str | None = None
    function: CallFunction | None = None

    def plain(self) -> bool:
        """Whether Go would read exactly this; arguments that were sent must be an object."""
        function = self.function
        if function is None or function.arguments is _ABSENT:
            return True
        return bytes(function.arguments)[:1] == b"{" and _decodes(function.arguments) and _fits(function.index)


class MessageBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A turn of a conversation."""

    role: str | None = None
    content: str | None = None
    thinking: str | None = None
    images: list[str | None] | None = None
    tool_calls: list[Call | None] | None = None
    tool_name: str | None = None
    tool_call_id: str | None = None

    def plain(self) -> bool:
        """Whether Go would read exactly this."""
        calls = self.tool_calls or ()
        return _are_images(self.images) and all(call is None or call.plain() for call in calls)


class ToolFunction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function on offer."""

    name: str | None = None
    description: str | None = None
    parameters: msgspec.Raw = _ABSENT


class ToolBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tool on offer."""

    type: str | None = None
    items: Any = None
    function: ToolFunction | None = None

    def plain(self) -> bool:
        """Whether Go would read exactly this."""
        return self.function is None or _plain_parameters(self.function.parameters)


class ChatBody(Prompted, frozen=True, kw_only=True):
    """POST /api/chat."""

    messages: list[MessageBody | None] | None = None
    tools: list[ToolBody | None] | None = None

    def plain(self) -> bool:
        return (
            Prompted.plain(self)
            and all(message is None or message.plain() for message in self.messages or ())
            and all(tool is None or tool.plain() for tool in self.tools or ())
        )


class EmbedBody(_Loading, frozen=True, kw_only=True):
    """POST /api/embed."""

    input: Any = None
    truncate: bool | None = None
    dimensions: int | None = None

    def plain(self) -> bool:
        return _Loading.plain(self) and _fits(self.dimensions)


class EmbeddingsBody(_Loading, frozen=True, kw_only=True):
    """POST /api/embeddings."""

    prompt: str | None = None


class ShowBody(Body, frozen=True, kw_only=True):
    """POST /api/show."""

    name: str | None = None
    system: str | None = None
    template: str | None = None
    verbose: bool | None = None


B = TypeVar("B", bound=Body)

_NESTED: Mapping[type[msgspec.Struct], Mapping[str, type[msgspec.Struct]]] = {
    ChatBody: {"messages": MessageBody, "tools": ToolBody},
    MessageBody: {"tool_calls": Call},
    Call: {"function": CallFunction},
    ToolBody: {"function": ToolFunction},
}


class _Odd(Exception):
    """Something that Go's reader has to look at."""


def read(text: bytes, kind: type[B]) -> B:
    """A request body. Raises Refused in Go's words."""
    try:
        return _quickly(text, kind)
    except (_Odd, msgspec.MsgspecError, ValueError, RecursionError):
        return _slowly(text, kind)


def _quickly(text: bytes, kind: type[B]) -> B:
    try:
        body = msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError as error:
        if "unknown field" not in str(error):
            raise
        body = msgspec.json.decode(msgspec.json.encode(_known(msgspec.json.decode(text), kind)), type=kind)
    if not body.plain():
        raise _Odd
    return body


def _known(value: Any, kind: type[msgspec.Struct]) -> Any:
    """A decoded value without the keys that `kind` does not have. Raises _Odd for known ones in another case, and
    for a format whose text may have to be quoted."""
    if isinstance(value, list):
        return [_known(member, kind) for member in value]
    if not isinstance(value, dict):
        return value
    names, nested = kind.__struct_encode_fields__, _NESTED.get(kind, {})
    known: dict[str, Any] = {}
    for key, member in value.items():
        if key in names:
            known[key] = _known(member, nested[key]) if key in nested else member
        elif fold(key) in names:
            raise _Odd
    asked = known.get("format")
    if not (asked is None or asked in ("", "json") or isinstance(asked, dict)):
        raise _Odd
    return known


def _slowly(text: bytes, kind: type[B]) -> B:
    from emulator.dialects.ollama import declarations

    return declarations.read(text, kind)


def fold(key: str) -> str:
    """What keys have in common that Go takes for the same."""
    return key.translate(_FOLDED).lower()


def _fits(value: Any) -> bool:
    return not isinstance(value, int) or -_WIDEST <= value < _WIDEST


def _kept(value: Any) -> bool:
    try:
        keep_alive.seconds(value)
    except Refused:
        return False
    return _fits(value)


def _thinkable(value: Any) -> bool:
    return value is None or isinstance(value, bool) or value in EFFORTS


def _are_images(values: list[str | None] | None) -> bool:
    return values is None or all(value is None or images.first_wrong(value) is None for value in values)


def _decodes(raw: msgspec.Raw) -> bool:
    """Whether a text that was only skipped is JSON throughout, of bearable depth."""
    if raw is _ABSENT:
        return True
    text = bytes(raw)
    if text.count(b"{") + text.count(b"[") > DEEPEST:  # an upper bound; the slow reader knows
        return False
    try:
        msgspec.json.decode(text)
    except (msgspec.MsgspecError, ValueError):
        return False
    return True


_TEXT_KEYS = ("type", "description")
_SCHEMA_KEYS = frozenset(("type", "$defs", "items", "required", "properties", "description", "enum", "anyof"))


def _plain_parameters(raw: msgspec.Raw) -> bool:
    if not _decodes(raw):
        return False
    schema = msgspec.json.decode(bytes(raw))
    return schema is None or (isinstance(schema, dict) and _plain_schema(schema))


def _plain_schema(schema: Any) -> bool:
    """Whether all that Go knows of a schema has the type it knows; less is taken here than there."""
    if not isinstance(schema, dict):
        return False
    for key, value in schema.items():
        if key in _TEXT_KEYS:
            if not isinstance(value, str):
                return False
        elif key == "required":
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                return False
        elif key == "enum":
            if not isinstance(value, list):
                return False
        elif key == "properties":
            if not isinstance(value, dict) or not all(map(_plain_schema, value.values())):
                return False
        elif key == "anyOf" or key.lower() in _SCHEMA_KEYS - {"$defs", "items"} or not key.isascii():
            return False
    return True
