"""English questions read: form, topic, and questions turned into clauses in the order of a statement."""

from __future__ import annotations

import re
from functools import cache

from emulator.engine.generator.text.question import ENDING, Form, Question, announced
from emulator.engine.generator.text.wishes import number

LONGEST = 40  # words of a question that are read

_BE = frozenset("is are was were am 's".split())
_AUXILIARIES = frozenset(
    "do does did can could should would will may might must shall has have had is are was were am".split()
)
_DETERMINERS = frozenset(
    "the a an my your his her its our their this that these those some any all most many every each no both several few "
    "one two three more".split()
)
_PRONOUNS = frozenset("i you he she it we they there this that one someone somebody everyone people anyone".split())
_SWAPS = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are", "i'm": "you are",
}  # fmt: skip
_PREPOSITIONS = frozenset(
    "of in on at to for from with by about as into during after before between over under near across around through "
    "without within against like than if when while because and or".split()
)
_POSTMODIFIERS = frozenset(("of",))
_VERBS = frozenset(
    """
    appear happen make cause need use help change grow form move sleep dream eat drink fly swim live die become get go
    come give take have be cost mean matter affect protect produce run start begin stop end exist look feel seem taste
    smell sound turn fall rise float sink burn melt freeze boil expand contract work function operate keep hold carry
    pay buy sell spend save earn learn teach study read write speak talk say tell know think believe understand remember
    forget hear see watch listen find lose win play sing dance laugh cry smile bark meow purr migrate hibernate breathe
    beat pump store send receive transmit generate create build destroy break fix repair improve increase decrease reduce
    raise lower prevent allow let require want like love hate prefer enjoy fear choose decide vote rule govern lead
    follow lay hatch breed reproduce evolve survive adapt hunt feed bite sting attack defend hide climb jump walk
    crawl travel drive ride sail shine glow reflect absorb emit conduct attract repel rotate spin orbit revolve erupt
    shake flow spread rain snow blow last stay remain leave arrive return reach cross connect join separate contain
    include consist depend differ vary replace support treat cure heal hurt kill wear wash clean cook bake fry shrink
    stretch bend stick lie sit stand wake rest age rust rot decay ripen bloom flower smoke invest trade export import
    collapse fail succeed pass emerge occur develop invent discover belong count measure weigh compute process handle
    compile execute crash respond answer react digest transport convert compare solve recycle pollute damage harm warm
    cool heat dry compete cooperate communicate scale deploy manage control guarantee taste
    """.split()
)
_PAST = {
    "begin": "began", "fall": "fell", "rise": "rose", "become": "became", "get": "got", "go": "went", "come": "came",
    "give": "gave", "take": "took", "have": "had", "make": "made", "mean": "meant", "grow": "grew", "sink": "sank",
    "burn": "burned", "break": "broke", "build": "built", "win": "won", "lose": "lost", "find": "found", "leave": "left",
    "lead": "led", "write": "wrote", "run": "ran", "keep": "kept", "hold": "held", "feel": "felt", "fly": "flew",
    "eat": "ate", "die": "died", "lie": "lay", "see": "saw", "say": "said", "think": "thought", "know": "knew",
    "spread": "spread", "cost": "cost", "let": "let", "stand": "stood", "buy": "bought", "sell": "sold", "pay": "paid",
    "hide": "hid", "choose": "chose", "freeze": "froze", "speak": "spoke", "teach": "taught", "wear": "wore", "stop": "stopped",
    "shake": "shook", "be": "was", "fight": "fought", "meet": "met", "send": "sent", "spend": "spent", "stick": "stuck",
}  # fmt: skip
_ADJECTIVES = frozenset(
    "blue red green white black yellow hot cold warm big small large tall short long old new good bad better worse best "
    "important useful safe free open closed true false real dead alive round flat hard soft easy difficult simple rich poor "
    "fast slow high low deep salty sweet bitter sour wet dry dark bright light heavy strong weak healthy unhealthy popular "
    "rare common possible necessary expensive cheap available legal illegal right wrong different similar worth able likely "
    "still so very too not always never often usually really actually more less also only already considered called made "
    "known bigger smaller larger faster older younger cheaper safer toxic sacred ready aware afraid extinct blind deaf "
    "clear quiet loud clean dirty full empty sick ill tired happy sad angry born built written found used seen held spoken "
    "prime compiled raw curved sticky invisible famous".split()
)
_ADVERBS = frozenset("not never always often really usually only sometimes ever still also".split())  # before a verb
_PLURALS = frozenset("people children men women mice fish sheep birds".split())
_ADJECTIVE_ENDINGS = ("ful", "ous", "able", "ible", "less", "ish", "ive", "ical", "ed", "ing", "ent", "ant")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon)|dear [^\s,]{1,20}|ok|okay|so|well|and|but|now|also|then|"
        r"thanks|thank you|great|please|kindly)\b[\s,!.:-]+)*"
        r"(?:(?:please|kindly)\s+)?"
        r"(?:(?:can|could|would|will) you (?:please |kindly )?(?:(?:tell|explain to|show|remind) me (?:to )?(?=\w)(?!about\b|a joke))?|"
        r"i(?: would|'d) (?:like|love) (?:you )?to (?:know |understand |learn )?(?=\w)|i want (?:you )?to (?:know |understand )?|"
        r"do you know |(?:please )?tell me (?!about\b|a\b|an\b|something\b|more\b|the story)|i wonder |i need to know |i (?:need|want) (?=(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b)|help me (?:to )?(?!with\b|\bto\b|find\b))?"
        r"(?:please\s+)?(?:exactly )?",
        re.IGNORECASE,
    )


@cache
def _tail() -> re.Pattern[str]:
    names = "english|french|german|spanish|italian"
    return re.compile(
        rf"[\s,;-]*\b(?:please|in (?:one|two|three|four|five|a few|a|\d+) (?:short |simple |single )?(?:sentences?|words?)|in (?:{names})|briefly|"
        r"in (?:simple|plain|short|layman's) (?:terms|words|english)|in detail|step by step|to a (?:child|beginner|five[- ]year[- ]old)|"
        r"for (?:a )?(?:beginners?|me|dummies)|as (?:a )?(?:bullet points|json|bullets|numbered list|list)|(?:with|in|using) bullet points|"
        r"to me|and why|in (?:a )?(?:bullet points|numbered list)|exactly|thanks|thank you)$",
        re.IGNORECASE,
    )


@cache
def _aside() -> re.Pattern[str]:
    """How to explain, said before what: "briefly describe …", "explain in simple terms how …"."""
    return re.compile(
        r"^(?:(?:briefly|quickly|shortly|simply)\s+)?((?:answer|explain|describe|define|tell me|summari[sz]e)\s+)(?:to me\s+)?"
        r"(?:(?:briefly|quickly|in (?:one|two|three|four|five|a few|a|\d+) (?:short |simple |single )?(?:sentences?|words?)|"
        r"in (?:simple|plain|short|layman's|your own) (?:terms|words|english)|in detail|step by step)[\s,]+)?",
        re.IGNORECASE,
    )


# The words that `_tail` can end with: most questions end with another, and the search costs more than all else.
_LAST = frozenset(
    "please sentence sentences word words english french german spanish italian briefly terms detail step child beginner "
    "beginners old five-year-old five-year me dummies points json bullets list why exactly thanks you".split()
)


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(
        r"\bhow (?:do|can|would|to|should) ?(?:you|i|we|one)? say (.{1,120}?) in (french|english|german|spanish|italian)\b",
        re.IGNORECASE,
    )


@cache
def _aid() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:can|could|would|will) you (?:please )?help(?: me| us)?(?:$| ?[?!.]| (?:with|on|to|about) (.{1,200})$)",
        re.IGNORECASE,
    )


def read(question: str) -> Question:
    """The question, as far as its form is known; `keywords` where it is not."""
    lower = question[:400].lower()
    if " say " in lower and (said := _saying().search(question[:400])):
        return Question("translate", other=said[1].strip(" \"'“”"), language=said[2].lower())
    if "help" in lower and (aid := _aid().search(question[:400])):
        return Question("help", topic=swap((aid[1] or "").rstrip(" ?!.").split()))
    text = strip(question)
    tokens = text.replace("?", " ").replace("!", " ").split()[:LONGEST]
    if not tokens:
        return Question("keywords")
    first = tokens[0].lower().strip(",:;.")
    if len(tokens) > 1 and (number(first) or 1) > 1 and tokens[1].lower() not in ("plus", "minus", "times", "divided"):
        return _items(tokens)
    if reader := _READERS.get(first):
        return reader(tokens, text)
    if first.endswith("'s") and (reader := _READERS.get(first[:-2])):
        return reader([first[:-2], "is", *tokens[1:]], text)
    if first in _AUXILIARIES:
        return _yes_or_no(tokens)
    if question.rstrip().endswith("?"):
        for place, token in enumerate(tokens[1:], 1):  # "In which year did …", "During the war, who …"
            if token.lower() in ("what", "which", "who", "when", "where", "why", "how"):
                return _embedded(tokens, place)
        return _noun_phrase(tokens)
    longest = 9 if first.endswith("s") and "of" in tokens else 5  # "Pros and cons of nuclear energy"
    if len(tokens) <= longest and not any(token.lower() in _BE or token.lower() in _PRONOUNS for token in tokens):
        return _noun_phrase(tokens)
    return Question("statement")


@cache
def _within() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|,? )in (?:one|two|three|four|five|a few|a single|\d{1,3}) (?:short |simple )?(?:sentences?|words?)\b,?(?: |$)",
        re.IGNORECASE,
    )


def strip(question: str) -> str:
    """The question without what is only politeness or says how to answer."""
    text = " ".join(question[:1200].replace("’", "'").split())
    if " sentence" in text or " word" in text:
        text = _within().sub(" ", text, count=1).strip()
    text = announced(text, _READERS)
    if polite := _lead().match(text):
        text = text[polite.end() :]
    if text[:1] in "abdeqstABDEQST" and (aside := _aside().match(text)):
        text = aside[1] + text[aside.end() :]
    text = text.strip(" ?!.,:;")
    while text[text.rfind(" ") + 1 :].lower() in _LAST and (ending := _tail().search(text, max(len(text) - ENDING, 0))):
        text = text[: ending.start()].rstrip(" ?!.,:;")
    return text


def swap(tokens: list[str]) -> str:
    """The words as the one who answers says them: "my" becomes "your"."""
    swapped = [_SWAPS.get(token.lower(), token) for token in tokens]
    if "I" in tokens:
        for place, token in enumerate(tokens):
            if token == "I" and place and tokens[place - 1][:1].isupper():  # "World War I"
                swapped[place] = token
    if swapped and swapped[0][:1].isupper() and swapped[0].lower() in _DETERMINERS | _PRONOUNS and swapped[0] != "I":
        swapped[0] = swapped[0].lower()  # it began the question, and will not begin the answer
    return " ".join(swapped).strip(" ,;:")


def declarative(auxiliary: str, tokens: list[str]) -> str:
    """ "does" + "the sky appear blue" → "the sky appears blue"; empty where the subject's end cannot be told."""
    auxiliary = auxiliary.lower()
    negative = auxiliary.endswith("n't")
    if negative:
        auxiliary = {"can't": "can", "won't": "will"}.get(auxiliary, auxiliary[:-3])
    if tokens and tokens[0].lower() == "not":
        negative, tokens = True, tokens[1:]
    end = _subject_end(tokens, copula=auxiliary in _BE)
    if not 0 < end <= len(tokens):
        return ""
    if end == len(tokens) and auxiliary not in _BE:
        return ""
    subject, rest = swap(tokens[:end]), tokens[end:]
    if tokens[0].lower() == "i":
        auxiliary = {"am": "are", "was": "were"}.get(auxiliary, auxiliary)
    if negative:
        return f"{subject} {'cannot' if auxiliary == 'can' else auxiliary + ' not'} {swap(rest)}".strip()
    if auxiliary == "do":
        return f"{subject} {swap(rest)}"
    if auxiliary in ("does", "did") and rest[0].isalpha():
        verb = third_person(rest[0]) if auxiliary == "does" else past(rest[0])
        return f"{subject} {verb} {swap(rest[1:])}".strip()
    return f"{subject} {auxiliary} {swap(rest)}".strip()


def third_person(verb: str) -> str:
    """The form that follows "it"."""
    if verb in ("have", "be"):
        return {"have": "has", "be": "is"}[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def past(verb: str) -> str:
    """The simple past."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _subject_end(tokens: list[str], *, copula: bool) -> int:
    """How many words the subject has."""
    if not tokens:
        return 0
    lower = [token.lower().strip(",") for token in tokens]
    if lower[0] in _PRONOUNS and not (
        lower[0] in ("this", "that", "one") and len(lower) > 2 and lower[1] not in _ADJECTIVES
    ):
        return 1
    begin = 1
    if lower[0] in _DETERMINERS or lower[0] in _PREPOSITIONS:
        begin = 2
        if len(lower) > 1 and lower[1] in ("most", "best", "first", "last", "other", "same"):
            begin = 3
    elif lower[0] in ("so", "too") and len(lower) > 2 and lower[1] in ("many", "much", "few"):
        begin = 3
    return _predicate(lower, begin) if copula else _verb(lower, begin)


def _verb(lower: list[str], begin: int) -> int:
    """Where the verb is, after "do", "can" and the like."""
    plural = 0
    for place in range(begin, len(lower)):
        word = lower[place]
        if word in _ADVERBS:
            return place
        if word in _VERBS and lower[place - 1] not in _DETERMINERS and lower[place - 1] not in _PREPOSITIONS:
            if place + 1 < len(lower) and lower[place + 1] in _VERBS and lower[place + 1] not in ("like", "light"):
                continue  # "water flow change": the first one is a noun
            return place
        if (
            not plural
            and word not in _PREPOSITIONS
            and _plural(lower[place - 1])
            and lower[place - 1] not in _DETERMINERS
        ):
            plural = place
    if plural and not any(word in _POSTMODIFIERS for word in lower[:plural]):
        return plural
    if len(lower) - begin == 1 or (len(lower) > begin and lower[begin] not in _PREPOSITIONS):
        return begin if begin < len(lower) else 0
    return 0


def _predicate(lower: list[str], begin: int) -> int:
    """Where what is said of the subject begins, after "is" and the like."""
    for place in range(begin, len(lower)):
        word, before = lower[place], lower[place - 1]
        if before in _PREPOSITIONS or (
            before in _DETERMINERS and place <= begin and before not in ("all", "some", "most")
        ):
            continue
        if word in _POSTMODIFIERS:
            continue
        adjective = word in _ADJECTIVES or word.endswith(_ADJECTIVE_ENDINGS)
        if adjective and place + 1 < len(lower) and place == begin - 1 and begin > 1:
            continue
        if word in _DETERMINERS or word in _PREPOSITIONS or adjective:
            return place
    return max(begin, len(lower) - 1) if len(lower) > begin else len(lower)


def _plural(word: str) -> bool:
    return word in _PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")))


def plural_phrase(phrase: str) -> bool:
    """Whether a noun phrase wants "are"."""
    lower = phrase.lower().split()
    if not lower or lower[0] in ("a", "an", "this", "that", "every", "each"):
        return False
    head = len(lower)
    for place, word in enumerate(lower):
        if place and (word in _PREPOSITIONS or word in ("that", "which", "who")):
            if word == "and" and " of " not in phrase:
                return True
            head = place
            break
    return _plural(lower[head - 1].strip(",")) and not phrase.split()[head - 1][:1].isupper()


def _noun_phrase(tokens: list[str], form: Form = "define", *, plural: bool = False) -> Question:
    topic = swap(tokens)
    return Question(form, topic=topic, plural=plural or plural_phrase(topic)) if topic else Question("keywords")


def _clause(form: Form, word: str, auxiliary: str, rest: list[str]) -> Question:
    clause = declarative(auxiliary, rest)
    return Question(
        form if clause or form == "process" else "keywords", clause=f"{word} {clause}".strip() if clause else ""
    )


def _why(tokens: list[str], _: str) -> Question:
    rest = tokens[1:]
    if not rest:
        return Question("why")
    auxiliary = rest[0].lower()
    if auxiliary in _AUXILIARIES or auxiliary.endswith("n't"):
        if len(rest) > 1 and rest[1].lower() == "you":
            return Question("self")
        clause = declarative(auxiliary, rest[1:])
        return Question("why", clause=clause)
    if auxiliary in _VERBS and len(rest) < 8:  # "why use …"
        return Question("why_do", clause=swap(rest))
    return Question("why", clause=swap(rest) if len(rest) > 1 else "")


_MEASURES = frozenset(
    "many much old long far big tall large often fast heavy high deep hot cold wide soon expensive".split()
)


def _how(tokens: list[str], text: str) -> Question:
    rest = tokens[1:]
    if not rest:
        return Question("keywords")
    second = rest[0].lower()
    if second in _MEASURES:
        return _how_much(tokens)
    if text.lower().startswith(("how are you", "how is it going", "how do you do", "how's it going", "how are things")):
        return Question("wellbeing")
    if second == "to":
        return Question("howto", clause=swap(rest[1:])) if rest[1:] else Question("keywords")
    if second in ("about", "come"):
        return Question("why", clause=swap(rest[1:])) if second == "come" and rest[2:] else _noun_phrase(rest[1:])
    if second in _AUXILIARIES:
        if (
            len(rest) > 2
            and rest[1].lower() in ("i", "we", "you", "one", "someone")
            and second not in _BE
            and second not in ("did", "has", "have")
        ):
            if rest[2].lower() in ("feel", "think", "work") and rest[1].lower() == "you":
                return Question("self")
            action = (
                rest[3:] if rest[2].lower() in ("best", "actually", "properly", "safely") and rest[3:] else rest[2:]
            )
            return Question("howto", clause=swap(action))
        made = second not in _BE or any(
            word.lower().endswith(("ed", "en", "made", "built", "born")) for word in rest[2:]
        )
        return _clause("process" if made else "clause", "how", second, rest[1:])
    clause = swap(rest)  # "how the heart works", after "explain"
    return Question("process", clause=f"how {clause}") if len(rest) > 1 else Question("keywords")


def _how_much(tokens: list[str]) -> Question:
    measure, rest = tokens[1].lower(), tokens[2:]
    for place, token in enumerate(rest):
        if token.lower() in _AUXILIARIES:
            noun, auxiliary, tail = rest[:place], token.lower(), rest[place + 1 :]
            if tail and tail[0].lower() == "there":
                clause = f"there {auxiliary} {swap(tail[1:])}".strip()
            elif tail and auxiliary in _BE and tail[0].lower() in _PREPOSITIONS:
                clause = swap(rest[place:])  # "how many bones are in the body": the noun before it is the subject
            else:
                clause = declarative(auxiliary, tail)
            if not clause:
                return Question("keywords")
            return Question("quantity", clause=" ".join(["how", measure, *noun, clause]))
    return Question("quantity", clause=" ".join(["how", measure, swap(rest)])) if rest else Question("keywords")


def _what(tokens: list[str], text: str) -> Question:
    rest = tokens[1:]
    if not rest:
        return Question("keywords")
    second, lower = rest[0].lower(), [token.lower() for token in rest]
    if second in _BE and rest[1:]:
        if lower[1] in _PREPOSITIONS:
            return Question("clause", clause=f"what {swap(rest)}")
        return _what_is(rest[1:], text)
    if second in ("do", "does", "did") and lower[1:2] == ["you"]:
        if lower[2:4] in (["know", "about"], ["think", "about"], ["think", "of"]) and rest[4:]:
            return _noun_phrase(rest[4:], "define" if lower[2] == "know" else "opinion")
        return Question("self")
    if lower[:3] == ["can", "you", "do"]:
        return Question("abilities")
    if second in ("do", "does", "did") and lower[-1] in ("mean", "do", "for", "like"):
        end = -2 if lower[-2:] in (["stand", "for"], ["look", "like"]) else -1
        if rest[1:end] and second != "did":
            verb = lower[end] if second == "do" else third_person(lower[end])
            return Question(
                "clause", clause=" ".join(["what", swap(rest[1:end]), verb, *lower[end + 1 or len(lower) :]])
            )
        return _noun_phrase(rest[1:end]) if rest[1:end] else Question("keywords")
    if second in (
        "happens",
        "happened",
        "causes",
        "caused",
        "makes",
        "made",
        "would",
        "keeps",
        "controls",
        "determines",
    ):
        return Question("clause", clause=f"what {swap(rest)}")
    if second in ("time", "day", "year", "date", "month", "century"):
        return _embedded(tokens, 0, "when")
    return _embedded(tokens, 0)


def _what_is(rest: list[str], text: str) -> Question:
    lower = [token.lower() for token in rest]
    if lower in (["your", "name"], ["you"]) or lower[:2] == ["your", "name"]:
        return Question("identity")
    if "your" in lower:
        return Question("self")
    if lower[0] == "my":
        return Question("untold", topic=swap(rest))
    if compared := _difference(" ".join(rest)):
        return compared
    at = 1 if lower[0] in ("the", "some") else 0
    if len(rest) > at + 1 and (count := number(rest[at])) and count > 1:
        return _items(rest[at:])
    if lower[0] == "some":
        return _items(rest)
    if "steps" in lower[:3] and "to" in lower:
        return Question("howto", clause=swap(rest[lower.index("to") + 1 :]))
    if lower[:2] in (["the", "best"], ["a", "good"]) and "way" in lower[:4] and "to" in lower:
        return Question("howto", clause=swap(rest[lower.index("to") + 1 :]))
    if lower[-2:] == ["used", "for"] or lower[-2:] == ["good", "for"]:
        rest = rest[:-2]
    return _noun_phrase(rest)


def _embedded(tokens: list[str], place: int, form: Form = "clause") -> Question:
    """A question word with its noun, then an auxiliary: "what colour is the sky", "in which year did …"."""
    before = tokens[: place + 1]
    rest = tokens[place + 1 :]
    for at, token in enumerate(rest):
        lower = token.lower()
        if lower in _AUXILIARIES or lower.endswith("n't"):
            head = " ".join([*before, *rest[:at]])
            head = head[0].lower() + head[1:]
            if at == 0 and before[-1].lower() in ("who", "which") and lower not in ("do", "does", "did"):
                return Question(form, clause=f"{head} {swap(rest)}")
            clause = declarative(token, rest[at + 1 :])
            after = [word.lower() for word in rest[at + 1 : at + 3]]
            if (
                at
                and lower in _BE
                and after[:1] == ["the"]
                and after[1:]
                and after[1].endswith(("est", "most", "first", "best", "last"))
            ):
                return Question(form, clause=f"{head} {swap(rest[at:])}")  # "which planet is the largest"
            if (
                lower in _BE
                and rest[at + 1 :]
                and (
                    rest[at + 1].lower() not in _DETERMINERS
                    and len(rest) - at > 2
                    and rest[at + 1].lower() not in _PRONOUNS
                )
            ):
                clause = swap(rest[at:])  # "which language is spoken in Brazil": the noun before it is the subject
            return Question(form, clause=f"{head} {clause}") if clause else Question("keywords")
        if at > 4:
            break
    head = " ".join([*before, swap(rest)])
    return Question(form, clause=head[0].lower() + head[1:]) if rest else Question("keywords")


def _who(tokens: list[str], text: str) -> Question:
    rest = tokens[1:]
    lower = [token.lower() for token in rest]
    if lower in (["are", "you"], ["made", "you"], ["created", "you"], ["am", "i"]) or lower[:2] == ["are", "you"]:
        return Question("identity" if lower != ["am", "i"] else "self")
    if lower and lower[0] in _BE and rest[1:]:
        if lower[1] == "the" or rest[1][:1].isupper() or lower[1] in ("a", "my"):
            return _noun_phrase(rest[1:], "person", plural=lower[0] in ("are", "were"))
        return Question("clause", clause=f"who {swap(rest)}")
    return _embedded(tokens, 0)


def _when(tokens: list[str], _: str) -> Question:
    return _indirect(tokens, "when")


def _where(tokens: list[str], _: str) -> Question:
    return _indirect(tokens, "where")


def _indirect(tokens: list[str], form: Form) -> Question:
    rest = tokens[1:]
    if rest and (rest[0].lower() in _AUXILIARIES or rest[0].lower().endswith("n't")):
        if rest[0].lower() in _BE and rest[1:] and _subject_end(rest[1:], copula=True) >= len(rest) - 2:
            auxiliary = "are" if rest[1].lower() == "i" else rest[0]
            end = _subject_end(rest[1:], copula=True) if len(rest) > 3 else len(rest) - 1
            tail = rest[1 + end :]
            if tail and not (tail[-1].lower() in _ADJECTIVES or tail[-1].lower().endswith(_ADJECTIVE_ENDINGS)):
                return Question(form, clause=f"{form} {swap(rest[1:])} {auxiliary.lower()}")
            return Question(form, clause=f"{form} {swap(rest[1 : 1 + end])} {auxiliary.lower()} {swap(tail)}".strip())
        return _clause(form, form, rest[0], rest[1:])
    return Question(form, clause=f"{form} {swap(rest)}") if rest else Question("keywords")


def _yes_or_no(tokens: list[str]) -> Question:
    lower = [token.lower() for token in tokens]
    if lower[1:2] == ["you"]:
        return Question("self_verdict")
    if lower[:2] == ["is", "it"] and "to" in lower[2:6]:
        return Question("yesno", clause=f"it is {swap(tokens[2:])}")
    clause = declarative(tokens[0], tokens[1:])
    return Question("yesno", clause=clause)


def _items(tokens: list[str]) -> Question:
    """ "me five benefits of regular exercise" → five of them."""
    rest = list(tokens)
    while rest and rest[0].lower() in (
        "me",
        "us",
        "exactly",
        "the",
        "at",
        "least",
        "just",
        "out",
        "for",
        "up",
        "a",
        "list",
        "of",
        "with",
    ):
        if rest[0].lower() == "a" and len(rest) > 1 and rest[1].lower() not in ("list", "few", "couple", "dozen"):
            break
        rest = rest[1:]
    count = 0
    if rest and (found := number(rest[0])) is not None and rest[0].lower() not in ("a", "single"):
        count, rest = found, rest[1:]
        if rest and rest[0].lower() == "of":
            rest = rest[1:]
    elif rest and rest[0].lower() in ("some", "few", "several", "various", "all"):
        rest = rest[1:]
    while rest and rest[0].lower() in ("different", "distinct"):
        rest = rest[1:]
    topic = swap(rest)
    if not topic:
        return Question("keywords")
    return Question(
        "list", topic=topic, items=count or (1 if topic.split()[0].lower() in ("a", "an", "one") else 3), plural=True
    )


def _list(tokens: list[str], text: str) -> Question:
    if (len(tokens) > 1 and tokens[1].lower() in ("a", "an", "one")) or (
        tokens[1:3] and [t.lower() for t in tokens[1:3]] in (["me", "a"], ["me", "an"])
    ):
        lower = text.lower()
        if " joke" in lower:
            return Question("joke")
        if not any(f" {word} of" in lower for word in ("list", "dozen", "couple")):
            rest = tokens[2:] if tokens[1].lower() == "me" else tokens[1:]
            nouns = [token.lower() for token in rest[1:3]]
            if any(noun in _WRITINGS for noun in nouns):
                return _write([tokens[0], *rest], text)
            return _noun_phrase(
                rest[3:]
                if [t.lower() for t in rest[1:3]]
                in (
                    ["example", "of"],
                    ["explanation", "of"],
                    ["definition", "of"],
                    ["description", "of"],
                    ["overview", "of"],
                )
                else rest
            )
    return _items(tokens[1:])


def _explain(tokens: list[str], text: str) -> Question:
    rest = tokens[1:]
    while rest and rest[0].lower() in (
        "me",
        "to",
        "us",
        "about",
        "briefly",
        "that",
        "again",
        "in",
        "more",
        "something",
    ):
        rest = rest[1:]
    if not rest:
        return Question("keywords")
    lower = [token.lower() for token in rest]
    if lower[0] == "if" or lower[0] == "whether":
        return Question("yesno", clause=swap(rest[1:]))
    if lower[0] == "what" and len(rest) > 2 and lower[-1] in ("is", "are"):
        return _noun_phrase(rest[1:-1])
    if lower[0] in ("how", "why", "when", "where", "who") or (
        lower[0] == "what" and lower[1:2] != ["is"] and lower[1:2] != ["are"]
    ):
        return _READERS[lower[0]](rest, " ".join(rest))
    if lower[0] == "what":
        return _what(rest, " ".join(rest)) if len(rest) > 2 else Question("keywords")
    if "joke" in lower:
        return Question("joke")
    if lower[0] in ("a", "an") and lower[1:2] and lower[1] in _WRITINGS:
        return _write(["write", *rest], text)
    if compared := _difference(" ".join(rest)):
        return compared
    last = lower[-1]
    if last in ("is", "are", "means", "works") and len(rest) > 1:
        rest = rest[:-1]
    return _noun_phrase(rest)


def _difference(text: str) -> Question | None:
    found = re.search(
        r"\b(?:differences?|similarit\w+|distinction)\s+between\s+(.{1,120}?)\s+and\s+(.{1,120})$", text, re.IGNORECASE
    )
    if found is None:
        found = re.search(
            r"^(?:how (?:do|does|is|are) )?(.{1,100}?)\s+(?:vs\.?|versus)\s+(.{1,100})$", text, re.IGNORECASE
        )
    return Question("compare", topic=swap(found[1].split()), other=swap(found[2].split())) if found else None


def _compare(tokens: list[str], text: str) -> Question:
    found = re.search(r"^\S+\s+(.{1,120}?)\s+(?:and|with|to|against|vs\.?|versus)\s+(.{1,120})$", text, re.IGNORECASE)
    if found is None:
        return _noun_phrase(tokens[1:]) if tokens[1:] else Question("keywords")
    return Question("compare", topic=swap(found[1].split()), other=swap(found[2].split()))


def _translate(tokens: list[str], text: str) -> Question:
    found = re.search(r"\b(?:in)?to\s+(french|english|german|spanish|italian)\b", text, re.IGNORECASE)
    target = found[1].lower() if found else ""
    body = text[found.end() :] if found and found.end() < len(text) - 1 else text[: found.start()] if found else text
    body = re.sub(
        r"^\W*(?:translate)?\s*(?:(?:the\s+|this\s+)?(?:following\s+)?(?:sentence|text|phrase|word|this)\b)?\s*[:,]?\s*",
        "",
        body,
        flags=re.IGNORECASE,
    )
    return Question("translate", other=body.strip(" :\"'“”."), language=target)


_WRITINGS: dict[str, Form] = {
    "poem": "poem", "verse": "poem", "song": "poem", "limerick": "poem", "sonnet": "poem", "haiku": "haiku", "email": "email", "e-mail": "email",
    "mail": "email", "message": "email", "letter": "letter", "story": "story", "tale": "story", "fable": "story", "joke": "joke", "slogan": "slogan",
    "tagline": "slogan", "essay": "essay", "paragraph": "essay", "text": "essay", "article": "essay", "introduction": "essay",
}  # fmt: skip


def _write(tokens: list[str], text: str) -> Question:
    for place, token in enumerate(tokens[:8]):
        if form := _WRITINGS.get(token.lower().strip(",.:")):
            rest = tokens[place + 1 :]
            about = next(
                (
                    at
                    for at, word in enumerate(rest)
                    if word.lower() in ("about", "on", "for", "to", "of", "asking", "thanking")
                ),
                None,
            )
            kept = rest[about + 1 :] if about is not None else rest
            if about is not None and rest[about].lower() in ("asking", "thanking") and len(kept) > 1:
                kept = kept[next((at + 1 for at, word in enumerate(kept) if word.lower() == "for"), 0) :]
            if about is not None and rest[about].lower() == "to":
                later = next(
                    (at for at, word in enumerate(kept) if word.lower() in ("about", "asking", "that", "to", "for")),
                    None,
                )
                kept = kept[later + 1 :] if later is not None else kept
                kept = kept[1:] if kept[1:] and kept[0].lower() in ("for", "about") else kept
            if form == "joke":
                return Question("joke")
            return Question(form, topic=swap(kept) or swap(tokens[1:place]))
    items = tokens[1:3]
    if any(number(token) and token.lower() != "a" for token in items):
        return _items(tokens[1:])
    return _explain(tokens, text)


def _how_like(tokens: list[str], text: str) -> Question:
    return _embedded(tokens, 0)


_READERS = {
    "why": _why, "how": _how, "what": _what, "who": _who, "whom": _how_like, "whose": _how_like, "which": _how_like,
    "when": _when, "where": _where,
    **dict.fromkeys(("list", "name", "give", "enumerate", "cite", "suggest", "propose", "provide", "recommend", "mention", "find"), _list),
    **dict.fromkeys(("explain", "describe", "define", "tell", "discuss", "introduce", "present", "about", "outline", "clarify", "elaborate", "summarize", "summarise"), _explain),
    **dict.fromkeys(("write", "compose", "draft", "create", "generate", "invent", "produce"), _write),
    "compare": _compare, "contrast": _compare, "translate": _translate,
}  # fmt: skip
