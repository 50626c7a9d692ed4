"""What an item of the night is to the article that it belongs to: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsloom.dedupe.revision import content_sha256
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason


def outcomes(rows: Sequence[Mapping[str, Any]]) -> list[End]:
    """How each row would end if nothing goes wrong, in their order; whether a loaded one is a copy comes later.

    Rows of one article stand together, the one seen last first: it speaks for the article, the others are
    ``same_article``. Content that the article has already is ``unchanged``, unless no run has ever told of the article,
    or its links are those of other words: then a run was killed after its batch had been written and before its links
    and outcomes were, and this one links and tells.
    """
    ends: list[End] = []
    speaker: Mapping[str, Any] | None = None
    for row in rows:
        if speaker is not None and speaker["article_id"] == row["article_id"]:
            ends.append(End(Ledger.SKIPPED, Reason.SAME_ARTICLE, {"item": speaker["locator"]}, row["article_id"]))
            continue
        speaker = row
        held = row["held_sha256"]
        if not row["told_before"]:
            ends.append(End(Ledger.LOADED, article_id=row["article_id"]))
        elif row["linked"] and held is not None and bytes(held) == content_sha256(row["article"]):
            ends.append(End(Ledger.UNCHANGED, detail={"was": "the same words"}, article_id=row["article_id"]))
        else:
            ends.append(End(Ledger.REVISED, article_id=row["article_id"]))
    return ends
