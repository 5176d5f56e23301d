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


def columns(scorings: Sequence[Scoring | None], tokens: Sequence[Token], top: int, *, as_ids: bool) -> Columns:
    """Four lists, an element per token; the first token of a prompt has no scoring. Offsets count characters."""
    offsets, length = [], 0
    names = [_name(token, as_ids) for token in tokens]
    for name in names:
        offsets.append(length)
        length += len(name)
    return {
        "text_offset": offsets,
        "token_logprobs": [None if scoring is None else _bounded(scoring.chosen) for scoring in scorings],
        "tokens": names,
        "top_logprobs": [
            None if scoring is None else {_name(each.token, as_ids): _bounded(each) for each in scoring.top[: top + 1]}
            for scoring in scorings
        ],
    }


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
