"""Renders a page: Jinja2 with everything escaped, and what each template may call."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsloom.desk import charts
from newsloom.desk.airflow_side import person_of
from newsloom.desk.asked import path_within

TEMPLATES = Path(__file__).parent / "templates"

SECTIONS = (
    ("Tonight", "/"), ("Sources", "/sources"), ("Ledger", "/ledger"), ("Stories", "/stories"),
    ("Entities", "/entities"), ("Doubts", "/doubts"), ("Incidents", "/incidents"), ("Search", "/search"),
)  # fmt: skip
"""What the bar at the top leads to; a page that this desk does not have is left out."""


def show(request: Request, template: str, status_code: int = 200, **told: Any) -> HTMLResponse:
    """The page. Every template has ``base`` (the address of the desk), ``here`` (the path within it), ``person``,
    ``may_write`` and ``sections``, and the macros of parts/: ``when``, ``number``, ``outcome``, ``address`` ..."""
    base = request.scope.get("root_path", "")
    person = person_of(request)
    page = _environment().get_template(template)
    around = {
        "base": base,
        "here": path_within(request.scope),
        "person": person,
        "may_write": person.may_write,
        "sections": _sections(request),
    }
    return HTMLResponse(page.render(around | told), status_code)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,  # whatever a file is called: every word may be an outlet's
        undefined=StrictUndefined,  # a name that is misspelt is an error, and not a gap on the page
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["thousands"] = thousands
    made.filters["linkable"] = linkable
    made.filters["moment"] = moment
    made.filters["lasted"] = lasted
    made.globals["charts"] = charts
    for part in ("marks", "charts"):
        module = made.get_template(f"parts/{part}.html").module
        made.globals |= {name: value for name, value in vars(module).items() if not name.startswith("_")}
    return made


def _sections(request: Request) -> list[tuple[str, str]]:
    there = {getattr(route, "path", "") for route in request.app.routes}
    return [one for one in SECTIONS if one[1] in there]


def thousands(value: float | None) -> str:
    """A count as it is read: 12,345; nothing for None."""
    return "" if value is None else f"{value:,}"


def linkable(url: str | None) -> bool:
    """Whether an address may become a link: http and https only. ``javascript:`` runs what stands behind it."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def moment(at: datetime | date | None) -> str:
    """A time in UTC, the zone printed; a day as a day."""
    if at is None:
        return ""
    if not isinstance(at, datetime):
        return at.isoformat()
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def lasted(seconds: float | None) -> str:
    """How long, in the two greatest units: 0.4 s, 12 s, 3 min 5 s, 2 h 10 min."""
    if seconds is None:
        return ""
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
