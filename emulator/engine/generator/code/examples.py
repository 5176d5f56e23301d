"""Sample calls of well-known functions, for tests and for main programs."""

from __future__ import annotations

import re
from functools import cache

# concept: arguments → result; arguments → result. Python literals.
EXAMPLES = """
fibonacci: 0 → 0; 1 → 1; 10 → 55
fibonacci_sequence: 5 → [0, 1, 1, 2, 3]; 1 → [0]
factorial: 0 → 1; 5 → 120
is_prime: 1 → False; 2 → True; 17 → True; 18 → False
primes: 10 → [2, 3, 5, 7]; 1 → []
gcd: 48, 18 → 6; 7, 3 → 1
lcm: 4, 6 → 12; 3, 7 → 21
power: 2, 10 → 1024; 5, 0 → 1
square: 4 → 16; 0 → 0
add: 2, 3 → 5; -1, 1 → 0
subtract: 5, 3 → 2; 1, 1 → 0
multiply: 4, 3 → 12; 0, 9 → 0
divide: 10, 2 → 5; 9, 3 → 3
is_even: 4 → True; 7 → False
is_odd: 7 → True; 4 → False
digit_sum: 123 → 6; 0 → 0
reverse_number: 123 → 321; 7 → 7
sum_up_to: 10 → 55; 1 → 1
celsius_to_fahrenheit: 0 → 32; 100 → 212
fahrenheit_to_celsius: 32 → 0; 212 → 100
is_leap_year: 2000 → True; 1900 → False; 2024 → True
to_roman: 4 → "IV"; 1994 → "MCMXCIV"
from_roman: "IV" → 4; "MCMXCIV" → 1994
to_binary: 10 → "1010"; 1 → "1"
from_binary: "1010" → 10; "1" → 1
reverse_string: "hello" → "olleh"; "" → ""
is_palindrome: "racecar" → True; "hello" → False
count_vowels: "hello" → 2; "xyz" → 0
count_words: "one two three" → 3; "" → 0
is_anagram: "listen", "silent" → True; "abc", "abd" → False
caesar: "abc", 1 → "bcd"; "xyz", 3 → "abc"
levenshtein: "kitten", "sitting" → 3; "", "ab" → 2
longest_substring: "abcabcbb" → 3; "" → 0
is_valid_email: "ada@example.org" → True; "nobody" → False
is_valid_parentheses: "([])" → True; "(]" → False
greet: "Ada" → "Hello, Ada!"
sum_list: [1, 2, 3] → 6; [4] → 4
average: [1, 2, 3] → 2; [5] → 5
median: [3, 1, 2] → 2; [7] → 7
max_list: [3, 9, 2] → 9; [1] → 1
min_list: [3, 9, 2] → 2; [1] → 1
unique: [1, 2, 1, 3] → [1, 2, 3]; [5] → [5]
binary_search: [1, 3, 5, 7], 5 → 2; [1, 3], 4 → -1
linear_search: [4, 2, 9], 9 → 2; [4], 1 → -1
bubble_sort: [3, 1, 2] → [1, 2, 3]; [1] → [1]
insertion_sort: [3, 1, 2] → [1, 2, 3]; [1] → [1]
selection_sort: [3, 1, 2] → [1, 2, 3]; [1] → [1]
merge_sort: [3, 1, 2] → [1, 2, 3]; [1] → [1]
quick_sort: [3, 1, 2] → [1, 2, 3]; [1] → [1]
sort: [3, 1, 2] → [1, 2, 3]; [1] → [1]
two_sum: [2, 7, 11, 15], 9 → [0, 1]; [3, 3], 6 → [0, 1]
max_subarray: [-2, 1, -3, 4, -1, 2, 1] → 6; [5] → 5
fizzbuzz: 5 → ["1", "2", "Fizz", "4", "Buzz"]
"""
_LIST = re.compile(r"\[([^\]]*)\]")


@cache
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    table = {}
    for line in EXAMPLES.strip().splitlines():
        concept, _, cases = line.partition(": ")
        table[concept] = tuple((a, r) for a, _, r in (case.partition(" → ") for case in cases.split("; ")))
    return table


def of(concept: str) -> tuple[tuple[str, str], ...]:
    """Arguments and results, as Python literals; empty when there are none."""
    return _table().get(concept, ())


def literal(text: str, language: str) -> str:
    """A Python literal in another language."""
    if language == "python":
        return text
    text = text.replace("True", "true").replace("False", "false")
    if language == "java":
        return _LIST.sub(lambda match: f"new {'String' if chr(34) in match[1] else 'int'}[] {{{match[1]}}}", text)
    if language == "go":
        return _LIST.sub(lambda match: f"[]{'string' if chr(34) in match[1] else 'int'}{{{match[1]}}}", text)
    return text
