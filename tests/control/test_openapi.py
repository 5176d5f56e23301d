"""The description names what there is, and the page to try it needs nothing else."""

from __future__ import annotations

import re

from tests.control.conftest import Api


async def test_every_call_and_every_service_is_described(api: Api):
    document = (await api("GET", "/openapi.json")).body
    told = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert ("POST", "/__emulator/clock/advance") in told
    assert ("PUT", "/__emulator/fixtures/{name}") in told
    assert ("POST", "/chat/v1/chat/completions") in told
    assert ("POST", "/api/v1/auths/signin") in told
    assert ("POST", "/ollama/api/generate") in told
    for method, path in told:
        if path.startswith("/__emulator") and "{" not in path and "events" not in path and "wait" not in path:
            said = await api.ask(method, path, b"x") if method != "GET" else await api.ask(method, path)
            assert said.status not in (404, 405, 500), (method, path)


async def test_every_reference_leads_somewhere_and_every_operation_has_its_own_name(api: Api):
    said = await api("GET", "/openapi.json")
    schemas = said.body["components"]["schemas"]
    names = [call["operationId"] for methods in said.body["paths"].values() for call in methods.values()]
    assert len(names) == len(set(names))
    referred = set(re.findall(r"'#/components/schemas/(\w+)'", repr(said.body)))
    assert referred <= set(schemas)
    assert {"ReplyEntry", "Problem", "Status", "NewClock"} <= set(schemas)


async def test_the_page_comes_without_anything_from_outside(api: Api):
    said = await api.within("mine")("GET", "/docs")
    assert said.status == 200
    assert said.headers["content-type"].startswith("text/html")
    assert '<html lang="en">' in said.body
    assert not re.search(r"(src|href)=\"(https?:)?//", said.body)
