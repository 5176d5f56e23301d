"""A web page of another origin in a real browser: preflights, tokens in headers, streams."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.running import Running

pytestmark = pytest.mark.slow

PAGE = Path(__file__).with_name("page.html")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--remote-debugging-port=0",  # with it the browser stays until it is ended
)
PATIENCE = 60.0  # seconds until the page counts as lost

Report = dict[str, Any]


class PageServer(ThreadingHTTPServer):
    """Hands out the page and takes its report."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), PageHandler)
        self.reports: queue.Queue[Report] = queue.Queue()


class PageHandler(BaseHTTPRequestHandler):
    server: PageServer

    def do_GET(self) -> None:
        self._answer(PAGE.read_bytes() if self.path.startswith("/page?") else b"")

    def do_POST(self) -> None:
        self.server.reports.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._answer(b"")

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps stderr clean."""


@pytest.fixture(scope="module")
def report(gateway: Running, slow_gateway: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """What the page saw."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        pytest.skip("needs Chromium")
    with PageServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        url = f"http://127.0.0.1:{server.server_address[1]}/page?gateway={gateway.url}&slow={slow_gateway.url}"
        profile = f"--user-data-dir={tmp_path_factory.mktemp('profile')}"
        process = subprocess.Popen(
            [browser, *OPTIONS, profile, url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield server.reports.get(timeout=PATIENCE)
        finally:
            process.terminate()
            process.wait(15)
            server.shutdown()
            thread.join()


def test_a_page_of_another_origin_gets_all_it_asks_for(report: Report) -> None:
    assert "error" not in report, report["error"]
    assert {name: seen["status"] for name, seen in report.items()} == {
        "chat": 200,
        "ollama": 200,
        "embedding": 200,
        "anonymous": 403,
        "unknown": 404,
        "health": 200,
        "start": 200,
    }


def test_a_page_reads_a_streamed_chat(report: Report) -> None:
    seen = report["chat"]
    assert seen["type"] == "text/event-stream; charset=utf-8"
    *events, end, _ = seen["text"].split("\n\n")
    assert end == "data: [DONE]"
    chunks = [json.loads(event.removeprefix("data: ")) for event in events]
    assert "Paris" in "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)


def test_a_page_reads_ollamas_lines(report: Report) -> None:
    parts = [json.loads(line) for line in report["ollama"]["text"].splitlines()]
    assert "Paris" in "".join(part["message"]["content"] for part in parts)


def test_a_page_reads_a_stream_as_it_comes(report: Report) -> None:
    assert '"content":"The"' in report["start"]["text"]
    assert report["start"]["text"].count("data: ") == 2  # the role and one token


def test_a_page_may_read_why_it_is_refused(report: Report) -> None:
    assert json.loads(report["anonymous"]["text"]) == {"detail": "Not authenticated"}
    assert json.loads(report["unknown"]["text"])["error"]["message"] == "The model `nope` does not exist."


def test_a_page_gets_vectors(report: Report) -> None:
    (item,) = json.loads(report["embedding"]["text"])["data"]
    assert len(item["embedding"]) == 384
