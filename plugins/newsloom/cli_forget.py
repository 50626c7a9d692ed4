"""The command ``newsloom forget``; ``cli.py`` mounts it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.console import database, err, out, print_json, refuse, refuse_no_text, user

if TYPE_CHECKING:
    from newsloom.forget.forgetting import Forgotten

NOT_REACHED = (
    "This does not reach: backups and replicas of the database, its write-ahead log, files exported before, copies of "
    "the archive, your own source files and folders, counts of words in pinned statistics (until the next `newsloom "
    "reprocess links --learn`), bylines of later articles, and other articles: their words and their pages, which may "
    "quote it or link to it, and lists of other hosts that named it and whose sources never brought it. Names and "
    "addresses can be guessed, and a tombstone is a plain hash of one."
)


class As(StrEnum):
    """What is forgotten."""

    ARTICLE = "article"
    OUTLET = "outlet"
    PERSON = "person"


def forget(
    what: Annotated[
        str,
        typer.Argument(
            metavar="URL|OUTLET|PERSON",
            help="An article's whole URL, path or id; an outlet's name; a person's name or id.",
        ),
    ],
    why: Annotated[str, typer.Option(help="The reason; it is kept with the tombstone, so name nobody in it.")],
    which: Annotated[
        As | None, typer.Option("--as", help="What it is; looked for in this order where not said.")
    ] = None,
    articles: Annotated[
        bool,
        typer.Option(
            "--articles", help="With a person: erase the articles that name them or that they signed as well."
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value.")] = False,
) -> None:
    """Erase an article, an outlet or a person, with the records in the archive, and keep them out from then on.

    What stays is linked as if they had never come. Of a person, names and mentions go, and no later night takes them
    up; the articles' own words stay unless --articles is given.
    """
    from datetime import UTC, datetime

    from newsloom.archive import ArchiveDamaged
    from newsloom.forget.forgetting import NothingToForget
    from newsloom.forget.forgetting import forget as forget_it
    from newsloom.judge.finding import JudgeRefused
    from newsloom.lease import LeaseHeld

    refuse_no_text(what, why)
    if not why.strip():
        refuse("a reason is needed: --why TEXT")
    if dry_run and yes:
        refuse("--dry-run and --yes are two answers: choose one")
    if not (dry_run or yes or sys.stdin.isatty()):
        refuse("nobody is there to ask: add --yes to erase, or --dry-run to look")
    kind: Any = which.value if which else None
    now, who = datetime.now(UTC), user()

    def told(write_it: bool) -> Forgotten:
        return forget_it(
            engine, archive_root(), what, kind, why=why.strip(), who=who, now=now, write_it=write_it, articles=articles
        )

    with database() as engine:
        try:
            found = told(False) if not yes else None
            if found is not None:
                _show(found, as_json=as_json and dry_run, to=out if dry_run else err)
                if dry_run:
                    return
                if not typer.confirm("Erase it?", err=True):
                    refuse("nothing was erased", code=1)
            found = told(True)
        except (NothingToForget, JudgeRefused, LeaseHeld, ArchiveDamaged) as refused:
            refuse(str(refused), code=1)
    _show(found, as_json=as_json, to=out)


def archive_root() -> Any:
    """The archive as the nights see it; another place than this machine's takes seconds to import."""
    import os

    if os.environ.get("NEWSLOOM_ARCHIVE"):
        from newsloom.ops.tasks import archive_root as airflow_root

        return airflow_root()
    from newsloom.archive import local_root

    return local_root()


def _show(found: Forgotten, *, as_json: bool, to: Any) -> None:
    if as_json:
        print_json(asdict(found) | {"not_reached": NOT_REACHED})
        return
    for line in shown(found):
        to.print(line, markup=False, soft_wrap=True)


def shown(found: Forgotten) -> list[str]:
    """The lines that tell what was erased, or would be."""
    verb = "erased" if found.written else "would erase"
    lines = [f"{verb} the {found.kind} {found.told}"]
    lines += [f"  {rows:>9,}  {table}" for table, rows in found.rows.items()]
    if found.records or found.kind != "person":
        lines.append(f"  {found.records:>9,}  records of the archive, {found.bytes:,} bytes")
    if found.shared:
        lines.append(f"  {found.shared:>9,}  records stay: the same bytes are another article's too")
    lines += [f"           {note}" for note in found.notes]
    lines.append(f"  {found.tombstones:>9,}  tombstones {'keep' if found.written else 'would keep'} it out")
    if found.kind == "person" and not found.articles:
        lines.append("The words of the articles stay as they were printed; --articles erases the articles too.")
    lines.append(NOT_REACHED)
    return lines if found.written else [*lines, "Nothing was written."]
