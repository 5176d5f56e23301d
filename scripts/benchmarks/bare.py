"""`python -m scripts.benchmarks.bare FILE`: an aiohttp handler that reads the body and answers the file's bytes."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from aiohttp import web


async def main(body: bytes) -> None:
    async def handler(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(body=body, content_type="application/json")

    app = web.Application()
    app.router.add_post("/chat/v1/chat/completions", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        import uvloop  # the loop that the emulator takes, so that the two differ in their handlers alone

        uvloop.run(main(Path(sys.argv[1]).read_bytes()))
    except ImportError:
        asyncio.run(main(Path(sys.argv[1]).read_bytes()))
