"""Model names: what is one, and which model is meant."""

from __future__ import annotations

import pytest

from emulator.catalogue import Catalogue, Model
from emulator.dialects.ollama import names
from emulator.dialects.ollama.names import HOST, Name
from emulator.errors import Refused

CATALOGUE = Catalogue(
    [
        Model(id="llama3.1:latest", services=("ollama",), server="ollama", aliases=("mon-llama",)),
        Model(id="me/Small:7B", services=("ollama",), server="ollama"),
        Model(id="bare", services=("ollama",), server="ollama"),
        Model(id="Mistral-Small", services=("api",)),
    ]
)


@pytest.mark.parametrize(
    "spelling",
    [
        "llama3.1",
        "LLAMA3.1:Latest",
        " llama3.1\n",
        "library/llama3.1",
        f"{HOST}/library/llama3.1:latest",
        f"http://{HOST}/library/llama3.1",
        f"HTTPS://{HOST.upper()}/Library/llama3.1",
        "llama3.1:latest:local",
        "llama3.1:LOCAL",
        "mon-llama",
    ],
)
def test_many_spellings_mean_one_model(spelling: str) -> None:
    found = names.find(CATALOGUE, names.refer(spelling).name, "ollama")
    assert found is not None
    assert found.id == "llama3.1:latest"


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        "m@sha256:abc",
        "a/b/c/d",
        "m:",
        "/m",
        "m/",
        "a//m",
        "bad name!",
        "é",
        "-m",
        "n.s/m",
        "m:t:u",
        "m" * 81,
        f"m:{'t' * 81}",
        "٣",
    ],
)
def test_what_is_no_name_is_refused(spelling: str) -> None:
    with pytest.raises(Refused, match="invalid model name"):
        names.refer(spelling)


def test_a_name_asks_for_one_place_to_run() -> None:
    assert names.refer("m:cloud") == (Name("m"), True)
    assert names.refer("m:7b-cloud") == (Name("m", "7b"), True)
    assert names.refer("m:cloudy") == (Name("m", "cloudy"), False)
    with pytest.raises(Refused, match='use either :local or :cloud, not both: "m:cloud:local"'):
        names.refer(" m:cloud:local ")


def test_the_case_counts_where_it_is_asked_for() -> None:
    for spelling, exactly in (("me/small:7b", False), ("me/Small:7B", True)):
        found = names.find(CATALOGUE, names.refer(spelling).name, "ollama", exactly=exactly)
        assert found is not None
        assert found.id == "me/Small:7B"
    assert names.find(CATALOGUE, names.refer("me/small:7b").name, "ollama", exactly=True) is None


def test_another_services_model_is_not_found() -> None:
    assert names.find(CATALOGUE, names.refer("Mistral-Small").name, "ollama") is None


@pytest.mark.parametrize(
    ("name", "display"),
    [
        (Name("m"), "m:latest"),
        (Name("m", "7b", "me"), "me/m:7b"),
        (Name("mod", "t9", "me", "127.0.0.1:5055"), "127.0.0.1:5055/me/mod:t9"),
        (Name("mod", "t9", "library", "h"), "h/library/mod:t9"),
    ],
)
def test_lists_show_the_shortest_name(name: Name, display: str) -> None:
    assert name.display == display
    assert names.parse(display) == name


def test_a_catalogue_id_without_tag_is_shown_with_one() -> None:
    assert [names.displayed(model) for model in CATALOGUE.of("ollama")] == [
        "llama3.1:latest",
        "me/Small:7B",
        "bare:latest",
    ]
