"""The desk as Airflow mounts it: made at the first request, because every component imports the plugin, and only the
api-server answers anybody."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger("newsloom.desk")

PREFIX = "/newsdesk"


class Desk:
    """An ASGI app that makes the real one when it is first asked. While that cannot be made, everything is refused."""

    def __init__(self) -> None:
        self._app: ASGIApp | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if self._app is None:
            try:
                await self._make()
            except Exception:
                log.exception(
                    "the News desk cannot be made: it refuses every request until the api-server is restarted"
                )
                await JSONResponse({"detail": "The News desk does not work; see the log of the api-server."}, 503)(
                    scope, receive, send
                )
                return
        assert self._app is not None
        await self._app(scope, receive, send)

    async def _make(self) -> None:
        async with self._making:
            if self._app is None:
                self._app = await asyncio.to_thread(_make)


def _make() -> Any:
    from newsloom.desk.app import make_desk
    from newsloom.ops.desk import Airflow

    return make_desk(Airflow())
