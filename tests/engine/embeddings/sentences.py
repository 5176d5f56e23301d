"""Our own sentences: in each kind pairs that say the same, and questions over passages. Written for this project."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

KINDS = ("english", "french", "german", "chinese", "code")  # questions about code are in English


class Kind(NamedTuple):
    """Question n is answered by passage n."""

    pairs: list[tuple[str, str]]
    questions: list[str]
    passages: list[str]


@cache
def kind(name: str) -> Kind:
    """The sentences of one kind."""
    path = Path(__file__).parent / "kinds" / f"{name}.yaml"
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    asked = read["questions"]
    return Kind(
        [(first, second) for first, second in read["pairs"]],
        [each["question"] for each in asked],
        [each["passage"] for each in asked],
    )
