"""Code: whether a message asks for it, what a code model answers, how it completes an unfinished source."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache

from emulator.engine.generator.order import Wanted
from emulator.engine.request import Message

__all__ = ["continuation", "reply", "wanted"]

_VERBS = frozenset(
    """write implement create generate code develop build make give show need want provide program complete
        fix refactor convert translate rewrite update insert select join rank list find get return écris
        écrivez écrire crée créer créez génère générer donne donnez implémente implémenter implémentez
        programme code corrige complète développe traduis""".split()
)
_QUESTIONS = frozenset(("how", "comment"))
_THINGS = frozenset(
    """function functions method methods class classes script scripts program programs query queries
        algorithm snippet code decorator regex fonction fonctions méthode méthodes classe classes programme
        programmes requête requêtes algorithme décorateur sql""".split()
)
_FIRM = frozenset(
    "write implement create generate code écris écrivez implémente programme crée génère fix complete refactor".split()
)
_LANGUAGES = frozenset("python javascript typescript java golang go sql rust c++ c# bash node.js nodejs html".split())
_SUBJECTS = frozenset(
    """fibonacci factorial factorielle quicksort mergesort fizzbuzz palindrome dijkstra stack queue sort
        search bst decorator debounce memoize singleton tree tri recherche pile""".split()
)
_NEEDED = _LANGUAGES | _THINGS | _SUBJECTS | {"table"}  # without one of these nothing is asked for
_IMPLEMENTS = frozenset(("implement", "implémente", "implémentez", "implémenter", "code"))
_LETTERS = bytes(code if 48 <= code < 58 or 97 <= code < 123 else 32 for code in range(256))  # all else parts
_MARKS = str.maketrans(dict.fromkeys(",;:!?()`\"'", " "))
_HEADED = (
    "def ",
    "func",
    "class ",
    "public ",
    "private ",
    "protected ",
    "const ",
    "#include",
    "select ",
    "create table",
    "insert into",
)
_HEAD = re.compile(
    r"^[ \t`]*(?:(?:async )?def \w+[ \t]*\(|class \w+[ \t]*[:({]|(?:export )?(?:async )?function \w+[ "
    r"\t]*\(|func (?:\([^()\n]{1,60}\) )?\w+\("
    r"|(?:public|private|protected) (?:static )?(?:final )?[\w<>\[\], ]{1,60}[({]|const \w+ = (?:async )?\(|#include\b"
    r"|(?:SELECT|select)\s[^\n]{1,200}\b(?:FROM|from)\b|(?:CREATE TABLE|create table|INSERT INTO|insert into)\b)",
    re.MULTILINE,
)
_PROSE = re.compile(
    r"\b(?:write|compose|draft|give|create|generate|écris|écrivez|rédige|crée)\b (?:[\w']+ "
    r"){0,3}(?:essay|poem|story|letter|e-?mail|speech|summary|article"
    r"|song|haiku|dissertation|poème|histoire|lettre|résumé|chanson|discours)\b"
)
_EXPLAINS = re.compile(
    r"^\W*(?:please |can you |could you |peux-tu |pouvez-vous )?(?:explain|explique|describe|what "
    r"(?:is|are|does)|what's|qu'est-ce|que fait|why|pourquoi|who|where|review|summari[sz]e)\b"
)


def wanted(text: str) -> bool:
    """Whether a chat message asks for code. Only its first thousand characters are read."""
    text = text[:1000]
    lower = text.lower()
    if _hints().isdisjoint(_pieces(lower)):  # as with most questions
        return False
    if _EXPLAINS.match(lower):
        return False
    words = [word.rstrip(".") for word in lower.translate(_MARKS).split()]
    if not _NEEDED.isdisjoint(words) and _asks(words):
        return not (_PROSE.search(lower) and " code" not in lower and " in python" not in lower)
    headed = any([word in lower for word in _HEADED])  # noqa: C419 - twice as fast as a generator
    return headed and _HEAD.search(text) is not None


def _pieces(lower: str) -> list[bytes]:
    """Runs of ASCII letters and digits: a finer split than that into words, and a much faster one."""
    return lower.encode("utf-8", "surrogatepass").translate(_LETTERS).split()


@cache
def _hints() -> frozenset[bytes]:
    """A piece of each word without which no code is asked for: "node" for "node.js", "thode" for "méthode"."""
    heads = "def func function class public private protected const include select table insert".split()  # of `_HEAD`
    return frozenset(max(_pieces(word), key=len) for word in (*_NEEDED, *heads))


def _asks(words: list[str]) -> bool:
    """Whether a verb is followed by a thing to be programmed, not far behind."""
    at, asked, previous = -100, "", ""
    for place, word in enumerate(words):
        if word in _LANGUAGES and (
            (place == 0 and len(words) > 2) or (previous in ("in", "en", "using", "with") and place - at < 25)
        ):
            return True
        if place - at < 14 and asked not in _QUESTIONS:
            near = 8 if asked in _FIRM else 4
            if (word in _THINGS and place - at <= near) or (word in _SUBJECTS and asked in _IMPLEMENTS):
                return True
            if word == "table" and asked in ("create", "crée") and words[place + 1 : place + 2] != ["of"]:
                return True
        if word in _LANGUAGES and word == "sql" and at >= 0:
            return True
        if (word in _VERBS or word in _QUESTIONS) and (place - at > 8 or asked not in _FIRM):
            at, asked = place, word
        previous = word
    return False


def reply(messages: Sequence[Message], draw: random.Random, language: Wanted | None = None) -> str:
    """A code model's answer: a sentence, one fenced block, how it works; the block alone where only code is wanted."""
    from emulator.engine.generator.code import chat

    return chat.reply(messages, draw, language)


def continuation(prompt: str, draw: random.Random) -> str:
    """What follows an unfinished source, so that both together parse; after prose, the code it asks for."""
    from emulator.engine.generator.code import completion

    return completion.continuation(prompt, draw)
