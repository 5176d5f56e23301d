"""Plausible Python bodies."""

from __future__ import annotations

import random
from collections.abc import Callable

from emulator.engine.generator.code import kinds
from emulator.engine.generator.code.signature import Parameter
from emulator.engine.generator.code.task import Task
from emulator.engine.generator.code.wording import snake
from emulator.seeds import below, pick

Body = tuple[tuple[str, ...], str]  # imports, indented text


def body(task: Task, draw: random.Random) -> Body:
    """Imports and statements, indented by one level."""
    if task.signature.kind == "class":
        return (), _class(task)
    if task.signature.receiver:
        return (), _indented(_method(task))
    lines, imports = _function(task, draw)
    return imports, _indented(lines)


def _indented(lines: list[str]) -> str:
    return "\n".join("    " + line if line else "" for line in lines)


def default(kind: str) -> str:
    """A value of the type that an annotation names."""
    return {
        "bool": "True",
        "int": "0",
        "float": "0.0",
        "str": '""',
        "list": "[]",
        "dict": "{}",
        "set": "set()",
        "tuple": "()",
    }.get(kind.partition("[")[0].strip().lower(), "None")


def _function(task: Task, draw: random.Random) -> tuple[list[str], tuple[str, ...]]:
    returns = task.signature.returns.partition("[")[0].strip("\"' ").lower()
    if task.action == "load" and (paths := _paths(task)):
        return _load(task, paths[0])
    if task.action == "save":
        return _save(task)
    lines = _ACTIONS.get(task.action, _process)(task, draw)
    if returns and not _agrees(task.action, returns, lines):
        lines = _of_type(task, returns, draw)
    if task.signature.asynchronous and task.action in ("get", "send", "load"):
        return ["await asyncio.sleep(0)  # lets other tasks run", *lines], ("import asyncio",)
    return lines, ()


def _agrees(action: str, returns: str, lines: list[str]) -> bool:
    last = lines[-1].removeprefix("return ")
    if returns == "none":
        return not lines[-1].startswith("return ")
    if returns == "bool":
        return action in ("check", "send") or last in ("True", "False")
    if returns in ("int", "float"):
        return action in ("calculate", "count") or last.startswith(("len(", "sum(", "total"))
    if returns == "str":
        return last.startswith(('f"', '"')) or ".strip()" in last
    if returns == "list":
        return action in ("filter", "sort") or last.startswith(("[", "sorted("))
    if returns == "dict":
        return (last.startswith("{") and ":" in last) or last == "result" or ".get(" in last
    return True


def _of_type(task: Task, returns: str, draw: random.Random) -> list[str]:
    if returns == "bool":
        return _check(task, draw)
    if returns in ("int", "float"):
        numbers = task.of_kind("number")
        if numbers:
            return _calculate(task, draw)
        sized = task.of_kind("sequence", "text", "mapping")
        length = f"len({sized[0].name})" if sized else "0"
        return [f"return {length}" if returns == "int" else f"return float({length})"]
    if returns == "str":
        return _joined(task)
    if returns == "list":
        sequences = task.of_kind("sequence")
        if sequences:
            return [f"return [item for item in {sequences[0].name}]"]
        texts = task.of_kind("text")
        if texts:
            return [f"return {texts[0].name}.split()"]
        return [f"return [{', '.join(parameter.name for parameter in task.parameters)}]"]
    if returns == "dict":
        return [_dictionary(task)]
    if returns == "none":
        return [f'print(f"{task.noun}: {_shown(task)}")'] if task.parameters else [f'print("{task.noun}")']
    return _process(task, draw)


def _check(task: Task, draw: random.Random) -> list[str]:
    if not task.parameters:
        return ["return True"]
    first = task.parameters[0]
    others = task.parameters[1:]
    kind = kinds.of(first)
    if others and kind in ("sequence", "mapping", "text") and kinds.of(others[0]) in ("object", "text", "number"):
        other = others[0].name
        if kind == "text" and kinds.of(others[0]) == "number":
            return [f"return len({first.name}) >= {other}"]
        return [f"return {other} in {first.name}"] if kind != "text" else [f'return f"{{{other}}}" in {first.name}']
    numbers = task.of_kind("number")
    if len(numbers) > 2:
        return [f"return {numbers[1].name} <= {numbers[0].name} <= {numbers[2].name}"]
    if len(numbers) == 2 and kind == "number":
        return [f"return {numbers[0].name} >= {numbers[1].name}"]
    if kind == "number":
        adult = "adult" in task.words or first.name == "age"
        return [f"return {first.name} >= 18" if adult else f"return {first.name} > 0"]
    if kind == "text":
        if task.signature.name.startswith("is"):
            return [f"return bool({first.name}.strip())"]
        return [f"if not {first.name}:", "    return False", f'return {first.name}.strip() != ""']
    if kind == "boolean":
        return [f"return {first.name}"]
    if kind == "sequence":
        return [f"if not {first.name}:", "    return False", f"return all(item is not None for item in {first.name})"]
    if kind == "mapping":
        return [f"return bool({first.name})"]
    if others:
        return [f"if {first.name} is None:", "    return False", f"return {first.name} == {others[0].name}"]
    return [f"return {first.name} is not None"]


def _get(task: Task, draw: random.Random) -> list[str]:
    parameters = task.parameters
    noun = snake(task.noun) or "item"
    if not parameters:
        return [f'return {{"{noun}": "{pick(draw, ("example", "default", "sample"))}"}}']
    first = parameters[0]
    kind = kinds.of(first)
    if kind == "mapping":
        key = parameters[1].name if len(parameters) > 1 else f'"{noun}"'
        fallback = f", {parameters[2].name}" if len(parameters) > 2 else ""
        return [f"return {first.name}.get({key}{fallback})"]
    if kind == "sequence":
        if len(parameters) > 1:
            other = parameters[1]
            condition = {"function": f"{other.name}(item)"}.get(kinds.of(other), f"item == {other.name}")
            return [f"for item in {first.name}:", f"    if {condition}:", "        return item", "return None"]
        return [f"return {first.name}[0] if {first.name} else None"]
    table = noun if noun.endswith("s") else noun + "s"
    if table == first.name:
        table = f"known_{table}"
    if kind in ("number", "object"):
        names = _two(draw)
        return [
            f"{table} = {{",
            f'    1: {{"id": 1, "name": "{names[0]}"}},',
            f'    2: {{"id": 2, "name": "{names[1]}"}},',
            "}",
            f"return {table}.get({first.name})",
        ]
    return [f'{table} = {{"first": 1, "second": 2, "third": 3}}', f"return {table}.get({first.name})"]


def _two(draw: random.Random) -> tuple[str, str]:
    names = ("Alice", "Bruno", "Chloé", "David", "Emma", "Farid")
    start = below(draw, len(names))
    return names[start], names[(start + 1) % len(names)]


def _calculate(task: Task, draw: random.Random) -> list[str]:
    numbers = [parameter.name for parameter in task.of_kind("number")]
    sequences = [parameter.name for parameter in task.of_kind("sequence")]
    words = task.signature.name.lower()
    if sequences:
        items = sequences[0]
        rate = f" * (1 + {numbers[0]})" if numbers and ("rate" in numbers[0] or "tax" in numbers[0]) else ""
        if "average" in words or "mean" in words:
            return [f"if not {items}:", "    return 0.0", f"return sum({items}) / len({items})"]
        return [
            "total = 0",
            f"for item in {items}:",
            "    if isinstance(item, dict):",
            '        total += item.get("price", 0) * item.get("quantity", 1)',
            "    else:",
            "        total += item",
            f"return total{rate}",
        ]
    if not numbers:
        numbers = [
            parameter.name for parameter in task.parameters if kinds.of(parameter) == "object" and not parameter.type
        ]
    if not numbers:
        sized = task.of_kind("text", "mapping")
        return [f"return len({sized[0].name})"] if sized else ["return 0"]
    return ["return " + combined(words, numbers)]


def combined(words: str, numbers: list[str]) -> str:
    """An expression over the numbers that the words suggest."""
    first = numbers[0]
    if len(numbers) == 1:
        if "double" in words:
            return f"{first} * 2"
        if "half" in words:
            return f"{first} / 2"
        return f"{first} * {first}" if "square" in words or "area" in words else f"{first} * 2"
    second = numbers[1]
    for number in numbers[1:]:
        if number.endswith(("rate", "tax")):
            return f"{first} * (1 + {number})"
        if number.endswith(("discount", "percent", "percentage")):
            return f"{first} * (100 - {number}) / 100"
    if any(word in words for word in ("difference", "profit", "change", "remaining", "subtract", "balance")):
        return f"{first} - {second}"
    if any(word in words for word in ("ratio", "speed", "density", "per_", "rate", "divide")):
        return f"{first} / {second} if {second} else 0"
    if any(word in words for word in ("average", "mean")):
        return f"({' + '.join(numbers)}) / {len(numbers)}"
    if any(word in words for word in ("sum", "add", "perimeter")):
        return " + ".join(numbers)
    if any(word in words for word in ("area", "volume", "total", "cost", "price", "product", "multiply", "amount")):
        return " * ".join(numbers)
    return " + ".join(numbers)


def _filter(task: Task, draw: random.Random) -> list[str]:
    sequences = task.of_kind("sequence") or list(task.parameters[:1])
    if not sequences:
        return ["return []"]
    items = sequences[0].name
    others = [parameter for parameter in task.parameters if parameter.name != items]
    words = task.signature.name.lower()
    if others:
        return [f"return [item for item in {items} if {_condition(others[0])}]"]
    for word, condition in (
        ("positive", "item > 0"),
        ("negative", "item < 0"),
        ("active", 'item.get("active")'),
        ("adult", 'item.get("age", 0) >= 18'),
        ("none", "item is not None"),
        ("null", "item is not None"),
    ):
        if word in words:
            return [f"return [item for item in {items} if {condition}]"]
    return [f"return [item for item in {items} if item]"]


def _condition(other: Parameter) -> str:
    kind = kinds.of(other)
    if kind == "function":
        return f"{other.name}(item)"
    if kind == "number":
        return f"item <= {other.name}" if other.name.startswith("max") else f"item >= {other.name}"
    if kind == "sequence":
        return f"item in {other.name}"
    if kind == "text":
        return f'f"{{{other.name}}}" in f"{{item}}"'
    return f"item == {other.name}"


def _parse(task: Task, draw: random.Random) -> list[str]:
    if not task.parameters:
        return ["return {}"]
    text = task.parameters[0].name
    words = task.signature.name.lower()
    if "number" in words or "int" in words:
        return [f'return [int(word) for word in {text}.split() if word.lstrip("-").isdigit()]']
    if "line" in words:
        return [f"return [line.strip() for line in {text}.splitlines() if line.strip()]"]
    if "domain" in words:
        return [f'return {text}.rpartition("@")[2]']
    if kinds.of(task.parameters[0]) == "sequence":
        return [f'return [f"{{item}}".strip() for item in {text}]']
    return [
        "result = {}",
        f'for line in f"{{{text}}}".splitlines():',
        '    key, separator, value = line.partition("=")',
        "    if separator:",
        "        result[key.strip()] = value.strip()",
        "return result",
    ]


def _convert(task: Task, draw: random.Random) -> list[str]:
    words = task.signature.name.lower()
    if not task.parameters:
        return ['return ""']
    first = task.parameters[0].name
    if (functions := task.of_kind("function")) and (sequences := task.of_kind("sequence")):
        return [f"return [{functions[0].name}(item) for item in {sequences[0].name}]"]
    numbers = [parameter.name for parameter in task.of_kind("number")]
    if words.endswith(("upper", "uppercase")):
        return [f"return {first}.upper()"]
    if words.endswith(("lower", "lowercase")):
        return [f"return {first}.lower()"]
    if words.endswith(("int", "integer")):
        return [f"return int({first})"]
    if words.endswith("float"):
        return [f"return float({first})"]
    if words.endswith(("seconds", "secs")) and len(numbers) == 1:
        return [f"return {first} * {3600 if 'hour' in words else 60}"]
    if words.startswith("format") or words.endswith(("str", "string", "text")):
        return _joined(task)
    if len(numbers) > 1:
        return [f"return {numbers[0]} * {numbers[1]}"]
    kind = kinds.of(task.parameters[0])
    if kind == "text":
        return [f'return " ".join({first}.split()).lower()']
    if kind == "sequence":
        return [f'return ", ".join(f"{{item}}" for item in {first})']
    if kind == "mapping":
        return [f"return [(key, value) for key, value in {first}.items()]"]
    return [f'return f"{{{first}}}"']


def _joined(task: Task) -> list[str]:
    names = [parameter.name for parameter in task.parameters]
    if not names:
        return [f'return "{task.noun}"']
    if len(names) == 1 and kinds.of(task.parameters[0]) == "sequence":
        return [f'return ", ".join(f"{{item}}" for item in {names[0]})']
    if len(names) == 1 and kinds.of(task.parameters[0]) == "text":
        return [f"return {names[0]}.strip()"]
    return ['return f"' + " ".join(f"{{{name}}}" for name in names) + '"']


def _send(task: Task, draw: random.Random) -> list[str]:
    if not task.parameters:
        return [f'print("Sending the {task.noun}")', "return True"]
    first = task.parameters[0].name
    shown = _shown(task)
    return [
        f"if not {first}:",
        f'    raise ValueError("{first} must not be empty")',
        f'print(f"Sending {task.noun}: {shown}")',
        "return True",
    ]


def _shown(task: Task) -> str:
    return ", ".join(f"{{{parameter.name}}}" for parameter in task.parameters)


def _print(task: Task, draw: random.Random) -> list[str]:
    sequences = task.of_kind("sequence")
    if sequences:
        return [f"for item in {sequences[0].name}:", "    print(item)"]
    return [f'print(f"{_shown(task)}")'] if task.parameters else [f'print("{" ".join(task.words) or "Done"}")']


def _paths(task: Task) -> list[str]:
    return [
        parameter.name
        for parameter in task.parameters
        if any(word in parameter.name.lower() for word in ("path", "file", "filename"))
    ]


def _load(task: Task, path: str) -> tuple[list[str], tuple[str, ...]]:
    if any(word in task.signature.name.lower() for word in ("json", "config", "settings", "data")):
        return [f'with open({path}, encoding="utf-8") as file:', "    return json.load(file)"], ("import json",)
    return [f'with open({path}, encoding="utf-8") as file:', "    return file.read()"], ()


def _save(task: Task) -> tuple[list[str], tuple[str, ...]]:
    paths = _paths(task)
    others = [parameter.name for parameter in task.parameters if parameter.name not in paths]
    if paths and others:
        return (
            [
                f'with open({paths[0]}, "w", encoding="utf-8") as file:',
                f"    json.dump({others[0]}, file, indent=2, default=str)",
            ],
            ("import json",),
        )
    shown = others[0] if others else '"nothing"'
    return [f'print(f"Saved {{{shown}}}")' if others else 'print("Saved")', "return True"], ()


def _dictionary(task: Task) -> str:
    return "return {" + ", ".join(f'"{parameter.name}": {parameter.name}' for parameter in task.parameters) + "}"


def _create(task: Task, draw: random.Random) -> list[str]:
    if not task.parameters:
        return ["return []" if "list" in task.words else "return {}"]
    if len(task.parameters) == 1 and (numbers := task.of_kind("number")):
        return [f"return [index for index in range(1, {numbers[0].name} + 1)]"]
    return [_dictionary(task)]


def _add(task: Task, draw: random.Random) -> list[str]:
    sequences = [parameter.name for parameter in task.of_kind("sequence")]
    mappings = [parameter.name for parameter in task.of_kind("mapping")]
    others = [parameter.name for parameter in task.parameters if parameter.name not in (*sequences, *mappings)]
    if sequences and others:
        return [f"return [*{sequences[0]}, {others[0]}]"]
    if mappings and len(others) > 1:
        return [f"return {{**{mappings[0]}, {others[0]}: {others[1]}}}"]
    return _calculate(task, draw) if task.of_kind("number") else _create(task, draw)


def _remove(task: Task, draw: random.Random) -> list[str]:
    sequences = [parameter.name for parameter in task.of_kind("sequence")]
    mappings = [parameter.name for parameter in task.of_kind("mapping")]
    others = [parameter.name for parameter in task.parameters if parameter.name not in (*sequences, *mappings)]
    if sequences and others:
        return [f"return [item for item in {sequences[0]} if item != {others[0]}]"]
    if sequences:
        return [f"return [item for item in {sequences[0]} if item is not None]"]
    if mappings and others:
        return [f"return {{key: value for key, value in {mappings[0]}.items() if key != {others[0]}}}"]
    if len(others) > 1 and task.of_kind("text"):
        return [f'return {others[0]}.replace({others[1]}, "")']
    if others and kinds.of(task.parameters[0]) == "text":
        return [f'return "".join({others[0]}.split())']
    return [f'print(f"Removed {{{others[0]}}}")', "return True"] if others else ["return True"]


def _update(task: Task, draw: random.Random) -> list[str]:
    if len(task.of_kind("number")) > 1:
        return _calculate(task, draw)
    if not task.parameters:
        return ["return True"]
    first, *others = [parameter.name for parameter in task.parameters]
    if kinds.of(task.parameters[0]) in ("mapping", "object") and len(others) == 2:
        return [f"return {{**{first}, {others[0]}: {others[1]}}}"] if task.of_kind("mapping") else [_dictionary(task)]
    return [_dictionary(task)]


def _count(task: Task, draw: random.Random) -> list[str]:
    sized = task.of_kind("sequence", "text", "mapping") or list(task.parameters[:1])
    if not sized:
        return ["return 0"]
    others = [parameter for parameter in task.parameters if parameter.name != sized[0].name]
    if others and kinds.of(others[0]) == "function":
        return [f"return sum(1 for item in {sized[0].name} if {others[0].name}(item))"]
    if others and kinds.of(sized[0]) != "mapping":
        return [f"return {sized[0].name}.count({others[0].name})"]
    return [f"return len({sized[0].name})"]


def _sort(task: Task, draw: random.Random) -> list[str]:
    if not task.parameters:
        return ["return []"]
    first, *others = task.parameters
    if others and kinds.of(others[0]) == "text":
        return [f"return sorted({first.name}, key=lambda item: item[{others[0].name}])"]
    if others and kinds.of(others[0]) == "boolean":
        return [f"return sorted({first.name}, reverse={others[0].name})"]
    by = task.words[task.words.index("by") + 1] if "by" in task.words[:-1] else ""
    if by in ("length", "size"):
        return [f"return sorted({first.name}, key=len)"]
    if by:
        return [f'return sorted({first.name}, key=lambda item: item["{by}"])']
    return [f"return sorted({first.name})"]


def _merge(task: Task, draw: random.Random) -> list[str]:
    names = [parameter.name for parameter in task.parameters]
    if len(names) < 2:
        return _joined(task)
    if task.of_kind("mapping"):
        return [f"return {{**{names[0]}, **{names[1]}}}"]
    if task.of_kind("sequence"):
        return [f"return [*{names[0]}, *{names[1]}]"] if len(task.of_kind("sequence")) > 1 else _joined(task)
    return _joined(task)


def _reverse(task: Task, draw: random.Random) -> list[str]:
    return [f"return {task.parameters[0].name}[::-1]"] if task.parameters else ["return []"]


def _process(task: Task, draw: random.Random) -> list[str]:
    sequences = [parameter.name for parameter in task.of_kind("sequence")]
    if sequences and (functions := task.of_kind("function")):
        return [f"return [{functions[0].name}(item) for item in {sequences[0]}]"]
    if sequences:
        return [
            "result = []",
            f"for item in {sequences[0]}:",
            "    if item is not None:",
            "        result.append(item)",
            "return result",
        ]
    if task.of_kind("number"):
        return _calculate(task, draw)
    if not task.parameters:
        return [f'print("{pick(draw, ("Hello, World!", "Done.", "It works."))}")']
    first = task.parameters[0]
    if kinds.of(first) == "text":
        return _joined(task)
    if kinds.of(first) == "mapping":
        return [f"return {{key: value for key, value in {first.name}.items() if value is not None}}"]
    if kinds.of(first) == "function":
        return [f"return {first.name}()"]
    return [f"if {first.name} is None:", "    return None", f"return {first.name}"]


_ACTIONS: dict[str, Callable[[Task, random.Random], list[str]]] = {
    "check": _check,
    "get": _get,
    "calculate": _calculate,
    "filter": _filter,
    "parse": _parse,
    "convert": _convert,
    "send": _send,
    "print": _print,
    "create": _create,
    "add": _add,
    "remove": _remove,
    "update": _update,
    "count": _count,
    "sort": _sort,
    "merge": _merge,
    "reverse": _reverse,
}


def _method(task: Task) -> list[str]:
    name = task.signature.name
    owner = task.signature.receiver
    names = [parameter.name for parameter in task.parameters]
    if name == "__init__":
        return [f"{owner}.{parameter} = {parameter}" for parameter in names] or [f"{owner}.items = []"]
    if name in ("__str__", "__repr__"):
        return [f'return f"{{type({owner}).__name__}}({{vars({owner})}})"']
    if name == "__eq__" and names:
        return [f"return isinstance({names[0]}, type({owner})) and vars({owner}) == vars({names[0]})"]
    if found := _collection(owner, name, names):
        return [found]
    attribute = "_".join(task.words) or "items"
    if task.action in ("get", "check", "count") and not names:
        value = f'getattr({owner}, "{attribute}", None)'
        return [f"return bool({value})" if task.action == "check" else f"return {value}"]
    if task.action in ("update", "save") and names:
        return [f"{owner}.{parameter} = {parameter}" for parameter in names]
    if task.action == "add" and names:
        items = attribute if attribute.endswith("s") else attribute + "s"
        return [f'vars({owner}).setdefault("{items}", []).append({names[0]})']
    lines = _ACTIONS.get(task.action, _process)(task, random.Random(0))
    returns = task.signature.returns.partition("[")[0].strip("\"' ").lower()
    if returns and not _agrees(task.action, returns, lines):
        return _of_type(task, returns, random.Random(0))
    return lines


def _collection(owner: str, name: str, names: list[str]) -> str:
    """The usual methods of a class that holds items."""
    items = f"{owner}.items"
    if name in ("push", "append", "enqueue") and names:
        return f"{items}.append({names[0]})"
    found = {
        "pop": f"return {items}.pop()",
        "dequeue": f"return {items}.pop(0)",
        "peek": f"return {items}[-1]",
        "is_empty": f"return not {items}",
        "size": f"return len({items})",
        "__len__": f"return len({items})",
    }
    return "" if names else found.get(name, "")


def _class(task: Task) -> str:
    attributes = [parameter.name for parameter in task.parameters] or ["name"]
    shown = ", ".join(attributes)
    lines = [f"    def __init__(self, {shown}):"]
    lines += [f"        self.{name} = {name}" for name in attributes]
    fields = ", ".join(f"{name}={{self.{name}!r}}" for name in attributes)
    lines += ["", "    def __repr__(self):", f'        return f"{task.signature.name}({fields})"']
    return "\n".join(lines)
