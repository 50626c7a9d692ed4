"""The commands ``newsloom judge ...``; ``cli.py`` mounts them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.console import database, out, print_json, refuse, user

if TYPE_CHECKING:
    from datetime import datetime

    from newsloom.dedupe.groups.judged_links import Kind
    from newsloom.entities.across.judged import Verdict
    from newsloom.judge.doubts import OpenPair, Side
    from newsloom.judge.open_links import OpenLink

app = typer.Typer(
    help="Judge whether two people, organisations or places are one, two articles copies, or of one story; see what "
    "waits for it. The last judgement of a pair holds: to undo one, judge the pair the other way, or unsure, and the "
    "rules decide again.",
    no_args_is_help=True,
)


class As(StrEnum):
    """What two things are judged as."""

    ENTITY = "entity"
    COPY = "copy"
    STORY = "story"


One = Annotated[
    str,
    typer.Argument(
        metavar="A",
        help="An entity's id, or a name that one entity has. With --as copy or story: an article's id, its URL, its "
        "path, or a part of either; with --as story also a story's id, which means the article that opens it.",
    ),
]
Other = Annotated[str, typer.Argument(metavar="B", help="The other one.")]
Which = Annotated[As, typer.Option("--as", help="What the two are judged as: names of one, texts of one, one story.")]
Why = Annotated[str, typer.Option(help="The reason, for whoever reads it later.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who judges; this system's user where none is named.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]


@app.command()
def same(one: One, other: Other, why: Why, which: Which = As.ENTITY, who: Who = None) -> None:
    """The two are one, whatever the rules say.

    newsloom judge same "Inga Torvik" "Inga Halmarsson" --why "she married"

    newsloom judge same herald/ferry.txt mirror/ferry.txt --as copy --why "both are the agency's report"

    newsloom judge same STORY OTHER --as story --why "the strike and the closed harbour are one event"

    Two stories that are judged one are joined whole; copies tell one story.
    """
    _judge("same", which, one, other, why, who)


@app.command()
def different(one: One, other: Other, why: Why, which: Which = As.ENTITY, who: Who = None) -> None:
    """The two are not one; two forms of one entity, given as names, are parted.

    newsloom judge different herald/monday.txt mirror/tuesday.txt --as copy --why "two market reports"

    newsloom judge different herald/ferry.txt mirror/bridge.txt --as story --why "another accident"

    Two articles that are no copies may still tell one story. Two that tell two stories are no copies either.
    """
    _judge("different", which, one, other, why, who)


@app.command()
def unsure(one: One, other: Other, why: Why, which: Which = As.ENTITY, who: Who = None) -> None:
    """Nobody can tell yet: the rules decide, and the pair is not listed until something new is known.

    It undoes what was judged of the pair before.
    """
    _judge("unsure", which, one, other, why, who)


@app.command("next")
def next_(
    limit: Annotated[int, typer.Option(min=1, help="How many pairs of each.")] = 10,
    which: Annotated[As | None, typer.Option("--as", help="Of entities, copies or stories alone.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the pairs that the machine left open, those first that would move most mentions or articles."""
    from dataclasses import asdict

    from newsloom.judge.doubts import open_pairs
    from newsloom.judge.open_links import open_links

    names: list[OpenPair] = []
    links: list[OpenLink] = []
    with database() as engine, engine.connect() as connection:
        if which in (None, As.ENTITY):
            names = open_pairs(connection, limit)
        if which in (None, As.COPY):
            links += open_links(connection, "copy", limit)
        if which in (None, As.STORY):
            links += open_links(connection, "story", limit)
    if as_json:
        print_json(
            [{"as": "entity"} | asdict(one) for one in names] + [{"as": one.kind} | asdict(one) for one in links]
        )
        return
    for line in [line for pair in names for line in _shown(pair)] + [
        line for link in links for line in _shown_link(link)
    ]:
        out.print(line, markup=False, soft_wrap=True)
    if not names and not links:
        out.print("no pair waits for a judgement")


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List all judgements, the last first, with who, when and why; those undone are marked."""
    from newsloom.statements import statement

    with database() as engine, engine.connect() as connection:
        told = [dict(row) for row in connection.execute(statement("judge/list")).mappings()]
    if as_json:
        print_json([one | {"judged_at": one["judged_at"].isoformat()} for one in told])
        return
    for one in told:
        left, right = (_listed(one, side) for side in ("left", "right"))
        undone = "  (undone by a later one)" if one["undone_by"] else ""
        line = f"{_time(one['judged_at'])}  {one['kind']:<6}  {one['verdict']:<9}  {left}  |  {right}{undone}"
        out.print(line, markup=False, soft_wrap=True)
        out.print(f"    {one['who']}: {one['why']}", markup=False, soft_wrap=True)
    if not told:
        out.print("nothing was judged yet")


def _listed(row: dict[str, Any], side: str) -> str:
    from newsloom.entities.across.nodes import shown

    name = row[f"{side}_name"]
    return shown(name) if name else row[f"{side}_title"] or str(row[f"{side}_id"])


def _judge(verdict: Verdict, which: As, one: str, other: str, why: str, who: str | None) -> None:
    from datetime import UTC, datetime

    from newsloom.judge.finding import JudgeRefused
    from newsloom.lease import LeaseHeld

    now, by = datetime.now(UTC), who or user()
    with database(prepare=True) as engine:
        try:
            match which:
                case As.ENTITY:
                    lines = _judged_entities(engine, verdict, one, other, why, by, now)
                case As.COPY:
                    lines = _judged_links(engine, "copy", verdict, one, other, why, by, now)
                case As.STORY:
                    lines = _judged_links(engine, "story", verdict, one, other, why, by, now)
        except (JudgeRefused, LeaseHeld) as refused:
            refuse(str(refused), code=1)
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)


def _judged_links(
    engine: Any, kind: Kind, verdict: Verdict, one: str, other: str, why: str, who: str, now: datetime
) -> list[str]:
    from newsloom.judge.links import judge_links
    from newsloom.judge.saying import said_of_links

    return said_of_links(kind, verdict, judge_links(engine, kind, verdict, one, other, why=why, who=who, now=now))


def _judged_entities(
    engine: Any, verdict: Verdict, one: str, other: str, why: str, who: str, now: datetime
) -> list[str]:
    from newsloom.judge.judging import judge
    from newsloom.judge.saying import said_of_entities

    return said_of_entities(verdict, judge(engine, verdict, one, other, why=why, who=who, now=now))


def _shown(pair: OpenPair) -> list[str]:
    lines = [f"{pair.value:,.1f}  {pair.why}", *_side("A", pair.left), *_side("B", pair.right)]
    two = f"{pair.left.entity_id} {pair.right.entity_id}"
    return [*lines, f"    newsloom judge same|different|unsure {two} --why ...", ""]


def _shown_link(link: OpenLink) -> list[str]:
    lines = [f"{link.value:,.1f}  {link.kind}: {link.why}"]
    for letter, side in (("A", link.left), ("B", link.right)):
        lines.append(f"  {letter} {side.title or side.location}")
        of = f"of a story of {side.story_articles:,}" if side.story_articles > 1 else "alone in its story"
        lines.append(f"      {side.published or 'undated'}  {side.outlet or 'outlet unknown'}  {side.location}  ({of})")
    lines.append(f"    {link.score:.2f}  {link.rule}: {'; '.join(link.reasons)}")
    two = f"{link.left.article_id} {link.right.article_id}"
    return [*lines, f"    newsloom judge same|different|unsure {two} --as {link.kind} --why ...", ""]


def _side(letter: str, side: Side) -> list[str]:
    lines = [f"  {letter} {side.name} ({side.label}, {side.mentions:,} mentions) as {side.known_as}"]
    if side.forms:
        lines.append(f"      forms: {', '.join(side.forms)}")
    if side.offices:
        lines.append(f"      offices: {', '.join(side.offices)}")
    if side.note:
        lines.append(f"      {side.note}")
    lines += [f"      {one['published'] or 'undated'}  {one['title'] or one['article_id']}" for one in side.articles]
    return lines


def _time(when: Any) -> str:
    from datetime import UTC

    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
