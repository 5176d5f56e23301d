"""The loop: ask the model, do what it wants done, ask again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from agent.gateway import Gateway

MODEL = "Mistral-Small"
MOST_TURNS = 5

Tool = Callable[..., Any]


class Agent:
    def __init__(self, gateway: Gateway, *, get_weather: Tool, search_notes: Tool):
        self._gateway = gateway
        self._tools: dict[str, Tool] = {"get_weather": get_weather, "search_notes": search_notes}

    def ask(self, question: str) -> str:
        """The answer to a question, tools used on the way."""
        messages: list[Any] = [
            {"role": "system", "content": "You answer briefly, from the tools."},
            {"role": "user", "content": question},
        ]
        with self._gateway.client("chat") as client:

            def ask() -> Any:
                return client.chat.completions.create(model=MODEL, messages=messages, tools=TOOLS)

            for _ in range(MOST_TURNS):
                reply = self._gateway.patiently(ask)
                message = reply.choices[0].message
                if not message.tool_calls:
                    return message.content or ""
                messages.append(message.model_dump(exclude_none=True))
                messages += [self._result(call) for call in message.tool_calls]
        raise RuntimeError(f"no answer after {MOST_TURNS} turns")

    def _result(self, call: Any) -> dict[str, Any]:
        result = self._tools[call.function.name](**json.loads(call.function.arguments))
        return {"role": "tool", "tool_call_id": call.id, "content": json.dumps(result)}


def _tool(name: str, description: str, parameter: str) -> Any:
    return {
        "type": "function",
        "function": {
            "name": name,
            "description": description,
            "parameters": {"type": "object", "properties": {parameter: {"type": "string"}}, "required": [parameter]},
        },
    }


TOOLS = [
    _tool("get_weather", "The weather in a city", "city"),
    _tool("search_notes", "The note that fits a query best", "query"),
]
