"""`state`: where the scenarios of a session stand."""

from __future__ import annotations

from emulator.control import body
from emulator.control.call import Call, answer
from emulator.exchange import Exchange, Reply

States = dict[str, str]


async def get(exchange: Exchange) -> Reply:
    return answer(exchange.world.states)


async def put(exchange: Exchange) -> Reply:
    states = body.parse(exchange)
    if not isinstance(states, dict):
        raise body.invalid("expected an object of scenarios and their values", ())
    for scenario, value in states.items():
        if not isinstance(value, str):
            raise body.invalid("the value of a scenario is a text", (scenario,))
    exchange.world.set_states(states)
    return answer(exchange.world.states)


CALLS = (
    Call("GET", "/state", "state", "Where the scenarios of this session stand", get, gives=States),
    Call("PUT", "/state", "set_state", "Set all scenarios of this session", put, takes=States, gives=States),
)
