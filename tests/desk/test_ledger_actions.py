"""What the Ledger and the Sources page do: the effect and the row that says who did it, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.db.articles import write
from tests.db.conftest import Night
from tests.desk.beside_airflow import AT, Beside, post
from tests.desk.three_nights import REFUSED, ThreeNights
from tests.one_in_quarantine import SICK

from newsloom.archive import local_root
from newsloom.desk.airflow_side import Person, Refused
from newsloom.desk.app import make_desk
from newsloom.desk.ledger.retry import MOST_ITEMS
from newsloom.ops import retry_tasks
from newsloom.parsing.child import reader

pytestmark = pytest.mark.one_server

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
SOURCE = """\
id: hullesk-herald
outlet: Hullesk Herald
feeds:
  - url: http://hullesk-herald.example/feed.xml
licence: CC BY-ND
reservations: [ai-training]
"""
ACTIONS = "SELECT who, action, target, detail, run_id FROM ops.desk_action ORDER BY at"
SWITCHES = "SELECT source_id, enabled, changed_by FROM ops.source_switch"
DECISIONS = "SELECT verdict, why, who FROM ops.quarantine_decision"


@dataclass(frozen=True)
class Triggering(Beside):
    """An Airflow that starts what it is asked for, or refuses in these words."""

    refuses: str = ""
    started: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)

    def trigger(self, dag_id: str, conf: dict[str, Any], person: Person, run_id: str) -> None:
        if self.refuses:
            raise Refused(409, self.refuses)
        self.started.append((dag_id, conf, run_id))


COUNT = re.compile(r'<td class="n"><a href="(/ledger[^"]*)">([0-9]+)</a>')


@dataclass(frozen=True)
class Desk:
    """A night with an item in quarantine, and its desk."""

    night: Night
    sick: str
    airflow: Triggering
    browser: TestClient

    def rows(self, text: str) -> list[Any]:
        return self.night.rows(text)

    @property
    def item(self) -> str:
        return f"/item?source=press&item={self.sick}"


def browser_of(airflow: Triggering) -> TestClient:
    return TestClient(make_desk(airflow), base_url=AT, follow_redirects=False)


@pytest.fixture
def desk(three_nights: ThreeNights) -> Iterator[Desk]:
    write(three_nights.folder / "sources", {"hullesk-herald.yaml": SOURCE})
    with three_nights.cloned() as night:
        airflow = Triggering(Person("inga", may_write=True), local_root())
        yield Desk(night, str(three_nights.sick), airflow, browser_of(airflow))


def test_what_one_click_takes_is_what_a_run_of_the_dag_takes() -> None:
    assert MOST_ITEMS == retry_tasks.MOST_ITEMS


def test_pages_say_it_all_escaped_and_show_buttons_to_who_may_press_them(desk: Desk) -> None:
    looking = browser_of(Triggering(Person("ottoline", may_write=False), local_root()))
    [hostile] = desk.rows("SELECT DISTINCT CAST(item_id AS text) FROM ops.item WHERE locator LIKE '%onerror%'")
    pages = ("/ledger", "/ledger?run=any", "/ledger?q=%3Cimg", desk.item, f"/item?source=press&item={hostile}")
    for path in (*pages, "/sources", "/sources/press", "/sources/hullesk-herald", "/sources?show=off"):
        able, reading = desk.browser.get(path), looking.get(path)
        assert (able.status_code, reading.status_code) == (200, 200), able.text
        assert "<img" not in able.text
        assert "49.html" not in able.text
        assert "data-action" not in reading.text
    assert "Two sailings daily" in desk.browser.get(desk.item).text
    assert desk.browser.get("/sources/hullesk-herald").text.count("data-action") == 1


@pytest.mark.parametrize("asked", ["", "&source=press", "&q=%_OF", "&stage=load", "&outcome=loaded&reason=poison"])
def test_each_number_of_the_ledger_leads_to_as_many_items(desk: Desk, asked: str) -> None:
    numbers = COUNT.findall(desk.browser.get(f"/ledger?run=one{asked}").text)
    assert len(numbers) >= 3
    for path, number in numbers:
        assert desk.browser.get(unescape(path)).text.count('<th scope="row" class="place">') == int(number), path


@pytest.mark.parametrize(
    "path",
    [
        "/ledger?run=nobody", "/ledger?after=x", "/ledger?run=any&after=x&after=y&after=z", "/item?source=press&item=x",
        "/item?source=press&item=00000000-0000-0000-0000-000000000000", "/sources/nobody",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_plain_404(desk: Desk, path: str) -> None:
    assert desk.browser.get(path).status_code == 404


def test_the_csv_is_the_filter_whole(desk: Desk) -> None:
    answer = desk.browser.get("/ledger.csv?run=one&outcome=quarantined")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(answer.text.splitlines()) == len(REFUSED) + 2
    assert SICK in answer.text
    assert len(desk.browser.get("/ledger.csv?run=any").text.splitlines()) == len(REFUSED) + 2


def test_drop_writes_the_decision_and_who_made_it_or_neither(desk: Desk) -> None:
    body = {"items": desk.sick, "why": "nobody reads it"}
    refused = [
        (browser_of(Triggering(Person("ottoline", may_write=False))), body, 403),
        (desk.browser, body | {"why": "  "}, 422),
        (desk.browser, body | {"more": "x"}, 422),
        (desk.browser, body | {"items": []}, 422),
        # The row of who did it is refused by the database: what was decided goes with it.
        (browser_of(Triggering(Person("", may_write=True))), body, 500),
    ]
    for browser, said, status in refused:
        assert post(browser, "/actions/quarantine/drop", **said).status_code in (status, 503)
        assert desk.rows(DECISIONS) == desk.rows(ACTIONS) == []

    assert post(desk.browser, "/actions/quarantine/drop", **body).status_code == 200
    assert desk.rows(DECISIONS) == [("dropped", "nobody reads it", "inga")]
    [(who, action, target, detail, run_id)] = desk.rows(ACTIONS)
    assert (who, action, target, run_id) == ("inga", "drop", f"press {SICK}", None)
    assert detail == {"items": [desk.sick], "why": "nobody reads it"}
    assert post(desk.browser, "/actions/quarantine/drop", **body).status_code == 409
    assert "nobody reads it" in desk.browser.get(desk.item).text


def test_enable_and_disable_turn_the_switch_and_say_who_or_neither(desk: Desk) -> None:
    body = {"source": "hullesk-herald"}
    assert post(desk.browser, "/actions/sources/enable", source="nobody").status_code == 404
    nameless = browser_of(Triggering(Person("", may_write=True)))
    assert post(nameless, "/actions/sources/enable", **body).status_code >= 500
    assert desk.rows(SWITCHES) == desk.rows(ACTIONS) == []

    answer = post(desk.browser, "/actions/sources/enable", **body)
    assert answer.json()["said"] == [
        "hullesk-herald is enabled: the next night reads it.",
        "hullesk-herald: Hullesk Herald reserves ai-training",
        "hullesk-herald: licence: CC BY-ND",
    ]
    assert desk.rows(SWITCHES) == [("hullesk-herald", True, "inga")]
    assert "Disable" in desk.browser.get("/sources/hullesk-herald").text
    assert post(desk.browser, "/actions/sources/disable", **body).status_code == 200
    assert desk.rows(SWITCHES) == [("hullesk-herald", False, "inga")]
    listed = desk.browser.get("/sources").text
    assert listed.index("/sources/press") < listed.index("/sources/hullesk-herald")
    assert "/sources/hullesk-herald" not in desk.browser.get("/sources?show=enabled").text
    assert [(row[1], row[2]) for row in desk.rows(ACTIONS)] == [
        ("enable", "hullesk-herald"), ("disable", "hullesk-herald"),
    ]  # fmt: skip


def test_a_wrong_source_file_is_told_and_turns_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"hullesk-herald.yaml": SOURCE + "unheard: of\n"})
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path))
    assert "unheard" in desk.browser.get("/sources").text
    assert post(desk.browser, "/actions/sources/enable", source="hullesk-herald").status_code == 409
    assert desk.rows(SWITCHES) == []


def test_reprocess_starts_the_dag_over_the_source_and_nothing_else(desk: Desk) -> None:
    assert post(desk.browser, "/actions/sources/reprocess", source="nobody").status_code == 404
    assert post(desk.browser, "/actions/sources/reprocess", source="press").status_code == 200
    [(dag_id, conf, run_id)] = desk.airflow.started
    assert (dag_id, conf) == ("reprocess", {"stage": "strip", "sources": ["press"], "all": False})
    [(who, action, target, _, kept)] = desk.rows(ACTIONS)
    assert (who, action, target, kept) == ("inga", "reprocess", "press", run_id)


def test_retry_starts_the_dag_over_ids_alone_and_the_item_loads(desk: Desk) -> None:
    refusing = browser_of(Triggering(Person("inga", may_write=True), refuses="the DAG is paused"))
    answer = post(refusing, "/actions/quarantine/retry", items=[desk.sick])
    assert (answer.status_code, answer.json()["detail"]) == (409, "the DAG is paused")
    assert desk.rows(ACTIONS) == []
    nothing = post(desk.browser, "/actions/quarantine/retry", items=["00000000-0000-0000-0000-000000000000"])
    assert nothing.status_code == 409
    assert post(desk.browser, "/actions/quarantine/retry-all", reason="too_deep").status_code == 409
    assert post(desk.browser, "/actions/quarantine/retry", items=[desk.sick] * (MOST_ITEMS + 1)).status_code == 422

    assert post(desk.browser, "/actions/quarantine/retry-all", reason="poison", words="FERRY").status_code == 200
    [(dag_id, conf, run_id)] = desk.airflow.started
    assert (dag_id, conf) == ("retry", {"items": [desk.sick], "who": "inga"})
    [(_, action, target, detail, kept)] = desk.rows(ACTIONS)
    assert (action, target, kept) == ("retry", f"press {SICK}", run_id)
    assert detail == {"items": [desk.sick], "dag_id": "retry"}
    waiting = desk.browser.get(desk.item).text
    assert "follow the run in Airflow" in waiting
    assert f"/dags/retry/runs/{run_id}" in waiting

    ended = retry_tasks.again(conf, dag_run=run_id, who="inga", now=NOW, child=reader())
    assert ended == {"items": 1, "copy": 1, "not_retried": 0}
    assert retry_tasks.again(conf, dag_run="manual__2", who="inga", now=NOW) == {"items": 0, "not_retried": 0}
    loaded = desk.browser.get(desk.item).text
    assert "follow the run in Airflow" not in loaded
    [article] = desk.rows(
        f"SELECT CAST(article_id AS text) FROM ops.item WHERE item_id = '{desk.sick}' AND outcome = 'copy'"
    )
    assert f"/articles/{article}" in loaded
    assert f"/dags/retry/runs/{run_id}/tasks/retry" in loaded
    assert desk.airflow.started == [(dag_id, conf, run_id)]
