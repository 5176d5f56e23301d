"""What the content of an answer depends on, and never how it is asked for: streaming, budget, stop strings, n."""

from __future__ import annotations

from random import Random

from emulator import seeds
from emulator.engine.request import GenerationRequest

GREEDY = 1e-5  # temperatures below it have no choice: vLLM's own bound (openai-protocol §3.2)

_64_BITS = 2**64 - 1
_UNSEEDED = -1  # stands for "no seed": any fixed value, unlikely to be a user's


def digest(request: GenerationRequest, seed: int) -> int:
    """128 bits of the emulator's seed, the model, the conversation or prompt, tools and format."""
    parts: list[str | int] = [seed, request.model, request.operation]
    for message in request.messages:
        parts += (message.role, message.content, message.tool_call_id or "", message.images)
        for call in message.tool_calls:
            parts += (call.name, call.arguments)
    parts += request.prompts
    for tool in request.tools:
        parts += (tool.name, tool.description)
    parts.append(request.format.kind)
    return int.from_bytes(seeds.key(parts))


def seed(request: GenerationRequest) -> int:
    """The request's own seed as far as it matters: a greedy one has none."""
    greedy = request.sampling.temperature < GREEDY
    return _UNSEEDED if greedy or request.sampling.seed is None else request.sampling.seed


def draw(content: int, seed: int, index: int) -> Random:
    """As `seeds.random` of the three, without another digest: each has 64 bits of its own."""
    return Random((content << 128) | ((seed & _64_BITS) << 64) | index)
