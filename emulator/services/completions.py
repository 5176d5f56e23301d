"""A vLLM server's routes below one prefix: models, chat completions, completions."""

from __future__ import annotations

from emulator.chain import cors
from emulator.dialects.openai import chat, completions, errors, models
from emulator.engine.engine import Engine
from emulator.exchange import Exchange, Reply, Route, Service


def service(engine: Engine, *, guarded: bool) -> Service:
    """Which models it has is the catalogue's business."""

    async def chat_completions(exchange: Exchange) -> Reply:
        question = chat.parse(exchange)
        generation = await engine.generate(question.request, exchange.world)
        exchange.learn(generation)
        return chat.render(question, generation)

    async def text_completions(exchange: Exchange) -> Reply:
        question = completions.parse(exchange)
        generation = await engine.generate(question.request, exchange.world)
        exchange.learn(generation)
        return completions.render(question, generation)

    return Service(
        routes=(
            Route("GET", "/models", "models", list_models),
            Route("GET", "/models/{model}", "model", one_model),
            Route("POST", "/chat/completions", "chat", chat_completions),
            Route("POST", "/completions", "completion", text_completions),
        ),
        voice=errors.voice,
        cors=cors.starlette(credentials=False),
        guarded=guarded,
    )


async def list_models(exchange: Exchange) -> Reply:
    return models.listing(exchange)


async def one_model(exchange: Exchange) -> Reply:
    return models.single(exchange)
