"""What is said around the code."""

from __future__ import annotations

import random
from collections.abc import Sequence

from emulator.engine.generator.code import concepts
from emulator.engine.generator.code.language import TITLES
from emulator.engine.generator.code.library import Piece
from emulator.seeds import pick

_INTRO = {
    "function": (
        (
            "Here is a {language} function that does this:",
            "Here's a {language} implementation of `{name}`:",
            "You can write it like this in {language}:",
            "This {language} function does what you describe:",
        ),
        (
            "Voici une fonction {language} qui fait cela :",
            "Voici une implémentation de `{name}` en {language} :",
            "On peut l'écrire ainsi en {language} :",
            "Cette fonction {language} répond à la demande :",
        ),
    ),
    "class": (
        (
            "Here is a {language} class for this:",
            "Here's an implementation of `{name}` in {language}:",
            "This `{name}` class does what you describe:",
        ),
        (
            "Voici une classe {language} pour cela :",
            "Voici une implémentation de `{name}` en {language} :",
            "Cette classe `{name}` répond à la demande :",
        ),
    ),
    "several": (
        (
            "Here are the functions in {language}:",
            "Here's the {language} code, all in one block:",
            "These {language} functions do what you ask:",
        ),
        (
            "Voici les fonctions en {language} :",
            "Voici le code {language}, en un seul bloc :",
            "Ces fonctions {language} répondent à la demande :",
        ),
    ),
    "query": (
        ("Here is the SQL query:", "You can use this query:", "This query returns what you need:"),
        (
            "Voici la requête SQL :",
            "Vous pouvez utiliser cette requête :",
            "Cette requête renvoie ce que vous cherchez :",
        ),
    ),
    "statement": (
        ("Here is the SQL statement:", "You can use this statement:", "This statement does it:"),
        ("Voici l'instruction SQL :", "Vous pouvez utiliser cette instruction :", "Cette instruction convient :"),
    ),
    "page": (
        ("Here is the HTML:", "You can start from this page:", "This markup does it:"),
        ("Voici le HTML :", "Vous pouvez partir de cette page :", "Ce balisage convient :"),
    ),
}
_CLOSING = (
    (
        "`{name}` works on its arguments alone and has no side effects beyond what is shown; adapt the details "
        "to your data.",
        "You can call `{name}` directly; adjust the names and checks to your own data.",
        "The body of `{name}` is deliberately short, so it is easy to extend for your case.",
    ),
    (
        "`{name}` ne dépend que de ses arguments ; adaptez les détails à vos données.",
        "Vous pouvez appeler `{name}` directement ; adaptez les noms et les contrôles à vos données.",
        "Le corps de `{name}` est volontairement court, il est donc facile à étendre.",
    ),
)
_RECURSIVE = (
    "The function calls itself on a smaller problem until it reaches the base case.",
    "La fonction s'appelle elle-même sur un problème plus petit jusqu'au cas de base.",
)
_OFFER = (
    ("", "", "Let me know if you would like tests as well.", "Tell me if you need it in another style."),
    ("", "", "Dites-moi si vous souhaitez aussi des tests.", "N'hésitez pas à demander une variante."),
)


def intro(kind: str, title: str, name: str, french: bool, draw: random.Random) -> str:
    """The sentence before the code."""
    return pick(draw, _INTRO[kind][french]).format(language=TITLES.get(title, title), name=name)


def closing(pieces: Sequence[Piece], french: bool, draw: random.Random) -> str:
    """The sentences after the code: how it works."""
    said = [working for piece in pieces if (working := concepts.working(piece.concept, french))][:2]
    if (
        len(pieces) == 1
        and pieces[0].recursive
        and pieces[0].signature.kind != "class"
        and pieces[0].concept not in ("hanoi", "flatten")
    ):
        said.append(_RECURSIVE[french])
    if not said:
        said.append(pick(draw, _CLOSING[french]).format(name=pieces[0].signature.name))
    if offer := pick(draw, _OFFER[french]):
        said.append(offer)
    return " ".join(said)


def closing_of_query(french: bool) -> str:
    """The sentence after a statement that was begun by the asker."""
    return ("It completes the statement as you began it.", "Elle complète l'instruction que vous avez commencée.")[
        french
    ]
