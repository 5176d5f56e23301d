"""The question, whatever the dialect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from emulator.engine.generation import ToolCall
from emulator.errors import EmulatorError

Operation = Literal["chat", "completion", "generate", "embed"]  # the last only to tell fixtures of it
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Message(msgspec.Struct, frozen=True):
    """One turn of a conversation."""

    role: str
    content: str = ""  # text parts joined by a newline
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None
    name: str | None = None  # on a tool message: which tool's result this is
    images: int = 0
    parts: tuple[str, ...] = ()  # the text parts, where there are several: a template may join them otherwise


class Tool(msgspec.Struct, frozen=True):
    """A function that the caller offers."""

    name: str
    description: str = ""
    parameters: Mapping[str, Any] | None = None  # JSON Schema


class OutputFormat(msgspec.Struct, frozen=True):
    """What the text must look like."""

    kind: Literal["text", "json_object", "json_schema", "regex", "choice", "grammar"] = "text"
    schema: Any = None  # for json_schema; the pattern of a regex, the texts of a choice
    name: str = ""  # of the schema, where it has one


class Sampling(msgspec.Struct, frozen=True):
    """The contract of a choice, applied to whatever a source says."""

    n: int = 1
    max_tokens: int | None = None  # None: as much as the context leaves
    stop: tuple[str, ...] = ()
    include_stop: bool = False  # whether the text ends with the stop string that ended it
    temperature: float = 1.0
    seed: int | None = None
    stop_token_ids: tuple[int, ...] = ()  # a token that ends the text; it is counted, and not shown
    min_tokens: int = 0  # before them neither the end token nor a stop ends the text
    ignore_eos: bool = False  # the text goes on to its budget
    logprobs: int | None = None  # alternatives told with every token; None: nothing told
    prompt_logprobs: int | None = None  # the same for the prompt's tokens
    truncate_prompt_tokens: int | None = None  # how many of a bare prompt's tokens are read; −1: as many as fit
    return_token_ids: bool = False


class GenerationRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One question. A chat has `messages`; a completion or generate has `prompts` (several in one request
    only for completions) and perhaps `system`."""

    service: str
    operation: Operation
    model: str
    messages: tuple[Message, ...] = ()
    prompts: tuple[str, ...] = ()
    prompt_ids: tuple[tuple[int, ...] | None, ...] = ()  # per prompt: its token ids where it came as such
    suffix: str = ""
    prompt_images: int = 0  # images beside a prompt
    tools: tuple[Tool, ...] = ()
    tool_choice: str = "auto"  # none, auto, required or a tool's name
    format: OutputFormat = OutputFormat()
    sampling: Sampling = Sampling()
    stream: bool = False
    account: str = ""  # e-mail
    headers: Mapping[str, str] = NO_HEADERS  # names in lower case
    body: bytes = b""
    thinks: bool = True  # whether the answer may have reasoning in front of it
    refusal: EmulatorError | None = None  # what the server would refuse once it has found the model

    @property
    def prompt(self) -> str:
        """The prompt of a request that has one."""
        return self.prompts[0] if self.prompts else ""

    @property
    def user(self) -> str:
        """Text of the last user message; for completions and generate, the prompt."""
        return self.last("user") if self.operation == "chat" else self.prompt

    @property
    def system(self) -> str:
        """All system text."""
        return "\n".join(message.content for message in self.messages if message.role in ("system", "developer"))

    @property
    def conversation(self) -> tuple[Message, ...]:
        """The messages; a bare prompt is a user's."""
        return self.messages if self.operation == "chat" else (*self.messages, Message("user", self.prompt))

    @property
    def pictures(self) -> int:
        """Number of images, wherever they are."""
        return self.prompt_images + sum([message.images for message in self.messages])

    @property
    def tool_result(self) -> str | None:
        """The tool whose result the last message is, empty where nobody says which; None: it is no such result."""
        if not self.messages or self.messages[-1].role != "tool":
            return None
        result = self.messages[-1]
        if result.name:
            return result.name
        results = 0  # since the assistant's calls, which older clients of Ollama answer in their order
        for message in reversed(self.messages):
            if message.role == "tool":
                results += 1
            elif message.tool_calls:
                return _called(message.tool_calls, result.tool_call_id, results)
        return ""

    def last(self, role: str) -> str:
        """Text of the last message of a role, or nothing."""
        for message in reversed(self.messages):
            if message.role == role:
                return message.content
        return ""


class EmbeddingRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Texts to be turned into vectors."""

    service: str
    model: str
    inputs: tuple[str, ...]
    input_ids: tuple[tuple[int, ...] | None, ...] = ()  # per input: its token ids where it came as such
    dimensions: int | None = None  # fewer than the model's: cut and normalised again
    truncate_prompt_tokens: int | None = None  # how many tokens of an input are read; −1: as many as fit
    identified: bool = True  # whether the answer tells an id
    account: str = ""
    headers: Mapping[str, str] = NO_HEADERS
    body: bytes = b""
    refusal: EmulatorError | None = None

    @property
    def operation(self) -> Operation:
        """What it is called among those of a service."""
        return "embed"


def _called(calls: Sequence[ToolCall], identity: str | None, results: int) -> str:
    """The tool of the call that a result answers: the one of that id, else of that number."""
    if identity is not None:
        return next((call.name for call in calls if call.id == identity), "")
    return calls[results - 1].name if results <= len(calls) else ""
