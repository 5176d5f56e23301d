"""`config`: every setting, and where it comes from."""

from __future__ import annotations

from emulator.cli import DONE
from emulator.cli.parser import Parser
from emulator.settings import Option, Settings, options

_MASK = "********"


def run(parser: Parser, words: list[str]) -> int:
    """Print the settings; a secret only where it is the public default."""
    parser.add_argument("--json", action="store_true", help="print JSON: option to value and origin")
    arguments, settings, origins = parser.read(words)
    print(_json(settings, origins) if arguments.json else _table(settings, origins))
    return DONE


def _table(settings: Settings, origins: dict[str, str]) -> str:
    rows = [(option.key, option.text(_shown(option, settings)) or "-", origins[option.name]) for option in options()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}" for key, value, origin in rows)


def _json(settings: Settings, origins: dict[str, str]) -> str:
    import json

    told = {option.key: {"value": _shown(option, settings), "origin": origins[option.name]} for option in options()}
    return json.dumps(told, indent=2)


def _shown(option: Option, settings: Settings) -> object:
    value: object = getattr(settings, option.name)
    return _MASK if option.secret and value != getattr(Settings(), option.name) else value
