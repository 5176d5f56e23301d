"""Which fault, if any, befalls an exchange: asked once the body is there, and again where it takes the question."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from emulator.exchange import Exchange, Proceed, Reply

if TYPE_CHECKING:
    from emulator.engine.faults import Fault
    from emulator.engine.request import EmbeddingRequest, GenerationRequest


def befall(exchange: Exchange, proceed: Proceed) -> Awaitable[Reply]:
    """Nothing to await of its own, and next to nothing to do where there are no faults."""
    if exchange.world.faults.rules:
        _look(exchange)
    return proceed(exchange)


def _look(exchange: Exchange) -> None:
    """Raises what a fault wants instead of an answer."""
    from emulator.engine.fixtures.faults import Request  # compiled conditions, where some are

    account = exchange.account.email if exchange.account else ""
    request = Request(exchange.service, exchange.operation, account, exchange.headers, exchange.body)
    search = exchange.world.faults.search(request, exchange.world)
    _note(exchange, search.begin())

    def ask(question: GenerationRequest | EmbeddingRequest) -> None:
        exchange.on_question = None
        _note(exchange, search.go_on(question))

    if search.halted:
        exchange.on_question = ask


def _note(exchange: Exchange, fault: Fault | None) -> None:
    if fault is not None:
        from emulator.chain.faults.kinds import forestall

        exchange.fault = fault
        forestall(fault)
