"""Every route of the desk, from the app itself: what a later page adds is walked by the same tests."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from fastapi.routing import APIRoute

from newsloom.desk.app import STATIC, make_desk
from newsloom.desk.gate import READING

NOT_ROUTES = ("/openapi.json", "/docs", "/redoc", "/nothing-here", "/static/nothing.js", "/static/../app.py")


def paths_to_read() -> list[str]:
    """Addresses that are read, with an id in place of each parameter; static files and what there is not, too."""
    files = [f"/static/{path.name}" for path in sorted(STATIC.iterdir())]
    return (
        sorted({_filled(route.path) for route in _routes() if set(route.methods) & set(READING)})
        + files
        + list(NOT_ROUTES)
    )


def paths_to_write() -> list[tuple[str, str]]:
    """Method and address of everything that changes something."""
    return sorted(
        (method, _filled(route.path)) for route in _routes() for method in route.methods if method not in READING
    )


def _routes() -> Iterator[APIRoute]:
    nobody: Any = None  # the routes are there whoever is asked
    yield from _under(make_desk(nobody).routes)


def _under(routes: Any) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from _under(getattr(route, "routes", None) or ())


def _filled(path: str) -> str:
    return re.sub(r"\{[^}]*\}", str(uuid.UUID(int=9)), path)
