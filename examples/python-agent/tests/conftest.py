from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from agent import Agent, Gateway, Notes

NOTES = [
    "The spare key is under the flower pot.",
    "The train to Lyon leaves at nine.",
    "Ada's birthday is in December.",
]


@pytest.fixture
def waited() -> list[float]:
    """The seconds that the agent was told to wait; nobody waits in a test."""
    return []


@pytest.fixture
def gateway(llm_gateway: Any, monkeypatch: pytest.MonkeyPatch, waited: list[float]) -> Gateway:
    """The gateway as the agent finds it when it runs for real."""
    for name, value in llm_gateway.env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LLM_GATEWAY_EMAIL", "user@example.com")
    monkeypatch.setenv("LLM_GATEWAY_PASSWORD", "your_password")
    return Gateway.from_environment(sleep=waited.append)


@pytest.fixture
def notes(gateway: Gateway) -> Notes:
    return Notes(gateway, NOTES)


@pytest.fixture
def make_agent(gateway: Gateway, notes: Notes) -> Callable[..., Agent]:
    """An agent with tools of its own, or with these."""

    def make(**tools: Any) -> Agent:
        return Agent(
            gateway, **{"get_weather": lambda city: {"temperature": 21}, "search_notes": notes.search, **tools}
        )

    return make
