"""The ways into Postgres that ``load.py`` compares, each in a process of its own:

    python bench/load_ways.py WAY DSN ARTICLES

WAY is ``orm``, ``core``, ``pandas`` or ``news-please``. The first three write what ours writes of an article, in tables
of the same shape with the same keys and indexes (``TABLES``): the article, its words, authors, tags, names, mentions,
story and copy; a batch of 200 articles a transaction, as ours. Authors, tags and names that are there already are known
to them from memory, which spares them the look-up that a real night needs. news-please's storage is its own class with
its own table: one row an article, no mentions, no names, a SELECT, an INSERT and a COMMIT for each.

Prints one JSON object: seconds of wall, of this process's CPU and of the server's, from objects in memory to the last
commit.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from load_articles import articles

BATCH = 200
Article = dict[str, Any]

TABLES = """
CREATE TABLE outlet (outlet_id text PRIMARY KEY);
CREATE TABLE article (article_id uuid PRIMARY KEY, outlet_id text NOT NULL REFERENCES outlet, url text NOT NULL UNIQUE,
    first_seen_at timestamptz NOT NULL);
CREATE INDEX ON article (outlet_id);
CREATE TABLE revision (article_id uuid PRIMARY KEY REFERENCES article, title text, body text NOT NULL, published date);
CREATE INDEX ON revision (published);
CREATE TABLE author (name text PRIMARY KEY);
CREATE TABLE article_author (article_id uuid REFERENCES article, position int, name text NOT NULL REFERENCES author,
    PRIMARY KEY (article_id, position));
CREATE INDEX ON article_author (name);
CREATE TABLE tag (name text PRIMARY KEY);
CREATE TABLE article_tag (article_id uuid REFERENCES article, name text REFERENCES tag, PRIMARY KEY (article_id, name));
CREATE INDEX ON article_tag (name);
CREATE TABLE entity (name text PRIMARY KEY, label text NOT NULL);
CREATE TABLE mention (article_id uuid REFERENCES article, start_offset int, end_offset int NOT NULL, text text NOT NULL,
    label text NOT NULL, name text REFERENCES entity, PRIMARY KEY (article_id, start_offset));
CREATE INDEX ON mention (name);
CREATE TABLE story (story_id uuid PRIMARY KEY);
CREATE TABLE story_article (article_id uuid PRIMARY KEY REFERENCES article, story_id uuid NOT NULL REFERENCES story);
CREATE INDEX ON story_article (story_id);
CREATE TABLE copy_link (article_id uuid PRIMARY KEY REFERENCES article, original_id uuid NOT NULL REFERENCES article);
CREATE INDEX ON copy_link (original_id);
"""
ORDER = (
    "outlet", "author", "tag", "entity", "story", "article", "revision", "article_author", "article_tag", "mention",
    "story_article", "copy_link",
)  # fmt: skip
KEYS = {"outlet": "outlet_id", "story": "story_id"}
SEEN = datetime(2026, 11, 21, 3, tzinfo=UTC)
# From newsplease's own documentation of its table: the columns that its statements name.
NEWS_PLEASE = """
CREATE TABLE CurrentVersions (id bigserial PRIMARY KEY, date_modify timestamp, date_download timestamp NOT NULL,
    localpath text, filename text NOT NULL, source_domain text NOT NULL, url text NOT NULL, image_url text,
    title text NOT NULL, title_page text NOT NULL, title_rss text, maintext text NOT NULL, description text,
    date_publish timestamp, authors text[], language text, ancestor bigint NOT NULL, descendant bigint NOT NULL,
    version bigint NOT NULL);
CREATE INDEX ON CurrentVersions (url);
"""


def rows_of(batch: Sequence[Article], known: dict[str, set[Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of a batch by table; of what articles share only what is not known yet."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ORDER}

    def shared(table: str, key: Any, **more: Any) -> None:
        if key not in known.setdefault(table, set()):
            known[table].add(key)
            rows[table].append({KEYS.get(table, "name"): key, **more})

    for one in batch:
        article, story = uuid.UUID(one["id"]), uuid.UUID(one["story"])
        shared("outlet", one["outlet"])
        shared("story", story)
        rows["article"].append(
            {"article_id": article, "outlet_id": one["outlet"], "url": one["url"], "first_seen_at": SEEN}
        )
        published = date.fromisoformat(one["published"])
        rows["revision"].append(
            {"article_id": article, "title": one["title"], "body": one["body"], "published": published}
        )
        for position, name in enumerate(one["authors"]):
            shared("author", name)
            rows["article_author"].append({"article_id": article, "position": position, "name": name})
        for name in one["tags"]:
            shared("tag", name)
            rows["article_tag"].append({"article_id": article, "name": name})
        for name in one["names"]:
            shared("entity", name, label="PERSON")
        for found in one["mentions"]:
            rows["mention"].append(
                {"article_id": article, "start_offset": found["start"], "end_offset": found["end"],
                 "text": found["text"], "label": found["label"], "name": one["names"][found["local"]]}
            )  # fmt: skip
        rows["story_article"].append({"article_id": article, "story_id": story})
        if one["copy_of"]:
            rows["copy_link"].append({"article_id": article, "original_id": uuid.UUID(one["copy_of"])})
    return rows


def batches(many: Sequence[Article]) -> Iterator[list[Article]]:
    waiting = iter(many)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def orm(dsn: str, many: Sequence[Article]) -> Callable[[], None]:
    """SQLAlchemy's ORM: objects, ``add_all``, a commit."""
    import sqlalchemy as sa
    from sqlalchemy.orm import DeclarativeBase, Session

    engine = _engine(dsn)
    tables = sa.MetaData()
    tables.reflect(engine)

    class Base(DeclarativeBase):
        metadata = tables

    mapped: dict[str, Any] = {name: type(name.title(), (Base,), {"__table__": tables.tables[name]}) for name in ORDER}

    def work() -> None:
        known: dict[str, set[Any]] = {}
        for batch in batches(many):
            with Session(engine) as session:
                for name, rows in rows_of(batch, known).items():
                    session.add_all([mapped[name](**row) for row in rows])
                    session.flush()  # nothing tells it that a story comes before its articles
                session.commit()

    return work


def core(dsn: str, many: Sequence[Article]) -> Callable[[], None]:
    """SQLAlchemy Core: ``execute(insert, rows)``, which the driver sends as one pipeline."""
    import sqlalchemy as sa

    engine = _engine(dsn)
    metadata = sa.MetaData()
    metadata.reflect(engine)

    def work() -> None:
        known: dict[str, set[Any]] = {}
        for batch in batches(many):
            with engine.begin() as connection:
                for name, rows in rows_of(batch, known).items():
                    if rows:
                        connection.execute(metadata.tables[name].insert(), rows)

    return work


def pandas(dsn: str, many: Sequence[Article]) -> Callable[[], None]:
    """A data frame a table and batch, ``to_sql(if_exists="append")``."""
    import pandas as pd
    import sqlalchemy as sa

    engine = _engine(dsn)
    metadata = sa.MetaData()
    metadata.reflect(engine)
    types = {name: {one.name: one.type for one in table.columns} for name, table in metadata.tables.items()}

    def work() -> None:
        known: dict[str, set[Any]] = {}
        for batch in batches(many):
            with engine.begin() as connection:
                for name, rows in rows_of(batch, known).items():
                    if rows:
                        frame = pd.DataFrame(rows)
                        used = {column: types[name][column] for column in frame.columns}
                        frame.to_sql(name, connection, if_exists="append", index=False, dtype=used)

    return work


def _engine(dsn: str) -> Any:
    import sqlalchemy as sa

    engine = sa.create_engine(dsn)
    with engine.begin() as connection:
        connection.exec_driver_sql(TABLES)
    return engine


def news_please(dsn: str, many: Sequence[Article]) -> Callable[[], None]:
    """news-please's PostgresqlStorage, its own ``process_item``; only the reading of its configuration is left out."""
    import psycopg2
    from newsplease.pipeline.pipelines import PostgresqlStorage

    storage = object.__new__(PostgresqlStorage)
    storage.log = logging.getLogger("storage")
    storage.conn = psycopg2.connect(dsn.replace("postgresql+psycopg://", "postgresql://"))
    storage.cursor = storage.conn.cursor()
    storage.cursor.execute(NEWS_PLEASE)
    storage.conn.commit()

    def work() -> None:
        for one in many:
            storage.process_item(
                {
                    "article_author": one["authors"], "download_date": "2026-11-22 03:00:00", "modified_date": None,
                    "article_publish_date": one["published"], "article_description": None, "filename": one["id"],
                    "article_image": None, "article_language": "en", "local_path": None, "article_title": one["title"],
                    "html_title": one["title"], "rss_title": "", "source_domain": "www.outlet.example",
                    "article_text": one["body"], "url": one["url"],
                },
                None,
            )  # fmt: skip

    return work


WAYS = {"orm": orm, "core": core, "pandas": pandas, "news-please": news_please}


def server_seconds(postmaster: int) -> float:
    """CPU of the server with all its processes, those included that have ended."""
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    ticks = sum(_ticks(postmaster, 4), 0) + sum(sum(_ticks(int(child), 2)) for child in children)
    return ticks / 100


def _ticks(process: int, fields: int) -> list[int]:
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:  # it ended meanwhile, and stands in its parent's sum
        return [0]
    return [int(one) for one in told[11 : 11 + fields]]


def timed(work: Callable[[], None], postmaster: int) -> dict[str, float]:
    """Seconds that the work takes: on the clock, of this process, of the server."""
    wall, own, server = time.monotonic(), time.process_time(), server_seconds(postmaster)
    work()
    return {
        "wall": time.monotonic() - wall,
        "process": time.process_time() - own,
        "server": server_seconds(postmaster) - server,
    }


if __name__ == "__main__":
    way, dsn, number, postmaster = sys.argv[1:]
    json.dump(timed(WAYS[way](dsn, list(articles(int(number)))), int(postmaster)), sys.stdout)
