"""The app of ``militia serve`` behind its HTTP server on a free port of 127.0.0.1, inside this process."""

from __future__ import annotations

import asyncio
import socket
import time
from threading import Event, Thread

from granian.constants import Interfaces
from granian.server.embed import Server as EmbeddedServer

from bot.http.server import Server

_START_SECONDS = 10.0
_STOP_SECONDS = 10.0


class AppServer(Thread):
    """The server that ``militia serve`` uses, in a thread."""

    def __init__(self, application: Server) -> None:
        super().__init__(name="app-server", daemon=True)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port: int = one.getsockname()[1]
        self._application = application
        self._started = Event()

    def run(self) -> None:
        """Serves until ``end``."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._server = EmbeddedServer(
            self._application, port=self.port, interface=Interfaces.RSGI, websockets=False, log_enabled=False
        )
        self._started.set()
        await self._server.serve()

    def begin(self) -> None:
        """Starts, and returns as soon as connections are accepted."""
        self.start()
        self._started.wait(_START_SECONDS)
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.005)
            else:
                return

    def end(self) -> None:
        """Stops."""
        self._loop.call_soon_threadsafe(self._server.stop)
        self.join(_STOP_SECONDS)
