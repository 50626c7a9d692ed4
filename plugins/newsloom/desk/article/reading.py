"""An article's life as the desk tells it: what ``newsloom explain`` prints, in parts that a page can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from newsloom.desk.article import reasons_told
from newsloom.desk.article.laid_beside import Run, collapsed, laid_beside, shortened, words_beside
from newsloom.desk.article.marked_text import MARKS, paragraphs_of, part
from newsloom.desk.article.nested import Span, nested
from newsloom.desk.in_words import LABELS
from newsloom.desk.rows import Row, row, rows

# Names, dates, outcomes and revisions of one page of them: what a screen or two hold.
SHOWN = 25

# Code points of each body that are compared: 100,000 of either took 40 ms, and are a book's chapter.
COMPARED = 100_000

# Code points of a difference on the page before "show all"; two screens of text.
DIFFERENCE = 12_000

# And with it: both bodies, gone and come, whole.
ALL = 200_000

# Code points of what stayed that are shown beside a change: a line on a wide screen.
AROUND = 160


def text(read: sa.Connection, head: Row, number: int, refused: bool) -> Row:
    """The ``number``-th part of the words with names marked; ``more`` says that not all of them are."""
    title = head["title"] or ""
    whole = f"{title}\n\n{head['body']}"
    here = part(head["body"], len(title) + 2, number)
    start = 0 if here.number == 1 else here.start
    bound = {"revision_id": head["revision_id"], "start": start, "end": here.end, "refused": refused}
    mentions = rows(read, "article_mentions", **bound, most=MARKS + 1)
    marked = mentions[:MARKS]
    spans = [Span(one["start_offset"], one["end_offset"], one) for one in marked if one["start_offset"] < len(title)]
    labels = rows(read, "article_labels", revision_id=head["revision_id"])
    return {
        "part": here,
        "title": nested(whole, spans, 0, len(title)) if here.number == 1 else (),
        "paragraphs": paragraphs_of(whole, here.start, here.end, marked),
        "more": len(mentions) > MARKS,
        "labels": [one for one in labels if one["mentions"] or refused],
        "unknown": sorted({one["label"] for one in labels} - LABELS.keys()),
        "refused": sum(one["refused"] for one in labels),
        "characters": len(head["body"]),
    }


def revisions(read: sa.Connection, head: Row, below: int | None, which: str | None, whole: bool) -> Row:
    """The revisions, newest first, and the difference that one of them made: of ``which``, else of the last."""
    found = rows(read, "article_revisions", article_id=head["article_id"], below=below, most=SHOWN + 1)
    told = found[:SHOWN]
    if which is None:
        which = next((one["revision_id"] for one in told if one["kind"]), None) if below is None else None
    two = (
        row(read, "article_versions", article_id=head["article_id"], revision_id=which, most=COMPARED)
        if which
        else None
    )
    return {
        "rows": told,
        "below": told[-1]["number"] if len(found) > SHOWN else None,
        "which": which,
        "number": next((one["number"] for one in told if one["revision_id"] == which), None),
        "difference": _difference(_before(two), two, whole) | two if two else None,
        "others": rows(read, "article_other_changes", revision_id=which) if two else [],
    }


def _before(two: Mapping[str, Any] | None) -> Row:
    names = ("title", "lede", "body", "characters")
    return {name: two[f"{name}_before"] for name in names} if two else {}


def beside(read: sa.Connection, head: Row, other: str, whole: bool) -> Row | None:
    """What the article has otherwise than ``other``; None where that is no article or this one."""
    found = {one["article_id"]: one for one in rows(
        read, "article_two", one=head["article_id"], other=other, most=COMPARED)}  # fmt: skip
    if other == head["article_id"] or other not in found:
        return None
    return _difference(found[other], found[head["article_id"]], whole) | {"other": found[other]}


def _difference(before: Mapping[str, Any], after: Mapping[str, Any], whole: bool) -> Row:
    """Runs of headline, lede and body; a body is collapsed to its changes."""
    body = laid_beside(before["body"], after["body"])
    runs, behind = shortened(collapsed(body.runs, AROUND), ALL if whole else DIFFERENCE)
    return {
        "headline": _passage(before["title"], after["title"]),
        "standfirst": _passage(before["lede"], after["lede"]),
        "runs": runs,
        "behind": behind,
        "in_order": body.in_order,
        "same": all(one.sign == "same" for one in body.runs),
        "gone": body.words_gone,
        "come": body.words_come,
        "cut_short": max(before["characters"], after["characters"]) > COMPARED,
    }


def _passage(before: str | None, after: str | None) -> tuple[Run, ...]:
    return () if before == after else words_beside(before or "", after or "")


def group(read: sa.Connection, head: Row, at: str | None, after: str | None) -> Row | None:
    """The copy group: its original, the next of its copies and why each is one; None where the article is alone."""
    found = row(read, "article_group", article_id=head["article_id"])
    if found is None:
        return None
    copies = rows(read, "article_copies", original_id=found["article_id"], at=at, id=after, most=SHOWN + 1)
    told, link = copies[:SHOWN], row(read, "article_link", article_id=head["article_id"])
    called = names(read, [one["reasons"] for one in [*told, *([link] if link else [])]], head["article_id"])
    for one in [*told, *([link] if link else [])]:
        one["why"] = reasons_told.told(one["reasons"], called)
    return {"original": found, "copies": told, "more": told[-1] if len(copies) > SHOWN else None, "link": link}


def story(read: sa.Connection, head: Row) -> Row | None:
    """The story in a line and why the article belongs to it; None where its links were never written."""
    if head["story_id"] is None:
        return None
    found = row(read, "story_head", story_id=head["story_id"])
    if found is None:
        return None
    called = names(read, [head["story_reasons"]], head["article_id"])
    return found | {"why": reasons_told.told(head["story_reasons"], called)}


def apart(read: sa.Connection, head: Row) -> list[Row]:
    """What looked like a copy or the story and is neither."""
    found = rows(read, "article_apart", article_id=head["article_id"], most=SHOWN)
    called = names(read, [one["reasons"] for one in found], head["article_id"])
    return [one | {"why": reasons_told.told(one["reasons"], called)} for one in found]


def names(read: sa.Connection, links: list[Any], own: str | None) -> dict[str, str]:
    """What the articles are called that reasons speak of."""
    ids = reasons_told.ids_in(links)
    return reasons_told.names(rows(read, "article_names", ids=ids), own) if ids else {}


def rest(read: sa.Connection, head: Row) -> Row:
    """The tables that need no more than their rows."""
    own, revision = {"article_id": head["article_id"]}, {"revision_id": head["revision_id"]}
    return {
        "flags": rows(read, "article_flags", **revision),
        "places": rows(read, "article_places", **revision),
        "dates": rows(read, "article_dates", **revision, most=SHOWN * 2),
        "rules": rows(read, "article_cut_rules", **revision),
        "entities": rows(read, "article_entities", **own, **revision, most=SHOWN * 2),
        "refused": rows(read, "article_refused", **revision, most=SHOWN),
        "judgements": rows(read, "article_judgements", **own, most=SHOWN),
        "moves": rows(read, "article_moves", **own, most=SHOWN),
    }


def outcomes(read: sa.Connection, head: Row, at: str | None, run: str | None, item: str | None) -> Row:
    """How its items ended, newest first."""
    found = rows(
        read, "article_outcomes", article_id=head["article_id"], at=at, run=run, id=item, most=SHOWN + 1
    )  # fmt: skip
    return {"rows": found[:SHOWN], "more": found[SHOWN - 1] if len(found) > SHOWN else None}
