"""The prompt as the model would read it: the one chat template that all models are given."""

from __future__ import annotations

from collections.abc import Iterable

from emulator.engine.request import Message
from emulator.errors import Refused

# Go's template of what `rendered` does, for /api/show
TEXT = (
    "{{- range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>\n\n{{ .Content }}<|eot_id|>{{ end }}"
    "<|start_header_id|>assistant<|end_header_id|>\n\n"
)
STOPS = ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>")


def rendered(messages: Iterable[Message]) -> str:
    """A conversation with the header of the answer at its end."""
    turns = [_turn(message.role, f"{message.content}<|eot_id|>") for message in messages]
    return "".join([*turns, _turn("assistant", "")])


def check(template: str) -> None:
    """Go's parser finds more; an action that never ends is what its users meet. Raises Refused (500)."""
    opened = template.rfind("{{")
    if opened >= 0 and "}}" not in template[opened:]:
        raise Refused(f"template: :{template.count(chr(10)) + 1}: unclosed action", status=500)


def _turn(role: str, content: str) -> str:
    return f"<|start_header_id|>{role}<|end_header_id|>\n\n{content}"
