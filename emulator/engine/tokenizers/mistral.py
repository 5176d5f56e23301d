"""The prompt that Mistral's models read, as mistral-common 1.8.4 puts it together (openai-protocol §9.3)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

from emulator.engine.generation import Token, ToolCall
from emulator.engine.request import Message, Tool
from emulator.engine.tokenizers import tekken
from emulator.engine.tokenizers.tekken import TekkenTokenizer

Parts = Iterable[int | str]  # control tokens, and texts that are encoded each for itself

_CALL_ID = 9  # characters: of a longer one the last are read (openai-protocol §9.1)
_JOINT = "\n\n"  # between texts of neighbouring messages of one role, and between parts of a user's or system's


class Version(msgspec.Struct, frozen=True):
    """What differs between the versions of the template."""

    system_turns: bool  # system messages have their own turns; else their text leads the last user's
    tools_first: bool  # tools are told before the first user's turn; else before the last one's
    calls: str  # "list": a JSON array; "id": name, id, arguments; "bare": name, arguments
    results: str  # "object": a JSON object; "id": id, text; "bare": text
    sorted_results: bool = False  # results in the order of the calls


VERSIONS = {
    "tekken-v3": Version(False, False, "list", "object"),
    "tekken-v7": Version(True, False, "list", "id"),
    "tekken-v11": Version(True, False, "id", "id"),
    "tekken-v13": Version(True, True, "bare", "bare", sorted_results=True),
}


class MistralFraming:
    """See the module."""

    def __init__(self, tokenizer: TekkenTokenizer, version: Version):
        self.tokenizer, self._version = tokenizer, version

    def chat_length(self, messages: Sequence[Message], tools: Sequence[Tool]) -> int:
        """Tokens of the prompt that a conversation makes."""
        count = self.tokenizer.count
        if len(messages) == 1 and not tools and messages[0].role == "user":
            return 3 + count(_text(messages[0]))
        return sum([1 if isinstance(part, int) else count(part) for part in self._prompt(messages, tools)])

    def chat_ids(self, messages: Sequence[Message], tools: Sequence[Tool]) -> tuple[int, ...]:
        """Their ids."""
        return tuple(token.id for token in self._tokens(self._prompt(messages, tools)))

    def prompt_length(self, prompt: str) -> int:
        """Tokens of a bare prompt, the begin token included."""
        return 1 + self.tokenizer.count(prompt)

    def prompt_ids(self, prompt: str) -> tuple[int, ...]:
        """Their ids."""
        return (tekken.BEGIN, *[token.id for token in self.tokenizer.encode(prompt)])

    def calls(self, calls: Sequence[ToolCall]) -> list[Token]:
        """What a model generates to call tools: the marks, names and arguments; ids are the server's."""
        spelt = {token.id: token for token in tekken.MARKS.values()}
        parts = self._calls([ToolCall(call.name, call.arguments) for call in calls])
        return [spelt.get(token.id, token) for token in self._tokens(parts)]

    def _tokens(self, parts: Parts) -> list[Token]:
        tokens: list[Token] = []
        for part in parts:
            tokens += [self.tokenizer.token(part)] if isinstance(part, int) else self.tokenizer.encode(part)
        return tokens

    def _prompt(self, messages: Sequence[Message], tools: Sequence[Tool]) -> Iterator[int | str]:
        turns = _turns(messages, self._version)
        users = [index for index, turn in enumerate(turns) if turn.role == "user"]
        told = (users[0] if self._version.tools_first else users[-1]) if users and tools else -1
        lead = "" if self._version.system_turns else _system(messages)
        yield tekken.BEGIN
        for index, turn in enumerate(turns):
            if index == told:
                yield from (tekken.BEGIN_TOOLS, _tools(tools), tekken.END_TOOLS)
            if turn.role == "user":
                leading = f"{lead}{_JOINT}" if lead and index == users[-1] else ""
                yield from (tekken.BEGIN_INST, leading + turn.content, tekken.END_INST)
            elif turn.role == "tool":
                yield from self._result(turn)
            elif turn.role == "assistant":
                yield from self._assistant(turn, last=index == len(turns) - 1)
            else:
                yield from (tekken.BEGIN_SYSTEM, turn.content, tekken.END_SYSTEM)

    def _assistant(self, turn: Message, *, last: bool) -> Iterator[int | str]:
        """An answer; the last message, if it is one, is continued (§9.1) and has no end."""
        yield turn.content.rstrip(" ")
        yield from self._calls(turn.tool_calls)
        if not last:
            yield tekken.END

    def _calls(self, calls: Sequence[ToolCall]) -> Iterator[int | str]:
        if not calls:
            return
        if self._version.calls == "list":
            yield tekken.TOOL_CALLS
            yield _json([_call(call) for call in calls])
            return
        for call in calls:
            yield tekken.TOOL_CALLS
            yield call.name
            if self._version.calls == "id" and call.id:
                yield from (tekken.CALL_ID, call.id[-_CALL_ID:])
            yield tekken.ARGS
            yield _json(_parsed(call.arguments or "{}"))

    def _result(self, turn: Message) -> Iterator[int | str]:
        identity = (turn.tool_call_id or "")[-_CALL_ID:]
        content = turn.content or "{}"
        yield tekken.BEGIN_RESULTS
        if self._version.results == "object":
            yield _json({"content": _parsed(content), "call_id": identity})
        elif self._version.results == "id":
            yield from (identity, tekken.RESULT_CONTENT, _normal(content))
        else:
            yield _normal(content)
        yield tekken.END_RESULTS


def _turns(messages: Sequence[Message], version: Version) -> list[Message]:
    """The conversation with neighbours of one role brought together; it begins with a user where the system has no
    turn."""
    turns: list[Message] = []
    called: list[str] = []
    for role, group in groupby(messages, key=lambda message: message.role):
        together = list(group)
        if role == "user":
            turns.append(Message("user", _JOINT.join(map(_text, together))))
        elif role == "assistant":
            calls = tuple([call for message in together for call in message.tool_calls])
            called += [call.id[-_CALL_ID:] for call in calls]
            said = [message.content for message in together if message.content or not message.tool_calls]
            turns.append(Message("assistant", _JOINT.join(said), calls))
        elif role == "tool":
            turns += _in_order(together, called) if version.sorted_results else together
            called = []
        elif version.system_turns:
            turns += [Message("system", _text(message)) for message in together]
    if not turns or (not version.system_turns and turns[0].role != "user"):
        turns.insert(0, Message("user"))
    return turns


def _in_order(results: Sequence[Message], called: Sequence[str]) -> list[Message]:
    places = {identity: place for place, identity in enumerate(called)}
    return sorted(results, key=lambda result: places.get((result.tool_call_id or "")[-_CALL_ID:], len(places)))


def _system(messages: Sequence[Message]) -> str:
    return _JOINT.join([_text(message) for message in messages if message.role == "system" and message.content])


def _text(message: Message) -> str:
    return _JOINT.join(message.parts) if message.parts else message.content


def _tools(tools: Sequence[Tool]) -> str:
    return _json([
        {
            "type": "function",
            "function": {"name": tool.name, "description": tool.description, "parameters": tool.parameters or {}},
        }
        for tool in tools
    ])  # fmt: skip


def _call(call: ToolCall) -> dict[str, Any]:
    told = {"name": call.name, "arguments": _parsed(call.arguments or "{}")}
    return {**told, "id": call.id[-_CALL_ID:]} if call.id and call.id != "null" else told


def _parsed(text: str) -> Any:
    """What JSON text means; a text that is none stands for itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _normal(text: str) -> str:
    """JSON text as Python writes it; another text as it is."""
    try:
        return _json(json.loads(text))
    except (ValueError, RecursionError):
        return text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
