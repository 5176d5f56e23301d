"""One exchange as it is told: made from what the journal keeps when somebody reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import msgspec

from emulator.chain.announce import SERVICE
from emulator.chain.entry import Entry
from emulator.control.journal import masking
from emulator.engine.fixtures.explanation import NearMiss
from emulator.engine.request import EmbeddingRequest, GenerationRequest
from emulator.errors import ModelNotFound
from emulator.exchange import Exchange

_FIXTURE, _GENERATOR = "fixture:", "generator"
_APART = {"text/event-stream": b"\n\n", "application/x-ndjson": b"\n"}  # what ends a chunk of a stream
Question = GenerationRequest | EmbeddingRequest
_UNTOLD = ("body", "headers", "refusal")  # of a parsed request: they stand beside it
NOTHING = msgspec.Raw(b"null")


class Request(msgspec.Struct, frozen=True):
    """A request as it came; secrets are masked."""

    method: str
    path: str  # with the query string
    headers: dict[str, str]  # names in lower case
    body: str
    json: msgspec.Raw  # the body's value; null where it is no JSON


class Told(msgspec.Struct, frozen=True):
    """A reply as far as it has left."""

    status: int  # 499: the client has left before it was known
    headers: dict[str, str]
    body: str


class Chunk(msgspec.Struct, frozen=True):
    """One chunk of a stream."""

    at: float  # seconds after the request came, by the session's clock
    data: str


class Tokens(msgspec.Struct, frozen=True):
    """Tokens read and tokens said."""

    prompt: int
    completion: int


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One exchange."""

    id: int  # grows in the order in which the requests came
    time: float  # when it came, Unix seconds by the session's clock
    session: str
    service: str
    operation: str
    method: str
    path: str  # decoded, without what names the session
    account: str | None
    model: str | None  # the one asked for
    status: int
    took: float  # seconds until the reply was known
    source: str  # fixture:NAME (percent-encoded), generator, embeddings, strict, …; service: no source was asked
    fixture: str | None
    call: int | None  # how many answers of that fixture this is
    near_misses: list[NearMiss]  # where no fixture spoke: those that came closest
    request: Request
    parsed: msgspec.Raw  # the question as the dialect read it; null where it was refused before
    reply: Told
    chunks: list[Chunk]  # of a stream
    complete: bool  # whether all of the reply has left
    fault: str | None
    warnings: list[str]
    tokens: Tokens | None


def record(entry: Entry) -> Record:
    """What is told of an exchange."""
    exchange = entry.exchange
    question = exchange.request
    chunks = _chunks(entry)
    return Record(
        id=entry.id,
        time=entry.time,
        session=exchange.world.name,
        service=exchange.service,
        operation=exchange.operation,
        method=masking.clean(exchange.method),
        path=masking.clean(exchange.path),
        account=exchange.account.email if exchange.account else None,
        model=masking.clean(question.model) if question is not None else None,
        status=entry.status,
        took=entry.took,
        source=exchange.source or SERVICE,
        fixture=fixture(exchange),
        call=exchange.call or None,
        near_misses=_near_misses(exchange),
        request=_request(exchange),
        parsed=NOTHING if question is None else _parsed(question),
        reply=Told(entry.status, masking.headers(entry.headers), _reply_body(entry)),
        chunks=chunks,
        complete=entry.complete,
        fault=exchange.fault.name if exchange.fault is not None else None,
        warnings=list(exchange.warnings),
        tokens=Tokens(*exchange.tokens) if exchange.tokens is not None else None,
    )


def encoded(value: object) -> bytes:
    """JSON on one line; where there is none (nested too deeply, say), null."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate that the client sent as an escape goes back as one
        return json.dumps(msgspec.to_builtins(value)).encode()
    except (TypeError, ValueError, RecursionError):
        return b"null"


def fixture(exchange: Exchange) -> str | None:
    """The fixture that spoke."""
    return unquote(exchange.source[len(_FIXTURE) :]) if exchange.source.startswith(_FIXTURE) else None


def question_of(exchange: Exchange, asked: Question) -> Question:
    """The question as fixtures are asked it: with the model's id where it was called by another name."""
    try:
        model = exchange.world.catalogue.find(asked.model, asked.service).id
    except ModelNotFound:
        return asked
    return asked if model == asked.model else msgspec.structs.replace(asked, model=model)


def _request(exchange: Exchange) -> Request:
    body = masking.body(exchange.path, exchange.body)
    return Request(
        masking.clean(exchange.method),
        masking.target(exchange.target or exchange.path),
        masking.headers(exchange.headers.items()),
        _text(body),
        _value(body),
    )


def _value(body: bytes) -> msgspec.Raw:
    """JSON as it was sent, on one line."""
    try:
        compact = msgspec.json.format(body, indent=-1)
        compact.decode()
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return NOTHING
    return msgspec.Raw(compact)


def _parsed(question: Question) -> msgspec.Raw:
    fields: Mapping[str, Any] = {
        name: getattr(question, name) for name in question.__struct_fields__ if name not in _UNTOLD
    }
    return msgspec.Raw(encoded(fields))


def _near_misses(exchange: Exchange) -> list[NearMiss]:
    """As the fixtures are when somebody looks for the first time; a strict refusal has looked already."""
    if exchange.near_misses is None:
        exchange.near_misses = ()
        if exchange.source == _GENERATOR and exchange.request is not None:
            question = question_of(exchange, exchange.request)
            exchange.near_misses = exchange.world.fixtures.explain(question, exchange.world).near_misses
    return [
        NearMiss(miss.fixture, miss.condition, _clean(miss.expected), _clean(miss.received))
        for miss in exchange.near_misses
    ]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return masking.clean(value)
    if isinstance(value, dict):
        return {masking.clean(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list | tuple) else value


def _reply_body(entry: Entry) -> str:
    if entry.chunks:
        return _text(b"".join([piece for _, piece in entry.chunks]))
    whole = entry.body if isinstance(entry.body, bytes) else b"".join(entry.body)
    return _text(masking.body(entry.exchange.path, whole))


def _chunks(entry: Entry) -> list[Chunk]:
    """Of a stream that left at once, its events or lines."""
    if entry.chunks:
        return [Chunk(at, _text(piece)) for at, piece in entry.chunks]
    if isinstance(entry.body, bytes):
        return []
    kind = dict(entry.headers).get("content-type", "").partition(";")[0]
    end = _APART.get(kind)
    pieces = re.findall(b"(?s).+?" + re.escape(end) + b"|.+", b"".join(entry.body)) if end else entry.body
    return [Chunk(entry.at, _text(piece)) for piece in pieces]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
