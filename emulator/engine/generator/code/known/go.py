"""Well-known algorithms in Go. `#: concept tags` opens an entry; several of one concept are equivalent."""

KNOWN = r"""
#: fibonacci iterative
// fibonacci returns the n-th Fibonacci number, starting with F(0) = 0 and F(1) = 1.
func fibonacci(n int) int {
	a, b := 0, 1
	for i := 0; i < n; i++ {
		a, b = b, a+b
	}
	return a
}
#: fibonacci recursive
// fibonacci returns the n-th Fibonacci number, computed recursively.
func fibonacci(n int) int {
	if n <= 1 {
		return n
	}
	return fibonacci(n-1) + fibonacci(n-2)
}
#: fibonacci_sequence
// fibonacciSequence returns the first n Fibonacci numbers.
func fibonacciSequence(n int) []int {
	sequence := make([]int, 0, n)
	a, b := 0, 1
	for i := 0; i < n; i++ {
		sequence = append(sequence, a)
		a, b = b, a+b
	}
	return sequence
}
#: factorial recursive
// factorial returns n!, the product of the integers from 1 to n.
func factorial(n int) int {
	if n <= 1 {
		return 1
	}
	return n * factorial(n-1)
}
#: factorial iterative
// factorial returns the factorial of a non-negative integer.
func factorial(n int) int {
	var result int = 1
	for i := n; i > 1; i-- {
		result *= i
	}
	return result
}
#: is_prime iterative
// isPrime reports whether n is a prime number.
func isPrime(n int) bool {
	if n < 2 {
		return false
	}
	for i := 2; i <= n/i; i++ {
		if n%i == 0 {
			return false
		}
	}
	return true
}
#: primes
// primesUpTo returns all prime numbers up to the limit (sieve of Eratosthenes).
func primesUpTo(limit int) []int {
	composite := make([]bool, limit+1)
	primes := []int{}
	for i := 2; i <= limit; i++ {
		if composite[i] {
			continue
		}
		primes = append(primes, i)
		for multiple := i * i; multiple <= limit; multiple += i {
			composite[multiple] = true
		}
	}
	return primes
}
#: gcd iterative
// gcd returns the greatest common divisor of two integers (Euclid).
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	if a < 0 {
		return -a
	}
	return a
}
#: gcd recursive
// gcd returns the greatest common divisor of two integers.
func gcd(a, b int) int {
	if b == 0 {
		return a
	}
	return gcd(b, a%b)
}
#: lcm
// lcm returns the least common multiple of two integers.
func lcm(a, b int) int {
	if a == 0 || b == 0 {
		return 0
	}
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x * b
}
#: power
// power returns base raised to a non-negative exponent.
func power(base, exponent int) int {
	result := 1
	for exponent > 0 {
		if exponent%2 == 1 {
			result *= base
		}
		base *= base
		exponent /= 2
	}
	return result
}
#: square
// square returns the square of a number.
func square(number int) int {
	return number * number
}
#: add
// add returns the sum of two numbers.
func add(a, b int) int {
	return a + b
}
#: subtract
// subtract returns the difference of two numbers.
func subtract(a, b int) int {
	return a - b
}
#: multiply
// multiply returns the product of two numbers.
func multiply(a, b int) int {
	return a * b
}
#: divide
import "errors"

// divide returns the quotient of two numbers, or an error if the divisor is zero.
func divide(a, b float64) (float64, error) {
	if b == 0 {
		return 0, errors.New("cannot divide by zero")
	}
	return a / b, nil
}
#: is_even
// isEven reports whether the number is even.
func isEven(number int) bool {
	return number%2 == 0
}
#: is_odd
// isOdd reports whether the number is odd.
func isOdd(number int) bool {
	return number%2 != 0
}
#: digit_sum
// sumOfDigits returns the sum of the decimal digits of an integer.
func sumOfDigits(n int) int {
	if n < 0 {
		n = -n
	}
	total := 0
	for ; n > 0; n /= 10 {
		total += n % 10
	}
	return total
}
#: reverse_number
// reverseNumber returns the integer with its decimal digits reversed.
func reverseNumber(n int) int {
	reversed := 0
	for ; n != 0; n /= 10 {
		reversed = reversed*10 + n%10
	}
	return reversed
}
#: sum_up_to
// sumUpTo returns the sum of the integers from 1 to n.
func sumUpTo(n int) int {
	return n * (n + 1) / 2
}
#: celsius_to_fahrenheit
// celsiusToFahrenheit converts degrees Celsius to Fahrenheit.
func celsiusToFahrenheit(celsius float64) float64 {
	return celsius*9/5 + 32
}
#: fahrenheit_to_celsius
// fahrenheitToCelsius converts degrees Fahrenheit to Celsius.
func fahrenheitToCelsius(fahrenheit float64) float64 {
	return (fahrenheit - 32) * 5 / 9
}
#: is_leap_year
// isLeapYear reports whether the year is a leap year in the Gregorian calendar.
func isLeapYear(year int) bool {
	return (year%4 == 0 && year%100 != 0) || year%400 == 0
}
#: to_roman
// intToRoman converts a positive integer to a Roman numeral.
func intToRoman(number int) string {
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	symbols := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	result := ""
	for i, value := range values {
		for number >= value {
			result += symbols[i]
			number -= value
		}
	}
	return result
}
#: from_roman
// romanToInt converts a Roman numeral to an integer.
func romanToInt(roman string) int {
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
	total, previous := 0, 0
	for i := len(roman) - 1; i >= 0; i-- {
		value := values[roman[i]]
		if value < previous {
			total -= value
		} else {
			total += value
		}
		previous = value
	}
	return total
}
#: to_binary
import "strconv"

// toBinary returns the binary representation of an integer.
func toBinary(number int) string {
	return strconv.FormatInt(int64(number), 2)
}
#: bmi
// calculateBMI returns the body mass index from kilograms and metres.
func calculateBMI(weight, height float64) float64 {
	return weight / (height * height)
}
#: circle_area
import "math"

// circleArea returns the area of a circle.
func circleArea(radius float64) float64 {
	return math.Pi * radius * radius
}
#: rectangle_area
// rectangleArea returns the area of a rectangle.
func rectangleArea(width, height float64) float64 {
	return width * height
}
#: reverse_string
// reverseString returns the text with its characters in reverse order.
func reverseString(text string) string {
	runes := []rune(text)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}
#: is_palindrome
import (
	"strings"
	"unicode"
)

// isPalindrome reports whether the text reads the same in both directions, ignoring case and punctuation.
func isPalindrome(text string) bool {
	letters := []rune{}
	for _, r := range strings.ToLower(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = append(letters, r)
		}
	}
	for i, j := 0, len(letters)-1; i < j; i, j = i+1, j-1 {
		if letters[i] != letters[j] {
			return false
		}
	}
	return true
}
#: count_vowels
import "strings"

// countVowels returns the number of vowels in a text.
func countVowels(text string) int {
	count := 0
	for _, r := range strings.ToLower(text) {
		if strings.ContainsRune("aeiou", r) {
			count++
		}
	}
	return count
}
#: count_words
import "strings"

// countWords returns the number of words in a text.
func countWords(text string) int {
	return len(strings.Fields(text))
}
#: word_frequency
import "strings"

// wordFrequency returns how often each word occurs.
func wordFrequency(text string) map[string]int {
	frequencies := make(map[string]int)
	for _, word := range strings.Fields(strings.ToLower(text)) {
		frequencies[strings.Trim(word, ".,;:!?()")]++
	}
	return frequencies
}
#: char_frequency
// charFrequency returns how often each character occurs.
func charFrequency(text string) map[rune]int {
	frequencies := make(map[rune]int)
	for _, r := range text {
		frequencies[r]++
	}
	return frequencies
}
#: is_anagram
import "strings"

// isAnagram reports whether two texts consist of the same letters.
func isAnagram(first, second string) bool {
	counts := make(map[rune]int)
	for _, r := range strings.ToLower(strings.ReplaceAll(first, " ", "")) {
		counts[r]++
	}
	for _, r := range strings.ToLower(strings.ReplaceAll(second, " ", "")) {
		counts[r]--
	}
	for _, count := range counts {
		if count != 0 {
			return false
		}
	}
	return true
}
#: caesar
import "strings"

// caesarCipher shifts each letter by the given number of places.
func caesarCipher(text string, shift int) string {
	shift = (shift%26 + 26) % 26
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+rune(shift))%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+rune(shift))%26
		default:
			return r
		}
	}, text)
}
#: reverse_words
import "strings"

// reverseWords returns the sentence with its words in reverse order.
func reverseWords(sentence string) string {
	words := strings.Fields(sentence)
	for i, j := 0, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return strings.Join(words, " ")
}
#: capitalize_words
import "strings"

// capitalizeWords returns the text with the first letter of each word in upper case.
func capitalizeWords(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, " ")
}
#: levenshtein
// levenshtein returns the edit distance between two strings.
func levenshtein(first, second string) int {
	previous := make([]int, len(second)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(first); i++ {
		current := make([]int, len(second)+1)
		current[0] = i
		for j := 1; j <= len(second); j++ {
			cost := 1
			if first[i-1] == second[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
		}
		previous = current
	}
	return previous[len(second)]
}
#: common_prefix
import "strings"

// longestCommonPrefix returns the longest prefix that all words share.
func longestCommonPrefix(words []string) string {
	if len(words) == 0 {
		return ""
	}
	prefix := words[0]
	for _, word := range words {
		for !strings.HasPrefix(word, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
	}
	return prefix
}
#: longest_substring
// lengthOfLongestSubstring returns the length of the longest substring without repeating characters.
func lengthOfLongestSubstring(text string) int {
	lastSeen := make(map[rune]int)
	start, longest := 0, 0
	for i, r := range []rune(text) {
		if previous, ok := lastSeen[r]; ok && previous >= start {
			start = previous + 1
		}
		lastSeen[r] = i
		longest = max(longest, i-start+1)
	}
	return longest
}
#: is_valid_email
import "regexp"

// isValidEmail reports whether the text has the form of an e-mail address.
func isValidEmail(email string) bool {
	pattern := regexp.MustCompile(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$`)
	return pattern.MatchString(email)
}
#: is_valid_parentheses
// isValidParentheses reports whether every bracket is closed by the right one in the right order.
func isValidParentheses(text string) bool {
	pairs := map[rune]rune{')': '(', ']': '[', '}': '{'}
	stack := []rune{}
	for _, r := range text {
		switch r {
		case '(', '[', '{':
			stack = append(stack, r)
		case ')', ']', '}':
			if len(stack) == 0 || stack[len(stack)-1] != pairs[r] {
				return false
			}
			stack = stack[:len(stack)-1]
		}
	}
	return len(stack) == 0
}
#: greet
// greet returns a greeting for the given name.
func greet(name string) string {
	return "Hello, " + name + "!"
}
#: hello_world
import "fmt"

// helloWorld prints the classic greeting.
func helloWorld() {
	fmt.Println("Hello, World!")
}
#: sum_list
// sum returns the sum of the numbers.
func sum(numbers []int) int {
	var total int
	for _, number := range numbers {
		total += number
	}
	return total
}
#: average
// average returns the arithmetic mean of the numbers, 0 for an empty slice.
func average(numbers []float64) float64 {
	if len(numbers) == 0 {
		return 0
	}
	var total float64
	for _, number := range numbers {
		total += float64(number)
	}
	return total / float64(len(numbers))
}
#: median
import "sort"

// median returns the median of a non-empty slice of numbers.
func median(numbers []float64) float64 {
	ordered := append([]float64(nil), numbers...)
	sort.Float64s(ordered)
	middle := len(ordered) / 2
	if len(ordered)%2 == 1 {
		return ordered[middle]
	}
	return (ordered[middle-1] + ordered[middle]) / 2
}
#: max_list
// findMax returns the largest number of a non-empty slice.
func findMax(numbers []int) int {
	largest := numbers[0]
	for _, number := range numbers {
		if number > largest {
			largest = number
		}
	}
	return largest
}
#: min_list
// findMin returns the smallest number of a non-empty slice.
func findMin(numbers []int) int {
	smallest := numbers[0]
	for _, number := range numbers {
		if number < smallest {
			smallest = number
		}
	}
	return smallest
}
#: max_two
// maximum returns the larger of two numbers.
func maximum(a, b int) int {
	if a > b {
		return a
	}
	return b
}
#: contains
// contains reports whether the target is in the slice.
func contains(items []string, target string) bool {
	for _, item := range items {
		if item == target {
			return true
		}
	}
	return false
}
#: unique
// removeDuplicates returns the distinct elements in the order of their first occurrence.
func removeDuplicates(items []int) []int {
	seen := make(map[int]bool)
	result := []int{}
	for _, item := range items {
		if !seen[item] {
			seen[item] = true
			result = append(result, item)
		}
	}
	return result
}
#: filter_even
// filterEven returns the even numbers.
func filterEven(numbers []int) []int {
	result := []int{}
	for _, number := range numbers {
		if number%2 == 0 {
			result = append(result, number)
		}
	}
	return result
}
#: reverse_list
// reverseSlice reverses the slice in place and returns it.
func reverseSlice(items []int) []int {
	for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
	return items
}
#: binary_search
// binarySearch returns the index of the target in a sorted slice, or -1 if it is absent.
func binarySearch(items []int, target int) int {
	low, high := 0, len(items)-1
	for low <= high {
		middle := low + (high-low)/2
		switch {
		case items[middle] == target:
			return middle
		case items[middle] < target:
			low = middle + 1
		default:
			high = middle - 1
		}
	}
	return -1
}
#: linear_search
// linearSearch returns the index of the first occurrence of the target, or -1.
func linearSearch(items []int, target int) int {
	for i, item := range items {
		if item == target {
			return i
		}
	}
	return -1
}
#: sort
import "sort"

// sortNumbers returns the numbers in ascending order.
func sortNumbers(numbers []int) []int {
	ordered := append([]int(nil), numbers...)
	sort.Ints(ordered)
	return ordered
}
#: bubble_sort
// bubbleSort sorts the slice in place with bubble sort and returns it.
func bubbleSort(items []int) []int {
	for i := range items {
		for j := 0; j < len(items)-1-i; j++ {
			if items[j] > items[j+1] {
				items[j], items[j+1] = items[j+1], items[j]
			}
		}
	}
	return items
}
#: bubble_sort
// bubbleSort sorts the slice in place with bubble sort.
func bubbleSort(items []int) {
	for i := range items {
		for j := 0; j < len(items)-1-i; j++ {
			if items[j] > items[j+1] {
				items[j], items[j+1] = items[j+1], items[j]
			}
		}
	}
}
#: insertion_sort
// insertionSort sorts the slice in place with insertion sort and returns it.
func insertionSort(items []int) []int {
	for i := 1; i < len(items); i++ {
		for j := i; j > 0 && items[j-1] > items[j]; j-- {
			items[j-1], items[j] = items[j], items[j-1]
		}
	}
	return items
}
#: selection_sort
// selectionSort sorts the slice in place with selection sort and returns it.
func selectionSort(items []int) []int {
	for i := range items {
		smallest := i
		for j := i + 1; j < len(items); j++ {
			if items[j] < items[smallest] {
				smallest = j
			}
		}
		items[i], items[smallest] = items[smallest], items[i]
	}
	return items
}
#: merge_sort recursive
// mergeSort returns the elements in ascending order, sorted with merge sort.
func mergeSort(items []int) []int {
	if len(items) <= 1 {
		return items
	}
	middle := len(items) / 2
	left, right := mergeSort(items[:middle]), mergeSort(items[middle:])
	merged := make([]int, 0, len(items))
	i, j := 0, 0
	for i < len(left) && j < len(right) {
		if left[i] <= right[j] {
			merged = append(merged, left[i])
			i++
		} else {
			merged = append(merged, right[j])
			j++
		}
	}
	merged = append(merged, left[i:]...)
	return append(merged, right[j:]...)
}
#: quick_sort recursive
// quickSort returns the elements in ascending order, sorted with quicksort.
func quickSort(items []int) []int {
	if len(items) <= 1 {
		return items
	}
	pivot := items[0]
	smaller, larger := []int{}, []int{}
	for _, item := range items[1:] {
		if item < pivot {
			smaller = append(smaller, item)
		} else {
			larger = append(larger, item)
		}
	}
	return append(append(quickSort(smaller), pivot), quickSort(larger)...)
}
#: two_sum
// twoSum returns the indices of the two numbers that add up to the target.
func twoSum(numbers []int, target int) []int {
	seen := make(map[int]int)
	for i, number := range numbers {
		if other, ok := seen[target-number]; ok {
			return []int{other, i}
		}
		seen[number] = i
	}
	return nil
}
#: max_subarray
// maxSubArray returns the largest sum of a contiguous subarray (Kadane).
func maxSubArray(numbers []int) int {
	best, current := numbers[0], numbers[0]
	for _, number := range numbers[1:] {
		current = max(number, current+number)
		best = max(best, current)
	}
	return best
}
#: merge_sorted
// mergeSorted merges two sorted slices into one.
func mergeSorted(first, second []int) []int {
	merged := make([]int, 0, len(first)+len(second))
	i, j := 0, 0
	for i < len(first) && j < len(second) {
		if first[i] <= second[j] {
			merged = append(merged, first[i])
			i++
		} else {
			merged = append(merged, second[j])
			j++
		}
	}
	merged = append(merged, first[i:]...)
	return append(merged, second[j:]...)
}
#: transpose
// transpose returns the transpose of a matrix.
func transpose(matrix [][]int) [][]int {
	result := make([][]int, len(matrix[0]))
	for column := range result {
		for _, row := range matrix {
			result[column] = append(result[column], row[column])
		}
	}
	return result
}
#: fizzbuzz
import "strconv"

// fizzBuzz returns the FizzBuzz words for the numbers from 1 to n.
func fizzBuzz(n int) []string {
	result := make([]string, 0, n)
	for i := 1; i <= n; i++ {
		switch {
		case i%15 == 0:
			result = append(result, "FizzBuzz")
		case i%3 == 0:
			result = append(result, "Fizz")
		case i%5 == 0:
			result = append(result, "Buzz")
		default:
			result = append(result, strconv.Itoa(i))
		}
	}
	return result
}
#: hanoi recursive
import "fmt"

// hanoi prints the moves that bring n disks from the source to the target.
func hanoi(n int, source, target, auxiliary string) {
	if n == 0 {
		return
	}
	hanoi(n-1, source, auxiliary, target)
	fmt.Println(source, "->", target)
	hanoi(n-1, auxiliary, target, source)
}
#: random_number
import "math/rand"

// randomNumber returns a random integer in the given range, both ends included.
func randomNumber(minimum, maximum int) int {
	return minimum + rand.Intn(maximum-minimum+1)
}
#: read_file
import "os"

// readFile returns the content of a text file.
func readFile(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return string(content), nil
}
#: read_lines
import (
	"bufio"
	"os"
)

// readLines returns the lines of a text file.
func readLines(path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := []string{}
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines, scanner.Err()
}
#: count_lines
import (
	"bufio"
	"os"
)

// countLines returns the number of lines in a text file.
func countLines(path string) (int, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	count := 0
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		count++
	}
	return count, scanner.Err()
}
#: read_csv
import (
	"encoding/csv"
	"os"
)

// readCSV returns the rows of a CSV file.
func readCSV(path string) ([][]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return csv.NewReader(file).ReadAll()
}
#: read_json
import (
	"encoding/json"
	"os"
)

// readJSON returns the content of a JSON file.
func readJSON(path string) (map[string]any, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var data map[string]any
	err = json.Unmarshal(content, &data)
	return data, err
}
#: http_get
import (
	"fmt"
	"io"
	"net/http"
)

// httpGet sends a GET request and returns the body of the response.
func httpGet(url string) (string, error) {
	response, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("request failed with status %d", response.StatusCode)
	}
	body, err := io.ReadAll(response.Body)
	return string(body), err
}
#: parse_date
import "time"

// parseDate parses a date written as YYYY-MM-DD.
func parseDate(text string) (time.Time, error) {
	return time.Parse("2006-01-02", text)
}
#: stack
// Stack is a last-in, first-out stack.
type Stack[T any] struct {
	items []T
}

// Push puts an item on top.
func (s *Stack[T]) Push(item T) {
	s.items = append(s.items, item)
}

// Pop removes and returns the top item; the second value is false if there is none.
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	top := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return top, true
}

// Peek returns the top item without removing it.
func (s *Stack[T]) Peek() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	return s.items[len(s.items)-1], true
}

// IsEmpty reports whether there is no item.
func (s *Stack[T]) IsEmpty() bool {
	return len(s.items) == 0
}
#: queue
// Queue is a first-in, first-out queue.
type Queue[T any] struct {
	items []T
}

// Enqueue adds an item at the end.
func (q *Queue[T]) Enqueue(item T) {
	q.items = append(q.items, item)
}

// Dequeue removes and returns the first item; the second value is false if there is none.
func (q *Queue[T]) Dequeue() (T, bool) {
	var zero T
	if len(q.items) == 0 {
		return zero, false
	}
	first := q.items[0]
	q.items = q.items[1:]
	return first, true
}

// Len returns the number of items.
func (q *Queue[T]) Len() int {
	return len(q.items)
}
#: linked_list
// Node is a value and a link to the next node.
type Node struct {
	Value int
	Next  *Node
}

// LinkedList is a singly linked list.
type LinkedList struct {
	Head *Node
}

// Append adds a value at the end.
func (l *LinkedList) Append(value int) {
	node := &Node{Value: value}
	if l.Head == nil {
		l.Head = node
		return
	}
	current := l.Head
	for current.Next != nil {
		current = current.Next
	}
	current.Next = node
}

// Reverse reverses the list in place.
func (l *LinkedList) Reverse() {
	var previous *Node
	for current := l.Head; current != nil; {
		current.Next, previous, current = previous, current, current.Next
	}
	l.Head = previous
}
#: bst
// Tree is a binary search tree: smaller values to the left, larger ones to the right.
type Tree struct {
	Value       int
	Left, Right *Tree
}

// Insert adds a value and returns the root of the tree.
func (t *Tree) Insert(value int) *Tree {
	if t == nil {
		return &Tree{Value: value}
	}
	if value < t.Value {
		t.Left = t.Left.Insert(value)
	} else if value > t.Value {
		t.Right = t.Right.Insert(value)
	}
	return t
}

// Contains reports whether the value is in the tree.
func (t *Tree) Contains(value int) bool {
	for t != nil && t.Value != value {
		if value < t.Value {
			t = t.Left
		} else {
			t = t.Right
		}
	}
	return t != nil
}
#: rectangle_class
// Rectangle has a width and a height.
type Rectangle struct {
	Width, Height float64
}

// Area returns the area.
func (r Rectangle) Area() float64 {
	return r.Width * r.Height
}

// Perimeter returns the perimeter.
func (r Rectangle) Perimeter() float64 {
	return 2 * (r.Width + r.Height)
}
#: person_class
import "fmt"

// Person has a name and an age.
type Person struct {
	Name string
	Age  int
}

// Greet returns a greeting.
func (p Person) Greet() string {
	return fmt.Sprintf("Hello, my name is %s and I am %d years old.", p.Name, p.Age)
}
"""
