"""Embeddings: the body in, a list of vectors out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from emulator.catalogue import Model
from emulator.dialects.openai import conversation, plain, rules
from emulator.dialects.openai.chat import served
from emulator.dialects.openai.completions import TokenIds, prompts_of, unknown_token
from emulator.dialects.openai.fields import EmbeddingChatRequest, EmbeddingCompletionRequest, alike
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.vectors import as_base64, as_doubles, as_floats
from emulator.dialects.openai.wire import JSON, encode, identity, model, usage
from emulator.engine.generation import Embeddings
from emulator.engine.request import EmbeddingRequest
from emulator.errors import EmulatorError, Refused
from emulator.exchange import Exchange, Paced, Reply

if TYPE_CHECKING:
    import numpy as np

_VOCABULARY = 30_522  # BERT uncased
_SLICE = 64 * 384  # numbers that are written at once: about a millisecond
FORM = Form(
    EmbeddingCompletionRequest,
    fits=lambda given, release: alike(given.input),
    alternative=Form(EmbeddingChatRequest, rules.conversation),
)


class EmbeddingQuestion(msgspec.Struct, frozen=True):
    """A parsed request: what the engine is asked, and how the vectors are to be written."""

    request: EmbeddingRequest
    base64: bool
    identity: str = ""  # of the answer, as the client wants it; empty: the embeddings' own
    documented: bool = True  # the answer has what OpenAI documents; what vLLM adds other servers do not promise


def parse(exchange: Exchange, profile: Profile) -> EmbeddingQuestion:
    """The question of an embeddings request. Raises what vLLM checks before it looks for the model."""
    if (known := plain.read_embedding(exchange)) is not None:
        return _plain(exchange, known)
    given: EmbeddingCompletionRequest | EmbeddingChatRequest = read(exchange, FORM, profile)
    inputs, ids = _inputs(given)
    found = served(exchange, given.model)
    documented = _documented(found)
    request = EmbeddingRequest(
        service=exchange.service,
        model=given.model or "",
        inputs=inputs,
        input_ids=ids,
        identified=not documented,
        truncate_prompt_tokens=given.truncate_prompt_tokens,
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
        refusal=_refusal(given, found, inputs, ids),
    )
    name = identity(exchange, given.request_id)
    return EmbeddingQuestion(request, given.encoding_format == "base64", name, documented)


def _plain(exchange: Exchange, given: plain.PlainEmbedding) -> EmbeddingQuestion:
    documented = _documented(served(exchange, given.model))
    request = EmbeddingRequest(
        service=exchange.service,
        model=given.model,
        inputs=(given.input,) if isinstance(given.input, str) else tuple(given.input),
        identified=not documented,
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
    )
    return EmbeddingQuestion(request, given.encoding_format == "base64", identity(exchange, ""), documented)


def _documented(model: Model | None) -> bool:
    return model is None or model.server != "vllm"


def _inputs(given: EmbeddingCompletionRequest | EmbeddingChatRequest) -> tuple[tuple[str, ...], TokenIds]:
    """The texts; a conversation is one, its messages below each other."""
    if isinstance(given, EmbeddingCompletionRequest):
        return prompts_of(given.input)
    messages = conversation.parse(given.messages)
    return ("\n".join([message.content for message in messages]),), (None,)


def _refusal(
    given: EmbeddingCompletionRequest | EmbeddingChatRequest,
    model: Model | None,
    inputs: tuple[str, ...],
    ids: TokenIds,
) -> EmulatorError | None:
    """What the server refuses once it has found the model, in its order (openai-protocol §6)."""
    if model is not None and (given.truncate_prompt_tokens or 0) > model.context_length:
        return Refused(
            "truncate_prompt_tokens value is greater than max_model_len. Please, select a smaller truncation size."
        )
    if not inputs:
        return Refused("please provide at least one prompt")
    if given.dimensions is not None and (model is None or model.server == "vllm"):
        return Refused(
            f'Model "{given.model}" does not support matryoshka representation, changing output dimensions will lead '
            "to poor results."
        )
    stranger = unknown_token(ids, _VOCABULARY)
    return None if stranger is None else Refused(f"Token id {stranger} is out of vocabulary")


def render(question: EmbeddingQuestion, embeddings: Embeddings, profile: Profile) -> Reply:
    """The documented list, or vLLM's own (openai-protocol §6). That of a large batch is written bit by bit, so that
    neither the others wait nor one giant text stands in memory."""
    head, tail = _around(question, embeddings, profile)
    vectors = embeddings.vectors
    step = max(1, _SLICE // max(1, vectors.shape[1]))
    if len(vectors) <= step:
        return Reply(200, JSON, b"".join([head, *_items(question, vectors, 0, profile), tail]))
    slices = (b"".join(_items(question, vectors[at : at + step], at, profile)) for at in range(0, len(vectors), step))
    return Reply(200, JSON, Paced((0.0, piece) for piece in chain((head,), slices, (tail,))))


def _items(question: EmbeddingQuestion, vectors: np.ndarray, start: int, profile: Profile) -> list[bytes]:
    """Items of the list, the first of them number `start`, each after number 0 with a comma before it."""
    write = as_base64 if question.base64 else as_doubles if profile.exact else as_floats
    before, after = (b'"', b'"') if question.base64 else (b"[", b"]")
    written = enumerate(write(vectors), start)
    if question.documented:
        item = b',{"object":"embedding","embedding":%b%%b%b,"index":%%d}' % (before, after)
        items = [item % (text, index) for index, text in written]
    else:
        item = b',{"index":%%d,"object":"embedding","embedding":%b%%b%b}' % (before, after)
        items = [item % (index, text) for index, text in written]
    if not start and items:
        items[0] = items[0][1:]
    return items


def _around(question: EmbeddingQuestion, embeddings: Embeddings, profile: Profile) -> tuple[bytes, bytes]:
    """What stands before the items and behind them."""
    counts = embeddings.usage
    if question.documented:
        told = encode(embeddings.model), counts.prompt_tokens, counts.total_tokens
        return b'{"object":"list","data":[', b'],"model":%b,"usage":{"prompt_tokens":%d,"total_tokens":%d}}' % told
    head = encode({
        "id": f"embd-{question.identity or embeddings.id}",
        "object": "list",
        "created": int(embeddings.created),
        "model": model(question.request, embeddings, profile),
    })  # fmt: skip
    return head[:-1] + b',"data":[', b"]," + encode({"usage": usage(counts)})[1:]
