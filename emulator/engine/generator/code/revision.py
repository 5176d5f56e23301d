"""Code that was given, brought back with what was asked: comments, hints, tests, a body, a correction."""

from __future__ import annotations

import random
import re

from emulator.engine.generator.code import bodies, concepts, kinds, library, program
from emulator.engine.generator.code.library import Piece
from emulator.engine.generator.code.signature import Signature, find_all
from emulator.engine.generator.code.task import task_of
from emulator.engine.generator.code.wording import split, telling

LONGEST = 20_000  # characters of code that are looked at

_EMPTY = re.compile(
    r"^(?:\s*(?:pass|\.\.\.|#.*|raise NotImplementedError.*|//.*|return null;|throw new Error.*)?\s*)*$"
)
_BLOCK = re.compile(r"^[ \t]*(?:async def|def|class|if|elif|else|for|while|try|except|finally|with)\b[^#\n]*$")

Said = tuple[tuple[str, str], tuple[str, str]]


def revise(code: str, language: str, words: str, draw: random.Random) -> tuple[str, Said]:
    """The code as wanted, and what is said about it: before and after, in English and in French."""
    code = code[:LONGEST].expandtabs(4) if language == "python" else code[:LONGEST]
    lower = words.lower()
    if re.search(r"\btests?\b", lower):
        return _tested(code, language), (
            ("Here is the code with tests:", "Run them with your usual test runner."),
            ("Voici le code avec des tests :", "Lancez-les avec votre outil de test habituel."),
        )
    if "type hint" in lower or "type-hint" in lower or "annotation" in lower:
        return _hinted(code, language), (
            ("Here is the code with type hints:", "The hints follow from how the parameters are named and used."),
            (
                "Voici le code avec des annotations de type :",
                "Elles sont déduites des noms et de l'usage des paramètres.",
            ),
        )
    if re.search(r"docstring|document|comment", lower):
        return _documented(code, language), (
            ("Here is the documented code:", "The behaviour is unchanged; every function now says what it does."),
            (
                "Voici le code documenté :",
                "Le comportement est inchangé ; chaque fonction dit maintenant ce qu'elle fait.",
            ),
        )
    if re.search(r"complete|finish|implement|complèt|complét|termine", lower):
        return _completed(code, language, draw), (
            ("Here is the completed code:", "The missing body is filled in; the signature is unchanged."),
            ("Voici le code complété :", "Le corps manquant est écrit ; la signature est inchangée."),
        )
    if re.search(r"refactor|improve|optimi|clean|simplif|amélior", lower):
        return _documented(_known(_mended(code, language), language, draw), language), (
            ("Here is a cleaner version:", "The names and the results are the same, and the intent is easier to read."),
            (
                "Voici une version plus claire :",
                "Les noms et les résultats sont les mêmes, l'intention est plus lisible.",
            ),
        )
    return _known(_mended(code, language), language, draw), (
        ("Here is the corrected code:", "I corrected the logic and the syntax and kept the names as they were."),
        ("Voici le code corrigé :", "J'ai corrigé la logique et la syntaxe en gardant les noms."),
    )


def explanation(code: str, language: str, french: bool) -> str:
    """What given code does, in prose."""
    heads = find_all(language, code[:LONGEST])
    if not heads:
        return (
            "Ce code exécute ses instructions dans l'ordre, de haut en bas."
            if french
            else "This code runs its statements in order, from top to bottom."
        )
    lines = []
    for head in heads:
        concept = concepts.match(head.name, (), telling(" ".join(split(head.name))))
        shown = ", ".join(parameter.name for parameter in head.parameters)
        said = concepts.working(concept, french)
        if french:
            said = (
                said
                or f"{'Elle reçoit ' + shown if shown else 'Elle ne reçoit aucun argument'} et renvoie son résultat."
            )
        elif not said:
            said = bodies.third_person(task_of(head).summary).capitalize()
        lines.append(f"- `{head.name}({shown})`: {said}" if head.kind != "class" else f"- `{head.name}`: {said}")
    return ("Voici ce que fait ce code :" if french else "Here is what this code does:") + "\n\n" + "\n".join(lines)


def _tested(code: str, language: str) -> str:
    heads = [head for head in find_all(language, code) if _indentation(code, head) == 0]
    if language == "python":
        tests = [
            program.python_test(head.name, _concept(head), head.kind)
            for head in heads
            if not head.name.startswith("test_")
        ]
        return code.rstrip() + "".join(f"\n\n\n{test}" for test in tests)
    if language in ("javascript", "typescript"):
        lines = [f'console.assert(typeof {head.name} === "function");' for head in heads]
        return code.rstrip() + "\n\n" + "\n".join(lines)
    return code


def _concept(head: Signature) -> str:
    return concepts.match(head.name, (), telling(" ".join(split(head.name))))


def _indentation(code: str, head: Signature) -> int:
    return head.start - (code.rfind("\n", 0, head.start) + 1)


def _hinted(code: str, language: str) -> str:
    if language != "python":
        return code
    types = {
        "number": "float",
        "text": "str",
        "sequence": "list",
        "mapping": "dict",
        "boolean": "bool",
        "function": "object",
        "object": "object",
    }
    for head in reversed(find_all("python", code, 30)):
        if head.kind == "class" or any(parameter.type for parameter in head.parameters) or "*" in head.head:
            continue
        found = library.piece("python", _concept(head), None, "", random.Random(0)) if _concept(head) else None
        own = found.signature if found and len(found.signature.parameters) == len(head.parameters) else None
        shown = [head.receiver] if head.receiver else []
        for index, parameter in enumerate(head.parameters):
            kind = own.parameters[index].type if own else types[kinds.of(parameter)]
            shown.append(f"{parameter.name}: {kind}" + (f" = {parameter.default}" if parameter.default else ""))
        returns = head.returns or (own.returns if own else "")
        new = f"{'async ' if head.asynchronous else ''}def {head.name}({', '.join(shown)})" + (
            f" -> {returns}" if returns else ""
        )
        code = code[: head.start] + new + code[head.end :]
    return code


def _documented(code: str, language: str) -> str:
    for head in reversed(find_all(language, code, 30)):
        summary = task_of(head).summary
        if (
            found := library.piece("python", concept, None, "", random.Random(0))
            if (concept := _concept(head))
            else None
        ):
            summary = found.docstring or summary
        margin = " " * _indentation(code, head)
        if language == "python":
            end = code.find("\n", max(head.end - 1, 0))
            colon = code.find(":", head.end - 1 if head.kind == "class" else head.end)
            if end < 0 or colon < 0 or code[colon + 1 : end].strip() or '"""' in code[end : end + 20].strip()[:5]:
                continue
            code = f'{code[: end + 1]}{margin}    """{summary}"""\n{code[end + 1 :]}'
        elif code[: head.start].rstrip(" \t").endswith(("\n", "")) and not code[: head.start].rstrip().endswith("*/"):
            start = code.rfind("\n", 0, head.start) + 1
            comment = f"// {head.name} {bodies.third_person(summary)}" if language == "go" else f"/** {summary} */"
            code = f"{code[:start]}{margin if not code[start : head.start].strip() else ''}{comment}\n{code[start:]}"
    return code


def _completed(code: str, language: str, draw: random.Random) -> str:
    """Empty bodies are filled; a source that breaks off is continued."""
    for head in reversed(find_all(language, code, 12)):
        if head.kind == "class":
            continue
        start, end = _extent(code, head, language)
        if start >= 0 and _EMPTY.match(_without_docstring(code[start:end])):
            found = _solution(head, language, draw)
            margin = " " * _indentation(code, head)
            inner = "\n".join(f"{margin}{line}" if line else "" for line in found.body.split("\n"))
            kept = code[start:end] if '"""' in code[start:end] and language == "python" else ""
            kept = re.sub(r"\n\s*(?:pass|\.\.\.)\s*$", "", kept.rstrip())
            code = f"{code[:start]}{kept + chr(10) if kept else ''}{inner}\n{code[end:]}"
    if code.rstrip().endswith((":", "{", "=", "return", ",", "(")) or code.count("{") > code.count("}"):
        from emulator.engine.generator.code import completion

        code = code + completion.continuation(code, draw)
    return code.rstrip()


def _without_docstring(text: str) -> str:
    return re.sub(r'^\s*"""[^"]*"""', "", text)


def _extent(code: str, head: Signature, language: str) -> tuple[int, int]:
    """Where the body of a function begins and ends; −1 when it is on the line of the head."""
    line_end = code.find("\n", head.end)
    if line_end < 0:
        return -1, -1
    own = _indentation(code, head)
    position = line_end + 1
    while position < len(code):
        end = code.find("\n", position)
        end = len(code) if end < 0 else end
        line = code[position:end]
        if line.strip() and len(line) - len(line.lstrip()) <= own:
            break
        position = end + 1
    return line_end + 1, min(position, len(code))


def _solution(head: Signature, language: str, draw: random.Random) -> Piece:
    concept = _concept(head)
    found = library.piece(language, concept, head, head.name, draw) if concept else None
    return found or bodies.piece(head, "", draw)


def _known(code: str, language: str, draw: random.Random) -> str:
    """Functions that the library knows get its solution: a fault in them need not be found to be gone."""
    for head in reversed(find_all(language, code, 12)):
        if head.kind == "class" or not (concept := _concept(head)):
            continue
        start, end = _extent(code, head, language)
        found = library.piece(language, concept, head, head.name, draw)
        if start < 0 or found is None or found.tail:
            continue
        margin = " " * _indentation(code, head)
        inner = "\n".join(f"{margin}{line}" if line else "" for line in found.body.split("\n"))
        if found.imports and language == "python":
            inner = "\n".join(f"{margin}    {line}" for line in found.imports) + "\n" + inner
        rest = code[end:]
        code = f"{code[:start]}{inner}\n" + (
            f"\n{rest}" if language == "python" and rest.strip() and not margin else rest
        )
    return code.rstrip()


def _mended(code: str, language: str) -> str:
    """Missing colons and brackets put in."""
    if language != "python":
        return code + "\n}" * max(min(code.count("{") - code.count("}"), 20), 0)
    lines = []
    for line in code.split("\n"):
        opened = line.count("(") - line.count(")")
        if (
            _BLOCK.match(line)
            and len(line) < 1000
            and not line.rstrip().endswith((":", ",", "\\", "("))
            and ": " not in line
        ):
            line = line.rstrip() + ")" * max(opened, 0) + ":"
        elif (
            0 < opened < 5
            and line.lstrip().startswith(("print(", "return "))
            and not line.rstrip().endswith(("(", ","))
        ):
            line = line.rstrip() + ")" * opened
        if re.match(r"\s*print [\"'\w]", line):
            head, _, rest = line.partition("print ")
            line = f"{head}print({rest.rstrip()})"
        line = re.sub(r"^(\s*(?:if|elif|while) [^=\n]{1,200}?[^=!<>:\s]) = (?=[^=])", r"\1 == ", line)
        lines.append(line)
    return "\n".join(lines)
