"""How text becomes tokens: one interface, one file per vocabulary; and how a conversation becomes a prompt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from emulator.engine.generation import Token, ToolCall
from emulator.engine.request import Message, Tool

CALLS_MARK = "[TOOL_CALLS]"  # with what a model begins to call tools


class Tokenizer(Protocol):
    """Tokens of a text; their bytes joined are the text's."""

    end: Token  # end of sequence: counted, without text
    size: int  # ids are below it

    def encode(self, text: str) -> list[Token]:
        """The text's tokens, in order; none of them is a control token."""
        ...

    def count(self, text: str) -> int:
        """How many `encode` gives."""
        ...

    def speak(self, text: str) -> list[Token]:
        """What a model generates that says this: control tokens where the text spells them out."""
        ...

    def token(self, number: int) -> Token:
        """The token with this id, below `size`."""
        ...

    def decode(self, ids: Sequence[int]) -> str:
        """The text of tokens; control tokens have none."""
        ...

    def first(self, text: str, count: int) -> str:
        """What the first tokens of a text say; all of it where it has no more."""
        ...


class Framing(Protocol):
    """What a model reads: a prompt of text and control tokens."""

    @property
    def tokenizer(self) -> Tokenizer:
        """Of the texts in it, and of what is said."""
        ...

    def chat_length(self, messages: Sequence[Message], tools: Sequence[Tool]) -> int:
        """Tokens of the prompt that a conversation makes."""
        ...

    def chat_ids(self, messages: Sequence[Message], tools: Sequence[Tool]) -> tuple[int, ...]:
        """Their ids."""
        ...

    def prompt_length(self, prompt: str) -> int:
        """Tokens of a bare prompt, the begin token included."""
        ...

    def prompt_ids(self, prompt: str) -> tuple[int, ...]:
        """Their ids."""
        ...

    def calls(self, calls: Sequence[ToolCall]) -> list[Token]:
        """What a model generates to call tools."""
        ...
