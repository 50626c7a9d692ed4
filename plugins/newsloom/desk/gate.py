"""The one way into the desk: nothing of it is reached, or known to exist, without a log-in.

An ASGI middleware and no dependency of the routes: FastAPI reads a body before it looks at dependencies, static files
and unknown addresses have none, and a route that forgets one would stand open.
"""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsloom.desk.airflow_side import AirflowSide, Refused
from newsloom.desk.asked import path_within
from newsloom.desk.cross_site import why_refused
from newsloom.desk.failing import failed, plain, wants_html
from newsloom.desk.headers import headers_for

READING = ("GET", "HEAD")

LONGEST_AT = 1_000
"""Characters of an address that is gone back to after the log-in: with more, to the first page."""


class Gate:
    """Asks Airflow who it is, refuses what came from another site, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, airflow: AirflowSide) -> None:
        self.app = app
        self.airflow = airflow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # a plugin's app is sent no lifespan; of web sockets it has none
            return
        begun = False
        path = path_within(scope)

        async def send_ours(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                MutableHeaders(scope=message).update(headers_for(path))
            await send(message)

        request = Request(scope, receive)
        try:
            answer = await self._refusal(request)
            await (answer or self.app)(scope, receive, send_ours)
        except Exception as error:
            answer = failed(request, error)
            if begun:
                raise
            await answer(scope, receive, send_ours)

    async def _refusal(self, request: Request) -> Response | None:
        try:
            person = await self.airflow.person(request)
        except Refused as refused:
            return self._outside(request, refused)
        request.scope["newsloom.person"] = person
        if request.method in READING:
            return None
        why = why_refused(request.headers, self.airflow.served_at())
        if why is not None:
            return JSONResponse({"detail": f"Refused: {why}."}, 403)
        if not person.may_write:
            return JSONResponse({"detail": "Refused: you may look, and not change anything."}, 403)
        return None

    def _outside(self, request: Request, refused: Refused) -> Response:
        if not wants_html(request):
            return JSONResponse({"detail": refused.why}, refused.status)
        link = self.airflow.log_in_url(_asked(request)) if refused.status == 401 else ""
        return plain("Not signed in" if link else "Not allowed", refused.why, refused.status, link)


def _asked(request: Request) -> str:
    """The address within the desk that was asked for."""
    path = path_within(request.scope)
    at = f"{path}?{request.url.query}" if request.url.query else path
    return at if len(at) <= LONGEST_AT else "/"
