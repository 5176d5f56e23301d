"""What is to be written: a name, its parameters and result, as a request or an unfinished source states them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

Kind = Literal["function", "class", "arrow", "method"]
LONGEST = 2000  # characters of a parameter list; a longer one is not read

_JAVA_TYPE = r"[A-Za-z_][\w.]*(?:<[^(){};=\n]{0,80}>)?(?:\[\])*"
_HEADS: dict[str, tuple[str, ...]] = {
    "python": (r"(?P<async>async[ \t]+)?\bdef[ \t]+(?P<name>[^\W\d]\w*)[ \t]*\(",),
    "javascript": (
        r"(?:export[ \t]+(?:default[ \t]+)?)?(?P<async>async[ \t]+)?\bfunction[ \t]*\*?[ "
        r"\t]*(?P<name>[A-Za-z_$][\w$]*)(?:<[\w, ]{1,40}>)?[ \t]*\(",
        r"(?:export[ \t]+)?\b(?:const|let|var)[ \t]+(?P<name>[A-Za-z_$][\w$]*)[ \t]*=[ \t]*(?P<async>async[ "
        r"\t]*)?(?:function[ \t]*)?\(",
        r"(?m:^)[ \t]+(?P<async>async[ \t]+)?(?:static[ \t]+)?(?P<name>[A-Za-z_$][\w$]*)[ "
        r"\t]*\((?=[^()\n]{0,200}\)[ \t]*\{)",
    ),
    "java": (
        r"(?:(?:public|private|protected|static|final|abstract|synchronized)[ \t]+)+(?:<[\w, ]{1,40}>[ \t]+)?"
        rf"(?P<returns>{_JAVA_TYPE})[ \t]+(?P<name>[A-Za-z_]\w*)[ \t]*\(",
        r"\b(?P<returns>(?:int|long|double|float|boolean|char|void|String|List<\w+>|Map<\w+, ?\w+>)(?:\[\])*)[ \t]+"
        r"(?P<name>[A-Za-z_]\w*)[ \t]*\(",
    ),
    "go": (r"\bfunc[ \t]+(?P<receiver>\([^()\n]{0,80}\)[ \t]*)?(?P<name>[A-Za-z_]\w*)(?:\[[^\]\n]{1,40}\])?[ \t]*\(",),
    "rust": (r"(?:pub[ \t]+)?\bfn[ \t]+(?P<name>[a-z_]\w*)(?:<[^>\n]{1,40}>)?[ \t]*\(",),
    "c": (
        r"\b(?P<returns>(?:unsigned[ \t]+|const[ \t]+|static[ \t]+)*(?:int|long|double|float|bool|char|void"
        r"|size_t)[ \t*]+)"
        r"(?P<name>[A-Za-z_]\w*)[ \t]*\(",
    ),
}
_HEADS["typescript"] = _HEADS["javascript"]
_HEADS["cpp"] = (
    r"\b(?P<returns>(?:const[ \t]+|static[ \t]+|std::)*(?:int|long|double|float|bool|char"
    r"|void|auto|string|vector<[\w:]{1,40}>)[ \t*&]+)"
    r"(?P<name>[A-Za-z_]\w*)[ \t]*\(",
)
_CLASSES = {
    "python": r"\bclass[ \t]+(?P<name>[^\W\d]\w*)[ \t]*(?:\([^()\n]{0,80}\))?[ \t]*:",
    "javascript": r"(?:export[ \t]+(?:default[ \t]+)?)?\bclass[ \t]+(?P<name>[A-Za-z_$][\w$]*)(?:[ \t]+extends[ "
    r"\t]+[\w.]{1,60})?[ \t]*\{",
    "java": r"(?:(?:public|final|abstract)[ \t]+)*\bclass[ \t]+(?P<name>[A-Za-z_]\w*)[^{;\n]{0,120}\{",
    "go": r"\btype[ \t]+(?P<name>[A-Za-z_]\w*)(?:\[[^\]\n]{1,40}\])?[ \t]+struct[ \t]*\{",
}
_CLASSES["typescript"] = _CLASSES["javascript"]
_KEYWORDS = frozenset(
    "if for while switch return new else catch function def class and or not in is lambda throw await print".split()
)


class Parameter(NamedTuple):
    """One parameter; the texts as written."""

    name: str
    type: str = ""
    default: str = ""


class Signature(NamedTuple):
    """A head found in a text, or made up for it."""

    language: str
    name: str
    parameters: tuple[Parameter, ...] = ()
    returns: str = ""
    kind: Kind = "function"
    head: str = ""  # as written, without the final colon or brace; empty when nothing was written
    asynchronous: bool = False
    receiver: str = ""  # `self`, `cls` or Go's receiver
    start: int = 0  # where the head begins and ends in the text
    end: int = 0


def find(language: str, text: str, start: int = 0) -> Signature | None:
    """The first function or class head of a language at or after `start`."""
    best: Signature | None = None
    for pattern in _patterns(language):
        if match := pattern.search(text, start):
            found = _read(language, text, match)
            if found and (best is None or found.start < best.start):
                best = found
    return best


def find_all(language: str, text: str, limit: int = 8) -> list[Signature]:
    """All heads in order, at most `limit`."""
    found: list[Signature] = []
    position = 0
    while len(found) < limit and (signature := find(language, text, position)):
        found.append(signature)
        position = max(signature.end, position + 1)
    return found


def closing(text: str, opened: int) -> int:
    """Index of the bracket that closes the one at `opened`; -1 when it is missing or too far."""
    depth = 0
    for index in range(opened, min(len(text), opened + LONGEST)):
        character = text[index]
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth == 0:
                return index
    return -1


def parameters(language: str, text: str) -> tuple[Parameter, ...]:
    """The parameters between two brackets."""
    pieces = _pieces(text)
    if language == "go":
        return _go_parameters(pieces)
    read = [_parameter(language, piece, index) for index, piece in enumerate(pieces)]
    return tuple(parameter for parameter in read if parameter.name)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    classes = (_CLASSES[language],) if language in _CLASSES else ()
    return tuple(re.compile(pattern) for pattern in (*_HEADS.get(language, ()), *classes))


def _read(language: str, text: str, match: re.Match[str]) -> Signature | None:
    groups = match.groupdict()
    name = groups["name"]
    if match[0].rstrip().endswith(("{", ":")) and "(" not in match[0][-1:]:
        head = match[0].rstrip().rstrip("{:").rstrip()
        return Signature(language, name, kind="class", head=head, start=match.start(), end=match.end())
    opened = match.end() - 1
    closed = closing(text, opened)
    if closed < 0 or name in _KEYWORDS or (groups.get("returns") or "").strip() in _KEYWORDS:
        return None
    returns, end = _result(language, text, closed + 1)
    returns = (groups.get("returns") or returns).strip()
    read = parameters(language, text[opened + 1 : closed])
    receiver = (groups.get("receiver") or "").strip()
    if language == "python" and read and read[0].name in ("self", "cls"):
        receiver, read = read[0].name, read[1:]
    head = text[match.start() : end].rstrip()
    arrow = language in ("javascript", "typescript") and head.endswith("=>")
    return Signature(
        language,
        name,
        read,
        returns,
        "arrow" if arrow or re.match(r"(?:export[ \t]+)?(?:const|let|var)\b", head) else "function",
        head,
        bool(groups.get("async")),
        receiver,
        match.start(),
        end,
    )


_RESULTS = {
    "python": re.compile(r"[ \t]*->[ \t]*([^\n:]{1,120}?)[ \t]*(?=:|$|\n|`)"),
    "javascript": re.compile(r"([ \t]*=>)?"),
    "typescript": re.compile(r"[ \t]*:[ \t]*([^\n{=]{1,120}?)[ \t]*(?:=>|(?=\{|;|$|\n|`))|[ \t]*=>"),
    "java": re.compile(r"(?:[ \t]*throws[ \t]+[\w., ]{1,120}?)?(?=[ \t]*(?:\{|;|$|\n|`))"),
    "go": re.compile(
        r"[ \t]*(\([^()\n]{1,120}\)|[\[\]*]*(?:map\[\w+\])?[\[\]*]*[\w.]+(?:\{\})?)(?=[ \t]*(?:\{|$|\n|`|,|\.|;))"
    ),
    "rust": re.compile(r"[ \t]*->[ \t]*([^\n{;`]{1,120}?)[ \t]*(?=\{|;|$|\n|`)"),
}


def _result(language: str, text: str, position: int) -> tuple[str, int]:
    """The result type after the closing bracket, and where the head ends."""
    pattern = _RESULTS.get(language)
    match = pattern.match(text, position) if pattern else None
    if match is None:
        return "", position
    returns = match[1] if match.re.groups and language != "javascript" else ""
    return returns or "", match.end()


def _pieces(text: str) -> list[str]:
    """Split at commas outside of brackets and strings."""
    pieces, depth, quote, start = [], 0, "", 0
    for index, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "([{<":
            depth += 1
        elif character in ")]}" or (character == ">" and text[index - 1 : index] not in ("-", "=")):
            depth -= 1
        elif character == "," and depth <= 0:
            pieces.append(text[start:index])
            start = index + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _parameter(language: str, piece: str, index: int) -> Parameter:
    if language in ("java", "c", "cpp"):
        words = piece.replace("...", "[]").replace("[]", "[] ").replace("*", "* ").split()
        if not words or words == ["void"]:
            return Parameter("")
        name = words[-1].lstrip("*&")
        return Parameter(name, " ".join(word for word in words[:-1] if word != "final"))
    piece, _, default = piece.partition("=") if "=>" not in piece else (piece, "", "")
    name, _, kind = piece.partition(":")
    name = name.strip().lstrip("*&.").removeprefix("mut ").rstrip("?").strip()
    if name in ("", "/"):
        return Parameter("")
    if not name.isidentifier() and "$" not in name:
        name = "options" if name.startswith("{") else f"value{index + 1}"
    return Parameter(name, kind.strip(), default.strip())


def _go_parameters(pieces: list[str]) -> tuple[Parameter, ...]:
    read: list[Parameter] = []
    kind = ""
    for piece in reversed(pieces):  # "a, b int": the type follows the last name
        name, _, own = piece.partition(" ")
        kind = own.strip() or kind
        read.append(Parameter(name, kind))
    return tuple(reversed(read))
