from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from emulator import accounts, catalogue
from emulator.errors import SetupError, UsageError
from emulator.settings import Option, Settings, options, read

ROOT = Path(__file__).resolve().parent.parent
TABLE = str(ROOT / "scripts" / "options-table")


def silent(sentence: str) -> None:
    raise AssertionError(sentence)


def refusal(flags: dict[str, object] | None = None, environ: dict[str, str] | None = None) -> UsageError:
    with pytest.raises(UsageError) as caught:
        read(flags or {}, environ or {}, silent)
    return caught.value


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def test_nothing_given_is_the_defaults() -> None:
    settings, origins = read({}, {}, silent)
    assert settings == Settings()
    assert settings.jwt_secret == accounts.DEFAULT_SECRET
    assert origins == {option.name: "default" for option in options()}


def test_a_flag_beats_a_variable_beats_the_file_beats_the_default(config: Path) -> None:
    config.write_text("# ours\nport: 1\nseed: 1\nauth: off\n")
    settings, origins = read(
        {"port": "3", "config": str(config)}, {"EMULATOR_PORT": "2", "EMULATOR_SEED": "2", "HOME": "/"}, silent
    )
    assert (settings.port, settings.seed, settings.auth, settings.host) == (3, 2, "off", "127.0.0.1")
    assert origins["port"] == "flag"
    assert origins["seed"] == "environment EMULATOR_SEED"
    assert origins["auth"] == f"file {config}:4"
    assert origins["host"] == "default"


def test_the_file_itself_may_be_named_by_a_variable(config: Path) -> None:
    config.write_text("port: 1")
    settings, _ = read({}, {"EMULATOR_CONFIG": str(config)}, silent)
    assert settings.port == 1


@pytest.mark.parametrize("option", [option for option in options() if option.in_file], ids=lambda option: option.name)
def test_every_option_reads_back_what_it_shows(option: Option) -> None:
    given = {
        "host": "::1", "port": "0", "auth": "chat,code", "jwt_secret": "s", "seed": "-7", "clock": "frozen",
        "latency": "first=120ms,between=18ms", "max_body": "3MiB", "log_format": "json", "exit_with_parent": "true",
        "vllm_version": "0.9.2", "fidelity": "exact", "embeddings": "random",
        "strict": "true", "watch": "true", "sessions": "5", "session_idle": "60",
        "journal_requests": "0", "journal_bytes": "3MiB", "source_headers": "false",
    }.get(option.name, "x.yaml")  # fmt: skip
    settings, _ = read({}, {option.variable: given}, silent)
    assert getattr(settings, option.name) != getattr(Settings(), option.name)
    assert option.text(getattr(settings, option.name)) == given


def test_fixtures_are_many_wherever_they_come_from(config: Path) -> None:
    assert read({"fixtures": ["a", "b"]}, {}, silent)[0].fixtures == ("a", "b")
    assert read({}, {"EMULATOR_FIXTURES": os.pathsep.join("ab")}, silent)[0].fixtures == ("a", "b")
    config.write_text("fixtures: [a, b]")
    assert read({"config": str(config)}, {}, silent)[0].fixtures == (str(config.parent / "a"), str(config.parent / "b"))


def test_a_path_in_the_file_is_relative_to_the_file_unless_it_is_absolute(config: Path) -> None:
    absolute = str(Path("/ready").absolute())
    config.write_text(f"fixtures: more\nready-file: {absolute}")
    settings, _ = read({"config": str(config)}, {}, silent)
    assert settings.fixtures == (str(config.parent / "more"),)
    assert settings.ready_file == absolute


@pytest.mark.parametrize(
    ("text", "size"),
    [("1", 1), ("10b", 10), ("2 KiB", 2048), ("16mib", 16 << 20), ("1GiB", 1 << 30), ("3KB", 3000), ("5GB", 5 * 10**9)],
)
def test_sizes_have_units(text: str, size: int) -> None:
    assert read({"max_body": text}, {}, silent)[0].max_body == size


@pytest.mark.parametrize(
    ("auth", "guarded"),
    [
        ("required", catalogue.SERVICES),
        ("off", ()),
        ("ollama,api", ("api", "ollama")),
        (" chat , code", ("chat", "code")),
    ],
)
def test_auth_names_the_services_that_ask_for_a_token(auth: str, guarded: tuple[str, ...]) -> None:
    assert read({"auth": auth}, {}, silent)[0].guarded == guarded


def test_a_clock_may_name_its_instant() -> None:
    assert read({"clock": "frozen@1970-01-01T00:01:00Z"}, {}, silent)[0].instant == 60
    assert read({"clock": "manual"}, {}, silent)[0].instant == 1767225600


@pytest.mark.parametrize(
    ("name", "text", "reason", "nearest"),
    [
        ("port", "65536", "'65536' is not a port, 0 to 65535", None),
        ("port", "-1", "'-1' is not a port, 0 to 65535", None),
        ("port", "٣", "'٣' is not a port, 0 to 65535", None),
        ("seed", "1.5", "'1.5' is not a whole number of at most 20 digits", None),
        ("auth", "chta,code", "'chta' is not one of api, chat, code, embed, ollama", "chat"),
        ("auth", "of", "'of' is not one of required, off, api, chat, code, embed, ollama", "off"),
        ("clock", "frozn", "'frozn' is not one of real, frozen, manual", "frozen"),
        ("clock", "real@2026-01-01", "the real clock takes no instant; frozen and manual do", None),
        ("clock", "frozen@9999-12-31", "time lasts from 1970 to the year 8999", None),
        ("clock", "frozen@", "'' is not an instant such as 2026-01-01T00:00:00Z", None),
        ("latency", "first=soon", "'soon' is not a duration such as 120ms, 1.5s or 2m", None),
        ("max_body", "16M", "'16M' is not a size such as 16MiB, 500KB or 1048576", None),
        ("max_body", "0", "must be at least one byte", None),
        ("log_format", "jsn", "'jsn' is not one of console, json, off", "json"),
        ("jwt_secret", "", "must not be empty", None),
    ],
)
def test_a_bad_value_says_where_and_why_and_what_was_meant(
    name: str, text: str, reason: str, nearest: str | None
) -> None:
    error = refusal({name: text})
    assert (error.file, error.reason, error.nearest) == (f"--{name.replace('_', '-')}", reason, nearest)


def test_a_bad_value_of_a_variable_is_told_of_the_variable() -> None:
    assert str(refusal(environ={"EMULATOR_EXIT_WITH_PARENT": "yes"})) == (
        "EMULATOR_EXIT_WITH_PARENT: 'yes' is neither true (1) nor false (0)"
    )


def test_a_bad_value_that_something_else_overrides_does_no_harm() -> None:
    assert read({"port": "1"}, {"EMULATOR_PORT": "x"}, silent)[0].port == 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\nport: 70000", ":2:1: port: '70000' is not a port, 0 to 65535"),
        ("port:", ":1:1: port: '' is not a port, 0 to 65535"),
        ("seed: 1\nprot: 1", ":2:1: 'prot' is not an option (did you mean 'port'?)"),
        ("jwt-secret: a\njwt_secret: b", ":2:1: 'jwt_secret' is set twice"),
        ("port: [1]", ":1:1: port: must be one value"),
        ("fixtures: {a: b}", ":1:1: fixtures: must be one or a list of values"),
        ("config: other.yaml", ":1:1: 'config' is not an option"),
        ("[port]: 1", ":1:1: a sequence is not an option"),
    ],
)
def test_a_wrong_key_or_value_in_the_file_is_wrong_usage(config: Path, text: str, complaint: str) -> None:
    config.write_text(text)
    assert str(refusal({"config": str(config)})) == f"{config}{complaint}"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"port: 1\nhost: [", ":2:8: while parsing a flow node expected the node content, but found '<stream end>'"),
        (b"- port", ":1: must hold options and values, like `port: 8080`"),
        (b"\n\xff", ":2: is not UTF-8 text"),
        (b"\n\n\x01", ":3: holds a character that YAML forbids"),
        (b"port: 1\n---\nport: 2", ":2:1: expected a single document in the stream but found another document"),
        (b"[" * 1000, ": is nested too deeply"),
        (None, ": cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_failure_not_a_misuse(config: Path, data: bytes | None, complaint: str) -> None:
    if data is not None:
        config.write_bytes(data)
    with pytest.raises(SetupError) as caught:
        read({"config": str(config)}, {}, silent)
    assert str(caught.value) == f"{config}{complaint}"
    assert not isinstance(caught.value, UsageError)


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_sets_nothing(config: Path, text: str) -> None:
    config.write_text(text)
    assert read({"config": str(config)}, {}, silent)[0] == Settings(config=str(config))


def test_an_empty_variable_is_not_set() -> None:
    assert read({}, {"EMULATOR_PORT": "", "EMULATOR_FIXTURES": ""}, silent)[0] == Settings()


def test_variables_of_others_warn_and_do_not_stop() -> None:
    heard: list[str] = []
    environ = {"EMULATOR_PROT": "1", "EMULATOR_PORT": "tcp://10.0.0.1:80", "EMULATION": "x", "EMULATOR_ZZZZZZZZ": "1"}
    assert read({}, environ, heard.append)[0] == Settings()
    assert heard == [
        "EMULATOR_PORT is ignored: 'tcp://10.0.0.1:80' tells of a service of another kind",
        "EMULATOR_PROT is not an option (did you mean 'EMULATOR_PORT'?)",
        "EMULATOR_ZZZZZZZZ is not an option",
    ]


def test_the_file_in_the_docs_can_be_read(config: Path) -> None:
    page = (ROOT / "docs" / "options.md").read_text("utf-8")
    config.write_text(page.partition("```yaml\n")[2].partition("```")[0])
    settings, _ = read({"config": str(config)}, {}, silent)
    assert (settings.port, settings.guarded, settings.max_body) == (9090, ("chat", "code"), 32 << 20)


def test_the_table_in_the_docs_is_the_declaration_s(tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, TABLE, "--check"], check=False).returncode == 0
    stale = tmp_path / "options.md"
    stale.write_text((ROOT / "docs" / "options.md").read_text("utf-8").replace("8080", "8081"), "utf-8")
    check = [sys.executable, TABLE, "--check", str(stale)]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 1
    subprocess.run([sys.executable, TABLE, str(stale)], check=True)
    assert subprocess.run(check, check=False).returncode == 0
