"""vLLM 0.10.2."""

from __future__ import annotations

from emulator.dialects.openai.releases import Release

RELEASE = Release(
    version="0.10.2",
    flat_errors=False,
    excess="which is is greater than max allowed",  # vLLM's own doubling
    overflow=(
        "This maximum context length is {window} tokens. However, your request has {prompt} input tokens. "
        "Please reduce the length of the input messages."
    ),
    detokenize_breaks="'MistralTokenizer' object has no attribute 'batch_decode'",
)
