"""Which programming language is asked for or written."""

from __future__ import annotations

import re

from emulator.engine.generator.code.wording import READ_CHARACTERS

TITLES = {
    "python": "Python",
    "javascript": "JavaScript",
    "typescript": "TypeScript",
    "java": "Java",
    "go": "Go",
    "sql": "SQL",
    "html": "HTML",
    "bash": "Bash",
    "rust": "Rust",
    "c": "C",
    "cpp": "C++",
}
_ALIASES = {
    "js": "javascript",
    "node": "javascript",
    "nodejs": "javascript",
    "node.js": "javascript",
    "ts": "typescript",
    "golang": "go",
    "c++": "cpp",
    "shell": "bash",
    "sh": "bash",
    "py": "python",
    "python3": "python",
    "postgresql": "sql",
    "postgres": "sql",
    "mysql": "sql",
    "sqlite": "sql",
}
_NAMED = re.compile(
    r"(?<![\w.+#-])(python3?|javascript|node\.?js|typescript|golang|java|sql|postgres(?:ql)?|mysql|sqlite|html"
    r"|bash|shell|rust|c\+\+|cpp|js|ts)(?![\w+#])",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:in|en|to|into|using|with|vers|avec) (?:pure |plain |modern |vanilla )?"
    r"(python3?|javascript|node\.?js|typescript|golang|go|java|sql|postgres(?:ql)?|mysql|sqlite|html|bash|shell|rust"
    r"|c\+\+|cpp|c|js|ts)(?![\w+#])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(go|c) (?:function|program|code|method|struct)\b|\b(?:fonction|programme|code) (go|c)\b", re.IGNORECASE
)
_SQL_TALK = re.compile(
    r"\b(?:query|requête|requete)\b.{0,80}\b(?:table|rows?|customers|users|employees|orders|select|clients|lignes)\b"
    r"|\bselect\b.{1,200}\bfrom\b.{0,80}\bwhere\b",
    re.IGNORECASE,
)
_FENCE = re.compile(r"```(\w[\w+#.-]*)")

# The first line that fits tells the language; the order settles what several could be.
_SYNTAX = (
    (
        "html",
        re.compile(r"^\s*<(?:!doctype|html|head|body|div|p|ul|ol|table|form|span|h[1-6]|nav|section|script)\b", re.I),
    ),
    (
        "sql",
        re.compile(
            r"^\s*(?:select\s|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|create\s+(?:or\s+replace\s+"
            r"|unique\s+)?"
            r"(?:table|view|index)\b|alter\s+table\b|with\s+\w+\s+as\s*\(|drop\s+table\b)",
            re.I,
        ),
    ),
    ("sql", re.compile(r"^\s*--\s")),
    (
        "go",
        re.compile(r"^\s*(?:package\s+\w+\s*$|func\s+(?:\([^()]*\)\s*)?\w+\s*\(|type\s+\w+\s+(?:struct|interface)\b)"),
    ),
    ("rust", re.compile(r"^\s*(?:pub\s+)?(?:fn\s+\w+|impl\s+\w+|use\s+std::)")),
    ("c", re.compile(r"^\s*#include\s*[<\"]")),
    ("bash", re.compile(r"^\s*#!.*\b(?:ba)?sh\b")),
    (
        "java",
        re.compile(
            r"^\s*(?:import\s+java|package\s+[\w.]+;|@Override|(?:public|private|protected)\s+(?:static\s"
            r"|final\s|abstract\s)*"
            r"(?:class|interface|enum|record|[\w<>\[\], ?]+?\s\w+\s*\(|[\w<>\[\], ?]+?\s\w+\s*[=;])"
            r"|(?:static|final)\s+[\w<>\[\], ?]+\s\w+\s*[(=]"
            r"|(?:int|long|double|float|boolean|String|char|void|List<[^>]*>|Map<[^>]*>)(?:\[\])*\s+\w+\s*\()"
        ),
    ),
    (
        "typescript",
        re.compile(
            r"^\s*(?:export\s+)?(?:interface\s+\w+\s*\{"
            r"|type\s+\w+\s*=|(?:async\s+)?function\s+\w+(?:<\w+>)?\([^)]*\w\??:\s*\w"
            r"|const\s+\w+\s*=\s*\([^)]*\w:\s*\w)"
        ),
    ),
    (
        "javascript",
        re.compile(
            r"^\s*(?:(?:export\s+(?:default\s+)?)?(?:async\s+)?function\b\s*\*?\s*\w*\s*\("
            r"|(?:export\s+)?(?:const|let|var)\s+[\w{\[]"
            r"|(?:export\s+)?class\s+\w+(?:\s+extends\s+[\w.]+)?\s*\{|console\.|module\.exports"
            r"|//|/\*\*?|import\s+[\w{*].*\bfrom\s+['\"]"
            r"|document\.|[\w.]+\s*=>|\(.*\)\s*=>|[\w.]+\(.*=>\s*\{$)"
        ),
    ),
    (
        "python",
        re.compile(
            r"^\s*(?:(?:async\s+)?def\s+\w|class\s+\w+\s*(?:(?:\([^)]*\))?\s*:|\(?$)|(?:import|from)(?:\s+[\w.]+)?$"
            r"|for\s+\w[\w, ]{0,20}\s+in(?:\s+[\w.()]*)?$|from\s+[\w.]+\s+import\b|import\s+[\w.]+|@\w+|#"
            r"|(?:if|for|while|with|elif|else|try)\b.*:\s*$|print\(|\w+\s*=\s|return\b|\"\"\"|''')"
        ),
    ),
)


def named(text: str) -> str:
    """The language that a request names, or nothing."""
    text = text[:READ_CHARACTERS]
    found = ""
    for last in _AFTER.finditer(text):  # "convert this Java method to Go": the last one is where it goes
        found = last[1]
    match = None if found else _NAMED.search(text) or _BEFORE.search(text)
    if match:
        found = match[1] or match[2]
    found = found.lower()
    return _ALIASES.get(found, found)


def written(code: str) -> str:
    """The language of source text by its syntax, or nothing when it is prose."""
    for line in code[:READ_CHARACTERS].splitlines()[:40]:
        if len(line) > 1000 or not line.strip():
            continue
        for name, syntax in _SYNTAX:
            if syntax.match(line):
                return name
    return ""


def fenced(text: str) -> str:
    """The language on the first fence of a message, or nothing."""
    match = _FENCE.search(text[:READ_CHARACTERS])
    name = match[1].lower() if match else ""
    name = _ALIASES.get(name, name)
    return name if name in TITLES else ""


def asked(text: str) -> str:
    """The language of a request: by name, by a fence, by a signature in it, Python failing all."""
    found = named(text) or fenced(text)
    if found in TITLES:
        return found
    for piece in (text, *_quoted(text)):
        if (found := written(piece)) and not (found == "python" and piece is text):
            return found
    return "sql" if _SQL_TALK.search(text[:READ_CHARACTERS]) else "python"


def _quoted(text: str) -> list[str]:
    """What stands between backticks, and what follows a colon."""
    text = text[:READ_CHARACTERS]
    pieces = text.split("`")[1:20:2]
    _, colon, rest = text.partition(": ")
    return [*pieces, rest] if colon else pieces
