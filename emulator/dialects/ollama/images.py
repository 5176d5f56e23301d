"""Images come as base64; only whether they decode is of interest here."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")


def first_wrong(text: str) -> int | None:
    """The byte at which Go's decoder gives up on a base64 text, None if it does not."""
    return None if _WHOLE.fullmatch(text) else _walk(text.encode("utf-8", "replace").decode("latin-1"))


def _walk(text: str) -> int | None:
    """Group by group, line breaks ignored, as the decoder does."""
    group = 0  # characters of the current group of four
    for at, character in enumerate(text):
        if character in "\r\n":
            continue
        if character in _ALPHABET:
            group = (group + 1) % 4
        elif character == "=" and group >= 2:
            return _padding(text, at, group)
        else:
            return at
    return len(text) - group if group else None


def _padding(text: str, at: int, group: int) -> int | None:
    """What follows the first `=`: another one after two characters, then nothing."""
    rest = at + 1
    if group == 2:
        rest = _past_breaks(text, rest)
        if rest == len(text):
            return rest
        if text[rest] != "=":
            return rest - 1
        rest += 1
    rest = _past_breaks(text, rest)
    return rest if rest < len(text) else None


def _past_breaks(text: str, at: int) -> int:
    while at < len(text) and text[at] in "\r\n":
        at += 1
    return at
