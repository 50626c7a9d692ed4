"""What an item of the night is to the article that it belongs to: pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from newsloom.dedupe.copies.claims import Standing, is_dress_of, is_same, standing, standing_held
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason

Row = Mapping[str, Any]


def outcomes(rows: Sequence[Row]) -> list[End]:
    """How each row would end if nothing goes wrong, in their order; whether a loaded one is a copy comes later.

    Rows of one article stand together, the one seen last first. Of those whose claim to the article is the best
    (``newsloom.dedupe.copies.claims``) the first speaks for it, the others are ``same_article``. Content that the
    article has already is ``unchanged``, unless no run has ever told of the article, or its links are those of other
    words: then a run was killed after its batch had been written and before its links and outcomes were: this one links
    and tells.

    A page with a worse claim is the ``same_article`` with its words, an ``identity_conflict`` with others. One with a
    better claim than the page whose words are held takes its place: ``displaces`` in the detail says whose.
    """
    ends: list[End] = []
    for _, together in groupby(rows, key=lambda row: row["article_id"]):
        ends.extend(_of_one_article(list(together)))
    return ends


def displaces(end: End) -> bool:
    """Whether the row takes the place of words that another page brought, whenever these were seen."""
    return "displaces" in end.detail


def _of_one_article(rows: Sequence[Row]) -> Iterator[End]:
    claims = [standing(row["canonical_url"], row["claimed_from"]) for row in rows]
    held = _held(rows[0])
    best = min(claims) if held is None else min(*claims, held)
    speaker = next((row for row, claim in zip(rows, claims, strict=True) if claim == best), None)
    for row, claim in zip(rows, claims, strict=True):
        if row is speaker:
            yield _spoken(row, None if held is None or claim == held else row["held_url"] or "")
        elif claim == best and speaker is not None:
            yield End(Ledger.SKIPPED, Reason.SAME_ARTICLE, {"item": speaker["locator"]}, row["article_id"])
        else:
            yield _refused(row, speaker)


def _held(row: Row) -> Standing | None:
    if row["held_sha256"] is None:
        return None
    return standing_held(row["article_id"], row["canonical_url"], row["held_url"])


def _spoken(row: Row, displaced: str | None) -> End:
    if displaced is not None:
        return End(Ledger.LOADED, detail={"displaces": displaced}, article_id=row["article_id"])
    held = row["held_sha256"]
    if not row["told_before"]:
        return End(Ledger.LOADED, article_id=row["article_id"])
    if row["linked"] and held is not None and bytes(held) == content_sha256(row["article"]):
        return End(Ledger.UNCHANGED, detail={"was": "the same words"}, article_id=row["article_id"])
    return End(Ledger.REVISED, article_id=row["article_id"])


def _refused(row: Row, speaker: Row | None) -> End:
    """How a claimant ends beside the page that speaks for the address, tonight's or the one that is held.

    ``claims`` in the detail keeps it from being told as the article: what is seen of it says nothing of when the
    article was seen.
    """
    if speaker is not None:
        words, item = speaker["article"], speaker["locator"]
    else:
        words, item = {"title": row["held_title"], "body": row["held_body"]}, row["held_url"]
    detail = {"claims": row["canonical_url"], "item": item}
    if is_dress_of(row) or is_same(row["article"], words):
        return End(Ledger.SKIPPED, Reason.SAME_ARTICLE, detail, row["article_id"])
    return End(Ledger.QUARANTINED, Reason.IDENTITY_CONFLICT, detail, row["article_id"])
