"""vLLM 0.9.2."""

from __future__ import annotations

from emulator.dialects.openai.releases import Release
from emulator.dialects.openai.releases.answers import Answers, keys

RELEASE = Release(
    version="0.9.2",
    answers=Answers(
        chat=keys("id", "object", "created", "model", "choices", "usage", "prompt_logprobs", "kv_transfer_params"),
        chat_choice=keys("index", "message", "logprobs", "finish_reason", "stop_reason"),
        message=keys("role", "reasoning_content", "content", "tool_calls"),
        completion=keys("id", "object", "created", "model", "choices", "usage", "kv_transfer_params"),
        completion_choice=keys("index", "text", "logprobs", "finish_reason", "stop_reason", "prompt_logprobs"),
        token_ids=False,
        echoes_model=True,
        raw_calls=True,
        long_required_ids=False,
        calls_end_streams=False,
        ends_silently=True,
    ),
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
