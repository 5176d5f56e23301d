"""Plausible Go bodies, led by the result type."""

from __future__ import annotations

import random

from emulator.engine.generator.code.bodies.python import combined
from emulator.engine.generator.code.signature import Parameter, Signature
from emulator.engine.generator.code.task import Task

_NUMBERS = frozenset("int int8 int16 int32 int64 uint uint8 uint32 uint64 float32 float64 byte rune".split())


def body(task: Task, draw: random.Random) -> tuple[tuple[str, ...], str]:
    """Imports and statements, indented by one level."""
    if task.signature.kind == "class":
        fields = [(p.name[:1].upper() + p.name[1:], p.type or "string") for p in task.parameters] or [
            ("Name", "string")
        ]
        return (), "\n".join(f"\t{name} {kind}" for name, kind in fields)
    returns = task.signature.returns.strip()
    if task.signature.receiver and (lines := _collection(task, returns)):
        return (), "\n".join("\t" + line for line in lines)
    if not returns and task.signature.name == "main":
        return ('"fmt"',), '\tfmt.Println("Hello, World!")'
    if not returns:
        shown = ", ".join([f'"{task.noun}"', *(p.name for p in task.parameters)])
        return ('"fmt"',), f"\tfmt.Println({shown})"
    results = [piece.strip().split()[-1] for piece in returns.strip("()").split(",") if piece.strip()]
    imports, lines, values = _value(task, results[0])
    values += [_zero(result) for result in results[1:]]
    return imports, "\n".join("\t" + line for line in [*lines, f"return {', '.join(values)}"])


def held(signature: Signature) -> str:
    """The struct that a method belongs to, with the items it needs."""
    owner = signature.receiver.strip("()").split()[-1].lstrip("*").partition("[")[0]
    kind = (
        next((p.type for p in signature.parameters if p.type), "")
        or signature.returns.strip("() ").partition(",")[0]
        or "int"
    )
    kind = "int" if kind in ("bool", "error") else kind
    return f"// {owner} holds items.\ntype {owner} struct {{\n\titems []{kind}\n}}"


def _collection(task: Task, returns: str) -> list[str]:
    """The usual methods of a collection."""
    items = f"{task.signature.receiver.strip('()').split()[0]}.items"
    name = task.signature.name.lower()
    if name in ("push", "add", "append", "enqueue", "insert") and task.parameters and not returns:
        return [f"{items} = append({items}, {task.parameters[0].name})"]
    if name in ("len", "size", "count", "length") and returns == "int":
        return [f"return len({items})"]
    if name == "isempty" and returns == "bool":
        return [f"return len({items}) == 0"]
    if name in ("pop", "peek", "top") and returns and "," not in returns:
        taken = [f"{items} = {items}[:len({items})-1]"] if name == "pop" else []
        return [f"last := {items}[len({items})-1]", *taken, "return last"]
    return []


def _value(task: Task, returns: str) -> tuple[tuple[str, ...], list[str], list[str]]:
    parameters = task.parameters
    if returns == "bool":
        return (), [], [_condition(parameters)]
    if returns in _NUMBERS:
        return _number(task, returns)
    if returns == "string":
        return _text(parameters)
    same = [p.name for p in parameters if p.type == returns]
    return (), [], [same[0] if same else _zero(returns)]


def _number(task: Task, returns: str) -> tuple[tuple[str, ...], list[str], list[str]]:
    slices = [p for p in task.parameters if p.type.startswith("[]") and p.type[2:] in _NUMBERS]
    if slices:
        value = "value" if slices[0].type[2:] == returns else f"{returns}(value)"
        lines = [f"var total {returns}", f"for _, value := range {slices[0].name} {{", f"\ttotal += {value}", "}"]
        return (), lines, ["total"]
    numbers = [p.name if p.type == returns else f"{returns}({p.name})" for p in task.parameters if p.type in _NUMBERS]
    if numbers:
        expression, conditional, rest = combined(task.signature.name.lower(), numbers).partition(" if ")
        if conditional:
            return (), [f"if {rest.partition(' else ')[0]} == 0 {{", "\treturn 0", "}"], [expression]
        return (), [], [expression]
    sized = [p.name for p in task.parameters if p.type == "string" or p.type.startswith(("[]", "map"))]
    return (
        (),
        [],
        [f"{returns}(len({sized[0]}))" if sized and returns != "int" else f"len({sized[0]})" if sized else "0"],
    )


def _text(parameters: tuple[Parameter, ...]) -> tuple[tuple[str, ...], list[str], list[str]]:
    if not parameters:
        return (), [], ['""']
    if len(parameters) == 1 and parameters[0].type == "string":
        return ('"strings"',), [], [f"strings.TrimSpace({parameters[0].name})"]
    if all(parameter.type == "string" for parameter in parameters):
        return (), [], [' + " " + '.join(parameter.name for parameter in parameters)]
    return ('"fmt"',), [], [f"fmt.Sprint({', '.join(parameter.name for parameter in parameters)})"]


def _condition(parameters: tuple[Parameter, ...]) -> str:
    if not parameters:
        return "true"
    first = parameters[0]
    if first.type in _NUMBERS:
        same = [p.name for p in parameters[1:] if p.type == first.type]
        return f"{first.name} >= {same[0]}" if same else f"{first.name} > 0"
    if first.type == "string":
        return f'{first.name} != ""'
    if first.type == "bool":
        return first.name
    if first.type.startswith(("[]", "map")):
        return f"len({first.name}) > 0"
    return f"{first.name} != nil" if first.type.startswith("*") else "true"


def _zero(kind: str) -> str:
    if kind in _NUMBERS:
        return "0"
    if kind == "string":
        return '""'
    if kind == "bool":
        return "false"
    if kind.startswith(("[]", "map", "*", "func", "chan")) or kind in ("error", "any", "interface{}"):
        return "nil"
    return f"{kind}{{}}"
