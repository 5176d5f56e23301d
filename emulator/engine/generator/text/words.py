"""Words of a text: which of them carry meaning, and what they share with their relatives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

STOP_WORDS = frozenset(
    """
    a about above after again against ago all also am an and any are aren as at be because been before being below
    between both but by can cannot could couldn did didn do does doesn doing don down during each else ever every few
    for from further get gets got had hadn has hasn have haven having he her here hers him his how i if in into is isn
    it its itself just kind let ll make many may me might more most much must my myself no nor not now of off often
    oh ok okay on once one only or other our ours out over own per please re really same shall she should so some
    something such than that the their theirs them then there these they thing things this those through to too under
    until up us use using ve very was wasn we were weren what whats when where whether which while who whom whose why
    will with within without would wouldn yes you your yours yourself
    answer tell explain describe define list name give write say says said know mean means want like need help show
    according based following text document passage article context question summarise summarize summary
    hi hello hey thanks please briefly quickly shortly simply brièvement json keys bullet bullets sentence sentences phrase phrases word words mot mots
    à ai ainsi alors après as au aucun aussi autre autres aux avant avec avez avoir avons c ça car ce ceci cela celle
    celles celui ces cet cette ceux chaque chez ci combien comme comment d dans de depuis des deux doit dois donc dont
    du elle elles en encore entre es est et étaient était été être eu eux fait faire faut fois font ici il ils j je jusqu
    l la là le les leur leurs lors lorsque lui m ma mais me même mes mien moi moins mon n ne ni nos notre nous on ont
    ou où par parce parfois pas pendant peu peut peux plus plusieurs pour pourquoi puis qu quand que quel quelle quelles
    quels quelque quelques qui quoi s sa sans sans se sera ses si sien soit son sont sous suis sur t ta tandis te tel
    telle tes toi ton tous tout toute toutes très trop tu un une va vers veut veux voici voilà vos votre vous vraiment y
    réponds répondez réponse donne donnez cite citez explique expliquez décris décrivez dis dites moi texte contexte
    selon suivant suivante résume résumé résumez stp svp merci plaît bonjour salut expliquer décrire parle parler parlez
    raconte racontez raconter écris écrivez écrire donner citer dire aider pouvez pourrais pourriez liste puces
    """.split()
)

SHORT = 3  # letters from which a word in small letters carries meaning

_GROUPS = """
    name called nam named appelle nomme nom prenom surname
    live lives living reside based habite habitons vis vit habiter loge
    job profession occupation work works working metier travaille travail
    cost costs price prices priced fee fees charge paid pay coute cout couter prix tarif tarifs euros
    start starts begin begins began started beginning opens commence debut demarre commencer
    end ends finish finishes finished termine fin finit acheve
    open opens opening hours ouvre ouvert ouverte horaires ouverture
    close closes closed closing ferme fermee fermeture
    founded founder created established creator cree fonde fondateur fondatrice createur fondee creee
    built build constructed construction construit construite bati batie
    invented inventor invention invente inventeur
    wrote written author writer ecrit auteur autrice
    born birth ne nee naissance
    died death dead mort morte deces decede
    buy bought purchase purchased acheter achete achat
    big size large tall height high hauteur taille haut mesure
    old age aged ancien ancienne
    weight weigh weighs heavy poids pese
    fast speed vitesse quick quickly rapide
    phone telephone call number appeler
    mail email courriel
    boss director manager head leads led directeur directrice dirige responsable chef
    employees staff workers people employes salaries personnes
    located location lies situated address trouve situe situee adresse
    long length duration lasts last takes dure duree longueur
    often frequency every times frequence chaque
    temperature degrees degres heat
    eat eats food feed diet mange nourrit nourriture manger alimente
    colour color colours colors couleur
    holiday holidays vacation leave conges vacances
    reason because cause caused due raison cause parce
    deadline due latest delai date limite
    allowed permitted forbidden may autorise interdit permis
    car cars vehicle voiture vehicule
    doctor physician medecin docteur
    kids children child enfants enfant
    broke broken failed failure panne
    won win winner winning victory gagne gagnant remporte vainqueur
    capital city ville
    password passcode code motdepasse
    livraison livre livrer expedition expedie expediees port shipping delivery delivered ship shipped
    retourner retour retours rendre renvoyer return returns returned
    gratuit gratuite gratuits offert offerts offerte free
"""


@cache
def word_pattern() -> re.Pattern[str]:
    """Letters and digits; an apostrophe or hyphen parts two words."""
    return re.compile(r"[^\W_]+")


@cache
def _parting() -> dict[int, str]:
    """What parts ASCII words, each a blank. Letters and digits stand for themselves: a miss would cost an exception."""
    return {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}


def words(text: str) -> list[str]:
    """All words, as written."""
    return text.translate(_parting()).split() if text.isascii() else word_pattern().findall(text)


def content(tokens: Sequence[str], lower: Sequence[str] | None = None) -> list[str]:
    """The words that carry meaning, as first written, each once. `lower`: the same words in small letters, where they
    are known."""
    kept: dict[str, str] = {}
    small = [token.lower() for token in tokens] if lower is None else lower
    for word, token in zip(small, tokens, strict=True):
        if word not in STOP_WORDS and word not in kept and (len(token) >= SHORT or not token.islower()):
            kept[word] = token
    return list(kept.values())


@cache
def _unaccented() -> dict[int, int]:
    return str.maketrans("àâäáãçèéêëìíîïñòóôöõùúûüýÿ’", "aaaaaceeeeiiiinooooouuuuyy'")


def fold(text: str) -> str:
    """Small letters without accents, as long as the text, so that places in one are places in the other."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when lowered
        lower = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    return lower if lower.isascii() else lower.translate(_unaccented())


_ENDINGS = (
    "issements", "issement", "ations", "ation", "ements", "ement", "ments", "ment", "ingly", "ities", "iques", "euses",
    "ings", "ing", "ions", "ion", "ique", "euse", "eurs", "ied", "ies", "ers", "ees", "ent", "eur", "ees", "ed", "es",
    "er", "ez", "ee", "ly", "al", "e", "s", "y",
)  # fmt: skip
STEM = 4  # letters that remain at least
PREFIX = 6  # letters of a long stem that are compared


def stem(folded: str) -> str:
    """What a folded word shares with its relatives: a prefix of all of them."""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= STEM:
            return folded[: -len(ending)][:PREFIX]
    return folded[:PREFIX]


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    groups = [tuple(line.split()) for line in _GROUPS.strip().splitlines()]
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            found[word] = found.get(word, ()) + group
    return found


def relatives(folded: str) -> tuple[str, ...]:
    """Other folded words that may say the same, perhaps in another language."""
    return _synonyms().get(folded, ())
