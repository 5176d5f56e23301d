"""vLLM 0.10.2."""

from __future__ import annotations

from emulator.dialects.openai.releases import Release
from emulator.dialects.openai.releases.answers import Answers, keys

RELEASE = Release(
    version="0.10.2",
    answers=Answers(
        chat=keys(
            "id",
            "object",
            "created",
            "model",
            "choices",
            "service_tier",
            "system_fingerprint",
            "usage",
            "prompt_logprobs",
            "prompt_token_ids",
            "kv_transfer_params",
        ),
        chat_choice=keys("index", "message", "logprobs", "finish_reason", "stop_reason", "token_ids"),
        message=keys(
            "role",
            "content",
            "refusal",
            "annotations",
            "audio",
            "function_call",
            "tool_calls",
            "reasoning_content",
        ),
        completion=keys(
            "id",
            "object",
            "created",
            "model",
            "choices",
            "service_tier",
            "system_fingerprint",
            "usage",
            "kv_transfer_params",
        ),
        completion_choice=keys(
            "index",
            "text",
            "logprobs",
            "finish_reason",
            "stop_reason",
            "token_ids",
            "prompt_logprobs",
            "prompt_token_ids",
        ),
        token_ids=True,
        echoes_model=False,
        raw_calls=False,
        long_required_ids=True,
        calls_end_streams=True,
        ends_silently=False,
    ),
    flat_errors=False,
    excess="which is is greater than max allowed",  # vLLM's own doubling
    overflow=(
        "This maximum context length is {window} tokens. However, your request has {prompt} input tokens. "
        "Please reduce the length of the input messages."
    ),
    detokenize_breaks="'MistralTokenizer' object has no attribute 'batch_decode'",
)
