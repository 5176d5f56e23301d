"""A generation as chunks of a text completion, every key in each of them (openai-protocol §5.3). What costs is put
together once per stream; the common stream, of text alone, is one text with many seams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from emulator.dialects.openai.completions import CompletionQuestion
from emulator.dialects.openai.logprobs import Columns
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.shown_text import ShownText
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
from emulator.engine.generation import Generation
from emulator.exchange import Reply


def render(question: CompletionQuestion, generation: Generation, profile: Profile) -> Reply:
    """Events; without a pace they leave as one piece."""
    begun = stream_head("cmpl", "text_completion", question, generation, profile)
    start = b'data: %b,"choices":[{"index":' % begun
    chunks = _Chunks(question, generation, profile, start)
    events = iter([(0, chunks.text())]) if _plain(question, generation) else chunks.events()
    return stream(generation, events, stream_end(begun, question, generation))


def _plain(question: CompletionQuestion, generation: Generation) -> bool:
    """Whether a stream is text alone, all of which may leave at once."""
    sampling = question.request.sampling
    return not (
        len(generation.choices) != 1
        or generation.pace
        or question.running_usage
        or question.echo
        or sampling.logprobs is not None
        or sampling.return_token_ids
    )


class _Chunks:
    """The chunks of one stream."""

    def __init__(self, question: CompletionQuestion, generation: Generation, profile: Profile, start: bytes):
        self._question, self._generation, self._start = question, generation, start
        self._no_ids = b',"prompt_token_ids":null,"token_ids":null' if profile.release.answers.token_ids else b""
        self._keyed, self._asked = profile.release.answers.token_ids, shows_ids(question.request, profile)

    def text(self) -> bytes:
        """All chunks of the only choice, of which nothing but text is shown."""
        choice = self._generation.choices[0]
        first, *others = encode_each(choice.pieces)
        chunk = self._start + b'0,"text":'
        between = b',"logprobs":null,"finish_reason":null,"stop_reason":null'
        ending = b',"logprobs":null,"finish_reason":%b,"stop_reason":%b' % (
            encode(choice.finish_reason), encode(choice.stop_reason),
        )  # fmt: skip
        after_first, after = (
            ids + b'}],"usage":null}\n\n' for ids in (self._ids(0, True, ()), self._ids(0, False, ()))
        )
        if not others:
            return b"".join((chunk, first, ending, after_first))
        seam = between + after + chunk
        return b"".join((chunk, first, between, after_first, chunk, seam.join(others), ending, after))

    def events(self) -> Iterator[Timed]:
        """A chunk per token and choice in turns, the prompt in front of the first where it is echoed."""
        shown = [ShownText(self._question, self._generation, index) for index in range(len(self._generation.choices))]
        columns = [text.columns() for text in shown]
        alone = self._question.echo_alone
        for step, index in interleaved([1 if alone else len(choice.pieces) for choice in self._generation.choices]):
            yield self._generation.choices[index].due(step), self._chunk(step, index, shown[index], columns[index])

    def _chunk(self, step: int, index: int, shown: ShownText, columns: Columns | None) -> bytes:
        choice = self._generation.choices[index]
        last = self._question.echo_alone or step == len(choice.pieces) - 1
        text = "" if self._question.echo_alone else choice.pieces[step]
        begun, upto = choice.begun(step), choice.count if last else choice.reached(step)
        reasons = b'null,"stop_reason":null'
        if last:
            reasons = encode(choice.finish_reason) + b',"stop_reason":' + encode(choice.stop_reason)
        scored = b"null"
        if columns is not None:
            begin = shown.echoed + begun if step else 0
            scored = encode({name: column[begin : shown.echoed + upto] for name, column in columns.items()})
        said = tuple([token.id for token in choice.tokens[begun:upto]]) if self._asked else ()
        return b'%b%d,"text":%b,"logprobs":%b,"finish_reason":%b%b}],"usage":%b}\n\n' % (
            self._start, index, encode(text if step else shown.before + text), scored, reasons,
            self._ids(shown.prompt, step == 0, said), self._usage(upto),
        )  # fmt: skip

    def _ids(self, prompt: int, first: bool, said: tuple[int, ...]) -> bytes:
        """The keys of token ids. The first chunk of a choice shows the prompt's, asked or not."""
        if not (first or self._asked):
            return self._no_ids
        if not self._keyed:
            return b""
        read: Any = self._generation.prompt_ids[prompt] if first else None
        return b',"prompt_token_ids":%b,"token_ids":%b' % (encode(read), encode(said if self._asked else None))

    def _usage(self, count: int) -> bytes:
        """The tokens so far, where each chunk is to tell them."""
        if not self._question.running_usage:
            return b"null"
        counts = running_usage(self._generation.usage.prompt_tokens, count)
        return encode({**counts, "prompt_tokens_details": None})
