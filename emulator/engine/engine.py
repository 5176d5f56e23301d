"""Finds the model, asks the sources in order, applies the sampling contract once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from emulator.catalogue import Latency, Model
from emulator.engine import pace, sampling
from emulator.engine.embeddings.backends import Backends
from emulator.engine.fixtures.source import refusal_of_embeddings
from emulator.engine.generation import (
    Choice,
    Draft,
    Embeddings,
    Generation,
    Pace,
    Token,
    Tokenization,
    Told,
    Usage,
)
from emulator.engine.logprobs import Odds
from emulator.engine.pace import NO_PACE, NO_RHYTHM, Rhythm
from emulator.engine.request import EmbeddingRequest, GenerationRequest
from emulator.engine.tokenizers import Framing
from emulator.engine.tokenizers.framings import Framings
from emulator.engine.vectors import vectors
from emulator.engine.world import World
from emulator.errors import ContextOverflow, TooManyInputs, TooManyTokens, Unanswered, UnknownToken
from emulator.seeds import identifier, key

T = TypeVar("T")

MOST_TOKENS = 1_000_000  # choices × budget of one request: a generation is complete in memory before it leaves
_USUAL = 1_000  # tokens of an answer that nobody bounded, as far as that rule goes
MOST_INPUTS = 16_384  # texts of one embeddings request, for the same reason
_MOST_NUMBERS = 2**25  # of its vectors
_COUNTED_AT_ONCE = 100_000  # characters read without leaving the event loop, some tens of milliseconds


class Source(Protocol):
    """Somebody who may have an answer."""

    async def draft(self, request: GenerationRequest, world: World) -> Draft | None:
        """What it would say, or None: ask the next one."""
        ...


class Prompt(NamedTuple):
    """A prompt as the model reads it."""

    text: str  # of a bare prompt; a chat's is in its messages
    length: int  # tokens
    ids: tuple[int, ...] | None = None  # where somebody looks at them


class Engine:
    """See the module. One engine serves all sessions; what differs between them is in the world."""

    def __init__(self, sources: Sequence[Source], framings: Framings, backends: Backends):
        self._sources, self._framings, self._backends = tuple(sources), framings, backends

    async def generate(self, request: GenerationRequest, world: World) -> Generation:
        """The answer to a request. Raises ModelNotFound, whatever the request's refusal is, ContextOverflow,
        TooManyTokens, or the error that a source asks for."""
        model = world.catalogue.find(request.model, request.service)
        if request.refusal is not None:
            raise request.refusal
        if request.model != model.id:  # an alias, or none
            request = msgspec.structs.replace(request, model=model.id)
        framing = await self._framings.of(model)
        prompts = await _aside(_prompts, request, framing)
        texts = tuple([prompt.text for prompt in prompts])
        if request.operation != "chat" and texts != request.prompts:  # they came as ids, or are cut
            request = msgspec.structs.replace(request, prompts=texts)
        budgets = [self._budget(request, model, prompt.length) for prompt in prompts]
        self._refuse_excess(request, budgets)
        identity = identify(request, request.operation, world)
        choices: list[Choice] = []
        draft = Draft()
        warnings: tuple[str, ...] = ()
        for question, budget in zip(_questions(request), budgets, strict=True):
            draft = await self._draft(question, world)
            choices += _choices(question, draft, budget, framing)
            warnings += draft.warnings
        return Generation(
            id=identity,
            created=world.clock.now(),
            model=model.id,
            choices=tuple(choices),
            usage=_usage(prompts, choices, draft.usage),
            pace=_pace(draft, choices, model, world, identity),
            told=draft.usage,
            prompts=request.prompts,
            prompt_ids=tuple([prompt.ids for prompt in prompts if prompt.ids is not None]),
            odds=Odds(request, world.seed, framing.tokenizer),
            headers=draft.headers,
            fault=draft.fault,
            warnings=warnings,
            source=draft.source,
            call=draft.call,
        )

    async def tokenize(self, request: GenerationRequest, world: World) -> Tokenization:
        """The tokens of a conversation or of a bare prompt. Raises ModelNotFound or the request's refusal."""
        model = world.catalogue.find(request.model, request.service)
        if request.refusal is not None:
            raise request.refusal
        framing = await self._framings.of(model)
        tokens = await _aside(_tokens, request, framing)
        return Tokenization(tokens, model.context_length)

    async def detokenize(self, request: GenerationRequest, world: World) -> str:
        """The text of a prompt's ids. Raises ModelNotFound, the request's refusal, UnknownToken."""
        model = world.catalogue.find(request.model, request.service)
        if request.refusal is not None:
            raise request.refusal
        tokenizer = (await self._framings.of(model)).tokenizer
        (ids,) = request.prompt_ids
        assert ids is not None
        for number in ids:
            if not 0 <= number < tokenizer.size:
                raise UnknownToken(number)
        return tokenizer.decode(ids)

    async def embed(self, request: EmbeddingRequest, world: World) -> Embeddings:
        """The vectors of a request's texts. Raises ModelNotFound, the request's refusal, TooManyInputs."""
        model = world.catalogue.find(request.model, request.service)
        if request.refusal is not None:
            raise request.refusal
        most = min(MOST_INPUTS, _MOST_NUMBERS // model.dimensions)
        if len(request.inputs) > most:
            raise TooManyInputs(len(request.inputs), most)
        if request.truncate_prompt_tokens == 0:  # vLLM answers with no vectors (openai-protocol §6)
            request = msgspec.structs.replace(request, inputs=(), input_ids=())
        framing = await self._framings.of(model)
        read = (request, model, framing)
        large = sum(map(len, request.inputs)) > _COUNTED_AT_ONCE
        texts, lengths = await asyncio.to_thread(_inputs, *read) if large else _inputs(*read)
        if request.model != model.id or any(request.input_ids):
            request = msgspec.structs.replace(request, model=model.id, inputs=tuple(texts))
        if (refusal := refusal_of_embeddings(request, world)) is not None:
            raise refusal
        identity = identify(request, "embed", world) if request.identified else ""
        made = await vectors(texts, model, request, world, self._backends.of(model))
        return Embeddings(
            id=identity,
            created=world.clock.now(),
            model=model.id,
            vectors=made,
            lengths=tuple(lengths),
            usage=Usage(sum(lengths), 0),
        )

    async def _draft(self, question: GenerationRequest, world: World) -> Draft:
        for source in self._sources:
            draft = await source.draft(question, world)
            if draft is not None:
                if draft.error is not None:
                    raise draft.error
                return draft
        raise Unanswered(question.model)

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
        asked = request.sampling.max_tokens is not None or request.sampling.ignore_eos
        expected = sum(budgets) if asked else sum([min(budget, _USUAL) for budget in budgets])
        if (total := request.sampling.n * expected) > MOST_TOKENS:
            raise TooManyTokens(total, MOST_TOKENS)


def _inputs(request: EmbeddingRequest, model: Model, framing: Framing) -> tuple[list[str], list[int]]:
    """The texts of an embeddings request, those that came as ids decoded, and how many tokens each has."""
    if not any(request.input_ids) and request.truncate_prompt_tokens is None and model.server != "vllm":
        length, limit = framing.prompt_length, model.context_length  # as most requests have it
        return [*request.inputs], [min(limit, length(text)) for text in request.inputs]
    given = request.input_ids or (None,) * len(request.inputs)
    both = list(zip(request.inputs, given, strict=True))
    lengths = [_input_length(text, ids, request, model, framing) for text, ids in both]
    pairs = zip(both, lengths, strict=True)
    return [_input_text(text, ids, length, request, framing) for (text, ids), length in pairs], lengths


def _input_text(
    text: str, ids: tuple[int, ...] | None, length: int, request: EmbeddingRequest, framing: Framing
) -> str:
    """One input as it is embedded: as far as the request wants it read. A server that cuts by itself counts no further,
    and reads on."""
    whole, tokenizer = request.truncate_prompt_tokens is None, framing.tokenizer
    if ids is not None:
        return tokenizer.decode(ids if whole else ids[:length])
    around = framing.prompt_length("")  # control tokens, which a cut text has too
    return text if whole else tokenizer.first(text, max(0, length - around))


def _input_length(
    text: str, ids: tuple[int, ...] | None, request: EmbeddingRequest, model: Model, framing: Framing
) -> int:
    """Tokens of one input, its two control tokens included. A longer one than the model reads is cut, by vLLM only
    where the request says so (gateway-protocol C.2, openai-protocol §6)."""
    length = len(ids) if ids is not None else framing.prompt_length(text)
    kept = request.truncate_prompt_tokens
    if kept is not None and kept >= 0:
        return min(kept, length)
    if model.server == "vllm" and kept is None and length > model.context_length:
        raise ContextOverflow(operation="embed", prompt=length, budget=None, limit=model.context_length)
    return min(model.context_length, length)


async def _aside(read: Callable[[GenerationRequest, Framing], T], request: GenerationRequest, framing: Framing) -> T:
    """What is read of a request; of a long one in a worker thread."""
    characters = sum([len(message.content) for message in request.messages]) + sum(map(len, request.prompts))
    if characters > _COUNTED_AT_ONCE:
        return await asyncio.to_thread(read, request, framing)
    return read(request, framing)


def _tokens(request: GenerationRequest, framing: Framing) -> tuple[Token, ...]:
    chat = request.operation == "chat"
    ids = framing.chat_ids(request.messages, request.tools) if chat else framing.prompt_ids(request.prompt)
    return tuple([framing.tokenizer.token(number) for number in ids])


def _prompts(request: GenerationRequest, framing: Framing) -> list[Prompt]:
    """What the model reads, prompt by prompt."""
    if request.operation != "chat":
        return _bare_prompts(request, framing)
    if not _ids_asked(request):
        return [Prompt("", framing.chat_length(request.messages, request.tools))]
    ids = framing.chat_ids(request.messages, request.tools)
    return [Prompt("", len(ids), ids)]


def _bare_prompts(request: GenerationRequest, framing: Framing) -> list[Prompt]:
    kept = request.sampling.truncate_prompt_tokens
    if kept == 0:
        return []  # vLLM answers with no choices (openai-protocol §5.1)
    given = request.prompt_ids or (None,) * len(request.prompts)
    system = framing.tokenizer.count(request.system) if request.messages else 0
    prompts = []
    for text, ids in zip(request.prompts, given, strict=True):
        if ids is None and not (kept or _ids_shown(request)):
            prompts.append(Prompt(text, system + framing.prompt_length(text)))
            continue
        read = framing.prompt_ids(text) if ids is None else ids
        if kept is not None and kept > 0:
            read = read[:kept]  # with Mistral's tokenizer the first ones are kept (openai-protocol §5.1)
        if ids is not None or len(read) == kept:
            text = framing.tokenizer.decode(read)
        prompts.append(Prompt(text, system + len(read), read))
    return prompts


def _ids_shown(request: GenerationRequest) -> bool:
    """Whether somebody may look at a bare prompt's ids: Ollama's `context`, vLLM's streamed completions (§5.3), and
    who asks for them."""
    return request.stream or request.operation == "generate" or _ids_asked(request)


def _ids_asked(request: GenerationRequest) -> bool:
    return request.sampling.return_token_ids or request.sampling.prompt_logprobs is not None


def _choices(question: GenerationRequest, draft: Draft, budget: int, framing: Framing) -> list[Choice]:
    outputs, last = draft.outputs, len(draft.outputs) - 1
    if not question.thinks:
        outputs = tuple([msgspec.structs.replace(output, reasoning="") for output in outputs])
    return [
        sampling.choice(outputs[min(index, last)], question.sampling, budget, framing)
        for index in range(question.sampling.n)
    ]


def _usage(prompts: Sequence[Prompt], choices: Sequence[Choice], told: Told | None) -> Usage:
    read, said = sum([prompt.length for prompt in prompts]), sum([choice.count for choice in choices])
    if told is None:
        return Usage(read, said)
    return Usage(
        read if told.prompt_tokens is None else told.prompt_tokens,
        said if told.completion_tokens is None else told.completion_tokens,
    )


def identify(request: GenerationRequest | EmbeddingRequest, operation: str, world: World) -> str:
    """32 hex digits from the seed, the request and how often it came before in this session."""
    same = key((world.name, world.seed, request.service, operation, request.account), request.body)
    return identifier(same, world.count(same))


def model_rhythm(model: Model, world: World) -> Rhythm:
    """The model's own rhythm, else the session's."""
    if isinstance(model.latency, Latency):
        return pace.rhythm(model.latency)
    return world.pace if model.latency == "none" else pace.find(model.latency, world.profiles)


def _pace(draft: Draft, choices: Sequence[Choice], model: Model, world: World, identity: str) -> Pace:
    """When each token is due: drawn anew for every request, and the same for the same one of a session."""
    rhythm = draft.pace or model_rhythm(model, world)
    delays = choices[0].delays if choices else ()
    if rhythm is NO_RHYTHM and not delays:
        return NO_PACE
    return pace.delayed(rhythm.draw(identity), delays)


def _questions(request: GenerationRequest) -> list[GenerationRequest]:
    """A request with several prompts as several with one each: sources need not know of lists."""
    if len(request.prompts) == 1 or request.operation == "chat":
        return [request]
    return [msgspec.structs.replace(request, prompts=(prompt,)) for prompt in request.prompts]
