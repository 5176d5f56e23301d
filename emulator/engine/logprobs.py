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
_COMMON, _COMMONS = 1256, 8192  # first id and number of the commonest tokens, behind control tokens and single bytes
_STRIDE = 3163  # from one alternative to the next: odd, so that they repeat only when all have been there
_LIKELIER = 8  # alternatives that could be likelier than a token: for the others too little is left


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
    draw = seeds.random(about, f"choice {choice_index % n}")
    return [_score(odds, token, top, draw) for token in generation.choices[choice_index].tokens]


def of_prompt(generation: Generation, prompt_index: int, top: int) -> Sequence[Scoring | None]:
    """The same for each token of a prompt; nothing came before the first, so it has none (openai-protocol §3.5).
    The generation has `prompt_ids` where the request's sampling asks for `prompt_logprobs`."""
    odds = _odds(generation)
    about = _about(odds, prompt_index)
    draw = seeds.random(about, "prompt")
    tokens = [odds.tokenizer.token(number) for number in generation.prompt_ids[prompt_index]]
    return [None, *[_score(odds, token, top, draw) for token in tokens[1:]]] if tokens else []


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
    """One place. It draws three numbers, however much is asked: the places after it must not depend on that."""
    surprising = draw.random() < _SURPRISING and odds.request.sampling.temperature >= content.GREEDY
    share, start = draw.random(), draw.random()
    probability = 0.02 + 0.2 * share if surprising else 0.35 + 0.64 * share
    rank = 1 + sum([other > probability for other in islice(_shares(probability), _LIKELIER)])
    chosen = Scored(token, _log(probability), rank)
    others = _others(odds.tokenizer, token, probability, start)
    return Scoring(chosen, (chosen, *islice(others, top - 1 if rank <= top else top)))


def _log(probability: float) -> float:
    """Rounded, since the last digits of logarithms are the C library's own."""
    return round(math.log(probability), 9)


def _shares(probability: float) -> Iterator[float]:
    """Falling probabilities of the alternatives to a token with this one; their sum is what it leaves."""
    share = (1 - probability) * _FIRST
    while True:
        yield share
        share *= _NEXT


def _others(tokenizer: Tokenizer, chosen: Token, probability: float, start: float) -> Iterator[Scored]:
    """Alternatives in falling order: common tokens of whole characters."""
    place, rank = int(start * _COMMONS), 0
    for share in _shares(probability):
        token, place, rank = tokenizer.token(_COMMON + place), (place + _STRIDE) % _COMMONS, rank + 1
        while token.partial or token.id == chosen.id:
            token, place = tokenizer.token(_COMMON + place), (place + _STRIDE) % _COMMONS
        yield Scored(token, _log(share), rank + (probability >= share))
