"""What analysts read of entities: views, worked queries, checks, and why a name is who it is said to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom.checks import all_checks, findings
from newsloom.explain import find, life
from newsloom.query import run_query
from tests.db.articles import bundle, ferry, write
from tests.db.conftest import Night

pytestmark = pytest.mark.one_server

REFUSED = {"start": 0, "end": 5, "text": "Ferry", "label": "ORG", "local": None, "reason": "a plain word"}


@pytest.fixture
def loaded(night: Night, tmp_path: Path) -> Night:
    """The bundle, with one mention that was refused."""
    night.run("one", bundle(tmp_path / "press"), until="entities")
    with night.engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE staging.annotated a SET annotation = jsonb_set(a.annotation, '{mentions}', "
                "CAST(:refused AS jsonb) || (a.annotation -> 'mentions')) FROM staging.stripped s "
                "WHERE (s.source_id, s.item_id) = (a.source_id, a.item_id) AND s.article ->> 'title' LIKE 'Ferry%'"
            ),
            {"refused": json.dumps([REFUSED])},
        )
    night.run("one", tmp_path / "press")
    return night


def found(night: Night, check: str) -> int:
    [one] = [one for one in all_checks() if one.name == check]
    with night.engine.connect() as connection:
        return len(findings(connection, one, "one"))


def wrong(night: Night, statement: str) -> None:
    with night.engine.begin() as connection:
        connection.execute(sa.text(statement))


def test_who_is_named_with_whom(night: Night, tmp_path: Path) -> None:
    met = ferry().replace("The islanders' council, led by", "President Inga Torvik met")
    night.run(
        "one", write(tmp_path / "press", {"a-gazette/ferry.txt": met, "b-gazette/ferry.txt": met + "Later on.\n"})
    )
    rows = run_query(night.engine, "named_together").as_objects()

    pairs = {frozenset((row["name"], row["named_with"])): (row["articles"], row["outlets"]) for row in rows}
    assert pairs[frozenset(("Ottoline Brackwater", "Inga Torvik"))] == (2, 2)


def test_scripts_and_new_entities(loaded: Night) -> None:
    scripts = {(row["name"], row["script"]) for row in run_query(loaded.engine, "scripts").as_objects()}
    new = {row["name"]: row["forms"] for row in run_query(loaded.engine, "new_entities").as_objects()}

    assert ("Ottoline Brackwater", "Latin") in scripts
    assert new["Ottoline Brackwater"] == ["Brackwater", "Ottoline Brackwater"]


def test_what_was_seen_long_before_is_not_new(night: Night, tmp_path: Path) -> None:
    folder = write(tmp_path / "press", {"hullesk-herald/ferry.txt": ferry()})
    night.run("one", folder)
    wrong(night, "UPDATE news.entity_name SET first_seen_at = first_seen_at - interval '8 days'")

    assert run_query(night.engine, "new_entities").rows == []


def test_explain_tells_why_a_name_is_who_it_is_and_what_was_refused(loaded: Night) -> None:
    with loaded.engine.connect() as connection:
        told = life(connection, find(connection, "hullesk-herald/ferry"))

    [captain] = [row for row in told["entities"] if row["name"] == "Ottoline Brackwater"]
    assert captain["mentions"] == 2
    assert captain["score"] == 1.0
    assert captain["why"]
    assert captain["pipeline"]
    assert [(row["text"], row["reason"]) for row in told["refused"]] == [("Ferry", "a plain word")]


def test_a_country_is_an_item_of_wikidata(night: Night, tmp_path: Path) -> None:
    text = ferry().replace("Greater Hullesk", "Hullesk off Norway")
    night.run("one", write(tmp_path / "press", {"hullesk-herald/ferry.txt": text}))

    assert night.rows("SELECT wikidata_id FROM news.entity WHERE name = 'Norway'") == ["Q20"]
    assert night.rows("SELECT count(*) FROM news.entity WHERE label = 'PERSON' AND wikidata_id IS NOT NULL") == [0]


def test_a_sound_night_passes_the_checks(loaded: Night) -> None:
    for check in ("mention_off_the_text", "entity_moved_away", "forms_miscounted"):
        assert found(loaded, check) == 0


def test_a_mention_beside_its_words_is_found(loaded: Night) -> None:
    wrong(loaded, "UPDATE news.mention SET end_offset = end_offset + 1 WHERE text = 'Ottoline Brackwater'")

    assert found(loaded, "mention_off_the_text") == 2


def test_an_entity_that_redirects_is_found(loaded: Night) -> None:
    wrong(
        loaded,
        "INSERT INTO news.redirect (kind, old_id, new_id, run_id) SELECT 'entity', entity_id, gen_random_uuid(), 'one' "
        "FROM news.entity WHERE name = 'Ottoline Brackwater'",
    )

    assert found(loaded, "entity_moved_away") == 2


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE news.entity_name SET mention_count = mention_count + 1 WHERE form = 'Brackwater'",
        "DELETE FROM news.entity_name WHERE form = 'Brackwater'",
        "INSERT INTO news.entity_name (entity_id, form, mention_count, first_seen_at, last_seen_at) "
        "SELECT entity_id, 'Nobody', 1, now(), now() FROM news.entity WHERE name = 'Ottoline Brackwater'",
    ],
)
def test_a_form_that_counts_wrongly_is_found(loaded: Night, fault: str) -> None:
    wrong(loaded, fault)

    assert found(loaded, "forms_miscounted") == 1
