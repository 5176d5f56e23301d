"""One line per exchange."""

from __future__ import annotations

import io
import json

from emulator.log import Log, Record

RECORD = Record(
    time=1767225600.0, method="POST", path="/chat/v1/chat/completions", status=200, took=0.0015,
    account="user@example.com", source="generator", prompt_tokens=5, completion_tokens=7,
)  # fmt: skip


def test_the_console_reads_like_a_sentence():
    stream = io.StringIO()
    Log("console", stream).write(RECORD)
    assert stream.getvalue() == (
        "00:00:00 POST /chat/v1/chat/completions 200 1.5ms user@example.com generator 5+7 tokens\n"
    )


def test_json_leaves_out_what_there_is_none_of():
    stream = io.StringIO()
    Log("json", stream).write(Record(time=1.0, method="GET", path="/x", status=404, took=0.0, note="did you mean /y?"))
    assert json.loads(stream.getvalue()) == {
        "time": 1.0, "method": "GET", "path": "/x", "status": 404, "took": 0.0, "note": "did you mean /y?"
    }  # fmt: skip


def test_a_path_cannot_write_to_the_terminal():
    stream = io.StringIO()
    Log("console", stream).write(Record(time=0.0, method="GET", path="/a\n\x1b[2Jb", status=404, took=0.0))
    assert stream.getvalue().count("\n") == 1
    assert "\x1b" not in stream.getvalue()


def test_a_reader_that_has_gone_does_not_stop_the_server():
    stream = io.StringIO()
    stream.close()
    Log("console", stream).write(RECORD)
