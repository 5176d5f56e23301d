"""The life of a request as one visible list: each step wraps those after it."""

from __future__ import annotations

from functools import reduce

from emulator.chain.announce import announce
from emulator.chain.faults.befall import befall
from emulator.chain.faults.strike import strike
from emulator.chain.guard import guard
from emulator.chain.observe import observe
from emulator.chain.read import read
from emulator.chain.speak import speak
from emulator.exchange import Operation, Proceed, Service, Step, Voice
from emulator.log import Log


def compose(
    service: Service, operation: Operation, *, gateway: Voice, log: Log | None, announced: bool = True
) -> Proceed:
    """What an exchange goes through on its way to an operation, outermost first."""
    if service.apart:
        return reduce(_wrap, (read, service.cors, speak(service.voice), observe(log, journaled=False)), operation)
    steps: list[Step] = [
        observe(log),
        announce(told=announced),
        service.cors,  # outside the voices, so that a page may read refusals too
        speak(gateway),
        *([guard] if service.guarded else []),
        strike,
        speak(service.voice),
        read,
        befall,
    ]
    return reduce(_wrap, reversed(steps), operation)


def rehearse(service: Service, operation: Operation, *, gateway: Voice) -> Proceed:
    """What an exchange goes through that only shows what would happen: nobody observes it, and nothing goes wrong."""
    guarding = [guard] if service.guarded else []
    return reduce(_wrap, (read, speak(service.voice), *guarding, speak(gateway)), operation)


def _wrap(inner: Operation, step: Step) -> Proceed:
    return lambda exchange: step(exchange, inner)
