"""`token`: a token of an account, signed as a running emulator with the same settings would."""

from __future__ import annotations

from emulator.accounts import Accounts
from emulator.cli import DONE
from emulator.cli.parser import Parser
from emulator.errors import SetupError, nearest
from emulator.settings import Settings


def run(parser: Parser, words: list[str]) -> int:
    """Print the token. Raises SetupError for an e-mail that no account has."""
    parser.add_argument("--email", metavar="EMAIL", required=True, help="whose token; required")
    arguments, settings, _ = parser.read(words)
    print(issue(settings, arguments.email))
    return DONE


def issue(settings: Settings, email: str | None) -> str:
    """A token of that account; without an e-mail, of the first one that may use the gateway."""
    from emulator.engine.fixtures import reader

    accounts = Accounts(reader.read(settings.fixtures).accounts, settings.jwt_secret)
    account = accounts.named(email) if email is not None else accounts.first()
    if account is None:
        reason = "there is no account that may use the gateway" if email is None else f"no account is called {email!r}"
        raise SetupError(reason, nearest=nearest(email or "", [known.email for known in accounts]))
    return accounts.issue(account)
