"""What waits for a judgement: pairs of articles that the rules left open, the most valuable first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from newsloom.dedupe.copies.copies import CONTAINMENT, ONE_OUTLET, RESEMBLANCE
from newsloom.dedupe.groups.judged_links import JudgedLinks, Kind, LinkJudgement
from newsloom.dedupe.stories.stories import JOINS
from newsloom.statements import statement

# A score so little above its bar (a tenth of the way to 1) is a doubt: a sentence more in one text moves it as far.
CLOSE = 0.1
# Two texts so near and told as no copies: a rewritten report, or one that numbers or its outlet kept from being a copy.
# Of 3,000 pairs of one story in four sets 13 reach it, few enough to be read.
NEARLY = 0.7


@dataclass(frozen=True)
class LinkSide:
    """One article of an open pair, as a person needs it to decide; ``known_at`` is when its words were first seen."""

    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    location: str
    known_at: datetime
    story_articles: int


@dataclass(frozen=True)
class OpenLink:
    """Two that may be copies or one story. ``value`` is the articles that the answer may move times ``doubt`` (1 is a
    toss-up)."""

    kind: Kind
    value: float
    doubt: float
    why: str
    score: float
    rule: str
    reasons: list[str]
    left: LinkSide
    right: LinkSide


def open_links(connection: sa.Connection, kind: Kind, limit: int, newest: int | None = None) -> list[OpenLink]:
    """The open pairs by value, without those of which somebody's judgement says what they are.

    ``newest`` looks at pairs with one of so many of the newest articles alone. A pair that was judged unsure comes back
    once one of the two has other words.
    """
    rows = connection.execute(statement("judge/links_in_force")).all()
    judged = JudgedLinks(LinkJudgement(row.kind, row.left_id, row.right_id, row.verdict) for row in rows)
    unsure = {(row.left_id, row.right_id): row.judged_at for row in rows if (row.kind, row.verdict) == (kind, "unsure")}
    asked: dict[str, float | None] = {"close": CLOSE, "newest": newest}
    if kind == "copy":
        asked |= {"contained": CONTAINMENT, "one_outlet": ONE_OUTLET, "resembles": RESEMBLANCE, "nearly": NEARLY}
    else:
        asked |= {"bar": JOINS}
    name = "judge/open_copies" if kind == "copy" else "judge/open_stories"
    told = connection.execute(statement(name), asked, execution_options={"yield_per": 100})
    found: list[OpenLink] = []
    for row in told:
        if judged.says(kind, row.left_id, row.right_id) in ("same", "different"):
            continue
        left, right = _side(connection, row.left_id), _side(connection, row.right_id)
        at = unsure.get((row.left_id, row.right_id))
        if at is not None and at >= max(left.known_at, right.known_at):
            continue
        score, reasons = float(row.score), list(row.reasons)
        found.append(OpenLink(kind, float(row.value), float(row.doubt), row.why, score, row.rule, reasons, left, right))
        if len(found) == limit:
            break
    told.close()
    return found


def _side(connection: sa.Connection, article: str) -> LinkSide:
    row = connection.execute(statement("judge/open_side"), {"article_id": article}).mappings().one()
    return LinkSide(**row)
