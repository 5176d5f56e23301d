"""Plausible bodies for functions that the library does not know, derived from their name and parameters."""

from __future__ import annotations

import random

from emulator.engine.generator.code.library import Piece, opened
from emulator.engine.generator.code.signature import Signature
from emulator.engine.generator.code.task import Task, task_of


def piece(signature: Signature, description: str, draw: random.Random) -> Piece:
    """The function or class with a body that parses and runs."""
    task = task_of(signature, description)
    imports, body = _body(task, draw)
    language = signature.language
    closer = "" if language == "python" else "};" if signature.kind == "arrow" else "}"
    lead = "" if language == "python" else _comment(task)
    if language == "go" and signature.receiver:
        from emulator.engine.generator.code.bodies import go

        lead = f"{go.held(signature)}\n\n{lead}"
    docstring = task.summary if language == "python" else ""
    head = opened(signature.head, language)
    return Piece(language, signature, imports, lead, head, docstring, body, closer, "")


def _body(task: Task, draw: random.Random) -> tuple[tuple[str, ...], str]:
    language = task.signature.language
    if language == "python":
        from emulator.engine.generator.code.bodies import python

        return python.body(task, draw)
    if language in ("javascript", "typescript"):
        from emulator.engine.generator.code.bodies import javascript

        return javascript.body(task, draw)
    if language == "java":
        from emulator.engine.generator.code.bodies import java

        return java.body(task, draw)
    from emulator.engine.generator.code.bodies import go

    return go.body(task, draw)


def _comment(task: Task) -> str:
    summary = task.summary
    if not summary:
        return ""
    if task.signature.language == "go":
        return f"// {task.signature.name} {third_person(summary)}"
    return f"/** {third_person(summary)[:1].upper()}{third_person(summary)[1:]} */"


def third_person(summary: str) -> str:
    """`Send the email.` → `sends the email.`"""
    verb, space, rest = summary.partition(" ")
    verb = verb.lower()
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        verb += "es"
    elif verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return verb + space + rest
