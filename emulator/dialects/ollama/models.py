"""What is said of models: /api/tags, /api/ps, /api/show, and of the server itself (ollama-protocol §10)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from emulator import seeds
from emulator.catalogue import Model
from emulator.clock import parse_instant
from emulator.dialects.ollama import answer, names, template
from emulator.dialects.ollama.body import ShowBody, read
from emulator.dialects.ollama.encoding import moment, number, quote
from emulator.engine.residency import Resident
from emulator.errors import ModelNotFound, Refused
from emulator.exchange import Exchange, Reply

VERSION = "0.33.0"
_FOR_EVER = (2**63 - 1) / 1e9  # seconds that an infinite keep-alive shows as (§1.3)
_CACHE_PER_TOKEN = 131_072  # bytes of memory for a token of context, as an 8B model has it
_MULTIPLES = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_FILE_TYPES = {"F32": 0, "F16": 1, "Q4_0": 2, "Q8_0": 7, "Q4_K_S": 14, "Q4_K_M": 15}
_VOCABULARY = 128_256


class Request(msgspec.Struct, frozen=True):
    """A parsed /api/show."""

    model: Model
    system: str
    options: Mapping[str, Any]


def running() -> Reply:
    """What the root says."""
    return Reply(200, (("content-type", "text/plain; charset=utf-8"),), b"Ollama is running")


def version() -> Reply:
    """A plain release: clients compare it as dotted numbers."""
    return answer.whole({"version": VERSION})


def tags(models: Iterable[Model]) -> Reply:
    """All models, the newest file first."""
    newest = sorted(models, key=lambda model: -int(parse_instant(model.package.modified_at)))
    return answer.whole({"models": [_entry(model) for model in newest]})


def running_models(loaded: Iterable[tuple[Resident, Model]], now: float) -> Reply:
    """The models in memory, in the order given. `now` in Unix seconds."""
    return answer.whole({"models": [_resident(resident, model, now) for resident, model in loaded]})


def parse_show(exchange: Exchange) -> Request:
    """Which model to show. Raises whatever the server refuses."""
    body = read(exchange.body, ShowBody)
    name = body.model or body.name or ""
    if not name.strip():
        raise Refused("model is required")
    reference = names.refer(name)
    if reference.cloud:
        raise Refused("ollama cloud is disabled: remote model details are unavailable", status=403)
    model = names.find(exchange.world.catalogue, reference.name, exchange.service)
    if model is None:
        raise ModelNotFound(reference.name.display)
    return Request(model, body.system or "", body.options or {})


def show(request: Request) -> Reply:
    """A model in every detail; only keys that say something are there (§10.4)."""
    model = request.model
    parameters = _parameters(model, request.options)
    parts = {
        "license": f"The licence of {names.displayed(model)} comes with its weights.",
        "modelfile": _modelfile(model, request.system, parameters),
        "parameters": "\n".join(f"{name:<30} {value}" for name, value in parameters),
        "template": _template(model),
        "system": request.system,
    }
    body: dict[str, Any] = {key: text for key, text in parts.items() if text}
    body["details"] = _details(model)
    body["model_info"] = _model_info(model)
    body["tensors"] = _tensors(model)
    body["capabilities"] = capabilities(model)
    body["modified_at"] = moment(parse_instant(model.package.modified_at))
    return answer.whole(body)


def capabilities(model: Model) -> list[str]:
    """In Ollama's words and order; a model that can chat does not list that it embeds, though it does (§5)."""
    able = set(model.capabilities)
    first = ["completion"] if able & {"completion", "chat"} else ["embedding"] if "embedding" in able else []
    return first + [name for name in ("vision", "tools", "insert", "thinking") if name in able]


def _digest(model: Model) -> str:
    return model.package.digest or seeds.hexadecimal(64, "ollama model", model.id)


def _entry(model: Model) -> dict[str, Any]:
    name, package = names.displayed(model), model.package
    sizes = {"context_length": model.context_length, "embedding_length": package.embedding_length}
    return {
        "name": name,
        "model": name,
        "modified_at": moment(parse_instant(package.modified_at)),
        "size": package.size,
        "digest": _digest(model),
        "details": {**_details(model), **{key: size for key, size in sizes.items() if size}},
        "capabilities": capabilities(model),
    }


def _resident(resident: Resident, model: Model, now: float) -> dict[str, Any]:
    name = names.displayed(model)
    memory = model.package.size + resident.context * _CACHE_PER_TOKEN
    return {
        "name": name,
        "model": name,
        "size": memory,
        "digest": _digest(model),
        "details": _details(model),
        "expires_at": moment(resident.expires if math.isfinite(resident.expires) else now + _FOR_EVER),
        "size_vram": memory,
        "context_length": resident.context,
    }


def _details(model: Model) -> dict[str, Any]:
    package = model.package
    return {
        "parent_model": "",
        "format": "gguf",
        "family": package.family,
        "families": [package.family],
        "parameter_size": package.parameter_size,
        "quantization_level": package.quantization_level,
    }


def _template(model: Model) -> str:
    return template.TEXT if "completion" in capabilities(model) else "{{ .Prompt }}"


def _parameters(model: Model, options: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the model's file sets, and what the request sets over it; as Go literals."""
    own: dict[str, Any] = {"stop": list(template.STOPS)} if "completion" in capabilities(model) else {}
    chosen = {**own, **options}
    return [(name, _literal(item)) for name, value in chosen.items() for item in _items(value)]


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "<nil>"}[value]
    return number(float(value)) if isinstance(value, int | float) else str(value)


def _modelfile(model: Model, system: str, parameters: Iterable[tuple[str, str]]) -> str:
    name = names.displayed(model)
    lines = [
        '# Modelfile generated by "ollama show"',
        "# To build a new Modelfile based on this, replace FROM with:",
        f"# FROM {name}",
        "",
        f"FROM /var/lib/ollama/models/blobs/sha256-{seeds.hexadecimal(64, 'ollama weights', model.id)}",
        f"TEMPLATE {_quoted(_template(model))}",
        *([f"SYSTEM {_quoted(system)}"] if system else []),
        *[f"PARAMETER {key} {value}" for key, value in parameters],
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return f'"""{text}"""' if "\n" in text or '"' in text else text


def _model_info(model: Model) -> dict[str, Any]:
    """Keys of the model's file, sorted. The figures fit a Llama of the size given; lists are left out as null."""
    family, width = model.package.family, model.package.embedding_length
    heads = max(width // 128, 1)
    known: dict[str, Any] = {
        "general.architecture": family,
        "general.file_type": _FILE_TYPES.get(model.package.quantization_level, 15),
        "general.parameter_count": _parameter_count(model.package.parameter_size),
        "general.quantization_version": 2,
        f"{family}.attention.head_count": heads,
        f"{family}.attention.head_count_kv": max(heads // 4, 1),
        f"{family}.attention.layer_norm_rms_epsilon": msgspec.Raw(b"0.00001"),
        f"{family}.block_count": heads,
        f"{family}.context_length": model.context_length,
        f"{family}.embedding_length": width,
        f"{family}.feed_forward_length": width * 7 // 2,
        f"{family}.rope.dimension_count": width // heads,
        f"{family}.rope.freq_base": 500_000,
        f"{family}.vocab_size": _VOCABULARY,
        "tokenizer.ggml.bos_token_id": 128_000,
        "tokenizer.ggml.eos_token_id": 128_009,
        "tokenizer.ggml.merges": None,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "llama-bpe",
        "tokenizer.ggml.token_type": None,
        "tokenizer.ggml.tokens": None,
    }
    return dict(sorted(known.items()))


def _parameter_count(text: str) -> int:
    """`8.0B` → 8,000,000,000; what cannot be read counts as 0."""
    try:
        return round(float(text.rstrip("KMBT")) * _MULTIPLES.get(text[-1:], 1))
    except ValueError:
        return 0


def _tensors(model: Model) -> list[dict[str, Any]]:
    """The three that every model has; those of the blocks are left out."""
    width, kind = model.package.embedding_length, model.package.quantization_level
    return [
        {"name": "token_embd.weight", "type": kind, "shape": [width, _VOCABULARY]},
        {"name": "output_norm.weight", "type": "F32", "shape": [width]},
        {"name": "output.weight", "type": kind, "shape": [width, _VOCABULARY]},
    ]
