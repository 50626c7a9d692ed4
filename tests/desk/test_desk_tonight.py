"""The page Tonight and its card, on nights that were really run: what they say is there, and every link leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient
from tests.db.conftest import Night
from tests.desk.beside_airflow import desk_of
from tests.desk.three_nights import ThreeNights

from newsloom.desk.tonight import reading
from newsloom.quarantine.listing import Choice, listed
from newsloom.statements import statement

pytestmark = pytest.mark.one_server


@pytest.fixture
def night(three_nights: ThreeNights) -> Iterator[Night]:
    with three_nights.cloned() as one:
        yield one


@pytest.fixture
def desk(night: Night) -> TestClient:
    return desk_of("admin")


def to_do(desk: TestClient, path: str = "/") -> list[str]:
    """The lines of what to do, without their links."""
    listed = re.search(r'<ul class="todo">(.*?)</ul>', desk.get(path).text, re.S)
    assert listed is not None
    return [unescape(re.sub(r"<a.*|<[^>]*>", "", one)).strip() for one in re.findall(r"<li.*?</li>", listed[1], re.S)]


def test_what_lies_in_quarantine_is_counted_as_the_list_has_it(desk: TestClient, night: Night) -> None:
    with night.engine.connect() as read:
        there = len(listed(read, Choice()))
        run = reading.run_of(read, "three")
        assert run is not None
        assert reading.standing(read, run)["quarantine"] == there
        assert read.execute(statement("desk/tonight_quarantine"), {"run": "one", "among": 1}).one().more
    assert f"{there} items in quarantine." in [line.partition(",")[0].rstrip(".") + "." for line in to_do(desk)]


def test_a_night_that_is_days_old_is_not_told_as_well(desk: TestClient, night: Night) -> None:
    def begun(hours: int) -> None:
        with night.engine.begin() as connection:
            connection.execute(
                sa.text("UPDATE ops.run SET started_at = now() - make_interval(hours => :h) - interval '1 min' * "
                        "CASE run_id WHEN 'three' THEN 0 ELSE 9 END"), {"h": hours},
            )  # fmt: skip

    begun(25)  # due an hour ago: it may begin late
    assert not [line for line in to_do(desk) if "has not begun" in line]
    begun(72)
    assert "has not begun, nor has any since" in to_do(desk)[0]
    assert "has not begun, nor has any since" in desk.get("/card.json").json()["headline"]
    assert not [line for line in to_do(desk, "/?run=one") if "has not begun" in line]


def test_every_link_of_tonight_leads_to_a_page_of_the_desk_or_of_airflow(desk: TestClient) -> None:
    page = desk.get("/?run=one")
    assert page.status_code == 200
    links = {unescape(one) for one in re.findall(r'href="([^"]*)"', page.text)}
    ours = {one for one in links if one.startswith("/") and not one.startswith("/dags/")}
    assert {"/ledger?run=any", "/ledger?run=one&outcome=quarantined"} <= ours
    assert {one: desk.get(one).status_code for one in ours if desk.get(one).status_code != 200} == {}


def test_a_column_is_left_out_where_no_source_had_that_outcome(desk: TestClient) -> None:
    heads = re.findall(r"<th scope=\"col\"[^>]*>([^<]*)</th>", desk.get("/?run=one").text)
    assert "Quarantined" in heads
    assert "Deferred" not in heads
