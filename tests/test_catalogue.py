"""Which models a service has, and by what names."""

from __future__ import annotations

import pytest

from emulator.catalogue import Catalogue, Model
from emulator.errors import ModelNotFound

CHAT = Model(id="m", services=("api", "chat"), aliases=("m-latest",))
CODE = Model(id="c", services=("api", "code"))


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue([CHAT, CODE])


def test_a_service_lists_its_own_in_their_order(catalogue: Catalogue):
    assert catalogue.of("api") == [CHAT, CODE]
    assert catalogue.of("code") == [CODE]
    assert catalogue.of("embed") == []


def test_a_model_is_found_by_name_alias_or_as_the_first_one(catalogue: Catalogue):
    assert catalogue.find("m", "chat") is catalogue.find("m-latest", "chat") is catalogue.find(None, "chat") is CHAT


@pytest.mark.parametrize(("name", "service"), [("c", "chat"), ("M", "chat"), (None, "embed"), ("m", "nowhere")])
def test_a_model_of_another_service_does_not_exist(catalogue: Catalogue, name: str | None, service: str):
    with pytest.raises(ModelNotFound):
        catalogue.find(name, service)
