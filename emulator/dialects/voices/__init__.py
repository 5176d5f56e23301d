"""Bodies of real servers and proxies by name, for failures that are not told in the service's own voice."""

from __future__ import annotations

from collections.abc import Mapping

from emulator import seeds
from emulator.dialects.voices import caddy, envoy, haproxy, kong, litellm, nginx, openai, servers
from emulator.dialects.voices.facts import Body, Facts
from emulator.errors import ScriptedError
from emulator.exchange import Exchange, Reply

_USUAL_RETRY = 1.0  # seconds, for bodies that name a time where the scenario does not

VOICES: Mapping[str, Body] = {
    **nginx.BODIES,
    **haproxy.BODIES,
    **caddy.BODIES,
    **kong.BODIES,
    **envoy.BODIES,
    **litellm.BODIES,
    **openai.BODIES,
    **servers.BODIES,
}


def render(voice: str, error: ScriptedError, exchange: Exchange) -> Reply:
    """The failure as that server tells it; the status is the voice's."""
    world = exchange.world
    served = next(iter(world.catalogue.of(exchange.service)), None)
    facts = Facts(
        model=_valid(exchange.request.model if exchange.request is not None else served.id if served else ""),
        identity=seeds.hexadecimal(32, "voice", world.seed, world.name, world.count("voice")),
        retry=_USUAL_RETRY if error.retry_after is None else error.retry_after,
    )
    return VOICES[voice](facts)


def _valid(model: str) -> str:
    """A name that a client sent, without its lone surrogates."""
    return model.encode("utf-8", "replace").decode()
