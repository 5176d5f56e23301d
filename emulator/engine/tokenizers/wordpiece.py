"""Word pieces of BERT's uncased vocabulary, as all-MiniLM-L6-v2 counts them (gateway-protocol C.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from emulator.engine.generation import Token
from emulator.engine.packaged import lines
from emulator.engine.tokenizers.framing import PlainFraming

BEGIN, END, UNKNOWN = 101, 102, 100  # [CLS], [SEP], [UNK]
SPECIAL = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103}
VOCABULARY = 30_522
_LONGEST = 100  # characters of a word that is looked up; a longer one is unknown
_REMEMBERED = 32_768  # words whose pieces are kept
_IDEOGRAPH = re.compile(  # from 2b920, not 2b820: so the tokenizers library has it
    "([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002b81f\U0002b920-\U0002ceaf"
    "\U0002f800-\U0002fa1f])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPECIALS = re.compile(r"(\[(?:PAD|UNK|CLS|SEP|MASK)\])")
_DROPPED = ("Cc", "Cf", "Co", "Cs")
_ASCII_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@cache
def vocabulary() -> dict[str, int]:
    """Every piece with its number."""
    return {piece: place for place, piece in enumerate(lines("wordpiece.txt.gz"))}


class WordPieceTokenizer:
    """See the module. Texts are folded on the way: their tokens do not join to them."""

    end = Token(END, "")
    size = VOCABULARY

    def encode(self, text: str) -> list[Token]:
        """The text's pieces, in order."""
        return [self.token(number) for number in numbers(text)]

    def count(self, text: str) -> int:
        """How many `encode` gives."""
        if "[" in text or not text.isascii() or not (text.isprintable() or not _CONTROL.search(text)):
            return len(numbers(text))
        return sum(map(_lengths().__getitem__, text.split()))

    def speak(self, text: str) -> list[Token]:
        """An embedding model says nothing; what it would read."""
        return self.encode(text)

    def token(self, number: int) -> Token:
        """The piece with this number; special ones have no text."""
        return Token(number, "" if number in SPECIAL.values() else _pieces()[number])

    def decode(self, ids: Sequence[int]) -> str:
        """The text of pieces, words parted by a blank; special ones are left out."""
        return " ".join([token.text for token in map(self.token, ids) if token.text]).replace(" ##", "")

    def first(self, text: str, count: int) -> str:
        """What the first pieces of a text say."""
        found = numbers(text)
        return text if len(found) <= count else self.decode(found[:count])


class WordPieceFraming(PlainFraming):
    """A text between [CLS] and [SEP]."""

    def __init__(self) -> None:
        super().__init__(WordPieceTokenizer())

    def prompt_length(self, prompt: str) -> int:
        """Tokens of a text, the two around it included."""
        return 2 + self.tokenizer.count(prompt)

    def prompt_ids(self, prompt: str) -> tuple[int, ...]:
        """Their ids."""
        return (BEGIN, *numbers(prompt), END)


def numbers(text: str) -> list[int]:
    """The numbers of a text's pieces, without [CLS] and [SEP]."""
    found: list[int] = []
    for part in _SPECIALS.split(text) if "[" in text else (text,):
        if part in SPECIAL:
            found.append(SPECIAL[part])
        else:
            for word in _cleaned(part).split():
                found += _remembered()[word]
    return found


@cache
def _pieces() -> list[str]:
    return list(vocabulary())


@cache
def _remembered() -> _Words:
    return _Words()


@cache
def _lengths() -> _Lengths:
    return _Lengths()


class _Lengths(dict[str, int]):
    """How many pieces a word has: most texts are only counted."""

    def __missing__(self, word: str) -> int:
        length = len(_remembered()[word])
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = length
        return length


class _Words(dict[str, tuple[int, ...]]):
    """Pieces of words as written between blanks: the same ones come again and again."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        pieces = tuple(piece for part in _parts(word) for piece in _matched(part))
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = pieces
        return pieces


def _cleaned(text: str) -> str:
    """Without control characters, ideographs parted by blanks."""
    if text.isascii() and not _CONTROL.search(text):
        return text
    kept = "".join(
        [
            sign
            for sign in text
            if sign in "\t\n\r" or (unicodedata.category(sign) not in _DROPPED and sign not in "\0\ufffd")
        ]
    )
    return _IDEOGRAPH.sub(r" \1 ", kept)


def _parts(word: str) -> list[str]:
    """Lower-case runs without accents, and each punctuation sign by itself."""
    if not word.isascii():
        word = "".join([sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn"])
        word = "".join([sign.lower() for sign in word])  # each by itself: a final sigma is like the others
    else:
        word = word.lower()
    parts: list[str] = []
    run = ""
    for sign in word:
        if sign in _ASCII_SIGNS or unicodedata.category(sign)[0] == "P":
            parts += [run, sign] if run else [sign]
            run = ""
        else:
            run += sign
    return [*parts, run] if run else parts


def _matched(part: str) -> list[int]:
    """The longest pieces from the left; a part that has no such cut is one unknown token."""
    known = vocabulary()
    if len(part) > _LONGEST:
        return [UNKNOWN]
    found: list[int] = []
    start = 0
    while start < len(part):
        for end in range(len(part), start, -1):
            number = known.get(part[start:end] if not start else f"##{part[start:end]}")
            if number is not None:
                break
        else:
            return [UNKNOWN]
        found.append(number)
        start = end
    return found
