"""The `options` of a request: which are known, of what type, and what sampling makes of them (ollama-protocol §7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from emulator.engine.request import Sampling
from emulator.errors import Refused

TEMPERATURE = 0.8  # unless the request says otherwise
_INTEGERS = frozenset(
    "num_ctx num_batch num_gpu main_gpu num_thread num_keep num_predict draft_num_predict seed top_k "
    "repeat_last_n".split()
)
_FLOATS = frozenset("temperature top_p min_p typical_p repeat_penalty presence_penalty frequency_penalty".split())
_LARGEST = 2**63 - 1


class Options(msgspec.Struct, frozen=True):
    """The options that have an effect here."""

    sampling: Sampling
    num_ctx: int | None = None  # tokens; None: the model's whole context


def parse(given: Mapping[str, Any] | None) -> Options:
    """The options of a request; unknown names and nulls are passed over. Raises Refused (500)."""
    known = {key: _checked(key, value) for key, value in (given or {}).items() if value is not None}
    limit, context, seed = known.get("num_predict", -1), known.get("num_ctx", 0), known.get("seed", -1)
    sampling = Sampling(
        max_tokens=limit if limit > 0 else None,  # negative and 0: no limit
        stop=tuple(stop for stop in known.get("stop", ()) if stop),
        seed=seed if seed >= 0 else None,
        temperature=known.get("temperature", TEMPERATURE),
    )
    return Options(sampling, context if context > 0 else None)


def _checked(key: str, value: Any) -> Any:
    if key in _INTEGERS:
        if not _is_number(value):
            raise _wrong(key, "of type integer")
        return int(max(-_LARGEST, min(_LARGEST, value)))
    if key in _FLOATS:
        if not _is_number(value):
            raise _wrong(key, "of type float32")
        return float(value)
    if key == "use_mmap" and not isinstance(value, bool):
        raise _wrong(key, "of type boolean")
    if key == "stop":
        if not isinstance(value, list):
            raise _wrong(key, "of type array")
        if not all(isinstance(item, str) for item in value):
            raise _wrong(key, "of an array of strings")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _wrong(key: str, kind: str) -> Refused:
    return Refused(f'option "{key}" must be {kind}', status=500)
