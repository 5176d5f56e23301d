"""The vocabulary of Mistral's models since 2024 (openai-protocol §9.3, §9.4), encoded by tiktoken.

Loading it takes a quarter of a second: `load` is for a worker thread. Afterwards a text's tokens are put together from
those of its words, which are remembered; what cannot be taken apart so goes to tiktoken as a whole.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from emulator.engine.generation import Token
from emulator.engine.tokenizers import CALLS_MARK

if TYPE_CHECKING:
    from tiktoken import Encoding

SPECIAL = 1000  # ids below are control tokens, text tokens follow in the order of their ranks

BEGIN, END = 1, 2
BEGIN_INST, END_INST = 3, 4
BEGIN_TOOLS, END_TOOLS = 5, 6
BEGIN_RESULTS, END_RESULTS = 7, 8
TOOL_CALLS = 9
BEGIN_SYSTEM, END_SYSTEM = 17, 18
RESULT_CONTENT = 19
ARGS, CALL_ID = 32, 33  # as the published files of v11 and v13 have them

T = TypeVar("T")

_SPLIT = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
    r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
MARKS = {  # as a model generates them: with their text
    mark: Token(number, mark) for mark, number in ((CALLS_MARK, TOOL_CALLS), ("[ARGS]", ARGS), ("[CALL_ID]", CALL_ID))
}
_MARK = re.compile("(" + "|".join(map(re.escape, MARKS)) + ")")
_LONG_WORD = 64  # characters: a longer one is not likely to come again
_LEARNT_AT_ONCE = 8  # words of one text
_LONG_TEXT = 2_000  # characters: likewise
_REMEMBERED = 16_384  # words
_REMEMBERED_TEXTS = 512
_REMEMBERED_IN_TOKENS = 64  # texts: a canned reply comes again and again
_NUMBER = re.compile(r"[0-9]+[.,;:!?]?")
_BLANK = re.compile(r"(\s{100000})")  # tiktoken breaks at some hundred thousands of white space in a row


class TekkenTokenizer:
    """See the module."""

    end = Token(END, "")

    def __init__(self, encoding: Encoding):
        self.size = encoding.n_vocab + SPECIAL
        self._split = encoding.encode_ordinary
        self._tokens = _Tokens(encoding)
        self._words = _Words(lambda word: tuple(self._whole(f" {word}")))  # a space belongs to the token behind it
        self._counts = _Words(self._count)  # most texts are only counted
        self._firsts = _Words(lambda word: len(self._split(word)))
        self._encoded: dict[str, tuple[Token, ...]] = {}
        self._texts: dict[str, int] = {}  # lengths of whole texts: a conversation comes again with each of its turns

    def encode(self, text: str) -> list[Token]:
        """The text's tokens, in order."""
        known = self._encoded.get(text)
        if known is not None:
            return [*known]
        tokens = self._put_together(text)
        if len(text) <= _LONG_TEXT:
            if len(self._encoded) >= _REMEMBERED_IN_TOKENS:
                self._encoded.clear()
            self._encoded[text] = (*tokens,)
        return tokens

    def _put_together(self, text: str) -> list[Token]:
        """From what is known of its words."""
        first, _, others = text.partition(" ")
        if others and not first[-1:].isspace():
            try:
                return [*self._whole(first), *chain.from_iterable(self._words.all(others.split(" ")))]
            except KeyError:
                pass
        return self._whole(text)

    def count(self, text: str) -> int:
        """How many tokens the text has."""
        known = self._texts.get(text)
        if known is not None:
            return known
        count = self._counted(text)
        if len(text) <= _LONG_TEXT:
            if len(self._texts) >= _REMEMBERED_TEXTS:
                self._texts.clear()
            self._texts[text] = count
        return count

    def _counted(self, text: str) -> int:
        """No token of this vocabulary's pattern reaches over a space that has no other white space beside it, and such
        a space begins its token: a text falls apart there."""
        first, _, others = text.partition(" ")
        if others and first and not first[-1].isspace():
            try:
                return sum(self._counts.all(others.split(" "))) + sum(self._firsts.all([first]))
            except KeyError:
                pass
        return self._length(text)

    def _count(self, word: str) -> int:
        """Tokens of a word behind a space. The words that are new most often are numbers: a token a digit, and one each
        for the space and a sign behind it."""
        if _NUMBER.fullmatch(word):
            return 1 + len(word)
        return len(self._split(f" {word}"))

    def speak(self, text: str) -> list[Token]:
        """What a model generates that says this, the marks of tool calls included."""
        if CALLS_MARK not in text:
            return self.encode(text)
        tokens: list[Token] = []
        for part in _MARK.split(text):
            tokens += [MARKS[part]] if part in MARKS else self.encode(part)
        return tokens

    def token(self, number: int) -> Token:
        """The token with this id; control tokens have no text."""
        return self._tokens[number]

    def decode(self, ids: Sequence[int]) -> str:
        """The text of tokens, bytes that are no text as U+FFFD."""
        return b"".join([self._tokens[number].data for number in ids]).decode("utf-8", "replace")

    def first(self, text: str, count: int) -> str:
        """What the first tokens of a text say."""
        tokens = self.encode(text)
        return text if len(tokens) <= count else self.decode([token.id for token in tokens[:count]])

    def _length(self, text: str) -> int:
        return sum([len(self._split(part)) for part in _parts(text)])

    def _whole(self, text: str) -> list[Token]:
        tokens = self._tokens
        return [tokens[rank + SPECIAL] for part in _parts(text) for rank in self._split(part)]


class _Words(dict[str, T]):
    """What is known of words that have no white space beside them but single spaces; of a text's new words a few are
    looked into, for the next one."""

    def __init__(self, look: Callable[[str], T]):
        super().__init__()
        self._look, self._left = look, 0

    def all(self, words: list[str]) -> Iterable[T]:
        """What is known of each of them. Raises KeyError, perhaps on the way: look at the text as a whole."""
        self._left = _LEARNT_AT_ONCE
        return map(self.__getitem__, words)

    def __missing__(self, word: str) -> T:
        if not self._left or not _separable(word):
            raise KeyError(word)
        self._left -= 1
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._look(word)
        return found


class _Tokens(dict[int, Token]):
    """Tokens by their id, made when they are first met."""

    def __init__(self, encoding: Encoding):
        super().__init__()
        self._bytes = encoding.decode_single_token_bytes

    def __missing__(self, number: int) -> Token:
        data = self._bytes(number - SPECIAL) if number >= SPECIAL else b""
        text = data.decode("utf-8", "replace")
        token = self[number] = Token(number, text, b"" if text.encode() == data else data)
        return token


def _separable(word: str) -> bool:
    """Whether the spaces beside a word have no other white space beside them; and it is worth remembering."""
    return 0 < len(word) <= _LONG_WORD and not word[0].isspace() and not word[-1].isspace()


def _parts(text: str) -> list[str]:
    return [text] if len(text) < 100_000 else _BLANK.split(text)


def load() -> TekkenTokenizer:
    """The tokenizer, from the file of the package: a quarter of a second, and some 35 MiB that stay."""
    from tiktoken import Encoding  # 30 ms that only a chat costs

    ranks = _ranks(lzma.decompress((files("emulator") / "data" / "tekken.xz").read_bytes()))
    encoding = Encoding("tekken", pat_str=_SPLIT, mergeable_ranks=ranks, special_tokens={})
    ranks.clear()  # it has its own copy, and keeps ours for nothing that is used here: 13 MiB
    return TekkenTokenizer(encoding)


def _ranks(packed: bytes) -> dict[bytes, int]:
    """Each token behind its length, in the order of ranks (`scripts/tekken_vocabulary.py`)."""
    ranks: dict[bytes, int] = {}
    place, rank = 0, 0
    while place < len(packed):
        end = place + 1 + packed[place]
        ranks[packed[place + 1 : end]] = rank
        place, rank = end, rank + 1
    return ranks
