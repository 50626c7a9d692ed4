"""Full-text search in pages: what ``newsloom search`` finds, a page of it marked."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from newsloom.desk.asked import identity
from newsloom.desk.rows import Row, row, rows
from newsloom.desk.search.snippets import pieces
from newsloom.ids import article_id

# Articles of a page: marking the words of one takes a millisecond or two.
SHOWN = 20

# What news.search ranks at most.
ALL = 500


@dataclass(frozen=True)
class Question:
    """What is asked; ``language`` an ISO 639 code, ``outlet`` a name."""

    query: str
    language: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    outlet: str | None = None


def known_by(read: sa.Connection, text: str) -> Row | None:
    """The article whose id or canonical address the text is; None where it is neither."""
    own = identity(text)
    if own is None and text.startswith(("http://", "https://")):
        own = str(article_id(canonical_url=text, outlet=None, path=""))
    return row(read, "article_names", ids=[own]) if own else None


def says_something(read: sa.Connection, asked: Question) -> bool:
    """Whether a word is left that is looked for: "the" and signs are in every text."""
    found = row(read, "search_words", query=asked.query, language=asked.language)
    return bool(found and found["words"])


def found(read: sa.Connection, asked: Question, rank: float | None, after: str | None, most: int) -> list[Row]:
    """The next articles, best first, behind the one with this rank and id."""
    return rows(read, "search_found", **asdict(asked), rank=rank, id=after, most=most)


def marked(read: sa.Connection, asked: Question, articles: list[Row]) -> list[Row]:
    """The articles with their snippets in ``pieces``."""
    ids = [one["article_id"] for one in articles]
    told = rows(read, "search_snippets", query=asked.query, ids=ids) if ids else []
    snippets = {one["article_id"]: pieces(one["snippet"]) for one in told}
    return [one | {"pieces": snippets.get(one["article_id"], [])} for one in articles]
