"""What /api/generate and /api/chat have in common on the way out: lines, counts and durations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from emulator import seeds
from emulator.dialects.ollama.encoding import compact, moment, number
from emulator.dialects.ollama.errors import JSON
from emulator.dialects.ollama.question import Question, Stay
from emulator.engine.generation import Choice, Generation, Token, ToolCall
from emulator.exchange import Headers, Paced, Pieces, Reply

NDJSON: Headers = (("content-type", "application/x-ndjson"),)
_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
# Nanoseconds. Nothing is measured, so that equal requests have equal answers: a plausible machine is reckoned.
_READY = 1_250_000  # to find a model that is loaded
_PER_BYTE = 0.5  # to load one: 2 GB a second
_PER_PROMPT_TOKEN = 250_000
_PER_TOKEN = 20_000_000

Line = Callable[[str, bytes, bytes], bytes]  # created_at, the encoded text, a further member → a line of the stream


def whole(body: dict[str, Any]) -> Reply:
    """One object."""
    return Reply(200, JSON, compact(body))


def ending(asked: Question) -> dict[str, Any]:
    """What an answer ends with that no model was asked for."""
    if asked.shortcut != "render":
        return {"done": True, "done_reason": asked.shortcut}
    images = {"image_count": asked.images} if asked.images else {}
    return {"done": False, "_debug_info": {"rendered_template": asked.rendered, **images}}


def stream(generation: Generation, line: Line, last: dict[str, Any], calls: bytes = b"") -> Reply:
    """A line per piece, then what calls tools, then the last one; each when its token is due."""
    tail = [*([calls] if calls else []), compact(last) + b"\n"]
    if generation.pace:
        return Reply(200, NDJSON, Paced(_paced(generation, line, tail)))
    now, choice = moment(generation.created), generation.choices[0]
    thought = [line(now, b'""', _thinking(thought)) for thought in choice.thoughts if thought]
    said = [line(now, compact(piece), b"") for piece in choice.pieces if piece]
    return Reply(200, NDJSON, Pieces([*thought, *said, *tail]))


def _paced(generation: Generation, line: Line, tail: Sequence[bytes]) -> Iterator[tuple[float, bytes]]:
    choice, pace = generation.choices[0], generation.pace
    for step, piece in enumerate(choice.pieces):
        thought = choice.thoughts[step] if step < len(choice.thoughts) else ""
        if not (thought or piece):
            continue
        due = pace.due(choice.due(step))
        stamp = moment(generation.created + due)
        if thought:
            yield due, line(stamp, b'""', _thinking(thought))
        if piece:
            yield due, line(stamp, compact(piece), b"")
    end = pace.due(max(choice.count - 1, 0))
    for last in tail:
        yield end, last


def _thinking(thought: str) -> bytes:
    """The member of a line that is thought, behind its empty text (§7.3, §8.3)."""
    return b',"thinking":' + compact(thought)


def ended(generation: Generation) -> str:
    """`created_at` of the last line."""
    return moment(generation.created + generation.pace.due(max(generation.choices[0].count - 1, 0)))


def said(choice: Choice) -> tuple[Token, ...]:
    """The tokens that a client can count: without the one that ends the answer and has no text."""
    tokens = choice.tokens
    return tokens[:-1] if len(tokens) > 1 and choice.finish_reason != "length" and not tokens[-1].text else tokens


def done_reason(choice: Choice) -> str:
    """`stop` also where tools are called (§8.3)."""
    return "length" if choice.finish_reason == "length" else "stop"


def load_duration(stay: Stay, *, fresh: bool) -> int:
    """Nanoseconds until the model was ready; `fresh`: it had to be loaded."""
    return _READY + (int(stay.size * _PER_BYTE) if fresh else 0)


def metrics(generation: Generation, stay: Stay, *, fresh: bool, before: int = 0) -> dict[str, int]:
    """Counts and durations in the order of the wire. `before`: tokens of an earlier conversation sent along."""
    pace, count = generation.pace, len(said(generation.choices[0]))
    prompt = min(generation.usage.prompt_tokens + before, stay.context)
    load = load_duration(stay, fresh=fresh)
    reading = int(pace.due(0) * 1e9) or max(prompt, 1) * _PER_PROMPT_TOKEN
    saying = int((pace.due(max(count - 1, 1)) - pace.due(0)) * 1e9) or max(count, 1) * _PER_TOKEN
    if generation.told is not None and generation.told.completion_tokens is not None:
        count = generation.told.completion_tokens
    counts = {
        "total_duration": load + reading + saying,
        "load_duration": load,
        "prompt_eval_count": prompt,
        "prompt_eval_duration": reading,
        "eval_count": count,
        "eval_duration": saying,
    }
    return {key: value for key, value in counts.items() if value}


def tool_calls(generation: Generation) -> list[dict[str, Any]]:
    """The calls of an answer, arguments as objects."""
    calls = generation.choices[0].tool_calls
    return [
        {
            "id": call.id or _call_id(generation.id, index),
            "function": {"index": index, "name": call.name, "arguments": _arguments(call)},
        }
        for index, call in enumerate(calls)
    ]


def _call_id(identity: str, index: int) -> str:
    draw = seeds.random("ollama tool call", identity, index)
    return "call_" + "".join([seeds.pick(draw, _ID_LETTERS) for _ in range(8)])


def _arguments(call: ToolCall) -> Any:
    try:
        arguments = msgspec.json.decode(call.arguments)
    except msgspec.DecodeError:
        return {}  # the server drops a call that it cannot read; a canned one is at least shown
    return _in_go_numbers(arguments) if isinstance(arguments, dict) else {}


def _in_go_numbers(value: Any) -> Any:
    if isinstance(value, float):
        return msgspec.Raw(number(value).encode())
    if isinstance(value, dict):
        return {key: _in_go_numbers(member) for key, member in value.items()}
    return [_in_go_numbers(member) for member in value] if isinstance(value, list) else value
