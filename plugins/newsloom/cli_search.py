"""The command ``newsloom search``; ``cli.py`` mounts it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.markup import escape

from newsloom.console import database, out, print_json


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Words; "in a row" between quotes; or; -without.')
    ],
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Published on this day (UTC) or later."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Published before this day (UTC).")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="An outlet's name.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="ISO 639: en, de, ar ...")] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many at most.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value.")] = False,
) -> None:
    """Find articles by their words, best first; endings and accents do not matter, words of the headline count more.

    What begins with a dash stands behind --: newsloom search -- ferry -boat
    """
    from newsloom.search.asking import Question, ask

    asked = Question(" ".join(words), language, _utc(since), _utc(until), outlet, limit)
    with database() as engine:
        found = ask(engine, asked)
    if as_json:
        print_json(found)
        return
    for row in found:
        head = "  ".join(str(row[name]) for name in ("published", "outlet") if row[name])
        out.print(f"[bold]{escape(row['title'] or 'no headline')}[/bold]  {escape(head)}", soft_wrap=True)
        out.print(f"  {escape(' '.join(row['snippet'].split()))}", soft_wrap=True)
        out.print(f"  [dim]{escape(row['location'])}[/dim]", soft_wrap=True)
    out.print("1 article" if len(found) == 1 else f"{len(found)} articles", style="dim")


def _utc(day: datetime | None) -> datetime | None:
    return None if day is None else day.replace(tzinfo=UTC)
