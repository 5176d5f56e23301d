"""Answers of a code model to a conversation."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from emulator.engine.generator.code import asking, composing, language, program, sentences
from emulator.engine.generator.code.asking import Ask
from emulator.engine.generator.code.wording import is_french
from emulator.engine.generator.order import Wanted
from emulator.engine.request import Message

_FULL = frozenset(("python", "javascript", "typescript", "java", "go"))
_EXPLAINS = re.compile(r"\b(?:explain|what does|explique|que fait|describe|décris)\b", re.I)


def reply(messages: Sequence[Message], draw: random.Random, wanted: Wanted | None = None) -> str:
    """The answer to the last user message, in the wanted language or in its own."""
    turns = [message.content for message in messages if message.role == "user" and message.content]
    text = turns[-1] if turns else ""
    bare = any(asking.only_code(message.content) for message in messages if message.role in ("system", "developer"))
    code = asking.code_in(text)
    words = asking.without_code(text)
    if not code and len(turns) > 1 and asking.speaks_of_code(text):
        code = _last_code(messages)
    if code and (_EXPLAINS.search(words) or asking.changes(words)):
        from emulator.engine.generator.code import revision

        french = is_french(words) if wanted is None else wanted == "fr"
        spoken = language.fenced(text) or language.written(code) or "python"
        if _EXPLAINS.search(words) and not asking.changes(words):
            return revision.explanation(code, spoken, french)
        target = language.named(words)
        if not target or target == spoken or target not in _FULL:
            revised, said = revision.revise(code, spoken, words, draw)
            return _framed(spoken, revised, said[french][0], said[french][1], bare or asking.only_code(words))
        text = f"{words}\n{code}" if target == spoken else _translation(words, code, spoken)
    if len(turns) > 1 and not asking.names_something(_without_language(text)):
        spoken = language.named(text)  # "and now in Go": what was asked before, in another way
        text = f"{turns[-2][:2000]}\n{text}"
        ask = asking.understand(text, spoken)
    else:
        ask = asking.understand(text)
    french = ask.french if wanted is None else wanted == "fr"
    return _answer(ask._replace(only_code=ask.only_code or bare, french=french), draw)


def block(ask: Ask, draw: random.Random) -> str:
    """The code alone."""
    return _write(ask, draw)[0]


def _answer(ask: Ask, draw: random.Random) -> str:
    code, before, after = _write(ask, draw)
    return _framed(ask.language, code, before, after, ask.only_code)


def _framed(spoken: str, code: str, before: str, after: str, bare: bool) -> str:
    fence = f"```{spoken}\n{code}\n```"
    return fence if bare else f"{before}\n\n{fence}\n\n{after}"


def _write(ask: Ask, draw: random.Random) -> tuple[str, str, str]:
    """Code, the sentence before it and those after it. What is rarely needed is imported when it is."""
    if ask.language == "sql":
        return _query(ask, draw)
    if ask.language == "html":
        from emulator.engine.generator.code import markup

        after = ("Ajoutez vos styles et vos textes.", "Add your own styles and texts.")[not ask.french]
        return markup.page(ask.text, draw), sentences.intro("page", "html", "", ask.french, draw), after
    if ask.language not in _FULL:
        from emulator.engine.generator.code import others

        code, name = others.source(ask, draw)
        after = ("Adaptez les détails à votre cas.", "Adapt the details to your case.")[not ask.french]
        return code, sentences.intro("function", ask.language, name, ask.french, draw), after
    pieces = [composing.piece(item, ask, draw) for item in ask.items]
    kind = "several" if len(pieces) > 1 else "class" if pieces[0].signature.kind == "class" else "function"
    before = sentences.intro(kind, ask.language, pieces[0].signature.name, ask.french, draw)
    owner = program.owner_of(pieces, ask.owner)
    if ask.owner and any(piece.signature.kind == "class" for piece in pieces):
        owner = "Main"
    code = program.source(ask.language, pieces, main=ask.main, tests=ask.tests, owner=owner)
    return code, before, sentences.closing(pieces, ask.french, draw)


def _query(ask: Ask, draw: random.Random) -> tuple[str, str, str]:
    from emulator.engine.generator.code import sql

    for line in ask.text.splitlines():
        start = line.strip("` ")
        if (
            language.written(start) == "sql"
            and not start.startswith("--")
            and re.match(r"(?:[A-Z]+\b|select .* from )", start)
        ):
            begun = start.rstrip(";`. ")
            code = begun + sql.rest(begun, draw)
            return (
                code,
                sentences.intro("statement", "sql", "", ask.french, draw),
                sentences.closing_of_query(ask.french),
            )
    code, kind, english, french = sql.statement(ask.text, draw)
    return code, sentences.intro(kind, "sql", "", ask.french, draw), french if ask.french else english


def _last_code(messages: Sequence[Message]) -> str:
    for message in reversed(messages):
        if message.role == "assistant" and (code := asking.code_in(message.content)):
            return code
    return ""


def _without_language(text: str) -> str:
    return re.sub(
        r"\b(?:python|javascript|typescript|java|golang|go|sql|please|now|same|thing|version|recursive|tests?)\b",
        "",
        text,
        flags=re.I,
    )


def _translation(words: str, code: str, spoken: str) -> str:
    """A request for the same functions by name, for a translation into another language."""
    from emulator.engine.generator.code.signature import find_all

    names = [signature.name for signature in find_all(spoken, code) if signature.name != "main"][:6]
    listed = " and ".join(f"`{name}`" for name in names)
    return (
        f"{words}\nThe functions {', '.join(names)}\n"
        if len(names) > 1
        else f"{words}\nA function called {listed.strip('`')}\n"
    )
