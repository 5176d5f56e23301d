"""Rules about a request as a whole; the first that fails is told alone, before any field (openai-protocol §3.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

Fields = Mapping[str, Any]  # the body, or a view of what the strict reader read
Rule = Callable[[Fields], None]  # raises ValueError with vLLM's sentence

_USAGE = '`{"type": "function", "function": {"name": "my_function"}}`'
_GUIDED = ("guided_json", "guided_regex", "guided_choice")


def cache_salt(fields: Fields) -> None:
    salt = fields.get("cache_salt")
    if salt is not None and not (isinstance(salt, str) and salt):
        raise ValueError("Parameter 'cache_salt' must be a non-empty string if provided.")


def generation_prompt(fields: Fields) -> None:
    if fields.get("continue_final_message") is True and fields.get("add_generation_prompt") is True:
        raise ValueError("Cannot set both `continue_final_message` and `add_generation_prompt` to True.")


def tool_choice(fields: Fields) -> None:
    """openai-protocol §3.8."""
    choice = fields.get("tool_choice")
    if choice is None or choice == "none":
        return
    tools = fields.get("tools")
    if tools is None:
        raise ValueError("When using `tool_choice`, `tools` must be set.")
    if choice in ("auto", "required"):
        return
    if not isinstance(choice, dict):
        raise ValueError(
            f'Invalid value for `tool_choice`: {choice}! Only named tools, "none", "auto" or "required" are supported.'
        )
    _named(choice, tools)


def _named(choice: dict[str, Any], tools: Any) -> None:
    function = choice.get("function")
    if not isinstance(function, dict):
        raise ValueError(f"Invalid value for `function`: `{function}` in `tool_choice`! Correct usage: {_USAGE}")
    if "name" not in function:
        raise ValueError(f"Expected field `name` in `function` in `tool_choice`! Correct usage: {_USAGE}")
    name = function["name"]
    if not isinstance(name, str) or not name:
        raise ValueError(f"Invalid `name` in `function`: `{name}` in `tool_choice`! Correct usage: {_USAGE}")
    if name not in [_tool_name(tool) for tool in tools if tool is not None]:
        raise ValueError("The tool specified in `tool_choice` does not match any of the specified `tools`")


def _tool_name(tool: Any) -> Any:
    if isinstance(tool, dict):
        function = tool.get("function")
        return function.get("name") if isinstance(function, dict) else None
    return getattr(getattr(tool, "function", None), "name", None)


def guided(fields: Fields) -> None:
    if sum(fields.get(name) is not None for name in _GUIDED) > 1:
        raise ValueError(
            "You can only use one kind of guided decoding ('guided_json', 'guided_regex' or 'guided_choice')."
        )


def chat_logprobs(fields: Fields) -> None:
    _prompt_logprobs(fields)
    top = fields.get("top_logprobs")
    if not _number(top):
        return
    if top < 0:
        raise ValueError("`top_logprobs` must be a positive value.")
    if top > 0 and not fields.get("logprobs"):
        raise ValueError("when using `top_logprobs`, `logprobs` must be set to true.")


def completion_logprobs(fields: Fields) -> None:
    _prompt_logprobs(fields)
    wanted = fields.get("logprobs")
    if _number(wanted) and wanted < 0:
        raise ValueError("`logprobs` must be a positive value.")


def _prompt_logprobs(fields: Fields) -> None:
    wanted = fields.get("prompt_logprobs")
    if not _number(wanted):
        return
    if fields.get("stream") and wanted > 0:
        raise ValueError("`prompt_logprobs` are not available when `stream=True`.")
    if wanted < 0:
        raise ValueError("`prompt_logprobs` must be a positive value.")


def stream_options(fields: Fields) -> None:
    if fields.get("stream_options") and not fields.get("stream"):
        raise ValueError("Stream options can only be defined when `stream=True`.")


def prompt(fields: Fields) -> None:
    if fields.get("prompt") in (None, "") and fields.get("prompt_embeds") is None:
        raise ValueError("Either prompt or prompt_embeds must be provided and non-empty.")


CHAT: tuple[Rule, ...] = (cache_salt, generation_prompt, tool_choice, guided, chat_logprobs, stream_options)
# their order in completions was not recorded; that of chat is the likelier
COMPLETION: tuple[Rule, ...] = (cache_salt, prompt, guided, completion_logprobs, stream_options)
EMBEDDING: tuple[Rule, ...] = ()


def _number(value: Any) -> TypeGuard[float]:
    """What is no number is the field's own error; vLLM itself breaks here with a 500 (openai-protocol §7.3)."""
    return isinstance(value, int | float)
