"""The embedding server's routes."""

from __future__ import annotations

from emulator.chain import cors
from emulator.dialects.openai import chat, completions, embeddings, errors, server, similarity
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.releases import Profile
from emulator.engine.engine import Engine
from emulator.errors import NoRoute
from emulator.exchange import Exchange, Reply, Route, Service
from emulator.services.completions import extensions, list_models, slashed


def service(engine: Engine, profile: Profile, *, guarded: bool) -> Service:
    """Models and embeddings."""

    async def embed(exchange: Exchange) -> Reply:
        question = embeddings.parse(exchange, profile)
        vectors = await engine.embed(question.request, exchange.world)
        exchange.learn(vectors)
        return embeddings.render(question, vectors, profile)

    async def score(exchange: Exchange) -> Reply:
        question = similarity.parse_score(exchange, profile)
        vectors = await engine.embed(question.request, exchange.world)
        exchange.learn(vectors)
        return similarity.render_score(question, vectors, profile)

    async def rerank(exchange: Exchange) -> Reply:
        question = similarity.parse_rerank(exchange, profile)
        vectors = await engine.embed(question.request, exchange.world)
        exchange.learn(vectors)
        return similarity.render_rerank(question, vectors, profile)

    routes = (
        Route("GET", "/models", "models", list_models),
        *extensions(profile),
        Route("POST", "/embeddings", "embed", embed),
        Route("POST", "/score", "score", score),
        Route("POST", "/rerank", "rerank", rerank),
        Route("POST", "/v2/rerank", "rerank", rerank),
        _unsupported("/chat/completions", "Chat Completions", chat.FORM, profile),
        _unsupported("/completions", "Completions", completions.FORM, profile),
    )
    return Service(
        routes=(*routes, *slashed(routes)),
        voice=errors.voice(profile),
        cors=cors.starlette(credentials=False),
        guarded=guarded,
    )


def _unsupported(path: str, api: str, form: Form, profile: Profile) -> Route:
    """A route that vLLM has whatever its models are, and other embedding servers do not have (openai-protocol §7.3)."""

    async def refuse(exchange: Exchange) -> Reply:
        if any(model.server != "vllm" for model in exchange.world.catalogue.of(exchange.service)):
            raise NoRoute(exchange.path)
        server.refuse(exchange, api, form, profile)

    return Route("POST", path, "unsupported", refuse)
