"""A generation as `chat.completion`, or as the stream of its chunks."""

from __future__ import annotations

from typing import Any

from emulator.dialects.openai import chat_stream, logprobs, tool_calls
from emulator.dialects.openai.chat import ChatQuestion
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.wire import model, shows_ids, usage, whole
from emulator.engine.generation import Generation
from emulator.exchange import Reply


def render(question: ChatQuestion, generation: Generation, profile: Profile) -> Reply:
    """The whole reply or its stream. Raises LateRefusal where required calls cannot be read."""
    if question.request.stream:
        return chat_stream.render(question, generation, profile)
    return whole(completion(question, generation, profile))


def completion(question: ChatQuestion, generation: Generation, profile: Profile) -> dict[str, Any]:
    """Every key present, in vLLM's order (openai-protocol §3.4)."""
    sampling = question.request.sampling
    body = profile.release.answers.chat.copy()
    body["id"] = f"chatcmpl-{question.identity or generation.id}"
    body["object"] = "chat.completion"
    body["created"] = int(generation.created)
    body["model"] = model(question.request, generation, profile)
    body["choices"] = [_choice(question, generation, index, profile) for index in range(len(generation.choices))]
    body["usage"] = usage(generation.usage)
    if sampling.prompt_logprobs is not None:
        body["prompt_logprobs"] = logprobs.prompt(generation, 0, sampling.prompt_logprobs)
    if shows_ids(question.request, profile):
        body["prompt_token_ids"] = generation.prompt_ids[0]
    return body


def _choice(question: ChatQuestion, generation: Generation, index: int, profile: Profile) -> dict[str, Any]:
    answers, choice = profile.release.answers, generation.choices[index]
    sampling = question.request.sampling
    message = answers.message.copy()
    message["role"] = question.role
    content: str | None = choice.text
    reason: str = choice.finish_reason
    message["tool_calls"] = []
    if tool_calls.concern(question.request, choice):
        content, calls, reason = tool_calls.told(question.request, generation, index, profile)
        message["tool_calls"] = [tool_calls.shown(call) for call in calls]
    if choice.thoughts:
        content = content or None  # nothing followed (openai-protocol §3.6)
        message["reasoning_content"] = choice.reasoning if question.include_reasoning else None
    message["content"] = question.echo + (content or "") if question.echo else content
    body = answers.chat_choice.copy()
    body["index"] = index
    body["message"] = message
    body["finish_reason"] = reason
    body["stop_reason"] = choice.stop_reason
    if sampling.logprobs is not None:
        scored = logprobs.chat(generation, index, sampling.logprobs, as_ids=question.tokens_as_ids)
        body["logprobs"] = {"content": scored}
    if shows_ids(question.request, profile):
        body["token_ids"] = [token.id for token in choice.tokens]
    return body
