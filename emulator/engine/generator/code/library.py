"""Well-known algorithms, chosen and fitted to the name and the parameters that are asked for."""

from __future__ import annotations

import importlib
import random
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from emulator.engine.generator.code import kinds
from emulator.engine.generator.code.renaming import identifiers, rename
from emulator.engine.generator.code.signature import Parameter, Signature, find
from emulator.engine.generator.code.wording import camel
from emulator.seeds import pick

LANGUAGES = frozenset(("python", "javascript", "typescript", "java", "go"))

# What may stand in for a concept whose solutions do not take the parameters asked for.
_RELATED = {
    "add": ("add_three", "sum_list"),
    "sum_list": ("add", "add_three"),
    "max_list": ("max_two",),
    "max_two": ("max_list",),
    "min_list": ("min_two",),
    "min_two": ("min_list",),
    "multiply": ("product_list",),
    "product_list": ("multiply",),
    "reverse_string": ("reverse_list",),
    "convert_temperature": ("celsius_to_fahrenheit",),
    "square": ("square_list",),
    "square_list": ("square",),
    "count_words": ("word_frequency",),
    "union": ("merge_sorted",),
    "chunk": ("group_by",),
}
# The same, by the kind of the first parameter.
_BY_KIND = {
    ("reverse_string", "sequence"): "reverse_list",
    ("reverse_string", "number"): "reverse_number",
    ("reverse_list", "text"): "reverse_string",
    ("unique", "text"): "remove_duplicate_chars",
    ("is_palindrome", "number"): "palindrome_number",
    ("square", "sequence"): "square_list",
    ("is_even", "sequence"): "filter_even",
    ("is_odd", "sequence"): "filter_odd",
    ("add", "sequence"): "sum_list",
    ("longest_word", "number"): "max_list",
    ("char_frequency", "sequence"): "",
}
_SEQUENCES = frozenset(
    "arr array nums numbers items lst list values data elements haystack seq sorted_list sortedList".split()
)
_TARGETS = frozenset("target x value key element item needle val search".split())
_SYNONYMS = {"result": ("result", "output", "answer"), "total": ("total", "accumulated"), "seen": ("seen", "known")}
_PRIMITIVES = frozenset("int long double float short".split())
_GO_PRIMITIVES = frozenset("int int64 int32 uint uint64 float64 float32 string".split())


class Snippet(NamedTuple):
    """One solution as it stands in the library."""

    tags: tuple[str, ...]
    imports: tuple[str, ...]
    lead: str  # between the imports and the head: comments, helper classes
    signature: Signature
    docstring: str  # Python's, without quotes
    body: str  # indented by one level
    tail: str  # after the body


class Piece(NamedTuple):
    """A function or class, ready to be written."""

    language: str
    signature: Signature
    imports: tuple[str, ...]
    lead: str
    head: str  # its line, with colon or brace
    docstring: str
    body: str
    closer: str
    tail: str
    concept: str = ""
    recursive: bool = False

    def source(self, documented: bool = True) -> str:
        """The text without imports."""
        lines = [self.lead] if self.lead and (documented or self.signature.kind == "class") else []
        lines.append(self.head)
        if self.docstring and documented:
            lines.append(f'    """{self.docstring}"""')
            if self.body.lstrip().startswith(("def ", "@")) or self.signature.kind == "class":
                lines.append("")
        lines.append(self.body)
        if self.closer:
            lines.append(self.closer)
        return "\n".join(lines) + (f"\n\n{self.tail}" if self.tail else "")


def piece(
    language: str,
    concept: str,
    wanted: Signature | None,
    name: str,
    draw: random.Random,
    *,
    style: Sequence[str] = (),
) -> Piece | None:
    """A solution with the head that is wanted, or nothing when none takes its parameters. `style` holds tags that
    are preferred: recursive, iterative, oneliner, async."""
    base = _base(language)
    if wanted and wanted.parameters:
        concept = _BY_KIND.get((concept, kinds.of(wanted.parameters[0])), concept)
    for candidate in (concept, *_RELATED.get(concept, ())):
        strict = candidate != concept
        fitting = [
            s for s in _snippets(base, candidate) if wanted is None or (_fits(s, wanted) and _suits(s, wanted, strict))
        ]
        if fitting:
            return _fit(_prefer(fitting, wanted, style, draw), language, candidate, wanted, name, draw)
    return None


def simplest(language: str, concept: str) -> Signature | None:
    """The signature of the solution with the fewest parameters."""
    snippets = _snippets(language, concept)
    return min((s.signature for s in snippets), key=lambda own: len(own.parameters)) if snippets else None


def every(language: str, concept: str, wanted: Signature, draw: random.Random) -> list[Piece]:
    """All solutions that take the parameters, in the order of the library."""
    snippets = _snippets(_base(language), concept)
    return [
        _fit(s, language, concept, wanted, wanted.name, draw)
        for s in snippets
        if _fits(s, wanted) and _suits(s, wanted, False)
    ]


def opened(head: str, language: str) -> str:
    """A head with what opens its body."""
    if language == "python":
        return head + ":"
    return head + " {"


def _base(language: str) -> str:
    return "javascript" if language == "typescript" else language


@cache
def _texts(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    if language not in LANGUAGES:
        return {}
    module = importlib.import_module(f"emulator.engine.generator.code.known.{language}")
    texts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in module.KNOWN.split("\n#: ")[1:]:
        header, _, text = entry.partition("\n")
        concept, *tags = header.split()
        texts.setdefault(concept, []).append((tuple(tags), text.strip("\n")))
    return texts


@cache
def _snippets(language: str, concept: str) -> tuple[Snippet, ...]:
    return tuple(_read(language, tags, text) for tags, text in _texts(language).get(concept, ()))


_IMPORT = re.compile(r"(?:import \([^)]*\)|(?:import|from) [^\n]*|const \w+ = require\([^\n]*)\n")
_CLASS = re.compile(r"^(?:public |final )*(?:class|type) ", re.MULTILINE)
_END = {"python": re.compile(r"\n(?=[^\s])"), "": re.compile(r"\n(?=\})")}


def _read(language: str, tags: tuple[str, ...], text: str) -> Snippet:
    imports: list[str] = []
    while match := _IMPORT.match(text):
        line = match[0].strip()
        imports.extend(re.findall(r'"[^"]+"', line) if language == "go" else [line])
        text = text[match.end() :].lstrip("\n")
    classes = [match.start() for match in _CLASS.finditer(text)]
    start = classes[-1] if classes else 0
    signature = find(language, text, start)
    if signature is None:
        raise ValueError(f"no head in {text[:60]!r}")
    line_end = text.index("\n", signature.start)
    end = _END.get(language, _END[""]).search(text, line_end + 1)
    body = text[line_end + 1 : end.start() if end else len(text)]
    rest = text[end.end() :] if end else ""
    docstring = ""
    if language == "python" and body.startswith('    """'):
        docstring, _, body = body[7:].partition('"""\n')
        body = body.lstrip("\n")
    else:
        rest = rest.removeprefix("}")
    return Snippet(
        tags,
        tuple(imports),
        text[: signature.start].rstrip("\n"),
        signature,
        docstring,
        body.rstrip("\n"),
        rest.strip("\n"),
    )


def _prefer(fitting: list[Snippet], wanted: Signature | None, style: Sequence[str], draw: random.Random) -> Snippet:
    if wanted and wanted.asynchronous:
        style = ("async", *style)
    exact = [s for s in fitting if wanted and len(s.signature.parameters) == len(wanted.parameters)]
    fitting = exact or fitting
    for tag in style:
        fitting = [s for s in fitting if tag in s.tags] or fitting
    if "async" not in style:
        fitting = [s for s in fitting if not s.signature.asynchronous or s.signature.language != "python"] or fitting
    if "recursive" not in style and any("iterative" in s.tags for s in fitting):
        # exponential recursion is what a teacher asks for, not what one gives unasked
        fitting = [s for s in fitting if "recursive" not in s.tags or "iterative" in style] or fitting
    if wanted:
        clear = [s for s in fitting if not _shadows(s, wanted)]
        fitting = clear or fitting
    return pick(draw, fitting)


def _shadows(snippet: Snippet, wanted: Signature) -> bool:
    """Whether a parameter's name hides a function that the body calls."""
    called = identifiers(snippet.body, snippet.signature.language)
    own = {parameter.name for parameter in snippet.signature.parameters}
    return any(called.get(parameter.name) and parameter.name not in own for parameter in wanted.parameters)


def _fits(snippet: Snippet, wanted: Signature) -> bool:
    own = snippet.signature
    if own.kind == "class" or wanted.kind == "class":
        return own.kind == wanted.kind
    missing = len(own.parameters) - len(wanted.parameters)
    if missing > 0 and (
        "recursive" in snippet.tags or not all(parameter.default for parameter in own.parameters[-missing:])
    ):
        return False
    if missing < 0 and not all(parameter.default for parameter in wanted.parameters[missing:]):
        return False
    if own.language == "java":
        return _java_fits(snippet, wanted)
    if own.language == "go":
        return _go_fits(snippet, wanted)
    return True


def _suits(snippet: Snippet, wanted: Signature, strict: bool) -> bool:
    """Whether the first parameter can hold what the body expects: by its type, and when `strict` by its name."""
    if not (snippet.signature.parameters and wanted.parameters):
        return True
    mine, theirs = snippet.signature.parameters[0], wanted.parameters[0]
    if not strict and not theirs.type:
        return True
    pair = {kinds.of(mine), kinds.of(theirs)}
    return len(pair) == 1 or "object" in pair or (not strict and "number" not in pair)


def _java_fits(snippet: Snippet, wanted: Signature) -> bool:
    own = snippet.signature
    for mine, theirs in zip(own.parameters, wanted.parameters, strict=False):
        convertible = mine.type == "int[]" and theirs.type == "List<Integer>"
        if theirs.type and _shape(mine.type) != _shape(theirs.type) and not convertible:
            return False
    if not wanted.returns or own.returns == wanted.returns:
        return True
    if own.returns == "void":
        return bool(wanted.parameters) and wanted.returns == wanted.parameters[0].type
    if wanted.returns == "void":
        return bool(re.search(r"\n    return \w+;$", "\n" + snippet.body))
    return own.returns in _PRIMITIVES and wanted.returns in _PRIMITIVES


def _go_fits(snippet: Snippet, wanted: Signature) -> bool:
    own = snippet.signature
    for mine, theirs in zip(own.parameters, wanted.parameters, strict=False):
        if theirs.type and _go_shape(mine.type) != _go_shape(theirs.type):
            return False
    if not wanted.head or own.returns == wanted.returns:
        return True
    return bool(own.returns and wanted.returns) and _go_shape(own.returns) == _go_shape(wanted.returns)


def _shape(text: str) -> str:
    """Types of one shape can be exchanged in most bodies: numbers of any width, arrays of numbers."""
    if text.rstrip("[]") in _PRIMITIVES:
        return "number" + text[len(text.rstrip("[]")) :]
    return re.sub(r"<.*>", "<>", text)


def _go_shape(text: str) -> str:
    base = text.lstrip("[]")
    return text[: len(text) - len(base)] + ("number" if base in _GO_PRIMITIVES - {"string"} else base)


def _fit(
    snippet: Snippet,
    language: str,
    concept: str,
    wanted: Signature | None,
    name: str,
    draw: random.Random,
) -> Piece:
    own = snippet.signature
    name = (wanted.name if wanted else name) or _styled(own.name, language)
    names = {own.name: name}
    given = wanted.parameters if wanted else own.parameters
    for mine, theirs in zip(_aligned(own.parameters, given), given, strict=False):
        names[mine.name] = theirs.name
    body, lead, tail = snippet.body, snippet.lead, snippet.tail
    names.update(_clashes(snippet, names))
    names.update(_varied(snippet, names, draw))
    calls = dict(names)
    if wanted and wanted.receiver in ("self", "cls"):
        calls[own.name] = f"{wanted.receiver}.{name}"
    body = rename(body, calls, own.language)
    lead = rename(lead, {own.name: name}, own.language) if own.language != "go" else _go_lead(lead, own.name, name)
    tail = rename(tail, {own.name: name}, own.language)
    missing = own.parameters[len(given) :] if own.kind != "class" else ()
    body = _defaults(missing, own.language) + body
    if wanted and wanted.head and own.kind != "class":
        body = _typed(body, own, wanted, names)
    signature = _signature(own, wanted, name, language)
    closer = "" if language == "python" else "};" if signature.kind == "arrow" else "}"
    return Piece(
        language,
        signature,
        snippet.imports,
        lead,
        opened(signature.head, language),
        snippet.docstring,
        body,
        closer,
        tail,
        concept,
        "recursive" in snippet.tags,
    )


def _styled(name: str, language: str) -> str:
    return name if language == "python" else camel(name) if "_" in name else name


def _aligned(own: Sequence[Parameter], given: Sequence[Parameter]) -> Sequence[Parameter]:
    """The library's parameters in the order in which the given ones mean them."""
    by_name = {parameter.name: parameter for parameter in own}
    if len(own) == len(given) and all(parameter.name in by_name for parameter in given):
        return [by_name[parameter.name] for parameter in given]
    if (
        len(own) == len(given) == 2
        and own[0].name in _SEQUENCES
        and own[1].name in _TARGETS
        and given[0].name in _TARGETS
        and given[1].name in _SEQUENCES
    ):
        return (own[1], own[0])
    return own


def _clashes(snippet: Snippet, names: dict[str, str]) -> dict[str, str]:
    """New names for locals that bear the name of a given parameter."""
    used = identifiers(snippet.body, snippet.signature.language)
    clashes = {}
    for new in names.values():
        if new in used and new not in names and not used[new]:
            clashes[new] = (
                f"other_{new}" if snippet.signature.language == "python" else "other" + new[:1].upper() + new[1:]
            )
    return clashes


def _varied(snippet: Snippet, names: dict[str, str], draw: random.Random) -> dict[str, str]:
    used = identifiers(snippet.body, snippet.signature.language)
    varied = {}
    for local, choices in _SYNONYMS.items():
        if local in used and local not in names and not used[local]:
            choice = pick(draw, choices)
            if choice not in used and choice not in names.values():
                varied[local] = choice
    return varied


def _go_lead(lead: str, old: str, new: str) -> str:
    return re.sub(rf"// {re.escape(old)}\b", lambda _: f"// {new}", lead)


def _defaults(missing: Iterable[Parameter], language: str) -> str:
    """Parameters that are not asked for become locals."""
    if language == "python":
        return "".join(f"    {parameter.name} = {parameter.default}\n" for parameter in missing)
    return "".join(f"  const {parameter.name} = {parameter.default};\n" for parameter in missing)


def _typed(body: str, own: Signature, wanted: Signature, names: dict[str, str]) -> str:
    """A body with the types that the wanted head has."""
    if own.language == "java":
        return _java_typed(body, own, wanted)
    if own.language == "go":
        return _go_typed(body, own, wanted)
    return body


def _java_typed(body: str, own: Signature, wanted: Signature) -> str:
    if own.returns in _PRIMITIVES and wanted.returns in _PRIMITIVES and own.returns != wanted.returns:
        body = re.sub(rf"\b{own.returns}\b(?! (?:i|j|k|low|high|middle|left|right|start)\b)", wanted.returns, body)
    for mine, theirs in zip(own.parameters, wanted.parameters, strict=False):
        indexed = f"{theirs.name}[" in body or f"{theirs.name}." in body
        if mine.type == "int[]" and theirs.type == "List<Integer>" and indexed:
            body = rename(body, {theirs.name: "array"}, "java")
            body = f"    int[] array = {theirs.name}.stream().mapToInt(Integer::intValue).toArray();\n{body}"
    if own.returns == "void" and wanted.returns not in ("", "void"):
        first = wanted.parameters[0].name
        body = re.sub(r"\breturn;", f"return {first};", body) + f"\n    return {first};"
    elif wanted.returns == "void" and own.returns != "void":
        body = re.sub(r"\n    return \w+;$", "", body)
    return body


def _go_typed(body: str, own: Signature, wanted: Signature) -> str:
    if not (own.parameters and wanted.parameters):
        return body
    pairs = [(own.parameters[0].type, wanted.parameters[0].type), (own.returns, wanted.returns)]
    changes: dict[str, str] = {}
    for mine, theirs in pairs:
        old, new = mine.lstrip("[]"), theirs.lstrip("[]")
        if old in _GO_PRIMITIVES and new in _GO_PRIMITIVES:
            if changes.get(old, new) != new:
                return body
            changes[old] = new
    return re.sub(r"\b(?:int|float64|string)\b", lambda match: changes.get(match[0], match[0]), body)


def _signature(own: Signature, wanted: Signature | None, name: str, language: str) -> Signature:
    """The wanted head as it was written; where there is none, the library's with the wanted name and types."""
    if wanted and wanted.head:
        return wanted
    if wanted is None or own.kind == "class":
        head = rename(own.head, {own.name: name}, own.language)
        return own._replace(name=name, head=head, language=language)
    typed = [
        Parameter(p.name, p.type or (own.parameters[i].type if i < len(own.parameters) else ""), p.default)
        for i, p in enumerate(wanted.parameters)
    ]
    return head_of(language, name, typed, wanted.returns or own.returns, asynchronous=own.asynchronous)


def head_of(
    language: str, name: str, parameters: Sequence[Parameter], returns: str, *, asynchronous: bool = False
) -> Signature:
    """A signature in the usual form of a language."""
    if language == "python":
        shown = ", ".join(
            p.name + (f": {p.type}" if p.type else "") + (f" = {p.default}" if p.default else "") for p in parameters
        )
        head = f"{'async ' if asynchronous else ''}def {name}({shown})" + (f" -> {returns}" if returns else "")
    elif language == "java":
        shown = ", ".join(f"{p.type or 'int'} {p.name}" for p in parameters)
        head = f"public static {returns or 'void'} {name}({shown})"
    elif language == "go":
        shown = ", ".join(f"{p.name} {p.type or 'int'}" for p in parameters)
        head = f"func {name}({shown})" + (f" {returns}" if returns else "")
    elif language == "typescript":
        shown = ", ".join(f"{p.name}: {p.type or 'any'}" + (f" = {p.default}" if p.default else "") for p in parameters)
        head = f"{'async ' if asynchronous else ''}function {name}({shown})" + (f": {returns}" if returns else "")
    else:
        shown = ", ".join(p.name + (f" = {p.default}" if p.default else "") for p in parameters)
        head = f"{'async ' if asynchronous else ''}function {name}({shown})"
    return Signature(language, name, tuple(parameters), returns, head=head, asynchronous=asynchronous)
