"""The commands ``newsloom reprocess ...``; ``cli.py`` mounts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.console import database, err, out, print_json, refuse, user

if TYPE_CHECKING:
    from newsloom.dedupe.relinking import Difference

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
