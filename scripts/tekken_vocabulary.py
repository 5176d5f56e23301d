#!/usr/bin/env python3
"""Makes emulator/data/tekken.xz of the vocabulary in a published mistral-common wheel.

Usage: scripts/tekken_vocabulary.py WHEEL [FILE]    (the wheel: pip download --no-deps mistral-common)

The file holds the tokens that models of this family use, in the order of their ranks: a byte of length, then the
token's bytes; all of it compressed with xz.
"""

from __future__ import annotations

import base64
import json
import lzma
import sys
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "mistral_common/data/tekken_240911.json"


def main(words: list[str]) -> int:
    if not 1 <= len(words) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    target = Path(words[1]) if len(words) == 2 else ROOT / "emulator" / "data" / "tekken.xz"
    with zipfile.ZipFile(words[0]) as wheel:
        published = json.loads(wheel.read(SOURCE))
    target.write_bytes(lzma.compress(packed(published), format=lzma.FORMAT_XZ, preset=9 | lzma.PRESET_EXTREME))
    return 0


def packed(published: dict[str, Any]) -> bytes:
    """The tokens of a tekken JSON that its configuration uses, each behind its length."""
    config, vocabulary = published["config"], published["vocab"]
    used = config["default_vocab_size"] - config["default_num_special_tokens"]
    tokens = [base64.b64decode(entry["token_bytes"]) for entry in vocabulary[:used]]
    assert [entry["rank"] for entry in vocabulary[:used]] == list(range(used))
    return b"".join([bytes([len(token)]) + token for token in tokens])  # bytes() refuses a length over 255


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
