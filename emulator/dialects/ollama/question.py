"""What /api/generate and /api/chat have in common on the way in: the model, what it can do, options and format."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from emulator.catalogue import Capability, Model
from emulator.dialects.ollama import keep_alive, names
from emulator.dialects.ollama.body import Prompted
from emulator.dialects.ollama.encoding import compact, quote
from emulator.dialects.ollama.errors import STREAM, Lacking, NotPulled
from emulator.engine.request import GenerationRequest, Operation, OutputFormat, Sampling
from emulator.errors import ModelNotFound, Refused, Unsupported
from emulator.exchange import Exchange

Shortcut = Literal["load", "unload", "render"]  # answers that ask no model: §7.4, `_debug_render_only`


class Stay(msgspec.Struct, frozen=True):
    """How a model is to be held in memory."""

    model: str  # the catalogue's id
    size: int  # bytes of its file
    context: int  # tokens
    keep_alive: float | None  # seconds; None: the server's choice, infinite: for ever


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed request: what the engine is asked, and what only the answer needs."""

    name: str  # the model as the client wrote it
    stay: Stay
    request: GenerationRequest | None = None  # None: there is nothing to ask
    shortcut: Shortcut | None = None
    raw: bool = False  # no template, and no context in the answer
    context: tuple[int, ...] = ()  # token ids of the conversation before
    rendered: str = ""  # the prompt as the model would read it, for `render`
    images: int = 0


def locate(exchange: Exchange, name: str, *, advise: bool = False, exactly: bool = False) -> Model:
    """The model that a request names. Raises Refused, ModelNotFound; NotPulled instead where the route advises."""
    reference = names.refer(name)
    if reference.cloud:
        raise Refused("ollama cloud is disabled: remote model is unavailable", status=403)
    model = names.find(exchange.world.catalogue, reference.name, exchange.service, exactly=exactly)
    if model is None:
        raise NotPulled(name) if advise else ModelNotFound(name)
    return model


def stay(model: Model, kept: object, num_ctx: int | None = None) -> Stay:
    """How long, and how large, a request wants its model in memory."""
    context = min(num_ctx or model.context_length, model.context_length)
    return Stay(model.id, model.package.size, context, keep_alive.seconds(kept))


def unloads(kept: object) -> bool:
    """Whether a `keep_alive` says: unload at once."""
    return kept is not None and keep_alive.seconds(kept) == 0


def check_logprobs(top: int | None) -> None:
    """The one value that is checked before the model's name."""
    if not 0 <= (top or 0) <= 20:
        raise Refused("top_logprobs must be between 0 and 20")


def check_thinking(model: Model, name: str, think: object) -> None:
    """Only a wish to think needs the ability."""
    if think and "thinking" not in model.capabilities:
        raise Unsupported(name, "thinking")


def check_capabilities(model: Model, name: str, api: str, wanted: Capability | None) -> None:
    """Raises Unsupported in the client's spelling of the name for text at all, Lacking in the full one for the rest."""
    if not {"completion", "chat"} & set(model.capabilities):
        raise Unsupported(name, api)
    if wanted is not None and wanted not in model.capabilities:
        raise Lacking(names.refer(name).name.full, wanted)


def check_images(model: Model, count: int, *, stream: bool) -> None:
    """The engine below the server refuses images, in JSON of its own (§5)."""
    if count and "vision" not in model.capabilities:
        text = "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj"
        told = compact({"error": {"code": 500, "message": text, "type": "server_error"}}).decode()
        raise Refused(told, status=500, kind=STREAM if stream else None)


def ask(
    exchange: Exchange, operation: Operation, model: Model, body: Prompted, sampling: Sampling, **content: Any
) -> GenerationRequest:
    """The request to the engine; `content` is what is asked: messages, prompts, suffix, tools."""
    stream = body.stream is not False  # the default is to stream
    return GenerationRequest(
        service=exchange.service,
        operation=operation,
        model=model.id,
        format=output_format(body.format, stream=stream),
        sampling=sampling,
        stream=stream,
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
        thinks=body.think is not False,  # absent means true (§7.1)
        **content,
    )


def output_format(raw: msgspec.Raw, *, stream: bool) -> OutputFormat:
    """What `format` asks for. The engine finds a bad one, so in a stream the refusal has a stream's headers (§7.1)."""
    text = bytes(raw)
    if text in (b"null", b'""'):
        return OutputFormat()
    if text == b'"json"':
        return OutputFormat("json_object")
    if text[:1] == b"{":
        return OutputFormat("json_schema", msgspec.json.decode(text))
    raise Refused(
        f'invalid format: {quote(text)}; expected "json" or a valid JSON Schema object',
        status=500,
        kind=STREAM if stream else None,
    )
