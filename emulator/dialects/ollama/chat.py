"""POST /api/chat: the body in, one object or its lines out (ollama-protocol §8)."""

from __future__ import annotations

from typing import Any

import msgspec

from emulator.dialects.ollama import answer, options, question, template
from emulator.dialects.ollama.body import Call, CallFunction, ChatBody, MessageBody, ToolBody, ToolFunction, read
from emulator.dialects.ollama.encoding import compact, moment
from emulator.dialects.ollama.question import Question
from emulator.engine.generation import Generation, ToolCall
from emulator.engine.request import Message, Tool
from emulator.errors import Refused
from emulator.exchange import Exchange, Reply


def parse(exchange: Exchange) -> Question:
    """The question of a chat. Raises whatever the server refuses, in its order (§5)."""
    body = read(exchange.body, ChatBody)
    question.check_logprobs(body.top_logprobs)
    name = body.model or ""
    if not name.strip():
        raise Refused("model is required")
    model = question.locate(exchange, name)
    if not body.messages and question.unloads(body.keep_alive):
        return Question(name=name, stay=question.stay(model, body.keep_alive), shortcut="unload")
    question.check_thinking(model, name, body.think)
    question.check_capabilities(model, name, "chat", "tools" if body.tools else None)
    chosen = options.parse(body.options)
    stay = question.stay(model, body.keep_alive, chosen.num_ctx)
    if not body.messages:
        return Question(name=name, stay=stay, shortcut="load")
    messages = tuple([_message(message or MessageBody()) for message in body.messages])
    images = sum(message.images for message in messages)
    if body.debug_render_only:
        return Question(name=name, stay=stay, shortcut="render", rendered=template.rendered(messages), images=images)
    question.check_images(model, images, stream=body.stream is not False)
    tools = tuple([_tool(tool or ToolBody()) for tool in body.tools or ()])
    request = question.ask(exchange, "chat", model, body, chosen.sampling, messages=messages, tools=tools)
    return Question(name=name, stay=stay, request=request)


def at_once(asked: Question, now: float) -> Reply:
    """The answer that no model is asked for: loaded, unloaded, or the prompt only (§8.4). `now` in Unix seconds."""
    message = {"role": "" if asked.shortcut == "render" else "assistant", "content": ""}
    return answer.whole({"model": asked.name, "created_at": moment(now), "message": message, **answer.ending(asked)})


def render(asked: Question, generation: Generation, *, fresh: bool) -> Reply:
    """The whole reply or its lines; `fresh`: the model had to be loaded for it."""
    choice, calls = generation.choices[0], answer.tool_calls(generation)
    created = answer.ended(generation)
    head = {"model": asked.name, "created_at": created}
    tail = {
        "done": True,
        "done_reason": answer.done_reason(choice),
        **answer.metrics(generation, asked.stay, fresh=fresh),
    }
    if asked.request is None or not asked.request.stream:
        return answer.whole({**head, "message": _said(choice.text, calls, choice.reasoning), **tail})
    opening = compact({"model": asked.name})[:-1] + b',"created_at":"'

    def line(stamp: str, text: bytes, more: bytes) -> bytes:
        said = b'{"role":"assistant","content":%s%s}' % (text, more)
        return b'%s%s","message":%s,"done":false}\n' % (opening, stamp.encode(), said)

    # a line of its own before the last one, as models with a template of Ollama's have it (§8.3)
    calling = compact({**head, "message": _said("", calls), "done": False}) + b"\n" if calls else b""
    return answer.stream(generation, line, {**head, "message": _said("", []), **tail}, calling)


def _said(text: str, calls: list[dict[str, Any]], reasoning: str = "") -> dict[str, Any]:
    thought = {"thinking": reasoning} if reasoning else {}
    return {"role": "assistant", "content": text, **thought, **({"tool_calls": calls} if calls else {})}


def _message(body: MessageBody) -> Message:
    return Message(
        role=(body.role or "").lower(),
        content=body.content or "",
        tool_calls=tuple([_call(call or Call()) for call in body.tool_calls or ()]),
        tool_call_id=body.tool_call_id or None,
        name=body.tool_name or None,
        images=len(body.images or ()),
    )


def _call(body: Call) -> ToolCall:
    function = body.function or CallFunction()
    return ToolCall(name=function.name or "", arguments=_compact(function.arguments), id=body.id or "")


def _compact(arguments: msgspec.Raw) -> str:
    """Arguments as the server would write them again, whatever the client's spaces."""
    value = msgspec.json.decode(bytes(arguments))
    return "{}" if value is None else msgspec.json.encode(value).decode()


def _tool(body: ToolBody) -> Tool:
    function = body.function or ToolFunction()
    parameters = msgspec.json.decode(bytes(function.parameters))
    return Tool(name=function.name or "", description=function.description or "", parameters=parameters)
