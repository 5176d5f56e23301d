"""Plausible JavaScript bodies."""

from __future__ import annotations

import random

from emulator.engine.generator.code import kinds
from emulator.engine.generator.code.bodies.python import combined
from emulator.engine.generator.code.signature import Parameter
from emulator.engine.generator.code.task import Task
from emulator.seeds import pick


def body(task: Task, draw: random.Random) -> tuple[tuple[str, ...], str]:
    """Imports and statements, indented by one level."""
    lines = _class(task) if task.signature.kind == "class" else _lines(task, draw)
    return (), "\n".join("  " + line if line else "" for line in lines)


def _class(task: Task) -> list[str]:
    names = [parameter.name for parameter in task.parameters] or ["name"]
    fields = ", ".join(f"{name}=${{this.{name}}}" for name in names)
    lines = [f"constructor({', '.join(names)}) {{", *(f"  this.{name} = {name};" for name in names), "}", ""]
    return [*lines, "toString() {", f"  return `{task.signature.name}({fields})`;", "}"]


def _lines(task: Task, draw: random.Random) -> list[str]:
    names = [parameter.name for parameter in task.parameters]
    numbers = [parameter.name for parameter in task.of_kind("number")]
    sequences = [parameter.name for parameter in task.of_kind("sequence")]
    others = [parameter for parameter in task.parameters if parameter.name not in sequences]
    action = task.action
    if task.signature.name == "constructor":
        return [f"this.{name} = {name};" for name in names] or ["this.items = [];"]
    if action == "check":
        return _check(task)
    if action in ("print", "send"):
        shown = ", ".join(f"${{{name}}}" for name in names) or task.noun
        verb = "Sending" if action == "send" else task.noun
        return [f"console.log(`{verb}: {shown}`);", *(["return true;"] if action == "send" else [])]
    if not names:
        return (
            [f'return "{pick(draw, ("Hello, World!", "done", "ready"))}";'] if action == "process" else ["return {};"]
        )
    first = names[0]
    if sequences:
        return _over(task, sequences[0], others, draw)
    if action == "get":
        table = task.noun + "s"
        table = f"known{table.capitalize()}" if table in names else table
        return [
            f'const {table} = {{ 1: {{ id: 1, name: "Alice" }}, 2: {{ id: 2, name: "Bruno" }} }};',
            f"return {table}[{first}] ?? null;",
        ]
    if action in ("create", "update", "add") and not numbers:
        return [f"return {{ {', '.join(names)} }};"]
    if action in ("parse", "load"):
        return ["try {", f"  return JSON.parse({first});", "} catch {", "  return null;", "}"]
    if action in ("remove",) and len(names) > 1:
        return [f"const {{ [{names[1]}]: removed, ...rest }} = {first};", "return rest;"]
    if numbers:
        expression = combined(task.signature.name.lower(), numbers)
        return [f"return {_javascript(expression)};"]
    if action == "count":
        return [f"return {first}.length;"]
    if action in ("merge",) and len(names) > 1:
        return (
            [f"return {{ ...{first}, ...{names[1]} }};"]
            if task.of_kind("mapping", "object")
            else [f"return `${{{first}}} ${{{names[1]}}}`;"]
        )
    if kinds.of(task.parameters[0]) == "text":
        if len(names) > 1:
            return ["return `" + " ".join(f"${{{name}}}" for name in names) + "`;"]
        return [f"return {first}.trim().toLowerCase();"]
    if kinds.of(task.parameters[0]) == "function":
        return [f"return {first}();"]
    return [f"if ({first} === null || {first} === undefined) {{", "  return null;", "}", f"return {first};"]


def _javascript(expression: str) -> str:
    value, conditional, rest = expression.partition(" if ")
    if conditional:
        condition, _, fallback = rest.partition(" else ")
        return f"{condition} ? {value} : {fallback}"
    return value


def _check(task: Task) -> list[str]:
    if not task.parameters:
        return ["return true;"]
    first = task.parameters[0]
    kind = kinds.of(first)
    if len(task.parameters) > 1:
        other = task.parameters[1].name
        if kind in ("sequence", "text"):
            return [f"return {first.name}.includes({other});"]
        return [f"return {first.name} {'>=' if kind == 'number' else '==='} {other};"]
    if kind == "number":
        return [f"return {first.name} >= 18;" if first.name == "age" else f"return {first.name} > 0;"]
    if kind == "text":
        return [f'return typeof {first.name} === "string" && {first.name}.trim() !== "";']
    if kind == "sequence":
        return [f"return Array.isArray({first.name}) && {first.name}.length > 0;"]
    return [f"return {first.name} !== null && {first.name} !== undefined;"]


def _over(task: Task, items: str, others: list[Parameter], draw: random.Random) -> list[str]:
    """What is done with an array."""
    action = task.action
    other = others[0] if others else None
    if action == "calculate":
        amount = '(typeof item === "object" ? item.price * (item.quantity ?? 1) : item)'
        return [f"return {items}.reduce((total, item) => total + {amount}, 0);"]
    if action == "count":
        return [
            f"return {items}.filter((item) => item === {other.name}).length;" if other else f"return {items}.length;"
        ]
    if action == "sort":
        key = other.name if other else ""
        if key:
            return [f"return [...{items}].sort((x, y) => (x[{key}] > y[{key}] ? 1 : -1));"]
        return [f"return [...{items}].sort((x, y) => (x > y ? 1 : x < y ? -1 : 0));"]
    if action == "get":
        if other is None:
            return [f"return {items}[0] ?? null;"]
        if kinds.of(other) == "function":
            return [f"return {items}.find({other.name}) ?? null;"]
        by_id = other.name == "id" or other.name.endswith("Id")
        return [f"return {items}.find((item) => {'item.id' if by_id else 'item'} === {other.name}) ?? null;"]
    if action == "add" and other:
        return [f"return [...{items}, {other.name}];"]
    if action in ("remove", "filter") and other:
        if kinds.of(other) == "function":
            return [f"return {items}.filter({other.name});"]
        sign = "!==" if action == "remove" else ">=" if kinds.of(other) == "number" else "==="
        return [f"return {items}.filter((item) => item {sign} {other.name});"]
    if action == "filter":
        words = task.signature.name.lower()
        condition = (
            "item > 0"
            if "positive" in words
            else "item.age >= 18"
            if "adult" in words
            else "item.active"
            if "active" in words
            else "Boolean(item)"
        )
        return [f"return {items}.filter((item) => {condition});"]
    if action == "merge" and other is None and len(task.parameters) > 1:
        return [f"return [...{items}, ...{task.parameters[1].name}];"]
    if action in ("convert", "merge"):
        return [f'return {items}.map((item) => String(item)).join(", ");']
    if action == "reverse":
        return [f"return [...{items}].reverse();"]
    return [f"return {items}.filter((item) => item !== null && item !== undefined);"]
