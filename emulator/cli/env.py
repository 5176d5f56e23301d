"""`env`: what clients must know to reach the emulator, as environment variables."""

from __future__ import annotations

from emulator.cli import DONE, address, token
from emulator.cli.parser import Parser
from emulator.control import environment


def run(parser: Parser, words: list[str]) -> int:
    """Print the variables: `eval "$(llm-gateway-emulator env)"`."""
    parser.add_argument("--email", metavar="EMAIL", help="whose token; by default the first account's that may call")
    parser.add_argument("--format", choices=("sh", "dotenv", "json"), default="sh", help="sh (default), dotenv or json")
    arguments, settings, _ = parser.read(words)
    variables = environment.variables(address.url(settings), token.issue(settings, arguments.email))
    print(environment.WRITTEN[arguments.format](variables))
    return DONE
