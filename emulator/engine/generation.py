"""What is said: a source's draft, and the generation that sampling makes of it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from emulator.engine.faults import Fault
from emulator.errors import EmulatorError

if TYPE_CHECKING:
    import numpy as np

    from emulator.engine.logprobs import Odds
    from emulator.engine.pace import Rhythm

FinishReason = Literal["stop", "length", "tool_calls", "content_filter"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token as the model's tokenizer knows it."""

    id: int
    text: str  # decoded by itself, a part of a character as U+FFFD; empty for control tokens such as end of sequence
    partial: bytes = b""  # its bytes where they begin or end amid a character; otherwise they are the text's

    @property
    def data(self) -> bytes:
        """Its bytes: those of all tokens joined are those of the text."""
        return self.partial or self.text.encode("utf-8", "surrogatepass")


class ToolCall(msgspec.Struct, frozen=True):
    """A call of a function that the caller offered."""

    name: str
    arguments: str  # JSON text
    id: str = ""  # empty: the dialect makes one


class Pace(msgspec.Struct, frozen=True):
    """Rhythm of a reply, in seconds."""

    first: float = 0.0  # before the first token
    between: float = 0.0  # between two tokens

    def due(self, index: int) -> float:
        """When token number `index` (from 0) is due, in seconds after the request came."""
        return self.first + index * self.between

    def __bool__(self) -> bool:
        return self.first > 0 or self.between > 0


class Chunk(msgspec.Struct, frozen=True):
    """One exact piece of a stream."""

    text: str
    delay: float = 0.0  # seconds before it, beside the pace


class Output(msgspec.Struct, frozen=True):
    """What one choice of a draft says, not yet cut or counted."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    finish_reason: FinishReason | None = None  # None: what sampling finds
    reasoning: str = ""  # thought before it, and shown apart where the dialect has a place for it
    chunks: tuple[Chunk, ...] = ()  # the exact pieces of a stream; joined, they are the text
    length: int | None = None  # tokens: a shorter text goes on, a longer one ends there; None: its own


class Told(msgspec.Struct, frozen=True):
    """The usage told, whatever was counted; None: what was counted."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class Draft(msgspec.Struct, frozen=True):
    """What a source would say. `outputs` holds one entry per choice; the last one serves further choices too."""

    outputs: tuple[Output, ...] = (Output(),)
    error: EmulatorError | None = None  # instead of an answer
    pace: Rhythm | None = None  # None: the model's or the emulator's
    usage: Told | None = None
    headers: tuple[tuple[str, str], ...] = ()  # further ones of the reply
    fault: Fault | None = None  # what goes wrong with the reply
    warnings: tuple[str, ...] = ()  # in what it contradicts the request
    source: str = "generator"
    call: int = 0  # how many answers of that fixture this is


_partial = attrgetter("partial")


def shown(tokens: Sequence[Token]) -> list[str]:
    """The text that appears with each token: nothing with one that ends amid a character, and the whole character
    with the one that completes it (openai-protocol §4.2)."""
    if not any(map(_partial, tokens)):
        return [token.text for token in tokens]
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    return [decode(token.data) for token in tokens]


class Uncut(NamedTuple):
    """An answer that nothing cut: its text, its length in tokens (the end token included), and what would split it."""

    text: str
    length: int
    split: Callable[[], tuple[Token, ...]]


class Choice:
    """One answer, cut and counted. One that nothing cut is split when somebody looks: a whole reply shows no tokens."""

    __slots__ = (
        "_ends", "_pieces", "_tokens", "_uncut", "delays", "finish_reason", "stop_reason", "thoughts", "tool_calls",
    )  # fmt: skip

    def __init__(
        self,
        *,
        tokens: tuple[Token, ...] = (),  # what was generated and is counted, the end token included
        pieces: tuple[str, ...] = (),  # what is shown, one per streamed chunk; the last rides on the finish chunk
        uncut: Uncut | None = None,  # instead of both
        finish_reason: FinishReason,
        stop_reason: str | int | None = None,  # the stop string that ended it
        tool_calls: tuple[ToolCall, ...] = (),
        thoughts: tuple[str, ...] = (),  # what is thought with the first pieces, which are empty but for the last
        ends: tuple[int, ...] = (),  # how many tokens there are by the end of each piece; none: one a piece
        delays: tuple[tuple[int, float], ...] = (),  # seconds before tokens of these numbers, beside the pace
    ):
        self._tokens, self._pieces, self._uncut, self._ends = tokens, pieces, uncut, ends
        self.thoughts, self.delays = thoughts, delays
        self.finish_reason, self.stop_reason, self.tool_calls = finish_reason, stop_reason, tool_calls

    @property
    def tokens(self) -> tuple[Token, ...]:
        """What was generated."""
        if not self._tokens and self._uncut is not None:
            self._tokens = self._uncut.split()
        return self._tokens

    @property
    def pieces(self) -> tuple[str, ...]:
        """What is shown, one per streamed chunk."""
        if not self._pieces and self._uncut is not None:
            self._pieces = tuple(shown(self.tokens))
        return self._pieces

    @property
    def text(self) -> str:
        """The content: all pieces joined."""
        return "".join(self._pieces) if self._uncut is None else self._uncut.text

    @property
    def reasoning(self) -> str:
        """What was thought before the content."""
        return "".join(self.thoughts)

    def reached(self, piece: int) -> int:
        """How many tokens there are by the end of a piece; by that of the last one all of them."""
        if piece >= len(self.pieces) - 1:
            return self.count
        return self._ends[piece] if self._ends else piece + 1

    def begun(self, piece: int) -> int:
        """The number of a piece's first token."""
        return self.reached(piece - 1) if piece else 0

    def due(self, piece: int) -> int:
        """The number of the token that a piece waits for."""
        return max(0, self._ends[piece] - 1) if self._ends else piece

    @property
    def count(self) -> int:
        """How many tokens were generated."""
        return len(self._tokens) if self._uncut is None else self._uncut.length


class Usage(msgspec.Struct, frozen=True):
    """Tokens read and tokens said, over all prompts and choices."""

    prompt_tokens: int
    completion_tokens: int

    @property
    def total_tokens(self) -> int:
        return self.prompt_tokens + self.completion_tokens


class Generation(msgspec.Struct, frozen=True, kw_only=True):
    """A complete reply, before its first byte leaves. Choices are ordered prompt by prompt, n each."""

    id: str  # 32 hex digits; the dialect adds its prefix
    created: float  # Unix seconds
    model: str  # the served name
    choices: tuple[Choice, ...]
    usage: Usage
    pace: Pace = Pace()
    told: Told | None = None  # of the usage, what a fixture says and nobody counted
    prompts: tuple[str, ...] = ()  # the prompts as read, for echo
    prompt_ids: tuple[tuple[int, ...], ...] = ()  # token ids of each prompt, where the dialect shows them
    odds: Odds | None = None  # what log-probabilities are drawn from (`engine.logprobs`)
    headers: tuple[tuple[str, str], ...] = ()  # further ones of the reply
    fault: Fault | None = None  # what goes wrong with the reply
    warnings: tuple[str, ...] = ()  # in what it contradicts the request: for the journal and the log
    source: str = "generator"  # who spoke: for the journal and a header, never for a body
    call: int = 0  # how many answers of that fixture this is, from 1


class Tokenization(msgspec.Struct, frozen=True):
    """A prompt in tokens."""

    tokens: tuple[Token, ...]
    limit: int  # tokens that the model can read


class Embeddings(msgspec.Struct, frozen=True, kw_only=True):
    """Vectors of a request's inputs, in their order."""

    id: str  # 32 hex digits; empty where the answer tells none
    created: float  # Unix seconds
    model: str
    vectors: np.ndarray  # float32, shape (inputs, dimensions), rows of unit length
    lengths: tuple[int, ...]  # tokens of each input
    usage: Usage
    headers: tuple[tuple[str, str], ...] = ()
    fault: Fault | None = None
    warnings: tuple[str, ...] = ()
    source: str = "embeddings"
    call: int = 0
