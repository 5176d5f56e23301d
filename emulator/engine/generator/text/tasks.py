"""Open WebUI's hidden calls, answered in the bare JSON that it expects (gateway-protocol B.4), and its questions over documents."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from random import Random

from emulator.engine.generator.text import language as languages
from emulator.engine.generator.text import passages
from emulator.engine.generator.text.answers import book, keywords
from emulator.engine.generator.text.book import capital
from emulator.engine.generator.text.language import Language
from emulator.engine.generator.text.words import content, words
from emulator.engine.request import Message
from emulator.seeds import pick

MARK = "### Task:"
FACE = "Your task is to reflect the speaker's likely facial expression"

_FACES = (
    ("🎉", ("great", "wonderful", "congratulations", "bravo", "super", "génial", "félicitations")), ("😢", ("sad", "sorry", "triste", "désolé", "lost")),
    ("😡", ("angry", "furious", "colère")), ("🤔", ("why", "how", "what", "pourquoi", "comment", "quoi")), ("😄", ("happy", "thanks", "merci", "love", "content", "glad")),
)  # fmt: skip
_CALM = ("🙂", "😊", "😀", "🙂")
_EMOJI = ("💬", "📝", "💡", "📚", "🔎", "✨")
_FOLLOWING: dict[Language, tuple[str, ...]] = {
    "en": (
        "Can you give me an example of {topic}?", "What should a beginner know about {topic}?", "What are the most common misunderstandings about {topic}?",
        "How has {topic} changed over time?", "Where can I learn more about {topic}?", "What are the advantages and drawbacks of {topic}?",
    ),
    "fr": (
        "Pouvez-vous donner un exemple au sujet de {topic} ?", "Que faut-il savoir d'abord sur {topic} ?", "Quelles sont les idées fausses les plus courantes sur {topic} ?",
        "Où puis-je en apprendre davantage sur {topic} ?", "Quels sont les avantages et les inconvénients en ce qui concerne {topic} ?", "Comment cela a-t-il évolué, pour {topic} ?",
    ),
}  # fmt: skip
_GENERAL = {
    "General": (), "Technology": ("computer", "software", "python", "server", "kubernetes", "gpu", "code", "logiciel", "ordinateur", "programming", "api", "llm"),
    "Science": ("physics", "biology", "photosynthesis", "planet", "energy", "physique", "biologie", "photosynthèse", "water", "sky", "ciel"),
    "Health": ("health", "sleep", "exercise", "santé", "sommeil", "sport", "doctor"), "Business": ("company", "market", "sales", "entreprise", "marché", "refund", "invoice"),
    "Travel": ("travel", "trip", "city", "voyage", "ville", "hotel"), "Cooking": ("recipe", "cook", "bread", "recette", "cuisine", "pain"),
}  # fmt: skip


def answer(message: str, before: Sequence[Message], draw: Random) -> str | None:
    """The content that Open WebUI wants; None for what is not a task of its."""
    start = message[:400].lstrip()
    if start.startswith(FACE):
        return _face(message, draw)
    if start.startswith(MARK):
        if "<chat_history>" in message or _wanted(message) == "text":
            return _task(message, draw)
        if "<context>" in message or "<source" in message:
            return _cited(message, _question(message), draw)
    if start.startswith(MARK) or not any(
        "<source" in other.content and MARK in other.content for other in before if other.role == "system"
    ):
        return None
    system = "\n".join(other.content for other in before if other.role == "system")
    return _cited(system, message, draw)


def _face(message: str, draw: Random) -> str:
    told = set(words(message[len(FACE) :][-2000:].lower()))
    for face, marks in _FACES:
        if any(mark in told for mark in marks):
            return face
    return pick(draw, _CALM)


@cache
def _key() -> re.Pattern[str]:
    return re.compile(r"\{\s{0,4}\"(title|tags|follow_ups|queries|prompt|text)\"\s{0,4}:|\"(queries)\"\s{0,4}:")


def _wanted(message: str) -> str:
    found = _key().search(message)
    return (found[1] or found[2]) if found else ""


def _task(message: str, draw: Random) -> str:
    turns = _history(message)
    last = next((text for role, text in reversed(turns) if role == "USER"), "")
    first = next((text for role, text in turns if role == "USER"), last)
    key = _wanted(message)
    if key == "title":
        return _json({"title": _title(first)})
    if key == "tags":
        return _json({"tags": _tags(turns)})
    if key == "follow_ups":
        return _json({"follow_ups": _follow_ups(last, draw)})
    if key == "prompt":
        return _json(
            {"prompt": f"{' '.join(content(words(last))[:12]) or 'a quiet landscape'}, soft light, detailed, wide view"}
        )
    if key == "text":
        return _json({"text": _completed(message, draw)})
    return _json({"queries": [last] if last else []})


def _json(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _history(message: str) -> list[tuple[str, str]]:
    """The turns between the tags: role and text, lines that go on included."""
    start = message.rfind("<chat_history>")
    end = message.rfind("</chat_history>")
    told = message[start + len("<chat_history>") : end if end > start else len(message)] if start >= 0 else ""
    turns: list[tuple[str, list[str]]] = []
    for line in told.strip().split("\n"):
        role, colon, text = line.partition(":")
        if colon and role.strip() in ("USER", "ASSISTANT", "SYSTEM", "TOOL"):
            turns.append((role.strip(), [text.strip()]))
        elif turns:
            turns[-1][1].append(line)
    return [(role, "\n".join(lines).strip()) for role, lines in turns]


def _title(text: str) -> str:
    kept = content(words(text[:600]))[:4]
    if not kept:
        return "💬 " + (capital(" ".join(text.split()[:5])) or "Conversation")
    return f"{_EMOJI[sum(map(ord, kept[0])) % len(_EMOJI)]} {capital(' '.join(kept))}"


def _tags(turns: Sequence[tuple[str, str]]) -> list[str]:
    told = " ".join(text for _, text in turns)[:4000]
    tokens = {token.lower() for token in words(told)}
    tags = [name for name, marks in _GENERAL.items() if any(mark in tokens for mark in marks)] or ["General"]
    asked = next((text for role, text in turns if role == "USER"), told)
    return [*tags[:2], *(capital(term) for term in content(words(asked[:600]))[:3])]


def _follow_ups(last: str, draw: Random) -> list[str]:
    language: Language = "fr" if languages.detect(last) == "fr" else "en"
    topic = keywords(content(words(last[:600]))[:2], language) or book(language).said["this"][0]
    phrases = list(_FOLLOWING[language])
    chosen = [phrases.pop(int(draw.random() * len(phrases))) for _ in range(3)]
    return [phrase.format(topic=topic) for phrase in chosen]


def _completed(message: str, draw: Random) -> str:
    found = re.search(r"<text>\s{0,20}([^<]{0,600})", message)
    language: Language = "fr" if found and languages.detect(found[1]) == "fr" else "en"
    options = {
        "en": ("in a few simple steps?", "and what should I know about it?", "with an example, please."),
        "fr": ("en quelques étapes simples ?", "et que faut-il en savoir ?", "avec un exemple, s'il vous plaît."),
    }
    return pick(draw, options[language])


def _question(message: str) -> str:
    """The user's question in a prompt made from Open WebUI's template."""
    for begin, end in (("<user_query>", "</user_query>"), ("<query>", "</query>")):
        start = message.rfind(begin)
        stop = message.find(end, start)
        if 0 <= start < stop:
            return message[start + len(begin) : stop].strip()
    tail = message[message.rfind("</context>") + len("</context>") :] if "</context>" in message else message
    lines = [line.strip() for line in tail.strip().split("\n") if line.strip()]
    return lines[-1].removeprefix("Query:").removeprefix("Question:").strip() if lines else ""


@cache
def _source() -> re.Pattern[str]:
    return re.compile(r"<source id=\"?(\d{1,4})\"?[^<>]{0,400}>")


def _sources(message: str) -> list[tuple[str, str]]:
    """Number and text of each source."""
    begin = (
        message.find("<context>", message.rfind("\n<context>"))
        if "\n<context>" in message
        else message.find("<context>")
    )
    found = list(_source().finditer(message, max(begin, 0)))
    sources = []
    for place, match in enumerate(found):
        limit = found[place + 1].start() if place + 1 < len(found) else len(message)
        end = message.find("</source>", match.end(), limit)
        if end >= 0:
            sources.append((match[1], message[match.end() : end].strip()))
    return sources


def _cited(message: str, question: str, draw: Random) -> str | None:
    """The best sentence of all sources, with the number of its own."""
    sources = _sources(message)
    if not sources:
        return None
    language = languages.detect(question) or "en"
    whole = "\n\n".join(text for _, text in sources)
    passage = passages.find(whole, question, most=2)
    if not passage.sentences:
        terms = keywords(content(words(question)), language) or book(language).said["this"][0]
        return pick(draw, book(language).said["missing"]).format(topic=terms)
    cited = []
    for sentence in passage.sentences:
        number = next((number for number, text in sources if sentence in text), sources[0][0])
        cited.append(f"{sentence} [{number}]")
    return " ".join(cited)
