"""The reader that accepts with coercions or says what vLLM says: pydantic models made of the declared fields."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, UnsetType
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from emulator.dialects import fastapi
from emulator.dialects.openai.form import Form
from emulator.errors import InvalidFields

_WRAPPER = "function-wrap[__log_extra_fields__()]"  # how pydantic names vLLM's wrap validator in a location


def validate(value: Any, form: Form) -> msgspec.Struct:
    """The form's shape, or InvalidFields as FastAPI lists them."""
    if not isinstance(value, dict):
        raise fastapi.not_an_object(value)  # vLLM 0.10.2 itself breaks here with a 500 (openai-protocol §1.5)
    _apply_rules(value, form)
    try:
        accepted = _model(form.shape).model_validate(value, from_attributes=True)
    except ValidationError as error:
        raise InvalidFields(_located(error, value, form)) from None
    return msgspec.convert(accepted.model_dump(exclude_unset=True, by_alias=True), form.shape, strict=False)


def _apply_rules(value: dict[str, Any], form: Form) -> None:
    for rule in form.rules:
        try:
            rule(value)
        except ValueError as error:
            entry = {
                "type": "value_error",
                "loc": ("body",),
                "msg": f"Value error, {error}",
                "input": value,
                "ctx": {"error": error},
            }
            raise InvalidFields([entry]) from None


def _located(error: ValidationError, value: dict[str, Any], form: Form) -> list[dict[str, Any]]:
    prefix = ("body",) if form.alternative is None else ("body", _WRAPPER)
    found = [{**entry, "loc": (*prefix, *entry["loc"])} for entry in error.errors(include_url=False)]
    if form.alternative is not None:
        found.append({"type": "missing", "loc": (*prefix, form.alternative), "msg": "Field required", "input": value})
    return found


class _Fields(BaseModel):
    """vLLM's base class: unknown fields are kept and ignored."""

    model_config = ConfigDict(extra="allow", protected_namespaces=())


@cache
def _model(shape: type[msgspec.Struct]) -> type[BaseModel]:
    """The pydantic model of a struct, in the order vLLM declares its fields."""
    hints = get_type_hints(shape, include_extras=True)
    declared = {field.name: field for field in msgspec.structs.fields(shape)}
    fields: dict[str, Any] = {}
    for name in (*shape.__annotations__, *hints):  # own fields before inherited ones
        field = declared[name]
        default = ... if field.required else None  # only values that were given are read
        # a name that pydantic's base class has itself stands behind an alias
        given = Field(default, alias=name) if hasattr(BaseModel, name) else default
        fields[f"{name}_" if hasattr(BaseModel, name) else name] = (_translate(hints[name]), given)
    return create_model(shape.__name__, __base__=_Fields, **fields)


def _translate(annotation: Any) -> Any:
    """A struct's annotation as pydantic reads it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *metas = get_args(annotation)
        for meta in metas:
            if isinstance(meta, Meta) and meta.extra:
                return meta.extra["lenient"]
        bounds = [Field(ge=meta.ge, le=meta.le) for meta in metas if isinstance(meta, Meta)]
        return Annotated[(_translate(base), *bounds)]
    if origin in (Union, types.UnionType):
        kinds = [_translate(kind) for kind in get_args(annotation) if kind is not UnsetType]
        return Union[tuple(kinds)]  # noqa: UP007 - the members are known at run time only
    if origin is list or origin is dict:
        return origin[tuple(_translate(kind) for kind in get_args(annotation))]
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return _model(annotation)
    return annotation
