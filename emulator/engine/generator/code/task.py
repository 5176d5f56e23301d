"""What a function is to do, as far as its name and description tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from emulator.engine.generator.code import kinds
from emulator.engine.generator.code.signature import Parameter, Signature
from emulator.engine.generator.code.wording import plain, split, stem

# What is done: the verbs that say so, French ones without accents.
_VERBS = {
    "check": "is has can should check contains validate verify ensure valid match exists equals verifie valide est",
    "get": "get find fetch lookup search retrieve query select obtain trouve cherche recupere obtient",
    "calculate": "calculate compute sum total average mean evaluate estimate measure cost area volume difference ratio"
    " calcule somme moyenne additionne",
    "filter": "filter keep exclude only filtre garde",
    "parse": "parse extract decode tokenize scan deserialize analyse extrait",
    "convert": "convert to format transform normalize encode from serialize render stringify clean sanitize translate"
    " escape convertit formate transforme nettoie",
    "send": "send post notify publish email push dispatch submit envoie notifie",
    "print": "print log display show output affiche",
    "load": "load read open import lit charge",
    "save": "save write store export dump persist sauvegarde enregistre ecrit",
    "create": "create make build generate new init construct setup register cree genere construit",
    "add": "add insert append put enqueue ajoute insere",
    "remove": "remove delete drop clear pop discard supprime enleve retire",
    "update": "update set change modify replace increase decrease apply met modifie remplace",
    "count": "count number length size compte",
    "sort": "sort order rank trie",
    "merge": "merge combine join concat concatenate zip union fusionne combine",
    "reverse": "reverse invert inverse",
}
_PAST = frozenset("is has can should".split())


class Task(NamedTuple):
    """A signature and what its name and description say."""

    signature: Signature
    action: str  # a key of the verb table, or `process`
    words: tuple[str, ...]  # of the name, without the verb
    description: str
    summary: str  # one sentence in the imperative

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.signature.parameters if parameter.name.strip("_"))

    @property
    def noun(self) -> str:
        """What the function is about: `user` of `get_user_by_id`."""
        for word in self.words:
            if word not in ("by", "from", "to", "with", "for", "of", "in", "all", "the", "a", "new", "and", "id"):
                return word
        return self.parameters[0].name if self.parameters else "value"

    def of_kind(self, *wanted: kinds.Kind) -> list[Parameter]:
        """The parameters of these kinds, in order."""
        return [parameter for parameter in self.parameters if kinds.of(parameter) in wanted]


def task_of(signature: Signature, description: str = "") -> Task:
    """Reads a name and a description."""
    words = split(signature.name)
    action = _action(words)
    if action == "process" and description:
        action = _action([stem(word) for word in split(plain(description[:200]))][:8])
    rest = tuple(words[1:]) if words and _verb(words[0]) else tuple(words)
    return Task(signature, action, rest, description, _summary(signature, words, description))


def _verb(word: str) -> str:
    for action, verbs in _VERBS.items():
        if f" {word} " in f" {verbs} ":
            return action
    return ""


def _action(words: Sequence[str]) -> str:
    for word in words:
        if found := _verb(word):
            return found
    return "process"


def _base(verb: str) -> str:
    """`checks` → `check`, `matches` → `match`."""
    if verb.endswith(("shes", "ches", "sses", "xes")):
        return verb[:-2]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    return stem(verb)


def _summary(signature: Signature, words: Sequence[str], description: str) -> str:
    sentence = description.strip().partition("\n")[0].strip()
    if signature.kind == "class":
        shown = " ".join(words) or "value"
        return f"Represent {'an' if shown[0] in 'aeiou' else 'a'} {shown}."
    if (
        8 < len(sentence) < 90
        and sentence.isascii()
        and not any(mark in sentence for mark in '`"\\(')
        and " " in sentence
    ):
        first, _, rest = sentence.partition(" ")
        first = {"does": "do", "has": "have"}.get(first.lower(), _base(first))
        return f"{first[:1].upper()}{first[1:]} {rest.rstrip('.: ')}."
    if signature.name.startswith("__"):
        return ""
    if not words or len(signature.name) < 3:
        return "Process the given values."
    first, rest = words[0], " ".join(words[1:])
    if first in ("is", "has", "can", "should") and rest:
        subject = signature.parameters[0].name if signature.parameters else "it"
        return f"Tell whether {subject.replace('_', ' ')} {first} {rest}."
    if first == "to" and rest:
        return f"Convert to {rest}."
    if not rest and not _verb(first) and signature.parameters and first not in ("main", "run"):
        names = [parameter.name.replace("_", " ") for parameter in signature.parameters]
        if len(names) == 1 and kinds.of(signature.parameters[0]) == "sequence":
            return f"{first.capitalize()} the {names[0]}."
        return f"Return the result for {' and '.join((', '.join(names[:-1]), names[-1])) if names[1:] else names[0]}."
    if _verb(first):
        return f"{first.capitalize()} the {rest}." if rest else f"{first.capitalize()} the given values."
    return f"Compute the {' '.join(words)}." if first not in ("main", "run") else f"{first.capitalize()} the program."
