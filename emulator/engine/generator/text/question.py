"""A question as understood: the form it asks for, and the words it is about, ready to stand in a sentence."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal, NamedTuple

ENDING = 48  # characters at either end of a question that may only lead to it, or say how to answer

Form = Literal[
    "define", "person", "why", "why_do", "process", "howto", "list", "compare", "yesno", "when", "where", "quantity", "clause",
    "keywords", "statement", "self", "self_verdict", "greeting", "thanks", "farewell", "identity", "wellbeing", "abilities",
    "joke", "translate", "poem", "haiku", "email", "letter", "story", "essay", "slogan", "opinion", "untold", "help", "unclear",
]  # fmt: skip


class Question(NamedTuple):
    """What is asked. Empty where the form has no use for it."""

    form: Form
    topic: str = ""  # a noun phrase with its article: "the water cycle", "la photosynthèse"
    clause: str = ""  # a clause in the order of a statement, with its question word where it is an indirect question
    other: str = ""  # the second of two things compared; the text to be translated
    plural: bool = False  # of the topic
    items: int = 0  # asked for
    language: str = ""  # to translate into


def announced(text: str, asking: Container[str]) -> str:
    """What "One more question: what is …" announces; the text itself where nothing does. `asking`: the words, in small
    letters, that begin a question."""
    before, _, after = text.partition(": ")
    if not after or len(before) >= ENDING or _first(before) in asking:
        return text
    return after if _first(after) in asking else text


def _first(text: str) -> str:
    return text.split(" ", 1)[0].lower()
