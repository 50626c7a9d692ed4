"""An article as rows of the normalised tables: pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from newsloom import ids
from newsloom.dedupe.revisions.content import bylines, content_sha256
from newsloom.dedupe.revisions.correction import read_notices
from newsloom.model import Article
from newsloom.strip.dates.reading import instants

Row = tuple[Any, ...]

# Instants are for what a reader may sort by. What a page says of 1842 or of next year is kept as it was printed, in
# EDTF and with its evidence, and has no instant: the first is a jubilee or a misprint far oftener than an article of
# that year, and the second would stand before every article of today. Two days, because a day ends 26 hours later in
# the farthest zone, and clocks of outlets are wrong.
FIRST_INSTANT = datetime(1900, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=2)

# Columns of the temporary tables in sql/load/incoming.sql, in order.
COLUMNS: dict[str, tuple[str, ...]] = {
    "outlet": ("outlet_id", "name", "host"),
    "article": ("article_id", "outlet_id", "canonical_url", "path", "revision_id", "seen_at"),
    "revision": (
        "revision_id", "article_id", "content_sha256", "body_sha256", "capture_id", "title", "body", "lede",
        "language", "language_confidence", "agency", "dateline", "section", "image_url", "site_name", "page_kind",
        "published_edtf", "published_time", "published_precision", "published_raw", "published_zone",
        "published_zone_from", "published_earliest", "published_latest",
        "modified_edtf", "modified_time", "modified_zone", "strip_version", "entities_version", "entities_cut_at",
        "seen_at",
    ),
    "place": ("revision_id", "field", "place"),
    "flag": ("revision_id", "flag", "stage", "pipeline"),
    "cut": ("revision_id", "ordinal", "rule", "start_offset", "end_offset", "text"),
    "date": (
        "revision_id", "ordinal", "kind", "edtf", "time", "precision", "zone", "raw", "place", "chosen", "reason",
    ),
    "notice": ("revision_id", "ordinal", "kind", "field", "start_offset", "end_offset", "text"),
    "author": ("article_id", "position", "author_id", "name"),
    "tag": ("article_id", "tag_id", "name"),
    "mention": (
        "revision_id", "start_offset", "end_offset", "text", "label", "local_entity", "pipeline", "reason",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Staged:
    """One article as the stages left it; ``zone`` is where its outlet prints times without one, as its source says.

    ``mentions`` are those of the annotation: ``local`` is the number of the article's own entity, ``reason`` says why
    one is none. ``entities_flags`` and ``entities_cut_at`` are what the entities stage says of its own reading.
    ``held`` are revisions that the database has.
    """

    article_id: uuid.UUID
    canonical_url: str | None
    path: str | None
    outlet: str | None
    capture_id: uuid.UUID
    seen_at: datetime
    article: Article
    mentions: Sequence[Mapping[str, Any]]
    strip_version: str
    entities_version: str
    body_sha256: bytes
    zone: str | None = None
    entities_flags: Sequence[str] = ()
    entities_cut_at: int | None = None
    held: frozenset[uuid.UUID] = frozenset()


@dataclass
class Rows:
    """Rows by temporary table; a table without rows has an empty list."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    @classmethod
    def joined(cls, parts: Iterable[Rows]) -> Rows:
        """The rows of several, in their order."""
        whole = cls()
        for part in parts:
            for name, rows in part.tables.items():
                whole.tables[name] += rows
        return whole

    def add(self, staged: Staged) -> None:
        """Add all rows of one article.

        Raises:
            Exception: what was staged is not what the stages' contracts say; of any kind.
        """
        content = content_sha256(staged.article)
        revision = ids.revision_id(staged.article_id, content)
        outlet = ids.named_id("outlet", staged.outlet) if staged.outlet else None
        host = urlsplit(staged.canonical_url).hostname if staged.canonical_url else None
        if staged.outlet:
            self.tables["outlet"].append((outlet, staged.outlet, host))
        self.tables["article"].append(
            (staged.article_id, outlet, staged.canonical_url, staged.path, revision, staged.seen_at)
        )
        self.tables["revision"].append(_revision(staged, revision, content))
        self._add_names(staged)
        # What hangs on held words is there, of the bytes that they were first read from.
        if revision not in staged.held:
            self._add_parts(staged, revision)

    def _add_names(self, staged: Staged) -> None:
        self.tables["author"] += [
            (staged.article_id, number, ids.named_id("author", name), name)
            for number, name in enumerate(bylines(staged.article["authors"]))
        ]
        self.tables["tag"] += [
            (staged.article_id, ids.named_id("tag", name), name) for name in _distinct(staged.article["tags"])
        ]

    def _add_parts(self, staged: Staged, revision: uuid.UUID) -> None:
        article = staged.article
        self.tables["place"] += [(revision, name, place) for name, place in sorted(article.get("places", {}).items())]
        self.tables["flag"] += [(revision, flag, "strip", None) for flag in sorted(set(article["flags"]))]
        self.tables["flag"] += [
            (revision, flag, "entities", staged.entities_version) for flag in sorted(set(staged.entities_flags))
        ]
        self.tables["cut"] += [
            (revision, number, cut["rule"], cut["start"], cut["end"], cut["text"])
            for number, cut in enumerate(article["cuts"])
        ]
        self.tables["date"] += [
            (
                revision, number, found["kind"], found["value"], found.get("time"), found["precision"],
                found.get("zone"), found["raw"], found["place"], found["chosen"], found["reason"],
            )
            for number, found in enumerate(article["dates"])
        ]  # fmt: skip
        self.tables["notice"] += [
            (revision, number, one.kind.value, one.field, one.start, one.end, one.text)
            for number, one in enumerate(read_notices(article["title"], article.get("lede"), article["body"]))
        ]
        self.tables["mention"] += [
            (
                revision, one["start"], one["end"], one["text"], one["label"],
                None if one.get("reason") else one.get("local"), staged.entities_version, one.get("reason"),
            )
            for one in staged.mentions
        ]  # fmt: skip


def _revision(staged: Staged, revision: uuid.UUID, content: bytes) -> Row:
    article = staged.article
    published, modified = article["published"], article.get("modified")
    earliest, latest, zone_from = _instants(staged)
    return (
        revision, staged.article_id, content, staged.body_sha256, staged.capture_id,
        article["title"], article["body"], article.get("lede"), article["language"], article.get("language_confidence"),
        article.get("agency"), article.get("dateline"), article.get("section"), article.get("image"),
        article.get("site_name"), article["kind"],
        published and published["value"], published and published.get("time"),
        published and published["precision"], published and published["raw"], published and published.get("zone"),
        zone_from, earliest, latest,
        modified and modified["value"], modified and modified.get("time"), modified and modified.get("zone"),
        staged.strip_version, staged.entities_version, staged.entities_cut_at, staged.seen_at,
    )  # fmt: skip


def _instants(staged: Staged) -> tuple[datetime | None, datetime | None, str | None]:
    published = staged.article["published"]
    if not published:
        return None, None, None
    try:
        earliest, latest, zone_from = instants(published, staged.zone)
    except OverflowError:  # the last evening of the year 9999 is another year elsewhere
        return None, None, "unknown"
    # By when the page was seen, not by the clock: a replay says the same.
    if earliest is None or not FIRST_INSTANT <= earliest <= staged.seen_at + AHEAD:
        return None, None, zone_from
    return earliest, latest, zone_from


def _distinct(names: Sequence[str]) -> list[str]:
    # 500 characters is the columns' limit; a longer "name" is a paragraph that was taken for one.
    return list(dict.fromkeys(name.strip()[:500] for name in names if name.strip()))
