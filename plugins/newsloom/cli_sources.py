"""The commands ``newsloom sources ...``; ``cli.py`` mounts them. ``add`` and ``try``, which ask the web, lie beside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.cli_source_files import named_or_end, read_or_end
from newsloom.cli_sources_add import add
from newsloom.cli_sources_boilerplate import boilerplate
from newsloom.cli_sources_try import try_
from newsloom.console import database, err, out, print_json, user

if TYPE_CHECKING:
    from newsloom.sources.files import SourceFile
    from newsloom.sources.switch import ListHealth, Switched

app = typer.Typer(
    help="Check, try, add, list, enable and disable the sources that a night reads.", no_args_is_help=True
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The sources' ids: the names of their files.")]


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of source files; sources/ where none is named.")] = None,
) -> None:
    """Read the source files and print every problem, one a line; needs no database."""
    from newsloom.sources.files import sources_folder

    place = folder or sources_folder()
    found = read_or_end(place)
    for source in found:  # a folder may lie on the machine that runs the night, and not here
        for missing in (name for name in source.folders if not Path(name).is_dir()):
            err.print(f"{source.id}: note: there is no folder {missing} on this machine", markup=False, soft_wrap=True)
    typer.echo(f"{place}: {len(found)} {'source' if len(found) == 1 else 'sources'}, no problems")


app.command()(add)
app.command()(boilerplate)
app.command("try")(try_)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """Print the sources, what they read, whether a night reads them, and how their lists are doing."""
    from newsloom.sources.files import sources_folder
    from newsloom.sources.switch import lists_health, switched

    found = read_or_end(sources_folder())
    with database(prepare=True) as engine, engine.connect() as connection:
        turned, health = switched(connection), lists_health(connection)
    told = [_told(source, turned.get(source.id), health.get(source.id, {})) for source in found]
    if as_json:
        print_json(told)
    else:
        _print_table(told)


@app.command()
def enable(ids: Ids) -> None:
    """Have the nightly run read these sources; says what their outlets reserve."""
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


def _turn(ids: list[str], *, enabled: bool) -> None:
    from newsloom.sources.files import sources_folder
    from newsloom.sources.switch import switch, wishes

    found = named_or_end(list(dict.fromkeys(ids)), sources_folder())
    with database(prepare=True) as engine, engine.begin() as connection:
        # In one order, so that two commands at once do not wait for each other in a ring.
        for source in sorted(found, key=lambda source: source.id):
            switch(connection, source.id, enabled, user())
    typer.echo(f"{'enabled' if enabled else 'disabled'} {', '.join(source.id for source in found)}")
    for source in found if enabled else []:
        for line in wishes(source):
            typer.echo(line)


def _told(source: SourceFile, turned: Switched | None, health: dict[str, ListHealth]) -> dict[str, Any]:
    settings = source.settings()
    return {
        "id": source.id,
        "outlet": source.outlet,
        "lists": [
            {"kind": one["kind"], "url": one["url"], "health": _health(health.get(one["url"]))}
            for one in settings["lists"]
        ],
        "pages": len(settings["pages"]),
        "folders": settings["folders"],
        "enabled": turned.enabled if turned else source.enabled,
        "enabled_by": turned.changed_by if turned else "its file",
        "changed_at": turned.changed_at.isoformat() if turned else None,
        "licence": source.licence,
        "reservations": list(source.reservations),
        "documented_at": source.documented_at,
        "auth": source.auth,
    }


def _health(health: ListHealth | None) -> dict[str, Any] | None:
    from dataclasses import asdict
    from datetime import datetime

    if health is None:
        return None
    return {key: one.isoformat() if isinstance(one, datetime) else one for key, one in asdict(health).items()}


def _print_table(told: list[dict[str, Any]]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("source", "outlet", "enabled", "by", "reads", "lists"):
        # An id is there to be copied into the next command.
        table.add_column(name, overflow="fold", no_wrap=name == "source")
    for one in told:
        enabled = "yes" if one["enabled"] else "no"
        cells = (one["id"], one["outlet"], enabled, one["enabled_by"], _reads(one), _doing(one["lists"]))
        table.add_row(*(escape(cell) for cell in cells))
    out.print(table if told else "no sources")


def _reads(told: dict[str, Any]) -> str:
    kinds = [one["kind"] for one in told["lists"]]
    names = (("feed", "feed"), ("sitemap", "sitemap"), ("index", "index page"))
    counts = [(kinds.count(kind), name) for kind, name in names]
    counts += [(told["pages"], "page"), (len(told["folders"]), "folder")]
    return "\n".join(f"{count:,} {name}{'s' * (count != 1)}" for count, name in counts if count)


def _doing(lists: list[dict[str, Any]]) -> str:
    """How the lists are doing, the failing ones each."""
    read = [one["health"] for one in lists if one["health"]]
    if not read:
        return "not read yet" if lists else ""
    failing = [one for one in lists if one["health"] and one["health"]["failures"]]
    lines = [
        f"{one['url']} fails since {one['health']['failing_since'][:10]}: {one['health']['last_error']}"
        for one in failing
    ]
    if len(read) > len(failing):
        due = min(one["next_poll_at"] for one in read)
        lines.insert(0, f"{len(read) - len(failing)} well, next poll {due[:16].replace('T', ' ')}")
    return "\n".join(lines)
