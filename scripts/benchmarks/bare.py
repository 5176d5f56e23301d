"""`python -m scripts.benchmarks.bare FILE PATH`: an aiohttp handler below a path that reads the body and answers the
file's bytes."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from aiohttp import web


@contextlib.contextmanager
def bare(body: bytes, path: str) -> Iterator[str]:
    """Its address, while it runs in a process of its own."""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(body)
    command = [sys.executable, "-m", "scripts.benchmarks.bare", file.name, path]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().decode().strip()
    finally:
        process.kill()
        process.wait()
        Path(file.name).unlink()


async def main(body: bytes, path: str) -> None:
    async def handler(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(body=body, content_type="application/json")

    app = web.Application()
    app.router.add_post(path, handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        import uvloop  # the loop that the emulator takes, so that the two differ in their handlers alone

        uvloop.run(main(Path(sys.argv[1]).read_bytes(), sys.argv[2]))
    except ImportError:
        asyncio.run(main(Path(sys.argv[1]).read_bytes(), sys.argv[2]))
