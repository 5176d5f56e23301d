"""A vLLM server's routes below one prefix: models, chat completions, completions, and what it tells of itself."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from emulator.chain import cors
from emulator.dialects.openai import (
    chat,
    chat_reply,
    completion_reply,
    completions,
    embeddings,
    errors,
    models,
    server,
    tokenize,
)
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.releases import Profile
from emulator.engine.engine import Engine
from emulator.exchange import Exchange, Reply, Route, Service

OTHERS: tuple[tuple[str, str, Form | None], ...] = (  # path, API and body of what models of other kinds are asked
    ("/embeddings", "Embeddings", embeddings.FORM),
    ("/pooling", "Pooling", embeddings.FORM),
    ("/classify", "Classification", server.ANYTHING),
    ("/score", "Score", server.ANYTHING),
    ("/rerank", "Rerank (Score)", server.ANYTHING),
    ("/audio/transcriptions", "Transcriptions", None),
    ("/audio/translations", "Translations", None),
)
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


def service(engine: Engine, profile: Profile, *, guarded: bool) -> Service:
    """Which models it has is the catalogue's business."""

    async def chat_completions(exchange: Exchange) -> Reply:
        question = chat.parse(exchange, profile)
        generation = await engine.generate(exchange.ask(question.request), exchange.world)
        exchange.learn(generation)
        return chat_reply.render(question, generation, profile)

    async def text_completions(exchange: Exchange) -> Reply:
        question = completions.parse(exchange, profile)
        generation = await engine.generate(exchange.ask(question.request), exchange.world)
        exchange.learn(generation)
        return completion_reply.render(question, generation, profile)

    async def tokenized(exchange: Exchange) -> Reply:
        question = tokenize.parse(exchange, profile)
        tokenization = await engine.tokenize(exchange.ask(question.request), exchange.world)
        return tokenize.render(question, tokenization, profile)

    async def detokenized(exchange: Exchange) -> Reply:
        request = tokenize.parse_tokens(exchange, profile)
        return tokenize.render_text(await engine.detokenize(request, exchange.world))

    routes = (
        Route("GET", "/models", "models", list_models),
        *extensions(profile),
        Route("POST", "/chat/completions", "chat", chat_completions),
        Route("POST", "/completions", "completion", text_completions),
        Route("POST", "/tokenize", "tokenize", tokenized),
        Route("POST", "/detokenize", "detokenize", detokenized),
        *about(profile),
        *[unsupported(path, api, form, profile) for path, api, form in OTHERS],
    )
    return Service(
        routes=(*routes, *slashed(routes)),
        voice=errors.voice(profile),
        cors=cors.starlette(credentials=False),
        guarded=guarded,
    )


def about(profile: Profile) -> list[Route]:
    """What the server tells of itself (openai-protocol §8)."""

    async def alive(exchange: Exchange) -> Reply:
        return server.alive()

    async def version(exchange: Exchange) -> Reply:
        return server.version(profile)

    async def load(exchange: Exchange) -> Reply:
        return server.load()

    return [
        Route("GET", "/health", "health", alive),
        Route("GET", "/ping", "ping", alive),
        Route("POST", "/ping", "ping", alive),
        Route("GET", "/version", "version", version),
        Route("GET", "/load", "load", load),
    ]


def unsupported(path: str, api: str, form: Form | None, profile: Profile) -> Route:
    """A route for models of another kind than those the server runs (openai-protocol §7.3)."""

    async def refuse(exchange: Exchange) -> Reply:
        server.refuse(exchange, api, form, profile)

    return Route("POST", path, "unsupported", refuse)


def extensions(profile: Profile) -> list[Route]:
    """What vLLM does not have and every SDK asks for (openai-protocol §2)."""
    return [] if profile.exact else [Route("GET", "/models/{model}", "model", one_model)]


def slashed(routes: Sequence[Route]) -> list[Route]:
    """The same paths with a slash at their end: a redirect whatever the method, as Starlette has it (§1.1)."""
    paths = [route.path for route in routes if "{" not in route.path]
    return [Route(method, f"{path}/", "redirect", redirect) for path in paths for method in _METHODS]


async def redirect(exchange: Exchange) -> Reply:
    return Reply(307, (("location", exchange.prefix + quote(exchange.path.rstrip("/"))),))


async def list_models(exchange: Exchange) -> Reply:
    return models.listing(exchange)


async def one_model(exchange: Exchange) -> Reply:
    return models.single(exchange)
