"""German, Spanish and Italian questions: the form, as far as the first words tell it."""

from __future__ import annotations

from emulator.engine.generator.text.language import Language
from emulator.engine.generator.text.question import Form, Question
from emulator.engine.generator.text.wishes import number

_FORMS: dict[Language, tuple[tuple[Form, tuple[str, ...]], ...]] = {
    "de": (
        ("why", ("warum", "weshalb", "wieso", "erkläre warum")),
        ("wellbeing", ("wie geht",)),
        ("identity", ("wer bist du", "wer sind sie", "wie heißt du")),
        ("process", ("wie funktioniert", "wie entsteht", "erkläre, wie", "erkläre wie")),
        ("howto", ("wie kann ich", "wie mache ich", "wie macht man", "wie kann man", "wie lerne ich")),
        ("list", ("nenne", "nennen sie", "gib mir", "liste", "zähle")),
        ("yesno", ("ist ", "sind ", "kann ", "können ", "hat ", "haben ", "gibt es", "darf ", "muss ", "soll ", "wird ")),
        ("joke", ("erzähl mir einen witz", "erzähle einen witz")),
    ),
    "es": (
        ("why", ("¿por qué", "por qué", "explica por qué")),
        ("wellbeing", ("¿cómo estás", "cómo estás", "¿qué tal", "qué tal")),
        ("identity", ("¿quién eres", "quién eres", "¿cómo te llamas")),
        ("howto", ("¿cómo puedo", "cómo puedo", "¿cómo se hace", "¿cómo hago")),
        ("process", ("¿cómo funciona", "cómo funciona", "¿cómo se forma", "explica cómo")),
        ("list", ("nombra", "enumera", "dame", "cita", "lista")),
        ("yesno", ("¿es ", "¿son ", "¿puede", "¿se puede", "¿hay ", "¿está ", "¿tiene ", "es posible")),
    ),
    "it": (
        ("why", ("perché", "spiega perché")),
        ("wellbeing", ("come stai", "come va", "come sta ")),
        ("identity", ("chi sei", "come ti chiami")),
        ("howto", ("come posso", "come si fa", "come faccio")),
        ("process", ("come funziona", "come si forma", "spiega come")),
        ("list", ("elenca", "dammi", "cita", "nomina")),
        ("yesno", ("è ", "sono ", "può ", "si può", "c'è ", "ci sono", "hai ", "ha ")),
    ),
}  # fmt: skip


def read(question: str, language: Language) -> Question:
    """The question's form; its words are taken up one by one."""
    lower = question[:200].lower().strip()
    for form, beginnings in _FORMS.get(language, ()):
        if lower.startswith(beginnings) and (form != "yesno" or lower.rstrip().endswith("?")):
            return Question(form, items=_count(lower) if form == "list" else 0)
    return Question("keywords")


def _count(lower: str) -> int:
    return next((found for word in lower.split()[1:5] if (found := number(word)) and found > 1), 3)
