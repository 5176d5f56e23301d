"""POST /api/embed and its elder /api/embeddings (ollama-protocol §9)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from emulator.catalogue import Model
from emulator.dialects.ollama import answer, names, options, question
from emulator.dialects.ollama.body import EmbedBody, EmbeddingsBody, read
from emulator.dialects.ollama.encoding import compact, float32s, float64s
from emulator.dialects.ollama.errors import JSON
from emulator.dialects.ollama.question import Stay
from emulator.engine.generation import Embeddings
from emulator.engine.request import EmbeddingRequest
from emulator.errors import ModelNotFound, Refused
from emulator.exchange import Exchange, Paced, Reply

if TYPE_CHECKING:
    import numpy as np

_PER_TOKEN = 100_000  # nanoseconds, reckoned like those of an answer
_SLICE = 8 * 4096  # numbers that are written at once: a few milliseconds


class Wish(msgspec.Struct, frozen=True):
    """A parsed request: what the engine is asked, and what only the answer needs."""

    name: str  # the model as the client wrote it
    stay: Stay
    request: EmbeddingRequest | None  # None: nothing to embed


def parse(exchange: Exchange) -> Wish:
    """The texts of /api/embed. Raises whatever the server refuses, in its order (§5)."""
    body = read(exchange.body, EmbedBody)
    name = body.model or ""
    if not name.strip():
        raise ModelNotFound(name)
    names.refer(name)
    inputs = _inputs(body.input)
    model = question.locate(exchange, name, advise=True)
    stay = question.stay(model, body.keep_alive, options.parse(body.options).num_ctx)
    wanted = body.dimensions or 0
    dimensions = wanted if 0 < wanted < model.dimensions else None  # others are passed over
    return Wish(name, stay, _request(exchange, model, inputs, dimensions) if inputs else None)


def parse_elder(exchange: Exchange) -> Wish:
    """The one text of /api/embeddings, whose model's name must have the right case."""
    body = read(exchange.body, EmbeddingsBody)
    name = body.model or ""
    if not name.strip():
        raise Refused("model is required")
    model = question.locate(exchange, name, advise=True, exactly=True)
    stay = question.stay(model, body.keep_alive, options.parse(body.options).num_ctx)
    return Wish(name, stay, _request(exchange, model, (body.prompt,), None) if body.prompt else None)


def nothing(wish: Wish) -> Reply:
    """The answer to no text."""
    return answer.whole({"model": wish.name, "embeddings": []})


def nothing_elder() -> Reply:
    """The same of /api/embeddings."""
    return answer.whole({"embedding": []})


def render(wish: Wish, embeddings: Embeddings, *, fresh: bool) -> Reply:
    """Unit vectors in the order of their texts; `fresh`: the model had to be loaded for them. Those of a large batch
    are written bit by bit, so that neither the others wait nor one giant text stands in memory."""
    load = answer.load_duration(wish.stay, fresh=fresh)
    tokens = embeddings.usage.prompt_tokens
    counts = {
        "total_duration": load + max(tokens, 1) * _PER_TOKEN,
        "load_duration": load,
        **({"prompt_eval_count": tokens} if tokens else {}),
    }
    head = b'{"model":%b,"embeddings":[' % compact(wish.name)
    pieces = chain((head,), _slices(embeddings.vectors), (b"]," + compact(counts)[1:],))
    if embeddings.vectors.size <= _SLICE:
        return Reply(200, JSON, b"".join(pieces))
    return Reply(200, JSON, Paced((0.0, piece) for piece in pieces))


def _slices(vectors: np.ndarray) -> Iterator[bytes]:
    """The vectors, some at a time, each slice after the first with a comma before it."""
    step = max(1, _SLICE // vectors.shape[1])
    for start in range(0, len(vectors), step):
        yield (b"," if start else b"") + float32s(vectors[start : start + step])[1:-1]


def render_elder(embeddings: Embeddings) -> Reply:
    """One vector and nothing else."""
    return Reply(200, JSON, b'{"embedding":%s}' % float64s(embeddings.vectors[0]))


def _inputs(given: Any) -> tuple[str, ...]:
    if given is None or given == "":
        return ()
    if isinstance(given, str):
        return (given,)
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise Refused("invalid input type")
    return tuple(given)


def _request(exchange: Exchange, model: Model, inputs: tuple[str, ...], dimensions: int | None) -> EmbeddingRequest:
    return EmbeddingRequest(
        service=exchange.service,
        model=model.id,
        inputs=inputs,
        dimensions=dimensions,
        identified=False,
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
    )
