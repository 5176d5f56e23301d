"""Exchanges of the journal, printed: a line each for people, or as they came for programs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

FORMATS = ("text", "jsonl", "curl")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What both commands take."""
    parser.add_argument("--session", metavar="NAME", help="of this session; of the default one unless named")
    parser.add_argument(
        "--format", choices=FORMATS, default="text",
        help="a line for people (text, default), a record a line (jsonl), or commands that ask again (curl)",
    )  # fmt: skip


def line(record: Mapping[str, Any]) -> str:
    """One exchange for people, in the machine's time zone; under it the fixtures that came close."""
    from emulator.log import Record, sentence  # asyncio with it

    tokens = record["tokens"] or {}
    told = Record(
        time=record["time"],
        method=record["method"],
        path=record["path"],
        status=record["status"],
        took=record["took"],
        account=record["account"],
        source=record["source"],
        prompt_tokens=tokens.get("prompt"),
        completion_tokens=tokens.get("completion"),
        fault=record["fault"],
        warnings=tuple(record["warnings"]),
    )
    stamp = datetime.fromtimestamp(told.time).strftime("%H:%M:%S")
    misses = [
        f"  near miss {miss['fixture']!r}: {miss['condition']}: "
        f"expected {json.dumps(miss['expected'])}, received {json.dumps(miss['received'])}"
        for miss in record["near_misses"]
    ]
    return "\n".join((f"#{record['id']} {stamp} {sentence(told)}", *misses))
