"""Tokens: who carries them, when they expire, what is no token."""

from __future__ import annotations

import jwt
import pytest

from emulator.accounts import Account, Accounts
from emulator.errors import BadToken, UnknownAccount, WrongCredentials

SECRET = "a secret of at least thirty-two bytes, as HS256 wants it"
ANNA = Account(email="Anna@example.com", password="pässword", role="user")


@pytest.fixture
def accounts() -> Accounts:
    return Accounts([ANNA], SECRET)


def sign(claims: dict[str, object], secret: str = SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode(claims, secret, algorithm=algorithm)


def test_an_email_is_looked_up_without_regard_to_case(accounts: Accounts):
    assert accounts.sign_in("aNNA@example.COM", "pässword") is ANNA


@pytest.mark.parametrize(("email", "password"), [("anna@example.com", "PÄSSWORD"), ("bob@example.com", "pässword")])
def test_wrong_credentials_are_refused(accounts: Accounts, email: str, password: str):
    with pytest.raises(WrongCredentials):
        accounts.sign_in(email, password)


def test_a_token_of_one_process_is_good_in_another(accounts: Accounts):
    assert Accounts([ANNA], SECRET).verify(accounts.issue(ANNA), now=0) == (ANNA, None)


def test_expiry_is_judged_by_the_clock_given_and_anew_each_time(accounts: Accounts):
    token = sign({"id": ANNA.id, "exp": 1000})
    assert accounts.verify(token, now=999.9) == (ANNA, 1000)
    with pytest.raises(BadToken):
        accounts.verify(token, now=1000)


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        "a.b.c",
        sign({"id": ANNA.id}, "another secret of at least thirty-two bytes, too"),
        sign({"email": ANNA.email}),
        sign({"id": 5}),
        sign({"id": ANNA.id}, "", "none"),
        sign({"id": ANNA.id}).rpartition(".")[0] + ".",
        "é" * 40,
    ],
    ids=["word", "dots", "forged", "no-id", "id-number", "alg-none", "no-signature", "not-ascii"],
)
def test_what_does_not_verify_is_a_bad_token(accounts: Accounts, token: str):
    with pytest.raises(BadToken):
        accounts.verify(token, now=0)


@pytest.mark.parametrize("token", [sign({"id": "11111111-1111-1111-1111-111111111111"}), "sk-000"])
def test_a_good_token_of_nobody_is_an_unknown_account(accounts: Accounts, token: str):
    with pytest.raises(UnknownAccount):
        accounts.verify(token, now=0)
