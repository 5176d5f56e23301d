"""An emulator in a thread, and one found at a URL."""

from __future__ import annotations

import threading
import urllib.request

import pytest

from emulator.errors import SetupError, UsageError
from emulator.testing import Gateway
from tests.running import emulator


def test_it_answers_at_once_and_is_gone_at_the_end():
    before = set(threading.enumerate())
    with Gateway() as gateway, urllib.request.urlopen(f"{gateway.url}/health") as reply:
        assert reply.read() == b'{"status":"ok"}'
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"{gateway.url}/health")
    assert set(threading.enumerate()) <= before


def test_several_run_side_by_side():
    with Gateway(seed=1) as one, Gateway(seed=2) as other:
        assert one.url != other.url
        assert (one.control.status()["seed"], other.control.status()["seed"]) == (1, 2)


def test_the_same_can_be_started_again():
    gateway = Gateway()
    for _ in range(2):
        with gateway:
            assert gateway.control.status()["version"]


def test_it_is_started_once():
    with Gateway() as gateway, pytest.raises(RuntimeError, match="runs already"):
        gateway.start()


def test_before_the_start_it_is_nowhere():
    with pytest.raises(RuntimeError, match="not been started"):
        Gateway().url  # noqa: B018 - it is the question that fails


def test_options_are_those_of_the_command_line(tmp_path):
    (tmp_path / "own.yaml").write_text("models: [{id: own, services: [api], server: vllm}]")
    with Gateway(fixtures=tmp_path, seed=7, latency="first=1ms", clock="frozen") as gateway:
        status = gateway.control.status()
    assert "own" in status["models"]
    assert status["seed"] == 7


def test_variables_of_the_machine_do_not_count(monkeypatch):
    monkeypatch.setenv("EMULATOR_SEED", "99")
    with Gateway() as gateway:
        assert gateway.control.status()["seed"] == 0


def test_a_mistyped_option_is_told_with_the_right_one():
    with pytest.raises(TypeError, match="'sed' is no option; did you mean 'seed'"):
        Gateway(sed=7)


def test_a_wrong_value_is_told():
    with pytest.raises(UsageError, match="--clock: 'never' is not one of real, frozen, manual"):
        Gateway(clock="never")


def test_fixtures_that_cannot_be_used_are_told_with_their_place(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("replies:\n  - nam: x\n")
    with pytest.raises(SetupError, match=r"broken.yaml:2:5: unknown key 'nam'"):
        Gateway(fixtures=broken).start()


def test_an_address_that_is_taken_is_told():
    with Gateway() as gateway, pytest.raises(SetupError, match="cannot listen on"):
        Gateway(port=gateway.url.rpartition(":")[2]).start()


def test_one_that_runs_elsewhere_is_used():
    with emulator("--seed", "5") as running, Gateway.at(running.url + "/") as gateway:
        assert gateway.url == running.url
        assert gateway.control.status()["seed"] == 5


def test_where_none_runs_that_is_said():
    with Gateway() as gateway:
        url = gateway.url
    with pytest.raises(ConnectionError, match=f"no emulator answers at {url}"):
        Gateway.at(url).start()


@pytest.mark.parametrize("url", ["127.0.0.1:8080", "gateway", "ftp://x", ""])
def test_what_is_no_url_is_refused(url):
    with pytest.raises((ValueError, RuntimeError)):
        Gateway.at(url).start()
