from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from emulator.accounts import DEFAULT_SECRET, Account, Accounts
from emulator.cli import main

Captured = pytest.CaptureFixture[str]
OURS = (
    "accounts:\n  - {email: waits@example.org, password: x, role: pending}\n  - {email: us@example.org, password: x}\n"
)


@pytest.fixture
def ours(tmp_path: Path) -> str:
    file = tmp_path / "accounts.yaml"
    file.write_text(OURS)
    return str(file)


def holder(token: str, secret: str = DEFAULT_SECRET) -> str:
    """The e-mail of whom a token belongs to."""
    emails = ("user@example.com", "admin@example.com", "us@example.org")
    accounts = Accounts([Account(email=email, password="x") for email in emails], secret)
    return accounts.verify(token, 0)[0].email


def test_a_token_is_the_account_s(capsys: Captured) -> None:
    assert main(["token", "--email", "User@example.com"]) == 0
    assert holder(capsys.readouterr().out.strip()) == "user@example.com"


def test_a_token_is_signed_with_the_secret_of_the_settings(capsys: Captured, ours: str) -> None:
    assert main(["token", "--email", "us@example.org", "--fixtures", ours, "--jwt-secret", "s" * 32]) == 0
    assert holder(capsys.readouterr().out.strip(), "s" * 32) == "us@example.org"


def test_an_unknown_e_mail_names_the_nearest(capsys: Captured) -> None:
    assert main(["token", "--email", "usr@example.com"]) == 1
    assert capsys.readouterr() == (
        "",
        "llm-gateway-emulator: no account is called 'usr@example.com' (did you mean 'user@example.com'?)\n",
    )


def test_env_points_every_client_at_the_emulator(capsys: Captured) -> None:
    assert main(["env", "--format", "json", "--host", "::", "--port", "9"]) == 0
    variables = json.loads(capsys.readouterr().out)
    key = variables["OPENAI_API_KEY"]
    assert holder(key) == "user@example.com"
    assert variables == {
        "LLM_GATEWAY_URL": "http://[::1]:9",
        "OPENAI_BASE_URL": "http://[::1]:9/api/v1",
        "OPENAI_API_KEY": key,
        "OLLAMA_HOST": "http://[::1]:9/ollama",
        "OLLAMA_API_KEY": key,
    }


def test_env_takes_the_first_account_that_may_call(capsys: Captured, ours: str) -> None:
    assert main(["env", "--format", "json", "--fixtures", ours]) == 0
    assert holder(json.loads(capsys.readouterr().out)["OLLAMA_API_KEY"]) == "us@example.org"


def test_env_can_be_evaluated_by_a_shell(capsys: Captured) -> None:
    assert main(["env", "--host", "a b;$(exit 3)'"]) == 0
    script = capsys.readouterr().out + 'printf %s "$OLLAMA_HOST"'
    told = subprocess.run(["sh", "-c", script], env={"PATH": os.defpath}, capture_output=True, text=True, check=True)
    assert told.stdout == "http://a b;$(exit 3)':8080/ollama"


def test_env_can_be_a_dotenv_file(capsys: Captured) -> None:
    assert main(["env", "--format", "dotenv", "--email", "admin@example.com"]) == 0
    variables = dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines())
    assert variables["OPENAI_BASE_URL"] == "http://127.0.0.1:8080/api/v1"
    assert holder(variables["OPENAI_API_KEY"]) == "admin@example.com"


def test_the_clients_take_their_settings_from_it(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    import ollama
    import openai

    main(["env", "--format", "json"])
    for name, value in json.loads(capsys.readouterr().out).items():
        monkeypatch.setenv(name, value)
    with openai.OpenAI() as client:
        assert str(client.base_url) == "http://127.0.0.1:8080/api/v1/"
        assert holder(client.api_key) == "user@example.com"
    http = ollama.Client()._client
    with http:
        assert str(http.base_url) == "http://127.0.0.1:8080/ollama/"
        assert holder(http.headers["authorization"].removeprefix("Bearer ")) == "user@example.com"
