"""Questions over supplied texts: the sentence that answers is in the answer, word for word."""

from __future__ import annotations

import json

import pytest

from emulator import seeds
from emulator.engine.generator import text
from emulator.engine.request import Message

OFFICE = (
    "The Lyon office opened in March 2019 and has forty-two employees. Its director is Claire Fontaine, who "
    "joined from Marseille. The building lies next to the Part-Dieu station. Parking costs twelve euros a "
    "day. Visitors must sign in at the reception on the ground floor. The cafeteria closes at 2 pm on "
    "Fridays."
)
TURBINE = (
    "Wind turbines convert the kinetic energy of air into electricity. A modern rotor has three blades of up "
    "to eighty metres. The gearbox raises the speed of the shaft to about 1,500 revolutions a minute. Below "
    "three metres a second the turbine stands still. Maintenance crews inspect the bolts twice a year. The "
    "tower is made of steel or concrete."
)
MUSEE = (
    "Le musée a été fondé en 1882 par un marchand de soie. Il ferme le mardi et les jours fériés. L'entrée "
    "coûte neuf euros, mais elle est gratuite pour les moins de dix-huit ans. La collection compte six mille "
    "tableaux. Le restaurant se trouve au troisième étage. Les photos sans flash sont autorisées."
)
LAMPES = (
    "La société Lumiflex fabrique des lampes de bureau à Grenoble. Elle a été créée en 2009 par deux ingénieurs. Son "
    "usine emploie 85 personnes. Les lampes sont garanties cinq ans. Le service client répond par téléphone de 9 h à "
    "17 h. Les retours sont acceptés pendant 30 jours. Les frais de port sont offerts à partir de 50 euros d'achat. "
    "La nouvelle lampe Aurora consomme 4,5 watts. M. Dupont dirige le service commercial."
)
POLICY = """# Remote work policy

Employees may work from home up to three days a week. Managers approve requests within five working days.

## Equipment
The company provides a laptop and a headset. Monitors are available on request.
Broken equipment must be reported to the IT desk at extension 4711.

## Expenses
- Internet costs are reimbursed up to 30 euros per month.
- Home office furniture is not reimbursed.
- Travel to the office is at the employee's own expense.
"""
ASKED = (
    (OFFICE, "Who is the director of the Lyon office?", "Its director is Claire Fontaine"),
    (OFFICE, "How much does parking cost?", "Parking costs twelve euros a day."),
    (OFFICE, "When did the office open?", "opened in March 2019"),
    (OFFICE, "Where do visitors have to sign in?", "at the reception on the ground floor"),
    (OFFICE, "When does the cafeteria close on Fridays?", "The cafeteria closes at 2 pm on Fridays."),
    (OFFICE, "Which station is the building close to?", "next to the Part-Dieu station"),
    (TURBINE, "How many blades does a modern rotor have?", "A modern rotor has three blades"),
    (TURBINE, "How often are the bolts inspected?", "inspect the bolts twice a year"),
    (TURBINE, "What is the tower made of?", "The tower is made of steel or concrete."),
    (
        TURBINE,
        "At what wind speed does the turbine stand still?",
        "Below three metres a second the turbine stands still.",
    ),
    (TURBINE, "What does the gearbox do?", "The gearbox raises the speed of the shaft"),
    (MUSEE, "Quand le musée a-t-il été fondé ?", "fondé en 1882"),
    (MUSEE, "Quel jour le musée est-il fermé ?", "Il ferme le mardi"),
    (MUSEE, "Combien coûte l'entrée ?", "L'entrée coûte neuf euros"),
    (MUSEE, "Où se trouve le restaurant ?", "au troisième étage"),
    (MUSEE, "Peut-on prendre des photos ?", "Les photos sans flash sont autorisées."),
    (MUSEE, "Combien de tableaux compte la collection ?", "six mille tableaux"),
    (LAMPES, "En quelle année la société a-t-elle été créée ?", "Elle a été créée en 2009"),
    (LAMPES, "Combien de salariés l'usine emploie-t-elle ?", "Son usine emploie 85 personnes."),
    (LAMPES, "Quelle est la durée de la garantie ?", "Les lampes sont garanties cinq ans."),
    (LAMPES, "Combien de temps ai-je pour retourner un article ?", "pendant 30 jours"),
    (LAMPES, "Combien consomme la lampe Aurora ?", "consomme 4,5 watts."),
    (LAMPES, "Qui dirige le service commercial ?", "M. Dupont dirige le service commercial."),
    (LAMPES, "Qui a fondé Lumiflex ?", "par deux ingénieurs."),
    (POLICY, "How many days a week can employees work from home?", "up to three days a week."),
    (POLICY, "Who should I call about broken equipment?", "at extension 4711."),
    (POLICY, "Is home office furniture reimbursed?", "Home office furniture is not reimbursed."),
    (POLICY, "How much of my internet bill is paid back?", "up to 30 euros per month."),
    (POLICY, "How long do managers take to approve requests?", "within five working days."),
    (POLICY, "What equipment does the company provide?", "a laptop and a headset."),
)


def ask(*messages: Message, seed: int = 0) -> str:
    return text.reply(messages, seeds.random("test", seed))


@pytest.mark.parametrize(("given", "question", "expected"), ASKED, ids=[row[1][:40] for row in ASKED])
def test_the_sentence_that_answers_is_found_wherever_the_text_stands(given: str, question: str, expected: str):
    user = Message("user", question)
    places = {
        "system prompt": (Message("system", f"You are a helpful assistant.\n\n{given}"), user),
        "before the question": (Message("user", f"{given}\n\n{question}"),),
        "behind a label": (Message("user", f"Context:\n{given}\n\nQuestion: {question}"),),
        "quoted": (Message("user", f'{question}\n\n"""\n{given}\n"""'),),
        "an earlier message": (Message("user", f"Here is a text: {given}"), Message("assistant", "Thank you."), user),
    }
    missed = [place for place, messages in places.items() if expected not in ask(*messages)]
    assert not missed


def test_what_somebody_said_of_themselves_is_remembered():
    told = (Message("user", "My name is Anna and I live in Lyon."), Message("assistant", "Nice to meet you, Anna!"))
    assert "My name is Anna" in ask(*told, Message("user", "What is my name?"))


def test_a_tool_s_result_is_told():
    result = Message("tool", json.dumps({"city": "Paris", "temperature": 21}))
    assert "21" in ask(Message("user", "How warm is it in Paris?"), Message("assistant", ""), result)


def test_a_text_that_does_not_say_is_said_not_to():
    rules = "Answer only from the text.\n\n" + OFFICE
    answer = ask(Message("system", rules), Message("user", "What is the boiling point of mercury?"))
    assert not any(sentence in answer for sentence in OFFICE.split(". "))


@pytest.mark.parametrize("order", ["Summarize this text:", "Résume ce texte :", "TL;DR:"])
@pytest.mark.parametrize("given", [OFFICE, TURBINE, MUSEE])
def test_a_summary_is_made_of_the_text_s_own_sentences(order: str, given: str):
    answer = ask(Message("user", f"{order}\n\n{given}"))
    own = [sentence.strip() for sentence in given.replace(". ", ".\n").splitlines()]
    kept = [sentence for sentence in own if sentence in answer]
    assert 1 <= len(kept) <= 3


def test_an_ordinary_system_prompt_is_no_text():
    prompt = Message("system", "You are a helpful assistant. You answer politely. Keep your answers short.")
    assert "politely" not in ask(prompt, Message("user", "How do I answer an angry customer?"))


@pytest.mark.parametrize(
    ("marker", "keys"),
    [
        ('{ "title":', {"title"}),
        ('{ "tags":', {"tags"}),
        ('{ "follow_ups":', {"follow_ups"}),
        ('"queries":', {"queries"}),
    ],
)
def test_open_webui_s_hidden_tasks_get_bare_json(marker: str, keys: set[str]):
    history = "<chat_history>\nUSER: How do tides work?\nASSISTANT: The moon pulls.\n</chat_history>"
    answer = json.loads(ask(Message("user", f"### Task:\nDo it. JSON format: {marker} ... }}\n{history}")))
    assert set(answer) == keys
