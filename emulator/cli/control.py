"""Calls of a running emulator's control API, reached as `health` reaches it."""

from __future__ import annotations

import contextlib
import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from emulator.cli import address
from emulator.errors import SetupError
from emulator.settings import Settings


class Unreachable(SetupError):
    """Nobody answers there, or the answer has broken off."""


@contextlib.contextmanager
def get(
    settings: Settings, path: str, session: str | None, headers: dict[str, str], patience: float
) -> Iterator[http.client.HTTPResponse]:
    """The answer to a call of a session; `path` is below /__emulator, `patience` in seconds between two signs of life.
    Raises Unreachable, or SetupError for a call that is refused."""
    connection = http.client.HTTPConnection(settings.reachable, address.port(settings), timeout=patience)
    if session is not None:
        headers = {**headers, "X-Emulator-Session": quote(session, safe="")}
    if settings.control_token is not None:
        headers = {**headers, "Authorization": f"Bearer {settings.control_token}"}
    with contextlib.closing(connection):
        try:
            connection.request("GET", f"/__emulator{path}", headers=headers)
            answer = connection.getresponse()
            refusal = b"" if answer.status == 200 else answer.read()
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise unreachable(settings, error) from None
        if answer.status != 200:
            raise SetupError(f"{address.url(settings)}/__emulator{path}: {_told(answer.status, refusal)}")
        with answer:
            yield answer


def unreachable(settings: Settings, error: Exception) -> Unreachable:
    """What a failure of the connection says."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Unreachable(f"{address.url(settings)}: {reason}")


def _told(status: int, body: bytes) -> str:
    try:
        value: Any = json.loads(body)
        return f"{value['error']}: {value['detail']}"
    except (ValueError, KeyError, TypeError):
        return f"answered {status}"
