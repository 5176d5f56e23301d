"""What a message asks for: which functions, in which language and form."""

from __future__ import annotations

import re
from typing import NamedTuple

from emulator.engine.generator.code import concepts, language
from emulator.engine.generator.code.signature import Parameter, Signature, find_all, parameters
from emulator.engine.generator.code.wording import READ_CHARACTERS, is_french, plain, snake, split, stem, telling

MOST = 6  # functions answered at once

_NAME = re.compile(
    r"\b(?:called|named|appelée?|nommée?|name it|call it)[ \t]+[`\"'*]*([A-Za-z_]\w*)"
    r"|\b(?:function|method|fonction|méthode|class|classe|func)[ \t]+[`\"'*]+([A-Za-z_]\w*)"
    r"|\b(?:function|method|fonction|méthode)[ \t]+([a-z]+(?:_\w+|[A-Z]\w*))\b"
)
_CALL = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\(([^()\n]{0,200})\)(?:[ \t]*->[ \t]*([\w\[\], |]{1,60}))?")
_IDENTIFIER = re.compile(r"(?<![\w./@-])`?([a-z]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+)`?(?![\w/@])")
_SEVERAL = re.compile(
    r"\b(?:functions|methods|fonctions|méthodes)\b[^.\n]{0,40}?[:\s]([\w`, ()]{3,160}?)(?:[.\n]|$| in | en )", re.I
)
_EACH = re.compile(r"\b(?:one|another|the other|une|l'autre|un)\b (?:that|to|which|for|qui|pour)\b", re.I)
_CLASS = re.compile(
    r"\bclasse?[ \t]+(?:(?:called|named|appelée|nommée|Python|Java|JavaScript|TypeScript|Go)[ \t]+)*[`\"']?([A-Z]\w*)"
    r"|\b(?!Python|Java|TypeScript|Go\b|JS\b|An?\b|Une\b)([A-Z]\w+)[`\"']? class\b"
)
_ATTRIBUTES = re.compile(
    r"\b(?:attributes?|fields?|properties|attributs?|champs)\b:?[ \t]+((?:`?\w+`?(?:,[ \t]*(?:and |et )?| and | "
    r"et )?){1,8})",
    re.I,
)
_ONLY = re.compile(
    r"\b(?:only (?:the |return (?:the )?)?code|code only|just (?:the )?code|no explanations?|without (?:any "
    r")?explanations?"
    r"|nothing but (?:the )?code|uniquement (?:le |du )?code|seulement le code|sans explications?|que le code|code seul"
    r"|no (?:comments? or )?prose|(?:return|output|respond with|give me) only)\b",
    re.I,
)
_TESTS = re.compile(
    r"\b(?:unit ?tests?|with tests?|tests? unitaires?|avec (?:des )?tests?|and tests?|include tests?|add "
    r"tests?|test cases)\b",
    re.I,
)
_MAIN = re.compile(
    r"\b(?:program(?:me)?|main (?:method|function|class|program)|script|example usage|usage example|with an? "
    r"example|exemple d'utilisation)\b",
    re.I,
)
_MAIN_WORDS = ("program", "main", "script", "example", "exemple")
_STYLES = (
    ("recursive", ("recursi", "récursi")),
    ("iterative", ("iterativ", "itérativ", "without recursion", "non-recursive", "sans récursi", "using a loop")),
    (
        "oneliner",
        (
            "one-liner",
            "one liner",
            "oneliner",
            "in one line",
            "une seule ligne",
            "une ligne",
            "comprehension",
            "built-in",
        ),
    ),
    ("async", ("async",)),
)
_FENCED = re.compile(r"```[^\n`]{0,40}\n(.*?)(?:```|\Z)", re.S)
_NO_NAMES = frozenset(
    "o f e if for while print return function method class main range len int str list input sorted sum".split()
)

_CHANGES = re.compile(
    r"\b(?:fix|correct|debug|repair|complete|finish|refactor|improve|optimi[sz]e|clean|simplify"
    r"|add|document|type[- ]?hints?|docstrings?|tests?|implement|convert"
    r"|translate|rewrite|corrige[rz]?|complète|complétez|compléter|améliore|ajoute[rz]?"
    r"|documente|optimise|traduis|réécris|termine|bug|error|erreur|wrong)\b",
    re.I,
)
_REFERS = re.compile(
    r"\b(?:add|write|ajoute[rz]?|écris|now with|with)\b.{0,30}\b(?:docstrings?|type[- ]?hints?|unit "
    r"tests?|tests|comments|tests unitaires)\b"
    r"|\b(?:refactor|explain|fix|optimi[sz]e|document) (?:it|this|that|the code|your code)\b|\bexplique(?:z)? "
    r"(?:ce|le) code\b",
    re.I,
)


class Item(NamedTuple):
    """One function or class asked for."""

    concept: str  # empty: none that is well known
    signature: Signature | None  # with a head when one was written
    name: str
    description: str


class Ask(NamedTuple):
    """A request as understood."""

    language: str
    items: tuple[Item, ...]
    text: str
    french: bool = False
    only_code: bool = False
    tests: bool = False
    main: bool = False
    style: tuple[str, ...] = ()
    owner: str = ""  # the class to hold bare methods


def understand(text: str, spoken: str = "") -> Ask:
    """Reads a request. `spoken` is the language chosen already."""
    text = text[:READ_CHARACTERS]
    chosen = spoken or language.asked(text)
    items = _items(text, chosen)
    lower = text.lower()
    style = tuple(tag for tag, words in _STYLES if any(word in lower for word in words))
    if "iterative" in style:
        style = tuple(tag for tag in style if tag != "recursive")
    class_name = _CLASS.search(text) if "class" in lower else None
    return Ask(
        chosen,
        items,
        text,
        is_french(text),
        _only(lower),
        "test" in lower and bool(_TESTS.search(lower)),
        any(word in lower for word in _MAIN_WORDS) and bool(_MAIN.search(lower)) and "no main" not in lower,
        style,
        (class_name[1] or class_name[2])
        if class_name and items and items[0].name != (class_name[1] or class_name[2])
        else "",
    )


def names_something(text: str) -> bool:
    """Whether a message says what to write, or only how ("now in Go")."""
    text = text[:READ_CHARACTERS]
    if _NAME.search(text) or _CALL.search(text):
        return True
    words = telling(text, 20)
    return bool(concepts.match("", words, ())) or len(words) > 4


def only_code(text: str) -> bool:
    """Whether nothing but code is wanted."""
    return _only(text[:READ_CHARACTERS].lower())


def _only(lower: str) -> bool:
    return any(
        word in lower
        for word in ("only", "just", "code seul", "explanation", "explication", "seulement", "que le code")
    ) and bool(_ONLY.search(lower))


def changes(words: str) -> bool:
    """Whether a request wants given code changed."""
    return _CHANGES.search(words[:4000]) is not None


def speaks_of_code(text: str) -> bool:
    """Whether a message without code means the code of an earlier answer."""
    return len(text) < 400 and _REFERS.search(text) is not None


def code_in(text: str) -> str:
    """The first fenced block of a message, or nothing."""
    match = _FENCED.search(text[: READ_CHARACTERS * 4]) if "```" in text else None
    return match[1].rstrip() if match else ""


def without_code(text: str) -> str:
    """A message without its fenced blocks."""
    return _FENCED.sub(" ", text[: READ_CHARACTERS * 4]) if "```" in text else text


def describe(text: str) -> str:
    """The task in a sentence: what comes after "that", without the language and the politeness."""
    sentence = re.split(r"[.\n!?:]", text.strip()[:300])[0]
    match = re.search(r"\b(?:that|which|to|qui|pour)\s+(?!takes?\b|given\b)(.{6,120})$", sentence)
    match = match or re.search(r"\b(?:and|et)\s+((?:returns?|renvoie|computes?|retourne)\b.{6,120})$", sentence)
    if match is None:
        return ""
    found = match[1]
    return re.sub(
        r"\s*\b(?:in|en|using) (?:python3?|javascript|typescript|java|go|golang)\b", "", found, flags=re.I
    ).strip()


def _items(text: str, chosen: str) -> tuple[Item, ...]:
    heads = find_all(chosen, text, MOST)
    if heads:
        return _of_heads(heads, text)
    calls = [match for match in _CALL.finditer(text) if match[1].lower() not in _NO_NAMES and len(match[1]) > 2][:MOST]
    named = _named_calls(calls, text, chosen)
    if len(named) > 1:
        return tuple(named)
    several = _several(text)
    if len(several) > 1:
        return tuple(several)
    if named:
        return tuple(named)
    return (_single(text, chosen),)


def _of_heads(heads: list[Signature], text: str) -> tuple[Item, ...]:
    if heads[0].kind == "class":  # a class comes with its methods
        heads = heads[:1]
    around = text
    for head in heads:
        around = around.replace(head.head, " ")
    words = telling(around) if len(heads) == 1 else []
    description = describe(around) if len(heads) == 1 and len(words) > 2 else ""
    return tuple(
        Item(concepts.match(head.name, words, telling(_spaced(head.name))), head, head.name, description)
        for head in heads
    )


def _named_calls(calls: list[re.Match[str]], text: str, chosen: str) -> list[Item]:
    items: dict[str, Item] = {}
    for match in calls:
        name = match[1]
        if name in items:
            continue
        read = parameters(chosen, match[2])
        literal = any(
            not p.name.isidentifier() or p.name in ("True", "False") or p.name.startswith("value") for p in read
        )
        if literal or (any(character in match[2] for character in "\"'0123456789") and "=" not in match[2]):
            read = ()
        words = telling(text) if len(calls) == 1 else []
        concept = concepts.match(name, words, telling(_spaced(name)))
        signature = Signature(chosen, name, read, (match[3] or "").strip()) if read else None
        items[name] = Item(concept, signature, name, describe(text) if len(calls) == 1 else "")
    return list(items.values())


def _several(text: str) -> list[Item]:
    if len(parts := _EACH.split(text)) > 2:
        found = [Item(concepts.match("", telling(part), ()), None, "", describe(part)) for part in parts[1 : MOST + 1]]
        return [item for item in found if item.concept]
    match = _SEVERAL.search(text)
    if not match:
        return []
    names = re.findall(r"[A-Za-z_]\w+", match[1])
    items = []
    for name in names[:MOST]:
        if concept := concepts.match(name, (), telling(_spaced(name))):
            items.append(Item(concept, None, name, ""))
    return items


def _single(text: str, chosen: str) -> Item:
    match = _NAME.search(text)
    name = next((group for group in match.groups() if group), "") if match else ""
    words = telling(text)
    classy = "lass" in text
    class_match = _CLASS.search(text) if classy else None
    if not name and class_match and (class_match[1] or class_match[2]) not in language.TITLES.values():
        name = class_match[1] or class_match[2]
    if not name and (identifier := _IDENTIFIER.search(text)):
        name = identifier[1]
    if name.lower() in ("that", "which", "which_", "qui", "to", "with"):
        name = ""
    concept = concepts.match(name, words, telling(_spaced(name)) if name else ())
    wants_class = classy and (
        class_match is not None or re.search(r"\b(?:a|une|the) classe?\b", text, re.I) is not None
    )
    signature = None
    if not concept:
        if wants_class:
            name = name if name[:1].isupper() else _class_name(text) or "Item"
            signature = Signature(chosen, name, _attributes(text), kind="class")
        else:
            name = name or _made_up(text)
            signature = Signature(chosen, name, _prose_parameters(text))
    return Item(concept, signature, name, describe(text))


def _class_name(text: str) -> str:
    match = re.search(
        r"\bclasse?\s+(?:for|to represent|representing|pour|représentant)\s+(?:an?|the|un|une|le|la)?\s*(\w+)", text
    )
    return match[1].capitalize() if match else ""


def _attributes(text: str) -> tuple[Parameter, ...]:
    match = _ATTRIBUTES.search(text) or re.search(
        r"\b(?:with|avec)\s+((?:an? |un |une )?\w+(?:(?:, | and | et )(?:an? |un |une )?\w+){1,6})", text
    )
    if not match:
        return ()
    skipped = {"and", "et", "a", "an", "un", "une", "the", "in", "with", "methods", "attributes"}
    names = [snake(word) for word in re.findall(r"[^\W\d]\w*", plain(match[1])) if word.lower() not in skipped]
    return tuple(Parameter(name) for name in dict.fromkeys(names) if name.isidentifier())


def _made_up(text: str) -> str:
    """A name from the words of a description."""
    skipped = ("if", "whether", "when", "si", "not", *language.TITLES)
    words = [
        w for w in telling(describe(text) or text, 8) if w.isascii() and w.isalpha() and len(w) > 1 and w not in skipped
    ]
    return "_".join(words[:3]) or "process"


def _prose_parameters(text: str) -> tuple[Parameter, ...]:
    """Parameters that a description speaks of: "takes a list of orders and a rate"."""
    text = plain(text[:400])
    names: list[str] = []
    if match := re.search(r"\b(two|three|deux|trois) (\w+)", text):
        count = 2 if match[1] in ("two", "deux") else 3
        if match[2].startswith(("integer", "number", "float", "nombre", "entier", "value", "int")):
            return tuple(Parameter(name) for name in "abc"[:count])
        if match[2].startswith(("string", "word", "text", "chaine", "mot")):
            return tuple(Parameter(name) for name in ("first", "second", "third")[:count])
    for match in re.finditer(
        r"\b(?:list|array|liste|tableau) (?:of|de|d') ?(\w+)|\b(dictionary|dict|string|file|number|integer"
        r"|url|email|user|text"
        r"|chaine|fichier|nombre|date|name|price|age|password|order|product|customer|path|json"
        r"|board|matrix|graph|tree|grid|password|message|sentence|temperature|amount|weight|score|year)s?\b(?! "
        r"of\b| de\b)",
        text,
    ):
        word = match[1] or {
            "string": "text",
            "dictionary": "data",
            "dict": "data",
            "integer": "number",
            "chaine": "text",
        }.get(match[2], match[2])
        if match[1]:
            word = {"number": "numbers", "integer": "numbers", "string": "texts"}.get(stem(word), stem(word) + "s")
        if word.isidentifier() and word not in names:
            names.append(word)
    if not names:  # the last plural word is what is worked on
        plural = [word for word in re.findall(r"\w+", describe(text))[1:] if len(word) > 4 and stem(word) != word]
        names = plural[-1:]
    return tuple(Parameter(name) for name in names[:3])


def _spaced(name: str) -> str:
    return " ".join(split(name))
