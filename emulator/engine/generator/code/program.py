"""Functions and classes put together to one source text that stands for itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from emulator.engine.generator.code import examples
from emulator.engine.generator.code.library import Piece
from emulator.engine.generator.code.wording import camel, pascal

_JAVA_IMPORTS = tuple(
    (kind, f"import java.util.{kind};") for kind in ("List", "Map", "Set", "Optional", "Collection", "Deque")
)


def source(language: str, pieces: Sequence[Piece], *, main: bool = False, tests: bool = False, owner: str = "") -> str:
    """The whole text. `owner` names the Java class that holds bare methods."""
    if language == "python":
        return _python(pieces, main, tests)
    if language == "java":
        return _java(pieces, main, tests, owner or "Solution")
    if language == "go":
        return _go(pieces, main)
    return _javascript(pieces, main, tests)


def _imports(pieces: Sequence[Piece]) -> list[str]:
    return sorted({line: None for piece in pieces for line in piece.imports})


def _python(pieces: Sequence[Piece], main: bool, tests: bool) -> str:
    parts = [piece.source() for piece in pieces]
    if tests:
        parts += [python_test(piece.signature.name, piece.concept, piece.signature.kind) for piece in pieces]
    if main:
        parts.append('if __name__ == "__main__":\n' + "\n".join(f"    {line}" for line in _python_calls(pieces)))
    imports = "\n".join(_imports(pieces))
    return (imports + "\n\n\n" if imports else "") + "\n\n\n".join(parts)


def python_test(name: str, concept: str, kind: str = "function") -> str:
    """A test function for pytest."""
    cases = examples.of(concept)
    if cases:
        checks = [
            f"    assert {name}({arguments}) {'is' if result in ('True', 'False') else '=='} {result}"
            for arguments, result in cases
        ]
    elif kind == "class":
        checks = [f"    assert isinstance({name}, type)"]
    else:
        checks = [f"    assert callable({name})"]
    return f"def test_{name.lower() if kind == 'class' else name.lstrip('_')}():\n" + "\n".join(checks)


def _python_calls(pieces: Sequence[Piece]) -> list[str]:
    lines = []
    for piece in pieces:
        name = piece.signature.name
        cases = examples.of(piece.concept)
        if cases:
            lines.append(f"print({name}({telling_case(cases)}))")
        elif piece.signature.kind == "function" and not piece.signature.parameters and not piece.signature.asynchronous:
            lines.append(f"print({name}())")
    return lines or ['print("Ready.")']


def _javascript(pieces: Sequence[Piece], main: bool, tests: bool) -> str:
    parts = [piece.source() for piece in pieces]
    lines = []
    for piece in pieces:
        name = piece.signature.name
        for arguments, result in examples.of(piece.concept):
            call = f"{name}({examples.literal(arguments, 'javascript')})"
            if tests:
                lines.append(
                    f"console.assert(JSON.stringify({call}) === "
                    f"JSON.stringify({examples.literal(result, 'javascript')}));"
                )
            elif main:
                lines.append(f"console.log({call});")
    if lines:
        parts.append("\n".join(lines))
    imports = "\n".join(_imports(pieces))
    return (imports + "\n\n" if imports else "") + "\n\n".join(parts)


def _java(pieces: Sequence[Piece], main: bool, tests: bool, owner: str) -> str:
    classes = [piece for piece in pieces if piece.signature.kind == "class"]
    methods = [piece for piece in pieces if piece.signature.kind != "class"]
    parts = []
    if methods or main:
        members = [indented(piece.source(), "    ") for piece in methods]
        if main or tests:
            calls = "\n".join(f"        {line}" for line in _java_calls(methods))
            members.append("    public static void main(String[] args) {\n" + calls + "\n    }")
        parts.append(f"public class {pascal(owner)} {{\n" + "\n\n".join(members) + "\n}")
    for piece in classes:
        text = piece.source()
        if parts:  # a file has one public class
            text = text.replace("public class", "class", 1).replace("public final class", "final class", 1)
        parts.append(text)
    named = [line for piece in pieces for kind, line in _JAVA_IMPORTS if re.search(rf"\b{kind}\b", piece.head)]
    imports = "\n".join(sorted({*_imports(pieces), *named}))
    return (imports + "\n\n" if imports else "") + "\n\n".join(parts)


def _java_calls(methods: Sequence[Piece]) -> list[str]:
    lines = []
    for piece in methods:
        cases = examples.of(piece.concept)
        static = "static" in piece.signature.head
        if cases and static:
            call = f"{piece.signature.name}({examples.literal(telling_case(cases), 'java')})"
            if piece.signature.returns == "void":
                lines.append(f"{call};")
            elif piece.signature.returns.endswith("[]"):
                lines.append(f"System.out.println(java.util.Arrays.toString({call}));")
            else:
                lines.append(f"System.out.println({call});")
        elif static and not piece.signature.parameters and piece.signature.returns == "void":
            lines.append(f"{piece.signature.name}();")
    return lines or ['System.out.println("Ready.");']


def _go(pieces: Sequence[Piece], main: bool) -> str:
    parts = [piece.source() for piece in pieces]
    imports = _imports(pieces)
    if main and not any(piece.signature.name == "main" for piece in pieces):
        lines = []
        for piece in pieces:
            name = piece.signature.name
            cases = examples.of(piece.concept)
            if cases and piece.signature.returns:
                lines.append(f"fmt.Println({name}({examples.literal(telling_case(cases), 'go')}))")
            elif not piece.signature.parameters and not piece.signature.returns and piece.signature.kind == "function":
                lines.append(f"{name}()")
        lines = lines or ['fmt.Println("Ready.")']
        if any(line.startswith("fmt.") for line in lines) and '"fmt"' not in imports:
            imports = sorted([*imports, '"fmt"'])
        parts.append("func main() {\n" + "\n".join(f"\t{line}" for line in lines) + "\n}")
    if len(imports) > 1:
        parts.insert(0, "import (\n" + "\n".join(f"\t{line}" for line in imports) + "\n)")
    elif imports:
        parts.insert(0, f"import {imports[0]}")
    return "package main\n\n" + "\n\n".join(parts)


def telling_case(cases: Sequence[tuple[str, str]]) -> str:
    """The arguments that show most."""
    return max(cases, key=lambda case: (len(case[0]), case[0]))[0]


def indented(text: str, margin: str) -> str:
    """Every line that is not blank moved to the right."""
    return "\n".join(margin + line if line else "" for line in text.split("\n"))


def owner_of(pieces: Sequence[Piece], name: str = "") -> str:
    """A name for the Java class that holds bare methods."""
    if name:
        return pascal(name)
    return "Main" if any(piece.signature.name == "main" for piece in pieces) else "Solution"


def styled(name: str, language: str) -> str:
    """A name in the usual form of a language."""
    return name if language == "python" or "_" not in name else camel(name)
