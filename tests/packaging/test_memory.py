"""What a long life costs: the journal keeps within its bound."""

from __future__ import annotations

import http.client
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.running import Running, emulator

_BODY, _REQUESTS = 1 << 20, 1000  # bytes of a request, and their number: 1 GB in all


def resident(running: Running) -> float:
    """MiB."""
    match = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{running.process.pid}/status").read_text())
    assert match
    return int(match[1]) / 1024


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc that tells of memory")
def test_a_gigabyte_of_traffic_stays_within_the_bound_of_the_journal():
    text = "word " * (_BODY // 5)
    with emulator("--auth", "off", "--journal-bytes", "64MiB") as running:
        place = urlsplit(running.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        first = 0.0
        for number in range(_REQUESTS):
            body = json.dumps({"model": "Mistral-Small", "request": number, "input": text}).encode()
            connection.request("POST", "/embed/v1/embeddings", body, {"Content-Type": "application/json"})
            connection.getresponse().read()
            if number == 4:
                first = resident(running)
        grown = resident(running) - first
        connection.request("GET", "/__emulator/requests?limit=1")
        (record,) = json.loads(connection.getresponse().read())["requests"]
        connection.close()
    assert record["id"] == _REQUESTS
    assert grown < 3 * 64, f"{grown:.0f} MiB more than after five requests"
