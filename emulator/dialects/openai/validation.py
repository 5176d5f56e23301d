"""The reader that accepts with coercions or says what vLLM says: pydantic models made of the declared fields."""

from __future__ import annotations

import types
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, UnsetType
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    create_model,
    model_validator,
)

from emulator.dialects import fastapi
from emulator.dialects.openai import message_types
from emulator.dialects.openai.fields import FunctionDefinition
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.releases import Profile, Release
from emulator.dialects.openai.rules import Fields, Rule, View
from emulator.errors import Broken, InvalidFields


def validate(value: Any, form: Form, profile: Profile) -> msgspec.Struct:
    """The form's shape, or its alternative's. Raises InvalidFields as FastAPI lists them; Broken where the server
    breaks and is to be imitated."""
    if not isinstance(value, dict) and not profile.exact:
        raise fastapi.not_an_object(value)
    asking = _Asking(profile.exact, [])
    try:
        accepted = _adapter(form, profile.release).validate_python(value, from_attributes=True, context=asking)
    except ValidationError as error:
        raise InvalidFields(_located(error)) from None
    request = _converted(accepted, value)
    _ask(asking.unanswered, View(request), value)
    return request


class _Asking(NamedTuple):
    """How a request is asked whether it keeps its rules."""

    breaks: bool  # a rule that cannot be asked is the server's end; else it is left for later
    unanswered: list[Rule]


def _located(error: ValidationError) -> list[dict[str, Any]]:
    return [{**entry, "loc": ("body", *entry["loc"])} for entry in error.errors(include_url=False)]


def _converted(accepted: _Declared, value: dict[str, Any]) -> msgspec.Struct:
    """What was accepted, as the strict reader would have read it. Messages stay as they came."""
    given = accepted.model_dump(exclude_unset=True, by_alias=True, exclude={"messages"})
    if "messages" in type(accepted).model_fields:
        given["messages"] = value["messages"]
    ignored = type(accepted).ignored
    kept = {name: item for name, item in given.items() if name not in ignored and name != "odd_tools"}
    if tools := kept.get("tools"):
        kept["tools"] = [_plain(tool) for tool in tools]
        if kept["tools"] != tools:
            kept["odd_tools"] = tools
    return msgspec.convert(kept, type(accepted).shape, strict=False)


def _plain(tool: dict[str, Any]) -> dict[str, Any]:
    """A tool without the fields that are none of its own."""
    function = {name: item for name, item in tool["function"].items() if name in FunctionDefinition.__struct_fields__}
    return {name: item for name, item in tool.items() if name == "type"} | {"function": function}


def _ask(rules: Sequence[Rule], fields: Fields, value: dict[str, Any]) -> None:
    """Rules that could not be asked of the body, about what was made of it."""
    for rule in rules:
        try:
            rule(fields)
        except ValueError as error:
            entry = {"type": "value_error", "loc": ("body",), "msg": f"Value error, {error}", "input": value}
            raise InvalidFields([{**entry, "ctx": {"error": error}}]) from None


class _Declared(BaseModel):
    """vLLM's base class: unknown fields are kept and ignored."""

    model_config = ConfigDict(extra="allow", protected_namespaces=())
    shape: ClassVar[type[msgspec.Struct]]
    rules: ClassVar[Sequence[Rule]] = ()
    ignored: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _keep_rules(cls, value: Any, info: ValidationInfo[Any]) -> Any:
        for rule in cls.rules:
            try:
                rule(value)
            except ValueError:
                raise
            except Exception:
                if info.context.breaks:
                    raise Broken from None
                info.context.unanswered.append(rule)
        return value

    @model_validator(mode="wrap")
    @classmethod
    def __log_extra_fields__(cls, value: Any, handler: ModelWrapValidatorHandler[_Declared]) -> _Declared:
        """Does nothing: its name shows in the locations of vLLM's errors."""
        return handler(value)


@cache
def _adapter(form: Form, release: Release) -> TypeAdapter[Any]:
    shown = _model(form.shape, release, form.rules(release))
    if form.alternative is not None:
        other = form.alternative
        shown = shown | _model(other.shape, release, other.rules(release))  # type: ignore[assignment]
    return TypeAdapter(shown)


@cache
def _model(shape: type[msgspec.Struct], release: Release, rules: tuple[Rule, ...] = ()) -> type[_Declared]:
    """The pydantic model of a struct, in the order in which it declares its fields."""
    hints = get_type_hints(shape, include_extras=True)
    fields: dict[str, Any] = {}
    ignored = set()
    for field in msgspec.structs.fields(shape):
        name = field.name
        if name in release.undeclared or _marked(hints[name], "undeclared"):
            ignored |= {name} & release.undeclared
            continue
        default = ... if field.required else None  # only values that were given are read
        # a name that pydantic's base class has itself stands behind an alias
        given = Field(default, alias=name) if hasattr(_Declared, name) else default
        fields[f"{name}_" if hasattr(_Declared, name) else name] = (_translate(hints[name], release), given)
    made = create_model(shape.__name__, __base__=_Declared, **fields)
    made.shape, made.rules, made.ignored = shape, rules, frozenset(ignored)
    return made


def _marked(annotation: Any, mark: str) -> Any:
    metas = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return next(
        (meta.extra[mark] for meta in metas if isinstance(meta, Meta) and meta.extra and mark in meta.extra), None
    )


def _translate(annotation: Any, release: Release) -> Any:
    """A struct's annotation as pydantic reads it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _declared(annotation, release)
    if origin in (Union, types.UnionType):
        kinds = [_translate(kind, release) for kind in get_args(annotation) if kind is not UnsetType]
        return Union[tuple(kinds)]  # noqa: UP007 - the members are known at run time only
    if origin is list or origin is dict:
        return origin[tuple(_translate(kind, release) for kind in get_args(annotation))]
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return _model(annotation, release)
    return annotation


class LogitsProcessorConstructor(BaseModel):
    """What makes a processor of log-probabilities; the server takes none."""

    model_config = ConfigDict(extra="forbid")

    qualname: str
    args: list[Any] | None = None
    kwargs: dict[str, Any] | None = None


def _declared(annotation: Any, release: Release) -> Any:
    """What vLLM declares where the strict reader has something simpler."""
    base, *metas = get_args(annotation)
    if (lenient := _marked(annotation, "lenient")) is not None:
        return _translate(lenient, release)
    match _marked(annotation, "kind"):
        case "messages":
            return list[message_types.of(release)]  # type: ignore[misc]
        case "any dictionary":
            return str | dict[Any, Any] | BaseModel
        case "processors":
            return list[str | LogitsProcessorConstructor]
        case "completion truncation":
            return Annotated[int, Field(ge=release.least_truncation)]
    bounds = [Field(ge=meta.ge, le=meta.le) for meta in metas if isinstance(meta, Meta)]
    return Annotated[(_translate(base, release), *bounds)]
