"""One request and its reply, as everything between the socket and the engine sees them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

import msgspec

from emulator.errors import EmulatorError

if TYPE_CHECKING:
    from emulator.accounts import Account
    from emulator.engine.faults import Fault
    from emulator.engine.fixtures.explanation import NearMiss
    from emulator.engine.generation import Embeddings, Generation
    from emulator.engine.request import EmbeddingRequest, GenerationRequest
    from emulator.engine.world import World

Headers = tuple[tuple[str, str], ...]
_NO_QUERY: Mapping[str, str] = MappingProxyType({})
Asked = TypeVar("Asked", "GenerationRequest", "EmbeddingRequest")


class Pieces(msgspec.Struct, frozen=True):
    """A chunked body that leaves at once."""

    data: Sequence[bytes]


class Paced(msgspec.Struct, frozen=True):
    """A chunked body that leaves piece by piece, each made when it is due: hundreds of streams that begin in the same
    instant would else be late for making what nobody waits for yet."""

    timed: Iterable[tuple[float, bytes]]  # seconds after the request came, and the piece; read once


class Ending(msgspec.Struct, frozen=True):
    """How a reply ends otherwise than HTTP has it, behind as much of its body as there is."""

    how: Literal["reset", "stall"]  # the connection is reset; or nothing more comes
    head: Literal["none", "part", "whole"] = "whole"  # what is sent of the head; without all of it there is no body
    length: int = 0  # bytes that the head promises of a body of bytes


class Reply(msgspec.Struct, frozen=True):
    """What goes back: a body of bytes has a length, the others are chunked."""

    status: int
    headers: Headers = ()
    body: bytes | Pieces | Paced = b""
    lead: int = 0  # events of a stream that stand before its first token
    ending: Ending | None = None  # None: as it should
    live: AsyncGenerator[bytes, None] | None = None  # instead of a body, chunks that come when something happens


class Exchange:
    """One request as received, and what is learnt of it on its way."""

    __slots__ = (
        "account", "added", "allow", "body", "call", "clock", "fault", "headers", "method", "near_misses", "note",
        "on_question", "operation", "path", "peer", "prefix", "query", "read", "received", "request", "service",
        "source", "target", "tokens", "warnings", "world",
    )  # fmt: skip

    def __init__(
        self,
        *,
        method: str,
        path: str,
        headers: Mapping[str, str],  # looked up without regard to case
        service: str,
        operation: str,
        read: Callable[[], Awaitable[bytes]],  # the whole body; raises BodyTooLarge, UndecodableBody
        world: World,
        received: float,  # on the monotonic scale of the world's clock, seconds
        query: Mapping[str, str] | None = None,
        allow: tuple[str, ...] = (),  # the methods of the path, where it was asked with another one
        prefix: str = "",  # what stands before the path where it names the session, as it was sent
        peer: str = "",  # the client's address, where the service wants to know
        target: str = "",  # path and query string as they were sent, without that prefix
    ):
        self.method, self.path, self.headers, self.read = method, path, headers, read
        self.service, self.operation, self.world, self.received = service, operation, world, received
        self.query, self.allow, self.prefix, self.peer, self.target = (
            _NO_QUERY if query is None else query,
            allow,
            prefix,
            peer,
            target,
        )
        self.clock = world.clock  # by which `received` was told: the session may be given another one meanwhile
        self.body = b""
        self.account: Account | None = None
        self.request: GenerationRequest | EmbeddingRequest | None = None  # the question, once it is parsed
        self.added: Headers = ()  # headers that a fixture adds to the reply
        self.fault: Fault | None = None  # what goes wrong with the reply
        self.on_question: Callable[[GenerationRequest | EmbeddingRequest], None] | None = None  # who waits for it
        self.source = ""  # who spoke
        self.note = ""  # what the log should say besides
        self.call = 0  # how many answers of the fixture that spoke this is
        self.near_misses: Sequence[NearMiss] | None = None  # fixtures that came close, once somebody has looked
        self.warnings: Sequence[str] = ()  # what in the fixture does not fit the request
        self.tokens: tuple[int, int] | None = None  # prompt and completion, for the log

    def ask(self, request: Asked) -> Asked:
        """Note the question, so that also one that is refused can be told of."""
        self.request = request
        if self.on_question is not None:
            self.on_question(request)
        return request

    def learn(self, answer: Generation | Embeddings) -> None:
        """Note who spoke, how much, and what is to happen to the reply."""
        self.source, self.added, self.fault = answer.source, answer.headers, self.fault or answer.fault
        self.call, self.warnings = answer.call, answer.warnings
        self.tokens = (answer.usage.prompt_tokens, answer.usage.completion_tokens)


Operation = Callable[[Exchange], Awaitable[Reply]]  # parse, ask the engine, render
Proceed = Callable[[Exchange], Awaitable[Reply]]
Step = Callable[[Exchange, Proceed], Awaitable[Reply]]  # one step of the chain
Voice = Callable[[EmulatorError], Reply]  # how a failure sounds


class Route(NamedTuple):
    """A path below a service's prefix; `{name}` stands for one segment, kept in `Exchange.query`."""

    method: str
    path: str
    name: str  # of the operation: chat, completion, generate, embed, models, …
    operation: Operation


class Mount(NamedTuple):
    """A prefix, and what makes its service once the first request comes: who never asks Ollama never loads it."""

    name: str
    prefix: str
    make: Callable[[], Service]


class Service(NamedTuple):
    """What answers below a prefix, and how failures sound there."""

    routes: tuple[Route, ...]
    voice: Voice
    cors: Step
    guarded: bool = True  # asks for a token
    apart: bool = False  # no part of the gateway: what fails there, its rule of origins too, is told in its own voice
