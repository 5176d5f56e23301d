"""A text as sentences, without being fooled by abbreviations, decimals, bullets and wrapped lines."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

Span = tuple[int, int]  # where a sentence begins and ends in its text

LIMIT = 1_500_000  # characters of one text that are read; the rest is as if it were not there
MOST = 20_000  # sentences, likewise
BOUNDARIES = 60_000  # full stops and line breaks that are looked at

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sr jr st mt vs e.g i.e eg ie cf fig figs al approx dept est ext gen gov hon lt col sgt capt rev "
    "art chap p pp vol ed eds mm mme mlle mlles me pr ste env av bd tél tel réf ref ex p.ex n nb max min jan feb mar apr jun "
    "jul aug sept sep oct nov dec janv févr avr juil déc bzw ca z.b d.h usw".split()
)
_BEFORE_NUMBERS = frozenset("no nos art p pp fig vol chap n ch sec".split())
_COMPANIES = frozenset("inc ltd corp co u.s u.k u.s.a ph.d s.a j.-c".split())
_STARTERS = frozenset(
    "the this that these those it its he she they we you i in on at for if when while after before a an all as but and "
    "there his her their our my what who why how le la les l un une des ce cette ces il elle ils elles on nous vous je "
    "dans pour si quand après avant mais et son sa ses leur leurs notre nos c est d en depuis à au aux chaque".split()
)
WRAPPED = 56  # characters from which a line that ends in the middle of a sentence is taken for a wrapped one


@cache
def _boundary() -> re.Pattern[str]:
    # bounded repeats and no run of full stops to begin in: a megabyte of dots costs no more than one of letters
    return re.compile(r"[.!?…](?![.!?…])[\"'”’»)\]*_]{0,4}(?:[ \u00a0\u202f]»)?(?=[ \t\u00a0\u202f\r\n])|[。！？]|\n")


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"[ \t]*(?:[-*•–—▪◦>]+|#{1,6}|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]+")


def spans(text: str) -> list[Span]:
    """Where the sentences are; bullets, numbers of a list and blanks around them are outside."""
    found: list[Span] = []
    start, end = 0, min(len(text), LIMIT)
    for match in islice(_boundary().finditer(text, 0, end), BOUNDARIES):
        at, after = match.start(), match.end()
        if after <= start:
            continue
        if text[at] == "\n":
            if not _line_ends(text, start, at, end):
                continue
            after = at
        elif text[at] in ".…" and not _stops(text, start, at, after, end):
            continue
        _keep(found, text, start, after)
        start = after
        if len(found) >= MOST:
            return found
    _keep(found, text, start, end)
    return found


def split(text: str) -> list[str]:
    """The sentences themselves."""
    return [text[start:end] for start, end in spans(text)]


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.lstrip()
    start += len(piece) - len(bare)
    if start >= end:
        return
    if bullet := _bullet().match(text, start, end):
        start = bullet.end()
    end = start + len(text[start:end].rstrip())
    if start < end:
        found.append((start, end))


def _stops(text: str, start: int, at: int, after: int, limit: int) -> bool:
    """Whether a full stop ends the sentence that begins at `start`."""
    following = text[after : min(after + 24, limit)].lstrip(" \t\u00a0\u202f\r")
    if not following or following[0] == "\n":
        return not following.strip() or _bullet().match(text, start, at + 2) is None
    if following[0].islower():
        return False
    words = text[max(start, at - 16) : at].split()
    last = words[-1].strip("(\"'«“").lower() if words else ""
    if last.rsplit("'", 1)[-1] in _ABBREVIATIONS and last not in _COMPANIES:
        return False
    if last in _BEFORE_NUMBERS and following[0].isdigit():
        return False
    if last.isdigit() and len(text[start:at].split()) == 1:  # "1. First" of a list
        return False
    if (len(last) == 1 and last.isalpha()) or last in _COMPANIES:  # an initial, or the end after all
        return following.replace("'", " ").replace("’", " ").split()[0].strip(',;:"«“').lower() in _STARTERS
    return True


def _line_ends(text: str, start: int, at: int, limit: int) -> bool:
    """Whether a line break ends the sentence, or only wraps it."""
    line_start = text.rfind("\n", max(start, at - 400), at) + 1 or start
    following = text[at + 1 : min(at + 60, limit)]
    if not following.strip(" \t\r") or following.lstrip(" \t\r")[0] == "\n":
        return True
    if _bullet().match(text, at + 1, min(at + 60, limit)):
        return True
    line = text[max(line_start, at - 200) : at].rstrip()
    if not line or line[-1] in ":.!?;…|":
        return True
    if following.lstrip()[0].islower():
        return False
    return len(line) < WRAPPED
