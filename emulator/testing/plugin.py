"""The pytest plugin: `llm_gateway`, a private session for each test. Imports nothing but pytest until it is used."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from emulator.testing.gateway import Gateway
    from emulator.testing.session import Session

_MARKER = (
    "llm_gateway(fixtures=…, seed=…, strict=…): the session of the fixture `llm_gateway`: fixture files or folders, "
    "relative to the test file; the seed of what is generated; whether only fixtures may answer"
)
_MARKED = ("fixtures", "seed", "strict")
_URL, _TOKEN = "LLM_GATEWAY_EMULATOR_URL", "LLM_GATEWAY_EMULATOR_CONTROL_TOKEN"  # environment variables
_outcome = pytest.StashKey[bool]()  # whether the test itself passed


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("llm-gateway", "LLM gateway emulator")
    group.addoption(
        "--llm-gateway-url", metavar="URL", help=f"use the emulator that runs there, not one started here (also {_URL})"
    )
    group.addoption(
        "--llm-gateway-control-token", metavar="TOKEN", help=f"its --control-token, where it needs one (also {_TOKEN})"
    )
    parser.addini("llm_gateway_url", "the emulator to use; by default one is started in each process", default="")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", _MARKER)


def pytest_report_header(config: pytest.Config) -> str | None:
    url = _url(config)
    return f"LLM gateway emulator: {url}" if url else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_outcome] = report.passed
        session = getattr(item, "funcargs", {}).get("llm_gateway")
        if report.failed and session is not None:
            report.sections.append(("LLM gateway", _aside(session)))
    return report


@pytest.fixture(scope="session")
def llm_gateway_options() -> dict[str, Any]:
    """Options of the emulator that `llm_gateway_server` starts, as keywords (docs/options.md); override it at will."""
    return {}


@pytest.fixture(scope="session")
def llm_gateway_server(pytestconfig: pytest.Config, llm_gateway_options: dict[str, Any]) -> Iterator[Gateway]:
    """The emulator of this test run: one in a thread of each process, or the one of --llm-gateway-url."""
    from emulator.testing.gateway import Gateway

    url = _url(pytestconfig)
    token = pytestconfig.getoption("--llm-gateway-control-token") or os.environ.get(_TOKEN)
    with Gateway.at(url, control_token=token) if url else Gateway(**llm_gateway_options) as gateway:
        yield gateway


@pytest.fixture
def llm_gateway(request: pytest.FixtureRequest, llm_gateway_server: Gateway) -> Iterator[Session]:
    """A private session, empty at the start. At the end of a test that passed, expectations that were never used fail
    it, and in a strict session requests that no fixture answered."""
    session = llm_gateway_server.session(**_marked(request))
    try:
        yield session
        problem = _problem(session) if request.node.stash.get(_outcome, False) else ""
    finally:
        session.close()
    if problem:
        pytest.fail(problem, pytrace=False)


def _url(config: pytest.Config) -> str:
    """Where the emulator runs; empty where one is to be started."""
    return config.getoption("--llm-gateway-url") or os.environ.get(_URL) or config.getini("llm_gateway_url") or ""


def _marked(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the markers of a test say; the nearest wins, and its fixtures come first."""
    marked: dict[str, Any] = {"fixtures": []}
    for marker in request.node.iter_markers("llm_gateway"):
        if marker.args:
            pytest.fail(f"@pytest.mark.llm_gateway takes keywords only: {', '.join(_MARKED)}", pytrace=False)
        for name, value in marker.kwargs.items():
            if name == "fixtures":
                marked[name] += [request.path.parent / path for path in _paths(value)]
            elif name in _MARKED:
                marked.setdefault(name, value)
            else:
                from emulator.errors import nearest

                guess = nearest(name, _MARKED)
                hint = f"did you mean {guess!r}?" if guess else f"there are {', '.join(_MARKED)}"
                pytest.fail(f"@pytest.mark.llm_gateway has no {name!r}; {hint}", pytrace=False)
    return marked


def _paths(value: Any) -> list[Any]:
    return [value] if isinstance(value, str | os.PathLike) else list(value)


def _problem(session: Session) -> str:
    from emulator.testing.verdict import complaint

    return complaint(session)


def _aside(session: Session) -> str:
    """What a reader of a failed test may want to know besides."""
    from emulator.testing.verdict import complaint, listing

    try:
        return complaint(session) or listing(session.requests)
    except Exception as error:  # the test's own failure must be told in any case
        return f"the emulator could not be asked: {error}"
