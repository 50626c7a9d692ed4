"""Mentions, forms and entities in the tables: whose reading they are, what they count, what another reading leaves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import spacy
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, InternalError

from newsloom.load.stage import load_batches, load_links
from tests.db.articles import ferry, write
from tests.db.conftest import Night
from tests.db.test_same_answer import emptied

READERS = {
    "early": ("1.0.0", {"PERSON": ["Ottoline Brackwater", "Brackwater"], "ORG": ["Grey Heron"]}),
    "late": ("2.0.0", {"PERSON": ["Temmo Valdrisk", "Ottoline Brackwater", "Grey Heron"]}),
}
SHIP = "SELECT label, form FROM news.entity JOIN news.entity_name USING (entity_id) WHERE form LIKE '%Heron'"
# What is counted a form's mentions is what is linked to it, and nothing else is there.
LAW = """
    SELECT * FROM (
        SELECT entity_id, text COLLATE "C" AS form, count(*) FROM news.mention WHERE entity_id IS NOT NULL GROUP BY 1, 2
    ) AS m
    FULL JOIN (SELECT entity_id, form, mention_count FROM news.entity_name) AS n USING (entity_id, form)
    WHERE m.count IS DISTINCT FROM n.mention_count
"""


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Folders of two pipelines that know a few names each."""
    folders = {}
    for name, (version, patterns) in READERS.items():
        nlp = spacy.blank("en")
        ruler: Any = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": label, "pattern": one} for label, ones in patterns.items() for one in ones])
        nlp.meta["name"], nlp.meta["version"] = name, version
        folders[name] = str(tmp_path_factory.mktemp("readers") / name)
        nlp.to_disk(folders[name])
    return folders


def readers_of(night: Night) -> list[str]:
    """The pipeline that each revision says, without the lexicons; its mentions must say the same."""
    told = """
        SELECT r.entities_version, array_agg(DISTINCT m.pipeline)
        FROM news.article_revision r JOIN news.mention m USING (revision_id) GROUP BY r.revision_id, 1 ORDER BY 1
    """
    found = night.rows(told)
    assert [mentions for _, mentions in found] == [[revision] for revision, _ in found]
    return [revision.partition(",")[0] for revision, _ in found]


def with_other_bytes(text: str) -> str:
    return text + "\n\n   \n"


def test_another_pipeline_takes_the_place_of_the_first_whole(
    night: Night, tmp_path: Path, readers: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "press", {"hullesk-herald/ferry.txt": with_other_bytes(ferry())})
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", readers["late"])
    night.run("alone", folder)
    alone = night.dump()
    emptied(night)

    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", readers["early"])
    write(folder, {"hullesk-herald/ferry.txt": ferry()})
    night.run("one", folder)
    assert readers_of(night) == ["en_early 1.0.0"]
    assert night.rows(SHIP) == [("ORG", "Grey Heron")]

    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", readers["late"])
    write(folder, {"hullesk-herald/ferry.txt": with_other_bytes(ferry())})
    told = night.run("two", folder)

    assert night.outcomes("two") == {"unchanged": 1}
    assert told["dedupe"]["read_anew"] == 1
    assert readers_of(night) == ["en_late 2.0.0"]
    assert night.rows(SHIP) == [("PERSON", "Grey Heron")]
    assert night.rows(LAW) == []
    assert without_captures(night.dump()) == without_captures(alone)


def without_captures(dump: dict[str, list[str]]) -> dict[str, list[str]]:
    """Which bytes a revision was first read from is what the first night saw, not what was made of them."""
    return {table: lines for table, lines in dump.items() if table != "article_revision"}


DIES = """
CREATE FUNCTION ops.dies() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the server fails' USING ERRCODE = 'XX000'; END $$;
CREATE TRIGGER dies BEFORE UPDATE OF outcome ON ops.item FOR EACH STATEMENT EXECUTE FUNCTION ops.dies();
"""


@pytest.mark.one_server
@pytest.mark.parametrize("killed_in", ["dedupe", "batches", "links"])
def test_a_kill_leaves_the_old_reading_whole_and_the_next_run_brings_the_new_one(
    night: Night, tmp_path: Path, readers: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, killed_in: str
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", readers["early"])
    folder = write(tmp_path / "press", {"hullesk-herald/ferry.txt": ferry()})
    night.run("one", folder)
    before = night.dump()
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", readers["late"])
    write(folder, {"hullesk-herald/ferry.txt": with_other_bytes(ferry())})
    token = night.run("killed", folder, until="dedupe")["dedupe"]["token"]
    if killed_in != "dedupe":
        load_batches(night.engine, run_id="killed", token=token)
    if killed_in == "links":
        # The transaction ends at its last statement, and not for a row that could be quarantined alone.
        with night.engine.begin() as connection:
            connection.exec_driver_sql(DIES)
        with pytest.raises(InternalError):
            load_links(night.engine, run_id="killed", token=token)
        with night.engine.begin() as connection:
            connection.exec_driver_sql("DROP FUNCTION ops.dies CASCADE")
    assert night.dump() == before

    night.run("next", folder)

    assert readers_of(night) == ["en_late 2.0.0"]
    assert night.rows(LAW) == []
    assert night.rows("SELECT count(*) FROM news.mention WHERE entity_id IS NULL AND label = 'PERSON'") == [0]


def test_a_mention_of_another_pipeline_than_its_revisions_is_refused(night: Night, tmp_path: Path) -> None:
    night.run("one", write(tmp_path / "press", {"hullesk-herald/ferry.txt": ferry()}))

    with pytest.raises(IntegrityError, match="mention_reading"), night.engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, pipeline) "
                "SELECT revision_id, 0, 1, title, 'ORG', 'another 1' FROM news.article_revision"
            )
        )


def test_what_was_refused_is_kept_with_its_reason_and_counts_nowhere(night: Night, tmp_path: Path) -> None:
    folder = write(tmp_path / "press", {"hullesk-herald/ferry.txt": ferry()})
    night.run("one", folder, until="entities")
    refused = {"start": 0, "end": 5, "text": "Ferry", "label": "ORG", "local": None, "reason": "a plain word"}
    with night.engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE staging.annotated SET annotation = annotation || CAST(:more AS jsonb) || "
                "jsonb_build_object('mentions', CAST(:refused AS jsonb) || (annotation -> 'mentions'))"
            ),
            {"refused": json.dumps([refused]), "more": json.dumps({"flags": ["lexicons_only"], "cut_at": 400})},
        )
    night.run("one", folder)

    assert night.rows("SELECT text, label, entity_id, reason FROM news.mention WHERE reason IS NOT NULL") == [
        ("Ferry", "ORG", None, "a plain word")
    ]
    assert night.rows("SELECT count(*) FROM news.entity_name WHERE form = 'Ferry'") == [0]
    assert night.rows("SELECT flag FROM news.revision_flag WHERE stage = 'entities'") == ["lexicons_only"]
    assert night.rows("SELECT entities_cut_at FROM news.article_revision") == [400]


@pytest.mark.one_server
def test_words_that_are_not_the_current_ones_name_nobody_whichever_night_came_first(
    night: Night, tmp_path: Path
) -> None:
    other = ferry(day="Wednesday").replace("Ottoline Brackwater", "Isaura Fennimore").replace("Brackwater", "Fennimore")
    folder = tmp_path / "press"
    for number, text in enumerate([ferry(), other]):
        night.run(f"in order {number}", write(folder, {"hullesk-herald/ferry.txt": text}))
    in_order = night.dump()

    assert night.rows(LAW) == []
    assert night.rows("SELECT count(*) FROM news.entity WHERE name LIKE '%Brackwater%'") == [0]
    assert night.rows("SELECT count(*) FROM news.redirect WHERE kind = 'entity'") == [0]
    night.run("back", write(folder, {"hullesk-herald/ferry.txt": ferry()}))
    assert night.rows("SELECT count(*) FROM news.entity WHERE name LIKE '%Brackwater%'") == [1]
    night.run("forth", write(folder, {"hullesk-herald/ferry.txt": other}))
    assert night.dump() == in_order
    assert night.rows(LAW) == []


def test_forms_say_their_script_and_when_they_were_seen(night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "press"
    night.run("one", write(folder, {"hullesk-herald/ferry.txt": ferry()}))
    night.run("two", write(folder, {"quelmont-mirror/ferry.txt": ferry("Two sailings daily for Hullesk")}))

    [(script, mentions, first, last)] = night.rows(
        "SELECT script, mention_count, first_seen_at, last_seen_at FROM news.entity_name "
        "WHERE form = 'Ottoline Brackwater'"
    )
    seen = sorted(night.rows("SELECT first_seen_at FROM news.article"))
    assert (script, mentions) == ("Latin", 2)
    assert [first, last] == seen


@pytest.mark.parametrize(
    ("form", "script"),
    [
        ("Инга Торвик", "Cyrillic"), ("إنغا تورفيك", "Arabic"), ("英加", "Han"), ("インガ・トルビク", "Japanese"),
        ("잉가", "Hangul"), ("Ίνγκα", "Greek"), ("אינגה", "Hebrew"), ("ინგა", "Georgian"), ("Ինգա", "Armenian"),
        ("इंगा", "Devanagari"), ("Inga Törvik", "Latin"), ("Ớt Ảnh", "Latin"), ("ЕТО (ETO)", "Cyrillic"),
        ("24", "other"),
    ],
)  # fmt: skip
def test_the_script_of_a_form(night: Night, form: str, script: str) -> None:
    with night.engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO news.entity (entity_id, label, name) "
                "VALUES ('00000000-0000-0000-0000-000000000001', 'PERSON', 'x')"
            )
        )
        connection.execute(
            sa.text(
                "INSERT INTO news.entity_name (entity_id, form, mention_count, first_seen_at, last_seen_at) "
                "VALUES ('00000000-0000-0000-0000-000000000001', :form, 1, now(), now())"
            ),
            {"form": form},
        )

    assert night.rows("SELECT script FROM news.entity_name") == [script]
