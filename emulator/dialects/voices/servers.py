"""Model servers and what stands right before them: vLLM and its router, TEI, Infinity, Open WebUI
(gateway-protocol C.3, D.1, D.3)."""

from __future__ import annotations

from typing import Any

from emulator.dialects.voices.facts import Body, Facts, json
from emulator.exchange import Reply


def _json(status: int, **members: Any) -> Body:
    """A body in which `{model}` at any depth is the model asked for."""

    def said(facts: Facts) -> Reply:
        return json(status, _named(members, facts.model))

    return said


def _named(value: Any, model: str) -> Any:
    if isinstance(value, str):
        return value.replace("{model}", model)
    return {key: _named(item, model) for key, item in value.items()} if isinstance(value, dict) else value


def _error(status: int, message: str, kind: str | None) -> Body:
    return _json(status, error={"message": message, "type": kind, "param": None, "code": status})


def _tei(status: int, kind: str, message: str) -> Body:
    return _json(status, message=message, code=status, type=kind)


BODIES = {
    "vllm-404": _error(404, "The model `{model}` does not exist.", "NotFoundError"),
    "vllm-router-400": _json(400, error="Invalid request: missing 'model' in request body."),
    "vllm-router-404": _json(404, error="Model '{model}' not found. Available models can be listed at /v1/models."),
    "vllm-router-503": _json(503, error="Model '{model}' is temporarily unavailable. Please try again later."),
    "tei-413": _tei(413, "Validation", "batch size 33 > maximum allowed batch size 32"),
    "tei-424": _tei(424, "Backend", "Backend error: model is not a re-ranker model"),
    "tei-429": _tei(429, "Overloaded", "Model is overloaded"),
    "infinity-429": _error(429, "model {model} is currently overloaded", None),
    "openwebui-400": _json(400, detail="Model not found"),
    "openwebui-429": _json(429, detail="API rate limit exceeded"),
}
