"""Word pieces of BERT's uncased vocabulary, as all-MiniLM-L6-v2 counts them (gateway-protocol C.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from emulator.engine.packaged import lines

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


def encode(text: str) -> list[int]:
    """The numbers of a text's pieces, without [CLS] and [SEP]."""
    numbers: list[int] = []
    for part in _SPECIALS.split(text) if "[" in text else (text,):
        if part in SPECIAL:
            numbers.append(SPECIAL[part])
        else:
            for word in _cleaned(part).split():
                numbers += _remembered()[word]
    return numbers


def count(text: str) -> int:
    """How many tokens a text has, [CLS] and [SEP] included."""
    if "[" in text or not text.isascii() or _CONTROL.search(text):
        return len(encode(text)) + 2
    return sum(map(len, map(_remembered().__getitem__, text.split()))) + 2


def decode(numbers: Sequence[int]) -> str:
    """The text of pieces, words parted by a blank; special ones are left out."""
    pieces = _pieces()
    shown = [pieces[number] for number in numbers if 0 <= number < len(pieces) and number not in SPECIAL.values()]
    return " ".join(shown).replace(" ##", "")


@cache
def _pieces() -> list[str]:
    return list(vocabulary())


@cache
def _remembered() -> _Words:
    return _Words()


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
