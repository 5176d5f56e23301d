"""HTML: small pages, and what closes an unfinished one."""

from __future__ import annotations

import random
import re

from emulator.engine.generator.code.wording import plain
from emulator.seeds import pick

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]{0,40})([^<>]{0,500})>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CONTENT = {
    "ul": "<li>First item</li>",
    "ol": "<li>First step</li>",
    "table": "<tr><td>Cell</td></tr>",
    "tr": "<td>Cell</td>",
    "form": '<button type="submit">Send</button>',
    "head": "<title>Example</title>",
    "body": "<h1>Hello</h1>",
    "select": "<option>First</option>",
    "nav": '<a href="/">Home</a>',
    "title": "Example",
    "style": "body { margin: 0; }",
    "script": 'console.log("ready");',
}
_FORM = (
    '    <form action="/submit" method="post">\n'
    '      <label for="name">Name</label>\n      <input id="name" name="name" type="text" required>\n'
    '      <label for="email">Email</label>\n      <input id="email" name="email" type="email" required>\n'
    '      <button type="submit">Send</button>\n    </form>'
)
_TABLE = (
    "    <table>\n      <thead>\n        <tr><th>Name</th><th>Value</th></tr>\n      </thead>\n"
    "      <tbody>\n        <tr><td>First</td><td>1</td></tr>\n      </tbody>\n    </table>"
)


def page(text: str, draw: random.Random) -> str:
    """A page with what the request speaks of."""
    words = plain(text[:1000])
    parts = ["    <h1>" + pick(draw, ("Welcome", "Hello", "Example")) + "</h1>"]
    if "form" in words:
        parts.append(_FORM)
    if "table" in words:
        parts.append(_TABLE)
    if "list" in words or "menu" in words:
        parts.append("    <ul>\n      <li>First</li>\n      <li>Second</li>\n    </ul>")
    if "button" in words or "bouton" in words:
        parts.append('    <button type="button">Click me</button>')
    if len(parts) == 1:
        parts.append("    <p>This is a minimal page.</p>")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8">\n    <title>Example</title>\n  '
        "</head>\n  <body>\n" + "\n".join(parts) + "\n  </body>\n</html>"
    )


def rest(prompt: str) -> str:
    """Content for the innermost element, then all closing tags."""
    tail = prompt[-20_000:]
    stack: list[str] = []
    last_end = 0
    for match in _TAG.finditer(tail):
        last_end = match.end()
        name = match[2].lower()
        if match[1]:
            if name in stack:
                while stack.pop() != name:
                    pass
        elif name not in _VOID and not match[3].endswith("/"):
            stack.append(name)
    text = ""
    unfinished = tail.rfind("<", last_end)
    if unfinished >= 0 and len(tail) - unfinished < 200:
        name = re.match(r"</?([a-zA-Z]*)", tail[unfinished:])
        text = ">"
        if name and name[1] and tail[unfinished + 1 : unfinished + 2] != "/" and name[1].lower() not in _VOID:
            stack.append(name[1].lower())
    if stack and not tail[last_end:].strip():
        text += _CONTENT.get(stack[-1], "Example")
    lines = prompt.endswith("\n") or len(stack) > 2
    for name in reversed(stack[-200:]):
        text += (
            "\n"
            if lines
            and text
            and not text.endswith("\n")
            and name not in ("p", "h1", "li", "td", "title", "a", "span", "button")
            else ""
        ) + f"</{name}>"
    return text or "\n"
