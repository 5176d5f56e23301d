"""What counts as a supplied text: documents around a question, facts in the system prompt, results of tools, what was said before."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from emulator.engine.generator.text import sentences
from emulator.engine.request import Message

DOCUMENT = 3  # sentences from which an earlier message counts as a document
LINES = 2_000  # lines of a tool's JSON that are kept


class Supplied(NamedTuple):
    """A question, and what may answer it."""

    question: str
    document: str = ""  # that came with the question itself
    background: str = ""  # system prompt, tools' results, longer messages from before
    statements: str = ""  # short ones of the user's
    replies: str = ""  # the assistant's own
    restricted: bool = False  # only the text may answer
    tool: bool = False  # a tool's result is the last that was said


_QUESTION_STARTS = frozenset(
    """
    what who whom whose why how when where which is are was were do does did can could should would will has have had
    explain describe define list name give tell summarize summarise translate compare write answer find extract tl;dr
    using based according in
    quel quelle quels quelles qui que quoi pourquoi comment quand où combien est-ce explique expliquez décris décrivez
    définis liste citez cite donne donnez dis dites résume résumez traduis traduisez compare comparez réponds répondez trouve
    selon d'après à
    """.split()
)
_IMPERATIVES = frozenset(
    """
    answer reply respond use be keep do don't never always follow write speak give provide make avoid act behave note remember
    ensure please only stay act cite quote limit return output format summarize summarise translate explain help refer base
    pretend imagine ask let think consider
    réponds répondez utilise utilisez sois soyez ne n'utilise n'invente donne donnez fais faites garde gardez reste restez évite
    évitez parle parlez écris écrivez cite citez résume résumez traduis traduisez explique expliquez aide aidez appuie appuyez
    base-toi basez-vous base basez veille veillez tiens tenez
    """.split()
)


@cache
def _instruction() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:you are|you're|you must|you should|you will|you only|you always|you never|you answer|you help|you speak|you have access|"
        r"(?:if|when) (?:you|asked|unsure|the (?:answer|question|context|text))|(?:si|quand) (?:tu|vous|la (?:réponse|question)|le (?:texte|contexte))|"
        r"your (?:task|job|role|name|goal|answers?|responses?|purpose|replies)|the (?:user|assistant)|"
        r"as an? (?:ai|assistant|expert|helpful)|tu es|vous êtes|tu dois|vous devez|tu réponds|vous répondez|tu parles|vous parlez|tu aides|vous aidez|"
        r"(?:ton|votre) (?:rôle|tâche|mission|but|nom)|(?:tes|vos) réponses|l'utilisateur|l’utilisateur|l'assistant)\b",
        re.IGNORECASE,
    )


@cache
def _restriction() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:only (?:use|using|from|on|with|the|based)|(?:solely|exclusively|strictly|only) (?:on|from|using)|based (?:only |solely )?on the|using (?:only )?the (?:following|above|text|context|provided|document)|"
        r"according to the (?:text|document|context|passage|article)|from the (?:text|context|document|passage)|(?:the )?(?:answer|it|information) is not (?:in|found|contained|present)|"
        r"don't know|do not know|(?:use|given) the (?:following|context|provided|above|text)|uniquement|exclusivement|seulement (?:avec|à partir|sur)|d'après (?:le|ce) (?:texte|document|contexte)|selon (?:le|ce) (?:texte|document)|"
        r"à partir (?:du|de ce) (?:texte|contexte|document)|en (?:te|vous) (?:basant|appuyant)|base-toi|basez-vous|dans (?:le|ce) (?:texte|document)|in the (?:text|document|passage|article)|ne (?:figure|se trouve) pas|ne sais pas)\b",
        re.IGNORECASE,
    )


@cache
def _label() -> re.Pattern[str]:
    names = (
        "context|document|documents|text|article|passage|source|sources|excerpt|extract|content|information|facts|notes?|e-?mail|message|report|background|knowledge|data|"
        "texte|contexte|extrait|contenu|informations?|faits|rapport|courriel|données|connaissances"
    )
    return re.compile(
        rf"^[ \t#*\[]{{0,6}}(?:here (?:is|are) (?:the |a |some )?|the |voici (?:le |un |des )?|le )?(?:{names})(?: \d+)?[ \]*]{{0,3}}:[*\s]{{0,3}}",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _question_label() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t#*\[]{0,6}(?:user |the )?(?:question|query|q|demande|task|tâche)[ \]*]{0,3}:[*\s]{0,3}",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<([A-Za-z][\w-]{0,30})(?: [^<>]{0,200})?>")


def gather(messages: Sequence[Message], at: int) -> Supplied:
    """All that may answer the user's message number `at`."""
    message = messages[at].content
    question, document = separate(message)
    if not document and len(messages) == 1:  # most questions come alone
        return Supplied(question)
    background: list[str] = []
    statements: list[str] = []
    replies: list[str] = []
    restricted = False
    for place, other in enumerate(messages):
        if place == at or not other.content.strip():
            continue
        if other.role in ("system", "developer"):
            restricted = restricted or _restriction().search(other.content[:8000]) is not None
            background.append(facts(other.content))
        elif other.role == "tool":
            background.append(spoken(other.content))
        elif other.role == "user" and place < at:
            _, told = separate(other.content)
            told = told or other.content
            (background if len(sentences.spans(told[:2000])) >= DOCUMENT else statements).append(told)
        elif other.role == "assistant" and place < at:
            replies.append(other.content)
    restricted = restricted or (bool(document) and _restriction().search(_around(message, document)) is not None)
    return Supplied(
        question=question,
        document=document,
        background="\n\n".join(filter(None, background)),
        statements="\n\n".join(statements),
        replies="\n\n".join(replies),
        restricted=restricted,
        tool=messages[-1].role == "tool",
    )


def _around(message: str, document: str) -> str:
    at = message.find(document[:80])
    return message[: max(at, 0)][-4000:] + " " + message[max(at, 0) + len(document) :][:4000]


def separate(message: str) -> tuple[str, str]:
    """A message as question and document; the document is empty when there is none."""
    text = message.strip()
    if _plain(text):
        return text, ""
    for split in (_fenced, _labelled, _introduced):
        found = split(text)
        if found is not None:
            return found
    return _by_sentence(text)


def _plain(text: str) -> bool:
    """Whether it is one line with one sentence, as most questions are."""
    if len(text) > 400 or "\n" in text or "```" in text or '"""' in text or "<" in text or ":" in text:
        return False
    return ". " not in text and "? " not in text and "! " not in text


def _fenced(text: str) -> tuple[str, str] | None:
    for fence in ('"""', "```", "'''", "\n---\n", "\n===\n"):
        first = text.find(fence)
        last = text.rfind(fence)
        if first >= 0 and last > first:
            inner = text[first + len(fence) : last]
            if fence == "```" and "\n" in inner and len(inner.split("\n", 1)[0]) < 12:
                inner = inner.split("\n", 1)[1]
            return _outside(text[:first], text[last + len(fence) :], inner)
    for match in _first_tags(text):
        close = text.rfind(f"</{match[1]}>")
        if close - match.end() >= 8:
            return _outside(
                text[: match.start()],
                text[close + len(match[1]) + 3 :],
                re.sub(r"</?[A-Za-z][^<>]{0,200}>", "\n", text[match.end() : close]),
            )
    return None


def _first_tags(text: str) -> list[re.Match[str]]:
    """The first few tags, each name once: enough to find the one that encloses the document."""
    found: dict[str, re.Match[str]] = {}
    for match in islice(_tag().finditer(text), 200):
        found.setdefault(match[1], match)
        if len(found) == 4:
            break
    return list(found.values()) if "</" in text else []


def _outside(before: str, after: str, inner: str) -> tuple[str, str] | None:
    before = _label().sub("", before).strip()
    after = _question_label().sub("", after).strip()
    question = _asking(after) or _asking(before) or after or before
    question = _question_label().sub("", question)
    if not inner.strip():
        return None
    return question.strip(" :\n") or "", inner.strip()


def _asking(text: str) -> str:
    """The last sentence of a text that asks something, or nothing."""
    found = sentences.split(text[-3000:])
    for sentence in reversed(found):
        if sentence.endswith("?"):
            return sentence
    for sentence in reversed(found):
        if _starts_question(sentence):
            return sentence
    return ""


def _labelled(text: str) -> tuple[str, str] | None:
    label = _label().search(text)
    asked = next(reversed([*_question_label().finditer(text)]), None)  # the last one counts
    if label is None and asked is None:
        return None
    if asked is not None:
        end = len(text)
        if label is not None and label.start() > asked.start():
            end = label.start()
            document = text[label.end() :]
        else:
            document = text[label.end() if label else 0 : asked.start()]
        question = re.split(r"\n(?:answer|réponse|a|r)\s?:", text[asked.end() : end], maxsplit=1, flags=re.IGNORECASE)[
            0
        ].strip()
        return (
            (question, document.strip())
            if document.strip() and (label is not None or len(sentences.spans(document[:3000])) > 1)
            else (question, "")
        )
    assert label is not None
    before, after = text[: label.start()].strip(), text[label.end() :].strip()
    if question := _asking(before):
        return question, after
    found = sentences.spans(after)
    if len(found) > 1 and (after[found[-1][1] - 1] == "?" or _starts_question(after[slice(*found[-1])])):
        return after[slice(*found[-1])], after[: found[-1][0]].strip()
    return (before, after) if before else None


def _introduced(text: str) -> tuple[str, str] | None:
    """ "Summarise this: …", "What does this say? …:" — a request, a colon, a text."""
    colon = text.find(":", 0, 240)
    if colon <= 0 or text[colon + 1 : colon + 2] not in (" ", "\n", "\u00a0", '"', "«", "“"):
        return None
    before, after = text[:colon].strip(), text[colon + 1 :].strip(' \n"«»“”\u00a0')
    if not _starts_question(before) and "?" not in before:
        return None
    if len(after) < 20 or len(before) + len(after) < 60:
        return None
    if after.endswith("?") and len(sentences.spans(after[:500])) == 1:
        return None
    return before, after


def _by_sentence(text: str) -> tuple[str, str]:
    spans = sentences.spans(text)
    if len(spans) < 2:
        return text, ""
    at = _question_place(text, spans)
    if at is None:
        return text, ""
    start, end = spans[at]
    if at and text[spans[at - 1][1] - 1] == "?" and end - start < 40 and not text[start:end].endswith("?"):
        start = spans[at - 1][0]  # "What is it? Answer briefly."
    document = (text[:start].strip() + "\n" + text[end:].strip()).strip()
    return text[start:end], _without_manners(document)


def _question_place(text: str, spans: Sequence[sentences.Span]) -> int | None:
    """Which sentence asks: the last, the first, or else the last one with a question mark."""
    last, first = len(spans) - 1, 0
    for place in (last, first):
        if text[spans[place][1] - 1] == "?":
            return place
    for place in (last, first):
        if _starts_question(text[slice(*spans[place])]):
            return place - 1 if place == last and place and text[spans[place - 1][1] - 1] == "?" else place
    for place in range(last, -1, -1):
        if text[spans[place][1] - 1] == "?":
            return place
    return None


def _without_manners(document: str) -> str:
    """Nothing, if there are only greetings and wishes around the question."""
    kept = [
        sentence
        for sentence in sentences.split(document[:3000])
        if len(sentence.split()) > 3 and not _is_instruction(sentence)
    ]
    return document if kept else ""


def _starts_question(sentence: str) -> bool:
    words = sentence[:80].lower().replace("’", "'").replace("please ", "").split()
    if not words:
        return False
    first = words[0].strip(',:;."«')
    if first in (
        "using",
        "based",
        "according",
        "selon",
        "d'après",
        "in",
        "à",
        "is",
        "are",
        "was",
        "were",
        "que",
        "when",
        "où",
        "quand",
    ):
        return sentence.rstrip().endswith(("?", ":"))
    return first in _QUESTION_STARTS or first.split("-")[0] in _QUESTION_STARTS


def _is_instruction(sentence: str) -> bool:
    words = sentence[:60].lower().replace("’", "'").split()
    first = words[0].strip(',:;."«') if words else ""
    return first in _IMPERATIVES or _instruction().search(sentence[:400]) is not None


def facts(system: str) -> str:
    """A system prompt without its instructions."""
    if _label().search(system) or "<" in system or "```" in system or '"""' in system:
        for split in (_fenced, _labelled):
            found = split(system)
            if found is not None and found[1]:
                return found[1]
    kept = []
    for start, end in sentences.spans(system):
        sentence = system[start:end]
        if not _is_instruction(sentence) and sentence.count(" ") >= 2 and not sentence.endswith("?"):
            kept.append(sentence)
    return "\n".join(kept)


def spoken(content: str) -> str:
    """A tool's result as sentences: JSON becomes lines of "key: value"."""
    text = content.strip()
    if text[:1] not in ("{", "["):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    lines: list[str] = []
    _flatten(value, "", lines, 0)
    return "\n".join(lines) or text


def _flatten(value: Any, name: str, lines: list[str], depth: int) -> None:
    if len(lines) >= LINES or depth > 12:
        return
    if isinstance(value, dict):
        plain = [f"{key}: {_written(item)}" for key, item in value.items() if not isinstance(item, (dict, list))]
        if plain:
            lines.append((f"{name}: " if name else "") + ", ".join(plain))
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                _flatten(item, str(key), lines, depth + 1)
    elif isinstance(value, list):
        if value and not any(isinstance(item, (dict, list)) for item in value):
            lines.append((f"{name}: " if name else "") + ", ".join(_written(item) for item in value))
            return
        for item in value:
            _flatten(item, name, lines, depth + 1)
    else:
        lines.append(f"{name}: {_written(value)}" if name else _written(value))


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
