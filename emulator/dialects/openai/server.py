"""What a vLLM server tells of itself, and what it has no use for with the models it runs (openai-protocol §7.3, §8)."""

from __future__ import annotations

from typing import NoReturn

import msgspec

from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.wire import whole
from emulator.errors import Unsupported
from emulator.exchange import Exchange, Reply


class _Anything(msgspec.Struct):
    """A JSON object, whatever is in it."""


ANYTHING = Form(_Anything)


def alive() -> Reply:
    """Health and ping: neither a body nor a media type."""
    return Reply(200)


def version(profile: Profile) -> Reply:
    """Which release it is."""
    return whole({"version": profile.release.version})


def load() -> Reply:
    """Requests under way; the server counts them only when told to."""
    return whole({"server_load": 0})


def refuse(exchange: Exchange, api: str, form: Form | None, profile: Profile) -> NoReturn:
    """A route that the server has for models of another kind. The body is read first, where it is JSON. Raises what
    `reading.read` does, else Unsupported."""
    if form is not None:
        read(exchange, form, profile)
    raise Unsupported("", api)
