"""French questions read: form, topic, and inverted questions turned into clauses in the order of a statement."""

from __future__ import annotations

import re
from functools import cache

from emulator.engine.generator.text.question import ENDING, Form, Question, announced
from emulator.engine.generator.text.wishes import number

LONGEST = 40  # words of a question that are read

_PLURALS = frozenset(
    "les des ces mes tes ses nos vos leurs quelques plusieurs certains certaines deux trois quatre cinq".split()
)
_DETERMINERS = _PLURALS | frozenset(
    "le la un une du ce cet cette mon ma ton ta son sa notre votre leur chaque tout toute tous toutes".split()
)
_SUBJECTS = frozenset("il elle on ils elles nous je ça cela ce c'est".split())
_CLITICS = frozenset("se ne y en me te lui".split())
_SWAPS = {
    "mon": "votre", "ma": "votre", "mes": "vos", "me": "vous", "moi": "vous", "mien": "vôtre",
    "ton": "votre", "ta": "votre", "tes": "vos", "m'": "vous",
}  # fmt: skip
_YOURS = {
    "puis": "pouvez",
    "peux": "pouvez",
    "dois": "devez",
    "suis": "êtes",
    "ai": "avez",
    "vais": "allez",
    "fais": "faites",
}
_ASPIRATED = ("haricot", "hasard", "héros", "hibou", "haut", "honte", "hollande", "hockey", "hongrie", "huit", "hamster", "hérisson",
              "handicap", "homard", "hareng", "harpe", "haine", "halte", "hangar", "hors", "housse", "hub", "hardware")  # fmt: skip
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæh"


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:bonjour|bonsoir|salut|coucou|merci|alors|et|mais|donc|ok|dis|s'il (?:te|vous) plaît|svp|stp)\b[\s,!.:-]+)*"
        r"(?:(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|est-ce que (?:tu peux|vous pouvez|tu pourrais|vous pourriez)|tu peux|vous pouvez|"
        r"veux-tu|veuillez|merci de|je (?:voudrais|veux|souhaite|souhaiterais)(?: que (?:tu|vous))?|j'aimerais|aide-moi à|aidez-moi à|il faut que tu)\s+"
        r"(?:bien )?(?:me |m'|nous )?(?:(?:dire|savoir|comprendre|indiquer)\s+)?(?=\w)|(?:dis-moi|dites-moi|sais-tu|savez-vous|je me demande)\s+)?",
        re.IGNORECASE,
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"[\s,;-]*(?:\b(?:s'il (?:te|vous) plaît|svp|stp|merci(?: d'avance)?|en (?:une|deux|trois|quatre|cinq|quelques|\d+) (?:courtes? )?(?:phrases?|mots?|lignes?)|"
        r"en (?:français|anglais|allemand|espagnol|italien)|brièvement|en bref|simplement|en détail|en termes simples|pas à pas|étape par étape|"
        r"à un enfant(?: de \w+ ans)?|pour (?:un |les )?(?:débutants?|enfants?)|sous forme de (?:liste|puces|json)|exactement)|à puces)$",
        re.IGNORECASE,
    )


# What `_tail` can end with: most questions end with something else, and the search costs more than all else.
_LAST = (
    "plaît", "svp", "stp", "merci", "d'avance", "phrase", "phrases", "mot", "mots", "ligne", "lignes", "français", "anglais", "allemand", "espagnol",
    "italien", "brièvement", "bref", "simplement", "détail", "simples", "pas", "étape", "enfant", "ans", "débutant", "débutants", "enfants",
    "liste", "puces", "json", "exactement",
)  # fmt: skip


@cache
def _inverted_pattern() -> re.Pattern[str]:
    return re.compile(r"^(.+?)(?:-t)?-(ils?|elles?|on|nous|vous|je|tu|ce)$", re.IGNORECASE)


def _inverted(token: str) -> re.Match[str] | None:
    """Verb and pronoun of "est-il" or "a-t-elle"."""
    return _inverted_pattern().match(token) if "-" in token else None


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(
        r"\bcomment (?:dit-on|dire|on dit|est-ce qu'on dit|traduire) (.{1,120}?) en (français|anglais|allemand|espagnol|italien)\b",
        re.IGNORECASE,
    )


@cache
def _aid() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|tu peux|vous pouvez) (?:bien )?(?:m'|m’|nous )aider(?:$| ?[?!.]| (?:à|avec|pour|dans|sur) (.{1,200})$)",
        re.IGNORECASE,
    )


def read(question: str) -> Question:
    """The question, as far as its form is known; `keywords` where it is not."""
    lower = question[:400].lower()
    if (" dit" in lower or " dire" in lower or " traduire " in lower) and (said := _saying().search(question[:400])):
        return Question("translate", other=said[1].strip(" \"'«»“”\u00a0"), language=said[2].lower())
    if "aider" in lower and (aid := _aid().search(question[:400])):
        return Question("help", topic=swap(_without_of((aid[1] or "").rstrip(" ?!.\u00a0\u202f").split() or [""])))
    text = strip(question)
    tokens = _tokens(text)
    if not tokens:
        return Question("keywords")
    first = tokens[0].lower().strip(",:;.")
    if len(tokens) > 1 and (number(first) or 1) > 1 and tokens[1].lower() not in ("plus", "moins", "fois", "et"):
        return _items(tokens)
    lower = " ".join(tokens[:6]).lower()
    if lower.startswith(_BEGINS):
        return next(begun for beginning, begun in _BEGINNINGS if lower.startswith(beginning))(tokens, text)
    if reader := _READERS.get(first.split("-")[0]):
        return reader(tokens, text)
    if (
        first in ("dans", "en", "à", "de", "depuis", "par", "pour", "avec", "sur", "chez")
        and tokens[1:]
        and _is_which(tokens[1])
    ):
        return _which(tokens, 1)
    if which := next((place for place, token in enumerate(tokens[:5]) if _is_which(token)), 0):
        return _which(tokens, which)  # "à partir de quel montant …"
    if any(_inverted(token) for token in tokens):
        return _yes_or_no(tokens)
    if question.rstrip().endswith("?"):
        for place, token in enumerate(tokens):
            if place and _is_which(token):
                return _which(tokens, place)
            if place and token.lower() in ("comment", "pourquoi", "quand", "où", "combien"):
                return _noun_phrase(tokens[:place])
        if len(tokens) > 2 and not (first in _DETERMINERS and len(tokens) == 3 and tokens[1].endswith("e")):
            return Question("yesno", clause=swap(tokens)) if first not in ("et",) else _noun_phrase(tokens[1:])
        return _noun_phrase(tokens)
    if len(tokens) <= 4 and first not in ("je", "nous", "il", "elle", "on") and not first.startswith("j'"):
        return _noun_phrase(tokens)
    return Question("statement")


@cache
def _within() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|,? )en (?:une|un|deux|trois|quatre|cinq|quelques|\d{1,3}) (?:seule |seul |courtes? )?(?:phrases?|mots?|lignes?)\b,?(?: |$)",
        re.IGNORECASE,
    )


def strip(question: str) -> str:
    """The question without what is only politeness or says how to answer."""
    text = " ".join(question[:1200].replace("’", "'").split())
    if " phrase" in text or " mot" in text:
        text = _within().sub(" ", text, count=1).strip()
    text = announced(text, _READERS)
    if polite := _lead().match(text):
        text = text[polite.end() :]
    text = text.strip(" ?!.,:;\u00a0\u202f")
    while text[-16:].lower().endswith(_LAST) and (ending := _tail().search(text, max(len(text) - ENDING, 0))):
        text = text[: ending.start()].rstrip(" ?!.,:;\u00a0\u202f")
    return text


def _tokens(text: str) -> list[str]:
    return text.replace("?", " ").replace("!", " ").split()[:LONGEST]


def swap(tokens: list[str]) -> str:
    """The words as the one who answers says them: "mon" becomes "votre"."""
    swapped = [_SWAPS.get(token.lower(), token) for token in tokens]
    if swapped and swapped[0][:1].isupper() and (_is_determiner(swapped[0]) or swapped[0].lower() in _SUBJECTS):
        swapped[0] = swapped[0][0].lower() + swapped[0][1:]  # it began the question, and will not begin the answer
    return " ".join(swapped).strip(" ,;:")


def vowel(word: str) -> bool:
    """Whether a word makes the one before it lose its vowel."""
    lower = word.lower()
    return (
        lower[:1] in _VOWELS
        and lower[:1] != ""
        and not lower.startswith(_ASPIRATED)
        and not lower.startswith(("yaourt", "yoga", "onz", "oui"))
    )


def of(phrase: str) -> str:
    """ "le cycle" → "du cycle", "l'eau" → "de l'eau", "un arbre" → "d'un arbre", "des chats" → "de chats"."""
    first, _, rest = phrase.partition(" ")
    lower = first.lower()
    if lower == "le" and rest:
        return "du " + rest
    if lower == "les" and rest:
        return "des " + rest
    if lower in ("du", "des") or lower.startswith(("d'",)) or lower == "de":
        if lower.startswith("d'") or lower in ("du", "de"):
            return phrase
        return ("d'" if vowel(rest) else "de ") + rest
    return ("d'" if vowel(phrase) else "de ") + phrase


def to(phrase: str) -> str:
    """ "le cycle" → "au cycle", "les arbres" → "aux arbres"."""
    first, _, rest = phrase.partition(" ")
    contracted = {"le": "au ", "les": "aux "}.get(first.lower())
    return contracted + rest if contracted and rest else "à " + phrase


def that(clause: str) -> str:
    """ "que" or "qu'" and the clause."""
    return ("qu'" if vowel(clause) else "que ") + clause


def whether(clause: str) -> str:
    """ "si" or "s'" and the clause."""
    if clause.startswith("on "):
        return "si l'" + clause
    return "s'" + clause if clause.startswith(("il ", "ils ")) else "si " + clause


def plural_phrase(phrase: str) -> bool:
    """Whether a noun phrase wants a verb in the plural."""
    return phrase.split(" ", 1)[0].lower() in _PLURALS


def _is_determiner(token: str) -> bool:
    lower = token.lower()
    return lower in _DETERMINERS or lower.startswith(("l'", "d'un"))


def _is_which(token: str) -> bool:
    return token.lower() in ("quel", "quelle", "quels", "quelles")


def _infinitive(token: str) -> bool:
    lower = token.lower().rsplit("'", 1)[-1]
    return len(lower) > 3 and lower.endswith(("er", "ir", "re", "oir")) and not _is_determiner(token)


def declarative(tokens: list[str]) -> str:
    """ "le ciel est-il bleu" → "le ciel est bleu", "fonctionne la photosynthèse" → "la photosynthèse fonctionne";
    empty where the subject cannot be told."""
    if not tokens:
        return ""
    first = tokens[0].lower()
    if first in ("est-ce",) and len(tokens) > 2:
        return declarative(_after_que(tokens[1:]))
    for place, token in enumerate(tokens[:16]):
        if match := _inverted(token):
            return _uninverted(tokens, place, match[1], match[2].lower())
    if first.startswith(("l'", "j'")) or (not first.startswith("s'") and first in _DETERMINERS | _SUBJECTS):
        return swap(tokens)
    if tokens[0][:1].isupper() and len(tokens) > 1:
        return swap(tokens)
    start = 1 if first in _CLITICS else 0
    for place in range(start + 1, min(len(tokens), start + 5)):
        token = tokens[place]
        if _is_determiner(token) or (token[:1].isupper() and place > start):
            return f"{swap(tokens[place:])} {' '.join(tokens[:place])}"
    return swap(tokens) if len(tokens) > 2 and not _infinitive(tokens[0]) else ""


def indirect(tokens: list[str]) -> str:
    """What follows the question word of an indirect question: a noun may stay behind its verb ("où se trouve le Louvre"),
    a pronoun may not."""
    if any(_inverted(token) for token in tokens[:16]) or tokens[0].lower() == "est-ce":
        return declarative(tokens)
    return swap(tokens) if len(tokens) > 1 else ""


def _uninverted(tokens: list[str], place: int, verb: str, pronoun: str) -> str:
    before, after = tokens[:place], tokens[place + 1 :]
    if pronoun == "ce":
        return f"c'est {swap(after)}".strip()
    if before and before[-1].lower() == "y" and verb == "a":
        return f"il y a {swap(after)}".strip()
    clitics = all(token.lower() in _CLITICS or token.lower() in ("le", "la", "les") for token in before)
    if pronoun == "je":
        return f"vous {_YOURS[verb.lower()]} {swap(after)}" if verb.lower() in _YOURS else ""
    if pronoun in ("tu", "vous"):
        return ""
    if not before or clitics:
        return " ".join([pronoun, *before, verb.lower() if place == 0 else verb, swap(after)]).strip()
    return " ".join([swap(before), verb, swap(after)]).strip()


def _after_que(tokens: list[str]) -> list[str]:
    """What follows "que" or "qu'"."""
    if tokens and tokens[0].lower() in ("que", "qui"):
        return tokens[1:]
    if tokens and tokens[0].lower().startswith("qu'"):
        return [tokens[0][3:], *tokens[1:]]
    return tokens


def _noun_phrase(tokens: list[str], form: Form = "define") -> Question:
    topic = swap(tokens)
    return Question(form, topic=topic, plural=plural_phrase(topic)) if topic else Question("keywords")


def _addressed(tokens: list[str]) -> bool:
    """Whether the one who answers is asked about himself."""
    lower = " ".join(tokens[:5]).lower().split()
    return any([word in ("tu", "vous") or word.endswith(("-tu", "-vous")) for word in lower])  # noqa: C419 - faster than a generator


def _why(tokens: list[str], _: str) -> Question:
    rest = tokens[1:]
    if not rest:
        return Question("why")
    if _addressed(rest):
        return Question("self")
    if _infinitive(rest[0]):
        return Question("why_do", clause=swap(rest))
    return Question("why", clause=declarative(rest))


def _how(tokens: list[str], _: str) -> Question:
    rest = tokens[1:]
    if not rest:
        return Question("keywords")
    lower = " ".join(rest).lower()
    if lower.startswith(("ça va", "allez-vous", "vas-tu", "tu vas", "vous allez", "va-tu")):
        return Question("wellbeing")
    if lower.startswith(("t'appelles-tu", "vous appelez-vous", "tu t'appelles", "t'appelle")):
        return Question("identity")
    if lower.startswith(
        (
            "puis-je ",
            "peut-on ",
            "dois-je ",
            "faut-il ",
            "doit-on ",
            "pourrais-je ",
            "est-ce que je peux ",
            "est-ce qu'on peut ",
            "je peux ",
            "on peut ",
        )
    ):
        at = next((place for place, token in enumerate(rest) if _infinitive(token) and place), len(rest))
        start = at - 1 if at and rest[at - 1].lower() in ("se", "bien", "ne", "me") and at > 1 else at
        return Question("howto", clause=swap(rest[start:])) if rest[start:] else Question("keywords")
    start = 1 if rest[0].lower() in ("bien", "se", "ne") and len(rest) > 1 else 0
    if _infinitive(rest[start]):
        return Question("howto", clause=swap(rest[start if rest[0].lower() == "bien" else 0 :]))
    if _addressed(rest):
        return Question("self")
    clause = indirect(rest)
    return Question("process", clause=f"comment {clause}" if clause else "")


def _what(tokens: list[str], text: str) -> Question:
    """ "Qu'est-ce que …", "C'est quoi …", "Que signifie …"."""
    found = re.match(
        r"(?:qu'est-ce que c'est (?:que |qu')?|qu'est-ce que (?:(?:ça )?(?:signifie|veut dire) )?|qu'est-ce qu'|c'est quoi |que (?:signifie|veut dire|désigne|représente) |"
        r"qu'est |qu'(?:appelle|entend)-t-on (?:par )?|que sont |que sais-tu (?:de |du |des |d')?)",
        text,
        re.IGNORECASE,
    )
    rest = text[found.end() :].split() if found else tokens[1:]
    if text.lower().startswith("qu'est-ce qui "):
        return Question("clause", clause=f"ce qui {swap(text.split()[2:])}")
    if not rest:
        return Question("keywords")
    if rest[-1].lower() in ("signifie", "veut-dire") and len(rest) > 1:
        rest = rest[:-1]
    if rest[0].lower() in ("on", "tu", "vous", "je", "nous", "il", "elle", "ils") or not found:
        if _addressed(rest) or rest[0].lower() in ("peux-tu", "pouvez-vous", "sais-tu", "savez-vous"):
            return Question("abilities" if "faire" in text.lower() else "self")
        if not found and _infinitive(rest[0]):
            return Question("clause", clause=f"quoi {swap(rest)}")
        clause = declarative(rest)
        return Question("clause", clause=f"ce {that(clause)}") if clause else Question("keywords")
    if rest[0].lower() == "la" and rest[1:2] == ["différence"] and (compared := _difference(" ".join(rest))):
        return compared
    return _noun_phrase(rest)


def _which(tokens: list[str], place: int) -> Question:
    before, rest = tokens[: place + 1], tokens[place + 1 :]
    verb = rest[0].lower() if rest else ""
    if verb in ("est", "sont", "était", "étaient", "serait", "seraient", "fut") and rest[1:]:
        topic = rest[1:]
        joined = " ".join(topic).lower()
        if joined in ("ton nom", "votre nom", "ton prénom", "ton rôle", "votre rôle"):
            return Question("identity")
        if compared := _difference(" ".join(topic)):
            return compared
        if "étapes" in joined and (found := re.search(r"étapes (?:pour |afin de )(.+)$", " ".join(topic))):
            return Question("howto", clause=swap(found[1].split()))
        if any(token.lower() in ("ton", "ta", "tes", "votre", "vos") for token in topic[:3]):
            return Question("self")
        if topic[0].lower() in ("mon", "ma", "mes"):
            return Question("untold", topic=swap(topic))
        if topic[0].lower() == "les" and len(topic) > 1 and number(topic[1]):
            return _items(topic[1:])
        return _noun_phrase(topic)
    if verb == "âge" or verb == "heure":
        clause = indirect(rest[1:]) if rest[1:] else ""
        return Question("quantity", clause=f"{before[-1].lower()} {verb} {clause}") if clause else _noun_phrase(rest)
    if _addressed(rest):
        return Question("self")
    head = " ".join(before)
    head = head[0].lower() + head[1:]
    form: Form = "when" if verb in ("année", "jour", "mois", "siècle", "date") else "clause"
    for at, token in enumerate(rest):
        if at and (match := _inverted(token)):
            tail = rest[at + 1 :]
            between = rest[1:at]
            pronoun = f"{match[2].lower()} " if match[2].lower() in ("on", "nous", "ce") or at == 1 else ""
            return Question(
                form, clause=" ".join(f"{head} {rest[0]} {pronoun}{swap(between)} {match[1]} {swap(tail)}".split())
            )
    return Question(form, clause=f"{head} {swap(rest)}") if len(rest) > 1 else _noun_phrase(rest)


def _which_first(tokens: list[str], _: str) -> Question:
    return _which(tokens, 0)


def _who(tokens: list[str], _: str) -> Question:
    rest = tokens[1:]
    if not rest:
        return Question("keywords")
    lower = [token.lower() for token in rest]
    if lower[0] in ("es-tu", "êtes-vous"):
        return Question("identity")
    is_noun = rest[1:] and not lower[1].endswith(("é", "ée", "és"))
    if is_noun and lower[0] in ("est", "était", "sont", "étaient", "fut"):
        return _noun_phrase(rest[1:], "person")
    if lower[0] in ("suis-je",):
        return Question("self")
    return Question("clause", clause=f"qui {swap(rest)}")


def _indirect(form: Form, word: str, rest: list[str]) -> Question:
    if not rest:
        return Question("keywords")
    if _addressed(rest):
        return Question("self")
    if _infinitive(rest[0]):
        return Question(form, clause=f"{word} {swap(rest)}")
    clause = indirect(rest)
    return Question(form, clause=f"{word} {clause}") if clause else Question("keywords")


def _when(tokens: list[str], _: str) -> Question:
    return _indirect("when", "quand", tokens[1:])


def _where(tokens: list[str], _: str) -> Question:
    return _indirect("where", "où", tokens[1:])


def _how_much(tokens: list[str], _: str) -> Question:
    rest = tokens[1:]
    if rest and (rest[0].lower() in ("de", "d'") or rest[0].lower().startswith("d'")):
        for place, token in enumerate(rest):
            if place and (match := _inverted(token)):
                noun, tail = rest[:place], swap(rest[place + 1 :])
                if noun[-1].lower() == "y":
                    return Question("quantity", clause=" ".join(f"combien {swap(noun[:-1])} il y a {tail}".split()))
                if match[2].lower() == "je":
                    verb = _YOURS.get(match[1].lower(), "")
                    return (
                        Question("quantity", clause=f"combien {swap(noun)} vous {verb} {tail}")
                        if verb
                        else Question("keywords")
                    )
                alone = match[2].lower() == "on" or match[1].lower() == "faut" or len(noun) < 3  # no other subject
                pronoun = f"{match[2].lower()} " if alone else ""
                return Question("quantity", clause=" ".join(f"combien {swap(noun)} {pronoun}{match[1]} {tail}".split()))
        return Question("quantity", clause=f"combien {swap(rest)}")
    return _indirect("quantity", "combien", rest)


def _use(tokens: list[str], text: str) -> Question:
    """ "À quoi sert un pare-feu ?" """
    found = re.match(r"à quoi (?:ça )?(?:sert|servent|servait)(?:-\w+)? (.+)$", text, re.IGNORECASE)
    if found is None:
        clause = declarative(tokens[2:])
        return Question("clause", clause=f"à quoi {clause}") if clause else Question("keywords")
    rest = found[1].split()
    if _infinitive(rest[0]) or rest[0].lower() in ("à", "de"):
        return Question("clause", clause=f"à quoi sert {' '.join(rest)}")
    return Question("define", topic=f"l'utilité {of(swap(rest))}")


def _yes_or_no(tokens: list[str]) -> Question:
    if _addressed(tokens):
        return Question("self_verdict")
    return Question("yesno", clause=declarative(tokens))


def _is_it(tokens: list[str], _: str) -> Question:
    rest = _after_que(tokens[1:])
    if rest and rest[0].lower() in ("tu", "vous"):
        return Question("self_verdict")
    if rest and rest[0].lower() == "je":
        verb = rest[1].lower() if len(rest) > 1 else ""
        return Question("yesno", clause=f"vous {_YOURS[verb]} {swap(rest[2:])}" if verb in _YOURS else "")
    return Question("yesno", clause=swap(rest))


def _items(tokens: list[str]) -> Question:
    rest = list(tokens)
    while rest and rest[0].lower() in (
        "moi",
        "m'",
        "nous",
        "exactement",
        "au",
        "moins",
        "la",
        "une",
        "liste",
        "les",
        "juste",
    ):
        if rest[0].lower() in ("une", "la") and (len(rest) < 2 or rest[1].lower() != "liste"):
            break
        rest = rest[1:]
    count = 0
    if rest and rest[0].lower() == "de":
        rest = rest[1:]
    if rest and (found := number(rest[0])) is not None and rest[0].lower() not in ("un", "une"):
        count, rest = found, rest[1:]
    elif rest and rest[0].lower() in ("quelques", "plusieurs", "des", "certains"):
        rest = rest[1:]
    while rest and rest[0].lower() in ("différents", "différentes"):
        rest = rest[1:]
    if rest and rest[0].lower() == "de":
        rest = rest[1:]
    topic = swap(rest)
    if not topic:
        return Question("keywords")
    return Question(
        "list", topic=topic, items=count or (1 if topic.split()[0].lower() in ("un", "une") else 3), plural=True
    )


def _list(tokens: list[str], text: str) -> Question:
    rest = tokens[1:]
    if rest and rest[0].lower() == "moi":
        rest = rest[1:]
    lower = [token.lower() for token in rest]
    if lower[:1] in (["un"], ["une"], ["la"], ["le"]) and lower[1:2] not in (["liste"],):
        if "blague" in lower:
            return Question("joke")
        if lower[1:2] and lower[1] in _WRITINGS:
            return _write(["écris", *rest], text)
        if lower[1:3] in (["exemple", "de"], ["définition", "de"], ["explication", "de"]):
            return _noun_phrase(rest[3:])
        return _noun_phrase(rest)
    return _items(rest)


def _explain(tokens: list[str], text: str) -> Question:
    rest = tokens[1:]
    while rest and rest[0].lower() in ("moi", "nous", "me", "brièvement", "simplement", "en", "plus", "davantage"):
        rest = rest[1:]
    if not rest:
        return Question("keywords")
    lower = [token.lower() for token in rest]
    if lower[0] in ("pourquoi", "comment", "quand", "où", "combien"):
        return _READERS[lower[0]](rest, " ".join(rest))
    if lower[0] == "ce" and len(rest) > 2 and (lower[1] in ("que",) or lower[1].startswith("qu'")):
        inner = _after_que(rest[1:])
        if inner and inner[0].lower() in ("est", "sont", "c'est", "signifie") and inner[1:]:
            return _noun_phrase(inner[1:] if inner[1].lower() not in ("que",) else inner[2:])
        if inner and inner[0].lower().startswith("c'est"):
            return _noun_phrase(_after_que(inner[1:]))
    if "blague" in lower:
        return Question("joke")
    if lower[0] in ("un", "une") and lower[1:2] and lower[1] in _WRITINGS:
        return _write(["écris", *rest], text)
    if compared := _difference(" ".join(rest)):
        return compared
    if tokens[0].lower().startswith("parle"):  # "parle-moi de la Bretagne", "… du Rhône", "… d'Alan Turing"
        rest = _without_of(rest)
    return _noun_phrase(rest)


def _without_of(tokens: list[str]) -> list[str]:
    first = tokens[0].lower()
    if first == "de":
        return tokens[1:]
    if first == "du":
        return ["le", *tokens[1:]]
    if first == "des":
        return ["les", *tokens[1:]]
    return [tokens[0][2:], *tokens[1:]] if first.startswith("d'") else tokens


def _difference(text: str) -> Question | None:
    found = re.search(
        r"\b(?:différences?|ressemblances?|distinction)\s+(?:y a-t-il |fait-on |il y a |existe-t-il )?entre\s+(.{1,120}?)\s+et\s+(.{1,120})$",
        text,
        re.IGNORECASE,
    )
    return Question("compare", topic=swap(found[1].split()), other=swap(found[2].split())) if found else None


def _compare(tokens: list[str], text: str) -> Question:
    found = re.search(r"^\S+\s+(.{1,120}?)\s+(?:et|avec|à|au|aux|contre)\s+(.{1,120})$", text, re.IGNORECASE)
    if found is None:
        return _noun_phrase(tokens[1:]) if tokens[1:] else Question("keywords")
    return Question("compare", topic=swap(found[1].split()), other=swap(found[2].split()))


def _translate(_: list[str], text: str) -> Question:
    found = re.search(r"\b(?:en|vers l[e'])\s*(français|anglais|allemand|espagnol|italien)\b", text, re.IGNORECASE)
    target = found[1].lower() if found else ""
    body = text[found.end() :] if found and found.end() < len(text) - 1 else text[: found.start()] if found else text
    body = re.sub(
        r"^\W*(?:tradui\w*(?:-moi)?)?\s*(?:(?:la |le |cette |ce )?(?:phrase|texte|mot)\b(?:\s+suivante?)?)?\s*[:,]?\s*",
        "",
        body,
        flags=re.IGNORECASE,
    )
    return Question("translate", other=body.strip(" :\"'«»“”.\u00a0"), language=target)


_WRITINGS: dict[str, Form] = {
    "poème": "poem", "poésie": "poem", "chanson": "poem", "sonnet": "poem", "quatrain": "poem", "haïku": "haiku", "haiku": "haiku",
    "email": "email", "e-mail": "email", "mail": "email", "courriel": "email", "message": "email", "lettre": "letter",
    "histoire": "story", "conte": "story", "récit": "story", "fable": "story", "blague": "joke", "slogan": "slogan",
    "texte": "essay", "paragraphe": "essay", "essai": "essay", "article": "essay", "dissertation": "essay", "introduction": "essay",
}  # fmt: skip


def _write(tokens: list[str], text: str) -> Question:
    for place, token in enumerate(tokens[:8]):
        if form := _WRITINGS.get(token.lower().strip(",.:")):
            if form == "joke":
                return Question("joke")
            rest = tokens[place + 1 :]
            for at, word in enumerate(rest):
                lower = word.lower()
                if lower in ("sur", "pour", "concernant", "demandant"):
                    return Question(form, topic=swap(rest[at + 1 :]))
                if lower == "propos" and len(rest) > at + 1:
                    return Question(form, topic=swap(_without_of(rest[at + 1 :])))
            return Question(form, topic=swap(_without_of(rest)) if rest else "")
    if any(number(token) and token.lower() not in ("un", "une") for token in tokens[1:3]):
        return _items(tokens[1:])
    return _explain(tokens, text)


_READERS = {
    "pourquoi": _why, "comment": _how, "qui": _who, "quand": _when, "où": _where, "combien": _how_much,
    **dict.fromkeys(("que", "qu'est", "qu'appelle", "qu'entend"), _what),
    **dict.fromkeys(("quel", "quelle", "quels", "quelles"), _which_first),
    **dict.fromkeys(
        ("cite", "citez", "citer", "donne", "donnez", "donner", "liste", "listez", "lister", "énumère", "énumérez", "nomme", "nommez", "nommer",
         "propose", "proposez", "proposer", "suggère", "suggérez", "recommande", "indique", "indiquez", "trouve", "trouvez"), _list,
    ),
    **dict.fromkeys(
        ("explique", "expliquez", "expliquer", "décris", "décrivez", "décrire", "définis", "définissez", "définir", "présente", "présentez",
         "présenter", "parle", "parlez", "parler", "raconte", "racontez", "raconter", "détaille", "dis"), _explain,
    ),
    **dict.fromkeys(
        ("écris", "écrivez", "écrire", "rédige", "rédigez", "rédiger", "compose", "composez", "composer", "imagine", "imaginez", "invente",
         "inventez", "génère", "crée", "fais"), _write,
    ),
    **dict.fromkeys(("compare", "comparez", "comparer"), _compare),
    **dict.fromkeys(("traduis", "traduisez", "traduire"), _translate),
}  # fmt: skip

_BEGINNINGS = (
    ("est-ce que", _is_it), ("est-ce qu'", _is_it), ("à quoi", _use), ("c'est quoi", _what), ("qu'", _what), ("que ", _what),
)  # fmt: skip
_BEGINS = tuple(beginning for beginning, _ in _BEGINNINGS)
