"""The list of models, and one of them."""

from __future__ import annotations

from typing import Any

from emulator.catalogue import Model
from emulator.dialects.openai.wire import whole
from emulator.exchange import Exchange, Reply
from emulator.seeds import hexadecimal


def listing(exchange: Exchange) -> Reply:
    """What the service serves."""
    world = exchange.world
    return whole({"object": "list", "data": [_card(model, exchange) for model in world.catalogue.of(exchange.service)]})


def single(exchange: Exchange) -> Reply:
    """One card. vLLM itself has no such route (openai-protocol §2); every SDK asks for it. Raises ModelNotFound."""
    return whole(_card(exchange.world.catalogue.find(exchange.query["model"], exchange.service), exchange))


def _card(model: Model, exchange: Exchange) -> dict[str, Any]:
    created = int(exchange.world.clock.now())  # the time of this request, as vLLM has it
    card = {"id": model.id, "object": "model", "created": created, "owned_by": model.owned_by}
    if model.server != "vllm":
        return card
    return {
        **card,
        "root": model.root or model.id,
        "parent": None,
        "max_model_len": model.context_length,
        "permission": [_permission(model, exchange, created)],
    }


def _permission(model: Model, exchange: Exchange, created: int) -> dict[str, Any]:
    world = exchange.world
    times = world.count(f"permission {exchange.service} {model.id}")
    return {
        "id": f"modelperm-{hexadecimal(32, world.seed, exchange.service, model.id, times)}",
        "object": "model_permission",
        "created": created,
        "allow_create_engine": False,
        "allow_sampling": True,
        "allow_logprobs": True,
        "allow_search_indices": False,
        "allow_view": True,
        "allow_fine_tuning": False,
        "organization": "*",
        "group": None,
        "is_blocking": False,
    }
