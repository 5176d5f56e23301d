"""`reset`: back to the start."""

from __future__ import annotations

from emulator.control import body
from emulator.control.call import Call, Parameter
from emulator.control.emulator import Emulator
from emulator.control.errors import Refusal
from emulator.exchange import Exchange, Reply


def calls(emulator: Emulator) -> tuple[Call, ...]:
    async def reset(exchange: Exchange) -> Reply:
        every = body.query(exchange, ["all"]).get("all", "false")
        if every not in ("true", "false"):
            raise Refusal(422, "invalid query", f"all: {every!r} is neither true nor false")
        for world in list(emulator.sessions) if every == "true" else [exchange.world]:
            world.reset()
        return Reply(204)

    return (
        Call(
            "POST",
            "/reset",
            "reset",
            "Take this session, or every one, back to its start",
            reset,
            status=204,
            parameters=(Parameter("all", "true: every session", bool),),
        ),
    )
