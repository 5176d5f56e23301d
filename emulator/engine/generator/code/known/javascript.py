"""Well-known algorithms in JavaScript. `#: concept tags` opens an entry; several of one concept are equivalent."""

KNOWN = r"""
#: fibonacci iterative
/** Returns the n-th Fibonacci number, starting with F(0) = 0 and F(1) = 1. */
function fibonacci(n) {
  let a = 0;
  let b = 1;
  for (let i = 0; i < n; i++) {
    [a, b] = [b, a + b];
  }
  return a;
}
#: fibonacci recursive
/** Returns the n-th Fibonacci number, computed recursively. */
function fibonacci(n) {
  if (n <= 1) {
    return n;
  }
  return fibonacci(n - 1) + fibonacci(n - 2);
}
#: fibonacci_sequence iterative
/** Returns the first n Fibonacci numbers. */
function fibonacciSequence(n) {
  const sequence = [];
  let [a, b] = [0, 1];
  for (let i = 0; i < n; i++) {
    sequence.push(a);
    [a, b] = [b, a + b];
  }
  return sequence;
}
#: factorial recursive
/** Returns n!, the product of the integers from 1 to n. */
function factorial(n) {
  if (n < 0) {
    throw new RangeError("factorial is not defined for negative numbers");
  }
  return n <= 1 ? 1 : n * factorial(n - 1);
}
#: factorial iterative
/** Returns the factorial of a non-negative integer. */
function factorial(n) {
  let result = 1;
  for (let i = 2; i <= n; i++) {
    result *= i;
  }
  return result;
}
#: is_prime iterative
/** Returns true if n is a prime number. */
function isPrime(n) {
  if (n < 2) {
    return false;
  }
  for (let i = 2; i * i <= n; i++) {
    if (n % i === 0) {
      return false;
    }
  }
  return true;
}
#: primes
/** Returns all prime numbers up to the limit (sieve of Eratosthenes). */
function sieveOfEratosthenes(limit) {
  const composite = new Array(limit + 1).fill(false);
  const primes = [];
  for (let i = 2; i <= limit; i++) {
    if (composite[i]) {
      continue;
    }
    primes.push(i);
    for (let multiple = i * i; multiple <= limit; multiple += i) {
      composite[multiple] = true;
    }
  }
  return primes;
}
#: gcd iterative
/** Returns the greatest common divisor of two integers (Euclid). */
function gcd(a, b) {
  while (b !== 0) {
    [a, b] = [b, a % b];
  }
  return Math.abs(a);
}
#: gcd recursive
/** Returns the greatest common divisor of two integers. */
function gcd(a, b) {
  return b === 0 ? Math.abs(a) : gcd(b, a % b);
}
#: lcm
/** Returns the least common multiple of two integers. */
function lcm(a, b) {
  if (a === 0 || b === 0) {
    return 0;
  }
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) {
    [x, y] = [y, x % y];
  }
  return Math.abs(a * b) / x;
}
#: power
/** Returns base raised to exponent. */
function power(base, exponent) {
  return base ** exponent;
}
#: square
/** Returns the square of a number. */
function square(number) {
  return number * number;
}
#: square_root
/** Returns the square root of a number. */
function squareRoot(number) {
  return Math.sqrt(number);
}
#: add
/** Returns the sum of two numbers. */
function add(a, b) {
  return a + b;
}
#: subtract
/** Returns the difference of two numbers. */
function subtract(a, b) {
  return a - b;
}
#: multiply
/** Returns the product of two numbers. */
function multiply(a, b) {
  return a * b;
}
#: divide
/** Returns the quotient of two numbers. */
function divide(a, b) {
  if (b === 0) {
    throw new RangeError("cannot divide by zero");
  }
  return a / b;
}
#: is_even
/** Returns true if the number is even. */
function isEven(number) {
  return number % 2 === 0;
}
#: is_odd
/** Returns true if the number is odd. */
function isOdd(number) {
  return number % 2 !== 0;
}
#: digit_sum
/** Returns the sum of the decimal digits of an integer. */
function sumOfDigits(n) {
  let total = 0;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 10)) {
    total += rest % 10;
  }
  return total;
}
#: reverse_number
/** Returns the integer with its decimal digits reversed. */
function reverseNumber(n) {
  const digits = [...`${Math.abs(n)}`].reverse().join("");
  return Math.sign(n) * Number(digits);
}
#: sum_up_to
/** Returns the sum of the integers from 1 to n. */
function sumUpTo(n) {
  return (n * (n + 1)) / 2;
}
#: collatz
/** Returns the Collatz sequence that starts at n. */
function collatz(n) {
  const sequence = [n];
  while (n > 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    sequence.push(n);
  }
  return sequence;
}
#: is_armstrong
/** Returns true if n equals the sum of its digits raised to the number of digits. */
function isArmstrong(n) {
  const digits = [...`${n}`];
  return n === digits.reduce((sum, digit) => sum + Number(digit) ** digits.length, 0);
}
#: is_perfect
/** Returns true if n equals the sum of its proper divisors. */
function isPerfectNumber(n) {
  let sum = 0;
  for (let i = 1; i <= n / 2; i++) {
    if (n % i === 0) {
      sum += i;
    }
  }
  return n > 1 && sum === n;
}
#: celsius_to_fahrenheit
/** Converts degrees Celsius to Fahrenheit. */
function celsiusToFahrenheit(celsius) {
  return (celsius * 9) / 5 + 32;
}
#: fahrenheit_to_celsius
/** Converts degrees Fahrenheit to Celsius. */
function fahrenheitToCelsius(fahrenheit) {
  return ((fahrenheit - 32) * 5) / 9;
}
#: is_leap_year
/** Returns true if the year is a leap year in the Gregorian calendar. */
function isLeapYear(year) {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
#: to_roman
/** Converts a positive integer to a Roman numeral. */
function intToRoman(number) {
  const numerals = [
    [1000, "M"], [900, "CM"], [500, "D"], [400, "CD"],
    [100, "C"], [90, "XC"], [50, "L"], [40, "XL"],
    [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"],
  ];
  let result = "";
  for (const [value, symbol] of numerals) {
    while (number >= value) {
      result += symbol;
      number -= value;
    }
  }
  return result;
}
#: from_roman
/** Converts a Roman numeral to an integer. */
function romanToInt(roman) {
  const values = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  let total = 0;
  for (let i = 0; i < roman.length; i++) {
    const value = values[roman[i]];
    const next = values[roman[i + 1]] ?? 0;
    total += value < next ? -value : value;
  }
  return total;
}
#: to_binary
/** Returns the binary representation of an integer. */
function decimalToBinary(number) {
  return number.toString(2);
}
#: from_binary
/** Converts a string of binary digits to an integer. */
function binaryToDecimal(binary) {
  return parseInt(binary, 2);
}
#: bmi
/** Returns the body mass index from kilograms and metres. */
function calculateBmi(weight, height) {
  return weight / height ** 2;
}
#: compound_interest
/** Returns the final amount; the rate is a fraction, 0.05 for 5 %. */
function compoundInterest(principal, rate, years, timesPerYear = 1) {
  return principal * (1 + rate / timesPerYear) ** (timesPerYear * years);
}
#: circle_area
/** Returns the area of a circle. */
function circleArea(radius) {
  return Math.PI * radius ** 2;
}
#: rectangle_area
/** Returns the area of a rectangle. */
function rectangleArea(width, height) {
  return width * height;
}
#: triangle_area
/** Returns the area of a triangle. */
function triangleArea(base, height) {
  return (base * height) / 2;
}
#: clamp
/** Limits a value to a range. */
function clamp(value, minimum, maximum) {
  return Math.min(Math.max(value, minimum), maximum);
}
#: reverse_string
/** Returns the text with its characters in reverse order. */
function reverseString(text) {
  return [...text].reverse().join("");
}
#: reverse_string iterative
/** Returns the characters of a string in reverse order. */
function reverseString(text) {
  let result = "";
  for (const character of text) {
    result = character + result;
  }
  return result;
}
#: is_palindrome
/** Returns true if the text reads the same in both directions, ignoring case and punctuation. */
function isPalindrome(text) {
  const cleaned = `${text}`.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return cleaned === [...cleaned].reverse().join("");
}
#: is_palindrome iterative
/** Checks whether a string is a palindrome, ignoring case and punctuation. */
function isPalindrome(text) {
  const cleaned = `${text}`.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  for (let left = 0, right = cleaned.length - 1; left < right; left++, right--) {
    if (cleaned[left] !== cleaned[right]) {
      return false;
    }
  }
  return true;
}
#: count_vowels
/** Returns the number of vowels in a text. */
function countVowels(text) {
  return (text.match(/[aeiou]/gi) ?? []).length;
}
#: count_vowels iterative
/** Counts the vowels in a text. */
function countVowels(text) {
  let count = 0;
  for (const character of text.toLowerCase()) {
    if ("aeiou".includes(character)) {
      count++;
    }
  }
  return count;
}
#: count_words
/** Returns the number of words in a text. */
function countWords(text) {
  return text.split(/\s+/).filter(Boolean).length;
}
#: word_frequency
/** Returns how often each word occurs. */
function wordFrequency(text) {
  const frequencies = {};
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    frequencies[word] = (frequencies[word] ?? 0) + 1;
  }
  return frequencies;
}
#: char_frequency
/** Returns how often each character occurs. */
function charFrequency(text) {
  const frequencies = {};
  for (const character of text) {
    frequencies[character] = (frequencies[character] ?? 0) + 1;
  }
  return frequencies;
}
#: is_anagram
/** Returns true if two texts consist of the same letters. */
function isAnagram(first, second) {
  const normalize = (value) => [...value.toLowerCase().replace(/\s/g, "")].sort().join("");
  return normalize(first) === normalize(second);
}
#: caesar
/** Shifts each letter by the given number of places. */
function caesarCipher(text, shift) {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((((letter.charCodeAt(0) - base + shift) % 26) + 26) % 26) + base);
  });
}
#: capitalize_words
/** Returns the text with the first letter of each word in upper case. */
function capitalizeWords(text) {
  return text
    .split(" ")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
#: capitalize
/** Returns the text with its first letter in upper case. */
function capitalize(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
#: reverse_words
/** Returns the sentence with its words in reverse order. */
function reverseWords(sentence) {
  return sentence.trim().split(/\s+/).reverse().join(" ");
}
#: longest_word
/** Returns the longest word of a sentence. */
function longestWord(sentence) {
  return sentence.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
#: camel_to_snake
/** Converts a camelCase name to snake_case. */
function camelToSnake(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
#: snake_to_camel
/** Converts a snake_case name to camelCase. */
function snakeToCamel(name) {
  return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
#: slugify
/** Turns a text into a slug that is safe in a URL. */
function slugify(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
#: truncate
/** Shortens a text to at most the given length. */
function truncate(text, length, suffix = "...") {
  return text.length <= length ? text : text.slice(0, Math.max(length - suffix.length, 0)) + suffix;
}
#: levenshtein
/** Returns the edit distance between two strings. */
function levenshtein(first, second) {
  let previous = Array.from({ length: second.length + 1 }, (_, i) => i);
  for (let i = 1; i <= first.length; i++) {
    const current = [i];
    for (let j = 1; j <= second.length; j++) {
      const cost = first[i - 1] === second[j - 1] ? 0 : 1;
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
    }
    previous = current;
  }
  return previous[second.length];
}
#: common_prefix
/** Returns the longest prefix that all words share. */
function longestCommonPrefix(words) {
  if (words.length === 0) {
    return "";
  }
  let prefix = words[0];
  for (const word of words) {
    while (!word.startsWith(prefix)) {
      prefix = prefix.slice(0, -1);
    }
  }
  return prefix;
}
#: longest_substring
/** Returns the length of the longest substring without repeating characters. */
function lengthOfLongestSubstring(text) {
  const lastSeen = new Map();
  let start = 0;
  let longest = 0;
  for (let i = 0; i < text.length; i++) {
    if ((lastSeen.get(text[i]) ?? -1) >= start) {
      start = lastSeen.get(text[i]) + 1;
    }
    lastSeen.set(text[i], i);
    longest = Math.max(longest, i - start + 1);
  }
  return longest;
}
#: is_valid_email
/** Returns true if the text has the form of an e-mail address. */
function isValidEmail(email) {
  return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email);
}
#: is_valid_parentheses
/** Returns true if every bracket is closed by the right one in the right order. */
function isValidParentheses(text) {
  const pairs = { ")": "(", "]": "[", "}": "{" };
  const stack = [];
  for (const character of text) {
    if ("([{".includes(character)) {
      stack.push(character);
    } else if (character in pairs && stack.pop() !== pairs[character]) {
      return false;
    }
  }
  return stack.length === 0;
}
#: greet
/** Returns a greeting for the given name. */
function greet(name) {
  return `Hello, ${name}!`;
}
#: hello_world
/** Prints the classic greeting. */
function helloWorld() {
  console.log("Hello, World!");
}
#: sum_list
/** Returns the sum of the numbers. */
function sumArray(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
#: sum_list iterative
/** Returns the sum of all numbers. */
function sumArray(numbers) {
  let total = 0;
  for (const number of numbers) {
    total += number;
  }
  return total;
}
#: product_list
/** Returns the product of the numbers. */
function product(numbers) {
  return numbers.reduce((total, number) => total * number, 1);
}
#: sum_even
/** Returns the sum of the even numbers. */
function sumEven(numbers) {
  return numbers.filter((number) => number % 2 === 0).reduce((total, number) => total + number, 0);
}
#: average
/** Returns the arithmetic mean of the numbers, 0 for an empty array. */
function average(numbers) {
  if (numbers.length === 0) {
    return 0;
  }
  return numbers.reduce((total, number) => total + number, 0) / numbers.length;
}
#: median
/** Returns the median of the numbers. */
function median(numbers) {
  const ordered = [...numbers].sort((x, y) => x - y);
  const middle = Math.floor(ordered.length / 2);
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}
#: max_list
/** Returns the largest number of a non-empty array. */
function findMax(numbers) {
  let largest = numbers[0];
  for (const number of numbers) {
    if (number > largest) {
      largest = number;
    }
  }
  return largest;
}
#: max_list oneliner
/** Returns the largest number of a non-empty array. */
function findMax(numbers) {
  return Math.max(...numbers);
}
#: min_list
/** Returns the smallest number of a non-empty array. */
function findMin(numbers) {
  let smallest = numbers[0];
  for (const number of numbers) {
    if (number < smallest) {
      smallest = number;
    }
  }
  return smallest;
}
#: max_two
/** Returns the larger of two numbers. */
function maximum(a, b) {
  return a > b ? a : b;
}
#: max_two
/** Returns the largest of three numbers. */
function maximum(a, b, c) {
  return Math.max(a, b, c);
}
#: second_largest
/** Returns the second largest distinct number. */
function secondLargest(numbers) {
  const ordered = [...new Set(numbers)].sort((x, y) => y - x);
  return ordered[1];
}
#: flatten recursive
/** Returns a flat array of the elements of a nested array. */
function flatten(nested) {
  return nested.reduce((flat, item) => flat.concat(Array.isArray(item) ? flatten(item) : item), []);
}
#: unique
/** Returns the distinct elements in their original order. */
function removeDuplicates(items) {
  return [...new Set(items)];
}
#: unique iterative
/** Returns the distinct elements in the order of their first occurrence. */
function removeDuplicates(items) {
  const seen = new Set();
  return items.filter((item) => {
    if (seen.has(item)) {
      return false;
    }
    seen.add(item);
    return true;
  });
}
#: has_duplicates
/** Returns true if an element occurs more than once. */
function hasDuplicates(items) {
  return new Set(items).size !== items.length;
}
#: find_duplicates
/** Returns the elements that occur more than once. */
function findDuplicates(items) {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}
#: count_occurrences
/** Returns how many times the target occurs. */
function countOccurrences(items, target) {
  return [...items].filter((item) => item === target).length;
}
#: is_sorted
/** Returns true if the elements are in ascending order. */
function isSorted(items) {
  return items.every((item, index) => index === 0 || items[index - 1] <= item);
}
#: reverse_list
/** Returns the elements in reverse order. */
function reverseArray(items) {
  return [...items].reverse();
}
#: filter_even
/** Returns the even numbers. */
function filterEven(numbers) {
  return numbers.filter((number) => number % 2 === 0);
}
#: filter_odd
/** Returns the odd numbers. */
function filterOdd(numbers) {
  return numbers.filter((number) => number % 2 !== 0);
}
#: square_list
/** Returns the squares of the numbers. */
function squareAll(numbers) {
  return numbers.map((number) => number * number);
}
#: binary_search
/** Returns the index of the target in a sorted array, or -1 if it is absent. */
function binarySearch(items, target) {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (items[middle] === target) {
      return middle;
    }
    if (items[middle] < target) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}
#: linear_search
/** Returns the index of the first occurrence of the target, or -1. */
function linearSearch(items, target) {
  for (let i = 0; i < items.length; i++) {
    if (items[i] === target) {
      return i;
    }
  }
  return -1;
}
#: sort
/** Returns the numbers in ascending order. */
function sortNumbers(numbers) {
  return [...numbers].sort((x, y) => x - y);
}
#: bubble_sort
/** Sorts the array in place with bubble sort and returns it. */
function bubbleSort(items) {
  for (let i = 0; i < items.length; i++) {
    let swapped = false;
    for (let j = 0; j < items.length - 1 - i; j++) {
      if (items[j] > items[j + 1]) {
        [items[j], items[j + 1]] = [items[j + 1], items[j]];
        swapped = true;
      }
    }
    if (!swapped) {
      break;
    }
  }
  return items;
}
#: insertion_sort
/** Sorts the array in place with insertion sort and returns it. */
function insertionSort(items) {
  for (let i = 1; i < items.length; i++) {
    const current = items[i];
    let j = i - 1;
    while (j >= 0 && items[j] > current) {
      items[j + 1] = items[j];
      j--;
    }
    items[j + 1] = current;
  }
  return items;
}
#: selection_sort
/** Sorts the array in place with selection sort and returns it. */
function selectionSort(items) {
  for (let i = 0; i < items.length; i++) {
    let smallest = i;
    for (let j = i + 1; j < items.length; j++) {
      if (items[j] < items[smallest]) {
        smallest = j;
      }
    }
    [items[i], items[smallest]] = [items[smallest], items[i]];
  }
  return items;
}
#: merge_sort recursive
/** Returns the elements in ascending order, sorted with merge sort. */
function mergeSort(items) {
  if (items.length <= 1) {
    return items;
  }
  const middle = Math.floor(items.length / 2);
  const left = mergeSort(items.slice(0, middle));
  const right = mergeSort(items.slice(middle));
  const merged = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    merged.push(left[i] <= right[j] ? left[i++] : right[j++]);
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}
#: quick_sort recursive
/** Returns the elements in ascending order, sorted with quicksort. */
function quickSort(items) {
  if (items.length <= 1) {
    return items;
  }
  const [pivot, ...rest] = items;
  const smaller = rest.filter((item) => item < pivot);
  const larger = rest.filter((item) => item >= pivot);
  return [...quickSort(smaller), pivot, ...quickSort(larger)];
}
#: two_sum
/** Returns the indices of the two numbers that add up to the target. */
function twoSum(numbers, target) {
  const seen = new Map();
  for (let i = 0; i < numbers.length; i++) {
    const rest = target - numbers[i];
    if (seen.has(rest)) {
      return [seen.get(rest), i];
    }
    seen.set(numbers[i], i);
  }
  return [];
}
#: max_subarray
/** Returns the largest sum of a contiguous subarray (Kadane). */
function maxSubArray(numbers) {
  let best = numbers[0];
  let current = numbers[0];
  for (const number of numbers.slice(1)) {
    current = Math.max(number, current + number);
    best = Math.max(best, current);
  }
  return best;
}
#: rotate
/** Returns the array rotated to the right by k places. */
function rotate(items, k) {
  const offset = items.length === 0 ? 0 : k % items.length;
  return [...items.slice(items.length - offset), ...items.slice(0, items.length - offset)];
}
#: chunk
/** Splits an array into consecutive parts of at most the given size. */
function chunk(items, size) {
  const chunks = [];
  for (let i = 0; i < items.length; i += size) {
    chunks.push(items.slice(i, i + size));
  }
  return chunks;
}
#: merge_sorted
/** Merges two sorted arrays into one. */
function mergeSorted(first, second) {
  const merged = [];
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    merged.push(first[i] <= second[j] ? first[i++] : second[j++]);
  }
  return [...merged, ...first.slice(i), ...second.slice(j)];
}
#: merge_dicts
/** Returns an object with the properties of both; the second one wins. */
function mergeObjects(first, second) {
  return { ...first, ...second };
}
#: group_by
/** Groups objects by the value of a property. */
function groupBy(items, key) {
  return items.reduce((groups, item) => {
    (groups[item[key]] ??= []).push(item);
    return groups;
  }, {});
}
#: sort_by_key
/** Returns the objects in ascending order of a property. */
function sortByKey(items, key) {
  return [...items].sort((x, y) => (x[key] > y[key] ? 1 : x[key] < y[key] ? -1 : 0));
}
#: intersection
/** Returns the elements that both arrays have. */
function intersection(first, second) {
  const other = new Set(second);
  return [...new Set(first)].filter((item) => other.has(item));
}
#: union
/** Returns the distinct elements of both arrays. */
function union(first, second) {
  return [...new Set([...first, ...second])];
}
#: difference
/** Returns the elements of the first array that are not in the second. */
function difference(first, second) {
  const other = new Set(second);
  return first.filter((item) => !other.has(item));
}
#: transpose
/** Returns the transpose of a matrix. */
function transpose(matrix) {
  return matrix.length === 0 ? [] : matrix[0].map((_, column) => matrix.map((row) => row[column]));
}
#: permutations recursive
/** Returns all orderings of the elements. */
function permutations(items) {
  if (items.length <= 1) {
    return [[...items]];
  }
  return items.flatMap((item, index) => {
    const rest = [...items.slice(0, index), ...items.slice(index + 1)];
    return permutations(rest).map((permutation) => [item, ...permutation]);
  });
}
#: power_set
/** Returns all subsets of the elements. */
function powerSet(items) {
  return items.reduce((subsets, item) => [...subsets, ...subsets.map((subset) => [...subset, item])], [[]]);
}
#: swap
/** Returns the two values in exchanged order. */
function swap(a, b) {
  return [b, a];
}
#: fizzbuzz
/** Returns the FizzBuzz words for the numbers from 1 to n. */
function fizzBuzz(n) {
  const result = [];
  for (let i = 1; i <= n; i++) {
    if (i % 15 === 0) {
      result.push("FizzBuzz");
    } else if (i % 3 === 0) {
      result.push("Fizz");
    } else if (i % 5 === 0) {
      result.push("Buzz");
    } else {
      result.push(String(i));
    }
  }
  return result;
}
#: pascal_triangle
/** Returns the first rows of Pascal's triangle. */
function pascalTriangle(rows) {
  const triangle = [];
  for (let i = 0; i < rows; i++) {
    const row = new Array(i + 1).fill(1);
    for (let j = 1; j < i; j++) {
      row[j] = triangle[i - 1][j - 1] + triangle[i - 1][j];
    }
    triangle.push(row);
  }
  return triangle;
}
#: hanoi recursive
/** Returns the moves that bring n disks from the source to the target. */
function hanoi(n, source = "A", target = "C", auxiliary = "B") {
  if (n === 0) {
    return [];
  }
  return [...hanoi(n - 1, source, auxiliary, target), [source, target], ...hanoi(n - 1, auxiliary, target, source)];
}
#: random_number
/** Returns a random integer in the given range, both ends included. */
function randomNumber(minimum, maximum) {
  return Math.floor(Math.random() * (maximum - minimum + 1)) + minimum;
}
#: roll_dice
/** Returns the result of rolling a die. */
function rollDice(sides = 6) {
  return Math.floor(Math.random() * sides) + 1;
}
#: shuffle
/** Returns the elements in random order (Fisher-Yates). */
function shuffle(items) {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}
#: password_generator
/** Returns a random password. */
function generatePassword(length = 12) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!@#$%&*";
  let password = "";
  for (let i = 0; i < length; i++) {
    password += alphabet[Math.floor(Math.random() * alphabet.length)];
  }
  return password;
}
#: debounce
/** Returns a function that waits until calls have paused before it calls the callback. */
function debounce(callback, delay = 300) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => callback(...args), delay);
  };
}
#: throttle
/** Returns a function that calls the callback at most once per interval. */
function throttle(callback, interval = 300) {
  let last = 0;
  return (...args) => {
    const now = Date.now();
    if (now - last >= interval) {
      last = now;
      callback(...args);
    }
  };
}
#: memoize
/** Returns a function that remembers its results. */
function memoize(callback) {
  const cache = new Map();
  return (...args) => {
    const key = JSON.stringify(args);
    if (!cache.has(key)) {
      cache.set(key, callback(...args));
    }
    return cache.get(key);
  };
}
#: deep_clone recursive
/** Returns a deep copy of plain objects and arrays. */
function deepClone(value) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => deepClone(item));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deepClone(item)]));
}
#: sleep
/** Resolves after the given number of milliseconds. */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
#: http_get async
/** Sends a GET request and returns the decoded JSON body. */
async function fetchJson(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`Request failed with status ${response.status}`);
  }
  return response.json();
}
#: retry async
/** Calls an asynchronous function again when it fails, up to the given number of attempts. */
async function retry(callback, attempts = 3, delay = 1000) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await callback();
    } catch (error) {
      if (attempt >= attempts) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}
#: read_file
const fs = require("fs");

/** Returns the content of a text file. */
function readFile(path) {
  return fs.readFileSync(path, "utf8");
}
#: count_lines
const fs = require("fs");

/** Returns the number of lines in a text file. */
function countLines(path) {
  const content = fs.readFileSync(path, "utf8");
  return content === "" ? 0 : content.replace(/\n$/, "").split("\n").length;
}
#: read_json
const fs = require("fs");

/** Returns the content of a JSON file. */
function readJson(path) {
  return JSON.parse(fs.readFileSync(path, "utf8"));
}
#: write_json
const fs = require("fs");

/** Writes data to a JSON file. */
function writeJson(path, data) {
  fs.writeFileSync(path, JSON.stringify(data, null, 2));
}
#: read_csv
const fs = require("fs");

/** Returns the rows of a CSV file as objects keyed by the header. */
function readCsv(path) {
  const [header, ...lines] = fs.readFileSync(path, "utf8").trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
  });
}
#: parse_date
/** Parses a date written as YYYY-MM-DD. */
function parseDate(text) {
  const [year, month, day] = text.split("-").map(Number);
  return new Date(year, month - 1, day);
}
#: format_date
/** Returns a date in the form DD/MM/YYYY. */
function formatDate(date) {
  const day = String(date.getDate()).padStart(2, "0");
  const month = String(date.getMonth() + 1).padStart(2, "0");
  return `${day}/${month}/${date.getFullYear()}`;
}
#: stack
/** A last-in, first-out stack. */
class Stack {
  #items = [];

  push(item) {
    this.#items.push(item);
  }

  pop() {
    return this.#items.pop();
  }

  peek() {
    return this.#items[this.#items.length - 1];
  }

  isEmpty() {
    return this.#items.length === 0;
  }

  get size() {
    return this.#items.length;
  }
}
#: queue
/** A first-in, first-out queue. */
class Queue {
  #items = [];

  enqueue(item) {
    this.#items.push(item);
  }

  dequeue() {
    return this.#items.shift();
  }

  peek() {
    return this.#items[0];
  }

  isEmpty() {
    return this.#items.length === 0;
  }

  get size() {
    return this.#items.length;
  }
}
#: linked_list
class Node {
  constructor(value) {
    this.value = value;
    this.next = null;
  }
}

/** A singly linked list. */
class LinkedList {
  constructor() {
    this.head = null;
    this.size = 0;
  }

  append(value) {
    const node = new Node(value);
    if (this.head === null) {
      this.head = node;
    } else {
      let current = this.head;
      while (current.next !== null) {
        current = current.next;
      }
      current.next = node;
    }
    this.size++;
  }

  find(value) {
    let current = this.head;
    while (current !== null && current.value !== value) {
      current = current.next;
    }
    return current;
  }

  reverse() {
    let previous = null;
    let current = this.head;
    while (current !== null) {
      [current.next, previous, current] = [previous, current, current.next];
    }
    this.head = previous;
  }

  toArray() {
    const values = [];
    for (let node = this.head; node !== null; node = node.next) {
      values.push(node.value);
    }
    return values;
  }
}
#: reverse_linked_list
/** Reverses a singly linked list and returns its new head. */
function reverseLinkedList(head) {
  let previous = null;
  let current = head;
  while (current !== null) {
    const following = current.next;
    current.next = previous;
    previous = current;
    current = following;
  }
  return previous;
}
#: bst
class Node {
  constructor(value) {
    this.value = value;
    this.left = null;
    this.right = null;
  }
}

/** A binary search tree: smaller values to the left, larger ones to the right. */
class BinarySearchTree {
  constructor() {
    this.root = null;
  }

  insert(value) {
    const node = new Node(value);
    if (this.root === null) {
      this.root = node;
      return;
    }
    let current = this.root;
    while (current.value !== value) {
      const side = value < current.value ? "left" : "right";
      current[side] ??= node;
      current = current[side];
    }
  }

  contains(value) {
    let current = this.root;
    while (current !== null && current.value !== value) {
      current = value < current.value ? current.left : current.right;
    }
    return current !== null;
  }

  inorder(node = this.root) {
    return node === null ? [] : [...this.inorder(node.left), node.value, ...this.inorder(node.right)];
  }
}
#: dfs
/** Returns the nodes that can be reached from the start, depth first. */
function dfs(graph, start) {
  const visited = new Set();
  const stack = [start];
  while (stack.length > 0) {
    const node = stack.pop();
    if (!visited.has(node)) {
      visited.add(node);
      stack.push(...[...(graph[node] ?? [])].reverse());
    }
  }
  return [...visited];
}
#: bfs
/** Returns the nodes that can be reached from the start, breadth first. */
function bfs(graph, start) {
  const visited = new Set([start]);
  const queue = [start];
  while (queue.length > 0) {
    for (const neighbour of graph[queue.shift()] ?? []) {
      if (!visited.has(neighbour)) {
        visited.add(neighbour);
        queue.push(neighbour);
      }
    }
  }
  return [...visited];
}
#: dijkstra
/** Returns the length of the shortest path from the start to each node of a weighted graph. */
function dijkstra(graph, start) {
  const distances = Object.fromEntries(Object.keys(graph).map((node) => [node, Infinity]));
  distances[start] = 0;
  const open = new Set(Object.keys(graph));
  while (open.size > 0) {
    const nearest = [...open].reduce((best, node) => (distances[node] < distances[best] ? node : best));
    open.delete(nearest);
    for (const [neighbour, weight] of Object.entries(graph[nearest])) {
      distances[neighbour] = Math.min(distances[neighbour] ?? Infinity, distances[nearest] + weight);
    }
  }
  return distances;
}
#: person_class
/** A person with a name and an age. */
class Person {
  constructor(name, age) {
    this.name = name;
    this.age = age;
  }

  greet() {
    return `Hello, my name is ${this.name} and I am ${this.age} years old.`;
  }
}
#: rectangle_class
/** A rectangle with a width and a height. */
class Rectangle {
  constructor(width, height) {
    this.width = width;
    this.height = height;
  }

  area() {
    return this.width * this.height;
  }

  perimeter() {
    return 2 * (this.width + this.height);
  }
}
#: bank_account
/** An account with an owner and a balance. */
class BankAccount {
  constructor(owner, balance = 0) {
    this.owner = owner;
    this.balance = balance;
  }

  deposit(amount) {
    if (amount <= 0) {
      throw new RangeError("the amount must be positive");
    }
    this.balance += amount;
  }

  withdraw(amount) {
    if (amount > this.balance) {
      throw new RangeError("insufficient funds");
    }
    this.balance -= amount;
  }
}
"""
