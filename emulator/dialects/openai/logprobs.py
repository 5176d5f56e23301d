"""Log-probabilities as vLLM writes them: the chat's list of tokens, the completion's columns, the prompt's maps
(openai-protocol §3.5, §5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from emulator.engine import logprobs
from emulator.engine.generation import Generation, Token
from emulator.engine.logprobs import Scored, Scoring

_LEAST = -9999.0  # what stands for minus infinity

Columns = dict[str, list[Any]]


def chat(generation: Generation, index: int, top: int, *, as_ids: bool) -> list[dict[str, Any]]:
    """One entry per token of a choice, each with `top` of the most likely ones, the token itself first."""
    return [
        {
            "token": _name(scoring.chosen.token, as_ids),
            "logprob": _bounded(scoring.chosen),
            "bytes": list(scoring.chosen.token.data),
            "top_logprobs": [_alternative(scored, as_ids) for scored in scoring.top[:top]],
        }
        for scoring in logprobs.of_choice(generation, index, top)
    ]


def _alternative(scored: Scored, as_ids: bool) -> dict[str, Any]:
    name = _name(scored.token, as_ids)
    data = name.encode() if as_ids else scored.token.data
    return {"token": name, "logprob": _bounded(scored), "bytes": list(data)}


def columns(scorings: Sequence[Scoring | Token], top: int, *, as_ids: bool) -> Columns:
    """Four lists, an element per token; one that nothing came before is not scored. Offsets count characters."""
    names, offsets, length = [], [], 0
    for scoring in scorings:
        names.append(_name(scoring if isinstance(scoring, Token) else scoring.chosen.token, as_ids))
        offsets.append(length)
        length += len(names[-1])
    return {
        "text_offset": offsets,
        "token_logprobs": [None if isinstance(each, Token) else _bounded(each.chosen) for each in scorings],
        "tokens": names,
        "top_logprobs": [
            None
            if isinstance(each, Token)
            else {_name(one.token, as_ids): _bounded(one) for one in each.top[: top + 1]}
            for each in scorings
        ],
    }


def of_shown_prompt(generation: Generation, index: int, top: int) -> list[Scoring | Token]:
    """The scorings of a prompt's tokens, as `columns` takes them."""
    scorings = logprobs.of_prompt(generation, index, top)
    return [_first(generation, index) if scoring is None else scoring for scoring in scorings]


def _first(generation: Generation, index: int) -> Token:
    assert generation.odds is not None  # whence the scorings came
    return generation.odds.tokenizer.token(generation.prompt_ids[index][0])


def prompt(generation: Generation, index: int, top: int) -> list[dict[str, Any] | None]:
    """One map per token of a prompt, from token ids; the first token has none."""
    return [
        None if scoring is None else {str(each.token.id): _ranked(each) for each in scoring.top}
        for scoring in logprobs.of_prompt(generation, index, top)
    ]


def _ranked(scored: Scored) -> dict[str, Any]:
    return {"logprob": _bounded(scored), "rank": scored.rank, "decoded_token": scored.token.text}


def _name(token: Token, as_id: bool) -> str:
    return f"token_id:{token.id}" if as_id else token.text


def _bounded(scored: Scored) -> float:
    return max(scored.logprob, _LEAST)
