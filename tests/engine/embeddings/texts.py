"""A thousand texts of many kinds: what is recorded of vectors and token counts was recorded of them."""

from __future__ import annotations

from tests.engine.embeddings.sentences import KINDS, kind
from tests.engine.tokenizers.texts import texts as varied

COUNT = 1000


def texts() -> list[str]:
    """Our own sentences first, then texts of many scripts, code, emoji, blanks and control characters."""
    own = [
        text
        for name in KINDS
        for text in (*(each for pair in kind(name).pairs for each in pair), *kind(name).questions, *kind(name).passages)
    ]
    return own + varied(COUNT - len(own))


def recorded() -> list[str]:
    """The hundred whose vectors by the real model are kept: short ones of all kinds, one beyond its limit, and none."""
    short = [text for text in texts() if len(text) <= 150]
    return [*short[:: len(short) // 98][:98], "All models are wrong, but some are useful. " * 40, ""]
