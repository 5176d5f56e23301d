"""Words of names and sentences, brought to one form so that they can be compared."""

from __future__ import annotations

import re
import unicodedata

READ_CHARACTERS = 4000  # of a request; what comes after is context, and hostile input stays cheap

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_FRENCH = frozenset(
    """écris écrit écrivez un une fonction crée créer créez génère générer donne requête qui dans avec les des pour moi
    du le la""".split()
)
_ENGLISH = frozenset("write the a an function create give that which with for of me in to and is".split())
_STOP = frozenset(
    """a an the of in to and or for from with that this which it its as by on at be is are do does given
        using use into please function method program script code write create implement make give me my i you
        we can could would should will shall return compute calculate called named takes take taking single
        singly simple python javascript java golang sql typescript un une le la les de des du d l et ou en
        dans pour avec qui que ce cette au aux par sur moi je il fonction methode programme ecri ecrire cree
        creer donne retourne renvoie calcule prend est def func public static""".split()
)


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def split(name: str) -> list[str]:
    """Lower-case words of an identifier in any case style, in order."""
    return [word.lower() for word in _WORD.findall(name[:200])]


def stem(word: str) -> str:
    """Singular form, near enough: `numbers` → `number`, `class` stays."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def telling(text: str, limit: int = 60) -> list[str]:
    """Stemmed words that carry meaning, in order, at most `limit`."""
    words = []
    for word in _WORD.findall(_fold(text[:READ_CHARACTERS])):
        word = stem(word.lower())
        word = "class" if word == "classe" else word
        if word not in _STOP:
            words.append(word)
            if len(words) == limit:
                break
    return words


def snake(name: str) -> str:
    """`parseDate` → `parse_date`."""
    return "_".join(split(name))


def camel(name: str) -> str:
    """`parse_date` → `parseDate`."""
    words = split(name)
    return words[0] + "".join(word.capitalize() for word in words[1:]) if words else name


def pascal(name: str) -> str:
    """`parse_date` → `ParseDate`."""
    return "".join(word.capitalize() for word in split(name)) or name


def is_french(text: str) -> bool:
    """Whether a question is in French rather than English."""
    words = text[:400].lower().replace("'", " ").split()
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return french > english


def _fold(text: str) -> str:
    """Without accents, case kept: `_WORD` tells words of an identifier by their case."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
