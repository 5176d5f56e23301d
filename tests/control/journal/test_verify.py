"""Did the requests come that should have come?"""

from __future__ import annotations

from typing import Any

import pytest

from tests.control.journal.conftest import Ask, Asking


@pytest.fixture
async def asking(ask: Ask) -> Asking:
    """Three chats, a text to be embedded, a prompt."""
    asking = await ask()
    for text in ("capital of France", "weather in Paris", "capital of Italy"):
        await asking.chat(text, max_tokens=3)
    await asking.embed("a text")
    await asking.post("/code/v1/completions", {"model": "Devstral-Small-2507", "prompt": "def f", "max_tokens": 3})
    return asking


@pytest.mark.parametrize(
    ("when", "count", "ids"),
    [
        ({"user": "capital"}, 2, [1, 3]),
        ({"user": "/capital of (?P<country>\\w+)/i"}, {"min": 1}, [1, 3]),
        ({"user": "nothing of the kind"}, 0, []),
        ({"user": {"equals": "weather in Paris"}}, {"max": 1}, [2]),
        ({"service": "chat"}, {"min": 3, "max": 3}, [1, 2, 3]),
        ({"service": "embed"}, 1, [4]),
        ({"input": "text"}, 1, [4]),
        ({"operation": "completion", "user": "def"}, 1, [5]),
        ({"model": "*stral*"}, 4, [1, 2, 3, 5]),
        ({"body": {"max_tokens": 3}}, 4, [1, 2, 3, 5]),
        ({"headers": {"content-type": "json"}}, 5, [1, 2, 3, 4, 5]),
        ({}, 5, [1, 2, 3, 4, 5]),
    ],
)
async def test_what_came_is_counted(asking: Asking, when: dict[str, Any], count: Any, ids: list[int]):
    assert await asking.verify(when=when, count=count) == (200, {"requests": ids})


async def test_one_is_enough_unless_a_number_is_told(asking: Asking):
    assert (await asking.verify(when={"user": "capital"}))[0] == 200
    assert (await asking.verify(when={"user": "nothing of the kind"}))[0] == 409


async def test_too_few_are_told_beside_what_came_closest(asking: Asking):
    status, body = await asking.verify(when={"service": "chat", "user": "capital of Spain"}, count={"min": 1})
    assert status == 409
    assert (body["expected"], body["received"]) == ({"min": 1, "max": None}, 0)
    assert body["closest"][0] == {
        "id": 1, "condition": "user", "expected": "capital of Spain", "received": "capital of France"
    }  # fmt: skip
    assert '#1: user: expected "capital of Spain", received "capital of France"' in body["detail"]


async def test_too_many_are_told_by_their_ids(asking: Asking):
    status, body = await asking.verify(when={"user": "capital"}, count=1)
    assert (status, body["received"], body["requests"], body["closest"]) == (409, 2, [1, 3], [])


async def test_an_order_lets_others_stand_between(asking: Asking):
    order = [{"user": "France"}, {"user": "Italy"}, {"input": "text"}]
    assert await asking.verify(order=order) == (200, {"requests": [1, 3, 4]})


async def test_an_order_that_is_not_kept_is_told_from_where(asking: Asking):
    status, body = await asking.verify(order=[{"user": "Italy"}, {"user": "France"}])
    assert (status, body["expected"], body["requests"], body["received"]) == (409, 1, [3], [4, 5])
    assert "number 2" in body["detail"]
    assert (await asking.verify(order=[{"user": "France"}, {"user": "France"}]))[0] == 409


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "$"),
        ({"when": {"usr": "x"}}, "$.when"),
        ({"when": {"user": "/(/"}}, "$.when.user"),
        ({"when": {"service": "chatt"}}, "$.when.service"),
        ({"when": {"state": {"a": "b"}}}, "$.when.state"),
        ({"when": {}, "count": -1}, "$.count"),
        ({"when": {}, "count": "two"}, "$.count"),
        ({"when": {}, "order": [{}]}, "$.order"),
        ({"order": []}, "$.order"),
        ({"order": [{}, {"user": "/(/"}]}, "$.order[1].user"),
        ({"wen": {}}, "$"),
    ],
)
async def test_a_body_that_cannot_be_is_refused_with_its_place(asking: Asking, body: dict[str, Any], path: str):
    status, told = await asking.verify(**body)
    assert (status, told["error"]) == (422, "invalid body")
    assert told["path"].startswith(path)
