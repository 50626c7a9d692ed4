"""Puts the desk together."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from newsloom.desk.acting import acts
from newsloom.desk.airflow_side import AirflowSide
from newsloom.desk.failing import not_understood, told
from newsloom.desk.gate import READING, Gate

STATIC = Path(__file__).parent / "static"

ROUTERS = (
    "newsloom.desk.tonight.page",
    "newsloom.desk.tonight.card",
    "newsloom.desk.ledger.page",
    "newsloom.desk.ledger.retry",
    "newsloom.desk.ledger.drop",
    "newsloom.desk.sources.page",
    "newsloom.desk.sources.turn",
    "newsloom.desk.sources.reprocess",
    "newsloom.desk.stories.page",
    "newsloom.desk.article.page",
    "newsloom.desk.search.page",
    "newsloom.desk.entities.page",
    "newsloom.desk.doubts.page",
    "newsloom.desk.doubts.judge",
    "newsloom.desk.incidents.page",
    "newsloom.desk.incidents.silencing",
)
"""Modules with a ``router``: the pages, and the actions beside them. One line each."""


def make_desk(airflow: AirflowSide) -> FastAPI:
    """The desk as an app; who may see what of it, ``airflow`` says.

    Raises:
        RuntimeError: a route that changes something is not guarded by ``Act``.
    """
    app = FastAPI(title="News desk", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.airflow = airflow
    for name in ROUTERS:
        app.include_router(import_module(name).router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(HTTPException, told)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_middleware(Gate, airflow=airflow)
    _all_guarded(app)
    return app


def _all_guarded(app: FastAPI) -> None:
    for route in app.routes:
        if not isinstance(route, APIRoute):
            continue
        if not set(route.methods) <= set(READING) and not acts(route.dependant):
            raise RuntimeError(f"{route.path} changes something and does not depend on Act")
