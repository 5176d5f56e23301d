"""POST /api/embed and its elder /api/embeddings (ollama-protocol §9)."""

from __future__ import annotations

from typing import Any

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
from emulator.exchange import Exchange, Reply

_PER_TOKEN = 100_000  # nanoseconds, reckoned like those of an answer


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
    """Unit vectors in the order of their texts; `fresh`: the model had to be loaded for them."""
    load = answer.load_duration(wish.stay, fresh=fresh)
    tokens = embeddings.usage.prompt_tokens
    body: dict[str, Any] = {
        "model": wish.name,
        "embeddings": msgspec.Raw(float32s(embeddings.vectors)),
        "total_duration": load + max(tokens, 1) * _PER_TOKEN,
        "load_duration": load,
        **({"prompt_eval_count": tokens} if tokens else {}),
    }
    return Reply(200, JSON, compact(body))


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
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
    )
