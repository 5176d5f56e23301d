"""Well-known algorithms in Java. `#: concept tags` opens an entry; several of one concept are equivalent."""

KNOWN = r"""
#: fibonacci iterative
/** Returns the n-th Fibonacci number, starting with F(0) = 0 and F(1) = 1. */
public static long fibonacci(int n) {
    long previous = 0;
    long current = 1;
    for (int i = 0; i < n; i++) {
        long next = previous + current;
        previous = current;
        current = next;
    }
    return previous;
}
#: fibonacci recursive
/** Returns the n-th Fibonacci number, computed recursively. */
public static long fibonacci(int n) {
    if (n <= 1) {
        return n;
    }
    return fibonacci(n - 1) + fibonacci(n - 2);
}
#: fibonacci_sequence
import java.util.ArrayList;
import java.util.List;

/** Returns the first n Fibonacci numbers. */
public static List<Long> fibonacciSequence(int n) {
    List<Long> sequence = new ArrayList<>();
    long previous = 0;
    long current = 1;
    for (int i = 0; i < n; i++) {
        sequence.add(previous);
        long next = previous + current;
        previous = current;
        current = next;
    }
    return sequence;
}
#: factorial recursive
/** Returns n!, the product of the integers from 1 to n. */
public static long factorial(int n) {
    if (n < 0) {
        throw new IllegalArgumentException("factorial is not defined for negative numbers");
    }
    return n <= 1 ? 1 : n * factorial(n - 1);
}
#: factorial iterative
/** Returns the factorial of a non-negative integer. */
public static long factorial(int n) {
    if (n < 0) {
        throw new IllegalArgumentException("factorial is not defined for negative numbers");
    }
    long result = 1;
    for (int i = 2; i <= n; i++) {
        result *= i;
    }
    return result;
}
#: is_prime iterative
/** Returns true if n is a prime number. */
public static boolean isPrime(int n) {
    if (n < 2) {
        return false;
    }
    for (int i = 2; (long) i * i <= n; i++) {
        if (n % i == 0) {
            return false;
        }
    }
    return true;
}
#: primes
import java.util.ArrayList;
import java.util.List;

/** Returns all prime numbers up to the limit (sieve of Eratosthenes). */
public static List<Integer> primesUpTo(int limit) {
    boolean[] composite = new boolean[limit + 1];
    List<Integer> primes = new ArrayList<>();
    for (int i = 2; i <= limit; i++) {
        if (composite[i]) {
            continue;
        }
        primes.add(i);
        for (int multiple = 2 * i; multiple <= limit; multiple += i) {
            composite[multiple] = true;
        }
    }
    return primes;
}
#: gcd iterative
/** Returns the greatest common divisor of two integers (Euclid). */
public static int gcd(int a, int b) {
    while (b != 0) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    return Math.abs(a);
}
#: gcd recursive
/** Returns the greatest common divisor of two integers. */
public static int gcd(int a, int b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
}
#: lcm
/** Returns the least common multiple of two integers. */
public static int lcm(int a, int b) {
    if (a == 0 || b == 0) {
        return 0;
    }
    int x = Math.abs(a);
    int y = Math.abs(b);
    while (y != 0) {
        int rest = x % y;
        x = y;
        y = rest;
    }
    return Math.abs(a / x * b);
}
#: power
/** Returns base raised to a non-negative exponent, by repeated squaring. */
public static double power(double base, int exponent) {
    double result = 1;
    for (int rest = Math.abs(exponent); rest > 0; rest /= 2) {
        if (rest % 2 == 1) {
            result *= base;
        }
        base *= base;
    }
    return exponent < 0 ? 1 / result : result;
}
#: square
/** Returns the square of a number. */
public static int square(int number) {
    return number * number;
}
#: add
/** Returns the sum of two numbers. */
public static int add(int a, int b) {
    return a + b;
}
#: subtract
/** Returns the difference of two numbers. */
public static int subtract(int a, int b) {
    return a - b;
}
#: multiply
/** Returns the product of two numbers. */
public static int multiply(int a, int b) {
    return a * b;
}
#: divide
/** Returns the quotient of two numbers. */
public static double divide(double a, double b) {
    if (b == 0) {
        throw new ArithmeticException("cannot divide by zero");
    }
    return a / b;
}
#: is_even
/** Returns true if the number is even. */
public static boolean isEven(int number) {
    return number % 2 == 0;
}
#: is_odd
/** Returns true if the number is odd. */
public static boolean isOdd(int number) {
    return number % 2 != 0;
}
#: digit_sum
/** Returns the sum of the decimal digits of an integer. */
public static int sumOfDigits(int n) {
    int total = 0;
    for (int rest = Math.abs(n); rest > 0; rest /= 10) {
        total += rest % 10;
    }
    return total;
}
#: reverse_number
/** Returns the integer with its decimal digits reversed. */
public static int reverseNumber(int n) {
    int reversed = 0;
    while (n != 0) {
        reversed = reversed * 10 + n % 10;
        n /= 10;
    }
    return reversed;
}
#: palindrome_number
/** Returns true if an integer reads the same in both directions. */
public static boolean isPalindromeNumber(int n) {
    String digits = String.valueOf(n);
    return digits.contentEquals(new StringBuilder(digits).reverse());
}
#: sum_up_to
/** Returns the sum of the integers from 1 to n. */
public static int sumUpTo(int n) {
    return n * (n + 1) / 2;
}
#: is_armstrong
/** Returns true if n equals the sum of its digits raised to the number of digits. */
public static boolean isArmstrong(int n) {
    int length = String.valueOf(n).length();
    int total = 0;
    for (int rest = n; rest > 0; rest /= 10) {
        total += (int) Math.pow(rest % 10, length);
    }
    return total == n;
}
#: is_perfect
/** Returns true if n equals the sum of its proper divisors. */
public static boolean isPerfectNumber(int n) {
    int sum = 0;
    for (int i = 1; i <= n / 2; i++) {
        if (n % i == 0) {
            sum += i;
        }
    }
    return n > 1 && sum == n;
}
#: celsius_to_fahrenheit
/** Converts degrees Celsius to Fahrenheit. */
public static double celsiusToFahrenheit(double celsius) {
    return celsius * 9 / 5 + 32;
}
#: fahrenheit_to_celsius
/** Converts degrees Fahrenheit to Celsius. */
public static double fahrenheitToCelsius(double fahrenheit) {
    return (fahrenheit - 32) * 5 / 9;
}
#: is_leap_year
/** Returns true if the year is a leap year in the Gregorian calendar. */
public static boolean isLeapYear(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}
#: to_roman
/** Converts a positive integer to a Roman numeral. */
public static String intToRoman(int number) {
    int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    String[] symbols = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
        while (number >= values[i]) {
            result.append(symbols[i]);
            number -= values[i];
        }
    }
    return result.toString();
}
#: from_roman
/** Converts a Roman numeral to an integer. */
public static int romanToInt(String roman) {
    int total = 0;
    int previous = 0;
    for (int i = roman.length() - 1; i >= 0; i--) {
        int value = switch (roman.charAt(i)) {
            case 'I' -> 1;
            case 'V' -> 5;
            case 'X' -> 10;
            case 'L' -> 50;
            case 'C' -> 100;
            case 'D' -> 500;
            case 'M' -> 1000;
            default -> throw new IllegalArgumentException("not a Roman numeral: " + roman);
        };
        total += value < previous ? -value : value;
        previous = value;
    }
    return total;
}
#: to_binary
/** Returns the binary representation of an integer. */
public static String toBinary(int number) {
    return Integer.toBinaryString(number);
}
#: from_binary
/** Converts a string of binary digits to an integer. */
public static int fromBinary(String binary) {
    return Integer.parseInt(binary, 2);
}
#: bmi
/** Returns the body mass index from kilograms and metres. */
public static double calculateBmi(double weight, double height) {
    return weight / (height * height);
}
#: compound_interest
/** Returns the final amount; the rate is a fraction, 0.05 for 5 %. */
public static double compoundInterest(double principal, double rate, int years) {
    return principal * Math.pow(1 + rate, years);
}
#: circle_area
/** Returns the area of a circle. */
public static double circleArea(double radius) {
    return Math.PI * radius * radius;
}
#: rectangle_area
/** Returns the area of a rectangle. */
public static double rectangleArea(double width, double height) {
    return width * height;
}
#: reverse_string
/** Returns the text with its characters in reverse order. */
public static String reverseString(String text) {
    return new StringBuilder(text).reverse().toString();
}
#: reverse_string iterative
/** Returns the characters of a string in reverse order. */
public static String reverseString(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = text.length() - 1; i >= 0; i--) {
        result.append(text.charAt(i));
    }
    return result.toString();
}
#: is_palindrome
/** Returns true if the text reads the same in both directions, ignoring case and punctuation. */
public static boolean isPalindrome(String text) {
    String cleaned = text.toLowerCase().replaceAll("[^\\p{L}\\p{N}]", "");
    return cleaned.contentEquals(new StringBuilder(cleaned).reverse());
}
#: is_palindrome iterative
/** Checks whether a string is a palindrome, ignoring case and punctuation. */
public static boolean isPalindrome(String text) {
    String cleaned = text.toLowerCase().replaceAll("[^\\p{L}\\p{N}]", "");
    int left = 0;
    int right = cleaned.length() - 1;
    while (left < right) {
        if (cleaned.charAt(left++) != cleaned.charAt(right--)) {
            return false;
        }
    }
    return true;
}
#: count_vowels
/** Returns the number of vowels in a text. */
public static int countVowels(String text) {
    int count = 0;
    for (char character : text.toLowerCase().toCharArray()) {
        if ("aeiou".indexOf(character) >= 0) {
            count++;
        }
    }
    return count;
}
#: count_words
/** Returns the number of words in a text. */
public static int countWords(String text) {
    return text.isBlank() ? 0 : text.trim().split("\\s+").length;
}
#: word_frequency
import java.util.Map;
import java.util.TreeMap;

/** Returns how often each word occurs. */
public static Map<String, Integer> wordFrequency(String text) {
    Map<String, Integer> frequencies = new TreeMap<>();
    for (String word : text.toLowerCase().split("\\W+")) {
        if (!word.isEmpty()) {
            frequencies.merge(word, 1, Integer::sum);
        }
    }
    return frequencies;
}
#: char_frequency
import java.util.Map;
import java.util.TreeMap;

/** Returns how often each character occurs. */
public static Map<Character, Integer> charFrequency(String text) {
    Map<Character, Integer> frequencies = new TreeMap<>();
    for (char character : text.toCharArray()) {
        frequencies.merge(character, 1, Integer::sum);
    }
    return frequencies;
}
#: is_anagram
import java.util.Arrays;

/** Returns true if two texts consist of the same letters. */
public static boolean isAnagram(String first, String second) {
    char[] a = first.replaceAll("\\s", "").toLowerCase().toCharArray();
    char[] b = second.replaceAll("\\s", "").toLowerCase().toCharArray();
    Arrays.sort(a);
    Arrays.sort(b);
    return Arrays.equals(a, b);
}
#: caesar
/** Shifts each letter by the given number of places. */
public static String caesarCipher(String text, int shift) {
    StringBuilder result = new StringBuilder();
    for (char character : text.toCharArray()) {
        if (Character.isLetter(character)) {
            char base = Character.isUpperCase(character) ? 'A' : 'a';
            result.append((char) (Math.floorMod(character - base + shift, 26) + base));
        } else {
            result.append(character);
        }
    }
    return result.toString();
}
#: capitalize_words
/** Returns the text with the first letter of each word in upper case. */
public static String capitalizeWords(String text) {
    StringBuilder result = new StringBuilder();
    boolean start = true;
    for (char character : text.toCharArray()) {
        result.append(start ? Character.toUpperCase(character) : character);
        start = Character.isWhitespace(character);
    }
    return result.toString();
}
#: reverse_words
/** Returns the sentence with its words in reverse order. */
public static String reverseWords(String sentence) {
    String[] words = sentence.trim().split("\\s+");
    StringBuilder result = new StringBuilder();
    for (int i = words.length - 1; i >= 0; i--) {
        result.append(words[i]).append(i > 0 ? " " : "");
    }
    return result.toString();
}
#: slugify
/** Turns a text into a slug that is safe in a URL. */
public static String slugify(String text) {
    return text.toLowerCase().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
}
#: levenshtein
/** Returns the edit distance between two strings. */
public static int levenshtein(String first, String second) {
    int[][] distance = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
        for (int j = 0; j <= second.length(); j++) {
            if (i == 0 || j == 0) {
                distance[i][j] = i + j;
                continue;
            }
            int cost = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
            distance[i][j] = Math.min(
                    Math.min(distance[i - 1][j] + 1, distance[i][j - 1] + 1), distance[i - 1][j - 1] + cost);
        }
    }
    return distance[first.length()][second.length()];
}
#: common_prefix
/** Returns the longest prefix that all words share. */
public static String longestCommonPrefix(String[] words) {
    if (words.length == 0) {
        return "";
    }
    String prefix = words[0];
    for (String word : words) {
        while (!word.startsWith(prefix)) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
    }
    return prefix;
}
#: longest_substring
import java.util.HashMap;
import java.util.Map;

/** Returns the length of the longest substring without repeating characters. */
public static int lengthOfLongestSubstring(String text) {
    Map<Character, Integer> lastSeen = new HashMap<>();
    int start = 0;
    int longest = 0;
    for (int i = 0; i < text.length(); i++) {
        Integer previous = lastSeen.put(text.charAt(i), i);
        if (previous != null && previous >= start) {
            start = previous + 1;
        }
        longest = Math.max(longest, i - start + 1);
    }
    return longest;
}
#: is_valid_email
/** Returns true if the text has the form of an e-mail address. */
public static boolean isValidEmail(String email) {
    return email != null && email.matches("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");
}
#: is_valid_parentheses
import java.util.ArrayDeque;
import java.util.Deque;

/** Returns true if every bracket is closed by the right one in the right order. */
public static boolean isValidParentheses(String text) {
    Deque<Character> stack = new ArrayDeque<>();
    for (char character : text.toCharArray()) {
        switch (character) {
            case '(' -> stack.push(')');
            case '[' -> stack.push(']');
            case '{' -> stack.push('}');
            case ')', ']', '}' -> {
                if (stack.isEmpty() || stack.pop() != character) {
                    return false;
                }
            }
            default -> {
            }
        }
    }
    return stack.isEmpty();
}
#: greet
/** Returns a greeting for the given name. */
public static String greet(String name) {
    return "Hello, " + name + "!";
}
#: hello_world
/** Prints the classic greeting. */
public static void helloWorld() {
    System.out.println("Hello, World!");
}
#: sum_list
/** Returns the sum of the numbers. */
public static int sum(int[] numbers) {
    int total = 0;
    for (int number : numbers) {
        total += number;
    }
    return total;
}
#: average
/** Returns the arithmetic mean of the numbers, 0 for an empty array. */
public static double average(int[] numbers) {
    if (numbers.length == 0) {
        return 0;
    }
    double total = 0;
    for (var number : numbers) {
        total += number;
    }
    return total / numbers.length;
}
#: median
import java.util.Arrays;

/** Returns the median of the numbers. */
public static double median(int[] numbers) {
    int[] ordered = numbers.clone();
    Arrays.sort(ordered);
    int middle = ordered.length / 2;
    return ordered.length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2.0;
}
#: max_list
/** Returns the largest number of a non-empty array. */
public static int findMax(int[] numbers) {
    int largest = numbers[0];
    for (int number : numbers) {
        if (number > largest) {
            largest = number;
        }
    }
    return largest;
}
#: min_list
/** Returns the smallest number of a non-empty array. */
public static int findMin(int[] numbers) {
    int smallest = numbers[0];
    for (int number : numbers) {
        if (number < smallest) {
            smallest = number;
        }
    }
    return smallest;
}
#: max_two
/** Returns the larger of two numbers. */
public static int max(int a, int b) {
    return a > b ? a : b;
}
#: max_two
/** Returns the largest of three numbers. */
public static int max(int a, int b, int c) {
    return Math.max(a, Math.max(b, c));
}
#: second_largest
/** Returns the second largest distinct number. */
public static int secondLargest(int[] numbers) {
    int largest = Integer.MIN_VALUE;
    int second = Integer.MIN_VALUE;
    for (int number : numbers) {
        if (number > largest) {
            second = largest;
            largest = number;
        } else if (number < largest && number > second) {
            second = number;
        }
    }
    return second;
}
#: unique
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Returns the distinct elements in the order of their first occurrence. */
public static <T> List<T> removeDuplicates(List<T> items) {
    return new ArrayList<>(new LinkedHashSet<>(items));
}
#: has_duplicates
import java.util.HashSet;
import java.util.Set;

/** Returns true if a number occurs more than once. */
public static boolean hasDuplicates(int[] numbers) {
    Set<Integer> seen = new HashSet<>();
    for (int number : numbers) {
        if (!seen.add(number)) {
            return true;
        }
    }
    return false;
}
#: filter_even
import java.util.ArrayList;
import java.util.List;

/** Returns the even numbers. */
public static List<Integer> filterEven(List<Integer> numbers) {
    List<Integer> result = new ArrayList<>();
    for (int number : numbers) {
        if (number % 2 == 0) {
            result.add(number);
        }
    }
    return result;
}
#: reverse_list
/** Reverses the array in place and returns it. */
public static int[] reverseArray(int[] items) {
    for (int left = 0, right = items.length - 1; left < right; left++, right--) {
        int swapped = items[left];
        items[left] = items[right];
        items[right] = swapped;
    }
    return items;
}
#: binary_search
/** Returns the index of the target in a sorted array, or -1 if it is absent. */
public static int binarySearch(int[] items, int target) {
    int low = 0;
    int high = items.length - 1;
    while (low <= high) {
        int middle = low + (high - low) / 2;
        if (items[middle] == target) {
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
public static int linearSearch(int[] items, int target) {
    for (int i = 0; i < items.length; i++) {
        if (items[i] == target) {
            return i;
        }
    }
    return -1;
}
#: sort
import java.util.Arrays;

/** Returns the numbers in ascending order. */
public static int[] sortNumbers(int[] numbers) {
    int[] ordered = numbers.clone();
    Arrays.sort(ordered);
    return ordered;
}
#: bubble_sort
/** Sorts the array in place with bubble sort. */
public static void bubbleSort(int[] items) {
    for (int i = 0; i < items.length; i++) {
        for (int j = 0; j < items.length - 1 - i; j++) {
            if (items[j] > items[j + 1]) {
                int swapped = items[j];
                items[j] = items[j + 1];
                items[j + 1] = swapped;
            }
        }
    }
}
#: insertion_sort
/** Sorts the array in place with insertion sort. */
public static void insertionSort(int[] items) {
    for (int i = 1; i < items.length; i++) {
        int current = items[i];
        int j = i - 1;
        while (j >= 0 && items[j] > current) {
            items[j + 1] = items[j];
            j--;
        }
        items[j + 1] = current;
    }
}
#: selection_sort
/** Sorts the array in place with selection sort. */
public static void selectionSort(int[] items) {
    for (int i = 0; i < items.length; i++) {
        int smallest = i;
        for (int j = i + 1; j < items.length; j++) {
            if (items[j] < items[smallest]) {
                smallest = j;
            }
        }
        int swapped = items[i];
        items[i] = items[smallest];
        items[smallest] = swapped;
    }
}
#: merge_sort recursive
import java.util.Arrays;

/** Sorts the array in place with merge sort. */
public static void mergeSort(int[] items) {
    if (items.length < 2) {
        return;
    }
    int[] left = Arrays.copyOfRange(items, 0, items.length / 2);
    int[] right = Arrays.copyOfRange(items, items.length / 2, items.length);
    mergeSort(left);
    mergeSort(right);
    int i = 0;
    int j = 0;
    for (int k = 0; k < items.length; k++) {
        if (j >= right.length || (i < left.length && left[i] <= right[j])) {
            items[k] = left[i++];
        } else {
            items[k] = right[j++];
        }
    }
}
#: quick_sort recursive
/** Sorts the part of the array between two indices with quicksort. */
public static void quickSort(int[] items, int low, int high) {
    if (low >= high) {
        return;
    }
    int pivot = items[high];
    int border = low;
    for (int i = low; i < high; i++) {
        if (items[i] < pivot) {
            int swapped = items[i];
            items[i] = items[border];
            items[border++] = swapped;
        }
    }
    items[high] = items[border];
    items[border] = pivot;
    quickSort(items, low, border - 1);
    quickSort(items, border + 1, high);
}
#: quick_sort
/** Sorts the array in place with quicksort. */
public static void quickSort(int[] items) {
    sortRange(items, 0, items.length - 1);
}

private static void sortRange(int[] items, int low, int high) {
    if (low >= high) {
        return;
    }
    int pivot = items[high];
    int border = low;
    for (int i = low; i < high; i++) {
        if (items[i] < pivot) {
            int swapped = items[i];
            items[i] = items[border];
            items[border++] = swapped;
        }
    }
    items[high] = items[border];
    items[border] = pivot;
    sortRange(items, low, border - 1);
    sortRange(items, border + 1, high);
}
#: two_sum
import java.util.HashMap;
import java.util.Map;

/** Returns the indices of the two numbers that add up to the target. */
public static int[] twoSum(int[] numbers, int target) {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
        Integer other = seen.get(target - numbers[i]);
        if (other != null) {
            return new int[] {other, i};
        }
        seen.put(numbers[i], i);
    }
    return new int[0];
}
#: max_subarray
/** Returns the largest sum of a contiguous subarray (Kadane). */
public static int maxSubArray(int[] numbers) {
    int best = numbers[0];
    int current = numbers[0];
    for (int i = 1; i < numbers.length; i++) {
        current = Math.max(numbers[i], current + numbers[i]);
        best = Math.max(best, current);
    }
    return best;
}
#: merge_sorted
/** Merges two sorted arrays into one. */
public static int[] mergeSorted(int[] first, int[] second) {
    int[] merged = new int[first.length + second.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < merged.length; k++) {
        boolean takeFirst = j >= second.length || (i < first.length && first[i] <= second[j]);
        merged[k] = takeFirst ? first[i++] : second[j++];
    }
    return merged;
}
#: transpose
/** Returns the transpose of a matrix. */
public static int[][] transpose(int[][] matrix) {
    int[][] result = new int[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
        for (int j = 0; j < matrix[0].length; j++) {
            result[j][i] = matrix[i][j];
        }
    }
    return result;
}
#: matrix_multiply
/** Returns the product of two matrices. */
public static int[][] multiplyMatrices(int[][] a, int[][] b) {
    int[][] result = new int[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < b[0].length; j++) {
            for (int k = 0; k < b.length; k++) {
                result[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    return result;
}
#: fizzbuzz
import java.util.ArrayList;
import java.util.List;

/** Returns the FizzBuzz words for the numbers from 1 to n. */
public static List<String> fizzBuzz(int n) {
    List<String> result = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
        if (i % 15 == 0) {
            result.add("FizzBuzz");
        } else if (i % 3 == 0) {
            result.add("Fizz");
        } else if (i % 5 == 0) {
            result.add("Buzz");
        } else {
            result.add(String.valueOf(i));
        }
    }
    return result;
}
#: hanoi recursive
/** Prints the moves that bring n disks from the source to the target. */
public static void hanoi(int n, String source, String target, String auxiliary) {
    if (n == 0) {
        return;
    }
    hanoi(n - 1, source, auxiliary, target);
    System.out.println(source + " -> " + target);
    hanoi(n - 1, auxiliary, target, source);
}
#: random_number
import java.util.concurrent.ThreadLocalRandom;

/** Returns a random integer in the given range, both ends included. */
public static int randomNumber(int minimum, int maximum) {
    return ThreadLocalRandom.current().nextInt(minimum, maximum + 1);
}
#: password_generator
import java.security.SecureRandom;

/** Returns a random password. */
public static String generatePassword(int length) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!@#$%&*";
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < length; i++) {
        password.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return password.toString();
}
#: read_file
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Returns the content of a text file. */
public static String readFile(String path) throws IOException {
    return Files.readString(Path.of(path));
}
#: read_lines
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Returns the lines of a text file. */
public static List<String> readLines(String path) throws IOException {
    return Files.readAllLines(Path.of(path));
}
#: count_lines
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Returns the number of lines in a text file. */
public static long countLines(String path) throws IOException {
    try (var lines = Files.lines(Path.of(path))) {
        return lines.count();
    }
}
#: read_csv
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Returns the rows of a CSV file, cell by cell. */
public static List<String[]> readCsv(String path) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(path))) {
        rows.add(line.split(","));
    }
    return rows;
}
#: http_get
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends a GET request and returns the body of the response. */
public static String httpGet(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).GET().build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
}
#: parse_date
import java.time.LocalDate;

/** Parses a date written as YYYY-MM-DD. */
public static LocalDate parseDate(String text) {
    return LocalDate.parse(text.trim());
}
#: singleton
/** A class that has one instance only. */
public final class Singleton {
    private static final Singleton INSTANCE = new Singleton();

    private Singleton() {
    }

    public static Singleton getInstance() {
        return INSTANCE;
    }
}
#: stack
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** A last-in, first-out stack. */
public class Stack<T> {
    private final List<T> items = new ArrayList<>();

    public void push(T item) {
        items.add(item);
    }

    public T pop() {
        if (isEmpty()) {
            throw new NoSuchElementException("pop from an empty stack");
        }
        return items.remove(items.size() - 1);
    }

    public T peek() {
        if (isEmpty()) {
            throw new NoSuchElementException("peek at an empty stack");
        }
        return items.get(items.size() - 1);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public int size() {
        return items.size();
    }
}
#: queue
import java.util.ArrayDeque;
import java.util.Deque;

/** A first-in, first-out queue. */
public class Queue<T> {
    private final Deque<T> items = new ArrayDeque<>();

    public void enqueue(T item) {
        items.addLast(item);
    }

    public T dequeue() {
        return items.removeFirst();
    }

    public T peek() {
        return items.peekFirst();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public int size() {
        return items.size();
    }
}
#: linked_list
/** A singly linked list. */
public class LinkedList<T> {
    private static class Node<T> {
        private final T value;
        private Node<T> next;

        private Node(T value) {
            this.value = value;
        }
    }

    private Node<T> head;
    private int size;

    public void add(T value) {
        Node<T> node = new Node<>(value);
        if (head == null) {
            head = node;
        } else {
            Node<T> current = head;
            while (current.next != null) {
                current = current.next;
            }
            current.next = node;
        }
        size++;
    }

    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index " + index);
        }
        Node<T> current = head;
        for (int i = 0; i < index; i++) {
            current = current.next;
        }
        return current.value;
    }

    public void reverse() {
        Node<T> previous = null;
        Node<T> current = head;
        while (current != null) {
            Node<T> following = current.next;
            current.next = previous;
            previous = current;
            current = following;
        }
        head = previous;
    }

    public int size() {
        return size;
    }
}
#: bst
/** A binary search tree: smaller values to the left, larger ones to the right. */
public class BinarySearchTree {
    private static class Node {
        private final int value;
        private Node left;
        private Node right;

        private Node(int value) {
            this.value = value;
        }
    }

    private Node root;

    public void insert(int value) {
        root = insert(root, value);
    }

    public boolean contains(int value) {
        Node current = root;
        while (current != null && current.value != value) {
            current = value < current.value ? current.left : current.right;
        }
        return current != null;
    }

    private Node insert(Node node, int value) {
        if (node == null) {
            return new Node(value);
        }
        if (value < node.value) {
            node.left = insert(node.left, value);
        } else if (value > node.value) {
            node.right = insert(node.right, value);
        }
        return node;
    }
}
#: person_class
/** A person with a name and an age. */
public class Person {
    private final String name;
    private final int age;

    public Person(String name, int age) {
        this.name = name;
        this.age = age;
    }

    public String getName() {
        return name;
    }

    public int getAge() {
        return age;
    }

    @Override
    public String toString() {
        return name + " (" + age + ")";
    }
}
#: bank_account
/** An account with an owner and a balance. */
public class BankAccount {
    private final String owner;
    private double balance;

    public BankAccount(String owner, double balance) {
        this.owner = owner;
        this.balance = balance;
    }

    public void deposit(double amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("the amount must be positive");
        }
        balance += amount;
    }

    public void withdraw(double amount) {
        if (amount <= 0 || amount > balance) {
            throw new IllegalArgumentException("invalid amount: " + amount);
        }
        balance -= amount;
    }

    public String getOwner() {
        return owner;
    }

    public double getBalance() {
        return balance;
    }
}
#: rectangle_class
/** A rectangle with a width and a height. */
public class Rectangle {
    private final double width;
    private final double height;

    public Rectangle(double width, double height) {
        this.width = width;
        this.height = height;
    }

    public double area() {
        return width * height;
    }

    public double perimeter() {
        return 2 * (width + height);
    }
}
#: calculator_class
/** The four basic operations. */
public class Calculator {
    public double add(double a, double b) {
        return a + b;
    }

    public double subtract(double a, double b) {
        return a - b;
    }

    public double multiply(double a, double b) {
        return a * b;
    }

    public double divide(double a, double b) {
        if (b == 0) {
            throw new ArithmeticException("cannot divide by zero");
        }
        return a / b;
    }
}
"""
