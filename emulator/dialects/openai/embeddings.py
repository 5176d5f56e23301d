"""Embeddings: the body in, a list of vectors out."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import msgspec

from emulator.catalogue import Model
from emulator.dialects.openai import conversation, rules
from emulator.dialects.openai.chat import served
from emulator.dialects.openai.completions import TokenIds, prompts_of, unknown_token
from emulator.dialects.openai.fields import EmbeddingChatRequest, EmbeddingCompletionRequest, alike
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.wire import JSON, encode, identity
from emulator.engine.generation import Embeddings
from emulator.engine.request import EmbeddingRequest
from emulator.errors import EmulatorError, Refused
from emulator.exchange import Exchange, Reply

if TYPE_CHECKING:
    import numpy as np

_VOCABULARY = 30_522  # BERT uncased
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
    given: EmbeddingCompletionRequest | EmbeddingChatRequest = read(exchange, FORM, profile)
    inputs, ids = _inputs(given)
    model = served(exchange, given.model)
    request = EmbeddingRequest(
        service=exchange.service,
        model=given.model or "",
        inputs=inputs if given.truncate_prompt_tokens != 0 else (),  # of which nothing is left (§6)
        input_ids=ids if given.truncate_prompt_tokens != 0 else (),
        truncate_prompt_tokens=given.truncate_prompt_tokens,
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
        refusal=_refusal(given, model, inputs, ids),
    )
    documented = model is None or model.server != "vllm"
    name = identity(exchange, given.request_id)
    return EmbeddingQuestion(request, given.encoding_format == "base64", name, documented)


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
    if given.dimensions is not None:
        return Refused(
            f'Model "{given.model}" does not support matryoshka representation, changing output dimensions will lead '
            "to poor results."
        )
    stranger = unknown_token(ids, _VOCABULARY)
    return None if stranger is None else Refused(f"Token id {stranger} is out of vocabulary")


def render(question: EmbeddingQuestion, embeddings: Embeddings, profile: Profile) -> Reply:
    """The documented list, or vLLM's own (openai-protocol §6)."""
    write = _base64 if question.base64 else _floats
    counts = embeddings.usage
    usage = {"prompt_tokens": counts.prompt_tokens, "total_tokens": counts.total_tokens}
    if question.documented:
        item = b'{"object":"embedding","embedding":%b,"index":%d}'
        items = b",".join(item % (write(vector), index) for index, vector in enumerate(embeddings.vectors))
        tail = encode({"model": embeddings.model, "usage": usage})
        return Reply(200, JSON, b'{"object":"list","data":[' + items + b"]," + tail[1:])
    item = b'{"index":%d,"object":"embedding","embedding":%b}'
    items = b",".join(item % (index, write(vector)) for index, vector in enumerate(embeddings.vectors))
    head = encode({
        "id": f"embd-{question.identity or embeddings.id}",
        "object": "list",
        "created": int(embeddings.created),
        "model": (question.request.model if profile.release.answers.echoes_model else "") or embeddings.model,
    })  # fmt: skip
    tail = encode({"usage": {**usage, "completion_tokens": 0, "prompt_tokens_details": None}})
    return Reply(200, JSON, head[:-1] + b',"data":[' + items + b"]," + tail[1:])


def _base64(vector: np.ndarray) -> bytes:
    """Little-endian float32, standard alphabet."""
    return b'"' + base64.b64encode(vector.astype("<f4").tobytes()) + b'"'


def _floats(vector: np.ndarray) -> bytes:
    """float32 values widened to double, as vLLM prints them (openai-protocol §6)."""
    return encode(vector.tolist())
