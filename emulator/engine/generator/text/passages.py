"""A supplied text searched for the sentences that answer a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from math import fsum, log
from typing import NamedTuple

from emulator.engine.generator.text import sentences
from emulator.engine.generator.text.sentences import Span
from emulator.engine.generator.text.words import content, fold, relatives, stem, words

TERMS = 32  # content words of a question that are looked for
MATCHES = 100_000  # of them in one text that are counted
EXACT, RELATED, ALIKE = 1.0, 0.85, 0.6  # worth of the same word, one of its family, another word for it


class Passage(NamedTuple):
    """Sentences of a text, in its order, and how much of the question they cover (0 to 1)."""

    sentences: tuple[str, ...]
    coverage: float


class _Term(NamedTuple):
    folded: str
    root: str
    others: frozenset[str]


def find(text: str, question: str, *, most: int = 3) -> Passage:
    """The sentences that match the question best; none when no word of it occurs. Linear in the text's length."""
    terms = _terms(question)
    places = sentences.spans(text)
    if not terms or not places:
        return Passage((), 0.0)
    folded = fold(text[: sentences.LIMIT])
    hits = _hits(folded, places, terms)
    if not hits:
        return Passage((), 0.0)
    weights = _weights(hits, len(terms), len(places))
    scores = _scores(text, folded, places, hits, weights, question)
    ranked = sorted(scores, key=lambda index: (-scores[index], index))
    best = scores[ranked[0]]
    chosen = [
        i for rank, i in enumerate(ranked[:most]) if rank == 0 or scores[i] >= best * (0.72, 0.82)[min(rank, 2) - 1]
    ]
    if len(chosen) > 1 and scores[ranked[0]] > 0 and _heading(text, places, ranked[0]):
        chosen = chosen[1:] or chosen
    covered = hits.get(ranked[0], {})
    coverage = fsum(weights[t] * worth for t, worth in covered.items()) / fsum(weights)
    return Passage(tuple(text[slice(*places[i])] for i in sorted(chosen)), coverage)


@cache
def _when() -> re.Pattern[str]:
    return re.compile(
        r"\d|\b(?:january|february|march|april|june|july|august|september|october|november|december|janvier|fevrier|mars|"
        r"avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|monday|tuesday|wednesday|thursday|friday|"
        r"saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|century|siecle|noon|midnight|midi|minuit|"
        r"spring|summer|autumn|winter|printemps|hiver|ete|automne|morning|evening|matin|soir|yesterday|tomorrow)"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|"
        r"million|dozen|half|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|vingt|trente|quarante|cinquante|cent|"
        r"mille|douzaine|moitie|free|gratuit)"
    )


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_].*?\s(?:[A-ZÀÉÈ][\w’'-]+)")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|at|near|on|from|to|behind|under|beside|a|au|aux|dans|en|sur|pres|chez|rue|street|floor|etage|room|salle|"
        r"building|batiment)\b"
    )


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:because|due to|since|so that|in order|owing|thanks to|reason|result|therefore|caused|"
        r"parce|car|afin|grace a|raison|puisque|cause|pour que|permet)\b"
    )


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?P<when>when|what (?:time|date|day|year|month)|which (?:day|year|month)|how long ago|deadline|quand|"
        r"quelle (?:heure|date|annee)|quel (?:jour|mois)|en quelle annee|a partir de quand|jusqu'a quand)|"
        r"(?P<number>how (?:many|much|long|old|far|tall|big|high|fast|often|hot|cold|heavy|deep|wide|large)|combien|"
        r"quel age|quelle (?:taille|hauteur|distance|duree|vitesse|temperature|longueur)|price|cost|prix|tarif)|"
        r"(?P<name>who|whom|whose|qui|what is the name|comment s'appelle|quel est le nom)|"
        r"(?P<place>where|ou se|ou est|ou sont|d'ou|ou a|ou l|which (?:city|town|country|room|floor)|"
        r"dans quel(?:le)?s? (?:ville|pays|salle))|"
        r"(?P<reason>why|pourquoi|what causes?|for what reason))\b"
    )


def _terms(question: str) -> list[_Term]:
    terms: dict[str, _Term] = {}
    tokens = words(question)
    named = [token for token in tokens[1:] if token.lower() == "name"]  # "what is my name", but not "name five …"
    for word in (*content(tokens), *named):
        folded = fold(word)
        root = stem(folded)
        terms.setdefault(root, _Term(folded, root, frozenset(relatives(folded) or relatives(root)) - {folded}))
    return list(terms.values())[:TERMS]


def _searched(terms: Sequence[_Term]) -> re.Pattern[str]:
    """One group per term, so that a match names its term."""
    groups = []
    for term in terms:
        others = "".join(rf"|{re.escape(other)}(?!\w)" for other in sorted(term.others))
        tail = r"\w*" if len(term.root) > 3 else r"(?:e?s)?(?!\w)"
        groups.append(f"({re.escape(term.root)}{tail}{others})")
    return re.compile(r"(?<!\w)(?:" + "|".join(groups) + ")")


def _hits(folded: str, places: Sequence[Span], terms: Sequence[_Term]) -> dict[int, dict[int, float]]:
    """Per sentence that has any: the terms in it, by number, and the worth of the closest match of each."""
    hits: dict[int, dict[int, float]] = {}
    index, last = 0, len(places) - 1
    for match in islice(_searched(terms).finditer(folded, places[0][0], places[-1][1]), MATCHES):
        at = match.start()
        while index < last and places[index + 1][0] <= at:
            index += 1
        if match.lastindex is None:
            continue
        number, word = match.lastindex - 1, match.group()
        term = terms[number]
        worth = EXACT if word == term.folded else RELATED if word.startswith(term.root) else ALIKE
        found = hits.setdefault(index, {})
        if worth > found.get(number, 0.0):
            found[number] = worth
    _claim(hits, terms)
    return hits


def _claim(hits: dict[int, dict[int, float]], terms: Sequence[_Term]) -> None:
    """A word that stands for two terms of the question (two of one family) counts for both."""
    for number, term in enumerate(terms):
        for other, sister in enumerate(terms):
            if number != other and sister.folded in term.others:
                for found in hits.values():
                    if found.get(other, 0.0) > ALIKE and number not in found:
                        found[number] = ALIKE / 2


def _weights(hits: dict[int, dict[int, float]], count: int, total: int) -> list[float]:
    """Rarity of each term among the sentences."""
    frequency = [0.0] * count
    for found in hits.values():
        for number in found:
            frequency[number] += 1
    # rounded, since the last bits of a logarithm differ from machine to machine
    return [round(log(1 + (total + 1) / (seen or 0.7)), 6) for seen in frequency]


_CLUES = {"when": _when, "number": _number, "place": _place, "reason": _reason}
_PRONOUNS = frozenset(
    "it he she they this these that those its his her their there il elle ils elles ce cela cette ces celui celle "
    "son sa ses leur leurs y ceci celles ceux".split()
)


def _scores(
    text: str,
    folded: str,
    places: Sequence[Span],
    hits: dict[int, dict[int, float]],
    weights: Sequence[float],
    question: str,
) -> dict[int, float]:
    asked = _asks().search(fold(question[:400]))
    kind = asked.lastgroup if asked else None
    top = max(weights)
    scores: dict[int, float] = {}
    for index in _candidates(folded, places, hits):
        start, end = places[index]
        found = hits.get(index, {})
        score = fsum(weights[number] * worth for number, worth in found.items())
        for inherited, share in _context(text, folded, places, index):
            for number, worth in hits.get(inherited, {}).items():
                if number not in found:
                    score += weights[number] * worth * share
        if kind == "name":
            score += 0.35 * top * bool(_name().match(text, start, min(end, start + 400)))
        elif kind is not None:
            score += 0.45 * top * bool(_CLUES[kind]().search(folded, start, end))
        score -= 0.0004 * min(end - start, 600)
        if text[end - 1] == "?":
            score *= 0.5
        elif _heading(text, places, index):
            score *= 0.4
        scores[index] = score
    return scores


def _candidates(folded: str, places: Sequence[Span], hits: dict[int, dict[int, float]]) -> list[int]:
    """Sentences with a match, and those behind one that go on about it."""
    found = dict.fromkeys(hits)
    for index in list(hits):
        if index + 1 < len(places) and index + 1 not in hits:
            found[index + 1] = None
    return sorted(found)


def _context(text: str, folded: str, places: Sequence[Span], index: int) -> list[tuple[int, float]]:
    """Earlier sentences that this one leans on: the heading above it, the one its pronoun points to."""
    if index == 0:
        return []
    leaned: list[tuple[int, float]] = []
    start = places[index][0]
    first = folded[start : start + 20].replace("'", " ").split()
    if first and first[0] in _PRONOUNS:
        leaned.append((index - 1, 0.45))
    for above in range(index - 1, max(index - 5, -1), -1):
        if _heading(text, places, above):
            leaned.append((above, 0.5))
            break
    if not leaned and text[places[index - 1][1] - 1] == "?" and text[places[index][1] - 1] != "?":
        leaned.append((index - 1, 0.9))  # the answer behind a question of a FAQ
    return leaned


def _heading(text: str, places: Sequence[Span], index: int) -> bool:
    """A short line without an end, above another one."""
    start, end = places[index]
    if end - start > 60 or index + 1 >= len(places) or text[end - 1] in '.!?…»"”)':
        return False
    if text[end - 1] == ":":
        return True
    line = text[start:end]
    return (
        ": " not in line and " : " not in line and not any(letter.isdigit() for letter in line) and line.count(" ") < 6
    )


def summary(text: str, count: int | None = None) -> list[str]:
    """The most central sentences, in order: `count` of them, or about a third, four at most."""
    every = sentences.spans(text)
    places = [span for index, span in enumerate(every) if not _heading(text, every, index)]
    if not places:
        return []
    wanted = count if count is not None else max(1, min(4, len(places) // 3))
    stems = [
        {stem(fold(word)) for word in content(words(text[start : min(end, start + 600)]))} for start, end in places
    ]
    frequency: dict[str, int] = {}
    for found in stems:
        for root in found:
            frequency[root] = frequency.get(root, 0) + 1
    scores = [_centrality(found, frequency, index, len(places)) for index, found in enumerate(stems)]
    ranked = sorted(range(len(places)), key=lambda index: (-scores[index], index))
    return [text[slice(*places[index])] for index in sorted(ranked[: max(1, wanted)])]


def _centrality(found: set[str], frequency: dict[str, int], index: int, total: int) -> float:
    if not found:
        return 0.0
    shared = sum(frequency[root] - 1 for root in found)  # integers: the order of the set cannot show
    length: float = round((len(found) + 4) ** 0.8, 6)  # rounded as above
    return shared / length * (1.5 if index == 0 else 1.1 if index == total - 1 else 1.0)
