"""Well-known algorithms in Python. `#: concept tags` opens an entry; several of one concept are equivalent."""

KNOWN = r'''
#: fibonacci iterative
def fibonacci(n: int) -> int:
    """Return the n-th Fibonacci number, starting with F(0) = 0 and F(1) = 1."""
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
#: fibonacci iterative
def fibonacci(n: int) -> int:
    """Return the n-th Fibonacci number (0, 1, 1, 2, 3, 5, ...)."""
    if n < 2:
        return n
    previous, current = 0, 1
    for _ in range(2, n + 1):
        previous, current = current, previous + current
    return current
#: fibonacci recursive
def fibonacci(n: int) -> int:
    """Return the n-th Fibonacci number, computed recursively."""
    if n <= 1:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)
#: fibonacci_sequence iterative
def fibonacci_sequence(n: int) -> list[int]:
    """Return the first n Fibonacci numbers."""
    sequence = []
    a, b = 0, 1
    for _ in range(n):
        sequence.append(a)
        a, b = b, a + b
    return sequence
#: fibonacci_generator
def fibonacci_numbers(n: int):
    """Yield the first n Fibonacci numbers."""
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
#: factorial recursive
def factorial(n: int) -> int:
    """Return n!, the product of the integers from 1 to n."""
    if n < 0:
        raise ValueError("factorial is not defined for negative numbers")
    if n <= 1:
        return 1
    return n * factorial(n - 1)
#: factorial iterative
def factorial(n: int) -> int:
    """Return the factorial of a non-negative integer."""
    if n < 0:
        raise ValueError("factorial is not defined for negative numbers")
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result
#: is_prime iterative
def is_prime(n: int) -> bool:
    """Return True if n is a prime number."""
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    i = 3
    while i * i <= n:
        if n % i == 0:
            return False
        i += 2
    return True
#: is_prime iterative
def is_prime(n: int) -> bool:
    """Check whether n is prime by trial division up to its square root."""
    if n < 2:
        return False
    for i in range(2, int(n**0.5) + 1):
        if n % i == 0:
            return False
    return True
#: is_prime oneliner
def is_prime(n: int) -> bool:
    """Return True if n is a prime number."""
    return n > 1 and all(n % i for i in range(2, int(n**0.5) + 1))
#: primes
def sieve_of_eratosthenes(limit: int) -> list[int]:
    """Return all prime numbers up to and including the limit."""
    if limit < 2:
        return []
    is_candidate = [True] * (limit + 1)
    is_candidate[0] = is_candidate[1] = False
    for i in range(2, int(limit**0.5) + 1):
        if is_candidate[i]:
            for multiple in range(i * i, limit + 1, i):
                is_candidate[multiple] = False
    return [i for i in range(limit + 1) if is_candidate[i]]
#: first_primes
def first_primes(n: int) -> list[int]:
    """Return the first n prime numbers."""
    primes: list[int] = []
    candidate = 2
    while len(primes) < n:
        if all(candidate % prime for prime in primes if prime * prime <= candidate):
            primes.append(candidate)
        candidate += 1
    return primes
#: next_prime
def next_prime(n: int) -> int:
    """Return the smallest prime greater than n."""
    candidate = max(n + 1, 2)
    while any(candidate % i == 0 for i in range(2, int(candidate**0.5) + 1)):
        candidate += 1
    return candidate
#: prime_factors
def prime_factors(n: int) -> list[int]:
    """Return the prime factors of n in ascending order, with repetition."""
    factors = []
    divisor = 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            factors.append(divisor)
            n //= divisor
        divisor += 1
    if n > 1:
        factors.append(n)
    return factors
#: divisors
def divisors(n: int) -> list[int]:
    """Return all positive divisors of n in ascending order."""
    return [i for i in range(1, n + 1) if n % i == 0]
#: gcd iterative
def gcd(a: int, b: int) -> int:
    """Return the greatest common divisor of two integers (Euclid)."""
    while b:
        a, b = b, a % b
    return abs(a)
#: gcd recursive
def gcd(a: int, b: int) -> int:
    """Return the greatest common divisor, computed recursively."""
    return abs(a) if b == 0 else gcd(b, a % b)
#: lcm
def lcm(a: int, b: int) -> int:
    """Return the least common multiple of two integers."""
    if a == 0 or b == 0:
        return 0
    x, y = abs(a), abs(b)
    while y:
        x, y = y, x % y
    return abs(a * b) // x
#: power iterative
def power(base: float, exponent: int) -> float:
    """Return base raised to exponent, by repeated squaring."""
    if exponent < 0:
        return 1 / power(base, -exponent)
    result = 1
    while exponent:
        if exponent % 2 == 1:
            result *= base
        base *= base
        exponent //= 2
    return result
#: power recursive
def power(base: float, exponent: int) -> float:
    """Return base raised to exponent."""
    if exponent < 0:
        return 1 / power(base, -exponent)
    if exponent == 0:
        return 1
    half = power(base, exponent // 2)
    return half * half if exponent % 2 == 0 else half * half * base
#: square
def square(number: float) -> float:
    """Return the square of a number."""
    return number * number
#: cube
def cube(number: float) -> float:
    """Return the cube of a number."""
    return number * number * number
#: square_root
def square_root(number: float) -> float:
    """Return the square root of a non-negative number (Newton)."""
    if number < 0:
        raise ValueError("cannot take the square root of a negative number")
    if number == 0:
        return 0.0
    guess = number if number >= 1 else 1.0
    while True:
        better = (guess + number / guess) / 2
        if abs(better - guess) <= 1e-12 * better:
            return better
        guess = better
#: absolute
def absolute(number: float) -> float:
    """Return the absolute value of a number."""
    return -number if number < 0 else number
#: add
def add(a: float, b: float) -> float:
    """Return the sum of two numbers."""
    return a + b
#: add_three
def add(a: float, b: float, c: float) -> float:
    """Return the sum of three numbers."""
    return a + b + c
#: subtract
def subtract(a: float, b: float) -> float:
    """Return the difference of two numbers."""
    return a - b
#: multiply
def multiply(a: float, b: float) -> float:
    """Return the product of two numbers."""
    return a * b
#: divide
def divide(a: float, b: float) -> float:
    """Return the quotient of two numbers."""
    if b == 0:
        raise ZeroDivisionError("cannot divide by zero")
    return a / b
#: is_even
def is_even(number: int) -> bool:
    """Return True if the number is even."""
    return number % 2 == 0
#: is_odd
def is_odd(number: int) -> bool:
    """Return True if the number is odd."""
    return number % 2 != 0
#: is_positive
def is_positive(number: float) -> bool:
    """Return True if the number is greater than zero."""
    return number > 0
#: digit_sum
def sum_of_digits(n: int) -> int:
    """Return the sum of the decimal digits of an integer."""
    n = abs(n)
    total = 0
    while n:
        total += n % 10
        n //= 10
    return total
#: count_digits
def count_digits(n: int) -> int:
    """Return how many decimal digits an integer has."""
    n = abs(n)
    count = 1
    while n >= 10:
        n //= 10
        count += 1
    return count
#: reverse_number
def reverse_number(n: int) -> int:
    """Return the integer whose decimal digits are reversed, keeping the sign."""
    sign = -1 if n < 0 else 1
    n = abs(n)
    reversed_digits = 0
    while n:
        reversed_digits = reversed_digits * 10 + n % 10
        n //= 10
    return sign * reversed_digits
#: palindrome_number
def is_palindrome_number(n: int) -> bool:
    """Return True if an integer reads the same in both directions."""
    digits = f"{n}"
    return digits == digits[::-1]
#: sum_up_to
def sum_up_to(n: int) -> int:
    """Return the sum of the integers from 1 to n."""
    return n * (n + 1) // 2
#: collatz
def collatz(n: int) -> list[int]:
    """Return the Collatz sequence that starts at n and ends at 1."""
    sequence = [n]
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        sequence.append(n)
    return sequence
#: is_perfect
def is_perfect_number(n: int) -> bool:
    """Return True if n equals the sum of its proper divisors."""
    if n < 2:
        return False
    return sum(i for i in range(1, n // 2 + 1) if n % i == 0) == n
#: is_armstrong
def is_armstrong(n: int) -> bool:
    """Return True if n equals the sum of its digits raised to the number of digits."""
    digits = f"{n}"
    return n == sum(int(digit) ** len(digits) for digit in digits)
#: is_perfect_square
def is_perfect_square(n: int) -> bool:
    """Return True if n is the square of an integer."""
    if n < 0:
        return False
    root = round(n**0.5)
    return root * root == n
#: is_power_of_two
def is_power_of_two(n: int) -> bool:
    """Return True if n is a power of two."""
    return n > 0 and n & (n - 1) == 0
#: celsius_to_fahrenheit
def celsius_to_fahrenheit(celsius: float) -> float:
    """Convert a temperature from degrees Celsius to Fahrenheit."""
    return celsius * 9 / 5 + 32
#: fahrenheit_to_celsius
def fahrenheit_to_celsius(fahrenheit: float) -> float:
    """Convert a temperature from degrees Fahrenheit to Celsius."""
    return (fahrenheit - 32) * 5 / 9
#: convert_temperature
def convert_temperature(value: float, unit: str) -> float:
    """Convert a temperature: "C" gives Fahrenheit, "F" gives Celsius."""
    if unit.upper() == "C":
        return value * 9 / 5 + 32
    if unit.upper() == "F":
        return (value - 32) * 5 / 9
    raise ValueError(f"unknown unit: {unit!r}")
#: km_to_miles
def km_to_miles(kilometers: float) -> float:
    """Convert kilometres to miles."""
    return kilometers * 0.621371
#: is_leap_year
def is_leap_year(year: int) -> bool:
    """Return True if the year is a leap year in the Gregorian calendar."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
#: is_leap_year
def is_leap_year(year: int) -> bool:
    """Check whether a year has 366 days."""
    if year % 400 == 0:
        return True
    if year % 100 == 0:
        return False
    return year % 4 == 0
#: to_roman
def int_to_roman(number: int) -> str:
    """Convert a positive integer (1 to 3999) to a Roman numeral."""
    numerals = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"),
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    result = ""
    for value, symbol in numerals:
        while number >= value:
            result += symbol
            number -= value
    return result
#: from_roman
def roman_to_int(roman: str) -> int:
    """Convert a Roman numeral to an integer."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    previous = 0
    for symbol in reversed(roman.upper()):
        value = values[symbol]
        if value < previous:
            total -= value
        else:
            total += value
            previous = value
    return total
#: to_binary
def decimal_to_binary(number: int) -> str:
    """Return the binary representation of a non-negative integer."""
    if number == 0:
        return "0"
    digits = ""
    while number > 0:
        digits = f"{number % 2}{digits}"
        number //= 2
    return digits
#: to_binary oneliner
def decimal_to_binary(number: int) -> str:
    """Return the binary representation of an integer, without prefix."""
    return format(number, "b")
#: from_binary
def binary_to_decimal(binary: str) -> int:
    """Convert a string of binary digits to an integer."""
    value = 0
    for digit in f"{binary}":
        value = value * 2 + int(digit)
    return value
#: to_hexadecimal
def decimal_to_hexadecimal(number: int) -> str:
    """Return the hexadecimal representation of an integer, without prefix."""
    return format(number, "x")
#: bmi
def calculate_bmi(weight: float, height: float) -> float:
    """Return the body mass index from kilograms and metres."""
    if height <= 0:
        raise ValueError("height must be positive")
    return weight / height**2
#: compound_interest
def compound_interest(principal: float, rate: float, years: float, times_per_year: int = 1) -> float:
    """Return the final amount; the rate is a fraction, 0.05 for 5 %."""
    return principal * (1 + rate / times_per_year) ** (times_per_year * years)
#: simple_interest
def simple_interest(principal: float, rate: float, years: float) -> float:
    """Return the interest earned; the rate is in percent per year."""
    return principal * rate * years / 100
#: circle_area
def circle_area(radius: float) -> float:
    """Return the area of a circle."""
    if radius < 0:
        raise ValueError("radius cannot be negative")
    return 3.141592653589793 * radius**2
#: rectangle_area
def rectangle_area(width: float, height: float) -> float:
    """Return the area of a rectangle."""
    return width * height
#: rectangle_perimeter
def rectangle_perimeter(width: float, height: float) -> float:
    """Return the perimeter of a rectangle."""
    return 2 * (width + height)
#: triangle_area
def triangle_area(base: float, height: float) -> float:
    """Return the area of a triangle from its base and height."""
    return base * height / 2
#: triangle_area
def triangle_area(a: float, b: float, c: float) -> float:
    """Return the area of a triangle from its three sides (Heron)."""
    s = (a + b + c) / 2
    return (s * (s - a) * (s - b) * (s - c)) ** 0.5
#: hypotenuse
def hypotenuse(a: float, b: float) -> float:
    """Return the length of the hypotenuse of a right triangle."""
    return (a**2 + b**2) ** 0.5
#: distance
def distance(x1: float, y1: float, x2: float, y2: float) -> float:
    """Return the Euclidean distance between two points."""
    return ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
#: distance
def distance(p: tuple[float, ...], q: tuple[float, ...]) -> float:
    """Return the Euclidean distance between two points."""
    return sum((x - y) ** 2 for x, y in zip(p, q)) ** 0.5
#: clamp
def clamp(value: float, minimum: float, maximum: float) -> float:
    """Limit a value to a range."""
    if value < minimum:
        return minimum
    if value > maximum:
        return maximum
    return value
#: percentage
def percentage(part: float, whole: float) -> float:
    """Return what percentage of the whole a part is."""
    if whole == 0:
        return 0.0
    return part / whole * 100
#: discount
def apply_discount(price: float, discount: float) -> float:
    """Return the price after a discount given in percent."""
    if not 0 <= discount <= 100:
        raise ValueError("discount must be between 0 and 100")
    return price * (100 - discount) / 100
#: grade
def get_grade(score: float) -> str:
    """Return the letter grade for a score between 0 and 100."""
    for threshold, letter in ((90, "A"), (80, "B"), (70, "C"), (60, "D")):
        if score >= threshold:
            return letter
    return "F"
#: reverse_string
def reverse_string(text: str) -> str:
    """Return the text with its characters in reverse order."""
    return text[::-1]
#: reverse_string iterative
def reverse_string(text: str) -> str:
    """Return the characters of a string in reverse order."""
    result = ""
    for character in text:
        result = character + result
    return result
#: reverse_string recursive
def reverse_string(text: str) -> str:
    """Return the text reversed, recursively."""
    if len(text) <= 1:
        return text
    return reverse_string(text[1:]) + text[0]
#: is_palindrome
def is_palindrome(text: str) -> bool:
    """Return True if the text reads the same in both directions, ignoring case and punctuation."""
    cleaned = [character.lower() for character in f"{text}" if character.isalnum()]
    return cleaned == cleaned[::-1]
#: is_palindrome iterative
def is_palindrome(text: str) -> bool:
    """Check whether a string is a palindrome, ignoring case, spaces and punctuation."""
    cleaned = "".join(c for c in f"{text}" if c.isalnum()).lower()
    left, right = 0, len(cleaned) - 1
    while left < right:
        if cleaned[left] != cleaned[right]:
            return False
        left += 1
        right -= 1
    return True
#: count_vowels
def count_vowels(text: str) -> int:
    """Return the number of vowels in a text, upper and lower case alike."""
    return sum(1 for character in text.lower() if character in "aeiou")
#: count_vowels iterative
def count_vowels(text: str) -> int:
    """Count the vowels in a text."""
    vowels = "aeiouAEIOU"
    count = 0
    for character in text:
        if character in vowels:
            count += 1
    return count
#: count_consonants
def count_consonants(text: str) -> int:
    """Return the number of consonants in a text."""
    return sum(1 for character in text.lower() if character.isalpha() and character not in "aeiou")
#: remove_vowels
def remove_vowels(text: str) -> str:
    """Return the text without its vowels."""
    return "".join(character for character in text if character.lower() not in "aeiou")
#: count_uppercase
def count_uppercase(text: str) -> int:
    """Return the number of upper-case letters in a text."""
    return sum(1 for character in text if character.isupper())
#: count_words
def count_words(text: str) -> int:
    """Return the number of words in a text."""
    return len(text.split())
#: word_frequency
def word_frequency(text: str) -> dict[str, int]:
    """Return how often each word occurs, ignoring case and punctuation."""
    frequencies: dict[str, int] = {}
    for word in text.lower().split():
        word = word.strip(".,;:!?()[]\"")
        if word:
            frequencies[word] = frequencies.get(word, 0) + 1
    return frequencies
#: char_frequency
def char_frequency(text: str) -> dict[str, int]:
    """Return how often each character occurs in a text."""
    frequencies: dict[str, int] = {}
    for character in text:
        frequencies[character] = frequencies.get(character, 0) + 1
    return frequencies
#: most_frequent
def most_frequent(items: list) -> object:
    """Return the most frequent element; the first one wins a tie."""
    if not items:
        raise ValueError("the list is empty")
    counts: dict = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return max(counts, key=counts.get)
#: count_occurrences
def count_occurrences(items: list, target: object) -> int:
    """Return how many times the target occurs."""
    count = 0
    for item in items:
        if item == target:
            count += 1
    return count
#: is_anagram
def is_anagram(first: str, second: str) -> bool:
    """Return True if two texts consist of the same letters, ignoring case and spaces."""
    a = first.replace(" ", "").lower()
    b = second.replace(" ", "").lower()
    return sorted(a) == sorted(b)
#: is_anagram
def is_anagram(first: str, second: str) -> bool:
    """Check whether two strings are anagrams of each other."""
    counts: dict[str, int] = {}
    for character in first.replace(" ", "").lower():
        counts[character] = counts.get(character, 0) + 1
    for character in second.replace(" ", "").lower():
        counts[character] = counts.get(character, 0) - 1
    return all(count == 0 for count in counts.values())
#: group_anagrams
def group_anagrams(words: list[str]) -> list[list[str]]:
    """Group the words that are anagrams of each other."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault("".join(sorted(word)), []).append(word)
    return [group for group in groups.values()]
#: is_pangram
def is_pangram(text: str) -> bool:
    """Return True if the text contains every letter of the alphabet."""
    letters = text.lower()
    return all(letter in letters for letter in "abcdefghijklmnopqrstuvwxyz")
#: caesar
def caesar_cipher(text: str, shift: int) -> str:
    """Shift each letter of the text by the given number of places; other characters stay."""
    result = []
    for character in text:
        if "a" <= character <= "z":
            result.append(chr((ord(character) - ord("a") + shift) % 26 + ord("a")))
        elif "A" <= character <= "Z":
            result.append(chr((ord(character) - ord("A") + shift) % 26 + ord("A")))
        else:
            result.append(character)
    return "".join(result)
#: caesar_decrypt
def caesar_decrypt(text: str, shift: int) -> str:
    """Undo a Caesar cipher with the given shift."""
    result = []
    for character in text:
        if "a" <= character <= "z":
            result.append(chr((ord(character) - ord("a") - shift) % 26 + ord("a")))
        elif "A" <= character <= "Z":
            result.append(chr((ord(character) - ord("A") - shift) % 26 + ord("A")))
        else:
            result.append(character)
    return "".join(result)
#: capitalize_words
def capitalize_words(text: str) -> str:
    """Return the text with the first letter of each word in upper case."""
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
#: capitalize
def capitalize(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
#: reverse_words
def reverse_words(sentence: str) -> str:
    """Return the sentence with its words in reverse order."""
    return " ".join(reversed(sentence.split()))
#: longest_word
def longest_word(sentence: str) -> str:
    """Return the longest word; the first one wins a tie."""
    words = sentence.split() if isinstance(sentence, str) else sentence
    return max(words, key=len, default="")
#: camel_to_snake
def camel_to_snake(name: str) -> str:
    """Convert a camelCase name to snake_case."""
    result = ""
    for index, character in enumerate(name):
        if character.isupper():
            if index > 0 and name[index - 1] != "_" and not name[index - 1].isupper():
                result += "_"
            result += character.lower()
        else:
            result += character
    return result
#: snake_to_camel
def snake_to_camel(name: str) -> str:
    """Convert a snake_case name to camelCase."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
#: slugify
def slugify(text: str) -> str:
    """Turn a text into a lower-case slug for URLs."""
    words = []
    current = ""
    for character in text.lower():
        if character.isalnum():
            current += character
        elif current:
            words.append(current)
            current = ""
    if current:
        words.append(current)
    return "-".join(words)
#: slugify
import re

def slugify(text: str) -> str:
    """Turn a title into a slug that is safe in a URL."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
#: truncate
def truncate(text: str, length: int, suffix: str = "...") -> str:
    """Shorten a text to at most the given length, the suffix included."""
    if len(text) <= length:
        return text
    return text[: max(length - len(suffix), 0)] + suffix
#: remove_whitespace
def remove_whitespace(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())
#: remove_punctuation
import string

def remove_punctuation(text: str) -> str:
    """Return the text without punctuation."""
    return "".join(character for character in text if character not in string.punctuation)
#: levenshtein
def levenshtein(first: str, second: str) -> int:
    """Return the edit distance between two strings."""
    previous = [i for i in range(len(second) + 1)]
    for i, a in enumerate(first, start=1):
        current = [i]
        for j, b in enumerate(second, start=1):
            cost = 0 if a == b else 1
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost))
        previous = current
    return previous[-1]
#: hamming
def hamming_distance(first: str, second: str) -> int:
    """Return at how many positions two strings of equal length differ."""
    if len(first) != len(second):
        raise ValueError("the strings must have the same length")
    return sum(a != b for a, b in zip(first, second))
#: common_prefix
def longest_common_prefix(words: list[str]) -> str:
    """Return the longest prefix that all words share."""
    if not words:
        return ""
    prefix = words[0]
    for word in words[1:]:
        while not word.startswith(prefix):
            prefix = prefix[:-1]
    return prefix
#: longest_substring
def length_of_longest_substring(text: str) -> int:
    """Return the length of the longest substring without repeating characters."""
    last_seen: dict[str, int] = {}
    start = longest = 0
    for index, character in enumerate(text):
        if last_seen.get(character, -1) >= start:
            start = last_seen[character] + 1
        last_seen[character] = index
        longest = max(longest, index - start + 1)
    return longest
#: longest_common_subsequence
def longest_common_subsequence(first: str, second: str) -> int:
    """Return the length of the longest common subsequence of two strings."""
    lengths = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, a in enumerate(first, start=1):
        for j, b in enumerate(second, start=1):
            if a == b:
                lengths[i][j] = lengths[i - 1][j - 1] + 1
            else:
                lengths[i][j] = max(lengths[i - 1][j], lengths[i][j - 1])
    return lengths[-1][-1]
#: longest_palindrome
def longest_palindrome(text: str) -> str:
    """Return the longest palindromic substring."""
    best = ""
    for center in range(len(text)):
        for left, right in ((center, center), (center, center + 1)):
            while left >= 0 and right < len(text) and text[left] == text[right]:
                left -= 1
                right += 1
            if right - left - 1 > len(best):
                best = text[left + 1 : right]
    return best
#: run_length
def compress(text: str) -> str:
    """Return the run-length encoding of a text: "aaabb" gives "a3b2"."""
    result = ""
    index = 0
    while index < len(text):
        end = index
        while end < len(text) and text[end] == text[index]:
            end += 1
        result += f"{text[index]}{end - index}"
        index = end
    return result
#: first_unique_char
def first_unique_char(text: str) -> str | None:
    """Return the first character that occurs only once, or None."""
    for character in text:
        if text.count(character) == 1:
            return character
    return None
#: is_valid_email
import re

def is_valid_email(email: str) -> bool:
    """Return True if the text has the form of an e-mail address."""
    pattern = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
    return re.fullmatch(pattern, email) is not None
#: is_valid_parentheses
def is_valid_parentheses(text: str) -> bool:
    """Return True if every bracket is closed by the right one in the right order."""
    pairs = {")": "(", "]": "[", "}": "{"}
    stack: list[str] = []
    for character in text:
        if character in "([{":
            stack.append(character)
        elif character in pairs:
            if not stack or stack.pop() != pairs[character]:
                return False
    return not stack
#: greet
def greet(name: str) -> str:
    """Return a greeting for the given name."""
    return f"Hello, {name}!"
#: hello_world
def hello_world() -> str:
    """Return the classic greeting."""
    return "Hello, World!"
#: sum_list
def sum_list(numbers: list[float]) -> float:
    """Return the sum of the numbers in a list."""
    total = 0
    for number in numbers:
        total += number
    return total
#: sum_list oneliner
def sum_list(numbers: list[float]) -> float:
    """Return the sum of all numbers."""
    return sum(numbers)
#: sum_list recursive
def sum_list(numbers: list[float]) -> float:
    """Return the sum of all numbers, recursively."""
    if not numbers:
        return 0
    return numbers[0] + sum_list(numbers[1:])
#: sum_even
def sum_even(numbers: list[int]) -> int:
    """Return the sum of the even numbers in a list."""
    return sum(number for number in numbers if number % 2 == 0)
#: sum_odd
def sum_odd(numbers: list[int]) -> int:
    """Return the sum of the odd numbers in a list."""
    return sum(number for number in numbers if number % 2 != 0)
#: sum_squares
def sum_of_squares(numbers: list[float]) -> float:
    """Return the sum of the squares of the numbers."""
    return sum(number * number for number in numbers)
#: product_list
def product(numbers: list[float]) -> float:
    """Return the product of the numbers in a list."""
    result = 1
    for number in numbers:
        result *= number
    return result
#: average
def average(numbers: list[float]) -> float:
    """Return the arithmetic mean of the numbers, 0.0 for an empty list."""
    if not numbers:
        return 0.0
    return sum(numbers) / len(numbers)
#: median
def median(numbers: list[float]) -> float:
    """Return the median of a non-empty list of numbers."""
    if not numbers:
        raise ValueError("the list is empty")
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
#: mode
def mode(numbers: list[float]) -> float:
    """Return the most frequent value; the first one wins a tie."""
    if not numbers:
        raise ValueError("the list is empty")
    counts: dict[float, int] = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    return max(counts, key=lambda number: counts[number])
#: variance
def variance(numbers: list[float]) -> float:
    """Return the population variance of the numbers."""
    mean = sum(numbers) / len(numbers)
    return sum((number - mean) ** 2 for number in numbers) / len(numbers)
#: standard_deviation
def standard_deviation(numbers: list[float]) -> float:
    """Return the population standard deviation of the numbers."""
    mean = sum(numbers) / len(numbers)
    return (sum((number - mean) ** 2 for number in numbers) / len(numbers)) ** 0.5
#: max_list
def find_max(numbers: list[float]) -> float:
    """Return the largest number of a non-empty list."""
    if not numbers:
        raise ValueError("the list is empty")
    largest = numbers[0]
    for number in numbers[1:]:
        if number > largest:
            largest = number
    return largest
#: max_list oneliner
def find_max(numbers: list[float]) -> float:
    """Return the largest number of a non-empty list."""
    return max(numbers)
#: min_list
def find_min(numbers: list[float]) -> float:
    """Return the smallest number of a non-empty list."""
    if not numbers:
        raise ValueError("the list is empty")
    smallest = numbers[0]
    for number in numbers[1:]:
        if number < smallest:
            smallest = number
    return smallest
#: min_list oneliner
def find_min(numbers: list[float]) -> float:
    """Return the smallest number of a non-empty list."""
    return min(numbers)
#: min_max
def min_max(numbers: list[float]) -> tuple[float, float]:
    """Return the smallest and the largest number of a non-empty list."""
    smallest = largest = numbers[0]
    for number in numbers[1:]:
        smallest = min(smallest, number)
        largest = max(largest, number)
    return smallest, largest
#: max_two
def maximum(a: float, b: float) -> float:
    """Return the larger of two numbers."""
    return a if a > b else b
#: max_two
def maximum(a: float, b: float, c: float) -> float:
    """Return the largest of three numbers."""
    largest = a
    if b > largest:
        largest = b
    if c > largest:
        largest = c
    return largest
#: min_two
def minimum(a: float, b: float) -> float:
    """Return the smaller of two numbers."""
    return a if a < b else b
#: second_largest
def second_largest(numbers: list[float]) -> float | None:
    """Return the second largest distinct number, or None if there is none."""
    largest = second = None
    for number in numbers:
        if largest is None or number > largest:
            largest, second = number, largest
        elif number != largest and (second is None or number > second):
            second = number
    return second
#: flatten recursive
def flatten(nested: list) -> list:
    """Return a flat list of the elements of an arbitrarily nested list."""
    flat = []
    for item in nested:
        if isinstance(item, (tuple, type([]))):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat
#: unique
def remove_duplicates(items: list) -> list:
    """Return the distinct elements in the order of their first occurrence."""
    seen = set()
    result = []
    for item in items:
        if item not in seen:
            seen.add(item)
            result.append(item)
    return result
#: unique oneliner
def remove_duplicates(items: list) -> list:
    """Return the distinct elements, keeping their order."""
    return list(dict.fromkeys(items))
#: remove_duplicate_chars
def remove_duplicate_characters(text: str) -> str:
    """Return the text with only the first occurrence of each character."""
    return "".join(dict.fromkeys(text))
#: has_duplicates
def has_duplicates(items: list) -> bool:
    """Return True if an element occurs more than once."""
    seen = set()
    for item in items:
        if item in seen:
            return True
        seen.add(item)
    return False
#: find_duplicates
def find_duplicates(items: list) -> list:
    """Return the elements that occur more than once, in order of appearance."""
    counts: dict = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return [item for item, count in counts.items() if count > 1]
#: missing_number
def missing_number(numbers: list[int]) -> int:
    """Return the number that is missing from a list of 0 to n."""
    n = len(numbers)
    return n * (n + 1) // 2 - sum(numbers)
#: move_zeros
def move_zeros(numbers: list[int]) -> list[int]:
    """Return the numbers with all zeros moved to the end."""
    others = [number for number in numbers if number != 0]
    return others + [0] * (len(numbers) - len(others))
#: is_sorted
def is_sorted(items: list) -> bool:
    """Return True if the elements are in ascending order."""
    return all(items[i] <= items[i + 1] for i in range(len(items) - 1))
#: reverse_list
def reverse_list(items: list) -> list:
    """Return the elements in reverse order."""
    return items[::-1]
#: filter_even
def filter_even(numbers: list[int]) -> list[int]:
    """Return the even numbers of a list."""
    return [number for number in numbers if number % 2 == 0]
#: filter_odd
def filter_odd(numbers: list[int]) -> list[int]:
    """Return the odd numbers of a list."""
    return [number for number in numbers if number % 2 != 0]
#: square_list
def square_all(numbers: list[float]) -> list[float]:
    """Return the squares of the numbers."""
    return [number * number for number in numbers]
#: running_sum
def running_sum(numbers: list[float]) -> list[float]:
    """Return the cumulative sums of the numbers."""
    totals = []
    total = 0
    for number in numbers:
        total += number
        totals.append(total)
    return totals
#: binary_search iterative
def binary_search(items: list, target: object) -> int:
    """Return the index of the target in a sorted list, or -1 if it is absent."""
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == target:
            return middle
        if items[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return -1
#: binary_search recursive
def binary_search(items: list, target: object, low: int = 0, high: int | None = None) -> int:
    """Return the index of the target in a sorted list, or -1 if it is absent."""
    if high is None:
        high = len(items) - 1
    if low > high:
        return -1
    middle = (low + high) // 2
    if items[middle] == target:
        return middle
    if items[middle] < target:
        return binary_search(items, target, middle + 1, high)
    return binary_search(items, target, low, middle - 1)
#: linear_search
def linear_search(items: list, target: object) -> int:
    """Return the index of the first occurrence of the target, or -1."""
    for index, item in enumerate(items):
        if item == target:
            return index
    return -1
#: sort
def sort_items(items: list) -> list:
    """Return the elements in ascending order."""
    return sorted(items)
#: sort_descending
def sort_descending(items: list) -> list:
    """Return the elements in descending order."""
    return sorted(items, reverse=True)
#: bubble_sort
def bubble_sort(items: list) -> list:
    """Sort the list in place with bubble sort and return it."""
    n = len(items)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
                swapped = True
        if not swapped:
            break
    return items
#: insertion_sort
def insertion_sort(items: list) -> list:
    """Sort the list in place with insertion sort and return it."""
    for i in range(1, len(items)):
        current = items[i]
        j = i - 1
        while j >= 0 and items[j] > current:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = current
    return items
#: selection_sort
def selection_sort(items: list) -> list:
    """Sort the list in place with selection sort and return it."""
    for i in range(len(items)):
        smallest = i
        for j in range(i + 1, len(items)):
            if items[j] < items[smallest]:
                smallest = j
        items[i], items[smallest] = items[smallest], items[i]
    return items
#: merge_sort recursive
def merge_sort(items: list) -> list:
    """Return the elements in ascending order, sorted with merge sort."""
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    left = merge_sort(items[:middle])
    right = merge_sort(items[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
#: quick_sort recursive
def quick_sort(items: list) -> list:
    """Return the elements in ascending order, sorted with quicksort."""
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    smaller = [item for item in items if item < pivot]
    equal = [item for item in items if item == pivot]
    larger = [item for item in items if item > pivot]
    return quick_sort(smaller) + equal + quick_sort(larger)
#: heap_sort
import heapq

def heap_sort(items: list) -> list:
    """Return the elements in ascending order, sorted with a binary heap."""
    heap = items[:]
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(len(heap))]
#: two_sum
def two_sum(numbers: list[int], target: int) -> list[int]:
    """Return the indices of the two numbers that add up to the target."""
    seen: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
    return []
#: max_subarray
def max_subarray(numbers: list[int]) -> int:
    """Return the largest sum of a contiguous subarray (Kadane)."""
    best = current = numbers[0]
    for number in numbers[1:]:
        current = max(number, current + number)
        best = max(best, current)
    return best
#: max_profit
def max_profit(prices: list[int]) -> int:
    """Return the best profit from one purchase and one later sale."""
    lowest = float("inf")
    profit = 0
    for price in prices:
        lowest = min(lowest, price)
        profit = max(profit, price - lowest)
    return profit
#: rotate
def rotate(items: list, k: int) -> list:
    """Return the list rotated to the right by k places."""
    if not items:
        return items
    k %= len(items)
    return items[-k:] + items[:-k] if k else items[:]
#: chunk
def chunk(items: list, size: int) -> list[list]:
    """Split a list into consecutive parts of at most the given size."""
    if size <= 0:
        raise ValueError("size must be positive")
    return [items[i : i + size] for i in range(0, len(items), size)]
#: merge_sorted
def merge_sorted(first: list, second: list) -> list:
    """Merge two sorted lists into one sorted list."""
    merged = []
    i = j = 0
    while i < len(first) and j < len(second):
        if first[i] <= second[j]:
            merged.append(first[i])
            i += 1
        else:
            merged.append(second[j])
            j += 1
    return merged + first[i:] + second[j:]
#: merge_dicts
def merge_dicts(first: dict, second: dict) -> dict:
    """Return a dictionary with the entries of both; the second one wins."""
    return {**first, **second}
#: invert_dict
def invert_dict(mapping: dict) -> dict:
    """Return a dictionary with keys and values exchanged."""
    return {value: key for key, value in mapping.items()}
#: sort_dict_by_value
def sort_by_value(mapping: dict) -> dict:
    """Return the dictionary with its entries in ascending order of value."""
    return {key: mapping[key] for key in sorted(mapping, key=lambda key: mapping[key])}
#: lists_to_dict
def lists_to_dict(keys: list, values: list) -> dict:
    """Build a dictionary from a list of keys and a list of values."""
    return {key: value for key, value in zip(keys, values)}
#: group_by
def group_by(items: list[dict], key: str) -> dict[object, list[dict]]:
    """Group a list of dictionaries by the value of a key."""
    groups: dict[object, list[dict]] = {}
    for item in items:
        groups.setdefault(item[key], []).append(item)
    return groups
#: sort_by_key
def sort_by_key(items: list[dict], key: str) -> list[dict]:
    """Return the dictionaries in ascending order of the value of a key."""
    return sorted(items, key=lambda item: item[key])
#: intersection
def intersection(first: list, second: list) -> list:
    """Return the distinct elements that both lists have, in the order of the first."""
    result = []
    for item in first:
        if item in second and item not in result:
            result.append(item)
    return result
#: union
def union(first: list, second: list) -> list:
    """Return the distinct elements of both lists, in order of appearance."""
    result = []
    for item in first + second:
        if item not in result:
            result.append(item)
    return result
#: difference
def difference(first: list, second: list) -> list:
    """Return the elements of the first list that are not in the second."""
    return [item for item in first if item not in second]
#: transpose
def transpose(matrix: list[list[float]]) -> list[list[float]]:
    """Return the transpose of a matrix."""
    if not matrix:
        return []
    return [[row[column] for row in matrix] for column in range(len(matrix[0]))]
#: matrix_multiply
def matrix_multiply(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    """Return the product of two matrices."""
    if len(a[0]) != len(b):
        raise ValueError("the number of columns of the first matrix must equal the rows of the second")
    return [[sum(a[i][k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))] for i in range(len(a))]
#: dot_product
def dot_product(first: list[float], second: list[float]) -> float:
    """Return the dot product of two vectors of equal length."""
    return sum(x * y for x, y in zip(first, second))
#: permutations recursive
def permutations(items: list) -> list[list]:
    """Return all orderings of the elements."""
    if len(items) <= 1:
        return [items[:]]
    result = []
    for index in range(len(items)):
        rest = items[:index] + items[index + 1 :]
        for permutation in permutations(rest):
            result.append(items[index : index + 1] + permutation)
    return result
#: combinations recursive
def combinations(items: list, k: int) -> list[list]:
    """Return all selections of k elements, in order."""
    if k == 0:
        return [[]]
    result = []
    for index, item in enumerate(items):
        for rest in combinations(items[index + 1 :], k - 1):
            result.append([item] + rest)
    return result
#: power_set
def power_set(items: list) -> list[list]:
    """Return all subsets of the elements."""
    subsets: list[list] = [[]]
    for item in items:
        subsets += [subset + [item] for subset in subsets]
    return subsets
#: swap
def swap(a: object, b: object) -> tuple[object, object]:
    """Return the two values in exchanged order."""
    return b, a
#: fizzbuzz
def fizzbuzz(n: int) -> list[str]:
    """Return the FizzBuzz words for the numbers from 1 to n."""
    result = []
    for i in range(1, n + 1):
        if i % 15 == 0:
            result.append("FizzBuzz")
        elif i % 3 == 0:
            result.append("Fizz")
        elif i % 5 == 0:
            result.append("Buzz")
        else:
            result.append(f"{i}")
    return result
#: pascal_triangle
def pascal_triangle(rows: int) -> list[list[int]]:
    """Return the first rows of Pascal's triangle."""
    triangle: list[list[int]] = []
    for i in range(rows):
        row = [1] * (i + 1)
        for j in range(1, i):
            row[j] = triangle[i - 1][j - 1] + triangle[i - 1][j]
        triangle.append(row)
    return triangle
#: hanoi recursive
def hanoi(n: int, source: str = "A", target: str = "C", auxiliary: str = "B") -> list[tuple[str, str]]:
    """Return the moves that bring n disks from the source to the target."""
    if n == 0:
        return []
    moves = hanoi(n - 1, source, auxiliary, target)
    moves.append((source, target))
    return moves + hanoi(n - 1, auxiliary, target, source)
#: climb_stairs
def climb_stairs(n: int) -> int:
    """Return in how many ways n steps can be climbed, one or two at a time."""
    ways, following = 1, 1
    for _ in range(n):
        ways, following = following, ways + following
    return ways
#: coin_change
def coin_change(coins: list[int], amount: int) -> int:
    """Return the fewest coins that make up the amount, or -1 if there is no way."""
    fewest = [0] + [amount + 1] * amount
    for value in range(1, amount + 1):
        for coin in coins:
            if coin <= value:
                fewest[value] = min(fewest[value], fewest[value - coin] + 1)
    return fewest[amount] if fewest[amount] <= amount else -1
#: knapsack
def knapsack(weights: list[int], values: list[int], capacity: int) -> int:
    """Return the largest total value that fits into the capacity."""
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values):
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]
#: n_queens
def solve_n_queens(n: int) -> list[list[int]]:
    """Return all placements of n queens, as the column of the queen in each row."""
    solutions: list[list[int]] = []

    def place(columns: list[int]) -> None:
        row = len(columns)
        if row == n:
            solutions.append(columns)
            return
        for column in range(n):
            if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns)):
                place(columns + [column])

    place([])
    return solutions
#: password_generator
import secrets
import string

def generate_password(length: int = 12) -> str:
    """Return a random password of letters, digits and punctuation."""
    alphabet = string.ascii_letters + string.digits + string.punctuation
    return "".join(secrets.choice(alphabet) for _ in range(length))
#: is_strong_password
def is_strong_password(password: str) -> bool:
    """Return True if the password has 8 characters or more, of all four kinds."""
    return (
        len(password) >= 8
        and any(character.islower() for character in password)
        and any(character.isupper() for character in password)
        and any(character.isdigit() for character in password)
        and any(not character.isalnum() for character in password)
    )
#: roll_dice
import random

def roll_dice(sides: int = 6) -> int:
    """Return the result of rolling a die."""
    return random.randint(1, sides)
#: random_number
import random

def random_number(minimum: int, maximum: int) -> int:
    """Return a random integer in the given range, both ends included."""
    return random.randint(minimum, maximum)
#: shuffle
import random

def shuffle(items: list) -> list:
    """Return the elements in random order."""
    result = items[:]
    random.shuffle(result)
    return result
#: read_csv
import csv

def read_csv(path: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file as dictionaries keyed by the header."""
    with open(path, newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file)]
#: write_csv
import csv

def write_csv(path: str, rows: list[dict[str, object]]) -> None:
    """Write a list of dictionaries to a CSV file, with a header."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        if not rows:
            return
        writer = csv.DictWriter(file, fieldnames=rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
#: read_json
import json

def read_json(path: str) -> dict:
    """Return the content of a JSON file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)
#: write_json
import json

def write_json(path: str, data: object) -> None:
    """Write data to a JSON file."""
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file, indent=2, ensure_ascii=False)
#: parse_json
import json

def parse_json(text: str) -> object | None:
    """Return the value of a JSON text, or None if it is not valid JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return None
#: read_file
def read_file(path: str) -> str:
    """Return the content of a text file."""
    with open(path, encoding="utf-8") as file:
        return file.read()
#: read_lines
def read_lines(path: str) -> list[str]:
    """Return the lines of a text file without their line breaks."""
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]
#: write_file
def write_file(path: str, content: str) -> None:
    """Write a text to a file, replacing what was there."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
#: count_lines
def count_lines(path: str) -> int:
    """Return the number of lines in a text file."""
    with open(path, encoding="utf-8") as file:
        return sum(1 for _ in file)
#: http_get
import json
import urllib.request

def fetch_json(url: str, timeout: float = 10.0) -> dict:
    """Send a GET request and return the decoded JSON body."""
    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    with urllib.request.urlopen(request, timeout=timeout) as response:
        return json.loads(response.read().decode("utf-8"))
#: http_text
import urllib.request

def download_page(url: str, timeout: float = 10.0) -> str:
    """Return the text of a web page."""
    with urllib.request.urlopen(url, timeout=timeout) as response:
        charset = response.headers.get_content_charset() or "utf-8"
        return response.read().decode(charset)
#: http_get async
import asyncio
import json
import urllib.request

async def fetch_json(url: str, timeout: float = 10.0) -> dict:
    """Send a GET request in a worker thread and return the decoded JSON body."""

    def fetch() -> dict:
        with urllib.request.urlopen(url, timeout=timeout) as response:
            return json.loads(response.read().decode("utf-8"))

    return await asyncio.to_thread(fetch)
#: parse_date
from datetime import date, datetime

def parse_date(text: str) -> date:
    """Parse a date written as YYYY-MM-DD."""
    return datetime.strptime(text.strip(), "%Y-%m-%d").date()
#: format_date
from datetime import date

def format_date(day: date) -> str:
    """Return a date in the form DD/MM/YYYY."""
    return day.strftime("%d/%m/%Y")
#: days_between
from datetime import date

def days_between(start: date, end: date) -> int:
    """Return the number of days from one date to another."""
    if isinstance(start, str):
        start = date.fromisoformat(start)
    if isinstance(end, str):
        end = date.fromisoformat(end)
    return abs((end - start).days)
#: age
from datetime import date

def calculate_age(birth_date: date) -> int:
    """Return the age in full years today."""
    today = date.today()
    had_birthday = (today.month, today.day) >= (birth_date.month, birth_date.day)
    return today.year - birth_date.year - (0 if had_birthday else 1)
#: retry
import functools
import time

def retry(attempts: int = 3, delay: float = 1.0):
    """Decorator that calls a function again when it raises, up to the given number of attempts."""

    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, attempts + 1):
                try:
                    return function(*args, **kwargs)
                except Exception:
                    if attempt == attempts:
                        raise
                    time.sleep(delay)

        return wrapper

    return decorator
#: memoize
import functools

def memoize(function):
    """Decorator that remembers the results of a function."""
    cache: dict = {}

    @functools.wraps(function)
    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]

    return wrapper
#: timer
import functools
import time

def timer(function):
    """Decorator that prints how long a call takes."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = function(*args, **kwargs)
        print(f"{function.__name__} took {time.perf_counter() - start:.6f} s")
        return result

    return wrapper
#: singleton
class Singleton:
    """A class that has one instance only."""

    _instance: "Singleton | None" = None

    def __new__(cls) -> "Singleton":
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance
#: stack
class Stack:
    """A last-in, first-out stack."""

    def __init__(self) -> None:
        self._items: list = []

    def push(self, item: object) -> None:
        """Put an item on top."""
        self._items.append(item)

    def pop(self) -> object:
        """Remove and return the top item."""
        if self.is_empty():
            raise IndexError("pop from an empty stack")
        return self._items.pop()

    def peek(self) -> object:
        """Return the top item without removing it."""
        if self.is_empty():
            raise IndexError("peek at an empty stack")
        return self._items[-1]

    def is_empty(self) -> bool:
        """Return True if there is no item."""
        return not self._items

    def size(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def __len__(self) -> int:
        return len(self._items)
#: queue
from collections import deque

class Queue:
    """A first-in, first-out queue."""

    def __init__(self) -> None:
        self._items: deque = deque()

    def enqueue(self, item: object) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def dequeue(self) -> object:
        """Remove and return the first item."""
        if self.is_empty():
            raise IndexError("dequeue from an empty queue")
        return self._items.popleft()

    def peek(self) -> object:
        """Return the first item without removing it."""
        if self.is_empty():
            raise IndexError("peek at an empty queue")
        return self._items[0]

    def is_empty(self) -> bool:
        """Return True if there is no item."""
        return not self._items

    def size(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def __len__(self) -> int:
        return len(self._items)
#: linked_list
class Node:
    """A value and a link to the next node."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.next: "Node | None" = None


class LinkedList:
    """A singly linked list."""

    def __init__(self) -> None:
        self.head: Node | None = None

    def append(self, value: object) -> None:
        """Add a value at the end."""
        node = Node(value)
        if self.head is None:
            self.head = node
            return
        current = self.head
        while current.next is not None:
            current = current.next
        current.next = node

    def prepend(self, value: object) -> None:
        """Add a value at the beginning."""
        node = Node(value)
        node.next = self.head
        self.head = node

    def delete(self, value: object) -> bool:
        """Remove the first node with the value; return whether there was one."""
        previous, current = None, self.head
        while current is not None:
            if current.value == value:
                if previous is None:
                    self.head = current.next
                else:
                    previous.next = current.next
                return True
            previous, current = current, current.next
        return False

    def find(self, value: object) -> Node | None:
        """Return the first node with the value, or None."""
        current = self.head
        while current is not None and current.value != value:
            current = current.next
        return current

    def reverse(self) -> None:
        """Reverse the list in place."""
        previous, current = None, self.head
        while current is not None:
            current.next, previous, current = previous, current, current.next
        self.head = previous

    def to_list(self) -> list:
        """Return the values as a Python list."""
        values = []
        current = self.head
        while current is not None:
            values.append(current.value)
            current = current.next
        return values

    def __len__(self) -> int:
        return len(self.to_list())
#: reverse_linked_list
def reverse_linked_list(head):
    """Reverse a singly linked list whose nodes have a `next` attribute, and return the new head."""
    previous = None
    current = head
    while current is not None:
        following = current.next
        current.next = previous
        previous = current
        current = following
    return previous
#: has_cycle
def has_cycle(head) -> bool:
    """Return True if a linked list has a cycle (Floyd)."""
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow = slow.next
        fast = fast.next.next
        if slow is fast:
            return True
    return False
#: bst
class Node:
    """A value with a left and a right subtree."""

    def __init__(self, value: int) -> None:
        self.value = value
        self.left: "Node | None" = None
        self.right: "Node | None" = None


class BinarySearchTree:
    """A binary search tree: smaller values to the left, larger ones to the right."""

    def __init__(self) -> None:
        self.root: Node | None = None

    def insert(self, value: int) -> None:
        """Add a value; one that is there already is ignored."""
        if self.root is None:
            self.root = Node(value)
            return
        current = self.root
        while value != current.value:
            if value < current.value:
                if current.left is None:
                    current.left = Node(value)
                current = current.left
            else:
                if current.right is None:
                    current.right = Node(value)
                current = current.right

    def contains(self, value: int) -> bool:
        """Return True if the value is in the tree."""
        current = self.root
        while current is not None and current.value != value:
            current = current.left if value < current.value else current.right
        return current is not None

    def search(self, value: int) -> bool:
        """Return True if the value is in the tree."""
        return self.contains(value)

    def inorder(self) -> list[int]:
        """Return the values in ascending order."""
        values: list[int] = []

        def visit(node: Node | None) -> None:
            if node is not None:
                visit(node.left)
                values.append(node.value)
                visit(node.right)

        visit(self.root)
        return values
#: binary_tree
class TreeNode:
    """A node of a binary tree."""

    def __init__(self, value: object, left: "TreeNode | None" = None, right: "TreeNode | None" = None) -> None:
        self.value = value
        self.left = left
        self.right = right

    def inorder(self) -> list:
        """Return the values from left to right."""
        left = self.left.inorder() if self.left else []
        right = self.right.inorder() if self.right else []
        return left + [self.value] + right

    def height(self) -> int:
        """Return the number of levels."""
        left = self.left.height() if self.left else 0
        right = self.right.height() if self.right else 0
        return 1 + max(left, right)
#: tree_depth recursive
def max_depth(root) -> int:
    """Return the number of levels of a binary tree."""
    if root is None:
        return 0
    return 1 + max(max_depth(root.left), max_depth(root.right))
#: tree_inorder recursive
def inorder_traversal(root) -> list:
    """Return the values of a binary tree from left to right."""
    if root is None:
        return []
    value = root.value if hasattr(root, "value") else root.val
    return inorder_traversal(root.left) + [value] + inorder_traversal(root.right)
#: tree_invert recursive
def invert_tree(root):
    """Exchange left and right in every node of a binary tree, and return its root."""
    if root is not None:
        root.left, root.right = invert_tree(root.right), invert_tree(root.left)
    return root
#: graph
class Graph:
    """An undirected graph kept as an adjacency list."""

    def __init__(self) -> None:
        self.neighbours: dict[object, list[object]] = {}

    def add_node(self, node: object) -> None:
        """Add a node."""
        self.neighbours.setdefault(node, [])

    def add_edge(self, a: object, b: object) -> None:
        """Connect two nodes."""
        self.add_node(a)
        self.add_node(b)
        self.neighbours[a].append(b)
        self.neighbours[b].append(a)

    def has_edge(self, a: object, b: object) -> bool:
        """Return True if the two nodes are connected."""
        return b in self.neighbours.get(a, [])

    def bfs(self, start: object) -> list[object]:
        """Return the nodes that can be reached, the nearest first."""
        visited = [start]
        for node in visited:
            visited.extend(n for n in self.neighbours.get(node, []) if n not in visited)
        return visited
#: dfs iterative
def dfs(graph: dict, start: object) -> list:
    """Return the nodes that can be reached from the start, depth first."""
    visited = []
    stack = [start]
    while stack:
        node = stack.pop()
        if node not in visited:
            visited.append(node)
            stack.extend(reversed([n for n in graph.get(node, []) if n not in visited]))
    return visited
#: bfs iterative
from collections import deque

def bfs(graph: dict, start: object) -> list:
    """Return the nodes that can be reached from the start, breadth first."""
    visited = [start]
    queue = deque([start])
    while queue:
        for neighbour in graph.get(queue.popleft(), []):
            if neighbour not in visited:
                visited.append(neighbour)
                queue.append(neighbour)
    return visited
#: dijkstra
import heapq

def dijkstra(graph: dict, start: object) -> dict:
    """Return the length of the shortest path from the start to each node of a weighted graph."""
    distances = {node: float("inf") for node in graph}
    distances[start] = 0
    queue = [(0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        if distance > distances[node]:
            continue
        for neighbour, weight in graph.get(node, {}).items():
            candidate = distance + weight
            if candidate < distances.get(neighbour, float("inf")):
                distances[neighbour] = candidate
                heapq.heappush(queue, (candidate, neighbour))
    return distances
#: topological_sort
def topological_sort(graph: dict) -> list:
    """Return the nodes of a directed acyclic graph, each before those it points to."""
    order: list = []
    visited = set()

    def visit(node: object) -> None:
        if node in visited:
            return
        visited.add(node)
        for neighbour in graph.get(node, []):
            visit(neighbour)
        order.append(node)

    for node in graph:
        visit(node)
    return order[::-1]
#: lru_cache
from collections import OrderedDict

class LRUCache:
    """A cache that forgets what has not been used for the longest time."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._entries: OrderedDict = OrderedDict()

    def get(self, key: object) -> object:
        """Return the value of a key, or -1 if it is not cached."""
        if key not in self._entries:
            return -1
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: object, value: object) -> None:
        """Store a value, evicting the oldest entry when the cache is full."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self.capacity:
            self._entries.popitem(last=False)
#: bank_account
class BankAccount:
    """An account with an owner and a balance."""

    def __init__(self, owner: str, balance: float = 0.0) -> None:
        self.owner = owner
        self.balance = balance

    def deposit(self, amount: float) -> float:
        """Add an amount and return the new balance."""
        if amount <= 0:
            raise ValueError("the amount must be positive")
        self.balance += amount
        return self.balance

    def withdraw(self, amount: float) -> float:
        """Take an amount and return the new balance."""
        if amount <= 0:
            raise ValueError("the amount must be positive")
        if amount > self.balance:
            raise ValueError("insufficient funds")
        self.balance -= amount
        return self.balance

    def get_balance(self) -> float:
        """Return the current balance."""
        return self.balance
#: rectangle_class
class Rectangle:
    """A rectangle with a width and a height."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height

    def area(self) -> float:
        """Return the area."""
        return self.width * self.height

    def perimeter(self) -> float:
        """Return the perimeter."""
        return 2 * (self.width + self.height)
#: circle_class
import math

class Circle:
    """A circle with a radius."""

    def __init__(self, radius: float) -> None:
        self.radius = radius

    def area(self) -> float:
        """Return the area."""
        return math.pi * self.radius**2

    def circumference(self) -> float:
        """Return the circumference."""
        return 2 * math.pi * self.radius
#: person_class
class Person:
    """A person with a name and an age."""

    def __init__(self, name: str, age: int) -> None:
        self.name = name
        self.age = age

    def greet(self) -> str:
        """Return a greeting."""
        return f"Hello, my name is {self.name} and I am {self.age} years old."
#: calculator_class
class Calculator:
    """The four basic operations."""

    def add(self, a: float, b: float) -> float:
        """Return the sum."""
        return a + b

    def subtract(self, a: float, b: float) -> float:
        """Return the difference."""
        return a - b

    def multiply(self, a: float, b: float) -> float:
        """Return the product."""
        return a * b

    def divide(self, a: float, b: float) -> float:
        """Return the quotient."""
        if b == 0:
            raise ZeroDivisionError("cannot divide by zero")
        return a / b
#: calculator
def calculate(a: float, b: float, operator: str) -> float:
    """Apply one of the operators +, -, * and / to two numbers."""
    if operator == "+":
        return a + b
    if operator == "-":
        return a - b
    if operator == "*":
        return a * b
    if operator == "/":
        return a / b
    raise ValueError(f"unknown operator: {operator!r}")
'''
