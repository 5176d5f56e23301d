"""One hash over a thousand vectors, which must be the same everywhere. Run as a module it prints them as JSON."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np

from emulator.engine.embeddings import Embedder
from emulator.engine.embeddings.hashing import HashEmbeddings
from emulator.engine.embeddings.noise import Noise
from tests.engine.embeddings.texts import texts

MODEL, WIDTHS = "all-MiniLM-L6-v2", (384, 4096)


def digests(batch: int) -> dict[str, str]:
    """SHA-256 of the vectors of all texts, asked for `batch` at a time, by backend and width."""
    made = {f"hash {width}": digest(HashEmbeddings(), width, batch) for width in WIDTHS}
    return {**made, "random 384": digest(Noise(0), 384, batch)}


def digest(backend: Embedder, width: int, batch: int) -> str:
    """Of one backend."""
    given = texts()
    parts = [backend.vectors(given[at : at + batch], MODEL, width) for at in range(0, len(given), batch)]
    return hashlib.sha256(np.concatenate(parts).astype("<f4").tobytes()).hexdigest()


def pinned() -> dict[str, str]:
    """What they are; scripts/embeddings-same shows that they are the same elsewhere."""
    read: dict[str, str] = json.loads((Path(__file__).parent / "pinned.json").read_text("utf-8"))
    return read


if __name__ == "__main__":
    print(json.dumps({batch: digests(batch) for batch in (1, 64)}))
