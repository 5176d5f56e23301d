"""vLLM 0.9.2."""

from __future__ import annotations

from emulator.dialects.openai.releases import Release

RELEASE = Release(
    version="0.9.2",
    flat_errors=True,
    undeclared=frozenset({"reasoning_effort", "include_reasoning", "return_token_ids"}),
    least_truncation=1,
    null_is_a_choice=True,
    harmony=False,
    empty_prompt=True,
    chat_breaks_as_text=True,
    honours_max_completion_tokens=False,
    answer_narrows_prompt=False,
    overflow=(
        "This model's maximum context length is {limit} tokens. However, you requested {total} tokens "
        "({prompt} in the messages, {budget} in the completion). "
        "Please reduce the length of the messages or completion."
    ),
    token_texts=False,
)
