"""The models: what each is called, who serves it, whose habits it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec

from emulator.errors import ModelNotFound

SERVICES = ("api", "chat", "code", "embed", "ollama")

ServiceName = Literal["api", "chat", "code", "embed", "ollama"]
ServerName = Literal["vllm", "sentence-transformers", "ollama"]
BackendName = Literal["hash", "random", "minilm"]
TokenizerName = Literal["tekken-v3", "tekken-v7", "tekken-v11", "tekken-v13", "wordpiece", "plain"]
Capability = Literal["chat", "completion", "code", "tools", "embedding", "insert", "vision", "thinking"]


class Spread(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A duration that varies, written in a file: half of all are shorter than `p50`, one in a hundred is longer than
    `p99`."""

    p50: str | float
    p99: str | float


class Latency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pace written in a file: durations such as `120ms` or `1.5s`, or plain numbers of seconds."""

    first: str | float | Spread = 0.0
    between: str | float | Spread = 0.0
    jitter: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0  # how much each wait varies: 0.2 is ±20 %


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Ollama tells of a model's file (ollama-protocol §10)."""

    size: int = 0  # bytes
    digest: str = ""  # 64 hex digits; empty: derived from the name
    modified_at: str = "2026-01-01T00:00:00Z"
    family: str = "llama"
    parameter_size: str = "8.0B"
    quantization_level: str = "Q4_K_M"
    embedding_length: int = 4096


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One model of a fixture file's `models` section."""

    id: str
    services: tuple[ServiceName, ...]
    server: ServerName = "vllm"
    owned_by: str = "vllm"
    root: str = ""  # vLLM's model path; empty: the id
    context_length: int = 32768  # tokens
    dimensions: int = 384  # of an embedding
    embeddings: BackendName | None = None  # what makes its vectors; None: what the emulator's option says
    tokenizer: TokenizerName | None = (
        None  # None: of a vLLM chat model tekken-v3, of an embedding model wordpiece, of others plain
    )
    capabilities: tuple[Capability, ...] = ("chat", "completion")
    aliases: tuple[str, ...] = ()
    latency: str | Latency = "none"
    package: Package = Package()

    @property
    def embeds(self) -> bool:
        """Whether it makes vectors."""
        return "embedding" in self.capabilities or "embed" in self.services

    @property
    def vocabulary(self) -> TokenizerName:
        """What its texts are counted in: its tokenizer, or that of its kind."""
        if self.tokenizer is not None:
            return self.tokenizer
        if self.server == "ollama":
            return "plain"
        if self.embeds:
            return "wordpiece"
        return "tekken-v3" if self.server == "vllm" else "plain"


class Catalogue:
    """The models of one session, in the order in which they are listed."""

    def __init__(self, models: Iterable[Model]):
        self._models = {model.id: model for model in models}
        self._by_service: dict[str, dict[str, Model]] = {service: {} for service in SERVICES}
        for model in self._models.values():
            for service in model.services:
                for name in (model.id, *model.aliases):
                    self._by_service[service].setdefault(name, model)

    def __iter__(self) -> Iterator[Model]:
        return iter(self._models.values())

    def of(self, service: str) -> list[Model]:
        """What this service lists."""
        return [model for model in self._models.values() if service in model.services]

    def find(self, name: str | None, service: str) -> Model:
        """The model of that name or alias in this service. No name: its first one, as vLLM takes it
        (openai-protocol §3.2). Raises ModelNotFound."""
        served = self._by_service.get(service, {})
        if not name and served:
            return next(iter(served.values()))
        try:
            return served[name or ""]
        except KeyError:
            raise ModelNotFound(name or "") from None
