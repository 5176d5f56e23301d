from __future__ import annotations

import json

import openai
import pytest

from emulator.testing import tool_call


def test_a_question_is_answered(llm_gateway, make_agent):
    llm_gateway.expect(user="capital of France").reply("Paris.")
    assert make_agent().ask("What is the capital of France?") == "Paris."


def test_the_model_is_offered_both_tools(llm_gateway, make_agent):
    llm_gateway.expect(tools="get_weather").reply("Nothing to do.")
    make_agent().ask("Hello")
    asked = llm_gateway.requests[-1]
    assert asked.tools == ["get_weather", "search_notes"]
    assert asked.system == "You answer briefly, from the tools."
    assert asked.account == "user@example.com"


def test_a_tool_is_called_and_its_result_told(llm_gateway, make_agent):
    llm_gateway.expect(tool_result={"name": "get_weather", "content": "21"}).reply("21 degrees in Lyon.")
    llm_gateway.expect(user="Lyon", turn=1).reply(tool_call("get_weather", city="Lyon"))
    cities = []

    def get_weather(city):
        cities.append(city)
        return {"temperature": 21}

    assert make_agent(get_weather=get_weather).ask("How is it in Lyon?") == "21 degrees in Lyon."
    assert cities == ["Lyon"]
    assert json.loads(llm_gateway.requests[-1].messages[-1]["content"]) == {"temperature": 21}


def test_two_tools_in_one_turn(llm_gateway, make_agent):
    llm_gateway.expect(user="trip", turn=1).reply(
        tool_call("get_weather", city="Lyon"), tool_call("search_notes", query="train to Lyon")
    )
    llm_gateway.expect(turn=2).reply("Warm, and the train leaves at nine.")
    assert make_agent().ask("Prepare my trip.") == "Warm, and the train leaves at nine."
    results = [message["content"] for message in llm_gateway.requests[-1].messages if message["role"] == "tool"]
    assert results == ['{"temperature": 21}', '"The train to Lyon leaves at nine."']


@pytest.mark.llm_gateway(fixtures="fixtures/weather.yaml", strict=True)
@pytest.mark.parametrize(("city", "temperature"), [("Lyon", 21), ("Oslo", -3)])
def test_the_weather_from_a_fixture_file(make_agent, city, temperature):
    agent = make_agent(get_weather=lambda city: {"temperature": temperature})
    assert agent.ask(f"How is the weather in {city}?") == f"It is {temperature} degrees."


def test_it_waits_as_long_as_a_busy_gateway_says(llm_gateway, make_agent, waited):
    llm_gateway.expect(user="hello").fail(429, retry_after=2).fail(503).reply("At last.")
    assert make_agent().ask("hello") == "At last."
    assert waited == [2.0, 1.0]


def test_it_gives_up_after_four_tries(llm_gateway, make_agent, waited):
    llm_gateway.expect(user="hello").fail(429, retry_after=1)
    with pytest.raises(openai.RateLimitError):
        make_agent().ask("hello")
    llm_gateway.verify(user="hello", count=4)
    assert waited == [1.0, 1.0, 1.0]


def test_other_errors_are_not_tried_again(llm_gateway, make_agent, waited):
    llm_gateway.expect(user="hello").fail(400, message="Not today")
    with pytest.raises(openai.BadRequestError, match="Not today"):
        make_agent().ask("hello")
    assert waited == []


def test_an_agent_that_never_comes_to_an_end_is_stopped(llm_gateway, make_agent):
    llm_gateway.expect(any="weather").reply(tool_call("get_weather", city="Lyon"))
    with pytest.raises(RuntimeError, match="after 5 turns"):
        make_agent().ask("weather")
