"""How somebody wants to be answered: in how many sentences, in one word, as JSON, with bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from emulator.engine.generator.text.words import words

NUMBERS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "a": 1, "single": 1, "couple": 2, "dozen": 12,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17, "dix-huit": 18,
    "dix-neuf": 19, "vingt": 20, "douzaine": 12,
    "ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "zehn": 10,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10,
}  # fmt: skip
MOST = 20  # items or sentences that are written at most


class Wishes(NamedTuple):
    """What to keep to; None and False where nothing was said."""

    sentences: int | None = None
    one_word: bool = False
    verdict: bool = False  # yes or no alone
    json: bool = False
    bullets: bool = False
    numbered: bool = False
    brief: bool = False
    capitals: bool = False
    keys: tuple[str, ...] = ()  # of the JSON object


def number(word: str) -> int | None:
    """A count in digits or letters, from 1 to 20."""
    if word.isascii() and word.isdigit():
        return max(1, min(MOST, int(word[:6])))
    return NUMBERS.get(word.lower())


# Words, and beginnings of words, without which none of the patterns below can match: most questions stop here.
_CUES = frozenset(
    "sentence sentences phrase phrases sätzen satz frase frases frasi word mot yes oui json bullet bullets bulleted puce puces "
    "tiret tirets dashes brief briefly short shortly terse tersely bref brièvement brève brèves numbered upper uppercase letters "
    "majuscules".split()
)
_BEGUN = ("concis", "court", "numérot")


@cache
def _sentences() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<count>\d{1,3}|[^\W\d_-]{1,12}(?:-(?:sept|huit|neuf))?)(?:[ -](?:short|simple|courtes?|seules?|single|brèves?|"
        r"clear|complete|à))*"
        r"[ -](?:sentences?|phrases?|sätzen|satz|frases?|frasi)\b(?! (?:structure|that follows))",
        re.IGNORECASE,
    )


@cache
def _one_word() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:one|single|1)[ -]word\b|\bjust (?:a|the) word\b|\b(?:en |par |d'|d’)?(?:un|1) (?:seul )?mot\b",
        re.IGNORECASE,
    )


@cache
def _verdict() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:only|just|simply|answer|reply|respond|say)\b[^.\n?!]{0,40}\byes\W{1,3}(?:or|/)?\W{0,3}no\b|\byes or no(?: only)?\W*$|"
        r"\b(?:uniquement|seulement|simplement|juste|répon\w{1,6})\b[^.\n?!]{0,40}\boui\W{1,3}(?:ou|/)?\W{0,3}(?:par )?non\b|"
        r"\boui ou non\W*$",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _json() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:only|valid|just|as|in|with|return|output|respond|reply|answer|en|au format|uniquement|format|bare|raw|un objet)\b"
        r"[^.\n?!]{0,30}\bjson\b|\bjson (?:only|object|uniquement)\b",
        re.IGNORECASE,
    )


@cache
def _keys() -> re.Pattern[str]:
    return re.compile(r"(?:keys?|fields?|clés?|champs?|propert\w{1,4}|attributs?)\b([^.\n?!]{1,200})", re.IGNORECASE)


@cache
def _bullets() -> re.Pattern[str]:
    return re.compile(r"\bbullet(?:s|ed)?\b|\bpuces?\b|\btirets?\b|\bdashes\b", re.IGNORECASE)


@cache
def _brief() -> re.Pattern[str]:
    return re.compile(
        r"\bbrief(?:ly)?\b|\bconcise(?:ly)?\b|\bshort(?:ly)? (?:answer|repl|and|response|sentence)|\b(?:be|keep it|very|answers?) short\b|"
        r"\bterse(?:ly)?\b|\bconcis\w{0,4}\b|\bbref\b|\bbrièvement\b|\bbrèves?\b|\bréponses? courtes?\b|\b(?:sois|soyez) court",
        re.IGNORECASE,
    )


NONE = Wishes()


def read(system: str, user: str, known: Sequence[str] | None = None) -> Wishes:
    """The wishes of both; the user's own count first. `known`: the user's words in small letters, where they are split."""
    text = f"{system[:4000]}\n{user}" if system else user
    lower = text.lower()
    tokens = words(lower) if system or known is None else known
    if _CUES.isdisjoint(tokens) and not any([begun in lower for begun in _BEGUN]):  # noqa: C419 - faster than a generator
        return NONE
    verdict = _verdict().search(text) is not None
    as_json = _json().search(text) is not None
    return Wishes(
        sentences=_count(user) or _count(system[:4000]),
        one_word=not verdict and _one_word().search(text) is not None,
        verdict=verdict,
        json=as_json,
        bullets=_bullets().search(text) is not None,
        numbered=re.search(r"\bnumbered\b|\bnumérot", text, re.IGNORECASE) is not None,
        brief=_brief().search(text) is not None,
        capitals=re.search(r"\b(?:upper ?case|capital letters|en majuscules)\b", text, re.IGNORECASE) is not None,
        keys=_named_keys(text) if as_json else (),
    )


def _count(text: str) -> int | None:
    for match in _sentences().finditer(text):
        if count := number(match["count"]):
            return min(count, MOST)
    return None


def _named_keys(text: str) -> tuple[str, ...]:
    found = _keys().search(text)
    if found is None:
        return ()
    quoted = re.findall(r"[\"'`«“]\s?(\w{1,40})\s?[\"'`»”]", found[1])
    return tuple(dict.fromkeys(quoted))[:MOST]
