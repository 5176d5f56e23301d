"""Prose that nobody wrote: answers that take up the words of a question, quote the text it is about, and keep to its language and form."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from emulator.engine.generator.order import Wanted
from emulator.engine.generator.text import conversation, prose
from emulator.engine.request import Message

__all__ = ["continuation", "reply"]


def reply(messages: Sequence[Message], draw: Random, language: Wanted | None = None) -> str:
    """What a chat model answers to a conversation. Reads at most 1.5 million characters of a text."""
    return conversation.reply(messages, draw, language)


def continuation(prompt: str, draw: Random, language: Wanted | None = None) -> str:
    """What a text completion model writes after a prompt, with the blank or line break that joins the two."""
    return prose.continuation(prompt, draw, language)
