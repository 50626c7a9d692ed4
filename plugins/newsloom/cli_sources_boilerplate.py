"""The command ``newsloom sources boilerplate``: what an outlet repeats, for a person to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from newsloom.cli_source_files import read_or_end
from newsloom.console import database, out, print_json, refuse

if TYPE_CHECKING:
    from newsloom.sources.repeated import Repeated
    from newsloom.strip.boilerplate.proposals import Proposal

SHOWN_LINE = 160
"""Characters of a line that are shown: two lines of a terminal; what is to be pasted has all of it."""


def boilerplate(
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="A source's id, or an outlet's name.")],
    least: Annotated[
        int | None,
        typer.Option(min=2, help="Articles that a line stands in; 3, or 2 % of them, where nothing is said."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value.")] = False,
) -> None:
    """Show the lines that an outlet's last articles repeat, with counts and the YAML that would cut them."""
    from newsloom.sources.files import sources_folder
    from newsloom.sources.repeated import NoOutlet, repeated

    sources = read_or_end(sources_folder())
    try:
        with database() as engine, engine.connect() as connection:
            told = repeated(connection, outlet, sources, least=least)
    except NoOutlet as none:
        refuse(str(none), code=1)
    if as_json:
        print_json(asdict(told))
        return
    for line in _shown(told):
        out.print(line, markup=False, soft_wrap=True)


def _shown(told: Repeated) -> Iterator[str]:
    texts = f"{told.looked_at:,} {'text' if told.looked_at == 1 else 'texts'} (copies counted once)"
    if not told.proposals:
        yield f"{told.outlet}: no line stands in {told.least} or more of its last {texts}"
    else:
        count = len(told.proposals)
        lines = "1 line stands" if count == 1 else f"{count:,} lines stand"
        yield f"{told.outlet}: {lines} in {told.least} or more of its last {texts}"
    for one in told.proposals:
        yield ""
        yield f"  {_plain(one.line, SHOWN_LINE)}"
        varied = ", but for its numbers and dates" if one.pattern else ""
        yield f"    in {one.articles:,} ({one.share:.0%}){varied}: {_places(one)}; newsloom explain {one.example}"
    if told.proposals:
        yield ""
        yield "A wire credit and a sub-head repeat too, and are text or fields. What is neither, in the source's file:"
        yield from _where(told)
        yield ""
        yield from yaml_of(told.proposals)
    yield from _listed(told)


def _where(told: Repeated) -> Iterator[str]:
    from newsloom.sources.files import sources_folder

    if told.sources:
        beside = ", beside what its `boilerplate` has already" if told.listed else ""
        yield "  " + ", ".join(str(sources_folder() / f"{name}.yaml") for name in told.sources) + beside
    else:
        yield f"  (no file names this outlet yet: one with `outlet: {told.outlet}` and `folders` would read its texts)"


def yaml_of(proposals: tuple[Proposal, ...]) -> Iterator[str]:
    """The key ``boilerplate`` of a source file with these lines, each with its count as a comment."""
    from newsloom.sources.new_file import scalar

    yield "boilerplate:"
    for name, kind in (("lines", [one for one in proposals if one.pattern is None]),
                       ("patterns", [one for one in proposals if one.pattern is not None])):  # fmt: skip
        if kind:
            yield f"  {name}:"
        for one in kind:
            yield f"    # In {one.articles:,} articles ({one.share:.0%}), {_places(one)}."
            yield f"    - {scalar(one.pattern or one.line)}"


def _listed(told: Repeated) -> Iterator[str]:
    if told.listed:
        yield ""
        yield "Listed already:"
    for one in told.listed:
        stands = f", stands in {one.in_bodies:,} loaded before" if one.in_bodies else ""
        gone = "" if one.cut or one.in_bodies else " (no longer there: take it out?)"
        yield f"  cut from {one.cut:,}{stands}{gone}  {_plain(one.entry, SHOWN_LINE)}"


def _places(one: Proposal) -> str:
    places = (("at the top", one.top), ("inside", one.inside), ("at the end", one.end))
    told = [(name, count) for name, count in places if count]
    return told[0][0] if len(told) == 1 else ", ".join(f"{count:,} {name}" for name, count in told)


def _plain(text: str, most: int) -> str:
    from newsloom.sources.one_line import one_line

    plain = one_line(text, most) or ""
    return plain if len(text) <= most else f"{plain}…"
