"""A conversation answered: who knows the answer is asked first, who only knows the language last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from random import Random

from emulator.engine.generator.text import language as languages
from emulator.engine.generator.text import (
    passages,
    reading_english,
    reading_french,
    reading_others,
    supplied,
    tasks,
    wishes,
)
from emulator.engine.generator.text.answers import Answer, book, keywords
from emulator.engine.generator.text.asked import LOOKED_AT, Asked, split
from emulator.engine.generator.text.language import Language
from emulator.engine.generator.text.question import Form, Question
from emulator.engine.generator.text.supplied import Supplied
from emulator.engine.generator.text.wishes import Wishes
from emulator.engine.generator.text.words import content, words
from emulator.engine.request import Message
from emulator.seeds import pick

OWN, BEFORE, TOLD = (
    0.1,
    0.24,
    0.42,
)  # share of a question that a text must cover: given with it, before it, said in passing
READ = 4_000  # characters of a message in which its wishes are looked for

_GREETINGS: dict[Form, tuple[tuple[Language, str], ...]] = {
    "greeting": (
        ("en", r"hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy"), ("fr", r"bonjour|bonsoir|salut|coucou|bjr"),
        ("de", r"hallo|guten (?:tag|morgen|abend)|moin|servus"), ("es", r"hola|buen[oa]s (?:días|tardes|noches)"), ("it", r"ciao|buongiorno|buonasera|salve"),
    ),
    "thanks": (
        ("en", r"thanks?(?: you)?|many thanks|thx|cheers|thank you (?:so|very) much|thanks (?:a lot|so much)"), ("fr", r"merci(?: (?:beaucoup|bien|à (?:toi|vous)|infiniment))?|je (?:te|vous) remercie"),
        ("de", r"danke(?: schön| sehr)?|vielen dank"), ("es", r"(?:muchas )?gracias"), ("it", r"grazie(?: mille)?"),
    ),
    "farewell": (
        ("en", r"(?:good)?bye(?: bye)?|see you(?: later| soon)?|good night|farewell"), ("fr", r"au revoir|à (?:bientôt|plus|demain)|bonne (?:nuit|journée|soirée)"),
        ("de", r"tschüss|auf wiedersehen|bis bald"), ("es", r"adiós|hasta (?:luego|pronto)"), ("it", r"arrivederci|a presto"),
    ),
}  # fmt: skip


_GREETS = frozenset(  # the first words of all these
    "hello hi hey hiya good greetings howdy bonjour bonsoir salut coucou bjr hallo guten moin servus hola buenos buenas ciao "
    "buongiorno buonasera salve thank thanks many thx cheers merci je danke vielen muchas gracias grazie goodbye bye see "
    "farewell au à bonne tschüss auf bis adiós hasta arrivederci a".split()
)


@cache
def _greeting() -> re.Pattern[str]:
    forms = "|".join(f"(?P<{form}_{lang}>{pattern})" for form, rows in _GREETINGS.items() for lang, pattern in rows)
    others = r"there|again|everyone|all|assistant|friend|à tous|à toi|à vous|so much|very much|for (?:your|the) help|pour (?:ton|votre) aide|that was helpful|a lot"
    return re.compile(rf"^\W*(?:{forms})(?:[\s,!.]+(?:{others}|[A-Z][\w-]+))?\W*$", re.IGNORECASE)


@cache
def _summary() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:summari[sz]e|summari[sz]ing|summary|sum up|tl;?dr|résum(?:e|ez|er|é)|synthèse|synthétise[zr]?|main (?:idea|point|message)s?|key points?|"
        r"what (?:is|'s) (?:this|the) (?:text|article|document|passage|story|email) about|de quoi parle|idée principale|fasse? zusammen|zusammenfassung|resume|riassumi)\b",
        re.IGNORECASE,
    )


def reply(messages: Sequence[Message], draw: Random, wanted: Language | None = None) -> str:
    """The answer to the last message of the user's, in the wanted language or in that which it asks for."""
    at = len(messages) - 1
    while at >= 0 and messages[at].role != "user":
        at -= 1
    if at < 0:
        return _opening(messages, draw, wanted)
    message = messages[at].content
    if (done := tasks.answer(message, messages[:at], draw)) is not None:
        return done
    given = supplied.gather(messages, at)
    asked = split(given.question)
    system = "\n".join([other.content for other in messages if other.role in ("system", "developer")])[:READ]
    around = given.question if given.document else message[:READ]
    wish = wishes.read(
        system, around[:READ], asked.lower if around == asked.text and len(around) <= LOOKED_AT else None
    )
    greeted = _greeting().match(given.question[:120]) if asked.lower[:1] and asked.lower[0] in _GREETS else None
    source = _source(asked, greeted, given, messages, at, system)
    named = given.document or len(around) > LOOKED_AT or languages.named(asked.lower)
    requested = languages.requested(around[-READ:]) if named else None
    language = wanted or requested or (languages.requested(system) if system else None) or source
    if greeted is not None:
        form = next(name for name, part in greeted.groupdict().items() if part).rsplit("_", 1)[0]
        text = pick(draw, book(language).said[form])
    else:
        text = _answer(asked, given, messages[:at], source, language, wish, draw)
    return text.upper() if wish.capitals else text


def _opening(messages: Sequence[Message], draw: Random, wanted: Language | None) -> str:
    """Nobody has asked anything yet."""
    system = "\n".join(message.content for message in messages)[:READ]
    language = wanted or languages.requested(system) or languages.detect(system) or "en"
    return pick(draw, book(language).said["greeting"])


def _source(
    asked: Asked, greeted: re.Match[str] | None, given: Supplied, messages: Sequence[Message], at: int, system: str
) -> Language:
    """The language that the question is asked in."""
    if greeted is not None:
        found = next(name for name, part in greeted.groupdict().items() if part)
        return _by_code(found.rsplit("_", 1)[1])
    if found_language := languages.detect_asked(asked):
        return found_language
    for other in (
        given.document,
        *(message.content for message in reversed(messages[:at]) if message.role in ("user", "assistant")),
        system,
    ):
        if other and (found_language := languages.detect(other)):
            return found_language
    return "en"


def _by_code(code: str) -> Language:
    return next(language for language in ("en", "fr", "de", "es", "it") if language == code)


def _answer(
    asked: Asked,
    given: Supplied,
    before: Sequence[Message],
    source: Language,
    language: Language,
    wish: Wishes,
    draw: Random,
) -> str:
    if found := _from_text(given, language, wish, draw):
        return found
    question = _read(asked.text, source)
    terms = content(asked.words, asked.lower)
    if not terms:
        question, text = _resumed(question, asked.text, before, source)
        asked = split(text)
        terms = content(asked.words, asked.lower)
    if source == "en" and languages.unknown(asked.text):
        return Answer(Question("keywords"), asked, "de", "en", wish, draw).text()
    return Answer(question, asked, source, language, wish, draw, terms).text()


def _read(question: str, language: Language) -> Question:
    if language == "en":
        return reading_english.read(question)
    return reading_french.read(question) if language == "fr" else reading_others.read(question, language)


def _resumed(question: Question, asked: str, before: Sequence[Message], language: Language) -> tuple[Question, str]:
    """A question that has no words of its own ("Why?") goes on about the one before it."""
    if question.form not in ("keywords", "define", "statement", "why", "process", "self"):
        return question, asked
    for message in reversed(before):
        if message.role != "user" or not content(words(message.content[:LOOKED_AT])):
            continue
        earlier = _read(supplied.separate(message.content)[0], language)
        if question.form in ("why", "process") or asked.strip().lower().rstrip(" ?!.") in ("why", "pourquoi"):
            return Question("process" if question.form == "process" else "why"), message.content
        return earlier, message.content
    return Question("unclear"), asked


def _from_text(given: Supplied, language: Language, wish: Wishes, draw: Random) -> str:
    """What a supplied text says; nothing when there is none, or when it does not speak of the question."""
    said = book(language).said
    text = given.document or given.background
    asked = given.question
    if not (text or given.statements or given.replies or given.tool):
        return ""
    if _summary().search(asked[:600]):
        chosen = passages.summary(text or given.replies or given.statements, wish.sentences)
        if chosen:
            lead = "" if wish.sentences else pick(draw, said["summary"])
            return _listed(chosen, wish) or lead + " ".join(chosen)
    most = min(wish.sentences or (1 if wish.brief or wish.one_word else 2), 6)
    for told, least in ((given.document, OWN), (given.background, OWN if given.restricted else BEFORE)):
        if not told:
            continue
        passage = passages.find(told, asked, most=most)
        if passage.sentences and passage.coverage >= least:
            return _listed(list(passage.sentences), wish) or pick(draw, said["found"]) + _joined(passage.sentences)
    if given.statements:
        passage = passages.find(given.statements, asked, most=1)
        if passage.sentences and passage.coverage >= TOLD and not passage.sentences[0].endswith("?"):
            return f"{pick(draw, said['recalled'])}{_quoted(passage.sentences[0], language)}"
    if given.replies and _refers_back().search(asked[:400]):
        passage = passages.find(given.replies, asked, most=2)
        if passage.sentences:
            return _joined(passage.sentences)
    if given.tool and text:
        return pick(draw, said["found"]) + _joined(passages.summary(text, 2) or [text[:400]])
    if given.restricted and text and (terms := content(words(asked[:1500]))):
        return pick(draw, said["missing"]).format(topic=keywords(terms, language))
    return ""


@cache
def _refers_back() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:you (?:said|told|mentioned|wrote)|earlier|before|previous(?:ly)?|last answer|(?:tu as|vous avez|as-tu|avez-vous) (?:dit|écrit|mentionné)|plus haut|précédente?)\b",
        re.IGNORECASE,
    )


def _joined(sentences: Sequence[str]) -> str:
    """Sentences in one line; those without an end of their own get one, so that they do not run together."""
    ended = [
        sentence if place == len(sentences) - 1 or sentence[-1:] in '.!?…»”"' else sentence + "."
        for place, sentence in enumerate(sentences)
    ]
    return " ".join(ended)


def _listed(sentences: list[str], wish: Wishes) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences) if wish.bullets else ""


def _quoted(sentence: str, language: Language) -> str:
    return f"« {sentence} »" if language == "fr" else f"„{sentence}“" if language == "de" else f"“{sentence}”"
