"""The rest of an unfinished source in a language with braces: JavaScript, TypeScript, Java, Go, Rust, C."""

from __future__ import annotations

import random
import re

from emulator.engine.generator.code import asking, chat, others, solutions
from emulator.engine.generator.code.bodies import go as go_bodies
from emulator.engine.generator.code.bodies import java as java_bodies
from emulator.engine.generator.code.library import LANGUAGES, Piece
from emulator.engine.generator.code.signature import Signature, find_all
from emulator.engine.generator.code.task import task_of
from emulator.engine.generator.code.wording import split, telling

_UNITS = {"java": "    ", "go": "\t"}
_ASSIGNED = re.compile(r"\b(?:let|const|var|int|long|double|boolean|String)\s+\w+\s*=|:=")
_OPENERS = re.compile(r"\b(?:if|for|while|else|switch|try|catch|do)\b")
_JAVA_UTIL = re.compile(r"\b(?:List|ArrayList|Deque|ArrayDeque|Map|HashMap|NoSuchElementException)\b(?=[<(])")
_LOOP = re.compile(r"\bfor\b[ (]*(?:const |let |var |\w+ |_, )?(\w+)[ ]*(?:of|in|:=|:)")
_UNFINISHED = re.compile(r"(?:\breturn|\bnew|:=|[=+\-*/%<>,.|&(?])$")


def rest(prompt: str, language: str, draw: random.Random) -> str:
    """From the character after the prompt to the last closing brace."""
    stripped = prompt.rstrip()
    last = stripped[stripped.rfind("\n") + 1 :]
    stack = _open(prompt)
    if not stack and _comment_only(stripped):
        return _of_comment(prompt, stripped, language, draw)
    heads = find_all(language, prompt, 40)
    head = heads[-1] if heads else None
    if head is None or _is_closed(prompt, head):
        return _unowned(prompt, last, language, stack)
    if not prompt[head.end :].strip(" \t\n{") or (head.kind == "class" and prompt.rstrip().endswith("{")):
        return _whole_body(prompt, head, language, stack, draw)
    if resumed := _resumed(prompt, head, language, stack, draw):
        return resumed
    return _rest_of_body(prompt, head, last, language, stack, draw)


def _of_comment(prompt: str, stripped: str, language: str, draw: random.Random) -> str:
    text = re.sub(r"^[ \t]*(?:///?|/\*+|\*/|\*)|\*/[ \t]*$", " ", stripped[-600:], flags=re.M)
    ask = asking.understand(text.strip(), language)._replace(main=False, tests=False)
    code = chat.block(ask, draw)
    if language == "go":
        code = code.removeprefix("package main\n\n") if "package " in prompt else code
    return ("" if prompt.endswith("\n") else "\n") + code + "\n"


def _unowned(prompt: str, last: str, language: str, stack: list[tuple[str, str]]) -> str:
    """No function is open: a statement is ended, blocks are closed."""
    text = ""
    stripped = last.strip()
    if language == "go" and stripped.startswith("package "):
        return '\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("Hello, World!")\n}\n'[
            0 if not prompt.endswith("\n") else 1 :
        ]
    if language == "java" and stripped.startswith(("import ", "package ")):
        return (
            ("" if prompt.endswith("\n") else "\n")
            + "\npublic class Main {\n    public static void main(String[] args) {\n        "
            'System.out.println("Hello, World!");\n    }\n}\n'
        )
    if _UNFINISHED.search(stripped):
        text = ("" if prompt.endswith((" ", "(", ".", "\n")) else " ") + (
            "0" if not stripped.endswith(".") else "toString()" if language == "java" else "name"
        )
        if stripped.endswith("("):
            text = '"Hello, World!"' if re.search(r"(?:log|[pP]rintln?)\($", stripped) else ""
    if stack and stack[-1][0] == "{" and prompt.rstrip().endswith("{") and _OPENERS.search(last):
        unit = _UNITS.get(language, "  ")
        text += ("" if prompt.endswith("\n") else "\n") + stack[-1][1] + unit + _say(language, '"ok"')
    elif stack and stack[-1][0] == "{" and re.search(r"\bres\b.*=>\s*\{$", last):
        text += ("" if prompt.endswith("\n") else "\n") + stack[-1][1] + '  res.json({ status: "ok" });'
    closing = _closing(stack, language)
    ends = text + closing
    if (
        language in ("javascript", "typescript", "java")
        and not closing
        and not stripped.endswith((";", "}", "*/"))
        and not stripped.startswith("//")
    ):
        ends += ";"
    return (ends or "") + "\n"


def _whole_body(prompt: str, head: Signature, language: str, stack: list[tuple[str, str]], draw: random.Random) -> str:
    line_start = prompt.rfind("\n", 0, head.start) + 1
    margin = _margin(prompt[line_start:])
    text = ""
    after = prompt[head.end :] if head.kind != "class" else prompt[head.start :]
    if "{" not in after:
        if language in ("javascript", "typescript") and head.kind == "arrow" and "=>" not in prompt[head.start :]:
            text += " =>"
        text += "{" if prompt.endswith(" ") else " {"
        stack = [*stack, ("{", margin)]
    body = _body(head, language, _comments(prompt[:line_start]), draw)
    if head.kind == "class":
        body = _plain(body, head)
    inner = "\n".join(margin + line if line else "" for line in body.body.split("\n"))
    text += inner if prompt.endswith("\n") and not text else "\n" + inner
    typed = prompt[prompt.rfind("\n") + 1 :]
    if not typed.strip() and typed and not text.startswith("\n"):
        text = text[len(typed) :] if text.startswith(typed) else text
    text += _closing(stack, language, arrow=head.kind == "arrow")
    if body.tail and not margin and language in ("go", "javascript", "typescript"):
        text += f"\n\n{body.tail}"
    return text + "\n"


def _plain(piece: Piece, head: Signature) -> Piece:
    """A class of the library without type parameters, where the written head has none, and without imports."""
    body, tail = piece.body, piece.tail
    if head.language == "java":
        body = _JAVA_UTIL.sub(lambda match: f"java.util.{match[0]}", body)
        if "<T>" not in head.head:
            body = re.sub(r"\bT\b", "Object", body)
    elif head.language == "go" and "[T any]" not in head.head:
        body = re.sub(r"\bT\b", "int", body)
        tail = re.sub(r"\bT\b", "int", tail.replace("[T]", ""))
    return piece._replace(body=body, tail=tail)


def _body(head: Signature, language: str, around: str, draw: random.Random) -> Piece:
    if language in LANGUAGES:
        return solutions.one(head, around, draw)
    from emulator.engine.generator.code import concepts
    from emulator.engine.generator.code.program import indented

    concept = concepts.match(head.name, (), telling(" ".join(split(head.name))))
    text = indented(others.statements(language, concept, head), "    ")
    return Piece(language, head, (), "", head.head + " {", "", text, "}", "")


def _resumed(prompt: str, head: Signature, language: str, stack: list[tuple[str, str]], draw: random.Random) -> str:
    """The rest of a known solution of which the prompt shows the beginning."""
    if language not in LANGUAGES:
        return ""
    start = prompt.find("{", head.end)
    if start < 0:
        return ""
    begun = prompt[start + 1 :].removeprefix("\n")
    bare = begun.rstrip()
    margin = _margin(prompt[prompt.rfind("\n", 0, head.start) + 1 :])
    depth = next((index for index, (_, own) in enumerate(stack) if own == margin), 0)
    for piece in solutions.every(head, "", draw):
        whole = "\n".join(margin + line if line else "" for line in piece.body.split("\n"))
        if bare.strip() and whole.startswith(bare) and len(whole) > len(bare):
            left, blanks = whole[len(bare) :], begun[len(bare) :]
            if "\n" in blanks and not left.startswith("\n"):
                continue
            typed = blanks.rpartition("\n")[2] if "\n" in blanks else blanks
            left = left[1:] if "\n" in blanks else left
            left = left[len(typed) :] if left.startswith(typed) else left.lstrip(" \t")
            return left + _closing(stack[: depth + 1], language, arrow=head.kind == "arrow") + "\n"
    return ""


def _rest_of_body(
    prompt: str, head: Signature, last: str, language: str, stack: list[tuple[str, str]], draw: random.Random
) -> str:
    unit = _UNITS.get(language, "  ")
    text = ""
    stripped = last.strip()
    names = [parameter.name for parameter in head.parameters]
    fresh = prompt.endswith("\n") or not prompt[prompt.rfind("\n") + 1 :].strip()
    value = names[0] if names else "0"
    semicolon = "" if language == "go" else ";"
    parens = [bracket for bracket, _ in stack if bracket != "{"]
    braces_left = [entry for entry in stack if entry[0] == "{"]
    ended = (
        stripped.endswith((";", "{", "}", "*/"))
        or stripped.startswith("//")
        or (language == "go" and not _UNFINISHED.search(stripped) and not parens)
    )
    space = "" if prompt.endswith((" ", "(", "[", ".", "\n", "\t")) else " "
    if stripped.endswith("return") and not fresh:
        text = space + _result(head, prompt, language)
    elif _UNFINISHED.search(stripped) and not stripped.endswith("("):
        text = space + (value if not stripped.endswith(".") else "length" if language != "go" else "String()")
    elif stripped.endswith("("):
        text = value
    text += "".join({"(": ")", "[": "]"}[bracket] for bracket in reversed(parens))
    if _OPENERS.match(stripped) and not stripped.endswith(("{", "}", ";")):
        margin = _margin(last)
        text += " {"
        braces_left.append(("{", margin))
        stripped += "{"
    elif not ended:
        text += semicolon
    if stripped.endswith("{") and braces_left and _OPENERS.search(last):
        margin = braces_left[-1][1]
        inner = _inner(head, last, language, value if names else '"ok"')
        text += ("" if fresh and not text else "\n") + margin + unit + inner
        text += f"\n{margin}}}"
        braces_left.pop()
        if re.search(r"\btry\b", last):
            text += (
                " catch (error) {\n" + margin + unit + "throw error;\n" + margin + "}"
                if language != "java"
                else f" finally {{\n{margin}}}"
            )
    while len(braces_left) > 1 and len(braces_left[-1][1]) > len(
        _margin(prompt[prompt.rfind("\n", 0, head.start) + 1 :])
    ):
        text += f"\n{braces_left[-1][1]}}}" if text or not fresh else f"{braces_left[-1][1]}}}"
        braces_left.pop()
    whole = (
        solutions.every(head, "", draw) if language in LANGUAGES and not _ASSIGNED.search(prompt[head.end :]) else []
    )
    if whole and not stripped.startswith("return") and (fresh or text):
        margin = _margin(prompt[prompt.rfind("\n", 0, head.start) + 1 :])
        body = "\n".join(margin + line if line else "" for line in whole[0].body.split("\n"))
        typed = prompt[prompt.rfind("\n") + 1 :] if fresh else ""
        text += body[len(typed) :] if fresh and not text and body.startswith(typed) else f"\n{body}"
    elif needs := _needs_return(head, prompt, stripped, language):
        margin = braces_left[-1][1] if braces_left else ""
        line = f"{margin}{unit}return {needs}{semicolon}"
        typed = prompt[prompt.rfind("\n") + 1 :] if fresh else ""
        text += line[len(typed) :] if fresh and not text and line.startswith(typed) else f"\n{line}"
    text += (
        _closing(braces_left, language, arrow=head.kind == "arrow")
        if text or not fresh
        else _closing(braces_left, language, arrow=head.kind == "arrow").removeprefix("\n")
    )
    return text + "\n"


def _inner(head: Signature, last: str, language: str, value: str) -> str:
    """A statement for a block that was opened."""
    loop = _LOOP.search(last)
    if loop:
        return _say(language, loop[1])
    guard = re.match(r"\s*(?:\}\s*)?if\b", last) is not None
    if guard and language in LANGUAGES and solutions.every(head, "", random.Random(0)):
        special = {"True": "true", "False": "false", "None": "null", "[]": "[]"}.get(
            solutions.guarded(head), solutions.guarded(head)
        )
        if language in ("javascript", "typescript"):
            return f"return {special or value};"
        if head.returns in ("int", "long", "double", "float64", "bool", "boolean") and special not in ("null", "[]"):
            return f"return {special or value}" + ("" if language == "go" else ";")
    if guard and head.returns.strip() not in ("", "void") and language in ("java", "go"):
        if language == "java":
            lines = java_bodies.body(task_of(head), random.Random(0))[1].strip()
            return lines if "\n" not in lines else _say(language, value)
        lines = go_bodies.body(task_of(head), random.Random(0))[1].strip()
        return lines if "\n" not in lines else _say(language, value)
    if guard and language in ("javascript", "typescript"):
        return f"return {'false' if head.name.startswith(('is', 'has')) else value};"
    return _say(language, value)


def _needs_return(head: Signature, prompt: str, stripped: str, language: str) -> str:
    if head.kind == "class" or stripped.startswith("return"):
        return ""
    if language in ("java", "c", "cpp") and head.returns.strip() in ("", "void"):
        return ""
    if language == "go" and not head.returns:
        return ""
    if language == "rust":
        return ""
    return _result(head, prompt, language)


def _result(head: Signature, prompt: str, language: str) -> str:
    body = prompt[head.end :]
    assigned: list[tuple[str, str]] = re.findall(
        r"\b(?:let|const|var|int|long|double|boolean|String|List<\w+>|Map<[^>]{1,40}>|int\[\])\s+(\w+)\s*="
        r"|^\s*(\w+)(?:, \w+)? :=",
        body,
        re.M,
    )
    names = [first or second for first, second in assigned]
    if names and language != "java":
        preferred = [name for name in names if name in ("result", "total", "count", "sum", "output")]
        return (preferred or names)[-1]
    if language in ("java", "go"):
        returns = head.returns.strip("() ")
        match = [name for name in names if re.search(rf"\b{re.escape(returns)}\s+{name}\b", body)] if returns else []
        if match:
            return match[-1]
        if language == "go":
            text = go_bodies.body(task_of(head), random.Random(0))[1].strip()
            return text.rpartition("return ")[2] if "\n" not in text else "nil"
        text = java_bodies.body(task_of(head), random.Random(0))[1].strip()
        return text.removeprefix("return ").rstrip(";") if "\n" not in text and text.startswith("return") else "0"
    parameters = [parameter.name for parameter in head.parameters]
    if head.name.startswith(("is", "has")):
        return "true"
    if len(parameters) > 1:
        from emulator.engine.generator.code.bodies.python import combined

        return combined(head.name.lower(), parameters).partition(" if ")[0]
    return parameters[0] if parameters else "null"


def _say(language: str, value: str) -> str:
    return {
        "java": f"System.out.println({value});",
        "go": f"fmt.Println({value})",
        "rust": f'println!("{{:?}}", {value});',
        "c": 'printf("ok\\n");',
        "cpp": 'std::cout << "ok" << std::endl;',
    }.get(language, f"console.log({value});")


def _closing(stack: list[tuple[str, str]], language: str, *, arrow: bool = False) -> str:
    """Brackets that close what is open, the innermost first."""
    text = ""
    for index in range(len(stack) - 1, -1, -1):
        bracket, margin = stack[index]
        if bracket == "{":
            text += f"\n{margin}}}"
            if index > 0 and stack[index - 1][0] == "(":
                continue
            if arrow and index == 0 and language in ("javascript", "typescript"):
                text += ";"
        else:
            text += {"(": ")", "[": "]"}[bracket]
            if index == 0 or stack[index - 1][0] == "{":
                text += "" if language == "go" else ";"
    return text


def _open(prompt: str) -> list[tuple[str, str]]:
    """Open brackets with the margin of their line, the outermost first."""
    stack: list[tuple[str, str]] = []
    block = False
    for line in prompt.split("\n"):
        margin = _margin(line)
        quote = ""
        previous = ""
        for character in line[:4000]:
            if block:
                block = not (previous == "*" and character == "/")
            elif quote:
                quote = "" if character == quote and previous != "\\" else quote
            elif previous == "/" and character == "/":
                break
            elif previous == "/" and character == "*":
                block = True
            elif character in "\"'`":
                quote = character
            elif character in "([{":
                stack.append((character, margin))
            elif character in ")]}" and stack:
                stack.pop()
            previous = character
    return stack[-100:]


def _is_closed(prompt: str, head: Signature) -> bool:
    """Whether the body of a head is complete."""
    after = prompt[head.end :] if head.kind != "class" else prompt[head.start :]
    return "{" in after and not _open(after)


def _comment_only(stripped: str) -> bool:
    last = stripped[stripped.rfind("\n") + 1 :].strip()
    return last.startswith("//") or last.endswith("*/")


def _comments(before: str) -> str:
    lines: list[str] = []
    for line in reversed(before.rstrip().split("\n")[-12:]):
        if not line.strip().startswith(("//", "*", "/*")):
            break
        lines.insert(0, line.strip("/* \t"))
    return " ".join(lines)


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
