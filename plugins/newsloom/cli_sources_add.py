"""The command ``newsloom sources add``: a new source file from one address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsloom.cli_source_files import read_or_end
from newsloom.console import err, refuse

if TYPE_CHECKING:
    from newsloom.sources.files import SourceFile

AllowPrivate = Annotated[
    list[str] | None,
    typer.Option("--allow-private", metavar="HOST:PORT", help="A host that may have a private or local address."),
]


def add(
    id: Annotated[str, typer.Argument(metavar="ID", help="The source's id: small letters, digits and hyphens.")],
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, a sitemap, or a page of the outlet.")],
    outlet: Annotated[str | None, typer.Option(help="The outlet's name, where the page's own is not meant.")] = None,
    allow_private: AllowPrivate = None,
) -> None:
    """Ask an address what it is, and write sources/ID.yaml, disabled, with the feeds and sitemaps found."""
    from datetime import UTC, datetime

    from newsloom.collect.fetch.client import Client
    from newsloom.sources.adding import NotAdded, draft, without
    from newsloom.sources.files import sources_folder
    from newsloom.sources.new_file import text_of, write_new
    from newsloom.sources.source import WebSettings
    from newsloom.sources.visit import Visit

    planned = _planned(id, url, outlet, allow_private or [])
    folder = sources_folder()
    path = folder / f"{id}.yaml"
    _check_new(folder, id)
    readers = _readers(read_or_end(folder))
    settings = WebSettings.from_json(planned.settings())
    try:
        with Client(allowed=settings.allowed) as client:
            visit = Visit(client, settings.delay_seconds, say=_say)
            made = draft(visit, id, url, outlet=outlet)
        made.allow_private = planned.allow_private_hosts
        made = without(made, readers.get)
        write_new(path, text_of(made, datetime.now(UTC).date()))
    except NotAdded as refused:
        refuse(str(refused), code=1)
    _check_written(path)
    typer.echo(f"wrote {path}: {made.outlet}, disabled")
    for one in made.lists:
        if one.comments:
            made.left_out.append(f"{one.url}: comments of readers are no articles")
        else:
            typer.echo(f"  {one.kind}  {one.url}")
            typer.echo(f"      {one.where}")
    for line in made.left_out:
        typer.echo(f"  left out: {line}")
    typer.echo(f"see what it brings: newsloom sources try {id}")


def _say(message: str) -> None:
    err.print(f"  {message}", markup=False, soft_wrap=True)


def _planned(id: str, url: str, outlet: str | None, allow_private: list[str]) -> SourceFile:
    """What was typed, as the keys of a source; ends the command where it cannot be that."""
    from pydantic import ValidationError

    from newsloom.sources.files import SourceFile, said_of

    typed = {"id": id, "outlet": id if outlet is None else outlet, "pages": [url], "allow_private_hosts": allow_private}
    try:
        return SourceFile.model_validate(typed)
    except ValidationError as error:
        names = {"pages": "URL", "allow_private_hosts": "--allow-private", "id": "ID", "outlet": "--outlet"}
        first = error.errors(include_url=False, include_input=False)[0]
        refuse(f"{names[str(first['loc'][0])]}: {said_of(dict(first)).partition(': ')[2]}")


def _check_new(folder: Path, id: str) -> None:
    for path in (folder / f"{id}.yaml", folder / f"{id}.yml"):
        if path.exists():
            refuse(f"{path} is there already", code=1)


def _readers(sources: list[SourceFile]) -> dict[str, str]:
    """The id of the source that reads it, by canonical address."""
    from newsloom.collect.canonical_url import canonical_url

    return {
        canonical_url(url): source.id
        for source in sources
        for url in (*(one["url"] for one in source.settings()["lists"]), *source.pages)
    }


def _check_written(path: Path) -> None:
    """What was written passes ``check``, or is not left there."""
    from newsloom.sources.files import SourcesRefused, read_sources

    try:
        read_sources(path.parent)
    except SourcesRefused as refused:
        path.unlink()
        refuse(f"what came would be no source, and was not kept: {refused}", code=1)
