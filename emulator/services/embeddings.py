"""The embedding server's routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emulator.chain import cors
from emulator.dialects.openai import chat, completions, embeddings, errors, server, similarity
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.releases import Profile
from emulator.engine.engine import Engine
from emulator.engine.generation import Embeddings
from emulator.errors import NoRoute
from emulator.exchange import Exchange, Operation, Reply, Route, Service
from emulator.services.completions import extensions, list_models, slashed


def service(engine: Engine, profile: Profile, *, guarded: bool) -> Service:
    """Models, embeddings, and what is told of their closeness."""

    def answering(
        parse: Callable[[Exchange, Profile], Any], render: Callable[[Any, Embeddings, Profile], Reply]
    ) -> Operation:
        async def operation(exchange: Exchange) -> Reply:
            question = parse(exchange, profile)
            vectors = await engine.embed(exchange.ask(question.request), exchange.world)
            exchange.learn(vectors)
            return render(question, vectors, profile)

        return operation

    rerank = answering(similarity.parse_rerank, similarity.render_rerank)
    routes = (
        Route("GET", "/models", "models", list_models),
        *extensions(profile),
        Route("POST", "/embeddings", "embed", answering(embeddings.parse, embeddings.render)),
        Route("POST", "/score", "score", answering(similarity.parse_score, similarity.render_score)),
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
