"""Questions in English and French: the language, the form asked for, the words taken up."""

from __future__ import annotations

import json
import re
import timeit

import pytest

from emulator import seeds
from emulator.engine.generator import text
from emulator.engine.generator.text.language import detect
from emulator.engine.generator.text.words import content, words
from emulator.engine.request import Message

WHY, HOW, WHAT, YES_NO, OTHER = "why", "how", "what", "yes or no", "other"
QUESTIONS = (
    ("en", WHY, "Why do leaves change colour in autumn?"),
    ("en", WHY, "Why is the ocean salty?"),
    ("en", WHY, "Why did the Roman Empire fall?"),
    ("en", WHY, "Why do cats purr when they are happy?"),
    ("en", HOW, "How does a heat pump work?"),
    ("en", HOW, "How do I bake sourdough bread at home?"),
    ("en", HOW, "How can I improve my writing?"),
    ("en", HOW, "Explain how vaccines train the immune system."),
    ("en", HOW, "How do airplanes stay in the air?"),
    ("en", WHAT, "What is recursion?"),
    ("en", WHAT, "What is the difference between TCP and UDP?"),
    ("en", WHAT, "Who was Marie Curie?"),
    ("en", WHAT, "Describe the water cycle."),
    ("en", WHAT, "Tell me about the Great Barrier Reef."),
    ("en", WHAT, "What causes inflation in an economy?"),
    ("en", YES_NO, "Is the Earth older than the Moon?"),
    ("en", YES_NO, "Can penguins fly long distances?"),
    ("en", YES_NO, "Does coffee contain more caffeine than tea?"),
    ("en", YES_NO, "Should I learn Rust before Go?"),
    ("en", OTHER, "When did the French Revolution begin?"),
    ("en", OTHER, "Where do monarch butterflies spend the winter?"),
    ("en", OTHER, "How many moons does Jupiter have?"),
    ("fr", WHY, "Pourquoi la mer est-elle salée ?"),
    ("fr", WHY, "Pourquoi les oiseaux migrent-ils en hiver ?"),
    ("fr", WHY, "Pourquoi faut-il dormir huit heures ?"),
    ("fr", HOW, "Comment fonctionne un moteur électrique ?"),
    ("fr", HOW, "Comment préparer une pâte à crêpes ?"),
    ("fr", HOW, "Explique comment les plantes se nourrissent."),
    ("fr", WHAT, "Qu'est-ce que la photosynthèse ?"),
    ("fr", WHAT, "Quelle est la différence entre un virus et une bactérie ?"),
    ("fr", WHAT, "Qui était Victor Hugo ?"),
    ("fr", WHAT, "Parle-moi de la Révolution française."),
    ("fr", WHAT, "Définis le terme démocratie."),
    ("fr", YES_NO, "Est-ce que les chats dorment beaucoup ?"),
    ("fr", YES_NO, "Peut-on recycler le verre indéfiniment ?"),
    ("fr", YES_NO, "Le café est-il mauvais pour la santé ?"),
    ("fr", OTHER, "Quand a commencé la Première Guerre mondiale ?"),
    ("fr", OTHER, "Combien de planètes compte le système solaire ?"),
    ("en", WHY, "Why are so many people learning Python?"),
    ("en", WHY, "Why can't I sleep at night?"),
    ("en", WHY, "Why haven't humans returned to the Moon?"),
    ("en", WHY, "Could you tell me why the sea is salty?"),
    ("en", HOW, "How is glass made?"),
    ("en", HOW, "What is the best way to learn a language?"),
    ("en", WHAT, "What does DNS stand for?"),
    ("en", WHAT, "In which year did the Berlin Wall fall?"),
    ("en", WHAT, "One more question: what is a mutex lock?"),
    ("en", YES_NO, "Is there life on Mars?"),
    ("en", YES_NO, "Will robots replace teachers?"),
    ("en", YES_NO, "Do electric cars really pollute less than petrol cars?"),
    ("en", OTHER, "How long does it take to learn French?"),
    ("en", OTHER, "How many bones are in the human body?"),
    ("en", OTHER, "Which planet is the largest?"),
    ("fr", WHY, "Pourquoi y a-t-il des saisons ?"),
    ("fr", WHY, "Pourquoi apprendre une langue étrangère ?"),
    ("fr", WHY, "J'aimerais savoir pourquoi les feuilles tombent."),
    ("fr", HOW, "Comment puis-je améliorer mon sommeil ?"),
    ("fr", HOW, "Comment se forme un arc-en-ciel ?"),
    ("fr", WHAT, "C'est quoi la blockchain publique ?"),
    ("fr", WHAT, "Qu'est-ce qui cause les marées ?"),
    ("fr", WHAT, "Que mangent les pandas ?"),
    ("fr", WHAT, "À quoi sert un pare-feu ?"),
    ("fr", YES_NO, "L'intelligence artificielle va-t-elle remplacer les médecins ?"),
    ("fr", YES_NO, "Y a-t-il de la vie sur Mars ?"),
    ("fr", YES_NO, "Dois-je mettre à jour mon ordinateur ?"),
    ("fr", OTHER, "Où vivent les pandas géants ?"),
    ("fr", OTHER, "Combien de temps faut-il pour apprendre le français ?"),
    ("fr", OTHER, "Quel âge a la Terre ?"),
)
SPOKEN = (
    ("Why are so many people learning Python?", "o many people are learning Python"),
    ("Why did the Roman Empire fall?", "he Roman Empire fell"),
    ("Why does the sky appear blue?", "he sky appears blue"),
    ("Why can't I sleep?", "ou cannot sleep"),
    ("How long does it take to learn French?", "how long it takes to learn French"),
    ("How many bones are in the human body?", "how many bones are in the human body"),
    ("What colour is the sky?", "what colour the sky is"),
    ("Which planet is the largest?", "which planet is the largest"),
    ("When was the Eiffel Tower built?", "when the Eiffel Tower was built"),
    ("Should I learn Rust?", "whether you should learn Rust"),
    ("Pourquoi le ciel est-il bleu ?", "e ciel est bleu"),
    ("Pourquoi les chats ronronnent-ils ?", "es chats ronronnent"),
    ("Peut-on recycler le verre ?", "si l'on peut recycler le verre"),
    ("Faut-il arroser les cactus ?", "s'il faut arroser les cactus"),
    ("Y a-t-il de la vie sur Mars ?", "s'il y a de la vie sur Mars"),
    ("Dois-je mettre à jour mon ordinateur ?", "si vous devez mettre à jour votre ordinateur"),
    ("Combien de temps faut-il pour apprendre ?", "combien de temps il faut pour apprendre"),
    ("Où se trouve le Louvre ?", "où se trouve le Louvre"),
    ("Quelle langue parle-t-on au Brésil ?", "quelle langue on parle au Brésil"),
)


def ask(question: str, *before: Message, seed: int = 0) -> str:
    return text.reply((*before, Message("user", question)), seeds.random("test", seed))


def sentences(answer: str) -> int:
    return len(re.findall(r"[.!?…](?=\s|$)", re.sub(r"^\d+\. ", "", answer, flags=re.MULTILINE)))


@pytest.mark.parametrize(("language", "form", "question"), QUESTIONS, ids=[row[2][:40] for row in QUESTIONS])
def test_an_answer_has_the_language_the_form_and_the_words_of_its_question(language: str, form: str, question: str):
    for seed in range(4):
        answer = ask(question, seed=seed)
        assert detect(answer) == language
        assert 2 <= sentences(answer) <= 12
        terms = content(words(question))
        assert sum(term.lower() in answer.lower() for term in terms) >= min(2, len(terms)), answer
        if form == WHY:
            assert re.search(
                r"\b(because|since|reason|explanation|cause\w*|parce qu|car|raison|explique\w*)", answer
            ), answer
        if form == HOW:
            assert re.search(r"^1\. .+\n2\. .+\n3\. ", answer, re.MULTILINE), answer
        if form == YES_NO:
            assert re.match(r"(Yes|No|Oui|Non)\b", answer), answer


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("List five uses of copper.", 5),
        ("Give me three reasons to learn Python.", 3),
        ("Name 7 animals that live in Africa.", 7),
        ("What are four advantages of remote work?", 4),
        ("Cite cinq pays d'Amérique du Sud.", 5),
        ("Donne-moi trois conseils pour mieux dormir.", 3),
        ("Liste 6 fruits d'été.", 6),
    ],
)
def test_a_list_has_as_many_items_as_were_asked_for(question: str, count: int):
    for seed in range(4):
        items = re.findall(r"^(?:\d+\.|-) (.+)$", ask(question, seed=seed), re.MULTILINE)
        assert len(items) == len(set(items)) == count


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Hello!", "en"), ("Bonjour !", "fr"), ("Thanks a lot!", "en"), ("Merci beaucoup !", "fr")],
)
def test_a_greeting_is_returned_in_its_language(question: str, expected: str):
    assert detect(ask(question)) == expected
    assert len(ask(question).split()) < 30


def test_the_system_prompt_may_set_language_and_length():
    french = ask("How do tides work?", Message("system", "You are a helpful assistant. Always answer in French."))
    assert detect(french) == "fr"
    assert sentences(ask("What is a glacier?", Message("system", "Answer in one sentence."))) == 1
    assert ask("Is water wet? Reply only with yes or no.").strip(".") in ("Yes", "No")


@pytest.mark.parametrize(("question", "expected"), SPOKEN, ids=[row[0][:40] for row in SPOKEN])
def test_a_question_becomes_a_statement(question: str, expected: str):
    for seed in range(4):
        assert expected in ask(question, seed=seed)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Explain recursion in three sentences.", 3),
        ("In one sentence, explain what a database is.", 1),
        ("Explique en deux phrases ce qu'est un algorithme.", 2),
        ("Comment planter un arbre ? En une phrase.", 1),
        ("How can I learn the piano? Answer in two sentences.", 2),
    ],
)
def test_an_answer_has_as_many_sentences_as_were_asked_for(question: str, count: int):
    assert sentences(ask(question)) == count


def test_sums_and_capitals_are_known():
    assert "4" in ask("What is 2+2?")
    assert "Paris" in ask("What is the capital of France?")
    assert "Tokyo" in ask("Quelle est la capitale du Japon ?")
    assert text.continuation("The capital of France is", seeds.random("test")).startswith(" Paris.")


def test_an_object_has_the_keys_that_were_named():
    answer = ask('Describe a person. Reply with JSON only, with the keys "name" and "age".')
    assert set(json.loads(answer)) == {"name", "age"}


@pytest.mark.parametrize("question", ["Write a haiku about the sea.", "Écris un haïku sur la mer."])
def test_a_haiku_has_three_lines(question: str):
    assert len(ask(question).splitlines()) == 3


def test_another_seed_is_mostly_another_answer():
    for _, _, question in QUESTIONS[::4]:
        assert len({ask(question, seed=seed) for seed in range(6)}) >= 4


def test_a_prompt_is_continued_where_it_stopped():
    for prompt in ("Once upon a time", "The best thing about living by the sea is", "Il était une fois"):
        assert text.continuation(prompt, seeds.random("test"))[:1] in (" ", ",")
    assert detect(text.continuation("Il était une fois", seeds.random("test"))) == "fr"


@pytest.mark.parametrize(
    "message",
    [
        "",
        " ",
        "🙂🙂",
        "?",
        "日本語で答えてください",
        "مرحبا",
        "\ud800",
        "a" * 100_000,
        "(" * 100_000,
        "x " * 50_000,
        "<a>" * 20_000,
    ],
    ids=lambda message: ascii(message[:8]),
)
def test_odd_input_is_answered_soon(message: str):
    began = timeit.default_timer()
    assert ask(message).strip()
    assert text.continuation(message, seeds.random("test")) is not None
    assert timeit.default_timer() - began < 5  # a bound on runaway patterns, not a measurement


def test_without_a_question_something_is_said():
    assert text.reply((), seeds.random("test"))
    assert text.reply((Message("system", "You are a pirate."),), seeds.random("test"))
