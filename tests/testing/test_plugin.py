"""The plugin as other repositories meet it: pytest runs in folders of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.running import emulator

pytest_plugins = ("pytester",)

Run = Callable[..., pytest.RunResult]

# The program under test, without a library: what these cost to import, each of the many runs here would pay.
ASKING = """
import json
import urllib.request

def ask(session, question):
    body = {"model": "Mistral-Small", "messages": [{"role": "user", "content": question}]}
    return post(session, "chat/completions", body)["choices"][0]["message"]["content"]

def post(session, path, body, service="chat"):
    headers = {"Authorization": f"Bearer {session.token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{session.base_urls[service]}/{path}", json.dumps(body).encode(), headers)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as error:
        with error:
            raise RuntimeError(f"{error.code} {error.read().decode()}") from None
"""


@pytest.fixture(autouse=True)
def _nobodys_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_GATEWAY_EMULATOR_URL", "LLM_GATEWAY_EMULATOR_CONTROL_TOKEN", "PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # those of this environment take seconds


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    """Runs a test module whose functions may call `ask(llm_gateway, question)`."""

    def run(module: str, *options: str) -> pytest.RunResult:
        pytester.makepyfile(asking=ASKING)
        pytester.makepyfile("import pytest\nfrom asking import ask\n\n" + module)
        plugin = ("-p", "emulator.testing.plugin")
        return pytester.runpytest_subprocess(*plugin, "--strict-markers", "-W", "error", *options, timeout=60)

    return run


def test_nothing_but_pytest_is_imported_before_it_is_used():
    code = (
        "import sys, pytest\n"
        "pytest.main(['--version', '-q'])\n"
        "before = set(sys.modules)\n"
        "import emulator.testing.plugin\n"
        "new = {name for name in set(sys.modules) - before if not name.startswith('emulator')}\n"
        "own = {name for name in sys.modules if name.startswith('emulator')}\n"
        "print(sorted(new), sorted(own))\n"
        "print([name for name in ('aiohttp', 'msgspec', 'yaml', 'numpy', 'http.client') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == ["[] ['emulator', 'emulator.testing', 'emulator.testing.plugin']", "[]"]


def test_it_is_there_as_soon_as_it_is_installed(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")  # other plugins have theirs
    pytester.makepyfile("def test_it(llm_gateway):\n    assert llm_gateway.requests == []\n")
    pytester.runpytest_subprocess("--strict-markers", timeout=120).assert_outcomes(passed=1)


def test_an_expectation_answers_and_what_was_asked_is_told(run: Run):
    run("""
def test_it(llm_gateway):
    llm_gateway.expect(user="capital of France").reply("Paris")
    assert ask(llm_gateway, "What is the capital of  france?") == "Paris"
    assert llm_gateway.requests[-1].json["messages"][0]["content"] == "What is the capital of  france?"
""").assert_outcomes(passed=1)


def test_each_test_begins_with_nothing(run: Run):
    run("""
@pytest.mark.parametrize("number", range(3))
def test_it(llm_gateway, number):
    assert llm_gateway.requests == []
    llm_gateway.expect(user="hello").fail(429).reply(f"{number}")
    with pytest.raises(Exception, match="429"):
        ask(llm_gateway, "hello")
    assert ask(llm_gateway, "hello") == f"{number}"
""").assert_outcomes(passed=3)


def test_an_unused_expectation_fails_the_test_and_says_what_was_asked(run: Run):
    result = run("""
def test_it(llm_gateway):
    llm_gateway.expect(user="capital of France").reply("Paris")
    ask(llm_gateway, "What is the capital of Spain?")
""")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at teardown of test_it*",
            "expect(user='capital of France') at *.py:6 was never used",
            '*user: expected "capital of France", received "What is the capital of Spain?"*',
            "what was asked in this session:",
            '*#1 POST /chat/v1/chat/completions "What is the capital of Spain?" → 200 (generator)*',
        ]
    )
    assert "plugin.py" not in result.stdout.str()


def test_an_unused_expectation_is_told_where_nothing_was_asked(run: Run):
    result = run("""
def test_it(llm_gateway):
    llm_gateway.expect(user="hello").reply("x")
""")
    result.stdout.fnmatch_lines(["expect(user='hello') at *was never used", "*nothing was asked in this session*"])


def test_an_unused_vector_is_told_and_a_used_one_is_not(run: Run):
    result = run("""
from asking import post

def embed(session, text):
    post(session, "embeddings", {"model": "all-MiniLM-L6-v2", "input": text}, "embed")

def test_used(llm_gateway):
    llm_gateway.expect(input="hello").like("x")
    embed(llm_gateway, ["hello there"])

def test_unused(llm_gateway):
    llm_gateway.expect(input="hello").like("x")
    embed(llm_gateway, "good bye")
""")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*teardown of test_unused*", "expect(input='hello') at *was never used*"])


def test_an_optional_expectation_need_not_be_used(run: Run):
    run("""
def test_it(llm_gateway):
    llm_gateway.expect(user="hello").reply("x").optional()
""").assert_outcomes(passed=1)


def test_an_expectation_without_an_answer_is_told_with_its_place(run: Run):
    result = run("""
def test_it(llm_gateway):
    llm_gateway.expect(user="hello")
""")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["expect(user='hello') at *.py:6 does not say what to answer: *"])


def test_a_strict_session_fails_the_test_for_what_no_fixture_answered(run: Run):
    result = run("""
@pytest.mark.llm_gateway(strict=True)
def test_it(llm_gateway):
    llm_gateway.expect(user="hello").reply("Hi.")
    ask(llm_gateway, "hello")
    with pytest.raises(Exception, match="404"):
        ask(llm_gateway, "good bye")
""")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            'no fixture answered #2 POST /chat/v1/chat/completions "good bye" → 404*',
            '*user: expected "hello", received "good bye"',
        ]
    )


def test_a_test_that_failed_by_itself_says_the_rest_in_a_section(run: Run):
    result = run("""
def test_it(llm_gateway):
    llm_gateway.expect(user="hello").reply("x")
    assert ask(llm_gateway, "good bye") == "x"
""")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*AssertionError*", "*- LLM gateway -*", "expect(user='hello') at * was never used"])


@pytest.mark.parametrize("how", ["pytest.skip('no')", "pytest.xfail('no')"])
def test_a_test_that_did_not_come_to_its_end_need_not_use_what_it_expects(run: Run, how: str):
    run(f"""
def test_it(llm_gateway):
    llm_gateway.expect(user="hello").reply("x")
    {how}
""").assert_outcomes(skipped="skip" in how, xfailed="xfail" in how)


def test_misuse_is_told_at_the_line_of_the_test(run: Run):
    result = run("""
def test_it(llm_gateway):
    llm_gateway.expect(usr="hello").reply("x")
""")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*llm_gateway.expect(usr=*", "E *TypeError: 'usr' is no condition; did you mean 'user'?"]
    )


def test_markers_add_up_and_the_nearest_wins(run: Run, pytester: pytest.Pytester):
    for name in ("near", "far"):
        folder = pytester.mkdir(name)
        replies = [
            {"name": f"{name}: {user}", "when": {"user": user}, "reply": name} for user in ("both", f"only {name}")
        ]
        (folder / "own.json").write_text(json.dumps({"replies": replies}))
    run("""
pytestmark = pytest.mark.llm_gateway(fixtures="far", seed=1)

@pytest.mark.llm_gateway(strict=True)
class TestClass:
    @pytest.mark.llm_gateway(fixtures=["near/own.json"], seed=2)
    def test_it(self, llm_gateway):
        assert [ask(llm_gateway, q) for q in ("both", "only near", "only far")] == ["near", "near", "far"]
        with pytest.raises(Exception, match="404"):
            ask(llm_gateway, "neither")
        llm_gateway.control.forget()
        assert llm_gateway.control.status()["seed"] == 2

    def test_other(self, llm_gateway):
        assert ask(llm_gateway, "both") == "far"
        assert llm_gateway.control.status()["seed"] == 1
""").assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ("strikt=True", "@pytest.mark.llm_gateway has no 'strikt'; did you mean 'strict'?"),
        ("'x.yaml'", "@pytest.mark.llm_gateway takes keywords only: fixtures, seed, strict"),
        ("fixtures='none.yaml'", "*none.yaml: no such file or folder"),
    ],
)
def test_a_marker_that_cannot_be_is_told(run: Run, marker: str, message: str):
    result = run(f"""
@pytest.mark.llm_gateway({marker})
def test_it(llm_gateway):
    pass
""")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"*{message}"])


def test_the_environment_leads_a_program_here(run: Run):
    run("""
def test_it(llm_gateway, monkeypatch):
    for name, value in llm_gateway.env().items():
        monkeypatch.setenv(name, value)
    llm_gateway.expect(user="hello").reply("Hi.")
    import openai
    with openai.OpenAI() as client:
        messages = [{"role": "user", "content": "hello"}]
        reply = client.chat.completions.create(model="Mistral-Small", messages=messages)
    assert reply.choices[0].message.content == "Hi."
    assert llm_gateway.requests[0].service == "api"
""").assert_outcomes(passed=1)


def test_coroutines_of_pytest_asyncio_and_anyio(run: Run):
    run(
        """
import asyncio

async def one(llm_gateway):
    llm_gateway.expect(user="hello").reply("Hi.")
    async with llm_gateway.async_openai() as client:
        messages = [{"role": "user", "content": "hello"}]
        replies = await asyncio.gather(*[
            client.chat.completions.create(model="Mistral-Small", messages=messages) for _ in range(5)
        ])
    assert {reply.choices[0].message.content for reply in replies} == {"Hi."}
    assert len(await llm_gateway.async_wait(5)) == 5

@pytest.mark.asyncio
async def test_asyncio(llm_gateway):
    await one(llm_gateway)

@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_anyio(llm_gateway):
    await one(llm_gateway)
""",
        *(
            "-p",
            "anyio.pytest_plugin",
            "-p",
            "pytest_asyncio.plugin",
            "-o",
            "asyncio_default_fixture_loop_scope=function",
        ),
    ).assert_outcomes(passed=2)


def test_a_test_class_of_unittest_may_use_it(run: Run):
    run("""
import unittest

class Test(unittest.TestCase):
    @pytest.fixture(autouse=True)
    def _gateway(self, llm_gateway):
        self.gateway = llm_gateway

    def test_it(self):
        self.gateway.expect(user="hello").reply("Hi.")
        self.assertEqual(ask(self.gateway, "hello"), "Hi.")
""").assert_outcomes(passed=1)


def test_options_of_the_emulator_are_said_by_a_fixture(run: Run, pytester: pytest.Pytester):
    pytester.makeconftest("""
import pytest

@pytest.fixture(scope="session")
def llm_gateway_options():
    return {"seed": 42}
""")
    run("""
def test_it(llm_gateway_server, llm_gateway):
    assert llm_gateway_server.control.status()["seed"] == 42
    assert llm_gateway.control.status()["seed"] == 42
""").assert_outcomes(passed=1)


@pytest.mark.parametrize("how", ["option", "variable", "ini"])
def test_an_emulator_elsewhere_is_used(run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, how: str):
    with emulator("--seed", "9") as running:
        options = ["--llm-gateway-url", running.url] if how == "option" else []
        if how == "variable":
            monkeypatch.setenv("LLM_GATEWAY_EMULATOR_URL", running.url)
        elif how == "ini":
            pytester.makeini(f"[pytest]\nllm_gateway_url = {running.url}")
        result = run(
            f"""
def test_it(llm_gateway):
    assert llm_gateway.url.startswith("{running.url}/__session/")
    assert llm_gateway.control.status()["seed"] == 9
    llm_gateway.expect(user="hello").reply("Hi.")
    assert ask(llm_gateway, "hello") == "Hi."
""",
            *options,
        )
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines([f"LLM gateway emulator: {running.url}"])


def test_where_no_emulator_answers_that_is_said(run: Run):
    result = run("def test_it(llm_gateway): pass", "--llm-gateway-url", "http://127.0.0.1:9")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no emulator answers at http://127.0.0.1:9*"])


@pytest.mark.slow
def test_several_processes_share_an_emulator_and_never_see_each_other(run: Run):
    module = """
@pytest.mark.parametrize("number", range(40))
def test_it(llm_gateway, number):
    llm_gateway.expect(user="hello").fail(503).reply(f"{number}")
    with pytest.raises(Exception, match="503"):
        ask(llm_gateway, "hello")
    assert ask(llm_gateway, "hello") == f"{number}"
    assert len(llm_gateway.requests) == 2
"""
    with emulator() as running:
        run(module, "-p", "xdist.plugin", "-n", "4", "--llm-gateway-url", running.url).assert_outcomes(passed=40)
    run(module, "-p", "xdist.plugin", "-n", "4").assert_outcomes(passed=40)
