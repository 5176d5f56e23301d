"""What the answers of a release are made of: keys in their order, and habits that differ from one to the next."""

from __future__ import annotations

from typing import Any

import msgspec

Keys = dict[str, Any]  # in their order, each null; copied and filled, which is how an answer gets its order


def keys(*names: str) -> Keys:
    """Null for each name."""
    return dict.fromkeys(names)


class Answers(msgspec.Struct, frozen=True, kw_only=True, eq=False):  # two tables are never the same
    """One release's answers (openai-protocol §0.1, §3.4, §5.2)."""

    chat: Keys  # of a chat completion
    chat_choice: Keys
    message: Keys
    completion: Keys  # of a text completion
    completion_choice: Keys
    token_ids: bool  # chunks have keys for the ids of tokens, and may have those of the prompt (§4.1, §5.3)
    echoes_model: bool  # `model` is the name that was asked for; else always the first one served
    raw_calls: bool  # calls that cannot be read come as they were said, mark included; else without it (§3.8)
    long_required_ids: bool  # ids of required calls are `chatcmpl-tool-…`; else of nine characters (§3.8)
    calls_end_streams: bool  # a stream that showed calls ends with `tool_calls`, named ones included (§3.8)
    ends_silently: bool  # a stream whose last token shows nothing has no finish chunk (§3.8)
