"""The commands ``newsloom sources check|list|enable|disable|schema``; ``cli.py`` mounts them."""

from __future__ import annotations

import getpass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.console import database, err, out, print_json

if TYPE_CHECKING:
    from newsloom.sources.files import SourceFile
    from newsloom.sources.switch import Switched

app = typer.Typer(help="Check, list, enable and disable the sources that a night reads.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The sources' ids: the names of their files.")]


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of source files; sources/ where none is named.")] = None,
) -> None:
    """Read the source files and print every problem, one a line; needs no database."""
    from newsloom.sources.files import sources_folder

    place = folder or sources_folder()
    found = _read(place)
    typer.echo(f"{place}: {len(found)} {'source' if len(found) == 1 else 'sources'}, no problems")


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """Print the sources, what they read, and whether a night reads them."""
    from newsloom.sources.files import sources_folder
    from newsloom.sources.switch import switched

    found = _read(sources_folder())
    with database(prepare=True) as engine, engine.connect() as connection:
        turned = switched(connection)
    told = [_told(source, turned.get(source.id)) for source in found]
    if as_json:
        print_json(told)
    else:
        _print_table(told)


@app.command()
def enable(ids: Ids) -> None:
    """Have the nightly run read these sources."""
    _turn(ids, enabled=True)


@app.command()
def disable(ids: Ids) -> None:
    """Have the nightly run leave these sources out; what they brought stays."""
    _turn(ids, enabled=False)


@app.command()
def schema() -> None:
    """Print the JSON schema of a source file, for editors."""
    from newsloom.sources.files import schema_text

    typer.echo(schema_text(), nl=False)


def _read(folder: Path) -> list[SourceFile]:
    from newsloom.sources.files import SourcesRefused, read_sources

    try:
        return read_sources(folder)
    except SourcesRefused as refused:
        for problem in refused.problems:
            err.print(problem, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None


def _turn(ids: list[str], *, enabled: bool) -> None:
    from newsloom.sources.files import sources_folder
    from newsloom.sources.switch import switch

    folder = sources_folder()
    known = [source.id for source in _read(folder)]
    unknown = [name for name in ids if name not in known]
    for name in unknown:
        near = get_close_matches(name, known, n=3)
        hint = f"is {' or '.join(near)} meant?" if near else f"there are {', '.join(known) or 'none'}"
        err.print(f"newsloom: there is no source {name!r} in {folder}: {hint}", markup=False, soft_wrap=True)
    if unknown:  # all or nothing: half of a list turned on is what nobody asked for
        raise typer.Exit(1)
    with database(prepare=True) as engine, engine.begin() as connection:
        for name in sorted(set(ids)):  # in one order, so that two commands at once do not wait for each other in a ring
            switch(connection, name, enabled, _user())
    typer.echo(f"{'enabled' if enabled else 'disabled'} {', '.join(dict.fromkeys(ids))}")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        import os

        return f"uid {os.getuid()}"


def _told(source: SourceFile, turned: Switched | None) -> dict[str, Any]:
    return {
        "id": source.id,
        "outlet": source.outlet,
        "feeds": [feed.url for feed in source.feeds],
        "enabled": turned.enabled if turned else source.enabled,
        "enabled_by": turned.changed_by if turned else "its file",
        "changed_at": turned.changed_at.isoformat() if turned else None,
    }


def _print_table(told: list[dict[str, Any]]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("source", "outlet", "enabled", "by", "feeds"):
        # An id is there to be copied into the next command.
        table.add_column(name, overflow="fold", no_wrap=name == "source")
    for one in told:
        cells = (
            one["id"],
            one["outlet"],
            "yes" if one["enabled"] else "no",
            one["enabled_by"],
            "\n".join(one["feeds"]),
        )
        table.add_row(*(escape(cell) for cell in cells))
    out.print(table if told else "no sources")
