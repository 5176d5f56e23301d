"""Requests to a server with models of different abilities, and what an engine might say."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from emulator.accounts import Accounts
from emulator.catalogue import Catalogue, Model
from emulator.clock import FrozenClock
from emulator.engine.fixtures.matching import Fixtures
from emulator.engine.generation import Choice, Generation, Pace, Token, Usage
from emulator.engine.world import World
from emulator.exchange import Exchange
from tests import exchanges

MODELS = (
    Model(id="llama3.1:latest", services=("ollama",), server="ollama", capabilities=("completion", "chat", "tools")),
    Model(
        id="able:latest",
        services=("ollama",),
        server="ollama",
        capabilities=("completion", "tools", "insert", "vision", "thinking"),
    ),
    Model(id="plain:latest", services=("ollama",), server="ollama", capabilities=("completion",)),
    Model(id="embedder:latest", services=("ollama",), server="ollama", dimensions=8, capabilities=("embedding",)),
)

Ask = Callable[..., Exchange]


@pytest.fixture
def ask() -> Ask:
    """A request with these fields as its body."""
    world = World(catalogue=Catalogue(MODELS), accounts=Accounts((), ""), fixtures=Fixtures(()), clock=FrozenClock())

    def make(model: str = "llama3.1", /, **fields: Any) -> Exchange:
        body = json.dumps({"model": model, **fields}).encode()
        return exchanges.exchange(body, service="ollama", within=world)

    return make


def generation(*pieces: str, pace: Pace = Pace(), **choice: Any) -> Generation:  # noqa: B008 — frozen
    """One choice of these pieces, a token each, and the token that ends it."""
    tokens = (*[Token(10 + index, piece) for index, piece in enumerate(pieces)], Token(2, ""))
    made = Choice(**{"tokens": tokens, "pieces": (*pieces, ""), "finish_reason": "stop", **choice})
    return Generation(
        id="0" * 32,
        created=1767225600.0,
        model="llama3.1:latest",
        choices=(made,),
        usage=Usage(7, len(tokens)),
        pace=pace,
        prompt_ids=((1, 5),),
    )
