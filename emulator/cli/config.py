"""`config`: every setting, and where it comes from."""

from __future__ import annotations

from emulator.cli import DONE
from emulator.cli.parser import Parser
from emulator.settings import Settings, options, shown, told


def run(parser: Parser, words: list[str]) -> int:
    """Print the settings; a secret only where it is the public default."""
    parser.add_argument("--json", action="store_true", help="print JSON: option to value and origin")
    arguments, settings, origins = parser.read(words)
    print(_json(settings, origins) if arguments.json else _table(settings, origins))
    return DONE


def _table(settings: Settings, origins: dict[str, str]) -> str:
    rows = [(option.key, option.text(shown(option, settings)) or "-", origins[option.name]) for option in options()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}" for key, value, origin in rows)


def _json(settings: Settings, origins: dict[str, str]) -> str:
    import json

    return json.dumps(told(settings, origins), indent=2)
