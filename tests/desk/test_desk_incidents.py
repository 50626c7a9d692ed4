"""Incidents on the desk: found by state, kind and subject, told with what to do, silenced with a row of who did it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient
from tests.desk.beside_airflow import desk_of, post

from newsloom.database import make_engine
from newsloom.incidents.deciding import Seen, Sign
from newsloom.incidents.kinds import KINDS
from newsloom.incidents.writing import write_seen

pytestmark = pytest.mark.one_server

NOW = datetime.now(UTC)
TODAY = NOW.date()
HOSTILE = "<script>alert(1)</script>\"' onload=x {{ 7 * 7 }}"


def sign(kind: str, subject: str, **row: Any) -> Sign:
    return Sign(kind, subject, f"{subject} said something.", {"checks": {kind: [{"source_id": subject, **row}]}})


@pytest.fixture(scope="module")
def news(shared_news_url: str) -> Iterator[sa.Engine]:
    """A silent source of three nights, one that was closed, a night that failed, and a hostile name."""
    engine = make_engine(shared_news_url)
    plant(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def desk(shared_news_url: str, news: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", shared_news_url)
    return desk_of("ottoline")


def plant(news: sa.Engine) -> None:
    for back in (3, 2, 1):
        signs = [sign("source_silent", "herald", nights=6 - back), sign("volume_off", HOSTILE, items=3)]
        if back == 3:
            signs.append(sign("source_failing", "tarkent-week", failures=4))
        heard = {"tarkent-week": {"read": 1}}
        seen = Seen(f"night {back}", TODAY - timedelta(days=back), signs, heard)
        write_seen(news, seen, channels=["phone"], now=NOW - timedelta(days=back))
    failed = Sign(
        "night_failed", "nightly", "The night did not end.", {"stages": ["load", "publish"], "failed_checks": []}
    )
    write_seen(news, Seen("night 0", TODAY, [failed], {}), channels=["phone"], now=NOW)


def id_of(news: sa.Engine, kind: str) -> str:
    with news.connect() as connection:
        return str(
            connection.scalar(sa.text("SELECT incident_id FROM ops.incident WHERE kind = :kind"), {"kind": kind})
        )


def text(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    assert "<script>alert" not in answer.text
    return str(answer.text)


def titles(page: str) -> set[str]:
    table = page.split("<section")[0].split("<tbody>")[-1] if "<tbody>" in page.split("<section")[0] else ""
    return {kind.name for kind in KINDS.values() if kind.title in unescape(table)}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"source_silent", "volume_off", "night_failed"}),
        ("?kind=source_silent", {"source_silent"}),
        ("?subject=herald", {"source_silent"}),
        ("?subject=nobody", set()),
        ("?state=closed", {"source_failing"}),
        ("?state=closed&kind=volume_off", set()),
        ("?state=silenced", set()),
    ],
)
def test_incidents_by_state_kind_and_subject(desk: TestClient, asked: str, found: set[str]) -> None:
    assert titles(text(desk, f"/incidents{asked}")) == found


@pytest.mark.parametrize("asked", ["?state=odd", "?kind=weather"])
def test_what_there_is_not_is_said(desk: TestClient, asked: str) -> None:
    answer = desk.get(f"/incidents{asked}")
    assert (answer.status_code, "There is no such state or kind" in answer.text) == (400, True)


def test_closed_ones_go_on_by_key(news: sa.Engine, desk: TestClient) -> None:
    signs = [sign("source_failing", f"outlet-{number}") for number in range(60)]
    write_seen(news, Seen("a", TODAY, signs, {}), channels=["phone"], now=NOW)
    heard = {one.subject: {"read": 1} for one in signs}
    write_seen(news, Seen("b", TODAY, [], heard), channels=["phone"], now=NOW)
    page = text(desk, "/incidents?state=closed")
    following = unescape(page.split('rel="next" href="')[1].split('"')[0])
    rest = text(desk, following)
    assert page.count("outlet-") + rest.count("outlet-") >= 2 * 60
    assert 'rel="next"' not in rest


def test_an_incident_tells_its_life_and_what_to_do(news: sa.Engine, desk: TestClient) -> None:
    page = text(desk, f"/incidents/{id_of(news, 'source_silent')}")
    assert unescape(page).count(KINDS["source_silent"].do) == 1
    assert page.count("herald said something.") == 4  # once at the top, and for each night
    assert 'aria-label="nights over the nights: 3.0, 4.0, 5.0"' in page
    assert "/ledger?run=night+1&amp;source=herald" in page
    assert 'href="/dags/nightly/runs/night 1" target="_top"' in page
    assert "phone: waits since" in page


def test_a_night_that_failed_leads_to_the_log_that_says_why(news: sa.Engine, desk: TestClient) -> None:
    assert "/dags/nightly/runs/night 0/tasks/load" in text(desk, f"/incidents/{id_of(news, 'night_failed')}")


def test_a_night_that_did_not_begin_leads_to_its_dag(news: sa.Engine, desk: TestClient) -> None:
    missing = Sign("night_missing", "nightly", "It has not begun.", {"due": "2026-11-20 02:00 UTC", "hours": 3})
    write_seen(news, Seen("hour", TODAY, [missing], {}), channels=["phone"], now=NOW)
    page = text(desk, f"/incidents/{id_of(news, 'night_missing')}")
    assert 'href="/dags/nightly" target="_top"' in page
    assert "/runs/hour" not in page
    write_seen(news, Seen("hour", TODAY, [], {"nightly": {"begun": 1}}), channels=["phone"], now=NOW)


@pytest.mark.parametrize("name", ["00000000-0000-0000-0000-000000000000", "nothing", "%00"])
def test_an_incident_that_is_not_there(desk: TestClient, name: str) -> None:
    assert desk.get(f"/incidents/{name}").status_code == 404


def test_a_silence_is_begun_and_ended_with_a_row_of_who_did_it(news: sa.Engine, desk: TestClient) -> None:
    asked = {"kind": "volume_off", "subject": HOSTILE, "why": f"it moves {HOSTILE}", "days": "30"}
    assert post(desk, "/actions/silence", **asked).status_code == 200
    page = text(desk, "/incidents?state=silenced")
    assert titles(page) == {"volume_off"}
    silence = page.split('name="silence" value="')[1].split('"')[0]
    assert "Silenced until" in text(desk, f"/incidents/{id_of(news, 'volume_off')}")

    assert post(desk, "/actions/unsilence", silence=silence).status_code == 200
    assert post(desk, "/actions/unsilence", silence=silence).status_code == 409
    assert titles(text(desk, "/incidents?state=silenced")) == set()
    with news.connect() as connection:
        rows = connection.execute(sa.text("SELECT who, action, target FROM ops.desk_action ORDER BY at")).all()
    assert [tuple(row) for row in rows] == [
        ("ottoline", "silence", f"volume_off {HOSTILE}"), ("ottoline", "unsilence", silence)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"days": 91}, {"days": 0}, {"why": "  "}, {"kind": "weather"}, {"subject": ""}, {"more": 1}]
)
def test_a_silence_that_may_not_be_leaves_nothing(news: sa.Engine, desk: TestClient, wrong: dict[str, Any]) -> None:
    asked = {"kind": "volume_off", "subject": "*", "why": "a fair", "days": 7} | wrong
    counts = sa.text("SELECT (SELECT count(*) FROM ops.silence) + (SELECT count(*) FROM ops.desk_action)")
    with news.connect() as connection:
        before = connection.scalar(counts)
        assert post(desk, "/actions/silence", **asked).status_code == 422
        assert connection.scalar(counts) == before


def test_who_may_only_look_sees_no_button_and_changes_nothing(news: sa.Engine, desk: TestClient) -> None:
    viewer = desk_of("temmo", may_write=False)
    for path in ("/incidents", f"/incidents/{id_of(news, 'source_silent')}"):
        assert 'class="action"' not in text(viewer, path)
    asked = {"kind": "volume_off", "subject": "*", "why": "a fair", "days": 7}
    assert post(viewer, "/actions/silence", **asked).status_code == 403
