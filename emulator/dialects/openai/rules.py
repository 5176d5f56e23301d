"""Rules about a request as a whole; the first that fails is told alone, before any field (openai-protocol §3.1).

A value of a kind that a rule cannot handle makes it raise what Python raises: the server breaks there, too (§7.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET

if TYPE_CHECKING:
    from emulator.dialects.openai.releases import Release

Fields = Mapping[str, Any]  # the body, or a view of what the strict reader read
Rule = Callable[[Fields], None]  # raises ValueError with vLLM's sentence

_USAGE = 'Correct usage: `{"type": "function", "function": {"name": "my_function"}}`'
_GUIDED = ("guided_json", "guided_regex", "guided_choice")


def cache_salt(fields: Fields) -> None:
    salt = fields.get("cache_salt")
    if salt is not None and not (isinstance(salt, str) and salt):
        raise ValueError("Parameter 'cache_salt' must be a non-empty string if provided.")


def generation_prompt(fields: Fields) -> None:
    if fields.get("continue_final_message") and fields.get("add_generation_prompt"):
        raise ValueError("Cannot set both `continue_final_message` and `add_generation_prompt` to True.")


def tool_choice(fields: Fields) -> None:
    """openai-protocol §3.8."""
    if fields.get("tool_choice") is not None:
        _chosen(fields, _not_a_choice)
    elif "tool_choice" not in fields:
        _default_choice(fields)


def tool_choice_or_null(fields: Fields) -> None:
    """As releases up to 0.10.0 have it: null is a choice like another, and what is none breaks the server."""
    if "tool_choice" in fields:
        _chosen(fields, _breaks)
    else:
        _default_choice(fields)


def _default_choice(fields: Fields) -> None:
    if isinstance(fields, dict) and fields.get("tools"):
        fields["tool_choice"] = "auto"  # later errors show the body with it


def _chosen(fields: Fields, complain: Callable[[Any], None]) -> None:
    choice = fields["tool_choice"]
    if choice == "none":
        return
    tools = fields.get("tools")
    if tools is None:
        raise ValueError("When using `tool_choice`, `tools` must be set.")
    if isinstance(choice, dict):
        _named(choice, tools)
    elif choice not in ("auto", "required"):
        complain(choice)
    elif choice == "required" and tools == [] and isinstance(fields, dict):
        fields["tool_choice"] = "none"
        del fields["tools"]


def _not_a_choice(choice: Any) -> None:
    raise ValueError(
        f'Invalid value for `tool_choice`: {choice}! Only named tools, "none", "auto" or "required" are supported.'
    )


def _breaks(choice: Any) -> None:
    raise NotImplementedError(f"tool_choice {choice}")


def _named(choice: dict[str, Any], tools: Any) -> None:
    function = choice.get("function")
    if not isinstance(function, dict):
        raise ValueError(f"Invalid value for `function`: `{function}` in `tool_choice`! {_USAGE}")
    if "name" not in function:
        raise ValueError(f"Expected field `name` in `function` in `tool_choice`! {_USAGE}")
    name = function["name"]
    if not isinstance(name, str) or not name:
        raise ValueError(f"Invalid `name` in `function`: `{name}` in `tool_choice`! {_USAGE}")
    if all(_tool_name(tool) != name for tool in tools):
        raise ValueError("The tool specified in `tool_choice` does not match any of the specified `tools`")


def _tool_name(tool: Any) -> Any:
    """Of a tool as the body or as the strict reader has it."""
    return tool.function.name if hasattr(tool, "function") else tool["function"]["name"]


def guided(fields: Fields) -> None:
    if sum(fields.get(name) is not None for name in _GUIDED) > 1:
        raise ValueError(
            "You can only use one kind of guided decoding ('guided_json', 'guided_regex' or 'guided_choice')."
        )


def chat_logprobs(fields: Fields) -> None:
    _prompt_logprobs(fields)
    top = fields.get("top_logprobs")
    if top is None:
        return
    if top < 0:
        raise ValueError("`top_logprobs` must be a positive value.")
    if top > 0 and not fields.get("logprobs"):
        raise ValueError("when using `top_logprobs`, `logprobs` must be set to true.")


def completion_logprobs(fields: Fields) -> None:
    _prompt_logprobs(fields)
    wanted = fields.get("logprobs")
    if wanted is not None and wanted < 0:
        raise ValueError("`logprobs` must be a positive value.")


def _prompt_logprobs(fields: Fields) -> None:
    wanted = fields.get("prompt_logprobs")
    if wanted is None:
        return
    if fields.get("stream") and wanted > 0:
        raise ValueError("`prompt_logprobs` are not available when `stream=True`.")
    if wanted < 0:
        raise ValueError("`prompt_logprobs` must be a positive value.")


def stream_options(fields: Fields) -> None:
    if fields.get("stream_options") and not fields.get("stream"):
        raise ValueError("Stream options can only be defined when `stream=True`.")


def prompt(fields: Fields) -> None:
    if fields.get("prompt") in (None, "") and fields.get("prompt_embeds") in (None, []):
        raise ValueError("Either prompt or prompt_embeds must be provided and non-empty.")


def prompt_or_null(fields: Fields) -> None:
    """As releases up to 0.10.0 have it: an empty prompt is one."""
    if fields.get("prompt") is None and fields.get("prompt_embeds") is None:
        raise ValueError("At least one of `prompt` or `prompt_embeds` must be set.")


def chat(release: Release) -> tuple[Rule, ...]:
    """In the order in which vLLM asks."""
    choice = tool_choice_or_null if release.null_is_a_choice else tool_choice
    return (cache_salt, generation_prompt, choice, guided, chat_logprobs, stream_options)


def completion(release: Release) -> tuple[Rule, ...]:
    """In the order in which vLLM asks."""
    return (
        cache_salt, prompt_or_null if release.empty_prompt else prompt, stream_options, completion_logprobs, guided,
    )  # fmt: skip


def conversation(release: Release) -> tuple[Rule, ...]:
    """Of a conversation that is not to be answered: embedded, or counted."""
    return (generation_prompt,)


class View(Mapping[str, Any]):
    """What was read, as the rules want it: a field that was not given is not there."""

    def __init__(self, request: msgspec.Struct):
        self._request = request

    def __getitem__(self, name: str) -> Any:
        value = getattr(self._request, name, UNSET)
        if value is UNSET:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        value = getattr(self._request, name, UNSET)
        return default if value is UNSET else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._request.__struct_fields__)

    def __len__(self) -> int:
        return len(self._request.__struct_fields__)
