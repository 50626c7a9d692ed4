from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from newsloom import ids
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.load.rows import COLUMNS, Rows, Staged
from newsloom.model import Article

SEEN = datetime(2026, 6, 15, tzinfo=UTC)
DATE: dict[str, Any] = {
    "value": "2026-06-12", "time": "10:39", "zone": "+05:00", "precision": "minute", "raw": "12 June 2026, 10:39",
    "kind": "published",
}  # fmt: skip


def article(**more: Any) -> Article:
    plain: dict[str, Any] = {
        "id": "c", "outcome": "ok", "kind": "article", "flags": ["b", "a", "b"], "title": "Tide",
        "body": "The gate is open.",
        "authors": [" Kim Sole ", "Kim Sole", "", "Odo Tarrant"], "published": DATE, "tags": ["sea", "sea", "x" * 600],
        "language": "en", "dates": [{**DATE, "place": "text", "chosen": True, "reason": "alone"}],
        "cuts": [{"rule": "menu", "start": 0, "end": 4, "text": "Home"}],
    }  # fmt: skip
    return plain | more  # type: ignore[return-value]


def staged(of: Article, **more: Any) -> Staged:
    plain = Staged(
        article_id=uuid.UUID(int=7), canonical_url="https://www.lantern.example/a", path=None, outlet="lantern",
        capture_id=uuid.UUID(int=8), seen_at=SEEN, article=of, strip_version="1", entities_version="2",
        body_sha256=bytes(32), mentions=[{"start": 0, "end": 4, "text": "Tide", "label": "ORG", "local": 3}],
    )  # fmt: skip
    return replace(plain, **more)


def rows_of(one: Staged) -> dict[str, list[dict[str, Any]]]:
    gathered = Rows()
    gathered.add(one)
    assert set(gathered.tables) == set(COLUMNS)
    return {
        name: [dict(zip(COLUMNS[name], row, strict=True)) for row in rows] for name, rows in gathered.tables.items()
    }


def test_a_row_has_a_value_for_each_column() -> None:
    rows = rows_of(staged(article(lede="L", modified={**DATE, "value": "2026-06-13"})))
    revision = rows["revision"][0]
    assert rows["outlet"] == [
        {"outlet_id": ids.named_id("outlet", "lantern"), "name": "lantern", "host": "www.lantern.example"}
    ]
    assert rows["article"][0]["revision_id"] == revision["revision_id"]
    assert (revision["lede"], revision["page_kind"], revision["modified_edtf"]) == ("L", "article", "2026-06-13")
    assert (revision["published_edtf"], revision["published_time"], revision["published_zone"]) == (
        "2026-06-12", "10:39", "+05:00",
    )  # fmt: skip
    assert revision["published_earliest"] == datetime(2026, 6, 12, 5, 39, tzinfo=UTC)
    assert [(row["flag"], row["stage"]) for row in rows["flag"]] == [("a", "strip"), ("b", "strip")]
    assert [(row["position"], row["name"]) for row in rows["author"]] == [(0, "Kim Sole"), (1, "Odo Tarrant")]
    assert [len(row["name"]) for row in rows["tag"]] == [3, 500]
    assert (rows["mention"][0]["local_entity"], rows["mention"][0]["pipeline"]) == (3, "2")
    assert rows["cut"][0]["text"] == "Home"
    assert rows["date"][0]["chosen"] is True


def test_what_nothing_tells_is_null() -> None:
    rows = rows_of(staged(article(published=None), outlet=None, canonical_url=None, path="texts/a.txt"))
    assert rows["outlet"] == []
    assert rows["article"][0]["outlet_id"] is None
    assert rows["article"][0]["path"] == "texts/a.txt"
    dates = {name: value for name, value in rows["revision"][0].items() if name.startswith(("published", "modified"))}
    assert set(dates.values()) == {None}


def test_a_date_without_a_year_has_no_instant() -> None:
    when = {"value": "XXXX-06-12", "time": "10:39", "precision": "minute", "raw": "12 June, 10:39", "kind": "published"}
    revision = rows_of(staged(article(published=when)))["revision"][0]
    assert revision["published_edtf"] == "XXXX-06-12"
    assert (revision["published_earliest"], revision["published_latest"]) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        {"title": None}, {"title": "Other"}, {"body": "The gate is shut."}, {"lede": "L"}, {"authors": ["Odo Tarrant"]},
        {"agency": "Bay Wire"}, {"published": None}, {"published": {**DATE, "time": "10:40"}},
        {"published": {key: value for key, value in DATE.items() if key != "zone"}},
    ],
)  # fmt: skip
def test_other_words_are_another_revision(words: dict[str, Any]) -> None:
    assert content_sha256(article(**words)) != content_sha256(article())


@pytest.mark.parametrize(
    "around",
    [
        {"cuts": []}, {"tags": []}, {"flags": []}, {"language": "kk"}, {"image": "https://lantern.example/i"},
        {"id": "d"},
        {"section": "S"}, {"dates": []}, {"published": {**DATE, "raw": "12.06.2026 10:39"}},
    ],
)  # fmt: skip
def test_what_stands_around_the_words_makes_none(around: dict[str, Any]) -> None:
    assert content_sha256(article(**around)) == content_sha256(article())


def test_a_field_is_not_mistaken_for_its_neighbour() -> None:
    assert content_sha256(article(title="a", lede="b")) != content_sha256(article(title="b", lede="a"))


def test_unpaired_surrogates_and_nul_have_a_hash() -> None:
    assert content_sha256(article(title="\ud800\0")) != content_sha256(article(title="\ufffd\ufffd"))
