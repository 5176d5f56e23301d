"""A question answered from a phrase book: general sentences about the words that were asked about."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random

from emulator.engine.generator.text import (
    facts,
    phrases_english,
    phrases_french,
    phrases_others,
    reading_french,
)
from emulator.engine.generator.text import language as languages
from emulator.engine.generator.text.asked import Asked
from emulator.engine.generator.text.book import Book, Page, alternatives, capital, fill, take
from emulator.engine.generator.text.language import Language
from emulator.engine.generator.text.question import Question
from emulator.engine.generator.text.wishes import Wishes
from emulator.engine.generator.text.words import content, words
from emulator.seeds import below, pick

SHOWN = 4  # words of a question that are named when its form is not known
ENOUGH = 2  # words of a question that an answer takes up at least

_WORDY = frozenset(("greeting", "thanks", "farewell", "identity", "wellbeing", "abilities", "joke", "unclear"))
_WRITTEN = frozenset(("poem", "haiku", "slogan", "translate", "email", "letter", "story"))
_JOINED: dict[Language, tuple[str, str, str]] = {
    "en": ("“", "”", " and "), "fr": ("« ", " »", " et "), "de": ("„", "“", " und "), "es": ("«", "»", " y "), "it": ("«", "»", " e "),
}  # fmt: skip


def book(language: Language) -> Book:
    """The phrase book of a language."""
    if language == "fr":
        return phrases_french.BOOK
    return phrases_others.BOOKS.get(language, phrases_english.BOOK)


def keywords(tokens: Sequence[str], language: Language) -> str:
    """Words in quotation marks, joined as the language does."""
    left, right, both = _JOINED[language]
    quoted = [f"{left}{token}{right}" for token in tokens[:SHOWN]]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + both + quoted[-1]


class _Names(dict[str, str]):
    """Words for the places of a phrase. Those that follow from another are made when a phrase has a place for them."""

    def __missing__(self, name: str) -> str:
        base, form = _MADE[name]
        return form(self[base])


def _of_clause(clause: str) -> str:
    return ("d'" if reading_french.vowel(clause) else "de ") + clause


_MADE: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "Topic": ("topic", capital), "Clause": ("clause", capital), "of_topic": ("topic", reading_french.of), "to_topic": ("topic", reading_french.to),
    "that_clause": ("clause", reading_french.that), "whether_clause": ("clause", reading_french.whether), "of_clause": ("clause", _of_clause),
}  # fmt: skip


class Answer:
    """One question being answered in one language."""

    def __init__(
        self,
        question: Question,
        asked: Asked,
        source: Language,
        language: Language,
        wishes: Wishes,
        draw: Random,
        terms: list[str] | None = None,
    ):
        self.question, self.asked, self.source, self.language, self.wishes, self.draw = (
            question,
            asked,
            source,
            language,
            wishes,
            draw,
        )
        self.book = book(language)
        self.terms = languages.content(content(asked.words, asked.lower) if terms is None else terms, source)
        self.foreign = source != language or language not in ("en", "fr")

    def text(self) -> str:
        """The whole answer."""
        form = self.question.form
        if form in _WORDY:
            return self._said(form)
        if self.wishes.verdict:
            return pick(self.draw, self.book.said["verdict"])
        if sure := self._fact():
            return sure
        if self.wishes.one_word:
            return self._one_word()
        if self.wishes.json:
            return self._json()
        return self._taking_up(self._body())

    def _body(self) -> str:
        form = self.question.form
        if form == "list":
            return self._list()
        if form in ("process", "howto"):
            return self._steps()
        if (
            form == "define"
            and self.question.plural
            and not self.foreign
            and self.wishes.sentences is None
            and self._general()
        ):
            return self._list()
        if form in ("untold", "help") and form in self.book.said:
            return fill(pick(self.draw, self.book.said[form]), self._names(), plural=self.question.plural)
        if form == "translate":
            return self._translation()
        if form in ("poem", "haiku", "email", "letter", "slogan"):
            return self._piece()
        if form == "story":
            return self._story()
        return " ".join(self._sentences())

    def _said(self, form: str) -> str:
        said = pick(self.draw, self.book.said[form])
        return said if self.wishes.sentences is None else _first_sentences(said, self.wishes.sentences)

    def _fact(self) -> str:
        if result := facts.arithmetic(self.asked.text):
            if self.wishes.one_word:
                return result[1]
            return fill(pick(self.draw, self.book.said["sum"]), {"sum": result[0], "result": result[1]})
        topic = self.question.topic
        if not self.foreign and (known := facts.capital(topic)):
            if self.wishes.one_word:
                return known[1]
            country = {"country": known[0], "city": known[1], "of_country": reading_french.of(known[0])}
            first = fill(pick(self.draw, self.book.said["capital"]), country)
            if self.wishes.sentences == 1 or self.wishes.brief:
                return first
            return " ".join([first, *self._page_sentences("clause")[1:3]])
        return ""

    def _one_word(self) -> str:
        if kind := self._kind(self.terms):
            return pick(self.draw, self.book.items[kind]).rstrip(".")
        return pick(self.draw, self.book.said["one_word"])

    def _json(self) -> str:
        sentences = self._page_sentences(self._page())
        keys = self.wishes.keys or ("answer",)
        if len(keys) == 1 and keys[0] not in _VALUES:
            return json.dumps({keys[0]: " ".join(sentences[:2])}, ensure_ascii=False)
        values = {key: pick(self.draw, _VALUES.get(key, sentences)) for key in keys}
        return json.dumps(values, ensure_ascii=False)

    # --- sentences ---

    def _page(self) -> str:
        """The page of the phrase book that the question's form opens."""
        form = self.question.form
        yes = self.draw.random() < 0.6
        if form == "yesno":
            if self.foreign or not self.question.clause:
                return "yes_words" if yes else "no_words"
            return "yes" if yes else "no"
        if form in ("why", "why_do") and (self.foreign or not self.question.clause):
            return "foreign_why"
        if self.foreign:
            return "foreign"
        if form in ("process", "howto") or form not in self.book.pages:
            return "clause" if self.question.clause else "keywords"
        return form

    def _sentences(self) -> list[str]:
        return self._page_sentences(self._page())

    def _page_sentences(self, name: str) -> list[str]:
        page = self._opened(name)
        wanted = self.wishes.sentences or (2 if self.wishes.brief else 3 + below(self.draw, 2))
        names = self._names()
        plural = self.question.plural
        if name in ("keywords", "statement", "self", "self_verdict", "foreign", "foreign_why", "yes_words", "no_words"):
            names |= self._quoted()
            plural = len(self.terms) > 1
        if self.question.form == "essay":
            wanted = self.wishes.sentences or 6
        closing = wanted > 2
        middles = take(self.draw, page.middles, wanted - 1 - closing)
        spoken = [pick(self.draw, page.openings), *middles]
        if closing:
            spoken.append(pick(self.draw, page.closings))
        if len(spoken) < wanted:  # more sentences asked for than one page has
            others = [
                phrase for phrase in (*self.book.pages["foreign"].middles, *page.closings) if phrase not in spoken
            ]
            spoken += take(self.draw, others, wanted - len(spoken))
        return [fill(phrase, names, plural=plural) for phrase in spoken]

    def _opened(self, name: str) -> Page:
        if name in ("yes_words", "no_words", "foreign_why"):
            page = self.book.pages["foreign"]
            return Page(self.book.said[name], page.middles, page.closings)
        return self.book.pages[name]

    def _names(self) -> _Names:
        """The words of the question, for every place of a phrase."""
        topic, clause = self.question.topic, self.question.clause
        if self.foreign or not (topic or clause) or (self.question.form in ("untold", "help") and not topic):
            return self._quoted()
        return _Names(topic=topic, clause=clause, other=self.question.other, count=self.book.numbers[3])

    def _quoted(self) -> _Names:
        topic = keywords(self.terms, self.language) or self.book.said["this"][0]
        return _Names({
            "topic": topic, "Topic": capital(topic), "clause": topic, "Clause": topic, "other": topic, "count": self.book.numbers[3],
            "of_topic": f"de {topic}", "to_topic": f"à {topic}", "of_clause": f"de {topic}", "that_clause": topic, "whether_clause": topic,
        })  # fmt: skip

    def _taking_up(self, answer: str) -> str:
        """The answer, with a sentence more if it left out what the question is about."""
        if self.wishes.sentences is not None or self.question.form in _WRITTEN:
            return answer
        lower = answer.lower()
        taken = 0
        for term in self.terms:  # most answers stop here after a few
            taken += term.lower() in lower
            if taken == ENOUGH:
                return answer
        missing = [term for term in self.terms if term.lower() not in lower]
        if len(self.terms) - len(missing) >= min(ENOUGH, len(self.terms)):
            return answer
        opening = pick(self.draw, self.book.said["concerns"])
        return f"{answer}{chr(10) * 2 if chr(10) in answer else ' '}{opening.format(topic=keywords(missing, self.language))}"

    # --- lists and steps ---

    def _steps(self) -> str:
        doing = self.question.form == "howto"
        names = self._names()
        if self.wishes.sentences is not None or self.wishes.brief:
            return self._steps_in_sentences(doing, names)
        count = 3 + below(self.draw, 3)
        names["count"] = self.book.numbers[count]
        page = self.book.pages["foreign" if self.foreign or not self.question.clause else self.question.form]
        first = fill(pick(self.draw, page.openings), names)
        lines = [f"{place}. {step}" for place, step in enumerate(self._stages(doing, count), 1)]
        last = fill(pick(self.draw, page.middles), names)
        return first + "\n\n" + "\n".join(lines) + "\n\n" + last

    def _stages(self, doing: bool, count: int) -> list[str]:
        begin, middle, end = alternatives(self.book.actions if doing else self.book.steps)
        first = take(self.draw, begin, 2 if doing and count > 3 else 1)
        return [*first, *take(self.draw, middle, count - 1 - len(first)), pick(self.draw, end)]

    def _steps_in_sentences(self, doing: bool, names: _Names) -> str:
        wanted = self.wishes.sentences or 2
        if not doing or self.foreign or not self.question.clause:
            return " ".join(self._page_sentences(self._page()))
        stages = self._stages(doing, max(3, wanted))
        first = "Pour " if self.language == "fr" else "To "
        stages[0] = f"{first}{names['clause']}, {stages[0][0].lower()}{stages[0][1:]}"
        return " ".join(stages[:wanted])

    def _list(self) -> str:
        count = self.question.items or 3 + below(self.draw, 3)
        names = self._names()
        names |= self._number(count)
        names["items"] = _bare(self.question.topic)
        intro = "foreign_items" if self.foreign else "items"
        if self.foreign:
            names |= self._quoted() | self._number(count)
        first = fill(pick(self.draw, self.book.said[intro]), names, plural=count > 1)
        items = self._items(count)
        mark = self.wishes.bullets and not self.wishes.numbered
        lines = [f"- {item}" if mark else f"{place}. {item}" for place, item in enumerate(items, 1)]
        if self.wishes.json:
            return json.dumps(items, ensure_ascii=False)
        return first + "\n\n" + "\n".join(lines)

    def _number(self, count: int) -> dict[str, str]:
        return {"count": self.book.numbers[count] if count < len(self.book.numbers) else str(count)}

    def _items(self, count: int) -> list[str]:
        kind = self._kind(words(self.question.topic or self.asked.text)) or ("aspect" if self.foreign else "example")
        known = self.book.items.get(kind, self.book.items["aspect"])
        items = take(self.draw, known, count)
        if len(items) < count:
            items += take(self.draw, self.book.items["aspect"], count - len(items))
        return items

    def _general(self) -> bool:
        """Whether several things are asked for of a kind that general sentences can be said about ("the advantages of …")."""
        head = words(self.question.topic)[:4]
        if "and" in head or "et" in head:  # "the advantages and disadvantages of …" are no list of one kind
            return False
        kinds = book(self.source).kinds
        return any(kinds.get(token.lower()) in ("benefit", "drawback", "tip", "cause", "idea") for token in head)

    def _kind(self, tokens: Sequence[str]) -> str:
        """The kind of thing asked for, as long as nothing in the question narrows it down to what is not known here."""
        lower = [token.lower() for token in tokens]
        kinds = book(self.source).kinds
        if "programming" in lower and self.source == "en":
            return "programming"
        found = next((place for place, token in enumerate(lower) if token in kinds), None)
        if found is None:
            return ""
        kind = kinds[lower[found]]
        if self.book.items.get(kind, ("",))[0].count(" ") > 2:  # general sentences fit everything
            return kind
        neutral = phrases_french.NEUTRAL if self.source == "fr" else phrases_english.NEUTRAL
        others = [
            token for token in content(tokens, lower) if token.lower() not in neutral and token.lower() not in kinds
        ]
        return "" if others else kind

    # --- pieces of writing ---

    def _translation(self) -> str:
        target = self.book.said.get("language_" + self.question.language, (self.question.language,))[0]
        if not self.question.other or not target:
            return pick(self.draw, self.book.said["untranslated"])
        names = {"text": self.question.other[:300], "language": capital(target) if self.language == "en" else target}
        if not self.foreign and (
            known := _phrases().get(_key(self.question.other), {}).get(_NAMED.get(self.question.language, ""))
        ):
            known = capital(known) if self.question.other[:1].isupper() else known
            if self.wishes.one_word:
                return known
            return fill(pick(self.draw, self.book.said["translate"]), names | {"text": known})
        more = [pick(self.draw, self.book.said["translated"])] if "translated" in self.book.said else []
        return " ".join([fill(pick(self.draw, self.book.said["translation"]), names), *more])

    def _piece(self) -> str:
        form = self.question.form
        names = self._themed()
        if form in ("email", "letter"):
            names["A"] = pick(self.draw, self.book.said["errand"])
        if form == "poem":
            stanzas = [fill(stanza, names) for stanza in take(self.draw, self.book.said["poem"], 2)]
            return "\n\n".join("\n".join(capital(line) for line in stanza.split("|")) for stanza in stanzas)
        return fill(pick(self.draw, self.book.said[form]).replace("|", "\n"), names, plural=self.question.plural)

    def _themed(self) -> _Names:
        """The words of what is to be written; where there are none, a theme of its own."""
        if self.question.topic:
            return self._names()
        theme = pick(self.draw, self.book.said.get("theme", self.book.said["this"]))
        return Answer(
            Question(self.question.form, topic=theme), self.asked, self.language, self.language, self.wishes, self.draw
        )._names()

    def _story(self) -> str:
        names = self._themed()
        count = self.wishes.sentences or 6
        tale = [fill(pick(self.draw, self.book.said["once"]), names)]
        tale += [self.book.said["tale"][1]][: max(count - 2, 0)]  # whom the rest is about
        tale += in_order(self.draw, self.book.said["tale"][2:], count - 3)
        if count > 1:
            tale.append(pick(self.draw, self.book.said["moral"]))
        return " ".join(tale)


def _bare(topic: str) -> str:
    """A plural without its article: "the advantages of …" → "advantages of …"."""
    first, _, rest = topic.partition(" ")
    return rest if first.lower() in ("the", "les", "some", "des", "quelques") and rest else topic


def in_order(draw: Random, options: Sequence[str], count: int) -> list[str]:
    """`count` different options in the order in which they are given."""
    chosen = take(draw, [str(place) for place in range(len(options))], max(count, 0))
    return [options[place] for place in sorted(int(place) for place in chosen)]


def _first_sentences(text: str, count: int) -> str:
    end = 0
    for _ in range(count):
        ends = [at for at in (text.find(mark, end) for mark in (". ", "? ", "! ")) if at >= 0]
        if not ends:
            return text
        end = min(ends) + 2
    return text[:end].strip()


_VALUES: Mapping[str, Sequence[str | int]] = {
    "name": ("Anna", "Paul", "Clara", "Martin"), "nom": ("Martin", "Bernard", "Petit"), "prénom": ("Anna", "Paul", "Claire"), "age": (28, 34, 41, 52),
    "âge": (28, 34, 41, 52), "city": ("Paris", "Berlin", "Lisbon"), "ville": ("Paris", "Lyon", "Nantes"), "country": ("France", "Germany", "Portugal"),
    "pays": ("France", "Allemagne", "Portugal"), "email": ("anna@example.com", "paul@example.com"), "price": (12, 25, 40), "prix": (12, 25, 40),
    "count": (2, 3, 5), "id": (1, 2, 3), "language": ("en", "fr"), "sentiment": ("positive", "neutral"), "score": (3, 4, 5),
}  # fmt: skip


def _key(text: str) -> str:
    return " ".join(words(text.lower()))


_NAMED: Mapping[str, str] = {
    "french": "fr", "français": "fr", "english": "en", "anglais": "en", "german": "de", "allemand": "de", "spanish": "es", "espagnol": "es",
    "italian": "it", "italien": "it",
}  # fmt: skip
_SAYINGS = (
    "hello|bonjour|hallo|hola|ciao", "good morning|bonjour|guten Morgen|buenos días|buongiorno", "good evening|bonsoir|guten Abend|buenas tardes|buonasera",
    "goodbye|au revoir|auf Wiedersehen|adiós|arrivederci", "thank you|merci|danke|gracias|grazie", "please|s'il vous plaît|bitte|por favor|per favore",
    "yes|oui|ja|sí|sì", "no|non|nein|no|no", "how are you|comment allez-vous ?|Wie geht es Ihnen?|¿Cómo está usted?|Come sta?",
    "hello how are you|Bonjour, comment allez-vous ?|Hallo, wie geht es Ihnen?|Hola, ¿cómo está usted?|Buongiorno, come sta?",
    "good night|bonne nuit|gute Nacht|buenas noches|buonanotte", "i love you|je t'aime|ich liebe dich|te quiero|ti amo", "welcome|bienvenue|willkommen|bienvenido|benvenuto",
    "cat|chat|Katze|gato|gatto", "dog|chien|Hund|perro|cane", "house|maison|Haus|casa|casa", "water|eau|Wasser|agua|acqua", "bread|pain|Brot|pan|pane",
    "book|livre|Buch|libro|libro", "friend|ami|Freund|amigo|amico", "sun|soleil|Sonne|sol|sole", "tree|arbre|Baum|árbol|albero", "hello world|Bonjour le monde|Hallo Welt|Hola mundo|Ciao mondo",
    "where is the station|Où est la gare ?|Wo ist der Bahnhof?|¿Dónde está la estación?|Dov'è la stazione?", "the cat sleeps|Le chat dort.|Die Katze schläft.|El gato duerme.|Il gatto dorme.",
    "i am hungry|J'ai faim.|Ich habe Hunger.|Tengo hambre.|Ho fame.", "what time is it|Quelle heure est-il ?|Wie spät ist es?|¿Qué hora es?|Che ora è?",
    "my name is anna|Je m'appelle Anna.|Ich heiße Anna.|Me llamo Anna.|Mi chiamo Anna.", "the weather is nice today|Il fait beau aujourd'hui.|Das Wetter ist heute schön.|Hoy hace buen tiempo.|Oggi il tempo è bello.",
)  # fmt: skip


@cache
def _phrases() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in _SAYINGS:
        row = dict(zip(("en", "fr", "de", "es", "it"), line.split("|"), strict=True))
        for text in row.values():
            found.setdefault(_key(text), row)
    return found
