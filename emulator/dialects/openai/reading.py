"""Two readers of one body: strict and fast for what is well-formed, and for all else the one that speaks like vLLM."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import UNSET

from emulator.dialects import fastapi
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.rules import View
from emulator.errors import WrongMediaType
from emulator.exchange import Exchange

_RULED = (
    "stream_options", "top_logprobs", "logprobs", "prompt_logprobs", "continue_final_message",
    "guided_json", "guided_regex", "guided_choice", "tools",
)  # fmt: skip


def read(exchange: Exchange, form: Form, profile: Profile) -> Any:
    """The body as the form's shape, or its alternative's. Raises WrongMediaType, UndecodableBody, InvalidFields, Broken
    (openai-protocol §1.5)."""
    media = exchange.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        if not media or media.endswith("+json"):
            fastapi.parse(exchange.body)  # which is asked first: broken JSON is told before its wrong name
        raise WrongMediaType
    release = profile.release
    try:
        request = _decoder(form.shape).decode(exchange.body)
        rules = form.rules(release)
        if rules and _tells(request):
            fields = View(request)
            for rule in rules:
                rule(fields)
    except (msgspec.DecodeError, ValueError, TypeError, RuntimeError):  # whatever it is, the other reader tells it
        return _lenient(exchange.body, form, profile)
    return request if form.fits(request, release) else _lenient(exchange.body, form, profile)


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


def _lenient(body: bytes, form: Form, profile: Profile) -> Any:
    value = fastapi.parse(body)
    if value is None:
        raise fastapi.missing()

    from emulator.dialects.openai import validation  # pydantic costs 0.1 s and 20 MiB: only who errs pays for it

    return validation.validate(value, form, profile)
