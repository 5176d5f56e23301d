"""What differs between releases of vLLM: one table a release, a file each (openai-protocol §0.1)."""

from __future__ import annotations

from importlib import import_module

import msgspec

from emulator.dialects.openai.releases.answers import Answers

VERSIONS = ("0.9.2", "0.10.2")  # each has a module of its name here


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """One release's facts, as the dialect asks for them."""

    version: str
    answers: Answers
    flat_errors: bool  # an error body is the error object itself, with `object`; else it lies below `error` (§7.1)
    undeclared: frozenset[str] = frozenset()  # fields of a completion that it does not know, and ignores (§3.2)
    least_truncation: int = -1  # of truncate_prompt_tokens in a completion (§3.2)
    null_is_a_choice: bool = (
        False  # `tool_choice: null` is asked for its tools, and a wrong word breaks the server (§3.8)
    )
    harmony: bool = True  # a message may be one of OpenAI's Harmony format (§3.2)
    empty_prompt: bool = False  # `prompt: ""` is accepted (§5.1)
    chat_breaks_as_text: bool = False  # an assertion in a chat completion is told as Starlette tells it (§3.9)
    excess: str = "which is greater than max allowed"  # of log-probabilities (§3.2)
    honours_max_completion_tokens: bool = True  # in completions, though they do not declare it (§5.1)
    answer_narrows_prompt: bool = True  # a completion's prompt has what the answer leaves of the context (§5.1)
    overflow: str  # what a completion's prompt is told that is too long (§3.3, §5.1)
    token_texts: bool = True  # tokens can be told with their texts (§8)
    detokenize_breaks: str = ""  # what Mistral's tokenizer fails with when asked for text (§8); empty: it answers
    pydantic: str = "2.11"  # whose documentation conversation errors point to (§9.2)


class Profile(msgspec.Struct, frozen=True):
    """Which server is imitated, and how closely."""

    release: Release
    exact: bool = False  # its known defects are answered as recorded; else as a server without them would


def find(version: str) -> Release:
    """The table of a release in VERSIONS."""
    release: Release = import_module(f"{__name__}.v{version.replace('.', '_')}").RELEASE
    return release
