"""A press of invented events, and nights of it from dedupe on: what copies and stories are is a function of its set."""

from __future__ import annotations

import hashlib
import json
import random
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from newsloom import ids, lease, ledger
from newsloom.dedupe.stage import dedupe_night
from newsloom.load.stage import load_batches, load_links

FIRST_DAY = date(2025, 1, 6)
OUTLETS = 14
SYLLABLES = ("ka", "mo", "ri", "ten", "lo", "shi", "bra", "dov", "zen", "pu", "gar", "lim", "ves", "tor", "nik", "sal")
FILLER = (
    "the",
    "of",
    "and",
    "said",
    "on",
    "after",
    "a",
    "with",
    "for",
    "was",
    "new",
    "more",
    "in",
    "that",
    "will",
    "by",
)
TABLES = ("news.copy_link", "news.story", "news.story_article")


@dataclass(frozen=True)
class Told:
    """One article as the stages before dedupe leave it."""

    url: str
    outlet: str | None
    title: str
    body: str
    published: str | None
    people: tuple[str, ...]
    city: str

    @property
    def article_id(self) -> uuid.UUID:
        return ids.content_id("test-article", self.url)


def press(seed: int, number: int, days: int = 60) -> list[Told]:
    """So many articles on events of so many days: reports, reprints with slips, cut and lengthened ones, other reports
    of the event; some undated, of a month, without a year, and some of years before."""
    draw = random.Random(seed)
    found: list[Told] = []
    while len(found) < number:
        found += _event(draw, len(found), days)
    return found[:number]


def _event(draw: random.Random, at: int, days: int) -> Iterator[Told]:
    day = FIRST_DAY + timedelta(days=draw.randrange(days))
    if draw.random() < 0.1:
        day -= timedelta(days=draw.choice((200, 365, 900)))
    own = [_word(draw) for _ in range(40)]
    people = tuple(f"{_word(draw).title()} {_word(draw).title()}" for _ in range(3))
    city = _word(draw).title()
    outlets: list[str | None] = [f"Gazette {number}" for number in range(OUTLETS)]
    draw.shuffle(outlets)
    if draw.random() < 0.2:
        outlets[1] = None
    wire: list[str] = []
    # Now and then a wire that everybody prints: more than newsloom.dedupe.copies.crowds.CROWD.
    size = draw.choice((1, 1, 1, 2, 2, 3, 4, 5, 6)) if draw.random() < 0.985 else 26
    for number in range(size):
        if not wire or draw.random() < 0.4:
            wire = _sentences(draw, own, people, city)
        lines = list(wire)
        if number and draw.random() < 0.6:
            lines = _reprinted(draw, lines)
        when = day + timedelta(days=draw.choice((0, 0, 0, 1, 1, 2, 3)))
        title = " ".join([city, *draw.sample(own, 4), people[0].split()[1]])
        yield Told(
            f"https://press.example/{at + number}", outlets[number % OUTLETS], title, " ".join(lines),
            _date(draw, when), people, city,
        )  # fmt: skip


def _date(draw: random.Random, when: date) -> str | None:
    kind = draw.random()
    if kind < 0.06:
        return None
    if kind < 0.08:
        return f"{when:%Y-%m}"
    if kind < 0.1:
        return f"XXXX-{when:%m-%d}"
    if kind < 0.12:
        return f"[{when.isoformat()},{(when + timedelta(days=1)).isoformat()}]"
    return when.isoformat()


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 3, 4))))


def _sentences(draw: random.Random, own: Sequence[str], people: Sequence[str], city: str) -> list[str]:
    lines = []
    for _ in range(draw.randrange(6, 14)):
        words = [
            draw.choice(own) if draw.random() < 0.55 else draw.choice(FILLER) for _ in range(draw.randrange(9, 16))
        ]
        words.insert(draw.randrange(len(words)), draw.choice((*people, city)))
        lines.append(" ".join(words) + ".")
    return lines


def _reprinted(draw: random.Random, lines: list[str]) -> list[str]:
    kind = draw.random()
    if kind < 0.3:
        return lines[: max(4, len(lines) * 2 // 3)]
    if kind < 0.5:
        return [*lines, *_sentences(draw, [_word(draw) for _ in range(12)], ("Nobody Else",), "Elsewhere")[:3]]
    return [
        " ".join(_word(draw) if draw.random() < kind / 8 else word for word in line.split()) if "." in line else line
        for line in lines
    ]


def night(engine: sa.Engine, run_id: str, articles: Iterable[Told]) -> dict[str, int]:
    """These articles come tonight: dedupe and load, as a run does them; returns what dedupe counted."""
    token, counts = linked(engine, run_id, articles)
    load_batches(engine, run_id=run_id, token=token)
    load_links(engine, run_id=run_id, token=token)
    with engine.begin() as connection:
        ledger.empty_staging(connection, [run_id])
        ledger.close_run(connection, run_id, succeeded=True)
    return counts


def linked(engine: sa.Engine, run_id: str, articles: Iterable[Told]) -> tuple[int, dict[str, int]]:
    """The night up to and with dedupe; returns the lease's token and what dedupe counted."""
    stage(engine, run_id, list(articles))
    token = lease.take(engine, run_id)
    return token, dedupe_night(engine, run_id=run_id, token=token)


RUN = """INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version)
    VALUES (:run_id, 'nightly', '2026-11-20', 'running', '1', '1')"""
SOURCE = "INSERT INTO ops.run_source (run_id, source_id, kind, location) VALUES (:run_id, 'press', 'folder', 'nowhere')"
CAPTURE = """INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, url, archive_uri,
    archive_offset, archive_length) VALUES (:capture, 'press', :item, :hash, 1, 'text/plain', :url, 'a', 0, 1)
    ON CONFLICT DO NOTHING"""
ITEM = """INSERT INTO ops.item (run_id, source_id, item_id, locator, batch, capture_id, seen_at)
    VALUES (:run_id, 'press', :item, :url, 0, :capture, '2026-11-20Z')"""
STRIPPED = """INSERT INTO staging.stripped
    (run_id, source_id, item_id, batch, article_id, canonical_url, outlet, article)
    VALUES (:run_id, 'press', :item, 0, :item, :url, :outlet, CAST(:article AS jsonb))"""
ANNOTATED = """INSERT INTO staging.annotated (run_id, source_id, item_id, batch, pipeline, annotation)
    VALUES (:run_id, 'press', :item, 0, 'rules', CAST(:annotation AS jsonb))"""


def stage(engine: sa.Engine, run_id: str, articles: Sequence[Told]) -> None:
    """These articles as the stages before dedupe leave them, in a run of that id."""
    rows = [_row(run_id, one) for one in articles]
    with engine.begin() as connection:
        for text in (RUN, SOURCE):
            connection.execute(sa.text(text), {"run_id": run_id})
        for text in (CAPTURE, ITEM, STRIPPED, ANNOTATED):
            connection.execute(sa.text(text), rows)


def _row(run_id: str, one: Told) -> dict[str, Any]:
    digest = hashlib.sha256(f"{one.url} {one.title} {one.body}".encode()).digest()
    published = one.published and {
        "value": one.published, "precision": "day", "raw": one.published, "kind": "published",
    }  # fmt: skip
    article = {
        "id": one.url, "outcome": "ok", "kind": "article", "flags": [], "title": one.title, "body": one.body,
        "authors": [], "published": published, "tags": [], "language": None, "cuts": [], "dates": [],
    }  # fmt: skip
    return {
        "run_id": run_id,
        "item": one.article_id,
        "capture": uuid.UUID(bytes=digest[:16]),
        "hash": digest,
        "url": one.url,
        "outlet": one.outlet,
        "article": json.dumps(article),
        "annotation": json.dumps({"mentions": list(_mentions(one)), "entities": []}),
    }


def _mentions(one: Told) -> Iterator[Mapping[str, Any]]:
    text = f"{one.title}\n\n{one.body}"
    for name, label in (*((person, "PERSON") for person in one.people), (one.city, "GPE")):
        start = text.find(name)
        if start >= 0:
            yield {
                "start": start,
                "end": start + len(name),
                "text": name,
                "label": label,
                "entity": None,
                "local": None,
            }


def dump(engine: sa.Engine) -> dict[str, list[str]]:
    """Copies and stories, every column, as sorted lines."""
    with engine.connect() as connection:
        return {
            table: sorted(str(dict(row)) for row in connection.execute(sa.text(f"SELECT * FROM {table}")).mappings())
            for table in TABLES
        }


def emptied(engine: sa.Engine) -> None:
    """Without any article; the indexes that were made stay."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "TRUNCATE news.article, news.article_revision, news.story, news.redirect, ops.capture, ops.run, "
            "ops.fingerprint, ops.copy_band, ops.story_key CASCADE"
        )


def parted(articles: Sequence[Told], seed: int, size: int) -> Iterator[list[Told]]:
    """The same articles in nights of so many, shuffled."""
    order = list(articles)
    random.Random(seed).shuffle(order)
    for start in range(0, len(order), size):
        yield order[start : start + size]
