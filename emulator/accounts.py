"""Who may call: users, their roles, and the tokens they carry."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from emulator.errors import BadToken, UnknownAccount, WrongCredentials

Role = Literal["admin", "user", "pending"]
DEFAULT_SECRET = (
    "llm-gateway-emulator-secret-do-not-use-elsewhere"  # public on purpose: `token` works from another process
)
_NAMESPACE = uuid.UUID("5b0f4f0e-7f58-4c8e-9d55-3c6f1f2a9a10")
_CACHED = 1024  # verified tokens remembered


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One account of a fixture file's `accounts` section."""

    email: str
    password: str
    name: str = ""
    role: Role = "user"

    @property
    def id(self) -> str:
        """A UUID that depends on the e-mail alone, so that tokens outlive a restart."""
        return str(uuid.uuid5(_NAMESPACE, self.email.lower()))


class Accounts:
    """The accounts of one session and the key their tokens are signed with (HS256, gateway-protocol A.6)."""

    def __init__(self, accounts: Iterable[Account], secret: str):
        self._by_email = {account.email.lower(): account for account in accounts}
        self._by_id = {account.id: account for account in self._by_email.values()}
        self._secret = secret
        self._verified: dict[str, dict[str, Any]] = {}

    def plus(self, others: Iterable[Account]) -> Accounts:
        """These after others, which replace those of the same e-mail. The tokens are the same."""
        more = Accounts(others, self._secret)
        more._verified = self._verified
        for email, account in self._by_email.items():
            more._by_email.setdefault(email, account)
            more._by_id.setdefault(account.id, account)
        return more

    def __iter__(self) -> Iterator[Account]:
        return iter(self._by_email.values())

    def sign_in(self, email: str, password: str) -> Account:
        """The account of these credentials. Raises WrongCredentials."""
        account = self._by_email.get(email.lower())
        if account is None or not hmac.compare_digest(account.password.encode(), password.encode("utf-8", "replace")):
            raise WrongCredentials
        return account

    def named(self, email: str) -> Account | None:
        """The account of that e-mail."""
        return self._by_email.get(email.lower())

    def first(self) -> Account | None:
        """The first account that may use models."""
        return next((account for account in self if account.role != "pending"), None)

    def issue(self, account: Account, session: str = "") -> str:
        """A token that never expires, as Open WebUI 0.6.18 issues them by default; with a session, whoever calls with
        it is in that session."""
        import jwt

        claims = {"id": account.id, "session": session} if session else {"id": account.id}
        return jwt.encode(claims, self._secret, algorithm="HS256")

    def session_of(self, token: str) -> str:
        """The session that a token was made for; empty: none. Raises BadToken."""
        if token.count(".") != 2:  # as every key that was made up, with authorization switched off
            raise BadToken
        session = self._claims(token).get("session")
        return session if isinstance(session, str) else ""

    def verify(self, token: str, now: float) -> tuple[Account, int | None]:
        """Whose token this is, and when it expires (Unix seconds). Raises BadToken or UnknownAccount."""
        if token.startswith("sk-"):  # an API key, and none has been made (gateway-protocol A.7)
            raise UnknownAccount
        claims = self._claims(token)
        expires = claims.get("exp")
        if expires is not None and expires <= now:
            raise BadToken
        account = self._by_id.get(claims["id"])
        if account is None:
            raise UnknownAccount
        return account, expires

    def _claims(self, token: str) -> dict[str, Any]:
        claims = self._verified.get(token)
        if claims is None:
            claims = self._decode(token)
            if len(self._verified) >= _CACHED:
                self._verified.clear()
            self._verified[token] = claims
        return claims

    def _decode(self, token: str) -> dict[str, Any]:
        import jwt

        try:
            # expiry is judged by the session's clock, not by the library's
            options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False}
            claims: dict[str, Any] = jwt.decode(token, self._secret, algorithms=["HS256"], options=options)  # type: ignore[arg-type]
        except (jwt.PyJWTError, ValueError):
            raise BadToken from None
        expires = claims.get("exp")
        if not isinstance(claims.get("id"), str) or not (expires is None or _is_number(expires)):
            raise BadToken
        return claims


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
