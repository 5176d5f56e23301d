"""Generated code parses in its language; well-known Python functions return the right values."""

from __future__ import annotations

import ast
import importlib
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import tree_sitter
import tree_sitter_go
import tree_sitter_java
import tree_sitter_javascript
import tree_sitter_sql
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.engine.generator import code
from emulator.engine.generator.code import concepts
from emulator.engine.request import Message
from tests.engine.generator.code import tasks

CHATS = [
    (language, text)
    for language in ("python", "javascript", "java", "go", "sql")
    for text in getattr(tasks, language.upper())
]
PROMPTS = [
    (language, text)
    for language in ("python", "javascript", "java", "go", "sql")
    for text in getattr(tasks, f"{language.upper()}_PROMPTS")
]
GRAMMARS = {
    "javascript": tree_sitter_javascript,
    "java": tree_sitter_java,
    "go": tree_sitter_go,
    "sql": tree_sitter_sql,
}


def ask(text: str, seed: int = 0) -> str:
    return code.reply([Message("user", text)], random.Random(seed))


def block(answer: str) -> tuple[str, str]:
    """Language and content of the one fenced block."""
    found = re.findall(r"^```(\w+)\n(.*?)\n```$", answer, re.S | re.M)
    assert len(found) == 1, answer
    language, source = found[0]
    return str(language), str(source)


def assert_parses(language: str, source: str) -> None:
    if language == "python":
        ast.parse(source)
        return
    parser = tree_sitter.Parser(tree_sitter.Language(GRAMMARS[language].language()))
    assert not parser.parse(source.encode()).root_node.has_error, source


@pytest.mark.parametrize(("language", "text"), CHATS)
def test_an_answer_has_one_block_that_parses_in_the_language_asked_for(language: str, text: str):
    for seed in range(5):
        found, source = block(ask(text, seed))
        assert found == language
        assert_parses(language, source)


@pytest.mark.parametrize(("language", "prompt"), PROMPTS)
def test_a_prompt_and_its_continuation_parse_together(language: str, prompt: str):
    for seed in range(5):
        rest = code.continuation(prompt, random.Random(seed))
        assert rest
        assert_parses(language, prompt + rest)


@pytest.mark.parametrize("language", ["python", "javascript", "java", "go"])
def test_every_signature_is_completed_to_something_that_parses(language: str):
    for head in getattr(tasks, language.upper()):
        if head.startswith(("Write", "Implement", "Create", "Écris")) or (language == "python" and "self" in head):
            continue
        for seed in range(3):
            source = head + code.continuation(head, random.Random(seed))
            assert_parses(language, f"class Solution {{\n{source}\n}}" if language == "java" else source)


def test_node_accepts_the_javascript(tmp_path: Path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: its check of the JavaScript syntax is left out")
    answers = [block(ask(text, seed))[1] for text in tasks.JAVASCRIPT for seed in range(3)]
    answers += [p + code.continuation(p, random.Random(seed)) for p in tasks.JAVASCRIPT_PROMPTS for seed in range(3)]
    blocks = [text.replace("export ", "") for text in answers]
    file = tmp_path / "all.js"
    file.write_text("\n".join(f"async function scope{i}() {{\n{text}\n}}" for i, text in enumerate(blocks)), "utf-8")
    checked = subprocess.run([node, "--check", str(file)], capture_output=True, text=True, timeout=20, check=False)
    assert checked.returncode == 0, checked.stderr


# signature, then arguments and result of several calls
WELL_KNOWN: Any = (
    ("def fibonacci(n):", (((0,), 0), ((1,), 1), ((2,), 1), ((10,), 55))),
    ("def fib(num: int) -> int:", (((0,), 0), ((7,), 13))),
    ("def fibonacci_sequence(n):", (((0,), []), ((1,), [0]), ((6,), [0, 1, 1, 2, 3, 5]))),
    ("def fibonacci_recursive(n):", (((0,), 0), ((10,), 55))),
    ("def factorial(n: int) -> int:", (((0,), 1), ((1,), 1), ((5,), 120))),
    ("def is_prime(n: int) -> bool:", (((1,), False), ((2,), True), ((9,), False), ((97,), True), ((-3,), False))),
    ("def sieve_of_eratosthenes(limit):", (((10,), [2, 3, 5, 7]), ((1,), []), ((2,), [2]))),
    ("def prime_factors(n):", (((12,), [2, 2, 3]), ((13,), [13]))),
    ("def gcd(a, b):", (((48, 18), 6), ((0, 5), 5), ((7, 3), 1))),
    ("def lcm(a, b):", (((4, 6), 12), ((0, 5), 0))),
    ("def reverse_string(s):", ((("hello",), "olleh"), (("",), ""))),
    (
        "def is_palindrome(s: str) -> bool:",
        ((("racecar",), True), (("Hello",), False), (("A man, a plan, a canal: Panama",), True), (("",), True)),
    ),
    ("def count_vowels(text):", ((("Hello World",), 3), (("",), 0), (("AEIOU",), 5))),
    ("def count_words(text):", ((("a b  c",), 3), (("",), 0))),
    ("def word_frequency(text):", ((("a b a",), {"a": 2, "b": 1}),)),
    ("def is_anagram(s1, s2):", ((("listen", "silent"), True), (("a", "b"), False))),
    ("def sum_list(numbers):", ((([1, 2, 3],), 6), (([],), 0))),
    ("def average(numbers):", ((([1, 2, 3],), 2), (([5],), 5))),
    ("def calculate_mean(values):", ((([1, 2, 3, 4],), 2.5),)),
    ("def median(nums):", ((([3, 1, 2],), 2), (([4, 1, 2, 3],), 2.5))),
    ("def find_max(list):", ((([3, 9, 2],), 9), (([-1],), -1), (([-5, -2, -9],), -2))),
    ("def find_min(arr):", ((([3, 9, 2],), 2),)),
    ("def flatten(nested):", ((([1, [2, [3, [4]]]],), [1, 2, 3, 4]), (([],), []))),
    ("def remove_duplicates(list):", ((([1, 2, 1, 3, 2],), [1, 2, 3]), (([],), []))),
    ("def binary_search(arr, target):", (([1, 3, 5, 7], 5), 2), (([1, 3, 5, 7], 4), -1), (([], 1), -1)),
    ("def linear_search(arr, x):", (([4, 2, 9], 9), 2), (([4], 1), -1)),
    ("def bubble_sort(arr):", ((([3, 1, 2],), [1, 2, 3]), (([],), []))),
    ("def insertion_sort(list):", ((([3, 1, 2, 1],), [1, 1, 2, 3]),)),
    ("def selection_sort(arr):", ((([3, 1, 2],), [1, 2, 3]),)),
    ("def merge_sort(arr):", ((([3, 1, 2, 5, 4],), [1, 2, 3, 4, 5]), (([],), []))),
    ("def quick_sort(arr):", ((([3, 1, 2, 3],), [1, 2, 3, 3]), (([],), []))),
    ("def two_sum(nums, target):", (([2, 7, 11, 15], 9), [0, 1]), (([3, 3], 6), [0, 1])),
    ("def fizzbuzz(n):", (((5,), ["1", "2", "Fizz", "4", "Buzz"]),)),
    ("def power(base, exp):", (((2, 10), 1024), ((5, 0), 1), ((2, -1), 0.5))),
    ("def add(a, b):", (((2, 3), 5), ((-1, 1), 0))),
    ("def subtract(x, y):", (((5, 3), 2),)),
    ("def multiply(a, b):", (((4, 3), 12),)),
    ("def divide(a, b):", (((10, 4), 2.5),)),
    ("def is_even(n):", (((4,), True), ((7,), False), ((0,), True))),
    ("def is_odd(n):", (((4,), False), ((7,), True), ((-3,), True))),
    ("def celsius_to_fahrenheit(c):", (((0,), 32), ((100,), 212))),
    ("def fahrenheit_to_celsius(f):", (((32,), 0), ((212,), 100))),
    ("def is_leap_year(year):", (((2000,), True), ((1900,), False), ((2024,), True), ((2023,), False))),
    ("def caesar_cipher(text, shift):", ((("abc", 1), "bcd"), (("Xyz!", 3), "Abc!"))),
    ("def int_to_roman(num):", (((4,), "IV"), ((1994,), "MCMXCIV"), ((3,), "III"))),
    ("def roman_to_int(s):", ((("IV",), 4), (("MCMXCIV",), 1994))),
    ("def decimal_to_binary(n):", (((10,), "1010"), ((0,), "0"))),
    ("def binary_to_decimal(b):", ((("1010",), 10),)),
    ("def sum_of_digits(n):", (((123,), 6), ((0,), 0))),
    ("def collatz(n):", (((6,), [6, 3, 10, 5, 16, 8, 4, 2, 1]), ((1,), [1]))),
    ("def pascal_triangle(n):", (((3,), [[1], [1, 1], [1, 2, 1]]), ((0,), []))),
    ("def transpose(m):", ((([[1, 2], [3, 4]],), [[1, 3], [2, 4]]),)),
    ("def matrix_multiply(a, b):", (([[1, 2], [3, 4]], [[5, 6], [7, 8]]), [[19, 22], [43, 50]])),
    ("def chunk(lst, n):", (([1, 2, 3], 2), [[1, 2], [3]])),
    ("def merge_dicts(a, b):", ((({"x": 1}, {"x": 2, "y": 3}), {"x": 2, "y": 3}),)),
    ("def merge_sorted_lists(a, b):", (([1, 3], [2, 4]), [1, 2, 3, 4])),
    ("def group_by(items, key):", (([{"k": 1}, {"k": 1}], "k"), {1: [{"k": 1}, {"k": 1}]})),
    ("def is_valid_parentheses(s):", ((("([])",), True), (("(]",), False), (("(",), False), (("",), True))),
    ("def is_valid_email(email):", ((("ada@example.org",), True), (("nobody",), False), (("a@b",), False))),
    ("def slugify(text):", ((("Hello, World!",), "hello-world"),)),
    ("def capitalize_words(s):", ((("hello world",), "Hello World"),)),
    ("def camel_to_snake(name):", ((("camelCaseName",), "camel_case_name"),)),
    ("def snake_to_camel(name):", ((("snake_case_name",), "snakeCaseName"),)),
    ("def levenshtein(a, b):", ((("kitten", "sitting"), 3), (("", "ab"), 2))),
    ("def longest_common_prefix(strs):", (((["flower", "flow", "flight"],), "fl"), (([],), ""))),
    ("def length_of_longest_substring(s):", ((("abcabcbb",), 3), (("",), 0), (("pwwkew",), 3))),
    ("def rotate_list(lst, k):", (([1, 2, 3, 4], 1), [4, 1, 2, 3])),
    ("def max_subarray(nums):", ((([-2, 1, -3, 4, -1, 2, 1, -5, 4],), 6), (([-1],), -1))),
    ("def intersection(a, b):", (([1, 2, 3], [2, 3, 4]), [2, 3])),
    ("def union(a, b):", (([1, 2], [2, 3]), [1, 2, 3])),
    ("def power_set(s):", ((([1, 2],), [[], [1], [2], [1, 2]]),)),
    ("def is_perfect_number(n):", (((6,), True), ((12,), False), ((1,), False))),
    ("def is_armstrong(n):", (((153,), True), ((154,), False))),
    ("def second_largest(nums):", ((([1, 5, 3, 5],), 3),)),
    ("def coin_change(coins, amount):", (([1, 2, 5], 11), 3), (([2], 3), -1)),
    ("def bfs(graph, start):", (({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, "a"), ["a", "b", "c", "d"])),
    ("def dijkstra(graph, start):", (({"a": {"b": 1, "c": 4}, "b": {"c": 2}, "c": {}}, "a"), {"a": 0, "b": 1, "c": 3})),
)


def calls(case: Any) -> tuple[str, list[tuple[tuple[Any, ...], Any]]]:
    """A case may list its calls one by one or in a tuple of their own."""
    head, *rest = case
    nested = rest[0] if len(rest) == 1 and isinstance(rest[0][0][0], tuple) else rest
    return head, list(nested)


@pytest.mark.parametrize("case", WELL_KNOWN, ids=lambda case: case[0])
def test_a_well_known_python_function_returns_the_right_values(case: Any):
    head, expected = calls(case)
    name = head.removeprefix("def ").partition("(")[0]
    sources = [block(ask(head, seed))[1] for seed in range(6)]
    sources += [head + code.continuation(head, random.Random(seed)) for seed in range(6)]
    for source in sources:
        space: dict[str, Any] = {}
        exec(source, space)
        for arguments, result in expected:
            assert space[name](*ast.literal_eval(repr(arguments))) == result, source


# plausible functions and arguments that they must take
PLAUSIBLE: tuple[tuple[str, tuple[Any, ...], type | None], ...] = (
    ("def get_user(user_id: int) -> dict:", (1,), dict),
    ("def calculate_total(items):", ([1, 2, 3],), int),
    ("def calculate_order_total(items, tax_rate):", ([{"price": 2, "quantity": 3}], 0.2), float),
    ("def validate_username(username: str) -> bool:", ("ada",), bool),
    ("def filter_active_users(users):", ([{"active": True}, {"active": False}],), list),
    ("def parse_config(text: str) -> dict:", ("a = 1\nb = 2",), dict),
    ("def send_notification(user, message):", ("ada", "hello"), bool),
    ("def is_eligible(age: int) -> bool:", (20,), bool),
    ("def has_permission(user, permission):", ({"name": "ada"}, "read"), bool),
    ("def to_title(text: str) -> str:", ("abc",), str),
    ("def create_invoice(customer, amount):", ("ada", 10), dict),
    ("def add_item(items: list, item) -> list:", ([1], 2), list),
    ("def remove_item(items, item):", ([1, 2], 2), list),
    ("def sort_users_by_age(users):", ([{"age": 2}, {"age": 1}],), list),
    ("def process_data(data: list[int]) -> list[int]:", ([1, 2],), list),
    ("def format_price(price: float, currency: str) -> str:", (9.5, "EUR"), str),
    ("def compute_score(a: int, b: int, c: int) -> int:", (1, 2, 3), int),
    ("def convert_hours_to_minutes(hours: int) -> int:", (2,), int),
    ("def extract_domain(email: str) -> str:", ("ada@example.org",), str),
    ("def update_settings(settings: dict, key: str, value) -> dict:", ({}, "a", 1), dict),
)


@pytest.mark.parametrize(("head", "arguments", "result"), PLAUSIBLE, ids=lambda value: str(value)[:40])
def test_a_plausible_python_function_runs(head: str, arguments: tuple[Any, ...], result: type | None):
    name = head.removeprefix("def ").partition("(")[0]
    for seed in range(4):
        space: dict[str, Any] = {}
        exec(block(ask(head, seed))[1], space)
        assert isinstance(space[name](*arguments), result or object)


def test_a_given_signature_is_kept_to_the_letter():
    head = "async def fetch_data(url: str, *, timeout: float = 5.0) -> dict[str, object]:"
    assert head in ask(head)
    assert "public static int[] twoSum(int[] nums, int target) {" in ask(
        "public static int[] twoSum(int[] nums, int target)"
    )
    assert "func Fibonacci(n int) int {" in ask("func Fibonacci(n int) int")
    assert "const isPrime = (num) => {" in ask("const isPrime = (num) =>")


def test_the_name_in_the_request_is_used():
    assert "def triple_check(" in ask("Write a Python function called triple_check that checks if a number is prime")
    assert "function shout(" in ask("Write a JavaScript function named `shout` that reverses a string")


def test_recursion_is_used_when_asked_for():
    for seed in range(5):
        source = block(ask("Write a recursive Python function for the nth Fibonacci number", seed))[1]
        assert "fibonacci(n - 1)" in source
        source = block(ask("Write an iterative Python function for the factorial", seed))[1]
        assert source.count("factorial(") == 1


def test_code_alone_when_only_code_is_wanted():
    assert re.fullmatch(
        r"```python\n.*\n```", ask("Write a function to add two numbers. Only code, no explanation."), re.S
    )
    told = code.reply(
        [Message("system", "Return only code."), Message("user", "Write a function is_even")], random.Random(0)
    )
    assert re.fullmatch(r"```python\n.*\n```", told, re.S)


def test_a_question_in_french_is_answered_in_french():
    answer = ask("Écris une fonction Python qui inverse une chaîne de caractères")
    assert "def reverse_string" in answer
    assert re.search(r"\b(Voici|On peut|Cette fonction)\b", answer)


def test_several_functions_share_one_block():
    source = block(ask("Write Python functions is_prime, factorial and gcd"))[1]
    assert [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)] == [
        "is_prime",
        "factorial",
        "gcd",
    ]
    source = block(ask("def add(a, b):\n    pass\n\ndef sub(a, b):\n    pass"))[1]
    assert "return a + b" in source
    assert "return a - b" in source


def test_tests_come_along_and_pass():
    space: dict[str, Any] = {}
    exec(block(ask("Write a Python function to check if a number is prime, with unit tests"))[1], space)
    space["test_is_prime"]()


def test_a_follow_up_changes_the_language():
    turns = [Message("user", "Write a Python function that checks if a number is prime"), Message("assistant", "…")]
    language, source = block(code.reply([*turns, Message("user", "Now in Go please")], random.Random(0)))
    assert language == "go"
    assert "func isPrime(" in source


GIVEN = "```python\ndef area(w, h):\n    return w * h\n```"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Add a docstring to this code:", '"""'),
        ("Add type hints:", "w: float"),
        ("Add unit tests for this function:", "def test_area"),
        ("Refactor this:", "def area(w, h)"),
        ("Fix this code:", "return w * h"),
    ],
)
def test_given_code_is_revised(words: str, shown: str):
    source = block(ask(f"{words}\n{GIVEN}"))[1]
    ast.parse(source)
    assert shown in source


def test_a_broken_function_is_mended():
    source = block(
        ask("Fix the bug:\n```python\ndef is_even(n)\n    if n % 2 = 1:\n        return True\n    print 'x'\n```")
    )[1]
    space: dict[str, Any] = {}
    exec(source, space)
    assert space["is_even"](2)
    assert not space["is_even"](3)


def test_an_empty_body_is_completed():
    source = block(ask("Complete this function:\n```python\ndef gcd(a, b):\n    pass\n```"))[1]
    space: dict[str, Any] = {}
    exec(source, space)
    assert space["gcd"](12, 18) == 6


def test_a_translation_keeps_the_function():
    language, source = block(ask("Convert this to JavaScript:\n```python\ndef is_even(n):\n    return n % 2 == 0\n```"))
    assert language == "javascript"
    assert "function isEven(" in source


def test_a_continuation_stops_after_the_function():
    for seed in range(5):
        rest = code.continuation("def is_even(n):\n", random.Random(seed))
        assert all(line.startswith("    ") for line in rest.splitlines() if line)


def test_a_begun_body_is_resumed():
    prompt = "def fibonacci(n):\n    a, b = 0, 1\n    for _ in range(n):\n"
    space: dict[str, Any] = {}
    exec(prompt + code.continuation(prompt, random.Random(0)), space)
    assert space["fibonacci"](10) == 55


def test_a_sentence_is_continued_with_code_on_a_new_line():
    rest = code.continuation("Write a function that adds two numbers in Python", random.Random(0))
    assert rest.startswith("\n")
    ast.parse(rest)


def test_html_is_closed():
    rest = code.continuation("<html>\n<body>\n<ul>\n", random.Random(0))
    assert rest.index("</ul>") < rest.index("</body>") < rest.index("</html>")


@pytest.mark.parametrize(
    "text",
    [
        "Write a Python function that adds two numbers",
        "Écris une fonction qui trie une liste",
        "def foo(a: int, b: int) -> int:",
        "function foo(a, b)",
        "Implement quicksort",
        "Give me a SQL query to list all users",
        "Can you write a script to rename files?",
        "How do I reverse a list in Python?",
        "public static int foo(int n)",
        "SELECT name FROM users WHERE",
    ],
)
def test_code_is_wanted(text: str):
    assert code.wanted(text)


@pytest.mark.parametrize(
    "text",
    [
        "What is a function in mathematics?",
        "Explain what this code does: ```python\nprint(1)\n```",
        "Hello, how are you?",
        "Write an essay about the function of art in society",
        "Écris un poème sur la mer",
        "Tell me about the history of Java island",
        "What is the capital of France?",
        "Give me three ideas for a birthday party",
        "Summarize the following article about class struggle.",
        "",
    ],
)
def test_code_is_not_wanted(text: str):
    assert not code.wanted(text)


def test_seeds_vary_the_answer_and_fix_it():
    answers = {ask("Write a Python function to compute the factorial", seed) for seed in range(20)}
    assert len(answers) > 8
    assert ask("def foo(x):", 7) == ask("def foo(x):", 7)


HOSTILE = (
    "a" * 1_000_000,
    "(" * 100_000,
    "{" * 100_000,
    "def f(" * 50_000,
    "def f(x):\n" * 50_000,
    '"""' * 50_000,
    "```" * 50_000,
    "SELECT " * 50_000,
    "<div>" * 50_000,
    " " * 500_000,
    "\n" * 500_000,
    "function f() {" * 30_000,
    "class A:\n " * 30_000,
    "write a function " * 30_000,
    "SELECT a FROM t WHERE " + "x, " * 50_000,
    "create table " + "a " * 50_000,
    "\x00\ud800é" * 10_000,
    "func f(" + "a, " * 50_000 + ") int {",
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:12]!r}x{len(text)}")
def test_hostile_input_is_answered_quickly(text: str):
    for work in (
        lambda: code.wanted(text),
        lambda: ask(text),
        lambda: code.continuation(text, random.Random(0)),
        lambda: ask(f"fix this:\n```python\n{text}\n```"),
    ):
        start = time.perf_counter()
        work()
        assert time.perf_counter() - start < 1.0  # 0.2 s is meant; a busy machine is slower


GUARDED = (
    ("def factorial(n):\n    if n == 0:\n", "factorial", 5, 120),
    ("def factorial(n):\n    if n == 0:\n        return 1\n", "factorial", 5, 120),
    ("def factorial(n):\n    if n == 0:\n        return 1\n    else:\n", "factorial", 5, 120),
    ("def is_prime(n):\n    if n <= 1:\n", "is_prime", 7, True),
    ("def is_prime(n):\n    if n <= 1:\n        return False\n    ", "is_prime", 9, False),
    ("def fib(n):\n    if n <= 1:", "fib", 10, 55),
    ("def fib(n):\n    if n == 0:\n        return 0\n    if n == 1:\n        return 1\n", "fib", 10, 55),
)


@pytest.mark.parametrize(("prompt", "name", "argument", "result"), GUARDED)
def test_a_guard_of_the_asker_is_followed_by_the_solution(prompt: str, name: str, argument: int, result: object):
    space: dict[str, Any] = {}
    exec(prompt + code.continuation(prompt, random.Random(0)), space)
    assert space[name](argument) == result


def test_answers_do_not_hang_on_the_hash_seed():
    program = (
        "import random, sys\n"
        "from emulator.engine.generator import code\n"
        "from emulator.engine.request import Message\n"
        "from tests.engine.generator.code import tasks\n"
        "for text in (*tasks.PYTHON, *tasks.JAVA, *tasks.SQL):\n"
        "    print(code.reply([Message('user', text)], random.Random(1)), code.continuation(text, random.Random(2)))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            timeout=60,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@given(st.text(alphabet="def fo(x):\n \t{}[]\"'`#/*<>=,;.returnSELCTclassif0é", max_size=120))
@settings(max_examples=300, derandomize=True)
def test_no_text_makes_it_raise(text: str):
    code.wanted(text)
    assert ask(text)
    assert ask(f"complete and fix this:\n```\n{text}\n```")
    assert code.continuation(text, random.Random(0))


@pytest.mark.parametrize("language", ["python", "javascript", "java", "go"])
def test_every_solution_of_the_library_parses_and_answers_to_a_phrase(language: str):
    module = importlib.import_module(f"emulator.engine.generator.code.known.{language}")
    phrases = {line.partition(": ")[0] for line in concepts.PHRASES.strip().splitlines() if not line.startswith(" ")}
    for entry in module.KNOWN.split("\n#: ")[1:]:
        header, _, source = entry.partition("\n")
        assert header.split()[0] in phrases
        if language == "java" and not re.search(r"^public (?:final )?class", source, re.M):
            imports = "".join(re.findall(r"^import .*\n", source, re.M))
            source = f"{imports}class Solution {{\n{source.removeprefix(imports)}\n}}"
        assert_parses(language, f"package main\n{source}" if language == "go" else source)
