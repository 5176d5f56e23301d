"""The language of a text, and the one that somebody asks to be answered in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from emulator.engine.generator.text.asked import Asked
from emulator.engine.generator.text.words import words

Language = Literal["en", "fr", "de", "es", "it"]

SAMPLE = 600  # characters that are looked at

_MARKS: dict[Language, str] = {
    "en": """the of and to is are was were be been what how why who when where which do does did can could should would
        will this that these those with for from it its i you my your we they there have has at by about give list name
        write explain tell please hello hi hey thanks thank good describe between difference five three in into best
        make people not or if an define compare some any ten four two does words sentence sentences year work works
        joke yes no i'm it's don't suggest between called than through""",
    "fr": """le les des du est sont que qui dans pour avec sur pas au aux ce cette ces quel quelle quels quelles comment
        pourquoi quoi où je tu il elle nous vous ils elles une et ou mais donc plus très qu c d l j s n cite citez donne
        donnez explique expliquez moi bonjour merci salut combien quand être avoir faire fait entre différence cinq trois
        peut faut sert avons mon ton son mes tes ses notre votre leur peux oui non bonsoir coucou svp stp écris rédige
        résume résumez traduis décris liste deux dix quatre parle m t à en par sans comme y""",
    "de": """der die das und ist sind ein eine einen nicht mit auf für wie was warum wer wann wo ich du wir sie es zu von
        den dem des im am nenne erkläre erklären bitte hallo danke guten welche welcher welches kann können hat haben
        werden wird zwischen unterschied oder auch nach bei aus warum weshalb gib schreibe fünf drei""",
    "es": """el los las del es son que qué cómo por para con una por qué quién cuándo dónde cuál cuáles no se su lo al
        está hola gracias explica dime puede puedo hay entre diferencia cinco tres más muy pero y porque funciona sirve
        dame enumera escribe usted yo nosotros mi buenos días""",
    "it": """il lo gli dei della delle dello del è sono che come perché cosa chi quando dove quale quali non con per una
        uno di da nel nella si ciao grazie spiega dimmi può posso tra differenza cinque tre più molto ma anche funziona
        serve elenca scrivi io noi mio buongiorno qual""",
}
_LETTERS: dict[str, Language] = {
    **dict.fromkeys("çèêàœùûîâë", "fr"), **dict.fromkeys("ñ¿¡áíú", "es"), **dict.fromkeys("ßäöü", "de"), "ò": "it", "ì": "it",
}  # fmt: skip

_NAMES: dict[str, Language] = {
    "french": "fr", "français": "fr", "francais": "fr", "französisch": "fr", "francés": "fr", "francese": "fr",
    "english": "en", "anglais": "en", "englisch": "en", "inglés": "en", "inglese": "en",
    "german": "de", "allemand": "de", "deutsch": "de", "alemán": "de", "tedesco": "de",
    "spanish": "es", "espagnol": "es", "spanisch": "es", "español": "es", "spagnolo": "es",
    "italian": "it", "italien": "it", "italienisch": "it", "italiano": "it",
}  # fmt: skip


@cache
def _worth() -> dict[str, tuple[tuple[Language, float], ...]]:
    """What a common word says for each language: less where it belongs to several."""
    return {
        word: tuple((owner, 1.0 if len(owners) == 1 else 0.5) for owner in owners)
        for word, owners in _languages().items()
    }


@cache
def _languages() -> dict[str, tuple[Language, ...]]:
    """Which languages a common word belongs to."""
    found: dict[str, tuple[Language, ...]] = {}
    for language, marks in _MARKS.items():
        for word in dict.fromkeys(marks.split()):
            found[word] = (*found.get(word, ()), language)
    return found


def detect(text: str) -> Language | None:
    """The language that most of the common words belong to; None when nothing tells."""
    sample = (text if len(text) <= SAMPLE else text[: SAMPLE // 2] + " " + text[-SAMPLE // 2 :]).lower()
    return _likeliest(words(sample), "" if sample.isascii() else sample)


def detect_asked(asked: Asked) -> Language | None:
    """The same of a question whose words are known."""
    if len(asked.text) > SAMPLE:
        return detect(asked.text)
    return _likeliest(asked.lower, "" if asked.text.isascii() else asked.text.lower())


def _likeliest(lower: Sequence[str], letters: str) -> Language | None:
    known, score = _worth(), dict.fromkeys(_MARKS, 0.0)
    for owners in map(known.get, lower):
        if owners is not None:
            for owner, worth in owners:
                score[owner] += worth
    for letter in letters:
        if letter in _LETTERS:
            score[_LETTERS[letter]] += 0.6
    best = max(score, key=score.__getitem__)  # English first, then French, where two are equal
    return best if score[best] > 0 else None


def unknown(text: str) -> bool:
    """Whether most letters are of a script that no language here is written in."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return False
    letters = [letter for letter in sample if letter.isalpha()]
    return sum(letter > "\u024f" for letter in letters) * 2 > len(letters)


def content(kept: list[str], language: Language) -> list[str]:
    """Those of the words that carry meaning which do so in a language."""
    if language in ("en", "fr"):
        return kept
    common = _languages()
    return [word for word in kept if language not in common.get(word.lower(), ())]


@cache
def _request() -> re.Pattern[str]:
    names = "|".join(_NAMES)
    return re.compile(
        r"\b(?:answer|repl(?:y|ies)|respond|write|speak|talk|explain|describe|summari[sz]e|tell|output|language|always|only|"
        r"répon\w{1,8}|écri\w{1,8}|rédige\w{0,4}|parl\w{1,6}|expliqu\w{1,6}|résum\w{1,6}|exprim\w{1,8}|toujours|uniquement|"
        r"langue|antworte\w{0,3}|sprich|schreibe?|responde|contesta|rispondi)\b[^.?!\n]{0,80}?"
        rf"(?:\b(?:in|en|auf|to|only|parles?|parlez|speak|language|langue|l')\s*:?\s*(?:the\s+)?)({names})\b",
        re.IGNORECASE,
    )


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;(.?!:]\s*)(?:in|en|auf)\s+({'|'.join(_NAMES)})\W*$", re.IGNORECASE)


_BEFORE = (
    "in", "en", "auf", "to", "only", "parle", "parles", "parlez", "speak", "language", "langue", "l'", "in the", "to the"
)  # fmt: skip


def _asked_for(lower: str, name: str) -> bool:
    """Whether a language's name ever follows a word that may ask for it: "in French", not "a French novel"."""
    return any([part.rstrip(": ").endswith(_BEFORE) for part in lower.split(name)[:-1]])  # noqa: C419 - twice as fast as a generator


def named(lower: Sequence[str]) -> bool:
    """Whether any of the words is a language's name."""
    return not _NAMES.keys().isdisjoint(lower)


def requested(text: str) -> Language | None:
    """The language that a text asks for, the last one if there are several."""
    lower = text.lower()
    if not any([name in lower and _asked_for(lower, name) for name in _NAMES]):  # noqa: C419 - twice as fast as a generator
        return None
    if found := _request().findall(text):
        return _NAMES[found[-1].lower()]
    ending = _trailing().search(text[-200:])
    return _NAMES[ending.group(1).lower()] if ending else None
