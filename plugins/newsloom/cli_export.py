"""The command ``newsloom export``; ``cli.py`` mounts it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from newsloom.console import database, err, out, print_json, refuse

Day = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="A day (UTC): articles published on it or later."),
]


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or not there.")],
    format_: Annotated[str, typer.Option("--format", metavar="parquet|csv", help="What is written.")] = "parquet",
    since: Day = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="A day (UTC): articles published before it."),
    ] = None,
    tables: Annotated[
        str, typer.Option(metavar="NAME,NAME", help="Tables and views of schema news; all where none is named.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the manifest.")] = False,
) -> None:
    """Write schema news as files, one for each table and view, all of one moment, with a manifest.

    In CSV a text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line's end) is preceded
    by an apostrophe, an empty text is "" and what is not known (null) is nothing between two commas; Parquet has every
    text as it is.
    """
    from newsloom.export.export import FORMATS, Asked
    from newsloom.export.export import export as write
    from newsloom.export.relations import ExportRefused

    if format_ not in FORMATS:
        refuse(f"--format {format_}: choose {' or '.join(FORMATS)}")
    asked = Asked(format_, _utc(since), _utc(until), tuple(name.strip() for name in tables.split(",") if name.strip()))
    with database() as engine:
        try:
            manifest = write(engine, folder, asked, _tell)
        except ExportRefused as error:
            refuse(str(error))
        except OSError as error:
            refuse(f"nothing was exported to {folder}: {error.strerror or error}", 1)
    if as_json:
        print_json(manifest)
        return
    rows = sum(file["rows"] for file in manifest["files"])
    size = sum(file["bytes"] for file in manifest["files"])
    told = f"{len(manifest['files'])} files, {rows:,} rows, {size / 1e6:.1f} MB in {folder}"
    out.print(told, markup=False, soft_wrap=True)


def _utc(day: datetime | None) -> datetime | None:
    return None if day is None else day.replace(tzinfo=UTC)


def _tell(name: str, rows: int) -> None:
    err.print(f"{name}: {rows:,} rows", markup=False, soft_wrap=True)
