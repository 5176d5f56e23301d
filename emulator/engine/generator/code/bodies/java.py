"""Plausible Java bodies, led by the result type."""

from __future__ import annotations

import random

from emulator.engine.generator.code import kinds
from emulator.engine.generator.code.bodies.python import combined
from emulator.engine.generator.code.signature import Parameter
from emulator.engine.generator.code.task import Task

_NUMBERS = frozenset("int long double float short byte Integer Long Double Float".split())


def body(task: Task, draw: random.Random) -> tuple[tuple[str, ...], str]:
    """Imports and statements, indented by one level."""
    if task.signature.kind == "class":
        return (), _indented(_class(task))
    imports, lines = _lines(task)
    return imports, _indented(lines)


def _indented(lines: list[str]) -> str:
    return "\n".join("    " + line if line else "" for line in lines)


def _class(task: Task) -> list[str]:
    name = task.signature.name
    fields = [(p.type or _field(p), p.name) for p in task.parameters] or [("String", "name")]
    lines = [f"private final {kind} {field};" for kind, field in fields]
    lines += ["", f"public {name}({', '.join(f'{kind} {field}' for kind, field in fields)}) {{"]
    lines += [*(f"    this.{field} = {field};" for _, field in fields), "}"]
    for kind, field in fields:
        lines += ["", f"public {kind} get{field[:1].upper()}{field[1:]}() {{", f"    return {field};", "}"]
    return lines


def _field(parameter: Parameter) -> str:
    """The type of an attribute of which only the name is known."""
    if parameter.name in (
        "price",
        "amount",
        "balance",
        "salary",
        "width",
        "height",
        "radius",
        "rate",
        "weight",
        "prix",
    ):
        return "double"
    return {"number": "int", "boolean": "boolean", "sequence": "java.util.List<String>"}.get(
        kinds.of(parameter), "String"
    )


def _lines(task: Task) -> tuple[tuple[str, ...], list[str]]:
    returns = task.signature.returns or "void"
    numbers = [p.name for p in task.parameters if p.type.strip() in _NUMBERS]
    arrays = [p for p in task.parameters if p.type.endswith("[]")]
    lists = [p for p in task.parameters if p.type.startswith(("List", "Collection", "Set", "Iterable"))]
    if returns == "void" and task.signature.name == "main":
        return (), ['System.out.println("Hello, World!");']
    if returns == "void":
        shown = ' + ", " + '.join(p.name for p in task.parameters)
        label = f'"{task.noun}: "' if shown else f'"{task.noun}"'
        return (), [f"System.out.println({label}{' + ' + shown if shown else ''});"]
    if returns in ("boolean", "Boolean"):
        return (), [f"return {_condition(task.parameters)};"]
    if returns in _NUMBERS:
        return (), _number(task, returns, numbers, arrays, lists)
    if returns == "String":
        return (), _text(task.parameters)
    if returns.endswith("[]"):
        same = [p.name for p in arrays if p.type == returns]
        return (), [
            f"return {same[0]}.clone();"
            if same
            else f"return new {returns[:-2].rstrip('[]')}[0]{'[]' * returns[:-2].count('[]')};"
        ]
    base = returns.partition("<")[0]
    if base in ("List", "Collection", "Iterable"):
        same = [p.name for p in lists if p.type == returns]
        return ("import java.util.ArrayList;", "import java.util.List;"), [
            f"return new ArrayList<>({same[0] if same else ''});"
        ]
    if base == "Set":
        return ("import java.util.LinkedHashSet;", "import java.util.Set;"), ["return new LinkedHashSet<>();"]
    if base == "Map":
        return ("import java.util.HashMap;", "import java.util.Map;"), ["return new HashMap<>();"]
    if base == "Optional":
        return ("import java.util.Optional;",), ["return Optional.empty();"]
    if returns in ("char", "Character"):
        return (), ["return ' ';"]
    same = [p.name for p in task.parameters if p.type == returns]
    return (), [f"return {same[0] if same else 'null'};"]


def _condition(parameters: tuple[Parameter, ...]) -> str:
    if not parameters:
        return "true"
    first = parameters[0]
    kind = first.type.strip()
    if kind in _NUMBERS:
        others = [p.name for p in parameters[1:] if p.type in _NUMBERS]
        return f"{first.name} >= {others[0]}" if others else f"{first.name} > 0"
    if kind == "String":
        others = [p.name for p in parameters[1:] if p.type == "String"]
        return f"{first.name}.contains({others[0]})" if others else f"{first.name} != null && !{first.name}.isBlank()"
    if kind in ("boolean", "char"):
        return first.name if kind == "boolean" else f"Character.isLetter({first.name})"
    return f"{first.name} != null" + (f" && {first.name}.length > 0" if kind.endswith("[]") else "")


def _number(task: Task, returns: str, numbers: list[str], arrays: list[Parameter], lists: list[Parameter]) -> list[str]:
    primitive = {"Integer": "int", "Long": "long", "Double": "double", "Float": "float"}.get(returns, returns)
    if arrays and arrays[0].type[:-2] in _NUMBERS:
        element = arrays[0].type[:-2]
        return [
            f"{primitive} total = 0;",
            f"for ({element} value : {arrays[0].name}) {{",
            "    total += value;",
            "}",
            "return total;",
        ]
    if lists and (element := lists[0].type.partition("<")[2].rstrip(">")) in _NUMBERS:
        return [
            f"{primitive} total = 0;",
            f"for ({element} value : {lists[0].name}) {{",
            "    total += value;",
            "}",
            "return total;",
        ]
    if numbers:
        value, conditional, rest = combined(task.signature.name.lower(), numbers).partition(" if ")
        expression = f"{rest.partition(' else ')[0]} != 0 ? {value} : 0" if conditional else value
        return [f"return {expression};" if primitive == "double" else f"return ({primitive}) ({expression});"]
    sized = [f"{p.name}.length" for p in arrays] + [f"{p.name}.size()" for p in lists]
    sized += [f"{p.name}.length()" for p in task.parameters if p.type == "String"]
    return [f"return {sized[0] if sized else 0};"]


def _text(parameters: tuple[Parameter, ...]) -> list[str]:
    if not parameters:
        return ['return "";']
    if len(parameters) == 1:
        name = parameters[0].name
        return [f"return {name}.trim();" if kinds.of(parameters[0]) == "text" else f"return String.valueOf({name});"]
    return ["return " + ' + " " + '.join(parameter.name for parameter in parameters) + ";"]
