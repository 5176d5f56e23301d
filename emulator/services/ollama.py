"""An Ollama server's routes below one prefix."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from emulator.chain import cors
from emulator.dialects.ollama import chat, embed, errors, generate, models, redirects
from emulator.dialects.ollama.question import Stay
from emulator.engine.engine import Engine
from emulator.errors import NoRoute
from emulator.exchange import Exchange, Reply, Route, Service

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_AT_ONCE = 256 << 10  # bytes of a body read without leaving the event loop; a thorough reading takes 2 s a MiB at worst

Parsed = TypeVar("Parsed")


def service(engine: Engine, *, guarded: bool) -> Service:
    """The service called `ollama`; which models it has is the catalogue's business."""

    async def generate_text(exchange: Exchange) -> Reply:
        asked = await read(generate.parse, exchange)
        fresh = hold(exchange, asked.stay, unload=asked.shortcut == "unload")
        if asked.request is None:
            return generate.at_once(asked, exchange.world.clock.now())
        generation = await engine.generate(exchange.ask(asked.request), exchange.world)
        exchange.learn(generation)
        return generate.render(asked, generation, fresh=fresh)

    async def chat_text(exchange: Exchange) -> Reply:
        asked = await read(chat.parse, exchange)
        fresh = hold(exchange, asked.stay, unload=asked.shortcut == "unload")
        if asked.request is None:
            return chat.at_once(asked, exchange.world.clock.now())
        generation = await engine.generate(exchange.ask(asked.request), exchange.world)
        exchange.learn(generation)
        return chat.render(asked, generation, fresh=fresh)

    async def embed_texts(exchange: Exchange) -> Reply:
        wish = await read(embed.parse, exchange)
        fresh = hold(exchange, wish.stay)
        if wish.request is None:
            return embed.nothing(wish)
        embeddings = await engine.embed(exchange.ask(wish.request), exchange.world)
        exchange.learn(embeddings)
        return embed.render(wish, embeddings, fresh=fresh)

    async def embed_text(exchange: Exchange) -> Reply:
        wish = await read(embed.parse_elder, exchange)
        hold(exchange, wish.stay)
        if wish.request is None:
            return embed.nothing_elder()
        embeddings = await engine.embed(exchange.ask(wish.request), exchange.world)
        exchange.learn(embeddings)
        return embed.render_elder(embeddings)

    routes = (
        Route("GET", "", "root", root),
        Route("HEAD", "", "root", root),
        Route("GET", "/", "root", root),
        Route("HEAD", "/", "root", root),
        Route("GET", "/api/version", "version", version),
        Route("HEAD", "/api/version", "version", version),
        Route("GET", "/api/tags", "tags", tags),
        Route("HEAD", "/api/tags", "tags", tags),
        Route("GET", "/api/ps", "ps", running_models),
        Route("POST", "/api/show", "show", show),
        Route("POST", "/api/generate", "generate", generate_text),
        Route("POST", "/api/chat", "chat", chat_text),
        Route("POST", "/api/embed", "embed", embed_texts),
        Route("POST", "/api/embeddings", "embed", embed_text),
    )
    return Service(
        routes=(*routes, *slashed(routes)),
        voice=errors.voice,
        cors=cors.ollama,
        guarded=guarded,
    )


def slashed(routes: tuple[Route, ...]) -> list[Route]:
    """The same paths with a slash at their end: a redirect for the methods they have, unknown to the others."""
    paths = {route.path: None for route in routes if route.path.startswith("/api/")}
    known = {(route.method, route.path) for route in routes}
    return [
        Route(method, f"{path}/", "redirect", redirect if (method, path) in known else missing)
        for path in paths
        for method in _METHODS
    ]


async def read(parse: Callable[[Exchange], Parsed], exchange: Exchange) -> Parsed:
    """A request, parsed; a large one where it keeps nobody waiting."""
    if len(exchange.body) <= _AT_ONCE:
        return parse(exchange)
    return await asyncio.to_thread(parse, exchange)


def hold(exchange: Exchange, stay: Stay, *, unload: bool = False) -> bool:
    """Have the model in memory, or have it go; True if it had to be loaded, which takes time only where time passes:
    under a frozen or manual clock an answer must not depend on who came first."""
    residency = exchange.world.residency
    if unload:
        residency.unload(stay.model)
        return False
    fresh = residency.use(stay.model, context=stay.context, keep_alive=stay.keep_alive)
    return fresh and exchange.world.clock.passes


async def root(exchange: Exchange) -> Reply:
    return models.running()


async def version(exchange: Exchange) -> Reply:
    return models.version()


async def tags(exchange: Exchange) -> Reply:
    return models.tags(exchange.world.catalogue.of(exchange.service))


async def running_models(exchange: Exchange) -> Reply:
    world = exchange.world
    loaded = [(one, world.catalogue.find(one.model, exchange.service)) for one in world.residency.loaded()]
    return models.running_models(loaded, world.clock.now())


async def show(exchange: Exchange) -> Reply:
    return models.show(await read(models.parse_show, exchange))


async def redirect(exchange: Exchange) -> Reply:
    return redirects.to(exchange.method, exchange.prefix + exchange.path.rstrip("/"))


async def missing(exchange: Exchange) -> Reply:
    raise NoRoute(exchange.path)
