"""Words of a command line → its arguments and the settings; what is wrong with them in one line."""

from __future__ import annotations

import argparse
import os
import re
from typing import NoReturn

from emulator import __version__, settings
from emulator.cli import COMMANDS, PROGRAM, say
from emulator.errors import UsageError, nearest
from emulator.settings import Option, Settings

_EPILOG = f"""\
Every option can also come from an environment variable (--max-body from EMULATOR_MAX_BODY; several
fixtures are separated by {os.pathsep!r}) or from the file named by --config (max-body: 16MiB; paths in it are
relative to it). A flag beats a variable, a variable beats the file."""


class Parser(argparse.ArgumentParser):
    """The arguments of one command; every command takes the settings too."""

    def __init__(self, command: str):
        super().__init__(
            prog=f"{PROGRAM} {command}",
            usage="%(prog)s [OPTION ...]",
            description=COMMANDS[command],
            epilog=_EPILOG,
            formatter_class=_Formatter,
            allow_abbrev=False,
        )
        self.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}", help="show the version")

    def read(self, words: list[str]) -> tuple[argparse.Namespace, Settings, dict[str, str]]:
        """The command's own arguments, the settings and the origin of each. Raises UsageError or SetupError."""
        self._add_settings()
        arguments, rest = self.parse_known_args(words)
        if rest:
            raise self._unknown(rest[0])
        return arguments, *settings.read(vars(arguments), os.environ, lambda sentence: say(f"warning: {sentence}"))

    def overview(self) -> str:
        """The help of the program as a whole."""
        self._add_settings()
        self.usage = f"{PROGRAM} [COMMAND] [OPTION ...]"
        commands = "\n".join(f"  {name:<9}{summary}" for name, summary in COMMANDS.items())
        self.description = (
            f"A deterministic stand-in for the on-premises LLM gateway.\n\ncommands:\n{commands}\n\n"
            f"`{PROGRAM} COMMAND --help` tells what else a command takes."
        )
        return self.format_help()

    def error(self, message: str) -> NoReturn:
        """What argparse found, in our form."""
        match = re.fullmatch(r"argument (\S+): (.*)", message, re.DOTALL)
        raise UsageError(match[2], file=match[1]) if match else UsageError(message)

    def _add_settings(self) -> None:
        group = self.add_argument_group("settings")
        defaults = Settings()
        for option in settings.options():
            told = _help(option, option.text(getattr(defaults, option.name)))
            if option.switch:
                group.add_argument(option.flag, action="store_const", const=True, help=told)
            else:
                action = "append" if option.many else "store"
                group.add_argument(option.flag, action=action, metavar=option.metavar, help=told)

    def _unknown(self, word: str) -> UsageError:
        flag = word.partition("=")[0]
        if not flag.startswith("-"):
            return UsageError(f"unexpected argument {word!r}")
        return UsageError(f"{flag} is not an option", nearest=nearest(flag, self._option_string_actions))


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str):
        super().__init__(prog, max_help_position=28, width=100)  # the same in every terminal


def _help(option: Option, default: str) -> str:
    told = option.description if not default or option.switch else f"{option.description} (default: {default})"
    return told.replace("%", "%%")
