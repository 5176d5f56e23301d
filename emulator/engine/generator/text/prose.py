"""A prompt continued: a question is answered, a sentence that breaks off is finished, a story goes on."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from emulator.engine.generator.text import conversation, facts
from emulator.engine.generator.text import language as languages
from emulator.engine.generator.text.answers import in_order
from emulator.engine.generator.text.language import Language
from emulator.engine.generator.text.words import words
from emulator.engine.request import Message
from emulator.seeds import below, pick

TAIL = 4_000  # characters of a prompt's end that tell how to go on

_ENDINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "determiner": (
            "small house at the edge of the forest, where the light was still on.", "quiet street that leads down to the harbour.", "little shop on the corner, which was still open.",
            "narrow path along the river.", "place where it had all begun.", "long road that nobody had taken for years.",
        ),
        "an": (
            "old bridge where the road divides.", "empty house at the edge of the forest.", "open window on the second floor.", "unexpected letter from far away.", "ordinary evening, or so it seemed.",
            "old song that everyone knew.",
        ),
        "preposition": (
            "the old garden behind the school, where the roses were in bloom.", "a place that few people had heard of.", "the people who had stayed until the end.",
            "the first light of the morning.", "a long and patient search.", "the friends who had come from far away.",
        ),
        "infinitive": (
            "find out what had really happened.", "look at the matter from the other side.", "wait until the rain had stopped.", "tell the whole story from the beginning.",
            "try something that nobody had tried before.", "listen before giving an answer.",
        ),
        "copula": (
            "one of those things that are easier to show than to explain.", "closely linked to the place and the time in which it began.", "a matter of patience and of good timing.",
            "best understood by looking at a simple example.", "more varied than it seems at first sight.", "the result of many small decisions.",
        ),
        "clause": (
            "the answer had been there from the beginning.", "nobody knew exactly where to begin.", "things were about to change.", "the evening was still young.", "it was too early to say more.",
            "there was still time to think it over.",
        ),
        "subject": (
            "looked up at the sky and smiled.", "had been waiting for this moment for a long time.", "took the letter out of the drawer and read it once more.", "walked down to the river, as on every evening.",
            "did not answer at once.", "knew that there was still a long way to go.",
        ),
        "once": (
            "there lived an old gardener who talked to his trees.", "there was a small town where the clocks ran backwards.", "a girl found a key that fitted no door.",
            "there was a fisherman who had never seen the sea.", "a fox and an owl shared the same forest.", "there stood a lighthouse that nobody remembered building.",
        ),
        "verb": (
            "in a way that few people had expected.", "with a calm that surprised everyone.", "for the first time in many years.", "as if nothing had happened.", "more slowly than usual, but with great care.",
            "until the last light had gone.",
        ),
        "story": (
            "The morning was quiet, and a thin mist still lay over the fields.", "Somewhere a dog barked, and a window was opened.", "Nobody spoke for a while.", "The wind carried the sound of bells from the valley.",
            "On the table lay a map, a cup and a half-written letter.", "Little by little, the street filled with voices.", "It was then that the first visitor arrived.", "She put down her bag and looked around.",
            "Everything seemed to be in its place, and yet something was different.", "They decided to leave the rest for the next day.", "Later, they would all tell it a little differently.", "In the end, the door stayed open.",
        ),
        "account": (
            "Several aspects have to be considered here.", "Much depends on the conditions under which it takes place.", "In practice, no two cases are quite alike.", "The time that is needed is easily underestimated.",
            "Experience shows that a good preparation saves a great deal of trouble later.", "The people involved matter too, and so does what they expect.", "Simple solutions have often proved to be the most lasting ones.",
            "It is therefore advisable to proceed step by step.", "The results should be reviewed from time to time.", "Where something does not work, it can then be corrected early.",
        ),
    },
    "fr": {
        "determiner": (), "preposition": (
            "quelques amis venus de loin.", "ceux qui étaient restés jusqu'à la fin.", "cet endroit dont peu de gens avaient entendu parler.", "cette première lumière du matin.", "mille petits détails oubliés.",
            "tout ce qui restait à faire.",
        ),
        "masculine": (
            "petit village au bord de la forêt, où une lampe brillait encore.", "long silence que personne n'osait rompre.", "matin comme les autres, ou presque.", "chemin étroit qui descendait vers le port.",
            "vieux jardin derrière l'école.", "projet qui semblait impossible un an plus tôt.",
        ),
        "feminine": (
            "petite maison au bord de la forêt, où une lampe brillait encore.", "longue conversation sur tout et sur rien.", "rue tranquille qui descend vers le port.", "question que personne n'attendait ce jour-là.",
            "lettre restée longtemps sans réponse.", "journée comme les autres, ou presque.",
        ),
        "plural": (
            "voisins qui s'étaient rassemblés sur la place.", "grands arbres au bord du chemin.", "rues calmes du vieux quartier.", "souvenirs d'un été déjà lointain.", "gens venus de toute la vallée.", "premières lueurs du matin.",
        ),
        "infinitive": (
            "comprendre ce qui s'était vraiment passé.", "regarder les choses de l'autre côté.", "raconter toute l'histoire depuis le début.", "prendre le temps de réfléchir.", "tenter ce que personne n'avait tenté.", "repartir avant la nuit.",
        ),
        "copula": (
            "de ces choses que l'on montre plus facilement qu'on ne les explique.", "inséparable de l'époque et du lieu.", "avant tout une affaire de patience.", "plus facile à comprendre avec un exemple.",
            "le fruit de nombreuses petites décisions.", "sans doute plus riche qu'il n'y paraît.",
        ),
        "clause": (
            "la réponse était là depuis le début.", "personne ne savait par où commencer.", "les choses allaient changer.", "la soirée ne faisait que commencer.", "le temps pressait.", "tout restait à faire.",
        ),
        "subject": (
            "leva les yeux vers le ciel et sourit.", "attendait ce moment depuis longtemps.", "sortit la lettre du tiroir et la relut.", "descendit vers la rivière, comme chaque soir.", "ne répondit pas tout de suite.",
            "savait que le chemin serait encore long.",
        ),
        "subjects": (
            "levèrent les yeux vers le ciel et sourirent.", "attendaient ce moment depuis longtemps.", "descendirent vers la rivière, comme chaque soir.", "ne répondirent pas tout de suite.", "savaient que le chemin serait encore long.",
            "reprirent la route sans un mot.",
        ),
        "once": (
            "un vieux jardinier qui parlait à ses arbres.", "une petite ville où les horloges tournaient à l'envers.", "une enfant qui avait trouvé une clé sans porte.", "un pêcheur qui n'avait jamais vu la mer.",
            "un renard et une chouette qui partageaient la même forêt.", "un phare que personne ne se souvenait d'avoir construit.",
        ),
        "verb": (
            "d'une façon que peu de gens avaient prévue.", "avec un calme qui étonna tout le monde.", "pour la première fois depuis des années.", "comme si de rien n'était.", "plus lentement que d'habitude, mais avec soin.", "jusqu'aux dernières lueurs du jour.",
        ),
        "story": (
            "Le matin était calme, et une brume légère couvrait encore les champs.", "Quelque part, un chien aboya et une fenêtre s'ouvrit.", "Pendant un moment, personne ne parla.", "Le vent apportait de la vallée le son des cloches.",
            "Sur la table, il y avait une carte, une tasse et une lettre inachevée.", "Peu à peu, la rue s'emplit de voix.", "C'est alors que le premier visiteur arriva.", "Elle posa son sac et regarda autour d'elle.",
            "Tout semblait à sa place, et pourtant quelque chose avait changé.", "On décida de laisser le reste pour le lendemain.", "Plus tard, chacun raconterait l'histoire à sa façon.", "À la fin, la porte resta ouverte.",
        ),
        "account": (
            "Plusieurs aspects sont à considérer ici.", "Beaucoup dépend des conditions dans lesquelles les choses se passent.", "Dans la pratique, deux cas se ressemblent rarement tout à fait.", "On sous-estime facilement le temps nécessaire.",
            "L'expérience montre qu'une bonne préparation évite bien des difficultés.", "Les personnes concernées comptent aussi, tout comme leurs attentes.", "Les solutions simples se sont souvent révélées les plus durables.",
            "Il est donc conseillé d'avancer pas à pas.", "Les résultats devraient être revus de temps en temps.", "Ce qui ne fonctionne pas peut ainsi être corrigé assez tôt.",
        ),
    },
}  # fmt: skip
_LAST_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("an", "an"), ("determiner", "the a my your his her our their this that another every each some no its"),
        ("preposition", "of in on at for from with by about into during after before between under over near across around through without within against toward towards behind beside"),
        ("infinitive", "to can could should would will may might must shall didn't don't doesn't cannot can't couldn't wouldn't"),
        ("copula", "is are was were be been being remains remained became seems seemed"),
        ("clause", "that because and but so or if when while although though since where until unless then however"),
        ("subject", "i he she they it we you who nobody everyone somebody which"),
    ),
    "fr": (
        ("masculine", "un le ce mon ton son du au cet"), ("feminine", "une la cette ma ta sa"), ("plural", "des les ces mes tes ses aux nos vos leurs quelques"),
        ("infinitive", "pour peut doit va faut veut peux dois peuvent doivent vont veulent"), ("copula", "est sont était étaient fut reste semble devient"),
        ("preposition", "avec dans sur par sans sous vers chez entre pendant après avant depuis contre derrière devant"),
        ("clause", "que parce et mais ou si quand car lorsque puisque tandis alors où"), ("subject", "il elle qui personne on"), ("subjects", "ils elles"),
    ),
}  # fmt: skip


def continuation(prompt: str, draw: Random, wanted: Language | None = None) -> str:
    """What comes after the prompt, in the wanted language or in its own."""
    tail = prompt[-TAIL:]
    stripped = tail.rstrip()
    if not stripped:
        return " ".join(in_order(draw, _ENDINGS[wanted or "en"]["story"], 2))
    if (asked := _asked(prompt, stripped)) is not None:
        question, joint = asked
        answer = conversation.reply((Message("user", question),), draw, wanted)
        return answer if tail[-1].isspace() else joint + answer
    language = wanted or ("fr" if languages.detect(stripped) == "fr" else "en")
    if known := _capital(stripped):
        return ("" if tail[-1].isspace() else " ") + known + ". " + _more(stripped, language, draw)
    finished = _finished(stripped, language, draw)
    more = _more(stripped, language, draw)
    text = f"{finished} {more}" if finished else more
    joint = "" if tail[-1].isspace() or text[:1] in ",.;" or stripped[-1] in "'’(«“" else " "
    return joint + text


@cache
def _answer_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\n)[ \t#*]{0,6}(?:answer|a|réponse|r|assistant|ai|bot|response|output)[ \t*]{0,3}:[ \t*]{0,3}$",
        re.IGNORECASE,
    )


@cache
def _question_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\n)[ \t#*]{0,6}(?:question|q|user|human|demande|utilisateur|instruction|input)[ \t*]{0,3}:[ \t*]{0,3}",
        re.IGNORECASE,
    )


@cache
def _imperative() -> re.Pattern[str]:
    return re.compile(
        r"(?:write|explain|list|name|give|describe|define|summari[sz]e|translate|tell|compare|suggest|what|why|how|who|when|where|which|can|could|"
        r"écris|écrivez|explique|expliquez|cite|citez|donne|donnez|décris|définis|résume|résumez|traduis|compare|comparez|"
        r"pourquoi|comment|quel|quelle|qu'est-ce|combien)\b[^\n]{0,400}[^\n,;a-z]$|"
        r"(?:write|explain|list|name|give|describe|define|summari[sz]e|translate|tell me|compare|suggest)\s+(?:a|an|the|me|five|three|\d|how|why|what|about)\b[^\n.]{3,200}$",
        re.IGNORECASE,
    )


def _asked(prompt: str, stripped: str) -> tuple[str, str] | None:
    """The question that a prompt ends in, and what joins the answer to it."""
    if label := _answer_label().search(stripped):
        before = prompt.rstrip()[: len(prompt.rstrip()) - len(stripped) + label.start()]
        marks = list(_question_label().finditer(before[-TAIL:]))
        if not marks:
            return before.strip(), " "
        start = max(len(before) - TAIL, 0)
        question = before[start + marks[-1].end() :].strip()
        document = before[: start + marks[-1].start()] if len(marks) == 1 else ""
        return (f"{document.strip()}\n\nQuestion: {question}" if document.strip() else question), " "
    if stripped.endswith("?"):
        return prompt.strip(), "\n\n"
    line = stripped.rsplit("\n", 1)[-1]
    if _imperative().match(line) and len(stripped.split()) > 2:
        return prompt.strip(), "\n\n"
    return None


def _capital(stripped: str) -> str:
    found = re.search(
        r"\b((?:the )?capital of [^.?!\n]{2,40}?|la capitale (?:de|du|des|d')[^.?!\n]{2,40}?) (?:is|est)(?: called)?$",
        stripped[-120:],
        re.IGNORECASE,
    )
    known = facts.capital(found[1]) if found else None
    return known[1] if known else ""


def _finished(stripped: str, language: str, draw: Random) -> str:
    """What completes the sentence that the prompt breaks off in; nothing when it has come to its end."""
    endings = _ENDINGS[language]
    lower = stripped[-200:].lower()
    if lower.endswith(("once upon a time", "once upon a time,")):
        return ("" if lower.endswith(",") else ", ") + pick(draw, endings["once"])
    if lower.endswith(("il était une fois", "il était une fois,")):
        return pick(draw, endings["once"])
    if lower[-1] in '.!?…»”"':
        return ""
    if lower[-1] in ",;" or lower[-1] in ":—–-":
        return pick(draw, endings["clause"])
    if (
        lower.endswith(("de", "d'", "l'", "à", "en"))
        and language == "fr"
        and re.search(r"(?:^|\W)(?:de|d'|l'|à|en)$", lower)
    ):
        return {"d'": "autres questions plus anciennes.", "l'": "histoire que tout le monde connaissait déjà."}.get(
            lower[-2:], pick(draw, endings["preposition"])
        )
    last = (words(lower[-40:]) or [""])[-1]
    for kind, members in _LAST_WORDS[language]:
        if last in members.split():
            return pick(draw, endings[kind])
    return pick(draw, endings["verb"])


def _more(stripped: str, language: str, draw: Random) -> str:
    """A few sentences more, in the manner of what was there before."""
    narrative = re.search(
        r"\b(?:was|were|had|said|once|went|came|looked|walked|était|avait|fois|alla|dit|vint)\b",
        stripped[-1500:].lower(),
    )
    pool = _ENDINGS[language]["story" if narrative else "account"]
    return " ".join(in_order(draw, pool, 2 + below(draw, 3)))
