"""What each kind of fault makes of a reply, without a socket."""

from __future__ import annotations

import asyncio
import json

import pytest

from emulator.chain.faults.kinds import KINDS, apply, forestall
from emulator.clock import ManualClock
from emulator.dialects.ollama.answer import NDJSON
from emulator.dialects.openai.wire import EVENTS
from emulator.engine import faults
from emulator.engine.faults import Fault
from emulator.engine.fixtures.schema.faults import FaultEntry
from emulator.engine.fixtures.schema.replies import Failure
from emulator.errors import Interruption, ScriptedError
from emulator.exchange import Ending, Paced, Pieces, Reply
from tests.exchanges import exchange, world

TOKENS = [b'data: {"delta":{"content":"%d"}}\n\n' % number for number in range(4)]
ROLE, DONE = b'data: {"delta":{"role":"assistant"}}\n\n', b"data: [DONE]\n\n"
EVENT_STREAM = Reply(200, EVENTS, Pieces([ROLE + b"".join(TOKENS), DONE]), lead=1)
LINES = [b'{"response":"%d"}\n' % number for number in range(4)]
LINE_STREAM = Reply(200, NDJSON, Pieces([*LINES, b'{"done":true}\n']))
PACED = Reply(
    200, EVENTS, Paced([(0.0, ROLE), *[(1.0 + at, token) for at, token in enumerate(TOKENS)], (4.0, DONE)]), lead=1
)
WHOLE = Reply(200, (("content-type", "application/json"),), json.dumps({"content": "x" * 88}).encode())


def after(reply: Reply, *, tokens: int | None = 10, **kind: object) -> Reply:
    """The reply that a fault of this kind leaves."""
    befallen = exchange()
    befallen.tokens = None if tokens is None else (1, tokens)
    return asyncio.run(apply(Fault(name="x", **kind), reply, befallen))  # type: ignore[arg-type]


def data(reply: Reply) -> bytes:
    body = reply.body
    if isinstance(body, bytes):
        return body
    return b"".join(body.data if isinstance(body, Pieces) else [piece for _, piece in body.timed])


def test_a_kind_is_declared_in_the_schema_in_the_value_and_in_the_registry():
    fields = [field for field in FaultEntry.__struct_fields__ if field not in ("name", "when", "probability", "next")]
    assert fields == list(KINDS) == list(faults.KINDS)


@pytest.mark.parametrize("kind", ["cut_after", "stall_after", "truncate_after"])
@pytest.mark.parametrize("reply", [EVENT_STREAM, PACED], ids=["at once", "paced"])
@pytest.mark.parametrize(("tokens", "come"), [(0, 0), (1, 1), (3, 3), (4, 4), (100, 4)])
def test_so_many_tokens_come_behind_the_lead_and_never_the_end(kind: str, reply: Reply, tokens: int, come: int):
    left = after(reply, **{kind: tokens})
    assert data(left) == ROLE + b"".join(TOKENS[:come])
    assert isinstance(left.body, type(reply.body))


def test_a_rhythm_is_kept_up_to_the_cut():
    left = after(PACED, cut_after=2).body
    assert isinstance(left, Paced)
    assert [due for due, _ in left.timed] == [0.0, 1.0, 2.0]


def test_lines_are_tokens_without_a_lead():
    assert data(after(LINE_STREAM, truncate_after=2)) == b"".join(LINES[:2])
    assert data(after(LINE_STREAM, truncate_after=9)) == b"".join(LINES)


@pytest.mark.parametrize(
    ("kind", "ending"), [("cut_after", "reset"), ("stall_after", "stall"), ("truncate_after", None)]
)
def test_how_a_whole_reply_ends(kind: str, ending: str | None):
    left = after(WHOLE, **{kind: 4})
    assert left.body == data(WHOLE)[: len(data(WHOLE)) * 4 // 10]
    assert left.ending == (None if ending is None else Ending(ending, length=len(data(WHOLE))))  # type: ignore[arg-type]


def test_a_whole_reply_is_never_quite_all_there():
    assert data(after(WHOLE, cut_after=100)) == data(WHOLE)[:-1]
    assert data(after(Reply(200), cut_after=1)) == b""


def test_what_tells_of_no_tokens_has_one_in_each_byte():
    assert data(after(WHOLE, tokens=None, cut_after=5)) == data(WHOLE)[:5]
    assert data(after(WHOLE, tokens=0, cut_after=5)) == data(WHOLE)[:5]


@pytest.mark.parametrize(
    ("reply", "lead"), [(EVENT_STREAM, 1), (PACED, 1), (LINE_STREAM, 0)], ids=["SSE", "paced", "NDJSON"]
)
@pytest.mark.parametrize("tokens", [0, 2, 3, 50])
def test_one_chunk_of_a_stream_is_broken_and_well_framed(reply: Reply, lead: int, tokens: int):
    separator = b"\n" if reply is LINE_STREAM else b"\n\n"
    sound, broken = (data(each).split(separator) for each in (reply, after(reply, garble=tokens)))
    differing = [at for at, (one, other) in enumerate(zip(sound, broken, strict=True)) if one != other]
    assert differing == [lead + min(tokens, 3)]
    with pytest.raises(json.JSONDecodeError):
        json.loads(broken[differing[0]].removeprefix(b"data: "))


@pytest.mark.parametrize("tokens", range(12))
def test_a_whole_reply_is_broken_and_as_long_as_before(tokens: int):
    broken = data(after(WHOLE, garble=tokens))
    assert len(broken) == len(data(WHOLE))
    with pytest.raises(json.JSONDecodeError):
        json.loads(broken)


def test_a_short_reply_is_broken_too():
    assert data(after(Reply(200, (), b"OK"), garble=0)) == b"\x1a\x1a"
    assert data(after(Reply(200, EVENTS, Pieces([DONE])), garble=0)) != DONE
    assert data(after(Reply(200), garble=0)) == b""


@pytest.mark.parametrize("reply", [WHOLE, EVENT_STREAM, LINE_STREAM, PACED])
def test_a_drip_changes_no_byte(reply: Reply):
    left = after(reply, drip=0.5)
    assert isinstance(left.body, Paced)
    pieces = list(left.body.timed)
    assert b"".join([piece for _, piece in pieces]) == data(reply)
    assert {len(piece) for _, piece in pieces} == {1}


def test_a_drip_is_never_faster_than_the_stream_was():
    left = after(Reply(200, EVENTS, Paced([(1.0, b"ab"), (5.0, b"cd")])), drip=0.5).body
    assert isinstance(left, Paced)
    assert list(left.timed) == [(1.0, b"a"), (1.5, b"b"), (5.0, b"c"), (5.5, b"d")]


@pytest.mark.parametrize(("where", "head"), [("before", "none"), ("in", "part"), ("after", "whole")])
@pytest.mark.parametrize("reply", [WHOLE, EVENT_STREAM, PACED])
def test_a_reset_leaves_no_body(where: str, head: str, reply: Reply):
    left = after(reply, reset=where)
    assert data(left) == b""
    assert left.ending is not None
    assert (left.ending.how, left.ending.head) == ("reset", head)
    assert left.ending.length == (len(reply.body) if isinstance(reply.body, bytes) else 0)


def test_who_sees_no_head_gets_no_answer_made():
    for where in ("before", "in"):
        with pytest.raises(Interruption):
            forestall(Fault(name="x", reset=where))
    forestall(Fault(name="x", reset="after"))


def test_an_error_says_who_wanted_it():
    with pytest.raises(ScriptedError) as raised:
        forestall(Fault(name="too busy", error=Failure(status=429, retry_after="2s", voice="kong-429")))
    error = raised.value
    assert (error.status, error.retry_after, error.voice, error.source) == (429, 2.0, "kong-429", "fault:too%20busy")


async def test_a_delay_shifts_a_rhythm_and_is_told_by_the_clock():
    clock = ManualClock(100.0)
    within = world()
    within.clock = clock
    delayed = exchange(within=within)
    delayed.received = 99.5  # half of the delay has gone by already
    coming = asyncio.ensure_future(apply(Fault(name="x", delay=1.0), PACED, delayed))
    await asyncio.sleep(0)
    clock.advance(0.4)
    await asyncio.sleep(0)
    assert not coming.done()
    clock.advance(0.1)
    body = (await coming).body
    assert isinstance(body, Paced)
    assert [due for due, _ in body.timed] == [1.0, 2.0, 3.0, 4.0, 5.0, 5.0]


def test_line_breaks_in_a_token_do_not_count():
    event = b"data: " + json.dumps({"content": "a\n\ndata: b"}).encode() + b"\n\n"
    assert data(after(Reply(200, EVENTS, Pieces([event * 3])), cut_after=2)) == event * 2
