"""The contract of a choice, applied to whatever a source said: stop strings and tokens, budget, finish reason."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, cycle, islice, pairwise
from typing import NamedTuple, TypedDict

from emulator.engine.generation import Choice, FinishReason, Output, Token, Uncut, shown
from emulator.engine.request import Sampling
from emulator.engine.tokenizers import CALLS_MARK, Framing, Tokenizer


def choice(output: Output, sampling: Sampling, budget: int, framing: Framing) -> Choice:
    """One output, ended by what comes first: a stop string, a stop token, `budget` tokens or its own end."""
    if _plain(output, sampling):
        return _bounded(output, budget, framing.tokenizer)
    spoken, ends = _spoken(output, framing.tokenizer)
    calls = framing.calls(output.tool_calls)
    tokens = [*spoken, *calls] if calls else _continued(spoken, output.text, sampling, budget, framing.tokenizer)
    texts = shown(tokens)
    end = _end(tokens, texts, sampling, budget)
    if end is not None:
        shape = _shape(output, texts[: end.after], ends, sampling, end.length)
        kept = tuple(tokens[: end.after])
        return Choice(tokens=kept, **shape, finish_reason=end.reason, stop_reason=end.stop)
    # calls are counted, and shown otherwise; a text that its fixture says was cut has no end token
    ending = [] if output.finish_reason == "length" and texts and not calls else [framing.tokenizer.end]
    said = [*texts[: len(tokens) - len(calls)], *[token.text for token in ending]]
    return Choice(
        tokens=(*tokens, *ending),
        **_shape(output, said, ends, sampling, sum(map(len, said))),
        finish_reason=output.finish_reason or ("tool_calls" if output.tool_calls else "stop"),
        tool_calls=output.tool_calls,
    )


def _plain(output: Output, sampling: Sampling) -> bool:
    """Whether nothing but the budget can happen to an output: to most of them."""
    if sampling.stop or sampling.stop_token_ids or sampling.min_tokens or sampling.ignore_eos:
        return False
    if output.tool_calls or output.reasoning or output.chunks or output.length is not None:
        return False
    return output.finish_reason != "length" and CALLS_MARK not in output.text


def _spoken(output: Output, tokenizer: Tokenizer) -> tuple[list[Token], list[int]]:
    """The tokens of what is thought and of what is said, and how many there are by the end of each piece, where the
    pieces are not one token each. Who thinks in control tokens counts them too; here only the text is counted."""
    thought = tokenizer.encode(output.reasoning) if output.reasoning else []
    if not output.chunks:
        said = tokenizer.speak(output.text)
        if output.length is not None:  # the end token is counted too
            missing = max(0, output.length - 1 - len(said))
            said = [*said[: max(0, output.length - 1)], *islice(_again(output.text, tokenizer), missing)]
        return [*thought, *said], []
    spoken, ends = [*thought], [*range(1, len(thought) + 1)]
    for chunk in output.chunks:
        spoken += tokenizer.encode(chunk.text)
        ends.append(len(spoken))
    return spoken, ends


class _Shape(TypedDict):
    """How a choice shows its text."""

    pieces: tuple[str, ...]
    thoughts: tuple[str, ...]
    ends: tuple[int, ...]
    delays: tuple[tuple[int, float], ...]


def _shape(output: Output, texts: Sequence[str], ends: list[int], sampling: Sampling, length: int) -> _Shape:
    """`texts`: of each token; `ends`: where pieces end before the last one does; `length`: characters shown."""
    if ends:
        kept = [end for end in ends if end <= len(texts)]
        kept += range(max(kept, default=0) + 1, len(texts) + 1) if ends[-1] < len(texts) else []
        if not kept or kept[-1] < len(texts):  # amid a chunk
            kept.append(len(texts))
        pieces = _grouped(texts, kept, length)
    else:
        kept, pieces = [], _pieces(texts, sampling, length)
    thoughts, pieces = _parted(pieces, len(output.reasoning))
    starts = [0, *ends][-1 - len(output.chunks) : -1]
    delays = tuple([(start, chunk.delay) for start, chunk in zip(starts, output.chunks, strict=True)])
    return {"pieces": pieces, "thoughts": thoughts, "ends": tuple(kept), "delays": delays}


def _grouped(texts: Sequence[str], ends: Sequence[int], length: int) -> tuple[str, ...]:
    """What is shown with each chunk. Nothing is held back for stop strings: these are the exact pieces."""
    upto = [0, *accumulate(map(len, texts))]
    text = "".join(texts)[:length]
    return tuple([text[upto[start] : upto[end]] for start, end in pairwise([0, *ends])])


def _parted(pieces: Sequence[str], length: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first `length` characters, piece by piece, and the pieces without them."""
    thoughts: list[str] = []
    said: list[str] = []
    for piece in pieces:
        if length <= 0:
            break
        thoughts.append(piece[:length])
        said.append(piece[length:])
        length -= len(piece)
    return tuple(thoughts), (*said, *pieces[len(said) :])


def _bounded(output: Output, budget: int, tokenizer: Tokenizer) -> Choice:
    length = tokenizer.count(output.text)
    if length < budget:
        uncut = Uncut(output.text, length + 1, partial(_whole, output.text, tokenizer))
        return Choice(uncut=uncut, finish_reason=output.finish_reason or "stop")
    kept = tuple(tokenizer.encode(output.text)[:budget])
    return Choice(tokens=kept, pieces=tuple(shown(kept)), finish_reason="length")


def _whole(text: str, tokenizer: Tokenizer) -> tuple[Token, ...]:
    return (*tokenizer.encode(text), tokenizer.end)


def _continued(tokens: list[Token], text: str, sampling: Sampling, budget: int, tokenizer: Tokenizer) -> list[Token]:
    """The tokens, and where they may not end yet the same text again and again in paragraphs of its own. An end that
    is ignored is generated and counted like any other token; before the least length there is none."""
    missing = (budget if sampling.ignore_eos else min(sampling.min_tokens, budget)) - len(tokens)
    if missing <= 0:
        return tokens
    ignored = (tokenizer.end,) if sampling.ignore_eos else ()
    return [*tokens, *islice(_again(text, tokenizer, *ignored), missing)]


def _again(text: str, tokenizer: Tokenizer, *before: Token) -> Iterator[Token]:
    """A text for ever, in paragraphs of its own."""
    return cycle([*before, *tokenizer.encode(f"\n\n{text}" if text else "\n")])


class _End(NamedTuple):
    """Where a text ends before its own end."""

    after: int  # tokens generated by then
    length: int  # characters shown
    reason: FinishReason
    stop: str | int | None = None


def _end(tokens: Sequence[Token], texts: Sequence[str], sampling: Sampling, budget: int) -> _End | None:
    """The first end, if any; of those at one token a stop token's comes first, the budget's last."""
    ends = [*accumulate(map(len, texts))]
    found = [
        end
        for end in (_stop_token(tokens, ends, sampling), _stop_string(texts, ends, sampling))
        if end is not None and end.after <= budget
    ]
    if found:
        return min(found, key=lambda end: end.after)
    return _End(budget, ends[budget - 1], "length") if len(tokens) >= budget else None


def _stop_token(tokens: Sequence[Token], ends: Sequence[int], sampling: Sampling) -> _End | None:
    """It is counted, and shown only where stop strings are (openai-protocol §3.4)."""
    if not sampling.stop_token_ids:
        return None
    for index, token in enumerate(tokens):
        if token.id in sampling.stop_token_ids and index >= sampling.min_tokens:
            shown_tokens = index + 1 if sampling.include_stop else index
            return _End(index + 1, ends[shown_tokens - 1] if shown_tokens else 0, "stop", token.id)
    return None


def _stop_string(texts: Sequence[str], ends: Sequence[int], sampling: Sampling) -> _End | None:
    """The stop string that ends first, the longest of those that end together."""
    text = "".join(texts)
    least = ends[min(sampling.min_tokens, len(ends)) - 1] if sampling.min_tokens and ends else 0
    found = [
        (start + len(stop), start, stop)
        for stop in sampling.stop
        if (start := text.find(stop, max(0, least - len(stop) + 1))) >= 0
    ]
    if not found:
        return None
    end, start, stop = min(found)
    return _End(bisect_left(ends, end) + 1, end if sampling.include_stop else start, "stop", stop)


def _pieces(texts: Sequence[str], sampling: Sampling, length: int) -> tuple[str, ...]:
    """What is shown with each token, `length` characters in all. With stop strings that are not to be shown the last
    `max(len(stop)) − 1` characters are held back until the next token or the end (openai-protocol §4.2)."""
    held = 0 if sampling.include_stop else max([len(stop) for stop in sampling.stop], default=1) - 1
    text = "".join(texts)
    pieces, sent, read = [], 0, 0
    for piece in texts[:-1]:
        read += len(piece)
        upto = max(sent, min(read - held, length))
        pieces.append(text[sent:upto])
        sent = upto
    pieces.append(text[sent:length])
    return tuple(pieces)
