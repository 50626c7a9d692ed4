"""The commands ``newsloom reprocess ...``; ``cli.py`` mounts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.console import database, err, out, print_json, refuse, user

if TYPE_CHECKING:
    from newsloom.dedupe.relinking import Difference
    from newsloom.reprocess.difference import Difference as Changes
    from newsloom.reprocess.selection import Stage

app = typer.Typer(
    help="Make anew what an older version of a stage or of the statistics made; the difference is shown first.",
    no_args_is_help=True,
)


@app.callback()
def reprocess() -> None:
    """So that the group has its subcommands by name, with one of them too."""


@app.command()
def links(
    learn: Annotated[
        bool, typer.Option("--learn", help="Learn what words are rare and what outlets repeat from the articles held.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="Go back to a version that was in force before, or to: shipped."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write it; without this the difference is only shown.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value.")] = False,
) -> None:
    """Make all copies and stories anew: with newly learned statistics, or with this program's rules after an upgrade.

    The same articles and the same version give the same links, whenever they came. All is written at once or nothing.
    """
    from datetime import UTC, datetime

    from newsloom.dedupe.history.learning import learn_from
    from newsloom.dedupe.history.pinned import NoSuchStatistics, StatisticsUnreadable, kept, pinned
    from newsloom.dedupe.relinking import relink
    from newsloom.lease import LeaseHeld

    if learn and to is not None:
        refuse("--learn and --to are two versions: choose one")

    def choose(connection: Any) -> Any:
        if learn:
            return learn_from(connection)
        return pinned(connection) if to is None else kept(connection, to)

    now = datetime.now(UTC)
    run_id = f"reprocess links {now:%Y-%m-%dT%H:%M:%S.%fZ} {user()}"[:250]
    with database(prepare=yes) as engine:
        try:
            found = relink(engine, run_id, choose, night=now.date(), write_it=yes, tell=_tell)
        except (NoSuchStatistics, StatisticsUnreadable, LeaseHeld) as refused:
            refuse(str(refused), code=1)
    if as_json:
        print_json(_as_json(found) | {"written": yes})
        return
    for line in _shown(found):
        out.print(line, markup=False, soft_wrap=True)
    again = "newsloom reprocess links" + (" --learn" if learn else f" --to {to}" if to else "") + " --yes"
    out.print("written" if yes else f"nothing was written; this writes it: {again}", markup=False, soft_wrap=True)


def _tell(what: str, articles: int) -> None:
    if err.is_terminal:
        err.print(f"{what} {articles:,} articles", end="\r", markup=False)


def _as_json(found: Difference) -> dict[str, Any]:
    return {
        "version": found.statistics.version,
        "learned_from": found.statistics.articles,
        "outlets": len(found.statistics.outlets),
        "articles": found.articles,
        "were": dict(found.were),
        **found.links,
        "examples": list(found.examples),
    }


def _shown(found: Difference) -> list[str]:
    statistics, links = found.statistics, found.links
    known = f"{len(statistics.outlets):,} outlet{'s' * (len(statistics.outlets) != 1)}"
    were = ", ".join(f"{articles:,} of {version}" for version, articles in found.were.items()) or "none"
    lines = [
        f"version      {statistics.version}; what {known} repeat is known",
        f"articles     {found.articles:,} linked anew (before: {were})",
        f"copy groups  {links['groups_were']:,} -> {links['groups_are']:,}  "
        f"({links['groups_gone']:,} are gone, {links['groups_new']:,} are new)",
        f"stories      {links['stories_were']:,} -> {links['stories_are']:,}  "
        f"({links['stories_gone']:,} are gone, {links['stories_new']:,} are new)",
        f"moved        {links['articles_moved']:,} articles to another story or another original",
    ]
    for one in found.examples:
        lines += ["", f"  {one['title'] or one['article_id']}"]
        lines += [f"    {'' if yes else 'no longer '}a copy of: {title}" for title, yes in _copies(one)]
    return [*lines, ""] if found.examples else lines


def _copies(one: Any) -> list[tuple[str, bool]]:
    told = [(one["copied"] or "(without a headline)", False)] if one["was_copy"] else []
    return told + ([(one["copies"] or "(without a headline)", True)] if one["is_copy"] else [])


Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="SOURCE", help="Only what this source brought; may be given more than once."),
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Bytes seen on this day (UTC) or later.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Bytes seen on this day (UTC) or before.")]
OlderThan = Annotated[
    str | None,
    typer.Option(
        "--older-than",
        metavar="VERSION",
        help="What an older version made; else what any other than this program's did.",
    ),
]
Whole = Annotated[bool, typer.Option("--all", help="What every version made, this program's too.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write it; without this the difference is only shown.")]
OnlyIf = Annotated[
    str | None,
    typer.Option("--only-if", metavar="DIFFERENCE", help="With --yes: write only if the difference is still this one."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]


@app.command()
def strip(
    sources: Sources = None,
    first: From = None,
    last: To = None,
    older_than: OlderThan = None,
    whole: Whole = False,
    yes: Yes = False,
    only_if: OnlyIf = None,
    as_json: AsJson = False,
) -> None:
    """Read the archive anew: titles, bodies, dates, bylines and names, as if this version had read them the first time.

    Articles are made anew whole, with all bytes that were ever seen of them, and linked anew. Nothing is fetched.
    """
    _reprocess("strip", sources, first, last, older_than, whole, yes, only_if, as_json)


@app.command()
def entities(
    sources: Sources = None,
    first: From = None,
    last: To = None,
    older_than: OlderThan = None,
    whole: Whole = False,
    yes: Yes = False,
    only_if: OnlyIf = None,
    as_json: AsJson = False,
) -> None:
    """Find the names anew in the words that are held: after an upgrade of the pipeline, its rules or its lexicons."""
    _reprocess("entities", sources, first, last, older_than, whole, yes, only_if, as_json)


def _reprocess(
    stage: Stage,
    sources: list[str] | None,
    first: str | None,
    last: str | None,
    older_than: str | None,
    whole: bool,
    yes: bool,
    only_if: str | None,
    as_json: bool,
) -> None:
    from datetime import UTC, datetime

    from newsloom.cli_forget import archive_root
    from newsloom.lease import LeaseHeld
    from newsloom.reprocess.selection import Selection, SelectionRefused, day
    from newsloom.reprocess.whole import reprocess_now
    from newsloom.reprocess.writing import DifferenceStale

    if only_if is not None and not yes:
        refuse("--only-if goes with --yes")
    try:
        selection = Selection(stage, tuple(sources or ()), day(first), day(last), older_than, whole)
    except SelectionRefused as refused:
        refuse(str(refused))
    now = datetime.now(UTC)
    run_id = f"reprocess {stage} {now:%Y-%m-%dT%H:%M:%S.%fZ} {user()}"[:250]
    with database(prepare=yes) as engine:
        try:
            found = reprocess_now(
                engine, archive_root(), run_id, selection, night=now.date(), who=user(), write_it=yes, only_if=only_if,
                tell=_tell_batch,
            )  # fmt: skip
        except (LeaseHeld, DifferenceStale) as refused:
            refuse(str(refused), code=1)
    if as_json:
        print_json(found.as_json() | {"run_id": run_id, "written": yes})
        return
    _show(found)
    if yes:
        out.print("written", markup=False)
    else:
        words = [f"--source {one}" for one in sources or ()]
        words += [f"{name} {value}" for name, value in (("--from", first), ("--to", last)) if value]
        words += [f"--older-than '{older_than}'"] if older_than else ["--all"] if whole else []
        again = " ".join(["newsloom reprocess", stage, *words, "--yes --only-if", found.sha256[:12]])
        out.print(f"nothing was written; this writes it: {again}", markup=False, soft_wrap=True)


def _tell_batch(batch: int, batches: int) -> None:
    if err.is_terminal:
        err.print(f"read {batch} of {batches} batches", end="\r", markup=False)


def _show(found: Changes) -> None:
    from rich.table import Table
    from rich.text import Text

    from newsloom.reprocess.showing import lines

    for line in lines(found):
        out.print(line, markup=False, soft_wrap=True)
    if found.fields:
        table = Table("field", "articles", box=None, pad_edge=False)
        for name, count in found.fields.items():
            table.add_row(name, f"{count:,}")
        out.print(table)
    if found.examples:
        table = Table("article", "field", "before", "after", box=None, pad_edge=False)
        for one in found.examples:
            table.add_row(*(Text(one[name] or "") for name in ("title", "field", "before", "after")))
        out.print(table)
