"""What is said of models."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from emulator.catalogue import Model, Package
from emulator.dialects.ollama import models
from emulator.engine.residency import Resident
from emulator.errors import ModelNotFound, Refused
from emulator.exchange import Reply
from tests.dialects.ollama.conftest import MODELS, Ask

OLD = Model(id="old", services=("ollama",), package=Package(modified_at="2020-01-01T00:00:00+02:00", family="bert"))


def told(reply: Reply) -> Any:
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body)


def test_the_newest_model_is_listed_first_and_all_have_a_tag() -> None:
    listed = told(models.tags([OLD, *MODELS]))["models"]
    assert [entry["name"] for entry in listed] == [*[model.id for model in MODELS], "old:latest"]
    assert listed[-1]["modified_at"] == "2019-12-31T22:00:00Z"
    assert all(len(bytes.fromhex(entry["digest"])) == 32 and entry["model"] == entry["name"] for entry in listed)
    assert listed[0]["digest"] != listed[1]["digest"]


def test_abilities_have_ollamas_names_and_order() -> None:
    assert [models.capabilities(model) for model in MODELS] == [
        ["completion", "tools"],
        ["completion", "vision", "tools", "insert", "thinking"],
        ["completion"],
        ["embedding"],
    ]


def test_a_loaded_model_tells_until_when() -> None:
    loaded = [
        (Resident("llama3.1:latest", 4096, math.inf, math.inf), MODELS[0]),
        (Resident("plain:latest", 10, 60.0, 1767225660.0), MODELS[2]),
    ]
    first, second = told(models.running_models(loaded, 1767225600.0))["models"]
    assert first["expires_at"].startswith("2318-04-12T")
    assert (second["expires_at"], second["context_length"]) == ("2026-01-01T00:01:00Z", 10)
    assert "context_length" not in second["details"]
    assert second["size"] == second["size_vram"] > 0


def test_a_model_is_shown_in_detail(ask: Ask) -> None:
    shown = told(models.show(models.parse_show(ask(system="S", options={"num_ctx": 1024, "temperature": 0.5}))))
    assert list(shown) == [
        "license", "modelfile", "parameters", "template", "system", "details", "model_info", "tensors", "capabilities",
        "modified_at",
    ]  # fmt: skip
    assert "\nSYSTEM S\n" in shown["modelfile"]
    assert "\nFROM /var/lib/ollama/models/blobs/sha256-" in shown["modelfile"]
    assert 'stop                           "<|eot_id|>"' in shown["parameters"].splitlines()
    assert shown["parameters"].endswith("num_ctx                        1024\ntemperature                    0.5")
    assert shown["model_info"]["llama.context_length"] == 32768
    assert list(shown["model_info"]) == sorted(shown["model_info"])


def test_an_embedder_has_no_chat_template(ask: Ask) -> None:
    shown = told(models.show(models.parse_show(ask("embedder"))))
    assert (shown["template"], shown["capabilities"]) == ("{{ .Prompt }}", ["embedding"])
    assert "parameters" not in shown


@pytest.mark.parametrize("key", ["model", "name"])
def test_what_cannot_be_shown(ask: Ask, key: str) -> None:
    for name, message in (
        ("", "model is required"),
        ("a b", "invalid model name"),
        ("m:cloud", "details are unavailable"),
    ):
        with pytest.raises(Refused, match=message):
            models.parse_show(ask("", **{key: name}))
    with pytest.raises(ModelNotFound) as caught:
        models.parse_show(ask("", **{key: "nope"}))
    assert caught.value.model == "nope:latest"
