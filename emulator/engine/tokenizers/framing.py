"""What a conversation costs beside its text: the control tokens a chat template adds (openai-protocol §9.3, v3)."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.engine.request import Message, Tool
from emulator.engine.tokenizers import Tokenizer

_TURN = 2  # [INST] and [/INST]; around tool results likewise
_BEGIN = 1
_BEGIN_ID = 1  # <s>


def chat_tokens(tokenizer: Tokenizer, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> int:
    """Length of the prompt a conversation makes, in tokens."""
    total = _BEGIN
    for message in messages:
        total += tokenizer.count(message.content)
        if message.role == "assistant":
            total += 1  # </s>
            total += sum(tokenizer.count(call.name) + tokenizer.count(call.arguments) for call in message.tool_calls)
        elif message.role not in ("system", "developer"):
            total += _TURN
    for tool in tools:
        total += _TURN + tokenizer.count(f"{tool.name} {tool.description} {tool.parameters or ''}")
    return total


def prompt_ids(tokenizer: Tokenizer, prompt: str) -> tuple[int, ...]:
    """Token ids of a bare prompt, the begin token first."""
    return (_BEGIN_ID, *[token.id for token in tokenizer.encode(prompt)])


def prompt_tokens(tokenizer: Tokenizer, prompt: str) -> int:
    """Length of a bare prompt, in tokens: its text behind the begin token."""
    return _BEGIN + tokenizer.count(prompt)
