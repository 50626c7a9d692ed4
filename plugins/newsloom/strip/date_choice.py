"""Which of the printed dates is the article's: an open ranking, every candidate kept with the reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from newsloom.model import DateEvidence, Published
from newsloom.strip import edtf

FUTURE = timedelta(days=1)
"""East of Greenwich it is already tomorrow; nothing later than that can have been fetched."""

RANK = {
    # What a page says of itself to machines, then what it prints to readers; a URL last, because it keeps the day on
    # which a draft was made (newspaper4k's users report good metadata beaten by it).
    "json_ld": 0,
    "meta": 1,
    "label": 2,
    "date_line": 3,
    "time": 4,
    "prefix": 5,
    "dateline": 6,
    "byline": 7,
    "above_title": 8,
    "below_body": 9,
    "url": 10,
}
UNRANKED = 5
"""A place that is not in the table (a name given by a caller) ranks with what is printed for readers."""


def choose(
    candidates: list[DateEvidence], *, fetched_at: str | None
) -> tuple[Published | None, Published | None, list[DateEvidence]]:
    """Published, modified, and every candidate with ``chosen`` and ``reason`` filled in.

    The order among equals is the order of the text. A candidate without a year gives way to a whole one that agrees
    with it (``XXXX-06-12`` and a dateline of 12 June 2018). Nothing later than the fetch plus a day is a publication
    date. Raises ValueError where ``fetched_at`` is given and is not ISO 8601.
    """
    limit = datetime.fromisoformat(fetched_at.replace("Z", "+00:00")).date() + FUTURE if fetched_at else None
    judged = [_within(one, limit) for one in candidates]
    published = _best(judged, "published")
    modified = _best(judged, "modified")
    out = []
    for position, one in enumerate(judged):
        kept = DateEvidence(**one)
        if position in (published, modified):
            kept["chosen"] = True
            kept["reason"] = _why(judged, position)
        elif not kept["reason"]:
            kept["reason"] = _why_not(one)
        out.append(kept)
    return _bare(out, published), _bare(out, modified), out


def _within(one: DateEvidence, limit: date | None) -> DateEvidence:
    """The candidate without the alternatives that lie in the future; with a reason where none is left."""
    kept = DateEvidence(**one)
    kept["chosen"], kept["reason"] = False, ""
    if limit is None:
        return kept
    past = [m for m in edtf.members(one["value"]) if (span := edtf.span(m)) is None or span[0] <= limit]
    if not past and one["kind"] in ("published", "modified"):
        kept["reason"] = "later than the page was fetched"
    elif past and one["kind"] in ("published", "modified"):
        kept["value"] = edtf.one_of(past)
    return kept


def _best(judged: list[DateEvidence], kind: str) -> int | None:
    able = [i for i, one in enumerate(judged) if one["kind"] == kind and not one["reason"]]
    if not able:
        return None
    first = min(able, key=lambda i: (RANK.get(judged[i]["place"], UNRANKED), i))
    value = judged[first]["value"]
    if not edtf.DAY.fullmatch(value):
        whole = [i for i in able if edtf.agrees(value, judged[i]["value"])]
        if whole:
            return min(whole, key=lambda i: (RANK.get(judged[i]["place"], UNRANKED), i))
    return first


def _why(judged: list[DateEvidence], position: int) -> str:
    one = judged[position]
    rivals = sum(1 for other in judged if other["kind"] == one["kind"]) - 1
    return f"best evidence for {one['kind']} ({one['place']})" + (f", before {rivals} other(s)" if rivals else "")


def _why_not(one: DateEvidence) -> str:
    if one["kind"] == "event":
        return "a date in a sentence is what the sentence tells of, not when it was published"
    if one["kind"] == "crawl":
        return "the day on which the page was printed, not written"
    return f"other evidence for {one['kind']} ranks before {one['place']}"


def _bare(out: list[DateEvidence], position: int | None) -> Published | None:
    if position is None:
        return None
    one = out[position]
    bare = Published(value=one["value"], precision=one["precision"], raw=one["raw"], kind=one["kind"])
    if "time" in one:
        bare["time"] = one["time"]
    if "zone" in one:
        bare["zone"] = one["zone"]
    return bare
