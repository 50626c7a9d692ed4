"""What analysts read, on a database of made articles: seconds a view, and what the full-text index costs.

    python bench/reading.py [ARTICLES]

ARTICLES (100,000) articles of ``OUTLETS`` outlets over 90 days are brought in by COPY, a fifth of them copies, with
``MENTIONS`` mentions each; words are drawn by rank as in a newspaper. Then each view is read as an analyst would, by
``EXPLAIN (ANALYZE)``, the second time of two.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from newsloom import schema
from newsloom.database import make_engine
from newsloom.embedded import embedded_server
from newsloom.search.index import fill as fill_words

ARTICLES = 100_000
OUTLETS = 50
ENTITIES = 5_000
MENTIONS = 12
WORDS = 400
"""An agency's article; the vocabulary below gives 2.4 kB."""
VOCABULARY = 30_000
PASSAGE, PASSAGES = 40, 5_000
"""Articles are put together from so many passages of so many words: drawing each word took longer than loading it."""
FIRST_DAY = datetime(2026, 8, 20, tzinfo=UTC)
NAMESPACE = uuid.UUID(int=20)

REVISION = (
    "revision_id", "article_id", "content_sha256", "body_sha256", "capture_id", "title", "body", "language",
    "page_kind", "published_edtf", "published_time", "published_precision", "published_raw", "published_zone_from",
    "published_earliest", "published_latest", "strip_version", "entities_version", "seen_at", "agency",
)  # fmt: skip

READ = {
    "current_article, newest 100": "SELECT * FROM news.current_article ORDER BY published_earliest DESC NULLS LAST LIMIT 100",  # noqa: E501
    "current_article, one": "SELECT * FROM news.current_article WHERE article_id = '{article}'",
    "article_history, one": "SELECT * FROM news.article_history WHERE article_id = '{article}'",
    "story_timeline, one": "SELECT * FROM news.story_timeline WHERE story_id = '{story}'",
    "who_met_whom, one person": "SELECT * FROM news.who_met_whom WHERE person_id = '{person}'",
    "who_met_whom, one day": "SELECT * FROM news.who_met_whom WHERE day = '2026-11-01'",
    "entity_mentions_daily, one": "SELECT * FROM news.entity_mentions_daily WHERE entity_id = '{person}'",
    "entity_mentions_daily, all": "SELECT * FROM news.entity_mentions_daily",
    "outlet_lag": "SELECT * FROM news.outlet_lag",
    "wire_use": "SELECT * FROM news.wire_use",
    "source_health": "SELECT * FROM ops.source_health",
    "search, a rare word": "SELECT * FROM news.search('{rare}')",
    "search, a frequent word": "SELECT * FROM news.search('{frequent}')",
    "search, two in a row": "SELECT * FROM news.search('\"{frequent} {frequent2}\"')",
}  # fmt: skip


def main() -> None:
    """Print one line a measurement."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory(prefix="newsloom-reading-") as folder, embedded_server(Path(folder)) as server:
        server.ensure_database("reading")
        schema.migrate(server.url("reading"))
        with psycopg.connect(server.dsn("reading"), autocommit=True) as connection:
            made = Made(count)
            connection.execute("SET session_replication_role = replica")  # captures are left out: no foreign keys
            fill(connection, made)
            connection.execute("SET session_replication_role = origin")
            connection.execute("VACUUM ANALYZE")
            words(server.url("reading"), count)
            sizes(connection)
            read(connection, made)


class Made:
    """Made articles, the same for the same number."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.draw = random.Random(count)  # noqa: S311 - made articles
        letters = "abcdefghilmnoprstuvz"
        self.words = ["".join(self.draw.choices(letters, k=self.draw.randint(2, 10))) for _ in range(VOCABULARY)]
        weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
        self.passages = [" ".join(self.draw.choices(self.words, weights, k=PASSAGE)) for _ in range(PASSAGES)]

    def id(self, kind: str, number: int) -> uuid.UUID:
        return uuid.uuid5(NAMESPACE, f"{kind} {number}")

    def revisions(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self.count):
            at = FIRST_DAY + timedelta(days=90 * number / self.count)
            passages = self.draw.choices(self.passages, k=WORDS // PASSAGE)
            hashed = self.id("hash", number).bytes * 2
            yield (
                self.id("revision", number), self.id("article", number), hashed, hashed, self.id("capture", number),
                " ".join(passages[0].split()[:9]), "\n\n".join(passages), "en", "article", f"{at:%Y-%m-%d}", f"{at:%H:%M}", "minute",  # noqa: E501
                f"{at:%Y-%m-%d %H:%M}", "printed", at, at + timedelta(seconds=59), "1", "1", at,
                "Tarkent Press" if number % 5 == 4 else None,
            )  # fmt: skip

    def articles(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self.count):
            at = FIRST_DAY + timedelta(days=90 * number / self.count)
            url = f"https://o{number % OUTLETS}.example/{number}"
            yield (
                self.id("article", number), self.id("outlet", number % OUTLETS), url, self.id("revision", number), at, at  # noqa: E501
            )  # fmt: skip

    def mentions(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self.count):
            for place in range(MENTIONS):
                entity = int(ENTITIES * self.draw.random() ** 3)
                start = 60 + 150 * place
                yield (
                    self.id("revision", number), start, start + 12, f"Name {entity}",
                    ("PERSON", "ORG", "GPE")[entity % 3], place, self.id("entity", entity), "1",
                )  # fmt: skip


def fill(connection: psycopg.Connection[Any], made: Made) -> None:
    """Bring all in by COPY."""
    _copy(connection, "news.outlet (outlet_id, name)", [(made.id("outlet", n), f"outlet-{n}") for n in range(OUTLETS)])
    rows = [(made.id("entity", n), ("PERSON", "ORG", "GPE")[n % 3], f"Name {n}") for n in range(ENTITIES)]
    _copy(connection, "news.entity (entity_id, label, name)", rows)
    seconds = _copy(connection, f"news.article_revision ({', '.join(REVISION)})", made.revisions())
    print(f"COPY of the revisions: {1000 * seconds / made.count:.2f} ms an article, with making them")
    columns = "article_id, outlet_id, canonical_url, current_revision_id, first_seen_at, last_seen_at"
    _copy(connection, f"news.article ({columns})", made.articles())
    columns = "revision_id, start_offset, end_offset, text, label, local_entity, entity_id, pipeline"
    _copy(connection, f"news.mention ({columns})", made.mentions())
    numbers = range(made.count)
    copies = [
        (made.id("article", n), made.id("article", n - 1 - n // 5 % 4), 0.9, "near", [], "1") for n in numbers if n % 5 == 4  # noqa: E501
    ]  # fmt: skip
    _copy(connection, "news.copy_link (article_id, original_id, score, rule, reasons, statistics_version)", copies)
    stories = [(made.id("story", n), f"Story {n}", FIRST_DAY, FIRST_DAY) for n in range(made.count // 5 + 1)]
    _copy(connection, "news.story (story_id, title, first_at, last_at)", stories)
    told = [(made.id("article", n), made.id("story", n // 5), "1") for n in numbers]
    _copy(connection, "news.story_article (article_id, story_id, statistics_version)", told)


def _copy(connection: psycopg.Connection[Any], into: str, rows: Any) -> float:
    began = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    return time.perf_counter() - began


def words(url: str, count: int) -> None:
    """Fill the full-text index, twice, and print what an article takes."""
    engine = make_engine(url)
    for which in ("first", "again"):
        began = time.perf_counter()
        written = fill_words(engine)
        seconds = time.perf_counter() - began
        print(f"words, {which}: {written} written in {seconds:.1f} s, {1000 * seconds / count:.3f} ms an article")
    engine.dispose()


def sizes(connection: psycopg.Connection[Any]) -> None:
    """Print what the words and their index take."""
    told = connection.execute(
        "SELECT pg_relation_size('news.article_words_words'), pg_total_relation_size('news.article_words'), "
        "(SELECT sum(pg_column_size(words)) FROM news.article_words), sum(pg_column_size(body)) FROM news.article_revision"  # noqa: E501
    ).fetchone()
    assert told is not None
    names = ("index of words", "article_words with its indexes", "words", "bodies")
    print(", ".join(f"{name} {float(size) / 1e6:.0f} MB" for name, size in zip(names, told, strict=True)))


def read(connection: psycopg.Connection[Any], made: Made) -> None:
    """Print each view's milliseconds."""
    told = {
        "article": made.id("article", made.count // 2), "story": made.id("story", made.count // 10),
        "person": made.id("entity", 300), "rare": made.words[9_000], "frequent": made.words[150],
        "frequent2": made.words[151],
    }  # fmt: skip
    for name, text in READ.items():
        for _ in range(2):
            plan = connection.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + text.format(**told)).fetchone()
        assert plan is not None
        [answer] = plan[0]
        print(f"{name}: {answer['Execution Time']:.0f} ms, {answer['Plan']['Actual Rows']:.0f} rows", flush=True)


if __name__ == "__main__":
    main()
