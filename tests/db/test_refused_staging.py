"""A row that Postgres refuses while a stage puts its results down: the item is quarantined, its neighbours go on."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom import lease
from newsloom.dedupe.stage import dedupe_night
from newsloom.entities.local import LocalEntity
from newsloom.load.stage import load_batches, load_links
from tests.db.conftest import Night
from tests.db.linked_articles import press, stage

LONG = "".join(random.Random(1).choices(string.ascii_letters, k=2_800))
PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>{title} was opened on Friday by Mayor {mayor} in Tarkent, who spoke of years of work and of what it had cost.</p>
<p>{title} it is. The council of Tarkent had asked for it since the flood, and the builders were early.</p>
</article></body></html>"""


def pages(folder: Path, told: Sequence[tuple[str, str]]) -> Path:
    folder.mkdir(exist_ok=True)
    for number, (title, mayor) in enumerate(told):
        (folder / f"{number}.html").write_text(PAGE.format(title=title, mayor=mayor), encoding="utf-8")
    return folder


def refuse(engine: sa.Engine, text: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(text)


def test_pages_that_staging_refuses_are_quarantined_alone(night: Night, tmp_path: Path) -> None:
    words = " ".join(LONG[at : at + 7] for at in range(0, len(LONG), 7))
    mayor = "Inga Torvik"
    told = [("The bridge", mayor), ("The harbour", "Odo Marrin"), (f"The school {words}", mayor), ("The mill", mayor)]
    folder = pages(tmp_path / "in", told)
    refuse(night.engine, "CREATE INDEX ON staging.stripped ((article ->> 'body'))")
    refuse(night.engine, "ALTER TABLE staging.annotated ADD CHECK (CAST(annotation AS text) !~ 'Odo Marrin')")

    night.run("one", folder)

    ended = "SELECT locator, reason, detail ->> 'stage', detail ->> 'sqlstate' FROM ops.item WHERE reason IS NOT NULL"
    assert sorted(night.rows(ended)) == [
        ("1.html", "data_error", "entities", "23514"),
        ("2.html", "data_error", "strip", "54000"),
    ]
    assert len(night.rows("SELECT 1 FROM news.article")) == 2
    assert night.rows("SELECT state FROM ops.run") == ["succeeded"]


def test_row_80_a_document_with_an_address_of_60_kb_is_quarantined_before_anything_is_made_of_it(
    night: Night, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "The bridge of Tarkent was opened on Friday, and the mayor spoke of years of work and of what it had cost."
    addresses = ("https://press.example/bridge", f"https://press.example/{'long' * 15_000}")
    lines = [json.dumps({"id": str(number), "url": url, "text": text}) for number, url in enumerate(addresses)]
    (folder / "told.jsonl").write_text("\n".join(lines), encoding="utf-8")

    night.run("one", folder, until="collect")

    told = "SELECT locator, outcome, reason, capture_id IS NOT NULL FROM ops.item ORDER BY locator"
    assert night.rows(told) == [
        ("told.jsonl#0", None, None, True),
        ("told.jsonl#1", "quarantined", "url_too_long", True),
    ]


def test_a_name_that_no_index_of_staging_holds_takes_its_article_out_of_the_night(news: sa.Engine) -> None:
    articles = press(3, 12)
    stage(news, "one", articles)
    bad = articles[4]
    local = LocalEntity(str(bad.article_id), 0, "PERSON", f"Inga {LONG}", (f"Inga {LONG}",)).as_json()
    with news.begin() as connection:
        connection.execute(
            sa.text("UPDATE staging.annotated SET annotation = annotation || CAST(:a AS jsonb) WHERE item_id = :item"),
            {"a": json.dumps({"entities": [local]}), "item": bad.article_id},
        )
    token = lease.take(news, "one")

    counts = dedupe_night(news, run_id="one", token=token)
    load_batches(news, run_id="one", token=token)
    load_links(news, run_id="one", token=token)

    assert counts["quarantined"] == 1
    with news.connect() as connection:
        told = connection.execute(
            sa.text("SELECT item_id, reason, detail ->> 'stage' FROM ops.item WHERE outcome = 'quarantined'")
        )
        assert [tuple(row) for row in told] == [(bad.article_id, "data_error", "dedupe")]
        linked = connection.scalars(sa.text("SELECT article_id FROM news.story_article")).all()
    assert set(linked) == {one.article_id for one in articles} - {bad.article_id}


def test_what_staging_refuses_of_everybody_is_raised_and_nobody_is_quarantined(
    news: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsloom.dedupe.stage.MOST", 2)
    stage(news, "one", press(3, 6))
    refuse(news, "ALTER TABLE staging.linked ADD CHECK (kind <> 'story')")
    token = lease.take(news, "one")

    with pytest.raises(DBAPIError):
        dedupe_night(news, run_id="one", token=token)

    with news.connect() as connection:
        assert connection.scalars(sa.text("SELECT DISTINCT outcome FROM ops.item")).all() == [None]
