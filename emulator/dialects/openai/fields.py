"""The requests, field by field, in vLLM's order (openai-protocol §3.2, §5.1, §6). This one list makes both readers: the
strict one for what is well-formed, and the one that coerces or refuses in vLLM's words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from emulator.dialects.openai.releases import Release

# What vLLM declares as list[int] | list[list[int]] | str | list[str], which the strict reader cannot take: it reads
# items of each kind (`alike` says whether they are of one), the other reader has the true declaration.
Texts = Annotated[
    list[int | str | list[int]] | str,
    Meta(extra={"lenient": list[int] | list[list[int]] | str | list[str]}),
]
INT64 = Meta(ge=-(2**63), le=2**63 - 1)
Truncation = Annotated[int, Meta(ge=-1, extra={"kind": "completion truncation"})] | None  # the least is the release's
PoolingTruncation = Annotated[int, Meta(ge=-1)] | None
# The other reader has vLLM's own declarations of these; conversations say for themselves whether they are well-formed.
Messages = Annotated[list[Any], Meta(extra={"kind": "messages"})]
Undeclared = Annotated[Any, Meta(extra={"undeclared": True})]
AnyDict = Annotated[str | dict[str, Any], Meta(extra={"kind": "any dictionary"})]
Processors = Annotated[list[Any], Meta(extra={"kind": "processors"})]


def declared(given: msgspec.Struct, release: Release) -> bool:
    """Whether a release knows all fields that were given."""
    return all(getattr(given, name, UNSET) in (UNSET, None) for name in release.undeclared)


def formed(wanted: Any) -> bool:
    """Whether a response format has what its type asks for."""
    return wanted is None or wanted.type != "structural_tag" or None not in (wanted.structures, wanted.triggers)


def named(choice: Any) -> bool:
    """Whether a tool's choice that is an object names a function."""
    return not isinstance(choice, dict) or choice.get("type", "function") == "function"


def alike(texts: Any) -> bool:
    """Whether a list's items are all of one kind."""
    return not isinstance(texts, list) or len({type(item) for item in texts}) < 2


class StreamOptions(msgspec.Struct):
    """What a stream tells beside its text."""

    include_usage: bool | None = True
    continuous_usage_stats: bool | None = False


class FunctionDefinition(msgspec.Struct, forbid_unknown_fields=True):
    """A function that the model may call."""

    name: str
    description: str | None = None
    parameters: dict[str, Any] | None = None


class ChatCompletionToolsParam(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A tool; functions are the only kind. Further fields vLLM takes, and mistral-common refuses (`odd_tools`)."""

    type: Literal["function"] = "function"
    function: FunctionDefinition


class ChatCompletionNamedFunction(msgspec.Struct):
    """The function that must be called."""

    name: str


class ChatCompletionNamedToolChoiceParam(msgspec.Struct, kw_only=True):
    """A tool that must be called."""

    function: ChatCompletionNamedFunction
    type: Literal["function"] = "function"


class JsonSchemaResponseFormat(msgspec.Struct):
    """A schema by name."""

    name: str
    description: str | None = None
    schema: dict[str, Any] | None = None
    strict: bool | None = None


class StructuralTag(msgspec.Struct, kw_only=True):
    """What must look like a schema between two marks."""

    begin: str
    schema: dict[str, Any] | None = None
    end: str


class ResponseFormat(msgspec.Struct):
    """What the content must look like."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: JsonSchemaResponseFormat | None = None


class StructuralTagResponseFormat(msgspec.Struct):
    """What parts of the content must look like."""

    type: Literal["structural_tag"]
    structures: list[StructuralTag]
    triggers: list[str]


class OneResponseFormat(msgspec.Struct):
    """Either of the two, for the strict reader."""

    type: Literal["text", "json_object", "json_schema", "structural_tag"]
    json_schema: JsonSchemaResponseFormat | None = None
    structures: list[StructuralTag] | None = None
    triggers: list[str] | None = None


AnyResponseFormat = Annotated[OneResponseFormat, Meta(extra={"lenient": ResponseFormat | StructuralTagResponseFormat})]
ToolChoice = Annotated[
    str | dict[str, Any],
    Meta(
        extra={"lenient": Literal["none"] | Literal["auto"] | Literal["required"] | ChatCompletionNamedToolChoiceParam}
    ),
]


class ChatCompletionRequest(msgspec.Struct, kw_only=True):
    """`POST chat/completions`."""

    messages: Messages
    model: str | None = None
    frequency_penalty: float | None = 0.0
    logit_bias: dict[str, float] | None = None
    logprobs: bool | None = False
    top_logprobs: int | None = 0
    max_tokens: int | None = None
    max_completion_tokens: int | None = None
    n: int | None = 1
    presence_penalty: float | None = 0.0
    response_format: AnyResponseFormat | None = None
    seed: Annotated[int, INT64] | None = None
    stop: str | list[str] | None = []
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    temperature: float | None = None
    top_p: float | None = None
    tools: list[ChatCompletionToolsParam] | None = None
    tool_choice: ToolChoice | UnsetType | None = UNSET
    reasoning_effort: Literal["low", "medium", "high"] | None = None
    include_reasoning: bool | UnsetType = UNSET
    parallel_tool_calls: bool | None = False
    user: str | None = None
    best_of: int | None = None
    use_beam_search: bool = False
    top_k: int | None = None
    min_p: float | None = None
    repetition_penalty: float | None = None
    length_penalty: float = 1.0
    stop_token_ids: list[int] | None = []
    include_stop_str_in_output: bool = False
    ignore_eos: bool = False
    min_tokens: int = 0
    skip_special_tokens: bool = True
    spaces_between_special_tokens: bool = True
    truncate_prompt_tokens: Truncation = None
    prompt_logprobs: int | None = None
    allowed_token_ids: list[int] | None = None
    bad_words: list[str] = []
    echo: bool = False
    add_generation_prompt: bool | UnsetType = UNSET
    continue_final_message: bool = False
    add_special_tokens: bool = False
    documents: list[dict[str, str]] | None = None
    chat_template: str | None = None
    chat_template_kwargs: dict[str, Any] | None = None
    mm_processor_kwargs: dict[str, Any] | None = None
    guided_json: AnyDict | None = None
    guided_regex: str | None = None
    guided_choice: list[str] | None = None
    guided_grammar: str | None = None
    structural_tag: str | None = None
    guided_decoding_backend: str | None = None
    guided_whitespace_pattern: str | None = None
    priority: int = 0
    request_id: str = ""
    logits_processors: Processors | None = None
    return_tokens_as_token_ids: bool | None = None
    return_token_ids: bool | None = None
    cache_salt: str | None = None
    kv_transfer_params: dict[str, Any] | None = None
    vllm_xargs: dict[str, str | int | float] | None = None
    odd_tools: Undeclared = None  # set by the other reader: tools with further fields, as they came
    structured_outputs: Undeclared = None  # what later releases call guided_*


class CompletionRequest(msgspec.Struct, kw_only=True):
    """`POST completions`."""

    model: str | None = None
    prompt: Texts | None = None
    prompt_embeds: bytes | list[bytes] | None = None
    best_of: int | None = None
    echo: bool | None = False
    frequency_penalty: float | None = 0.0
    logit_bias: dict[str, float] | None = None
    logprobs: int | None = None
    max_tokens: int | None = 16
    n: int = 1
    presence_penalty: float | None = 0.0
    seed: Annotated[int, INT64] | None = None
    stop: str | list[str] | None = []
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    suffix: str | None = None
    temperature: float | None = None
    top_p: float | None = None
    user: str | None = None
    use_beam_search: bool = False
    top_k: int | None = None
    min_p: float | None = None
    repetition_penalty: float | None = None
    length_penalty: float = 1.0
    stop_token_ids: list[int] | None = []
    include_stop_str_in_output: bool = False
    ignore_eos: bool = False
    min_tokens: int = 0
    skip_special_tokens: bool = True
    spaces_between_special_tokens: bool = True
    truncate_prompt_tokens: Truncation = None
    allowed_token_ids: list[int] | None = None
    prompt_logprobs: int | None = None
    add_special_tokens: bool = True
    response_format: AnyResponseFormat | None = None
    guided_json: AnyDict | None = None
    guided_regex: str | None = None
    guided_choice: list[str] | None = None
    guided_grammar: str | None = None
    guided_decoding_backend: str | None = None
    guided_whitespace_pattern: str | None = None
    priority: int = 0
    request_id: str = ""
    logits_processors: Processors | None = None
    return_tokens_as_token_ids: bool | None = None
    return_token_ids: bool | None = None
    cache_salt: str | None = None
    kv_transfer_params: dict[str, Any] | None = None
    vllm_xargs: dict[str, str | int | float] | None = None
    max_completion_tokens: Undeclared = None  # yet honoured by some releases (openai-protocol §5.1)
    structured_outputs: Undeclared = None  # what later releases call guided_*


class EmbeddingCompletionRequest(msgspec.Struct, kw_only=True):
    """`POST embeddings` with texts or tokens."""

    model: str | None = None
    input: Texts
    encoding_format: Literal["float", "base64"] = "float"
    dimensions: int | None = None
    user: str | None = None
    truncate_prompt_tokens: PoolingTruncation = None
    add_special_tokens: bool = True
    priority: int = 0
    request_id: str = ""
    normalize: bool | None = None


class EmbeddingChatRequest(msgspec.Struct, kw_only=True):
    """`POST embeddings` with a conversation."""

    model: str | None = None
    messages: Messages
    encoding_format: Literal["float", "base64"] = "float"
    dimensions: int | None = None
    user: str | None = None
    truncate_prompt_tokens: PoolingTruncation = None
    add_generation_prompt: bool = False
    add_special_tokens: bool = False
    chat_template: str | None = None
    chat_template_kwargs: dict[str, Any] | None = None
    mm_processor_kwargs: dict[str, Any] | None = None
    priority: int = 0
    request_id: str = ""
    normalize: bool | None = None


class TokenizeCompletionRequest(msgspec.Struct, kw_only=True):
    """`POST tokenize` with a text."""

    model: str | None = None
    prompt: str
    add_special_tokens: bool = True
    return_token_strs: bool | None = False


class TokenizeChatRequest(msgspec.Struct, kw_only=True):
    """`POST tokenize` with a conversation."""

    model: str | None = None
    messages: Messages
    add_generation_prompt: bool | UnsetType = UNSET
    return_token_strs: bool | None = False
    continue_final_message: bool = False
    add_special_tokens: bool = False
    chat_template: str | None = None
    chat_template_kwargs: dict[str, Any] | None = None
    mm_processor_kwargs: dict[str, Any] | None = None
    tools: list[ChatCompletionToolsParam] | None = None
    odd_tools: Undeclared = None  # as in a chat completion


class DetokenizeRequest(msgspec.Struct, kw_only=True):
    """`POST detokenize`."""

    model: str | None = None
    tokens: list[int]


class ScoreRequest(msgspec.Struct, kw_only=True):
    """`POST score`."""

    model: str | None = None
    text_1: list[str] | str
    text_2: list[str] | str
    truncate_prompt_tokens: PoolingTruncation = None
    mm_processor_kwargs: dict[str, Any] | None = None
    priority: int = 0
    activation: bool | None = None


class RerankRequest(msgspec.Struct, kw_only=True):
    """`POST rerank`."""

    model: str | None = None
    query: str
    documents: list[str]
    top_n: int = 0
    truncate_prompt_tokens: PoolingTruncation = None
    mm_processor_kwargs: dict[str, Any] | None = None
    priority: int = 0
    activation: bool | None = None
