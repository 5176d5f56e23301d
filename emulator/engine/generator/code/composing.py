"""From items asked for to pieces of code."""

from __future__ import annotations

import random

from emulator.engine.generator.code import bodies, kinds, library
from emulator.engine.generator.code.asking import Ask, Item
from emulator.engine.generator.code.library import Piece, head_of
from emulator.engine.generator.code.program import styled
from emulator.engine.generator.code.signature import Parameter, Signature
from emulator.engine.generator.code.wording import pascal

_FROM_PYTHON = {
    "java": {
        "int": "int",
        "float": "double",
        "str": "String",
        "bool": "boolean",
        "list": "int[]",
        "dict": "Map<String, Object>",
    },
    "go": {
        "int": "int",
        "float": "float64",
        "str": "string",
        "bool": "bool",
        "list": "[]int",
        "dict": "map[string]any",
    },
    "typescript": {
        "int": "number",
        "float": "number",
        "str": "string",
        "bool": "boolean",
        "list": "any[]",
        "dict": "Record<string, any>",
    },
}
_BY_KIND = {"number": "int", "text": "str", "sequence": "list", "mapping": "dict", "boolean": "bool"}


def piece(item: Item, ask: Ask, draw: random.Random) -> Piece:
    """The function or class, from the library or with a plausible body."""
    style = (*ask.style, *(("recursive",) if "recurs" in item.name.lower() else ()))
    name = styled(item.name, ask.language)
    if item.concept:
        found = library.piece(ask.language, item.concept, item.signature, name, draw, style=style)
        if found:
            return (
                _typescript(found, item)
                if ask.language == "typescript" and not (item.signature and item.signature.head)
                else found
            )
    return bodies.piece(_signature(item, ask.language, name), item.description, draw)


def _signature(item: Item, language: str, name: str) -> Signature:
    """The written head, or one made up from what is known."""
    given = item.signature
    if given and given.head:
        return given
    if given and given.kind == "class":
        return given._replace(
            language=language, head=_class_head(language, pascal(given.name) if given.name.islower() else given.name)
        )
    known = model(item.concept)
    wanted = given.parameters if given and given.parameters else known.parameters if known else ()
    name = name or (styled(known.name, language) if known else "process")
    typed = (
        [Parameter(p.name, p.type or _type(p, language), p.default) for p in wanted]
        if language in _FROM_PYTHON
        else list(wanted)
    )
    if given is None or not given.parameters:
        typed = [p._replace(type=_translated(p.type, language)) for p in typed]
    returns = given.returns if given else ""
    if not returns and language in _FROM_PYTHON:
        returns = _translated(known.returns, language) if known else _guessed_return(name, language)
    return head_of(language, name, [p._replace(name=styled(p.name, language)) for p in typed], returns)


def _class_head(language: str, name: str) -> str:
    if language == "go":
        return f"type {name} struct"
    return f"public class {name}" if language == "java" else f"class {name}"


def model(concept: str) -> Signature | None:
    """The Python solution's signature: it tells names and types for languages that have no solution."""
    found = library.simplest("python", concept) if concept else None
    return found if found and found.kind == "function" else None


def _type(parameter: Parameter, language: str) -> str:
    return _FROM_PYTHON[language].get(
        _BY_KIND.get(kinds.of(parameter), ""), {"java": "Object", "go": "any"}.get(language, "any")
    )


def _translated(text: str, language: str) -> str:
    table = _FROM_PYTHON.get(language)
    if table is None or not text:
        return text
    base = text.partition("[")[0].strip()
    if base not in table:
        return (
            text
            if base in table.values() or text in table.values()
            else {"java": "Object", "go": "any"}.get(language, "any")
        )
    if base == "list" and "str" in text:
        return {"java": "String[]", "go": "[]string"}.get(language, "string[]")
    if base == "list" and ("int" in text or "float" in text) and language == "typescript":
        return "number[]"
    return table[base]


def _guessed_return(name: str, language: str) -> str:
    from emulator.engine.generator.code.task import task_of

    action = task_of(Signature(language, name)).action
    kind = {
        "check": "bool",
        "calculate": "float",
        "count": "int",
        "convert": "str",
        "get": "str",
        "filter": "list",
        "sort": "list",
    }.get(action, "")
    return _FROM_PYTHON[language].get(kind, "")


def _typescript(found: Piece, item: Item) -> Piece:
    """A JavaScript solution with the types of the Python one."""
    known = model(found.concept)
    own = found.signature
    if own.kind == "class":
        return found
    typed = [
        Parameter(
            p.name,
            _translated(known.parameters[i].type, "typescript") if known and i < len(known.parameters) else "any",
            p.default,
        )
        for i, p in enumerate(own.parameters)
    ]
    returns = _translated(known.returns, "typescript") if known else ""
    if own.asynchronous:
        returns = "Promise<any>"
    signature = head_of("typescript", own.name, typed, returns, asynchronous=own.asynchronous)
    return found._replace(signature=signature, head=library.opened(signature.head, "typescript"))
