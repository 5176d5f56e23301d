"""`schema`: the JSON Schema of fixture files, for editors."""

from __future__ import annotations

from emulator.cli import DONE
from emulator.cli.parser import Parser


def run(parser: Parser, words: list[str]) -> int:
    """Print it."""
    parser.read(words)

    import json

    from emulator.engine.fixtures.schema.file import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return DONE
