"""Options: known ones must have their type, others are passed over."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.dialects.ollama import options
from emulator.engine.request import Sampling
from emulator.errors import Refused


def test_nothing_chosen_means_the_servers_defaults() -> None:
    nothings: tuple[Any, ...] = (None, {}, {"temperature": None, "nonsense": 1, "mirostat": "x", "numa": []})
    for nothing in nothings:
        assert options.parse(nothing) == options.Options(Sampling(temperature=0.8))


def test_options_become_the_contract_of_the_answer() -> None:
    given = {"num_predict": 5.9, "stop": ["\n", ""], "seed": 42, "temperature": 0, "num_ctx": 1024, "use_mmap": True}
    sampling = Sampling(max_tokens=5, stop=("\n",), seed=42, temperature=0)
    assert options.parse(given) == options.Options(sampling, num_ctx=1024)


@pytest.mark.parametrize("limit", [-1, -2, 0, -1e300])
def test_no_positive_limit_is_no_limit(limit: float) -> None:
    assert options.parse({"num_predict": limit}).sampling.max_tokens is None


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("num_ctx", "big", "of type integer"),
        ("seed", True, "of type integer"),
        ("num_predict", [], "of type integer"),
        ("temperature", "hot", "of type float32"),
        ("top_p", False, "of type float32"),
        ("use_mmap", 1, "of type boolean"),
        ("stop", "x", "of type array"),
        ("stop", [1], "of an array of strings"),
    ],
)
def test_a_wrong_type_is_the_servers_fault(key: str, value: Any, kind: str) -> None:
    with pytest.raises(Refused) as caught:
        options.parse({key: value})
    assert (caught.value.status, caught.value.message) == (500, f'option "{key}" must be {kind}')
