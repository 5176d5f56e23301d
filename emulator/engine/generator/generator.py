"""The source that always has something to say: decides between text and code, and what the content is drawn from."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from emulator.engine import content
from emulator.engine.generation import Draft, Output
from emulator.engine.generator.order import NO_ORDER, Order
from emulator.engine.request import GenerationRequest
from emulator.engine.world import World

_PROSE_SIGNS = " ,.'’?!-\n"
_SENTENCE = 3  # words


class Generator:
    """See the module."""

    async def draft(self, request: GenerationRequest, world: World) -> Draft | None:
        """One output per choice. The content depends on the emulator's seed, the model, the conversation or prompt,
        tools, format, the request's seed (unless greedy) and the choice's index; never on how it is asked for."""
        return Draft(outputs=outputs(request, world))


def outputs(request: GenerationRequest, world: World, order: Order = NO_ORDER) -> tuple[Output, ...]:
    """What is said, for each choice: the same words whoever hands over, as far as the order leaves them."""
    write = _writer(request, "code" in world.catalogue.find(request.model, request.service).capabilities, order)
    about, seed = content.digest(request, world.seed), content.seed(request)
    return tuple(
        [Output(write(content.draw(about, seed, index)), length=order.tokens) for index in range(request.sampling.n)]
    )


def _writer(request: GenerationRequest, coder: bool, order: Order) -> Callable[[Random], str]:
    from emulator.engine.generator import code, text  # large tables: not before the first question

    style, language = order.style, order.language
    if request.operation == "completion":
        if style is None:
            style = "code" if code.wanted(request.prompt) or (coder and not _is_prose(request.prompt)) else "text"
        if style == "code":
            return lambda draw: code.continuation(request.prompt, draw)
        return lambda draw: text.continuation(request.prompt, draw, language)
    messages = request.conversation
    if style is None:
        style = "code" if code.wanted(request.user) else "text"
    reply = code.reply if style == "code" else text.reply
    return lambda draw: reply(messages, draw, language)


def _is_prose(prompt: str) -> bool:
    """Whether a prompt reads like the beginning of a sentence: a code model continues that too."""
    words = prompt.split()
    if len(words) < _SENTENCE or not words[0][0].isupper() or words[0].isupper():
        return False
    return all(character.isalnum() or character in _PROSE_SIGNS for character in prompt)
