"""The embedding server's routes."""

from __future__ import annotations

from emulator.chain import cors
from emulator.dialects.openai import embeddings, errors
from emulator.dialects.openai.releases import Profile
from emulator.engine.engine import Engine
from emulator.exchange import Exchange, Reply, Route, Service
from emulator.services.completions import extensions, list_models, slashed


def service(engine: Engine, profile: Profile, *, guarded: bool) -> Service:
    """Models and embeddings."""

    async def embed(exchange: Exchange) -> Reply:
        question = embeddings.parse(exchange, profile)
        vectors = await engine.embed(question.request, exchange.world)
        exchange.learn(vectors)
        return embeddings.render(question, vectors, profile)

    routes = (
        Route("GET", "/models", "models", list_models),
        *extensions(profile),
        Route("POST", "/embeddings", "embed", embed),
    )
    return Service(
        routes=(*routes, *slashed(routes)),
        voice=errors.voice(profile),
        cors=cors.starlette(credentials=False),
        guarded=guarded,
    )
