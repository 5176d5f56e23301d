"""POST /api/generate: the body in, one object or its lines out (ollama-protocol §7)."""

from __future__ import annotations

from typing import Any

from emulator.dialects.ollama import answer, options, question, template
from emulator.dialects.ollama.body import GenerateBody, read
from emulator.dialects.ollama.encoding import compact, moment
from emulator.dialects.ollama.question import Question
from emulator.engine.generation import Generation
from emulator.engine.request import Message
from emulator.errors import ModelNotFound, Refused
from emulator.exchange import Exchange, Reply


def parse(exchange: Exchange) -> Question:
    """The question of a request. Raises whatever the server refuses, in its order (§5)."""
    body = read(exchange.body, GenerateBody)
    question.check_logprobs(body.top_logprobs)
    name = body.model or ""
    if not name.strip():
        raise ModelNotFound(name)
    model = question.locate(exchange, name)
    if not body.prompt and question.unloads(body.keep_alive):
        return Question(name=name, stay=question.stay(model, body.keep_alive), shortcut="unload")
    if body.raw and (body.template or body.system or body.context):
        raise Refused("raw mode does not support template, system, or context")
    question.check_thinking(model, name, body.think)
    question.check_capabilities(model, name, "generate", "insert" if body.suffix else None)
    chosen = options.parse(body.options)
    stay = question.stay(model, body.keep_alive, chosen.num_ctx)
    if not body.prompt:
        return Question(name=name, stay=stay, shortcut="load")
    template.check(body.template or "")
    images = len(body.images or ())
    messages = (Message("system", body.system),) if body.system else ()
    if body.debug_render_only:
        rendered = body.prompt if body.raw else template.rendered((*messages, Message("user", body.prompt)))
        return Question(name=name, stay=stay, shortcut="render", rendered=rendered, images=images)
    question.check_images(model, images, stream=body.stream is not False)
    content = {"messages": messages, "prompts": (body.prompt,), "suffix": body.suffix or "", "prompt_images": images}
    request = question.ask(exchange, "generate", model, body, chosen.sampling, **content)
    context = tuple([token or 0 for token in body.context or ()])
    return Question(name=name, stay=stay, request=request, raw=bool(body.raw), context=context)


def at_once(asked: Question, now: float) -> Reply:
    """The answer that no model is asked for: loaded, unloaded, or the prompt only (§7.4). `now` in Unix seconds."""
    return answer.whole({"model": asked.name, "created_at": moment(now), "response": "", **answer.ending(asked)})


def render(asked: Question, generation: Generation, *, fresh: bool) -> Reply:
    """The whole reply or its lines; `fresh`: the model had to be loaded for it."""
    head, created = {"model": asked.name}, answer.ended(generation)
    tail = _tail(asked, generation, fresh)
    choice = generation.choices[0]
    calls = {"tool_calls": found} if (found := answer.tool_calls(generation)) else {}
    if asked.request is None or not asked.request.stream:
        thought = {"thinking": reasoning} if (reasoning := choice.reasoning) else {}
        return answer.whole({**head, "created_at": created, "response": choice.text, **thought, **tail, **calls})
    opening = compact(head)[:-1] + b',"created_at":"'

    def line(stamp: str, text: bytes, more: bytes) -> bytes:
        return b'%s%s","response":%s%s,"done":false}\n' % (opening, stamp.encode(), text, more)

    return answer.stream(generation, line, {**head, "created_at": created, "response": "", **tail, **calls})


def _tail(asked: Question, generation: Generation, fresh: bool) -> dict[str, Any]:
    """What the last object has besides its text (§7.3)."""
    choice = generation.choices[0]
    read = generation.prompt_ids[0] if generation.prompt_ids else ()
    context = [*asked.context, *read, *[token.id for token in answer.said(choice)]]
    return {
        "done": True,
        "done_reason": answer.done_reason(choice),
        **({} if asked.raw else {"context": context}),
        **answer.metrics(generation, asked.stay, fresh=fresh, before=len(asked.context)),
    }
