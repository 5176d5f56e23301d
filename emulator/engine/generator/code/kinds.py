"""What kind of value a parameter holds, told by its type or else by its name."""

from __future__ import annotations

from typing import Literal

from emulator.engine.generator.code.signature import Parameter
from emulator.engine.generator.code.wording import split

Kind = Literal["number", "text", "sequence", "mapping", "boolean", "function", "object"]

_NAMES: dict[Kind, frozenset[str]] = {
    "number": frozenset(
        """n m x y z a b c w h r i j k num number count age price amount total width height length radius
            weight rate year years month day size limit quantity percent percentage score temperature celsius
            fahrenheit distance speed base exponent factor index min max minimum maximum low high depth level
            side seconds minutes hours balance salary discount tax threshold value1 value2 target capacity
            port timeout delay retries attempts shift nombre prix quantite""".split()
    ),
    "text": frozenset(
        """s t str string text word name email message path filename file url title sentence line char
            character password username prefix suffix content body subject query pattern label description
            address phone code token language color format unit date first second key slug html source city
            country chaine texte mot nom phrase""".split()
    ),
    "sequence": frozenset(
        "arr array lst list items item_list nums seq sequence matrix rows elements data args liste tableau xs vector "
        "records entries collection stack queue".split()
    ),
    "mapping": frozenset(
        "d dict dictionary mapping map config options settings params kwargs graph headers payload".split()
    ),
    "boolean": frozenset("flag enabled verbose reverse strict force debug active ascending recursive".split()),
    "function": frozenset("func function fn callback predicate handler cb key_func func1".split()),
    "object": frozenset(),
}
_TYPES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("function", ("callable", "function", "func(", "=>", "supplier", "predicate", "runnable")),
    ("sequence", ("list", "[]", "sequence", "iterable", "tuple", "set", "array", "collection", "vec")),
    ("mapping", ("dict", "map", "record", "object{")),
    ("text", ("str", "char", "bytes", "path")),
    ("boolean", ("bool",)),
    ("number", ("int", "float", "double", "long", "number", "decimal", "byte", "short", "rune", "uint")),
)


def of(parameter: Parameter) -> Kind:
    """The kind of a parameter."""
    return of_type(parameter.type) or of_name(parameter.name)


def of_type(text: str) -> Kind | None:
    """The kind that a type annotation states, if it is a built-in one."""
    text = text.lower()
    if not text:
        return None
    for kind, words in _TYPES:
        if text.startswith(words) or (kind in ("sequence", "function") and any(word in text for word in ("[]", "=>"))):
            return kind
    return "object"


def of_name(name: str) -> Kind:
    """The kind that a name suggests."""
    lower = name.lower()
    words = split(name) or [lower]
    for kind, names in _NAMES.items():
        if lower in names:
            return kind
    if words[0] in ("is", "has", "can", "should", "use", "with"):
        return "boolean"
    last = words[-1]
    if last in ("id", "user", "order", "product", "customer", "node", "obj", "object"):
        return "object"
    for kind, names in _NAMES.items():
        if last in names:
            return kind
    if len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is")):
        return "sequence"
    return "object"
