"""What a conversation costs beside its text where the model's template is not known: about as much as elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.engine.generation import Token, ToolCall
from emulator.engine.request import Message, Tool
from emulator.engine.tokenizers import Tokenizer

_TURN = 2  # control tokens around a turn
_BEGIN = 1


class PlainFraming:
    """See the module."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer = tokenizer

    def chat_length(self, messages: Sequence[Message], tools: Sequence[Tool]) -> int:
        """Tokens of the prompt that a conversation makes."""
        count = self.tokenizer.count
        total = _BEGIN
        for message in messages:
            total += count(message.content)
            if message.role == "assistant":
                total += 1
                total += sum(count(call.name) + count(call.arguments) for call in message.tool_calls)
            elif message.role not in ("system", "developer"):
                total += _TURN
        for tool in tools:
            total += _TURN + count(f"{tool.name} {tool.description} {tool.parameters or ''}")
        return total

    def chat_ids(self, messages: Sequence[Message], tools: Sequence[Tool]) -> tuple[int, ...]:
        """Ids of the texts of a conversation, without what stands between them."""
        return self.prompt_ids("\n".join([message.content for message in messages]))

    def prompt_length(self, prompt: str) -> int:
        """Tokens of a bare prompt, the begin token included."""
        return _BEGIN + self.tokenizer.count(prompt)

    def prompt_ids(self, prompt: str) -> tuple[int, ...]:
        """Their ids."""
        return (_BEGIN, *[token.id for token in self.tokenizer.encode(prompt)])

    def calls(self, calls: Sequence[ToolCall]) -> list[Token]:
        """Names and arguments."""
        encode = self.tokenizer.encode
        return [token for call in calls for token in (*encode(call.name), *encode(call.arguments))]
