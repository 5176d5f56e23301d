"""A generation as chunks of a chat completion: role, then what is said token by token, then how it ends
(openai-protocol §4). What costs is put together once per stream; the common stream, of text alone, is one text with
many seams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from emulator.dialects.openai import logprobs, tool_calls
from emulator.dialects.openai.chat import ChatQuestion
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.wire import (
    Timed,
    encode,
    encode_each,
    interleaved,
    running_usage,
    shows_ids,
    stream,
    stream_end,
    stream_head,
)
from emulator.engine.generation import Choice, Generation
from emulator.exchange import Reply


def render(question: ChatQuestion, generation: Generation, profile: Profile) -> Reply:
    """Events; without a pace they leave as one piece."""
    begun = stream_head("chatcmpl", "chat.completion.chunk", question, generation, profile)
    start = b'data: %b,"choices":[{"index":' % begun
    if _plain(question, generation):
        events: Iterator[Timed] = iter([(0, _text(generation.choices[0], start, profile))])
    else:
        events = _Chunks(question, generation, profile, start).events()
    lead = len(generation.choices) * (2 if question.echo else 1)
    return stream(generation, events, stream_end(begun, question, generation), lead)


def _plain(question: ChatQuestion, generation: Generation) -> bool:
    """Whether a stream is text alone, all of which may leave at once."""
    sampling = question.request.sampling
    return not (
        len(generation.choices) != 1
        or generation.pace
        or question.running_usage
        or question.echo
        or sampling.logprobs is not None
        or sampling.return_token_ids
        or question.role != "assistant"
        or generation.choices[0].thoughts
        or tool_calls.concern(question.request, generation.choices[0])
    )


def _text(choice: Choice, start: bytes, profile: Profile) -> bytes:
    """The whole stream of one choice."""
    ids, prompt = _id_keys(profile)
    chunk = start + b'0,"delta":{"content":'
    seam = b'},"logprobs":null,"finish_reason":null' + ids + b"}]}\n\n" + chunk
    ending = b'},"logprobs":null,"finish_reason":%b,"stop_reason":%b%b}]}\n\n' % (
        encode(choice.finish_reason), encode(choice.stop_reason), ids,
    )  # fmt: skip
    role = b'0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]'
    return b"".join((
        start, role, prompt, b"}\n\n", chunk, seam.join(encode_each(choice.pieces) or [b'""']), ending,
    ))  # fmt: skip


def _id_keys(profile: Profile) -> tuple[bytes, bytes]:
    """How a chunk and the first chunk end where nobody asked for token ids."""
    return (b',"token_ids":null', b',"prompt_token_ids":null') if profile.release.answers.token_ids else (b"", b"")


class _Said(NamedTuple):
    """One event's worth of a choice."""

    delta: bytes
    first: int  # of the tokens it stands for
    last: int
    reason: str | None = None  # that the choice ends for, with its last event


def _thinking(choice: Choice, step: int, content: bytes) -> bytes:
    """The delta of a piece that is thought; the one with the last of it may begin the answer too."""
    thought = b'"reasoning_content":' + encode(choice.thoughts[step])
    return b"%b,%b" % (thought, content) if choice.pieces[step] else thought


class _Chunks:
    """Every kind of stream: several choices, calls, log-probabilities, token ids, usage in each chunk, a pace."""

    def __init__(self, question: ChatQuestion, generation: Generation, profile: Profile, start: bytes):
        self._question, self._generation, self._profile, self._start = question, generation, profile, start
        self._ids, self._prompt = _id_keys(profile)
        self._called = [self._calls(index) for index in range(len(generation.choices))]  # which may be refused
        sampling = question.request.sampling
        self._scored: list[list[dict[str, Any]]] = []
        if sampling.logprobs is not None:
            self._scored = [
                logprobs.chat(generation, index, sampling.logprobs, as_ids=question.tokens_as_ids)
                for index in range(len(generation.choices))
            ]
        self._shows_ids = shows_ids(question.request, profile)
        if self._shows_ids:
            self._prompt = b',"prompt_token_ids":' + encode(generation.prompt_ids[0])
        self._bare = not (self._scored or self._shows_ids or question.running_usage)
        self._after = b'},"logprobs":null,"finish_reason":null%b}]}\n\n' % self._ids  # of a chunk of bare text

    def events(self) -> Iterator[Timed]:
        """Role chunks of all choices, echoes of all, then a chunk per token and choice in turns (§4.1, §4.2)."""
        question, before, choices = self._question, self._usage(0), self._generation.choices
        role = b'"delta":{"role":%b,"content":""},"logprobs":null,"finish_reason":null}]' % encode(question.role)
        for index in range(len(choices)):
            yield 0, b"%b%d,%b%b%b}\n\n" % (self._start, index, role, before, self._prompt)
        if question.echo:
            echo = b'"delta":{"content":%b},"logprobs":null,"finish_reason":null}]' % encode(question.echo)
            for index in range(len(choices)):
                yield 0, b"%b%d,%b%b}\n\n" % (self._start, index, echo, before)
        lengths = [
            len(choice.pieces) if called is None else max(called, default=-1) + 1
            for choice, called in zip(choices, self._called, strict=True)
        ]
        if self._bare and self._called == [None] and not choices[0].thoughts:
            yield from self._alone(choices[0])
            return
        for step, index in interleaved(lengths):
            called = self._called[index]
            if called is None:
                yield choices[index].due(step), self._text(index, step)
            else:
                for said in called.get(step, ()):
                    yield step, self._chunk(index, said)

    def _alone(self, choice: Choice) -> Iterator[Timed]:
        """A choice that is the only one, and bare text: what nearly all streams are, in the shortest way."""
        before, after, due = self._start + b'0,"delta":{"content":', self._after, choice.due
        last = len(choice.pieces) - 1
        for step in range(last):
            yield due(step), before + encode(choice.pieces[step]) + after
        if last >= 0:
            yield due(last), self._text(0, last)

    def _text(self, index: int, step: int) -> bytes:
        """A chunk of a choice that is its text: nearly all there are."""
        choice = self._generation.choices[index]
        delta = b'"content":' + encode(choice.pieces[step])
        if step < len(choice.thoughts):
            delta = _thinking(choice, step, delta)
        last = step == len(choice.pieces) - 1
        if self._bare and not last:
            return b'%b%d,"delta":{%b%b' % (self._start, index, delta, self._after)
        reason = choice.finish_reason if last else None
        return self._chunk(index, _Said(b"{%b}" % delta, choice.begun(step), choice.reached(step) - 1, reason))

    def _calls(self, index: int) -> dict[int, list[_Said]] | None:
        """What a choice says that is more than its text, by the token with which it leaves."""
        if not tool_calls.concern(self._question.request, self._generation.choices[index]):
            return None
        deltas, reason = tool_calls.streamed(self._question.request, self._generation, index, self._profile)
        made: dict[int, list[_Said]] = {}
        first = 0
        for step, delta in deltas:
            made.setdefault(step, []).append(_Said(encode(delta), first, step))
            first = step + 1
        if reason is not None and made:
            last = made[max(made)]
            last[-1] = last[-1]._replace(reason=reason, last=self._generation.choices[index].count - 1)
        return made

    def _chunk(self, index: int, said: _Said) -> bytes:
        choice, scored, ids, ending = self._generation.choices[index], b"null", self._ids, b"null"
        if self._scored:
            entries = self._scored[index][said.first : said.last + 1]
            scored = encode({"content": entries}) if entries else b"null"
        if self._shows_ids:
            ids = b',"token_ids":' + encode([token.id for token in choice.tokens[said.first : said.last + 1]])
        if said.reason is not None:
            ending = encode(said.reason) + b',"stop_reason":' + encode(choice.stop_reason)
        return b'%b%d,"delta":%b,"logprobs":%b,"finish_reason":%b%b}]%b}\n\n' % (
            self._start, index, said.delta, scored, ending, ids, self._usage(said.last + 1),
        )  # fmt: skip

    def _usage(self, count: int) -> bytes:
        """The tokens so far, where each chunk is to tell them."""
        if not self._question.running_usage:
            return b""
        return b',"usage":' + encode(running_usage(self._generation.usage.prompt_tokens, count))
