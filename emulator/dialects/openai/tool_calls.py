"""Calls of tools as vLLM tells them: those that a text spells out, read as its Mistral parser reads them, and those
that a source made (openai-protocol §3.8, §4.3)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from emulator.dialects.openai import required_calls
from emulator.dialects.openai.releases import Profile
from emulator.engine.generation import Choice, Generation, ToolCall
from emulator.engine.request import GenerationRequest
from emulator.seeds import hexadecimal, pick, random

MARK = "[TOOL_CALLS]"
_SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_FRAGMENTS = re.compile(r"\w+|\W+")
_ARRAY = re.compile(r"\s*\[\s*\{")
_BEGUN = re.compile(  # a name, and its arguments once the first of them has begun
    r'"name"\s*:\s*"([^"\\]+)"(?:\s*,\s*"arguments"\s*:\s*(\{\s*"[^"]*"\s*:\s*[^\s](?:(?!"name"\s*:).)*))?', re.DOTALL
)

Delta = tuple[int, dict[str, Any]]  # the token it leaves with, counted from 0; what it says


class Said(NamedTuple):
    """A choice as its message tells it."""

    content: str | None
    calls: tuple[ToolCall, ...]  # with their ids
    finish_reason: str


def concern(request: GenerationRequest, choice: Choice) -> bool:
    """Whether a choice is more than its text."""
    if choice.tool_calls:
        return True
    if not request.tools or request.tool_choice == "none":
        return False
    return request.tool_choice != "auto" or MARK in choice.text


def told(request: GenerationRequest, generation: Generation, index: int, profile: Profile) -> Said:
    """What the message of a choice says, and why it ends. Raises LateRefusal for required calls that are none."""
    choice = generation.choices[index]
    if choice.tool_calls:
        calls = _identified(choice.tool_calls, generation, index, long=False)
        return Said(choice.text or None, calls, choice.finish_reason)
    if request.tool_choice == "required":
        required = required_calls.read(choice.text, strictly=profile.exact, streamed=request.stream)
        if required is None:
            return Said(choice.text, (), choice.finish_reason)
        long = profile.release.answers.long_required_ids
        return Said("", _identified(required, generation, index, long=long), choice.finish_reason)
    if request.tool_choice == "auto":
        return _auto(choice, generation, index, profile)
    if not profile.exact and not choice.text.lstrip().startswith("{"):
        return Said(choice.text, (), choice.finish_reason)  # prose, which no constrained output would be
    named = (ToolCall(request.tool_choice, choice.text),)
    return Said("", _identified(named, generation, index, long=request.stream), choice.finish_reason)


def _auto(choice: Choice, generation: Generation, index: int, profile: Profile) -> Said:
    calls = parse(choice.text)
    if calls is not None:
        before = choice.text.partition(MARK)[0]
        return Said(before or None, _identified(calls, generation, index, long=False), "tool_calls")
    bare = "" if profile.release.answers.raw_calls else choice.text.replace(MARK, "").strip()
    return Said(bare or choice.text, (), choice.finish_reason)


def parse(text: str) -> tuple[ToolCall, ...] | None:
    """The calls of a text that has the mark in it; None where they cannot be read."""
    array = text.replace(MARK, "").strip()
    try:
        try:
            entries = json.loads(array)
        except json.JSONDecodeError:
            entries = json.loads(array[array.index("[{") : array.rindex("}]") + 2])
        return tuple([_call(entry) for entry in entries])
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _call(entry: Any) -> ToolCall:
    name, arguments = entry["name"], json.dumps(entry["arguments"], ensure_ascii=False)
    if not isinstance(name, str):
        raise TypeError(name)
    return ToolCall(_encodable(name), _encodable(arguments))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _identified(calls: Iterable[ToolCall], generation: Generation, index: int, *, long: bool) -> tuple[ToolCall, ...]:
    """Nine letters and digits, as Mistral's parser makes them; long ones where vLLM makes them itself (§3.8)."""
    make = _long_id if long else _short_id
    return tuple(
        [
            call if call.id else msgspec.structs.replace(call, id=make(generation.id, index, number))
            for number, call in enumerate(calls)
        ]
    )


def _short_id(identity: str, choice: int, number: int) -> str:
    draw = random(identity, "call", choice, number)
    return "".join([pick(draw, _SYMBOLS) for _ in range(9)])


def _long_id(identity: str, choice: int, number: int) -> str:
    return "chatcmpl-tool-" + hexadecimal(32, identity, "call", choice, number)


def shown(call: ToolCall, **place: int) -> dict[str, Any]:
    """A call in vLLM's key order; `index` in a stream."""
    return {"id": call.id, "type": "function", **place, "function": {"name": call.name, "arguments": call.arguments}}


def streamed(
    request: GenerationRequest, generation: Generation, index: int, profile: Profile
) -> tuple[list[Delta], str | None]:
    """What a stream says of a choice, the last with its finish chunk, and why it ends; None: it has no such chunk.
    Raises LateRefusal for required calls that are none."""
    choice = generation.choices[index]
    said = told(request, generation, index, profile)
    if said.calls:
        named = request.tool_choice not in ("auto", "required") and not choice.tool_calls
        if named:  # the output is the arguments, token by token; the recorded releases count choices here, not calls
            calls = _with_arguments(index if profile.exact else 0, said.calls[0], _said(choice))
        else:
            calls = _calls(request, said, profile)
        deltas = [*_content(said.content or "", _said(choice)), *calls]
        ends_with_calls = profile.exact and profile.release.answers.calls_end_streams
        return _timed(deltas, choice), "tool_calls" if ends_with_calls else said.finish_reason
    if profile.exact and MARK in choice.text:
        return _unread(generation, index, profile)
    text = said.content or ""
    whole = _content(text, _said(choice)[:-1])
    sent = sum([len(delta["content"]) for delta in whole])
    return _timed([*whole, {"content": text[sent:]}], choice), said.finish_reason


def _timed(deltas: Sequence[dict[str, Any]], choice: Choice) -> list[Delta]:
    """What was thought, and these: the last with the last token, those before with the tokens before."""
    if choice.thoughts:
        deltas = [*[{"reasoning_content": thought} for thought in choice.thoughts], *deltas]
    start = choice.count - len(deltas)
    return [(max(0, start + place), delta) for place, delta in enumerate(deltas)]


def _said(choice: Choice) -> Sequence[str]:
    """The pieces of the content; of what is thought with others before them only the last may have some of it."""
    thoughts, pieces = choice.thoughts, choice.pieces
    if not thoughts:
        return pieces
    begun = len(thoughts) - (1 if pieces[len(thoughts) - 1] else 0)
    return pieces[begun:] or ("",)


def _content(text: str, pieces: Iterable[str]) -> list[dict[str, Any]]:
    """The text cut as the pieces are, as far as both go."""
    deltas, start = [], 0
    for piece in pieces:
        if start >= len(text):
            break
        deltas.append({"content": text[start : start + len(piece)]})
        start += len(piece)
    return deltas


def _calls(request: GenerationRequest, said: Said, profile: Profile) -> list[dict[str, Any]]:
    """The deltas of all calls. In the recorded releases the name of a call that their parser read comes without a
    piece of its arguments (§4.3)."""
    make = _name_alone if profile.exact and request.tool_choice == "auto" else _with_arguments
    deltas = []
    for number, call in enumerate(said.calls):
        pieces = _FRAGMENTS.findall(call.arguments)
        deltas += make(number, call, [*pieces, *[""] * (3 - len(pieces))])
    return deltas


def _with_arguments(number: int, call: ToolCall, pieces: Sequence[str]) -> list[dict[str, Any]]:
    begin = shown(msgspec.structs.replace(call, arguments=pieces[0]), index=number)
    return [{"tool_calls": [begin]}, *_arguments(number, pieces[1:])]


def _name_alone(number: int, call: ToolCall, pieces: Sequence[str]) -> list[dict[str, Any]]:
    begin = {"id": call.id, "type": "function", "index": number, "function": {"name": call.name}}
    return [{"tool_calls": [begin]}, *_arguments(number, pieces)]


def _arguments(number: int, pieces: Iterable[str]) -> list[dict[str, Any]]:
    return [{"tool_calls": [{"index": number, "function": {"arguments": piece}}]} for piece in pieces]


def _unread(generation: Generation, index: int, profile: Profile) -> tuple[list[Delta], str | None]:
    """Calls that break off or cannot be read, as the recorded releases' parser streams them: names as soon as they
    are complete, arguments as they grow, and nothing of the rest (§3.8)."""
    choice = generation.choices[index]
    before, _, array = choice.text.partition(MARK)
    found = _BEGUN.findall(array) if _ARRAY.match(array) else []
    calls = _identified([ToolCall(name, arguments) for name, arguments in found], generation, index, long=False)
    deltas = _content(before, _said(choice))
    for number, call in enumerate(calls):
        deltas += _name_alone(number, call, [call.arguments, ""] if call.arguments else [])
    reason = "tool_calls" if _ARRAY.match(array) else choice.finish_reason
    if calls and calls[-1].arguments:
        return _timed(deltas, choice), reason
    if profile.release.answers.ends_silently:
        return _timed([*deltas, {}], choice)[:-1], None
    return _timed([*deltas, {}], choice), reason
