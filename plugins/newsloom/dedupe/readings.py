"""When what hangs on words that are held is replaced: another pipeline read them, or other bytes have them. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from newsloom import ids
from newsloom.dedupe.night import displaces
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.ledger import End
from newsloom.reasons import Ledger
from newsloom.statements import storable

_WRITTEN = (Ledger.LOADED, Ledger.REVISED, Ledger.UNCHANGED)


def reading(row: Mapping[str, Any], end: End) -> dict[str, Any] | None:
    """The row's mentions as a row for ``staging.linked``, where its words are held and these take the others' place.

    ``row`` is one of ``sql/dedupe/night.sql``; ``readings`` in it tells of each wording of the article that is held, by
    the hash of its content. New words bring their mentions with them; those of held words are left as they are by
    everything but this, so that no wording ever has the mentions of two pipelines, or of two texts. They are replaced

    - where another pipeline read the same text;
    - where the bytes were seen before those that are held, and ``words`` is true: a wording stands as it was first
      seen, whichever night came first. Two pages of one wording differ in clocks, quotes and what is cut;
    - where the wording comes back in another text and is linked anew: links and mentions must be of one text.

    None where none of these holds, and where the row is not written at all.
    """
    if end.outcome not in _WRITTEN or displaces(end):
        return None
    content = content_sha256(row["article"])
    held = (row["readings"] or {}).get(content.hex())
    if held is None:
        return None
    words = held["capture"] != str(row["capture_id"]) and (_is_earlier(row, held) or _comes_back(row, end, held))
    if not words and (held["pipeline"] == row["pipeline"] or not _is_same_text(row, held)):
        return None
    annotation = row["annotation"]
    return {
        "article_id": str(row["article_id"]),
        "revision_id": str(ids.revision_id(row["article_id"], content)),
        "source_id": row["source_id"],
        "item_id": str(row["item_id"]),
        "words": words,
        "pipeline": row["pipeline"],
        "cut_at": annotation.get("cut_at"),
        "flags": list(annotation.get("flags") or ()),
        "mentions": annotation["mentions"],
    }


def _is_earlier(row: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    seen: datetime = row["seen_at"]
    before: tuple[datetime, str] = (datetime.fromisoformat(held["seen_at"]), held["capture"])
    return bool((seen, str(row["capture_id"])) < before)


def _comes_back(row: Mapping[str, Any], end: End, held: Mapping[str, Any]) -> bool:
    return end.outcome is not Ledger.UNCHANGED and not row["older"] and not _is_same_text(row, held)


def _is_same_text(row: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    article = row["article"]
    text: str = storable(f"{article['title'] or ''}\n\n{article['body']}")
    return bool(hashlib.sha256(text.encode()).hexdigest() == held["text"])
