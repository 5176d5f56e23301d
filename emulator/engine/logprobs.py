"""Log-probabilities of what was said and of what was read: made up, and the same for the same content.

A token's alternatives have falling probabilities, and the sum of all stays below one. Most tokens are their place's
likeliest one; some are not, unless the sampling was greedy. Nothing is computed before somebody looks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from typing import NamedTuple

import msgspec

from emulator import seeds
from emulator.engine import content
from emulator.engine.generation import Generation, Token
from emulator.engine.request import GenerationRequest
from emulator.engine.tokenizers import Tokenizer

_SURPRISING = 0.1  # share of tokens that are not their place's likeliest one
_FIRST, _NEXT = 0.4, 0.6  # the first alternative's share of what the token leaves; and of each to the one before
_CONTROL = 1000  # ids below are control tokens, which nobody would expect


class Odds(NamedTuple):
    """What log-probabilities are drawn from."""

    request: GenerationRequest
    seed: int  # the emulator's
    tokenizer: Tokenizer


class Scored(NamedTuple):
    """A token and how likely it was at its place."""

    token: Token
    logprob: float  # natural logarithm, below 0
    rank: int  # 1: the likeliest at its place


class Scoring(NamedTuple):
    """One place of a text."""

    chosen: Scored
    top: tuple[Scored, ...]  # the chosen one, then the others of the likeliest `top` ones, in falling order


def of_choice(generation: Generation, choice_index: int, top: int) -> Sequence[Scoring]:
    """One scoring for each token of a choice. Each has the chosen token and the `top` likeliest, so `top` entries, or
    one more where the chosen one is not among these (openai-protocol §3.5, §5.2)."""
    odds, n = _odds(generation), _odds(generation).request.sampling.n
    about = _about(odds, choice_index // n)
    who = f"choice {choice_index % n}"
    tokens = generation.choices[choice_index].tokens
    return [_score(odds, token, top, seeds.random(about, who, place)) for place, token in enumerate(tokens)]


def of_prompt(generation: Generation, prompt_index: int, top: int) -> Sequence[Scoring | None]:
    """The same for each token of a prompt; nothing came before the first, so it has none (openai-protocol §3.5).
    The generation has `prompt_ids` where the request's sampling asks for `prompt_logprobs`."""
    odds = _odds(generation)
    about = _about(odds, prompt_index)
    tokens = [odds.tokenizer.token(number) for number in generation.prompt_ids[prompt_index]]
    scores = [_score(odds, token, top, seeds.random(about, "prompt", place)) for place, token in enumerate(tokens[1:])]
    return [None, *scores] if tokens else []


def _odds(generation: Generation) -> Odds:
    if generation.odds is None:
        raise LookupError("this generation has nothing to draw log-probabilities from")
    return generation.odds


def _about(odds: Odds, prompt: int) -> int:
    """What the content of one prompt's answers depends on."""
    request = odds.request
    if len(request.prompts) > 1:  # each is answered as if it had been asked alone
        request = msgspec.structs.replace(request, prompts=(request.prompts[prompt],))
    return seeds.digest(content.digest(request, odds.seed), content.seed(request))


def _score(odds: Odds, token: Token, top: int, draw: Random) -> Scoring:
    greedy = odds.request.sampling.temperature < content.GREEDY
    surprising = draw.random() < _SURPRISING and not greedy
    probability = 0.02 + 0.2 * draw.random() if surprising else 0.35 + 0.64 * draw.random()
    others = _others(odds.tokenizer, token, probability, draw)
    rank = 1 + sum(1 for share in _shares(probability) if share > probability)
    chosen = Scored(token, math.log(probability), rank)
    return Scoring(chosen, (chosen, *islice(others, top - 1 if rank <= top else top)))


def _shares(probability: float) -> list[float]:
    """Probabilities of the alternatives that could be likelier than a token with this one."""
    return [(1 - probability) * _FIRST * _NEXT**place for place in range(8)]


def _others(tokenizer: Tokenizer, chosen: Token, probability: float, draw: Random) -> Iterator[Scored]:
    """Alternatives in falling order, without end."""
    share, place, seen = (1 - probability) * _FIRST, 1, {chosen.id}
    while True:
        token = tokenizer.token(_CONTROL + seeds.below(draw, tokenizer.size - _CONTROL))
        if token.id in seen or token.partial:
            continue
        seen.add(token.id)
        yield Scored(token, math.log(share), place + (probability >= share))
        share, place = share * _NEXT, place + 1
