"""`env`: the lines to paste so that clients find this session."""

from __future__ import annotations

from emulator.control import body, environment, urls
from emulator.control.call import JSON, Call, Parameter
from emulator.control.errors import Refusal
from emulator.exchange import Exchange, Reply

_TEXT = (("content-type", "text/plain; charset=utf-8"),)


async def env(exchange: Exchange) -> Reply:
    form = body.query(exchange, ["format"]).get("format", "sh")
    if form not in environment.WRITTEN:
        raise Refusal(422, "invalid query", f"{form!r} is no format; expected {', '.join(environment.WRITTEN)}")
    world = exchange.world
    account = world.accounts.first()
    told = environment.variables(urls.of_session(exchange, world.name), world.token(account) if account else "")
    return Reply(200, JSON if form == "json" else _TEXT, environment.WRITTEN[form](told).encode() + b"\n")


CALLS = (
    Call(
        "GET",
        "/env",
        "env",
        "Environment variables that lead clients to this session",
        env,
        gives=str,
        parameters=(Parameter("format", "sh (default), dotenv or json"),),
    ),
)
