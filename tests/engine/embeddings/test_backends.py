"""Which backend makes a model's vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from emulator.catalogue import Model
from emulator.engine.embeddings import minilm
from emulator.engine.embeddings.backends import Backends
from emulator.errors import SetupError


def model(**fields: Any) -> Model:
    return Model(**{"id": "m", "services": ("embed",), "server": "sentence-transformers", **fields})


@pytest.mark.parametrize(
    ("option", "key", "kind"),
    [
        ("hash", None, "HashEmbeddings"),
        ("random", None, "Noise"),
        ("hash", "random", "Noise"),
        ("random", "hash", "HashEmbeddings"),
        ("minilm=/nowhere", "hash", "HashEmbeddings"),
    ],
)
def test_the_models_key_goes_before_the_option(option: str, key: Any, kind: str):
    assert type(Backends(option, 0).of(model(embeddings=key))).__name__ == kind


def test_models_of_one_backend_share_it():
    backends = Backends("hash", 0)
    assert backends.of(model(id="a")) is backends.of(model(id="b")) is not backends.of(model(embeddings="random"))


def test_the_seed_decides_random_vectors():
    one, same, other = [Backends("random", seed).of(model()).vectors(["text"], "m", 8) for seed in (1, 1, 2)]
    assert (one == same).all()
    assert (one != other).any()


def test_a_folder_without_a_model_stops_the_start(tmp_path: Path):
    with pytest.raises(SetupError, match="no model there"):
        Backends(f"minilm={tmp_path}", 0).check([model()])


def test_a_missing_package_stops_the_start(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package")
    for backends, asking in ((Backends("minilm", 0), model()), (Backends("hash", 0), model(embeddings="minilm"))):
        with pytest.raises(SetupError, match="pip install"):
            backends.check([asking])


def test_a_model_of_another_width_cannot_ask_for_the_real_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(minilm, "folder", Path)
    backends = Backends("hash", 0)
    backends.check([model(dimensions=384, embeddings="minilm")])
    with pytest.raises(
        SetupError, match="m asks for the embeddings of minilm, which have 384 dimensions, and has 4096"
    ):
        backends.check([model(dimensions=4096, embeddings="minilm")])


def test_the_option_s_real_model_leaves_models_of_another_width_their_hashed_words():
    wide = model(dimensions=4096)
    backends = Backends("minilm=/nowhere", 0)
    backends.check([wide])
    assert type(backends.of(wide)).__name__ == "HashEmbeddings"


@pytest.mark.parametrize(
    "other",
    [model(embeddings="hash", dimensions=4096), Model(id="chat", services=("chat",), dimensions=4096)],
    ids=["has a backend of its own", "makes no vectors"],
)
def test_models_that_are_not_asked_for_it_need_no_package(monkeypatch: pytest.MonkeyPatch, other: Model):
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package")
    Backends("minilm", 0).check([other])
