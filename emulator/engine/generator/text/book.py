"""A phrase book: the sentences of a language, by the form of the question, with places for its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

Phrases = tuple[str, ...]


class Page(NamedTuple):
    """What is said to one form of question. `{topic}`, `{clause}` and the like stand for its words (a capital initial:
    `{Topic}`); `<is|are>` chooses by the number of the topic."""

    openings: Phrases
    middles: Phrases
    closings: Phrases


class Book(NamedTuple):
    """All that is said in one language."""

    pages: Mapping[str, Page]
    steps: Phrases  # "|" between first, middle and last steps of a process
    actions: Phrases  # the same for something to be done
    items: Mapping[str, Phrases]  # of a list: kind of thing → examples
    kinds: Mapping[str, str]  # word of a question → kind of thing
    said: Mapping[str, Phrases]  # whole answers: greetings, thanks, jokes; lead-ins over a supplied text
    verdicts: tuple[str, str]  # yes and no
    numbers: Phrases  # 0 to 20 in letters


def capital(text: str) -> str:
    """With a capital initial, unless the first word has a capital of its own further on ("iPhone")."""
    return text[:1].upper() + text[1:] if text[1:2].islower() or not text[1:2].isalpha() else text


def fill(phrase: str, words: Mapping[str, str], *, plural: bool = False) -> str:
    """A phrase with the words of the question in their places."""
    if "<" in phrase:
        phrase = _numbered(phrase, plural)
    return phrase.format_map(words) if "{" in phrase else phrase


def _numbered(phrase: str, plural: bool) -> str:
    head, *rest = phrase.split("<")
    parts = [head]
    for piece in rest:
        choice, _, tail = piece.partition(">")
        singular, _, many = choice.partition("|")
        parts += (many if plural else singular, tail)
    return "".join(parts)


@cache
def alternatives(phrases: Phrases) -> tuple[Phrases, ...]:
    """Phrases parted by "|": those of each place."""
    return tuple(tuple(phrase.split("|")) for phrase in phrases)


def take(draw: Random, options: Sequence[str], count: int) -> list[str]:
    """`count` different options (or all), in the order in which they were drawn."""
    left = list(options)
    random = draw.random  # as `seeds.below` draws, without a call for each
    return [left.pop(int(random() * size)) for size in range(len(left), max(len(left) - count, 0), -1)]
