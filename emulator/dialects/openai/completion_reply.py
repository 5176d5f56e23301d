"""A generation as `text_completion`, or as the stream of its chunks."""

from __future__ import annotations

from typing import Any

from emulator.dialects.openai import completion_stream, logprobs
from emulator.dialects.openai.completions import CompletionQuestion
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.shown_text import ShownText
from emulator.dialects.openai.wire import DONE, encode, event, model, shows_ids, stream, usage, whole
from emulator.engine.generation import Generation
from emulator.exchange import Reply


def render(question: CompletionQuestion, generation: Generation, profile: Profile) -> Reply:
    """The whole reply, its stream, or a stream of the whole reply, which is all that some requests get (§5.3)."""
    if not question.request.stream:
        return whole(completion(question, generation, profile))
    if question.one_event:
        return stream(generation, [(0, event(encode(completion(question, generation, profile))))], DONE)
    return completion_stream.render(question, generation, profile)


def completion(question: CompletionQuestion, generation: Generation, profile: Profile) -> dict[str, Any]:
    """Every key present, in vLLM's order (openai-protocol §5.2)."""
    body = profile.release.answers.completion.copy()
    body["id"] = f"cmpl-{question.identity or generation.id}"
    body["object"] = "text_completion"
    body["created"] = int(generation.created)
    body["model"] = model(question.request, generation, profile)
    body["choices"] = [_choice(question, generation, index, profile) for index in range(len(generation.choices))]
    body["usage"] = usage(generation.usage)
    return body


def _choice(question: CompletionQuestion, generation: Generation, index: int, profile: Profile) -> dict[str, Any]:
    choice, sampling = generation.choices[index], question.request.sampling
    shown = ShownText(question, generation, index)
    body = profile.release.answers.completion_choice.copy()
    body["index"] = index
    body["text"] = shown.before + shown.after
    body["logprobs"] = shown.columns()
    body["finish_reason"] = choice.finish_reason
    body["stop_reason"] = choice.stop_reason
    if sampling.prompt_logprobs is not None:
        body["prompt_logprobs"] = logprobs.prompt(generation, shown.prompt, sampling.prompt_logprobs)
    if shows_ids(question.request, profile):
        body["token_ids"] = [token.id for token in choice.tokens]
        body["prompt_token_ids"] = generation.prompt_ids[shown.prompt]
    return body
