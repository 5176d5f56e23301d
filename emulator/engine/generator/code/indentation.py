"""The rest of an unfinished Python source."""

from __future__ import annotations

import random
import re

from emulator.engine.generator.code import asking, chat, solutions
from emulator.engine.generator.code.library import Piece
from emulator.engine.generator.code.signature import Parameter, Signature, find, find_all
from emulator.engine.generator.code.task import task_of

_OPENER = re.compile(r"\s*(?:async\s+)?(?:if|elif|else|for|while|with|try|except|finally|match|case)\b")
_DEFINES = re.compile(r"\s*(?:async\s+)?(?:def|class)\b")
_UNFINISHED = re.compile(
    r"(?:\b(?:return|in|if|while|and|or|not|import|from|is|yield|await|assert|raise|del|with|as|else|lambda)"
    r"|[=+\-*/%<>,.|&])$"
)
_ACCUMULATORS = re.compile(r"^[ \t]+(\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*(\[\]|\{\}|set\(\)|0(?:\.0)?|1|\"\"|'')\s*$", re.M)
_ASSIGNED = re.compile(r"^[ \t]*(\w+)(?:[ \t]*:[^=\n]+)?[ \t]*=(?!=)", re.M)


def rest(prompt: str, draw: random.Random) -> str:
    """From the character after the prompt to the end of what was begun."""
    last = prompt[prompt.rfind("\n") + 1 :]
    if _inside_docstring(prompt):
        return _close_docstring(prompt, last, draw)
    if last.strip():
        return _same_line(prompt, last, draw)
    return _next_line(prompt, last, draw)


def _inside_docstring(prompt: str) -> bool:
    return prompt.count('"""') % 2 == 1


def _close_docstring(prompt: str, last: str, draw: random.Random) -> str:
    owner = _owner(prompt, prompt.count("\n"))
    opened = prompt.rfind('"""')
    written = prompt[opened + 3 :]
    if owner is None:
        return ("Example module." if not written.strip() else "") + '"""\n'
    signature, margin = owner
    piece = solutions.one(signature, written, draw)
    text = "" if written.strip() else piece.docstring or task_of(signature).summary
    if written.strip() and prompt.endswith("\n"):
        text = margin + "    "
    return f'{text}"""\n{_body(piece, margin, "", prompt, documented=False)}'


def _same_line(prompt: str, last: str, draw: random.Random) -> str:
    stripped = last.strip()
    if stripped.startswith("#"):
        return "\n" + _next_line(prompt + "\n", "", draw)
    if _DEFINES.match(last):
        return _head_rest(prompt, last, draw)
    if _open_brackets(prompt) or _UNFINISHED.search(stripped):
        return _finish_line(prompt, last, draw)
    if stripped.endswith(":") and _OPENER.match(last):
        return "\n" + _after(prompt + "\n", last, "", draw)
    if stripped.endswith(('"""', "'''")):
        return "\n" + _next_line(prompt + "\n", "", draw)
    return _resumed(prompt, draw) or "\n" + _next_line(prompt + "\n", "", draw)


def _head_rest(prompt: str, last: str, draw: random.Random) -> str:
    """A head that may lack its parameters or its colon, then the body."""
    start = len(prompt) - len(last)
    margin = last[: len(last) - len(last.lstrip())]
    text = last.rstrip()
    if text.lstrip().startswith("class"):
        if not text.endswith(":"):
            name = text.split("(")[0].split()[1:] or ["Item"]
            added = (
                (" Item" if text.split() == ["class"] else "") + (")" if "(" in text and ")" not in text else "") + ":"
            )
            signature = Signature("python", name[0], kind="class", head=text)
        else:
            added = ""
            signature = find("python", prompt, start) or Signature("python", "Item", kind="class", head=text)
        return added + "\n" + _body(solutions.one(signature, _comments(prompt[:start]), draw), margin, "", prompt)
    added = ""
    found = find("python", prompt, start)
    if found is None:
        added, found = _complete_head(text, prompt[:start], draw)
    elif not text.endswith(":"):
        added = ":"
    return added + "\n" + _body(solutions.one(found, _comments(prompt[:start]), draw), margin, "", prompt)


def _complete_head(text: str, before: str, draw: random.Random) -> tuple[str, Signature]:
    """What is missing of a head, and the head as completed."""
    bare = text.strip()
    if "(" not in bare:
        words = bare.split()
        if words[-1] in ("def", "async"):
            added = (" " if text.endswith(("def", "async")) else "") + (
                "def main():" if words[-1] == "async" else "main():"
            )
        else:
            model = solutions.one(Signature("python", words[-1]), _comments(before), draw).signature
            given = ", ".join(p.name for p in _library_parameters(words[-1], before, draw)) if model else ""
            added = f"({given}):"
    elif bare.endswith("("):
        name = bare[:-1].split()[-1]
        added = ", ".join(p.name for p in _library_parameters(name, before, draw)) + "):"
    elif ")" in bare.rpartition("(")[2] or bare.count("(") == bare.count(")"):
        added = " None:" if bare.endswith("->") else ":"
    else:
        left = bare.count("[") - bare.count("]")
        added = (
            ("value" if bare.endswith(",") else "")
            + ("None" if bare.endswith("=") else "int" if bare.endswith(":") else "")
            + "]" * left
            + "):"
        )
    found = find("python", bare + added)
    return added, found or Signature("python", "main", head=bare + added)


def _library_parameters(name: str, before: str, draw: random.Random) -> tuple[Parameter, ...]:
    from emulator.engine.generator.code import concepts, library
    from emulator.engine.generator.code.wording import split, telling

    concept = concepts.match(name, telling(_comments(before), 20), telling(" ".join(split(name))))
    found = library.piece("python", concept, None, name, draw) if concept else None
    if found and found.signature.kind != "class":
        return tuple(parameter for parameter in found.signature.parameters if not parameter.default)
    return (Parameter("value"),)


def _next_line(prompt: str, typed: str, draw: random.Random) -> str:
    """The prompt ends on a fresh line, of which `typed` blanks are written."""
    lines = [line for line in prompt.split("\n")[-400:] if line.strip()]
    if not lines:
        return 'print("Hello, World!")\n'
    return _after(prompt, lines[-1], typed, draw)


def _after(prompt: str, line: str, typed: str, draw: random.Random) -> str:
    stripped = line.strip()
    margin = line[: len(line) - len(line.lstrip())]
    if _open_brackets(prompt):
        return _finish_line(prompt, line, draw)
    if stripped.startswith("@"):
        return _decorated(stripped, margin, typed)
    if _DEFINES.match(line) and stripped.endswith(":"):
        found = find("python", prompt, prompt.rstrip().rfind("\n") + 1) or Signature("python", "run", head="def run()")
        before = prompt[: prompt.rstrip().rfind("\n") + 1]
        return _body(solutions.one(found, _comments(before), draw), margin, typed, prompt)
    if stripped.endswith(('"""', "'''")) and (owner := _owner(prompt, len(margin) or 1)) and _only_docstring(prompt):
        signature, own = owner
        return _body(solutions.one(signature, _docstring(prompt), draw), own, typed, prompt, documented=False)
    if resumed := _resumed(prompt, draw):
        return resumed
    if stripped.startswith("#"):
        return _commented(prompt, stripped, margin, typed, draw)
    if stripped.endswith(":") and _OPENER.match(line):
        return _block(prompt, line, margin, typed)
    depth = len(typed.expandtabs(4)) if typed else len(margin.expandtabs(4))
    return _statement(prompt, stripped, depth, typed)


def _decorated(decorator: str, margin: str, typed: str) -> str:
    lead = "" if typed else margin
    if decorator.startswith("@property"):
        return f'{lead}def name(self):\n{margin}    return getattr(self, "_name", None)\n'
    if decorator.startswith("@dataclass"):
        return f"{lead}class Item:\n{margin}    name: str\n{margin}    price: float = 0.0\n"
    if decorator.startswith("@staticmethod"):
        return f"{lead}def describe(value):\n{margin}    return repr(value)\n"
    if decorator.startswith("@classmethod"):
        return f"{lead}def create(cls, *args):\n{margin}    return cls(*args)\n"
    if decorator.startswith("@pytest"):
        return f"{lead}def sample():\n{margin}    return [1, 2, 3]\n"
    name = "handle" if not margin else "handle(self"
    return f'{lead}def {name}{"(" if not margin else ""}):\n{margin}    return {{"status": "ok"}}\n'


def _commented(prompt: str, stripped: str, margin: str, typed: str, draw: random.Random) -> str:
    """Code that does what a comment says."""
    indented = margin or typed
    owner = _owner(prompt, len(indented)) if indented else None
    if owner:
        signature, own = owner
        body_so_far = _body_so_far(prompt)
        if all(not line.strip() or line.strip().startswith("#") for line in body_so_far.split("\n")):
            piece = solutions.one(signature, stripped.lstrip("# "), draw)
            return _body(piece, own, typed, prompt, documented=False)
        return _statement(prompt, stripped, len(indented.expandtabs(4)), typed)
    comments = _comments(prompt)
    ask = asking.understand(comments, "python")._replace(main=False, tests=False)
    return chat.block(ask, draw) + "\n"


def _block(prompt: str, line: str, margin: str, typed: str) -> str:
    """A statement for an opened block, and what the function still needs."""
    inner = margin + "    "
    lead = inner[len(typed) :] if inner.startswith(typed) else inner
    owner = _owner(prompt, len(margin) or 1) if margin else None
    signature = owner[0] if owner else None
    opener = line.strip()
    known = solutions.every(owner[0], "", random.Random(0)) if owner and opener.startswith(("if", "else")) else []
    if owner is None or margin != f"{owner[1]}    " or _ASSIGNED.search(_body_so_far(prompt)):
        known = []
    if known and opener.startswith("else"):
        return _body(known[0], margin, typed, prompt, documented=False)
    statement = _inner(prompt, opener, signature)
    text = lead + statement
    if line.strip().startswith("try"):
        text += f"\n{margin}except ValueError as error:\n{inner}print(error)"
    else:
        text += _excepts(prompt, margin)
    if owner and not _returned(text.split("\n")[-1], owner[1]):
        if known:
            return f"{text}\n{_body(known[0], owner[1], '', prompt, documented=False)}"
        result = _result(f"{prompt.rstrip()}\n{inner}{statement}\n", owner[0])
        text += f"\n{owner[1]}    return {'False' if statement == 'return True' else result}"
    return text + "\n"


def _inner(prompt: str, opener: str, signature: Signature | None) -> str:
    accumulators = _ACCUMULATORS.findall(_body_so_far(prompt)) if signature else []
    loops: list[tuple[str, str]] = re.findall(r"\bfor (\w+)(?:, ?(\w+))? in\b", prompt[-600:])
    variable = (loops[-1][1] or loops[-1][0]) if loops else ""
    if opener.startswith(("if __name__",)):
        names = [
            head.name
            for head in find_all("python", prompt, 30)
            if head.kind == "function" and not head.receiver and not head.parameters
        ]
        return f"{names[-1]}()" if names else 'print("Hello, World!")'
    if opener.startswith("while"):
        match = re.match(r"while (\w+) ([<>])", opener)
        return f"{match[1]} {'-' if match[2] == '>' else '+'}= 1" if match else "break"
    if opener.startswith("with"):
        match = re.search(r" as (\w+)", opener)
        return f"content = {match[1]}.read()" if match else "pass"
    if variable and accumulators and (opener.startswith("for") or re.search(rf"\b{variable}\b", opener)):
        name, start = accumulators[-1]
        return {
            "[]": f"{name}.append({variable})",
            "{}": f"{name}[{variable}] = {name}.get({variable}, 0) + 1",
            "set()": f"{name}.add({variable})",
            "1": f"{name} *= {variable}",
        }.get(start, f"{name} += {variable}")
    if opener.startswith("for"):
        return f"print({variable or 'None'})"
    if opener.startswith("except"):
        return "return None" if signature else "pass"
    if opener.startswith("case"):
        return "pass"
    if signature is None:
        return 'print("ok")'
    if opener.startswith("if") and solutions.every(signature, "", random.Random(0)):
        value = solutions.guarded(signature)
        if value or signature.parameters:
            return f"return {value or signature.parameters[0].name}"
    if signature.returns == "bool" or signature.name.startswith(("is_", "has_", "can_", "validate")):
        return "return True" if opener.startswith(("if", "elif")) and " not " not in opener else "return False"
    if opener.startswith("if not "):
        return "return None"
    return f"return {signature.parameters[0].name}" if signature.parameters else "return None"


def _statement(prompt: str, stripped: str, depth: int, typed: str) -> str:
    """What follows a complete statement."""
    owner = _owner(prompt, depth) if depth else None
    if owner is None:
        if depth and not typed:
            return "\n"
        return _top_level(prompt, stripped) if not depth else "pass\n"
    signature, margin = owner
    inner = margin + "    "
    lead = inner[len(typed) :] if inner.startswith(typed) else ""
    outer = " " * depth
    if stripped.startswith(("return", "raise")) and (depth <= len(inner) and not typed):
        return "\n"
    if depth <= len(inner) or not typed:  # only guards so far: the whole solution can follow them
        whole = solutions.every(signature, "", random.Random(0)) if not _ASSIGNED.search(_body_so_far(prompt)) else []
        if whole and not _excepts(prompt, outer if depth > len(inner) else inner):
            return _body(whole[0], margin, typed, prompt, documented=False)
    excepts = _excepts(prompt, outer if depth > len(inner) else inner)
    if typed and depth > len(inner):  # deeper than the function's own level: finish this block first
        return f"pass{excepts}\n{inner}return {_result(prompt, signature)}\n"
    if excepts:
        return (
            f"{excepts.lstrip(chr(10))}\n{inner}return {_result(prompt, signature)}\n"
            if not typed
            else f"pass{excepts}\n"
        )
    if signature.name == "__init__" or signature.returns == "None":
        return f"{lead}return\n"
    return f"{lead}return {_result(prompt, signature)}\n"


def _excepts(prompt: str, margin: str) -> str:
    """Handlers for a `try` that has none."""
    text = ""
    lines = prompt.split("\n")[-100:]
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.strip() == "try:":
            own = line[: len(line) - len(line.lstrip())]
            later = [x for x in lines[index + 1 :] if x.startswith((own + "except", own + "finally"))]
            if not later and len(own) < len(margin) + 1:
                text += f"\n{own}except ValueError as error:\n{own}    print(error)"
        if line and not line[0].isspace():
            break
    return text


def _top_level(prompt: str, stripped: str) -> str:
    if stripped.startswith(("import ", "from ")):
        return '\n\ndef main():\n    print("Hello, World!")\n\n\nif __name__ == "__main__":\n    main()\n'
    if match := re.match(r"(\w+)(?:\s*:\s*[^=]+)?\s*=(?!=)", stripped):
        return f"print({match[1]})\n"
    return "\n"


def _finish_line(prompt: str, line: str, draw: random.Random) -> str:
    """The end of a line that breaks off, then the rest of its function."""
    if resumed := _resumed(prompt, draw):
        return resumed
    stripped = line.strip()
    owner = _owner(prompt, len(line) - len(line.lstrip())) if line[:1].isspace() else None
    names = [p.name for p in owner[0].parameters] if owner else []
    assigned: list[str] = _ASSIGNED.findall(_body_so_far(prompt) if owner else prompt[-2000:])
    if assigned and stripped.startswith(assigned[-1]):  # the name that this very line binds
        assigned = assigned[:-1]
    first = (names or assigned or ["0"])[0]
    value = assigned[-1] if assigned else first
    if value == "0" and stripped == "print(":
        value = '"Hello, World!"'
    space = "" if prompt.endswith((" ", "(", "[", "{", ".", "\n")) else " "
    brackets = _open_brackets(prompt)
    closing = "".join({"(": ")", "[": "]", "{": "}"}[b] for b in reversed(brackets))
    if stripped.startswith(("import", "from")) and not brackets:
        words = stripped.split()
        text = {"import": "json", "from": "pathlib import Path"}.get(words[-1], "")
        if words[-1] == "import" and len(words) > 1:
            text = {
                "typing": "Any",
                "pathlib": "Path",
                "collections": "Counter",
                "datetime": "datetime",
                "dataclasses": "dataclass",
            }.get(words[1], "*")
        return f"{space}{text}\n"
    opener = bool(_OPENER.match(line))
    if stripped.endswith("return") and owner:
        text = space + _result(prompt, owner[0])
    elif stripped.endswith((" in",)) and stripped.startswith("for"):
        text = space + (first if first != "0" else "range(10)")
    elif stripped.endswith(("(", "[", "{")):
        text = value if stripped.endswith("(") and brackets else ""
    elif stripped.endswith(",") and brackets:
        text = ""
    elif stripped.endswith((",", "=", "+", "-", "*", "/", "%", "<", ">", "|", "&")):
        text = space + (value if value != "0" else "1")
    elif stripped.endswith("."):
        text = "__class__"
    elif _UNFINISHED.search(stripped):
        text = space + (value if not stripped.endswith("lambda") else "x: x")
    else:
        text = ""
    text += closing
    if opener and not (stripped + text).endswith(":"):
        return text + ":" + "\n" + _after(prompt + text + ":\n", line + text + ":", "", draw)
    if owner is None or stripped.startswith("return"):
        return text + "\n"
    return text + "\n" + _statement(prompt + text + "\n", stripped + text, len(line) - len(line.lstrip()), "")


def _result(prompt: str, signature: Signature) -> str:
    """What a function may return: what it gathered, or an expression over its parameters."""
    body = _body_so_far(prompt)
    assigned: list[str] = _ASSIGNED.findall(body)
    if assigned:
        preferred = [name for name in assigned if name in ("result", "total", "count", "output", "results")]
        return (preferred or assigned)[-1]
    if signature.returns == "bool" or signature.name.startswith(("is_", "has_", "can_", "validate")):
        return "True"
    names = [parameter.name for parameter in signature.parameters]
    if not names:
        return "None"
    from emulator.engine.generator.code.bodies.python import combined
    from emulator.engine.generator.code.kinds import of

    numbers = [p.name for p in signature.parameters if of(p) == "number"]
    return combined(signature.name.lower(), numbers) if len(numbers) > 1 else names[0]


def _returned(line: str, margin: str) -> bool:
    return line.startswith(margin + "    return ")


def _resumed(prompt: str, draw: random.Random) -> str:
    """The rest of a known solution of which the prompt shows the beginning."""
    owner = _owner(prompt, 1 << 20)
    if owner is None:
        return ""
    signature, margin = owner
    begun = _body_so_far(prompt)
    bare = begun.rstrip()
    if not bare.strip():
        return ""
    for piece in solutions.every(signature, "", draw):
        whole = "\n".join(margin + line if line else "" for line in piece.body.split("\n"))
        if whole.startswith(bare) and len(whole) > len(bare):
            blanks = begun[len(bare) :]
            left = whole[len(bare) :]
            if not left[0].isspace() and ((left[0].isalnum() and bare[-1].isalnum()) or blanks[:1] == "\n"):
                continue
            if "\n" in blanks and not left.startswith("\n"):
                continue
            typed = blanks.rpartition("\n")[2] if "\n" in blanks else blanks
            left = left[1:] if "\n" in blanks else left
            return (left[len(typed) :] if left.startswith(typed) else left.lstrip(" ")) + "\n"
    return ""


def _body(piece: Piece, margin: str, typed: str, prompt: str, *, documented: bool = True) -> str:
    """The body of a piece below a head at `margin`, after `typed` blanks."""
    lines = []
    if piece.docstring and documented and piece.concept:
        lines.append(f'    """{piece.docstring}"""')
        if piece.signature.kind == "class":
            lines.append("")
    if piece.signature.kind != "class":
        lines += [f"    {line}" for line in piece.imports if line not in prompt]
    lines += piece.body.split("\n")
    text = "\n".join(margin + line if line else "" for line in lines)
    if typed and text.startswith(typed):
        text = text[len(typed) :]
    if "self._items" in prompt and "self.items" not in prompt:
        text = text.replace("self.items", "self._items")
    return text + "\n"


def _owner(prompt: str, depth: int) -> tuple[Signature, str] | None:
    """The innermost function around the end, that is indented less than `depth`, and its margin."""
    for match in reversed(list(re.finditer(r"^([ \t]*)(?:async[ \t]+)?def[ \t]", prompt, re.M))[-60:]):
        if len(match[1].expandtabs(4)) < max(depth, 1):
            found = find("python", prompt, match.start())
            return (found, match[1]) if found and found.kind == "function" else None
    return None


def _body_so_far(prompt: str) -> str:
    """What stands after the last head, without its docstring."""
    heads = list(re.finditer(r"^[ \t]*(?:async[ \t]+)?def[ \t].*$", prompt, re.M))
    if not heads:
        return ""
    text = prompt[heads[-1].end() :].removeprefix("\n")
    return re.sub(r'^\s*"""[^"]*(?:"{1,2}[^"]+)*"""[ \t]*\n?', "", text)


def _only_docstring(prompt: str) -> bool:
    return not _body_so_far(prompt).strip()


def _docstring(prompt: str) -> str:
    parts = prompt.rsplit('"""', 2)
    return parts[1] if len(parts) == 3 else ""


def _comments(before: str) -> str:
    """The comment lines that end a text."""
    lines: list[str] = []
    for line in reversed(before.rstrip().split("\n")[-12:]):
        if not line.strip().startswith("#"):
            break
        lines.insert(0, line.strip("# \t"))
    return " ".join(lines)


def _open_brackets(prompt: str) -> list[str]:
    """Brackets of the last statement that are not closed, outermost first."""
    stack: list[str] = []
    quote = ""
    for line in prompt.split("\n")[-60:]:
        if _DEFINES.match(line) and len(stack) < 2:
            stack = []
        quote = ""
        for index, character in enumerate(line[:2000]):
            if quote:
                quote = "" if character == quote and line[index - 1 : index] != "\\" else quote
            elif character in "\"'":
                quote = character
            elif character == "#":
                break
            elif character in "([{":
                stack.append(character)
            elif character in ")]}" and stack:
                stack.pop()
    return stack[:200]
