"""The embedding server's routes."""

from __future__ import annotations

from emulator.chain import cors
from emulator.dialects.openai import embeddings, errors
from emulator.engine.engine import Engine
from emulator.exchange import Exchange, Reply, Route, Service
from emulator.services.completions import list_models, one_model, slashed


def service(engine: Engine, *, guarded: bool) -> Service:
    """Models and embeddings."""

    async def embed(exchange: Exchange) -> Reply:
        question = embeddings.parse(exchange)
        vectors = await engine.embed(question.request, exchange.world)
        exchange.learn(vectors)
        return embeddings.render(question, vectors)

    routes = (
        Route("GET", "/models", "models", list_models),
        Route("GET", "/models/{model}", "model", one_model),
        Route("POST", "/embeddings", "embed", embed),
    )
    return Service(
        routes=(*routes, *slashed(routes)),
        voice=errors.voice,
        cors=cors.starlette(credentials=False),
        guarded=guarded,
    )
