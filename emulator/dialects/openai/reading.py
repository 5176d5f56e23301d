"""Two readers of one body: strict and fast for what is well-formed, and for all else the one that speaks like vLLM."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import UNSET

from emulator.dialects import fastapi
from emulator.dialects.openai.form import Form
from emulator.errors import WrongMediaType
from emulator.exchange import Exchange

_RULED = (
    "stream_options", "top_logprobs", "logprobs", "prompt_logprobs", "continue_final_message",
    "guided_json", "guided_regex", "guided_choice", "tools",
)  # fmt: skip


def read(exchange: Exchange, form: Form) -> Any:
    """The body as the form's shape. Raises WrongMediaType, UndecodableBody, InvalidFields (openai-protocol §1.5)."""
    media = exchange.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise WrongMediaType
    try:
        request = _decoder(form.shape).decode(exchange.body)
        if form.rules and _tells(request):
            fields = _View(request)
            for rule in form.rules:
                rule(fields)
        if not form.fits(request):
            return _lenient(exchange.body, form)
    except (msgspec.DecodeError, ValueError, RecursionError):  # ValidationError is a DecodeError
        return _lenient(exchange.body, form)
    return request


def _tells(request: msgspec.Struct) -> bool:
    """Whether a request has any field that a rule is about; most have none."""
    if getattr(request, "cache_salt", None) is not None or getattr(request, "tool_choice", UNSET) is not UNSET:
        return True
    if not getattr(request, "prompt", True):
        return True
    return any(getattr(request, name, None) for name in _RULED)


@lru_cache(maxsize=16)
def _decoder(shape: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


def _lenient(body: bytes, form: Form) -> Any:
    value = fastapi.parse(body)
    if value is None:
        raise fastapi.missing()

    from emulator.dialects.openai import validation  # pydantic costs 0.1 s and 20 MiB: only who errs pays for it

    return validation.validate(value, form)


class _View(Mapping[str, Any]):
    """What was read, as the rules want it: a field that was not given is not there."""

    def __init__(self, request: msgspec.Struct):
        self._request = request

    def __getitem__(self, name: str) -> Any:
        value = getattr(self._request, name, UNSET)
        if value is UNSET:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        value = getattr(self._request, name, UNSET)
        return default if value is UNSET else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._request.__struct_fields__)

    def __len__(self) -> int:
        return len(self._request.__struct_fields__)
