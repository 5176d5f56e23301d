"""Finds the model, asks the sources in order, applies the sampling contract once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol

import msgspec

from emulator.catalogue import Latency, Model
from emulator.engine import pace, sampling
from emulator.engine.embeddings import HashEmbeddings
from emulator.engine.generation import Choice, Draft, Embeddings, Generation, Pace, Usage
from emulator.engine.request import EmbeddingRequest, GenerationRequest
from emulator.engine.tokenizers import Tokenizer, framing
from emulator.engine.world import World
from emulator.errors import ContextOverflow, TooManyInputs, TooManyTokens, Unanswered
from emulator.seeds import identifier, key

MOST_TOKENS = 1_000_000  # choices × budget of one request: a generation is complete in memory before it leaves
MOST_INPUTS = 16_384  # texts of one embeddings request, for the same reason
_AT_ONCE = 20_000  # characters embedded without leaving the event loop, a few milliseconds


class Source(Protocol):
    """Somebody who may have an answer."""

    async def draft(self, request: GenerationRequest, world: World) -> Draft | None:
        """What it would say, or None: ask the next one."""
        ...


class Engine:
    """See the module. One engine serves all sessions; what differs between them is in the world."""

    def __init__(self, sources: Sequence[Source], tokenizer: Tokenizer, embeddings: HashEmbeddings):
        self._sources, self._tokenizer, self._embeddings = tuple(sources), tokenizer, embeddings

    async def generate(self, request: GenerationRequest, world: World) -> Generation:
        """The answer to a request. Raises ModelNotFound, whatever the request's refusal is, ContextOverflow,
        TooManyTokens, or the error that a source asks for."""
        model = world.catalogue.find(request.model, request.service)
        if request.refusal is not None:
            raise request.refusal
        if request.model != model.id:  # an alias, or none
            request = msgspec.structs.replace(request, model=model.id)
        lengths = self._prompt_lengths(request)
        budgets = [self._budget(request, model, length) for length in lengths]
        self._refuse_excess(request, budgets)
        identity = identify(request, request.operation, world)
        choices: list[Choice] = []
        for question, budget in zip(_questions(request), budgets, strict=True):
            draft = await self._draft(question, world)
            choices += self._choices(question, draft, budget)
        return Generation(
            id=identity,
            created=world.clock.now(),
            model=model.id,
            choices=tuple(choices),
            usage=Usage(sum(lengths), sum([choice.count for choice in choices])),
            pace=draft.pace or model_pace(model, world),
            prompts=request.prompts,
            prompt_ids=self._prompt_ids(request),
            source=draft.source,
        )

    async def embed(self, request: EmbeddingRequest, world: World) -> Embeddings:
        """The vectors of a request's texts. Raises ModelNotFound, the request's refusal, TooManyInputs."""
        model = world.catalogue.find(request.model, request.service)
        if request.refusal is not None:
            raise request.refusal
        if len(request.inputs) > MOST_INPUTS:
            raise TooManyInputs(len(request.inputs), MOST_INPUTS)
        identity = identify(request, "embed", world)
        arguments = (request.inputs, model.id, model.dimensions, request.dimensions)
        if sum([len(text) for text in request.inputs]) > _AT_ONCE:
            vectors = await asyncio.to_thread(self._embeddings.vectors, *arguments)
        else:
            vectors = self._embeddings.vectors(*arguments)
        return Embeddings(
            id=identity,
            created=world.clock.now(),
            model=model.id,
            vectors=vectors,
            usage=Usage(self._input_tokens(request, model), 0),
        )

    def _input_tokens(self, request: EmbeddingRequest, model: Model) -> int:
        """Tokens of all inputs, each with its two control tokens and cut at the model's length
        (gateway-protocol C.2)."""
        given = request.input_ids or (None,) * len(request.inputs)
        return sum(
            [
                min(model.context_length, len(ids) if ids is not None else self._tokenizer.count(text) + 2)
                for text, ids in zip(request.inputs, given, strict=True)
            ]
        )

    async def _draft(self, question: GenerationRequest, world: World) -> Draft:
        for source in self._sources:
            draft = await source.draft(question, world)
            if draft is not None:
                if draft.error is not None:
                    raise draft.error
                return draft
        raise Unanswered(question.model)

    def _choices(self, question: GenerationRequest, draft: Draft, budget: int) -> list[Choice]:
        last = len(draft.outputs) - 1
        return [
            sampling.choice(draft.outputs[min(index, last)], question.sampling, budget, self._tokenizer)
            for index in range(question.sampling.n)
        ]

    def _prompt_lengths(self, request: GenerationRequest) -> list[int]:
        if request.operation == "chat":
            return [framing.chat_tokens(self._tokenizer, request.messages, request.tools)]
        given = request.prompt_ids or (None,) * len(request.prompts)
        system = self._tokenizer.count(request.system)
        return [
            len(ids) if ids is not None else system + framing.prompt_tokens(self._tokenizer, prompt)
            for prompt, ids in zip(request.prompts, given, strict=True)
        ]

    def _prompt_ids(self, request: GenerationRequest) -> tuple[tuple[int, ...], ...]:
        """What Ollama's `context` and vLLM's streamed completions show of the prompts."""
        if not request.prompts:
            return ()
        given = request.prompt_ids or (None,) * len(request.prompts)
        return tuple(
            ids if ids is not None else framing.prompt_ids(self._tokenizer, prompt)
            for prompt, ids in zip(request.prompts, given, strict=True)
        )

    def _budget(self, request: GenerationRequest, model: Model, length: int) -> int:
        """Completion tokens that fit. vLLM with Mistral's tokenizer cuts the budget of a chat silently and refuses
        that of a completion (openai-protocol §3.3, §5.1); Ollama cuts the prompt instead."""
        wanted, limit = request.sampling.max_tokens, model.context_length
        room = limit - length
        if model.server == "ollama":
            return max(1, room if wanted is None else wanted)
        if room < 1 or (request.operation == "completion" and wanted is not None and wanted > room):
            raise ContextOverflow(operation=request.operation, prompt=length, budget=wanted, limit=limit)
        return room if wanted is None else min(wanted, room)

    def _refuse_excess(self, request: GenerationRequest, budgets: Sequence[int]) -> None:
        asked = request.sampling.max_tokens
        if asked is not None and (total := request.sampling.n * sum(budgets)) > MOST_TOKENS:
            raise TooManyTokens(total, MOST_TOKENS)


def identify(request: GenerationRequest | EmbeddingRequest, operation: str, world: World) -> str:
    """32 hex digits from the seed, the request and how often it came before in this session."""
    same = key((world.name, world.seed, request.service, operation, request.account), request.body)
    return identifier(same, world.count(same))


def model_pace(model: Model, world: World) -> Pace:
    """The model's own rhythm, else the session's."""
    if isinstance(model.latency, Latency):
        return Pace(pace.seconds(model.latency.first), pace.seconds(model.latency.between))
    return world.pace if model.latency == "none" else pace.parse(model.latency)


def _questions(request: GenerationRequest) -> list[GenerationRequest]:
    """A request with several prompts as several with one each: sources need not know of lists."""
    if len(request.prompts) < 2:
        return [request]
    return [msgspec.structs.replace(request, prompts=(prompt,)) for prompt in request.prompts]
