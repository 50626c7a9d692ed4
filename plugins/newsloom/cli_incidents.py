"""The commands ``newsloom incidents ...``; ``cli.py`` mounts them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from newsloom.console import database, out, print_json, refuse, refuse_no_text, user

app = typer.Typer(
    help="What an operator should know: open it until it is over, tell it once, silence it for a while.",
    no_args_is_help=True,
)

# Closed ones are listed for as long as one that comes back is the same; a screen or two of them.
LATELY = timedelta(days=7)
SHOWN = 60
MOST = 1000

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Only of this kind.")]
Subject = Annotated[str | None, typer.Option(metavar="S", help="Only of this subject: a source, nightly, archive.")]


@app.command("list")
def list_(
    kind: Kind = None,
    subject: Subject = None,
    everything: Annotated[bool, typer.Option("--all", help="Those closed in the last seven days too.")] = False,
    as_json: AsJson = False,
) -> None:
    """What is open, the latest first: since when, in one sentence, and what to do."""
    from newsloom.incidents.listing import listed
    from newsloom.incidents.notice_text import kind_of

    refuse_no_text(subject)
    _known(kind)
    now = datetime.now(UTC)
    since = now - LATELY if everything else now
    with database() as engine, engine.connect() as connection:
        found = listed(connection, now=now, closed_since=since, kind=kind, subject=subject, most=MOST)
    if as_json:
        print_json([one | _advice(one["kind"]) for one in found])
        return
    for one in found[:SHOWN]:
        out.print(_line(one), markup=False, soft_wrap=True)
    for name in dict.fromkeys(one["kind"] for one in found[:SHOWN] if one["closed_at"] is None):
        out.print(f"\n{name}: {kind_of(name).means}\n  {kind_of(name).do}", markup=False, soft_wrap=True)
    if len(found) > SHOWN:
        out.print(f"{len(found) - SHOWN:,} more; all of them: newsloom incidents list --json", style="dim")
    if not found:
        out.print("no incident is open", style="dim")


@app.command()
def silence(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind, as listed.")],
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="The subject, as listed; '*' for each of the kind.")
    ],
    why: Annotated[str, typer.Option(help="The reason, for whoever reads it later.")],
    days: Annotated[int, typer.Option(help="How long, from 1 to 90 days: a silence always ends.")] = 7,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who silences; this system's user by default.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Send no notice of it until then. It is opened and closed all the same; what is open at the end is told then.

    newsloom incidents silence source_silent tarkent-week --days 30 --why "it pauses in August"
    """
    from newsloom.incidents.silences import SilenceRefused
    from newsloom.incidents.silences import silence as begin

    refuse_no_text(subject, why, who)
    now = datetime.now(UTC)
    with database() as engine, engine.begin() as connection:
        try:
            one = begin(connection, kind=kind, subject=subject, why=why, who=who or user(), days=days, now=now)
        except SilenceRefused as refused:
            refuse(str(refused))
    until = now + timedelta(days=days)
    if as_json:
        print_json({"silence_id": one, "expires_at": until})
        return
    out.print(f"{kind} of {subject} is silenced until {until:%Y-%m-%d %H:%M} UTC ({one})", markup=False, soft_wrap=True)


@app.command()
def unsilence(
    silence_id: Annotated[str, typer.Argument(metavar="ID", help="The silence's id, as silences prints it.")],
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who ends it; this system's user by default.")] = None,
) -> None:
    """End a silence before its time; what is still open is told within the hour."""
    from uuid import UUID

    from newsloom.incidents.silences import unsilence as end

    refuse_no_text(silence_id, who)
    try:
        one = UUID(silence_id)
    except ValueError:
        refuse(f"{silence_id!r} is no id of a silence: newsloom incidents silences lists them")
    with database() as engine, engine.begin() as connection:
        ended = end(connection, one, who=who or user(), now=datetime.now(UTC))
    if not ended:
        refuse(f"no silence of the id {one} holds: newsloom incidents silences lists them", code=1)
    out.print("ended", style="dim")


@app.command()
def silences(as_json: AsJson = False) -> None:
    """The silences that hold, the one that ends next first."""
    from newsloom.incidents.silences import listed

    with database() as engine, engine.connect() as connection:
        found = listed(connection, datetime.now(UTC))
    if as_json:
        print_json(found)
        return
    for one in found:
        until = f"until {one['expires_at']:%Y-%m-%d %H:%M} UTC"
        line = f"{one['silence_id']}  {one['kind']} {one['subject']}  {until}, by {one['who']}: {one['why']}"
        out.print(line, markup=False, soft_wrap=True)
    if not found:
        out.print("nothing is silenced", style="dim")


def _known(kind: str | None) -> None:
    from newsloom.incidents.kinds import KINDS

    if kind is not None and kind not in KINDS:
        refuse(f"there is no kind {kind!r}; the kinds are {', '.join(KINDS)}")


def _advice(kind: str) -> dict[str, str]:
    from newsloom.incidents.notice_text import kind_of

    return {"title": kind_of(kind).title, "means": kind_of(kind).means, "do": kind_of(kind).do}


def _line(one: dict[str, Any]) -> str:
    from newsloom.incidents.notice_text import plain

    state = f"closed {one['closed_at']:%Y-%m-%d}" if one["closed_at"] else f"since  {one['opened_at']:%Y-%m-%d}"
    silenced = f"  (silenced until {one['silenced_until']:%Y-%m-%d})" if one["silenced_until"] else ""
    return f"{state}  {one['kind']:<16} {plain(one['message'])}{silenced}"
