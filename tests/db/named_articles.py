"""Articles that are nothing but the names in them, below the stages that read pages: for tests of who is who."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from newsloom import ids
from newsloom.dedupe.stage import people_rows
from newsloom.entities.across.people import link_entities
from newsloom.entities.local import LocalEntity
from newsloom.load.stage import write_links
from newsloom.statements import statement

GIVEN = ("Arman", "Arlan", "Ardak", "A.", "Ar.", "Bolat", "Bulat", "Janat", "Zhanat", "Janat B.", "Janat A.", "Zh.")
FAMILY = ("Saidov", "Saydov", "Saidin", "Hamitov", "Khamitov", "Torvik", "Torwik", "Saidov Khamitov")
OFFICES = ("minister:foreign|KG", "president|UZ", "minister:foreign|UZ", "president|")
DAYS = ("2024-01-05", "2024-02-11", "2024-03", "2019-07-01", "2009-07-01", None)

Held = Mapping[str, Sequence[LocalEntity]]


def person(article: str, index: int, *forms: str, office: str | None = None, day: str | None = None) -> LocalEntity:
    offices = (office,) if office else ()
    return LocalEntity(article, index, "PERSON", forms[0], tuple(sorted(forms)), offices=offices, day=day)


def article_id(name: str) -> str:
    return str(ids.content_id("test-article", name))


def some_articles(seed: int, count: int) -> dict[str, list[LocalEntity]]:
    """Articles by id: one to four people of a small world each, and now and then letters that mean two things."""
    rng = random.Random(seed)
    made: dict[str, list[LocalEntity]] = {}
    for number in range(count):
        name, day = article_id(f"{seed} {number}"), rng.choice(DAYS)
        people = []
        for index in range(rng.randint(1, 4)):
            family, kind = rng.choice(FAMILY), rng.random()
            forms = [family] if kind < 0.25 else [f"{rng.choice(GIVEN)} {family}"]
            if kind > 0.9:
                forms.append(f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}")
            office = rng.choice(OFFICES) if rng.random() < 0.5 else None
            people.append(person(name, index, *dict.fromkeys(forms), office=office, day=day))
        if rng.random() < 0.3:
            key, letters = rng.choice([("board river trade", ("RTB",)), ("bank rural trust", ("RTB",)), ("rtb", ())])
            people.append(LocalEntity(name, 9, "ORG", key.upper(), (key.upper(),), None, key, (), letters, (), day))
        made[name] = people
    return made


def hold(connection: sa.Connection, articles: Held) -> None:
    """Rows of the articles, with a mention for each form; an article that is held already has new words."""
    for name, locals_ in articles.items():
        article = uuid.UUID(name)
        content = ids.content_id("content", json.dumps([one.as_json() for one in locals_])).bytes * 2
        revision = ids.revision_id(article, content)
        here = {"article": article, "revision": revision, "hash": content, "path": name}
        for text in _ARTICLE:
            connection.execute(sa.text(text), here)
        mentions = [
            {"revision": revision, "start": 100 * place, "end": 100 * place + len(form), "text": form,
             "label": one.label, "local": one.index}
            for place, (one, form) in enumerate((one, form) for one in locals_ for form in one.forms)
        ]  # fmt: skip
        connection.execute(sa.text(_MENTION), mentions)


_ARTICLE = (
    """INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri,
       archive_offset, archive_length) VALUES (:revision, 'test', :article, :hash, 1, 'text/plain', 'a', 0, 1)
       ON CONFLICT DO NOTHING""",
    """INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, body,
       page_kind, strip_version, entities_version, seen_at)
       VALUES (:revision, :article, :hash, :hash, :revision, '', 'text', '1', 'rules', '2024-01-01Z')
       ON CONFLICT DO NOTHING""",
    """INSERT INTO news.article (article_id, path, current_revision_id, first_seen_at, last_seen_at)
       VALUES (:article, :path, :revision, '2024-01-01Z', '2024-01-01Z')
       ON CONFLICT (article_id) DO UPDATE SET current_revision_id = excluded.current_revision_id""",
)
_MENTION = """INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity, pipeline)
    VALUES (:revision, :start, :end, :text, :label, :local, 'rules') ON CONFLICT DO NOTHING"""


def night(engine: sa.Engine, run_id: str, articles: Held) -> None:
    """The part of a night that links names: these articles come, or come with other words."""
    with engine.begin() as connection:
        hold(connection, articles)
        connection.execute(
            sa.text(
                "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version) "
                "VALUES (:run_id, 'nightly', '2024-01-01', 'running', '1', '1')"
            ),
            {"run_id": run_id},
        )
        found = [one for locals_ in articles.values() for one in locals_]
        rows = people_rows(link_entities(connection, found, [uuid.UUID(name) for name in articles]))
        rows += [{"kind": "fingerprint", "key": name, "data": _fingerprint(name)} for name in articles]
        connection.execute(statement("dedupe/stage_linked"), {"run_id": run_id, "rows": json.dumps(rows)})
        write_links(connection, run_id)
        connection.execute(sa.text("DELETE FROM ops.run WHERE run_id = :run_id"), {"run_id": run_id})


def _fingerprint(name: str) -> dict[str, Any]:
    return {
        "article_id": name, "statistics_version": "1", "first_day": None, "last_day": None, "placed": False,
        "bands": [], "story_keys": [], "anchors": [], "fingerprint": {"bands": []},
    }  # fmt: skip


TABLES = ("news.entity", "news.entity_name", "news.mention", "ops.local_entity", "ops.name_block", "ops.name_node")


def dump(engine: sa.Engine, held: Sequence[str] | None = None) -> dict[str, list[str]]:
    """The tables of names as sorted lines, without times."""
    told: dict[str, list[str]] = {}
    with engine.connect() as connection:
        for table in TABLES:
            rows = connection.execute(sa.text(f"SELECT * FROM {table}")).mappings()
            told[table] = sorted(
                str({key: value for key, value in row.items() if not key.endswith("_at")}) for row in rows
            )
    return told


def entity_of(engine: sa.Engine, name: str, index: int = 0) -> str:
    """The entity of one local entity."""
    text = "SELECT CAST(entity_id AS text) FROM ops.local_entity WHERE article_id = :article AND ordinal = :ordinal"
    with engine.connect() as connection:
        found = connection.scalar(sa.text(text), {"article": uuid.UUID(name), "ordinal": index})
    return str(found)
