"""What an outlet repeats, from the database, beside what its source's list already cuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsloom import ids
from newsloom.sources.source import Hints
from newsloom.statements import statement
from newsloom.strip.boilerplate.outlet_lines import RULE, outlet_lines
from newsloom.strip.boilerplate.proposals import Listed, Proposal, least_articles, proposals, still_cut

if TYPE_CHECKING:
    from newsloom.sources.files import SourceFile

LOOKED_AT = 500
"""Articles that are looked at, the last: a month of most outlets, 2 MB of bodies."""


class NoOutlet(LookupError):
    """No article is of the outlet that was asked for; the text is for the user."""


@dataclass(frozen=True)
class Repeated:
    """``outlet`` is its name in ``news.outlet``, ``sources`` the ids of the source files that name it; ``looked_at``
    counts distinct texts, ``least`` is the fewest of them that a proposal stands in."""

    outlet: str
    sources: tuple[str, ...]
    looked_at: int
    least: int
    proposals: tuple[Proposal, ...]
    listed: tuple[Listed, ...]


def repeated(
    connection: sa.Connection, asked: str, sources: Sequence[SourceFile], *, least: int | None = None
) -> Repeated:
    """What the last articles of an outlet repeat.

    :param asked: a source's id, or an outlet's name: that of a folder of texts, say, which has no source file.

    Raises:
        NoOutlet: there is no article of such an outlet.
    """
    name = next((one.outlet for one in sources if one.id == asked), asked)
    outlet = ids.outlet_name(name) or ""
    mine = [one for one in sources if ids.outlet_name(one.outlet) == outlet]
    lines = tuple(line for one in mine if one.boilerplate for line in one.boilerplate.lines)
    patterns = tuple(pattern for one in mine if one.boilerplate for pattern in one.boilerplate.patterns)
    listed = outlet_lines(Hints(boilerplate_lines=lines, boilerplate_patterns=patterns))

    here = {"outlet": outlet, "most": LOOKED_AT}
    bodies = {row.article_id: row.body for row in connection.execute(statement("strip/outlet_bodies"), here)}
    if not bodies:
        raise NoOutlet(_none(connection, asked, outlet))
    cuts: dict[str, list[str]] = {}
    for row in connection.execute(statement("strip/outlet_listed_cuts"), here | {"rule": RULE}):
        cuts.setdefault(row.article_id, []).append(row.text)
    needed = least if least is not None else least_articles(len(bodies))
    each = [(line, Hints(boilerplate_lines=(line,))) for line in lines]
    each += [(pattern, Hints(boilerplate_patterns=(pattern,))) for pattern in patterns]
    entries = [(entry, alone) for entry, hints in each if (alone := outlet_lines(hints)) is not None]
    return Repeated(
        outlet=outlet,
        sources=tuple(one.id for one in mine),
        looked_at=len(bodies),
        least=needed,
        proposals=tuple(proposals(bodies, needed, listed)),
        listed=tuple(still_cut(entries, cuts, bodies)),
    )


def _none(connection: sa.Connection, asked: str, outlet: str) -> str:
    names = list(connection.scalars(statement("strip/outlet_names")))
    near = [name for name in names if outlet and outlet in name][:3] or get_close_matches(outlet, names, n=3)
    if outlet in names:
        return f"no article of {outlet} is here any more"
    hint = f"is {' or '.join(near)} meant?" if near else "newsloom query articles shows the outlets"
    return f"no article is of an outlet {asked!r}: {hint}"
