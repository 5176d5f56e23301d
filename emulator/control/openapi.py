"""`openapi.json`: the control API and the routes of the gateway, described from the structs that they are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

import emulator
from emulator.control.call import Call, answer
from emulator.control.emulator import Emulator
from emulator.exchange import Exchange, Mount, Reply

ROOT = "/__emulator"
_GUARDED = {
    400: "The body is no JSON.",
    403: "Not from this machine, or from a page of another origin.",
    413: "The body, or the session, is too large.",
    422: "A body or query that this call does not take.",
}
_REASONS = {404: "There is none of that name.", 409: "That does not go together.", 408: "In vain.", 410: "Gone."}
_WITHOUT_TOKEN = ("signin", "health")


class Problem(msgspec.Struct, frozen=True):
    """Why a call was refused."""

    error: str  # a few words that do not change
    detail: str  # a sentence
    path: str | None = None  # where in the body


def calls(emulator_: Emulator, others: Sequence[Call]) -> tuple[Call, ...]:
    """The call that describes the others and itself."""

    async def openapi(exchange: Exchange) -> Reply:
        return answer(document(emulator_.gateway, (*others, *own)))

    own = (Call("GET", "/openapi.json", "openapi", "This description", openapi, gives=dict[str, Any]),)
    return own


def document(gateway: Sequence[Mount], calls: Sequence[Call]) -> dict[str, Any]:
    """OpenAPI 3.1 of both."""
    kinds = list(dict.fromkeys([kind for call in calls for kind in (*_kinds(call.takes), *_kinds(call.gives))]))
    schemas, components = msgspec.json.schema_components([*kinds, Problem], ref_template="#/components/schemas/{name}")
    by_kind = dict(zip(kinds, schemas, strict=False))
    paths: dict[str, dict[str, Any]] = {}
    for call in calls:
        paths.setdefault(ROOT + call.path, {})[call.method.lower()] = _call(call, by_kind)
    for mount in gateway:
        for route in mount.make().routes:
            path = mount.prefix + route.path
            if route.name not in ("redirect", "unsupported") and path:
                paths.setdefault(path, {})[route.method.lower()] = _route(mount.name, route.method, path, route.name)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "LLM gateway emulator",
            "version": emulator.__version__,
            "description": "Every path may stand behind /__session/NAME, and is then of that session.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _call(call: Call, by_kind: dict[Any, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "tags": ["control"],
        "operationId": f"control_{call.name}",
        "summary": call.summary,
        "parameters": [*_segments(call.path), *[_parameter(*parameter) for parameter in call.parameters]],
        "responses": {str(call.status): _success(call, by_kind)},
    }
    if call.takes is not None:
        told["requestBody"] = {"content": {"application/json": {"schema": _schema(call.takes, by_kind)}}}
    for status, reason in _GUARDED.items():
        if status == 403 or (status == 422 and call.parameters) or call.takes is not None:
            told["responses"][str(status)] = _problem(reason)
    for status in call.refuses:
        told["responses"].setdefault(str(status), _problem(_REASONS.get(status, "Refused.")))
    return told


def _success(call: Call, by_kind: dict[Any, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"description": "Done."}
    if call.gives is str:
        told["content"] = {"text/plain": {"schema": {"type": "string"}}}
    elif call.gives is not None:
        told["content"] = {"application/json": {"schema": _schema(call.gives, by_kind)}}
    return told


def _problem(reason: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": reason, "content": content}


def _route(service: str, method: str, path: str, name: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "tags": [service],
        "operationId": re.sub(r"\W+", "_", f"{service}_{method}{path}").lower(),
        "summary": name.replace("_", " "),
        "parameters": _segments(path),
        "responses": {"200": {"description": "As the imitated server answers."}},
    }
    if name not in _WITHOUT_TOKEN:
        told["security"] = [{"bearer": []}]
    if method in ("POST", "PUT", "PATCH"):
        told["requestBody"] = {"content": {"application/json": {"schema": {"type": "object"}}}}
    return told


def _segments(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]


def _parameter(name: str, description: str, kind: type[Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": msgspec.json.schema(kind)}


def _kinds(kind: Any) -> tuple[Any, ...]:
    """A body may be of one of several types."""
    if kind is None:
        return ()
    return kind if isinstance(kind, tuple) else (kind,)


def _schema(kind: Any, by_kind: dict[Any, Any]) -> Any:
    schemas = [by_kind[one] for one in _kinds(kind)]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
