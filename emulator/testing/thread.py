"""The emulator in a thread of this process, on a free port, with an event loop of its own."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.settings import Settings

_PATIENCE = 30.0  # seconds until a start or an end counts as failed


class ServerThread:
    """Serves from `start` to `stop`. Its loop shares nothing with that of a test, which may block meanwhile."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="llm-gateway-emulator", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._failure: BaseException | None = None
        self.url = ""

    def start(self) -> str:
        """Its URL, once it answers. Raises what kept it from starting: SetupError, OSError."""
        self._thread.start()
        if not self._ready.wait(_PATIENCE):
            raise TimeoutError(f"the emulator did not start within {_PATIENCE:g} seconds")
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        return self.url

    def stop(self) -> None:
        """Its port is free and its thread gone afterwards; replies under way are cut."""
        if self._loop is not None and self._stop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: it has ended by itself
                self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # told in the thread that waits for the start
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        from emulator.app import create_app
        from emulator.server import listen

        server, listener = await listen(create_app(self._settings), self._settings)
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self.url = self._settings.url(listener.sockets[0].getsockname()[1])
        self._ready.set()
        await self._stop.wait()
        listener.close()
        server.pre_shutdown()
        await server.shutdown(0)
