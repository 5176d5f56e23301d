"""Which well-known task a name or a sentence speaks of, and how its solution works."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

# concept: phrases. Words are stemmed and without accents; all words of a phrase must occur. `>` asks for that order,
# `=` for nothing else beside them. An indented line continues the one above.
PHRASES = """
fibonacci: fibonacci, fib, =fibo, nth fibonacci
fibonacci_sequence: fibonacci sequence, fibonacci list, first fibonacci, generate fibonacci, fibonacci series,
  fibonacci serie, suite fibonacci, premier nombre fibonacci, fibonacci up
fibonacci_generator: fibonacci generator, yield fibonacci
factorial: factorial, factorielle, =fact, =facto
is_prime: prime, nombre premier, =premier, prime number, est premier
primes: prime up, sieve, eratosthene, eratosthenes, prime limit, list prime, all prime, prime below, prime less,
  generate prime, prime between, find prime, get prime, =prime number list, nombre premier jusqu, crible, prime
  range
first_primes: first prime, premier nombre premier
next_prime: next prime
prime_factors: prime factor, prime factorization, factorize, facteur premier
divisors: divisor list, all divisor, =divisor, find divisor, get divisor, =factor, get factor, find factor
gcd: gcd, greatest common divisor, pgcd, greatest common factor, plus grand commun diviseur, =hcf
lcm: lcm, least common multiple, ppcm, lowest common multiple
power: =power, =pow, base exponent, raise power, =exponent, puissance nombre, =puissance, power number, fast power,
  =exponentiate, power exponent
square: =square, square number, =carre, carre nombre, =square number
cube: =cube, cube number
square_root: square root, =sqrt, racine carree, =my sqrt, sqrt
absolute: absolute value, =absolute, =abs, valeur absolue
add: =add, add two number, =add number, add two, sum two number, =sum two, additionne deux, somme deux, =sum a b,
  =addition, add integer two, add together, sum two integer, =somme
add_three: add three number, sum three number, =add three
subtract: =subtract, subtract two, subtract number, =sub, =subtraction, difference two number, soustrait
multiply: =multiply, multiply two, multiply number, =multiplication, =mul, product two number, multiplie deux
divide: =divide, divide two, divide number, =division, =safe divide, =div, quotient two, divise deux
is_even: =even, even number check, check even, whether even, number even, est pair, nombre pair, =pair, =number even
is_odd: =odd, check odd, whether odd, number odd, est impair, nombre impair, =impair
is_positive: =positive, check positive, number positive
digit_sum: sum digit, digit sum, somme chiffre, add digit, digital sum
count_digits: count digit, number digit count, many digit
reverse_number: reverse number, reverse integer, reverse int, =reverse digit, inverse nombre, reverse digit
palindrome_number: palindrome number, palindrome integer, nombre palindrome
sum_up_to: sum up, sum first number, sum natural number, sum integer up, =sum n, sum 1 n
collatz: collatz, hailstone, syracuse
is_perfect: perfect number, =perfect, nombre parfait
is_armstrong: armstrong, narcissistic
is_perfect_square: perfect square, carre parfait
is_power_of_two: power two check, =power two, power two number, puissance deux
celsius_to_fahrenheit: celsius>fahrenheit, =c f, =fahrenheit, celcius>fahrenheit
fahrenheit_to_celsius: fahrenheit>celsius, =f c, =celsius
convert_temperature: convert temperature, temperature converter, convertit temperature, temperature unit
km_to_miles: kilometer>mile, km>mile
is_leap_year: leap year, =leap, bissextile
to_roman: int>roman, integer>roman, number>roman, =roman, decimal>roman, arabic>roman, convert>roman numeral,
  nombre>romain, nombre>chiffre>romain, entier>romain, num>roman
from_roman: roman>int, roman>integer, roman>decimal, roman>number, roman numeral>integer, roman numeral>int, parse
  roman, romain>nombre, romain>entier, =roman numeral, roman>arabic
to_binary: decimal>binary, =binary, int>binary, integer>binary, number>binary, binary representation,
  decimal>binaire, nombre>binaire, convert>binary
from_binary: binary>decimal, binary>int, binary>integer, binary>number, binaire>decimal
to_hexadecimal: decimal>hexadecimal, decimal>hex, int>hex, number>hexadecimal, =hex
bmi: bmi, body mas index, body mass index, imc
compound_interest: compound interest, interet compose
simple_interest: simple interest, =interest, interet
circle_area: area circle, circle area, aire cercle, aire disque, surface cercle
rectangle_area: area rectangle, rectangle area, aire rectangle, surface rectangle
rectangle_perimeter: perimeter rectangle, rectangle perimeter, perimetre rectangle
triangle_area: area triangle, triangle area, aire triangle
hypotenuse: hypotenuse, pythagora, pythagorean
distance: distance point, euclidean distance, distance between, =distance
clamp: =clamp, clamp value, clamp number
percentage: =percentage, percentage whole, =percent, pourcentage
discount: apply discount, discount price, discounted price, price discount
grade: letter grade, grade score, =grade, get grade
reverse_string: reverse string, string reverse, reverse text, reversed string, reverse character, =reverse, =reverse
  str, reverse word letter, inverse chaine, renverse chaine, inverser chaine, chaine inversee, reverse str
is_palindrome: palindrome, palindromic
count_vowels: count vowel, number vowel, vowel count, voyelle, many vowel
count_consonants: consonant, consonne
remove_vowels: remove vowel, strip vowel, without vowel
count_uppercase: uppercase letter, count uppercase, upper case letter, capital letter count, number uppercase
count_words: count word, word count, number word, many word, compte mot, nombre mot, =wc
word_frequency: word frequency, frequency word, word frequencie, word occurrence, count each word, occurrence each
  word, word occur, frequence mot, occurrence mot, count frequency word, word counter, times each word
char_frequency: character frequency, char frequency, frequency character, count character, character count, letter
  frequency, char count, count char, occurrence each character, count letter, frequence caractere, frequencie
  character, compte caractere, frequency letter
most_frequent: frequent element, most frequent, most common element, most common, majority element, most common
count_occurrences: count occurrence, occurrence list, number occurrence, =count
is_anagram: anagram, anagramme
group_anagrams: group anagram
is_pangram: pangram
caesar: caesar, cesar, shift cipher, =encrypt caesar, rot13
caesar_decrypt: caesar decrypt, caesar decode, caesar decipher, decrypt caesar
capitalize_words: capitalize word, capitalize each word, title case, first letter each word, majuscule mot, =title,
  capitalize first letter each word, capitalise word, capitalise each word
capitalize: =capitalize, capitalize first letter, capitalize string, capitalise first letter, =capitalise, premiere
  lettre majuscule, uppercase first letter
reverse_words: reverse word, word reverse order, reverse order word, inverse mot
longest_word: longest word, mot plus long
camel_to_snake: camel>snake, camelcase>snake, convert>snake case, =snake case, =snake
snake_to_camel: snake>camel, =camel case, convert>camel case, =camel
slugify: slugify, slug
truncate: =truncate, truncate string, truncate text, shorten text, shorten string
remove_whitespace: remove whitespace, strip whitespace, remove space, supprime espace
remove_punctuation: remove punctuation, strip punctuation
levenshtein: levenshtein, edit distance, distance edition
hamming: hamming
common_prefix: common prefix, prefixe commun
longest_substring: longest substring, longest substring without repeating, length longest substring, without
  repeating character
longest_common_subsequence: common subsequence, =lcs
longest_palindrome: longest palindrome, longest palindromic, palindromic substring, longest palindrome substring
run_length: run length, run length encoding, =rle, =compress, compress string, string compression
first_unique_char: first unique character, first unique char, first non repeating, first non repeated, non repeating
  character
is_valid_email: valid email, validate email, email valid, check email, email address valid, email validation, email
  regex, adresse email valide, email valide, verifie email, e mail valid, valide email
is_valid_parentheses: valid parenthese, valid parentheses, balanced parenthese, balanced parentheses, balanced
  bracket, valid bracket, bracket balanced, parenthese balanced, parentheses balanced, =balanced, matching bracket,
  bracket match, parenthese equilibree, =valid paren, bracket closed
greet: =greet, =greeting, =say hello, greet user, greet name, greet person, hello name, =hello, =salue
hello_world: hello world, bonjour monde
sum_list: sum list, =sum, =sum list, sum array, sum number, sum all number, total list, sum element, somme liste,
  somme nombre, somme element, =sum number, sum slice, add up number, somme tableau, =sum all
sum_even: sum even, sum all even, list sum even, sum even number, sum even number list, somme pair
sum_odd: sum odd
sum_squares: sum square
product_list: product list, product number, product array, =product, multiply list, multiply all, produit liste
average: average, =mean, mean list, mean number, =avg, moyenne, arithmetic mean, avg
median: median, mediane
mode: =mode, mode list, statistical mode, mode number
variance: variance
standard_deviation: standard deviation, =stdev, =std dev, =std, ecart type
max_list: max list, =max, =find max, maximum list, largest list, largest number, largest element, max array, maximum
  array, maximum element, maximum number, biggest number, =maximum, =get max, =find maximum, max number, highest
  number, plus grand nombre, plus grand element, maximum liste, =find largest, max value, maximum value, =largest,
  maximum tableau, plus grande valeur, max element, max slice, largest value, largest integer, maximum slice
min_list: min list, =min, =find min, minimum list, smallest number, smallest element, min array, minimum element,
  =minimum, =find minimum, minimum value, plus petit nombre, plus petit element, minimum liste, =find smallest, min
  value, =smallest, lowest number, minimum number, minimum array
min_max: min max, min max list, minimum maximum, minimum maximum list, smallest largest, min max array
max_two: max two, larger two, maximum two, largest two number, max two number, larger two number, largest three, max
  three, maximum three
min_two: min two, smaller two, minimum two
second_largest: second largest, second highest number, second max, second biggest, deuxieme plus grand, second maximum
flatten: flatten, aplati, aplatit, aplatir, nested list flat
unique: remove duplicate, unique list, =unique, dedupe, deduplicate, unique element, unique order, duplicate order,
  =dedup, supprime doublon, enleve doublon, sans doublon, distinct element, unique value, duplicate list remove,
  supprimer doublon
remove_duplicate_chars: remove duplicate character, remove duplicate letter
has_duplicates: has duplicate, contain duplicate, =duplicate, any duplicate, check duplicate
find_duplicates: find duplicate, duplicate element find, get duplicate, list duplicate find, trouve doublon
contains: =contain, slice contain, contain slice, contain element, contain string
missing_number: missing number, find missing, nombre manquant
move_zeros: move zero, move zeroe, zero end
is_sorted: =sorted, check sorted, whether sorted, list sorted check
reverse_list: reverse list, reverse array, reverse slice, inverse liste, reverse element, inverse tableau
filter_even: filter even, even number list, even number, get even, find even, only even, nombre pair liste, filtre
  pair, list even, even list
filter_odd: filter odd, odd number, get odd, only odd, odd list
square_list: square list, square each, square all, square number list, list square, =square number, carre liste
running_sum: running sum, cumulative sum, prefix sum, running total
binary_search: binary search, =bsearch, recherche binaire, dichotomique, recherche dichotomique, dichotomie
linear_search: linear search, sequential search, recherche lineaire, =index, find index
sort: =sort, sort list, sort number, sort array, trie liste, trier liste, =sort list number, sort ascending, sort
  integer, trie tableau
sort_descending: sort descending, descending order
bubble_sort: bubble sort, tri bulle
insertion_sort: insertion sort, tri insertion
selection_sort: selection sort, tri selection
merge_sort: merge sort, tri fusion
quick_sort: quick sort, quicksort, tri rapide
heap_sort: heap sort, heapsort
two_sum: two sum, =twosum, two number add up target, indice two number target, pair sum target, two number target
max_subarray: max subarray, maximum subarray, kadane, max sub array, largest sum contiguous, maximum sum subarray,
  largest subarray sum
max_profit: max profit, best time buy, stock profit
rotate: rotate list, rotate array, =rotate, rotate right, rotation liste
chunk: =chunk, chunk list, chunk array, split chunk, split list chunk, split list part, =chunk list, batch list,
  divise liste morceau
merge_sorted: merge sorted, merge two sorted, fusionne liste triee, merge sorted list
merge_dicts: merge dict, merge dictionary, merge dictionarie, merge object, combine dict, fusionne dictionnaire,
  merge two dict, combine dictionarie
invert_dict: invert dict, invert dictionary, swap key value, inverse dictionnaire, reverse dictionary
sort_dict_by_value: sort dict value, sort dictionary value, =sort value
lists_to_dict: two list>dictionary, list>dict, list>dictionary, zip dict
group_by: =group, group by, group key, =groupby, group list dictionarie, group object property, groupe par cle,
  group item key, group dictionarie
sort_by_key: sort key, sort list dictionarie, sort dictionarie key, sort object property, sort array object
intersection: intersection, common element, element common
union: =union, union list, union two
difference: =difference, difference list, list difference
transpose: transpose, transposee
matrix_multiply: matrix multiply, multiply matrix, matrix multiplication, multiply matrice, multiply matrices,
  product matrice, produit matrice, multiplication matrice, matmul, matrix product
dot_product: dot product, produit scalaire
permutations: permutation, =permute, permute
combinations: combination, combinaison, =combine
power_set: power set, all subset, =subset, powerset
swap: =swap, swap two, swap value, swap variable, echange deux
fizzbuzz: fizzbuzz, fizz buzz
pascal_triangle: pascal triangle, triangle pascal
hanoi: hanoi
climb_stairs: climb stair, climbing stair
coin_change: coin change, fewest coin
knapsack: knapsack, sac dos
n_queens: n queen, queen problem, nqueen
password_generator: password generator, generate password, random password, genere mot passe, generateur mot passe
is_strong_password: strong password, password strength, validate password, valid password, check password, password
  valid
roll_dice: roll dice, roll die, =dice, lance de, simulate dice, dice roll
random_number: random number, random integer, random int, nombre aleatoire, entier aleatoire
shuffle: shuffle, melange liste
read_csv: read csv, csv read, load csv, parse csv, csv file dictionarie, lit csv, lire csv, lire fichier csv, csv
write_csv: write csv, save csv, csv write, csv export, export csv, ecrire csv
read_json: read json, load json, json file read, json read, lire json, lit json
write_json: write json, save json, dump json, json file write
parse_json: parse json, json parse, json text, decode json
read_file: read file, read text file, file content, lire fichier, lit fichier, load file, file read, contenu fichier
read_lines: read line, file line list
write_file: write file, save file, save text file, ecrire fichier, =write file
count_lines: count line, number line, line count, compte ligne, nombre ligne, line file count
http_get: http get, =fetch, =fetch url, =fetch data, get request, fetch url, http request, fetch json, fetch data
  url, fetch data api, download url,
  requete http, fetch data, json url, url json, fetch api, =get json, call api, rest api call, url content, fetch
  user api
http_text: download web page, download page, web page content, fetch page, fetch html, page web, get page content
parse_date: parse date, date parse, =date, convert string date, string>date
format_date: format date, date format, formate date
days_between: day between, date difference, jour entre
age: =age, age birth, birth date age, age birthdate, get age, calculate age, age naissance, birthdate, birthday age
retry: retry
memoize: memoize, memoization, memoise, memoisation, memo cache function, cache decorator, memoize decorator
timer: timer decorator, =timer, measure time, execution time, time decorator, =timed, =timing, measure execution,
  temp execution
singleton: singleton
stack: =stack, stack class, stack push, stack pop, stack data structure, classe pile, =pile, stack implementation,
  stack using, class stack, stack method, pile empiler, generic stack, stack struct, =min stack, stack list
queue: =queue, queue class, queue enqueue, queue data structure, classe file, queue implementation, fifo queue,
  class queue, file attente, queue struct, queue method
linked_list: linked list, liste chainee, =linkedlist, linkedlist
reverse_linked_list: reverse linked list, inverse liste chainee
has_cycle: cycle linked list, linked list cycle, has cycle, detect cycle
bst: binary search tree, =bst, bst, arbre binaire recherche
binary_tree: binary tree, arbre binaire, =tree node, =treenode
tree_depth: max depth, tree depth, tree height, depth binary tree, height binary tree, maximum depth binary tree
tree_inorder: inorder traversal, in order traversal, inorder
tree_invert: invert tree, invert binary tree, mirror tree
graph: =graph, class graph, graph class, =graphe
dfs: dfs, depth first, depth first search, parcour profondeur
bfs: bfs, breadth first, breadth first search, parcour largeur
dijkstra: dijkstra, shortest path, plus court chemin
topological_sort: topological
lru_cache: lru cache, lru, =lrucache
bank_account: bank account, compte bancaire, =account, bankaccount
rectangle_class: class rectangle, rectangle class, classe rectangle, rectangle struct, struct rectangle, =rectangle
circle_class: class circle, circle class, =circle
person_class: class person, class person name, person class, classe personne, =person, =personne, person struct,
  struct person
calculator_class: class calculator, calculator class, =calculator class, classe calculatrice
calculator: calculator, calculatrice
debounce: debounce
throttle: throttle
deep_clone: deep clone, deep copy, clone object
sleep: =sleep, =delay, =wait
"""

# concept: how it works. English, then French.
WORKINGS = """
fibonacci: Each number is the sum of the two before it, starting from 0 and 1. | Chaque nombre est la somme des deux
  précédents, à partir de 0 et 1.
fibonacci_sequence: The list grows one number at a time, each the sum of the two before it. | La liste grandit d'un
  nombre à la fois, chacun étant la somme des deux précédents.
factorial: The factorial multiplies all integers from 1 to n; by convention 0! is 1. | La factorielle multiplie tous
  les entiers de 1 à n ; par convention 0! vaut 1.
is_prime: It is enough to try divisors up to the square root of n: a larger factor would have a smaller partner. |
  Il suffit d'essayer les diviseurs jusqu'à la racine carrée de n : un facteur plus grand aurait un partenaire plus
  petit.
primes: The sieve crosses out the multiples of every prime; what remains is prime. | Le crible raye les multiples de
  chaque nombre premier ; ce qui reste est premier.
gcd: Euclid's algorithm replaces the pair (a, b) by (b, a mod b) until the rest is zero. | L'algorithme d'Euclide
  remplace (a, b) par (b, a mod b) jusqu'à ce que le reste soit nul.
lcm: The least common multiple is the product divided by the greatest common divisor. | Le plus petit commun
  multiple est le produit divisé par le plus grand commun diviseur.
is_even: A number is even when the remainder of its division by 2 is zero. | Un nombre est pair lorsque le reste de
  sa division par 2 est nul.
is_odd: A number is odd when its division by 2 leaves a remainder. | Un nombre est impair lorsque sa division par 2
  laisse un reste.
is_leap_year: A year is a leap year if it is divisible by 4, except centuries that are not divisible by 400. | Une
  année est bissextile si elle est divisible par 4, sauf les siècles non divisibles par 400.
digit_sum: The last digit is taken with modulo 10 and removed by an integer division until nothing is left. | On
  prend le dernier chiffre avec modulo 10 puis on le retire par une division entière, jusqu'à épuisement.
to_roman: The largest symbol that still fits is written and subtracted, again and again. | On écrit et soustrait le
  plus grand symbole possible, autant de fois que nécessaire.
from_roman: A symbol that stands before a larger one is subtracted, all others are added. | Un symbole placé devant
  un plus grand est soustrait, les autres sont additionnés.
reverse_string: The original text is left unchanged; a new one is returned. | Le texte d'origine reste inchangé ; un
  nouveau est renvoyé.
is_palindrome: Only letters and digits count, so "A man, a plan, a canal: Panama" is recognised too. | Seuls les
  lettres et les chiffres comptent, donc « Ésope reste ici et se repose » peut être testé tel quel.
count_vowels: Every character is compared with the five vowels, whatever its case. | Chaque caractère est comparé
  aux cinq voyelles, quelle que soit sa casse.
is_anagram: Two texts are anagrams when they use the same letters equally often. | Deux textes sont des anagrammes
  s'ils utilisent les mêmes lettres le même nombre de fois.
word_frequency: Each word is counted in a dictionary in a single pass over the text. | Chaque mot est compté dans un
  dictionnaire en un seul passage sur le texte.
caesar: The shift wraps around at the end of the alphabet; a negative shift decodes. | Le décalage reboucle à la fin
  de l'alphabet ; un décalage négatif déchiffre.
levenshtein: Two rows of the dynamic programming table are enough, so memory stays linear. | Deux lignes du tableau
  de programmation dynamique suffisent, la mémoire reste donc linéaire.
longest_substring: A sliding window moves its start behind the last occurrence of a repeated character; the time is
  O(n). | Une fenêtre glissante avance son début après la dernière occurrence d'un caractère répété ; le temps est
  en O(n).
is_valid_email: This checks the form of the address, not whether it exists. | Cela vérifie la forme de l'adresse,
  non son existence.
is_valid_parentheses: Opening brackets go on a stack; each closing one must match the top. | Les parenthèses
  ouvrantes vont sur une pile ; chaque fermante doit correspondre au sommet.
average: The sum is divided by the number of elements; an empty input is handled separately. | La somme est divisée
  par le nombre d'éléments ; une entrée vide est traitée à part.
median: The values are sorted; with an even count the two in the middle are averaged. | Les valeurs sont triées ; si
  leur nombre est pair, on fait la moyenne des deux du milieu.
max_list: One pass over the values is enough, so the time is O(n). | Un seul passage sur les valeurs suffit, le
  temps est donc en O(n).
min_list: One pass over the values is enough, so the time is O(n). | Un seul passage sur les valeurs suffit, le
  temps est donc en O(n).
flatten: Nested lists are handled by recursion, whatever their depth. | Les listes imbriquées sont traitées par
  récursion, quelle que soit leur profondeur.
unique: The order of first appearance is preserved. | L'ordre de première apparition est conservé.
binary_search: The search range is halved at each step, so it takes O(log n) comparisons. | L'intervalle de
  recherche est divisé par deux à chaque étape : O(log n) comparaisons.
linear_search: Every element is looked at in turn, which takes O(n) time. | Chaque élément est examiné à son tour,
  en temps O(n).
bubble_sort: Neighbours in the wrong order are exchanged until none is left; the worst case is O(n²). | Les voisins
  mal ordonnés sont échangés jusqu'à ce qu'il n'y en ait plus ; le pire cas est en O(n²).
insertion_sort: Each element is moved to its place among the sorted ones on its left; the worst case is O(n²). |
  Chaque élément est inséré à sa place parmi ceux déjà triés à sa gauche ; le pire cas est en O(n²).
selection_sort: The smallest remaining element is moved to the front at each step, in O(n²). | Le plus petit élément
  restant est placé devant à chaque étape, en O(n²).
merge_sort: The input is halved, each half is sorted, and the halves are merged in O(n log n). | L'entrée est coupée
  en deux, chaque moitié est triée, puis elles sont fusionnées en O(n log n).
quick_sort: The elements are split around a pivot and both sides are sorted, O(n log n) on average. | Les éléments
  sont répartis autour d'un pivot et chaque côté est trié, en O(n log n) en moyenne.
two_sum: The numbers seen so far are kept with their index, so one pass is enough: O(n). | Les nombres déjà vus sont
  gardés avec leur indice ; un seul passage suffit : O(n).
max_subarray: At each number the best sum ending there is either extended or started anew. | À chaque nombre, la
  meilleure somme qui s'y termine est prolongée ou recommencée.
fizzbuzz: Multiples of both 3 and 5 are tested first, since they would match the other cases too. | Les multiples de
  3 et 5 sont testés en premier, car ils satisfont aussi les autres cas.
hanoi: To move n disks, move n − 1 aside, move the largest, and move the n − 1 back on top: 2ⁿ − 1 moves. | Pour
  déplacer n disques, on écarte n − 1 disques, on déplace le plus grand, puis on replace les n − 1 : 2ⁿ − 1 coups.
stack: Items are added and removed at the same end, in constant time. | Les éléments sont ajoutés et retirés du même
  côté, en temps constant.
queue: Items leave in the order in which they came. | Les éléments sortent dans l'ordre où ils sont entrés.
linked_list: Each node holds a value and a link to the next one. | Chaque nœud contient une valeur et un lien vers
  le suivant.
bst: Each comparison discards one side of the tree, so a lookup takes O(log n) in a balanced tree. | Chaque
  comparaison écarte un côté de l'arbre ; une recherche prend O(log n) si l'arbre est équilibré.
dfs: An explicit stack replaces the recursion, so deep graphs are no problem. | Une pile explicite remplace la
  récursion, les graphes profonds ne posent donc pas de problème.
bfs: A queue makes sure that nearer nodes are visited before farther ones. | Une file garantit que les nœuds proches
  sont visités avant les plus lointains.
dijkstra: The nearest open node is settled first; edge weights must not be negative. | Le nœud ouvert le plus proche
  est fixé d'abord ; les poids ne doivent pas être négatifs.
memoize: Results are kept by argument, so each one is computed only once. | Les résultats sont gardés par argument :
  chacun n'est calculé qu'une fois.
retry: The last error is raised again when all attempts have failed. | La dernière erreur est relancée lorsque
  toutes les tentatives ont échoué.
"""


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    ordered: bool
    alone: bool
    concept: str


def match(name: str, words: Sequence[str], name_words: Sequence[str]) -> str:
    """The concept that fits best, or nothing. `words` are telling words of the description, `name_words` those of
    the name given (if one is); a word of the name counts for more than one of the description."""
    best, best_score = "", 0.0
    index = _index()
    positions: dict[str, int] = {}
    for place, word in enumerate((*name_words, *words)):
        positions.setdefault(word, place)
    named = len(name_words)
    for word in positions:
        for phrase in index.get(word, ()):
            score = _score(phrase, positions, named, name_words, words)
            if score > best_score:
                best, best_score = phrase.concept, score
    return best


def working(concept: str, french: bool) -> str:
    """A sentence on how the solution works, or nothing."""
    return _workings().get(concept, ("", ""))[1 if french else 0]


def _score(
    phrase: _Phrase, positions: dict[str, int], named: int, name_words: Sequence[str], words: Sequence[str]
) -> float:
    if phrase.alone:
        if tuple(name_words) == phrase.words:
            return 3.5 * len(phrase.words) + 2
        return 2.5 if not named and tuple(words) == phrase.words else 0.0
    score = 0.0
    last = -1
    for word in phrase.words:
        place = positions.get(word, -1)
        if place < 0 or (phrase.ordered and place < last):
            return 0.0
        last = place
        score += 2.5 if place < named else 1.0
    return score


def _entries(table: str) -> list[str]:
    """The entries of a table; an indented line continues the one above."""
    return table.strip().replace("\n  ", " ").splitlines()


@cache
def _index() -> dict[str, list[_Phrase]]:
    """Phrases by their first word."""
    index: dict[str, list[_Phrase]] = {}
    for line in _entries(PHRASES):
        concept, _, phrases = line.partition(": ")
        for text in phrases.split(", "):
            alone, ordered = text.startswith("="), ">" in text
            words = tuple(text.lstrip("=").replace(">", " ").split())
            index.setdefault(words[0], []).append(_Phrase(words, ordered, alone, concept))
    return index


@cache
def _workings() -> dict[str, tuple[str, str]]:
    workings = {}
    for line in _entries(WORKINGS):
        concept, _, sentences = line.partition(": ")
        english, _, french = sentences.partition(" | ")
        workings[concept] = (english, french)
    return workings
