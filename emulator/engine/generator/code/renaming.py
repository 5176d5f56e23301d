"""Renames identifiers in source text; strings and comments stay, but for what is interpolated into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

_IDENTIFIER = r"(?<![.\w$])[^\W\d][\w$]*"
_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"
_COMMENTS = {"python": r"#[^\n]*", "sql": r"--[^\n]*", "bash": r"#[^\n]*"}
_BRACES = re.compile(r"\{[^{}]*\}")
_TICKED = re.compile(r"`\w+`")


def rename(code: str, names: Mapping[str, str], language: str) -> str:
    """The code with every identifier in `names` replaced, all at once. What follows a dot is another name space."""
    changes = {old: new for old, new in names.items() if old != new}
    if not changes:
        return code

    def replaced(match: re.Match[str]) -> str:
        text = match[0]
        if match["identifier"]:
            return changes.get(text, text)
        if match["comment"]:
            return _TICKED.sub(lambda tick: f"`{changes.get(tick[0][1:-1], tick[0][1:-1])}`", text)
        if match["interpolated"] or (text[0] == "`" and language in ("javascript", "typescript")):
            return _BRACES.sub(lambda brace: rename(brace[0], changes, ""), text)
        return text

    return _tokens(language).sub(replaced, code)


@lru_cache(maxsize=512)
def identifiers(code: str, language: str) -> dict[str, bool]:
    """The identifiers of a code that are not attributes; true where one is called. Not to be changed: it is shared."""
    found: dict[str, bool] = {}
    for match in _tokens(language).finditer(code):
        if match["identifier"]:
            found[match[0]] = found.get(match[0], False) or code[match.end() : match.end() + 1] == "("
    return found


@cache
def _tokens(language: str) -> re.Pattern[str]:
    comment = _COMMENTS.get(language, r"//[^\n]*|/\*[\s\S]*?\*/")
    return re.compile(
        rf"(?P<interpolated>(?<!\w)[fF](?:{_STRING}))|(?P<string>{_STRING})|(?P<comment>{comment})"
        rf"|(?P<identifier>{_IDENTIFIER})"
    )
