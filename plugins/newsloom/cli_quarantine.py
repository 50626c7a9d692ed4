"""The commands ``newsloom quarantine ...``; ``cli.py`` mounts them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.console import database, err, out, print_json, refuse, refuse_no_text, user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsloom.ops.retry import Retried
    from newsloom.quarantine.listing import Choice, Quarantined

app = typer.Typer(
    help="What could not be loaded and somebody should look at: list it, see its bytes, try it again, drop it.",
    no_args_is_help=True,
)

# More rows than a screen or two are read by a program: --json has them all.
SHOWN = 60

Items = Annotated[
    list[str], typer.Argument(metavar="ITEM...", help="Where it is (as listed), its id, or the beginning of its id.")
]
Source = Annotated[str | None, typer.Option(metavar="S", help="Only of this source.")]
Why = Annotated[str | None, typer.Option("--reason", metavar="R", help="Only for this reason.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]


@app.command("list")
def list_(
    source: Source = None,
    reason: Why = None,
    stage: Annotated[str | None, typer.Option(metavar="STAGE", help="Only what failed in this stage.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what failed last on that day or later, YYYY-MM-DD.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Dropped and expired items too.")] = False,
    as_json: AsJson = False,
) -> None:
    """What lies in quarantine, the last first: why, where it failed, how often."""
    from newsloom.quarantine.listing import listed
    from newsloom.quarantine.telling import lines

    refuse_no_text(source)
    choice = _choice(source, reason, stage, since, everything)
    with database() as engine, engine.connect() as connection:
        items = listed(connection, choice)
    if as_json:
        print_json([one.as_json() for one in items])
        return
    for line in lines(items[:SHOWN]):
        out.print(line, markup=False, soft_wrap=True)
    more = f", the last {SHOWN} of them here; all: newsloom quarantine list --json" if len(items) > SHOWN else ""
    out.print(f"{len(items):,} in quarantine{more}" if items else "nothing is in quarantine", style="dim")


@app.command()
def show(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Where it is, its id, or the beginning of its id.")],
    as_json: AsJson = False,
) -> None:
    """One item: why in plain words, what was found, where its bytes are and how they begin, every attempt."""
    from newsloom.quarantine.listing import NotOneItem, attempts, found
    from newsloom.quarantine.telling import beginning, told

    refuse_no_text(item)
    with database() as engine, engine.connect() as connection:
        try:
            [one] = found(connection, [item])
        except NotOneItem as refused:
            refuse(str(refused), code=1)
        tries = attempts(connection, one)
        begins = beginning(_archive(), one)
    if as_json:
        print_json(one.as_json() | {"begins": begins, "tries": tries})
        return
    for line in told(one, begins, tries):
        out.print(line, markup=False, soft_wrap=True)


@app.command()
def retry(
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ITEM...]", help="Where it is (as listed), its id, or the beginning of its id."),
    ] = None,
    source: Source = None,
    reason: Why = None,
    everything: Annotated[bool, typer.Option("--all", help="Everything that lies in quarantine.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be tried again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Try items again from the bytes that are kept, with this version: what loads has left quarantine.

    newsloom quarantine retry herald/ferry.html

    newsloom quarantine retry --reason too_deep --dry-run

    The same command twice leaves the same rows. What fails again stays, with one attempt more.
    """
    from newsloom.quarantine.listing import NotOneItem, found, listed
    from newsloom.quarantine.telling import lines, not_retried

    refuse_no_text(*(items or []), source)
    chosen = bool(source or reason)
    if bool(items) + chosen + everything != 1:
        refuse("say what to try again: items by name, or --source and --reason, or --all")
    with database(prepare=not dry_run) as engine:
        try:
            with engine.connect() as connection:
                ones = (
                    found(connection, items)
                    if items
                    else listed(connection, _choice(source, reason, None, None, False))
                )
        except NotOneItem as refused:
            refuse(str(refused), code=1)
        able = list({(one.source, one.item_id): one for one in ones if one.can_be_retried}.values())
        left = [one for one in ones if not one.can_be_retried]
        for line in not_retried(left):
            err.print(line, markup=False, soft_wrap=True)
        ended = [] if dry_run else _retried(engine, able)
    if as_json:
        told: Any = [one.as_json() for one in able] if dry_run else [vars(one) for one in ended]
        print_json({"written": not dry_run, "items": told, "not_retried": [one.as_json() for one in left]})
    elif dry_run:
        for line in lines(able):
            out.print(line, markup=False, soft_wrap=True)
        out.print(f"{len(able):,} would be tried again; nothing was written", markup=False)
    else:
        _print_ended(ended)


@app.command()
def drop(
    items: Items,
    why: Annotated[str, typer.Option(help="The reason, for whoever reads it later.")],
    as_json: AsJson = False,
) -> None:
    """Take items off the list for good: they stay counted, and open again if they fail in another way."""
    from newsloom.quarantine import decisions
    from newsloom.quarantine.listing import NotOneItem, found

    refuse_no_text(*items, why)
    if not why.strip():
        refuse("--why takes a reason in words")
    with database(prepare=True) as engine, engine.begin() as connection:
        try:
            ones = found(connection, items)
        except NotOneItem as refused:
            refuse(str(refused), code=1)
        decisions.drop(connection, ones, why=why.strip(), who=user())
    if as_json:
        print_json([one.as_json() | {"state": "dropped", "why": why.strip()} for one in ones])
    else:
        out.print(f"{len(ones)} dropped; newsloom quarantine list --all still shows them", markup=False)


def _choice(source: str | None, reason: str | None, stage: str | None, since: str | None, everything: bool) -> Choice:
    from newsloom.quarantine.listing import STAGES, Choice
    from newsloom.reasons import Reason

    if reason is not None and reason not in set(Reason):
        refuse(f"{reason} is no reason: newsloom quarantine list shows those that there are")
    if stage is not None and stage not in STAGES:
        refuse(f"{stage} is no stage: {', '.join(STAGES)}")
    try:
        moment = None if since is None else datetime.fromisoformat(since)
    except ValueError:
        refuse(f"--since takes a date, YYYY-MM-DD, not {since!r}")
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return Choice(source, Reason(reason) if reason else None, stage, moment, everything)


def _retried(engine: Any, items: Sequence[Quarantined]) -> list[Retried]:
    from newsloom.checks import ChecksFailed
    from newsloom.lease import LeaseHeld
    from newsloom.ops.retry import RetryAtWork, retry

    # The bodies of the tasks read it there; with the embedded server nobody has set it.
    os.environ["NEWSLOOM_DATABASE_URL"] = engine.url.render_as_string(hide_password=False)
    try:
        return retry(items, _archive(), now=datetime.now(UTC), who=user())
    except (ChecksFailed, LeaseHeld, RetryAtWork) as refused:
        refuse(str(refused), code=1)


def _print_ended(ended: Sequence[Retried]) -> None:
    for one in ended[:SHOWN]:
        why = f": {one.reason}" if one.reason else ""
        out.print(f"{one.outcome:<12} {one.source}  {one.locator}{why}", markup=False, soft_wrap=True)
    still = sum(one.outcome in ("quarantined", "deferred") for one in ended)
    told = f"{len(ended) - still:,} left quarantine, {still:,} stay" if ended else "nothing to try again"
    out.print(told, style="dim")


def _archive() -> Any:
    from newsloom import archive

    if os.environ.get("NEWSLOOM_ARCHIVE"):  # any address of Airflow's object storage, which takes seconds to import
        from newsloom.ops.tasks import archive_root

        return archive_root()
    return archive.local_root()
