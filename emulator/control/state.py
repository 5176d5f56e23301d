"""`state`: where the scenarios of a session stand."""

from __future__ import annotations

from emulator.control import body
from emulator.control.call import Call, answer
from emulator.exchange import Exchange, Reply

States = dict[str, str]


async def get(exchange: Exchange) -> Reply:
    return answer(exchange.world.states)


async def put(exchange: Exchange) -> Reply:
    exchange.world.set_states(body.read(exchange, States))
    return answer(exchange.world.states)


CALLS = (
    Call("GET", "/state", "state", "Where the scenarios of this session stand", get, gives=States),
    Call("PUT", "/state", "set_state", "Set all scenarios of this session", put, takes=States, gives=States),
)
