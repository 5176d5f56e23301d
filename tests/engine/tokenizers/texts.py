"""Texts of many kinds, the same in every process: what the recorded counts were counted of."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

SCRIPTS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x3FF), (0x400, 0x4FF), (0x590, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F),
    (0xE00, 0xE7F), (0x1100, 0x11FF), (0x2000, 0x206F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x3040, 0x30FF),
    (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0x1F300, 0x1F6FF), (0x1F900, 0x1F9FF), (0x10000, 0x100FF), (0xE000, 0xE0FF),
)  # fmt: skip
BLANKS = (" ", " ", " ", "  ", "\n", "\n\n", "\t", "\r\n", "   ", " \n", "\n ", "\u00a0", "\u2003", "\u3000", "\x1c")
WORDS = (
    "the quick brown fox jumps over a lazy dog while it isn't raining, is it? L'été où naît Noël; garçon, œuvre. "
    "Straße Größe naïve coöperate Señor ¿qué? привет мир 日本語 の 文章 한국어 हिन्दी שלום مرحبا "
    "Ωmega don't we'll I'm HTTPServer "
    "camelCase snake_case SCREAMING_CASE x86_64 3.14159 1,234,567 2024-11-24 12:34:56 e-mail@example.org "
    "https://example.org/a/b?c=d&e=%20 /usr/local/bin C:\\Windows {}[]()<>;:'\"!@#$%^&*-_=+|~` ... --- === **bold** "
    "# Heading ``` 👍🏽 👩‍👩‍👧 🇫🇷 e\u0301 \u200b \ufeff \u0000 \ufffd ﬁ ① Ⅷ ½ ʰ ǅ"
).split(" ")
SNIPPETS = (
    "def mean(values):\n    return sum(values) / len(values)\n",
    "for (let i = 0; i < n; i++) {\n\tconsole.log(`${i}`);\n}\n",
    "SELECT a, b FROM t WHERE c = 'd' ORDER BY e;\n",
    'func main() {\n\tfmt.Println("hi")\n}\n',
    '{"a": [1, 2.5, null, true], "b": {"c": "d\\n"}}',
    "class A {\n  private final int x = 0x1F;\n\n  // done\n}\n",
    '<div class="a">\r\n  <p>text</p>\r\n</div>',
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
)


def texts(count: int) -> list[str]:
    """The first `count` texts."""
    return [_text(number) for number in range(count)]


def _text(number: int) -> str:
    draw = Random(f"text {number}")
    return _KINDS[number % len(_KINDS)](draw)


def _pick(draw: Random, options: tuple[str, ...] | list[str]) -> str:
    return options[int(draw.random() * len(options))]


def _below(draw: Random, bound: int) -> int:
    return int(draw.random() * bound)


def _prose(draw: Random) -> str:
    return " ".join(_pick(draw, WORDS) for _ in range(1 + _below(draw, 60)))


def _blanks(draw: Random) -> str:
    return "".join(_pick(draw, WORDS) + _pick(draw, BLANKS) for _ in range(_below(draw, 40)))


def _unicode(draw: Random) -> str:
    characters = []
    for _ in range(_below(draw, 60)):
        low, high = SCRIPTS[_below(draw, len(SCRIPTS))]
        characters.append(chr(low + _below(draw, high - low + 1)))
    return "".join(characters)


def _code(draw: Random) -> str:
    return "".join("    " * _below(draw, 3) + _pick(draw, SNIPPETS) for _ in range(1 + _below(draw, 5)))


def _nothing_but_blanks(draw: Random) -> str:
    return "".join(_pick(draw, BLANKS) for _ in range(_below(draw, 12)))


def _mixed(draw: Random) -> str:
    parts = (_prose, _blanks, _unicode, _code)
    return "".join(parts[_below(draw, len(parts))](draw) for _ in range(3))


_KINDS: tuple[Callable[[Random], str], ...] = (_prose, _blanks, _unicode, _code, _nothing_but_blanks, _mixed)
