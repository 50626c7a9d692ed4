"""Judging on the desk: the same tables as the command line leaves, one row of who did it, and plain refusals."""

from __future__ import annotations

import time
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient
from tests.conftest import database_on
from tests.db.named_articles import article_id, dump, entity_of, night, person
from tests.desk.beside_airflow import desk_of, post
from typer.testing import CliRunner

from newsloom import lease
from newsloom.cli_judge import app
from newsloom.database import make_engine

pytestmark = pytest.mark.one_server
A, B, C = (article_id(name) for name in "abc")
JUDGEMENTS = "SELECT kind, left_name, right_name, verdict, why, who FROM news.judgement"
ACTIONS = "SELECT who, action, target, detail ->> 'judgement_id' FROM ops.desk_action"
NOTHING = "SELECT (SELECT count(*) FROM ops.desk_action) + (SELECT count(*) FROM news.judgement)"
WHY = "she married; <script>alert(1)</script>"


@pytest.fixture
def judged(news: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """A singer under two names, and a name that two people may have."""
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", news.url.render_as_string(hide_password=False))
    night(
        news,
        "one",
        {
            A: [person(A, 0, "Inga Torvik"), person(A, 1, "Ivan Petrelko")],
            B: [person(B, 0, "Inga Halmarsson"), person(B, 1, "Ivan A. Petrelko")],
            C: [person(C, 0, "Ivan B. Petrelko")],
        },
    )
    return news


@pytest.fixture
def desk(judged: sa.Engine) -> TestClient:
    return desk_of("ottoline")


def same(one: str, other: str, **more: Any) -> dict[str, Any]:
    return {"as": "entity", "verdict": "same", "one": one, "other": other, "why": WHY} | more


def rows(news: sa.Engine, text: str) -> list[Any]:
    with news.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(text))]


def test_the_desk_judges_as_the_command_line_does(judged: sa.Engine, desk: TestClient, server: str) -> None:
    name = str(judged.url.database)
    judged.dispose()
    with database_on(server, name) as url:
        other = make_engine(url)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NEWSLOOM_DATABASE_URL", url)
            typed = ["same", "Inga Torvik", "Inga Halmarsson", "--why", WHY, "--who", "ottoline"]
            done = CliRunner().invoke(app, typed)
        assert done.exit_code == 0, done.output
        by_command = (
            dump(other),
            rows(other, JUDGEMENTS),
        )
        other.dispose()

    answer = post(desk, "/actions/judge", **same("Inga Torvik", "Inga Halmarsson"))

    assert answer.status_code == 200, answer.text
    assert "they are one" in answer.json()["said"][0]
    by_desk = dump(judged), rows(judged, JUDGEMENTS)
    assert by_desk == by_command
    [(who, action, target, kept)] = rows(
        judged, "SELECT who, action, target, detail ->> 'judgement_id' FROM ops.desk_action"
    )
    assert (who, action, target) == ("ottoline", "judge", "Inga Torvik | Inga Halmarsson")
    assert [(kept,)] == rows(judged, "SELECT CAST(judgement_id AS text) FROM news.judgement")
    assert rows(judged, "SELECT run_id FROM ops.lease") == [(None,)]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (same("Inga Torvik", "Nobody Known"), "nobody is named 'Nobody Known'"),
        (same("Inga Torvik", "00000000-0000-0000-0000-000000000000"), "there is no entity"),
        (same("Inga Torvik", "inga torvik"), "one name here"),
        ({**same(A, A), "as": "copy"}, "not linked yet"),
        ({**same(A, "00000000-0000-0000-0000-000000000000"), "as": "story"}, None),
    ],
)
def test_what_makes_no_judgement_is_told_and_leaves_nothing(
    judged: sa.Engine, desk: TestClient, asked: dict[str, Any], told: str | None
) -> None:
    was = dump(judged)
    answer = post(desk, "/actions/judge", **asked)
    assert answer.status_code == 422, answer.text
    assert told is None or told in answer.json()["detail"]
    assert dump(judged) == was
    assert rows(judged, NOTHING) == [(0,)]


@pytest.mark.parametrize(
    "asked",
    [
        same("Inga Torvik", "Inga Halmarsson", why=" "),
        same("Inga Torvik", "Inga Halmarsson", why="\x00"),
        same("Inga Torvik", "Inga Halmarsson", why="x" * 1001),
        same("Inga Torvik", "Inga Halmarsson", verdict="maybe"),
        same("Inga Torvik", "Inga Halmarsson", who="somebody else"),
        {**same("Inga Torvik", "Inga Halmarsson"), "as": "outlet"},
        same("", "Inga Halmarsson"),
        {"as": "entity"},
    ],
)
def test_what_is_wrongly_asked_is_refused(judged: sa.Engine, desk: TestClient, asked: dict[str, Any]) -> None:
    assert post(desk, "/actions/judge", **asked).status_code == 422
    assert rows(judged, "SELECT count(*) FROM news.judgement") == [(0,)]


def test_who_may_only_look_judges_nothing_and_sees_no_button(judged: sa.Engine) -> None:
    looking = desk_of("watcher", may_write=False)
    assert post(looking, "/actions/judge", **same("Inga Torvik", "Inga Halmarsson")).status_code == 403
    for path in ("/doubts", f"/entities/{entity_of(judged, A)}", "/entities"):
        page = looking.get(path)
        assert page.status_code == 200
        assert "data-action" not in page.text
    assert rows(judged, "SELECT count(*) FROM news.judgement") == [(0,)]


def test_a_night_at_work_is_said_at_once(judged: sa.Engine, desk: TestClient) -> None:
    with judged.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version) "
            "VALUES ('night', 'nightly', '2024-01-01', 'running', '1', '1')"
        )
    token = lease.take(judged, "night")
    answer = post(desk, "/actions/judge", **same("Inga Torvik", "Inga Halmarsson"))
    assert answer.status_code == 409
    assert "Nothing was judged: run night is writing" in answer.json()["detail"]
    with judged.begin() as connection:
        lease.give_back(connection, "night", token)
    with judged.begin() as connection:
        lease.take_within(connection, "judge of another")
        before = time.monotonic()
        answer = post(desk, "/actions/judge", **same("Inga Torvik", "Inga Halmarsson"))
        # Four seconds are twice what a page waits; the session's own limit would be five.
        assert time.monotonic() - before < 4
        assert answer.status_code == 409
        assert "a judgement or newsloom reprocess is at work" in answer.json()["detail"]
        connection.rollback()
    assert rows(judged, "SELECT count(*) FROM ops.desk_action") == [(0,)]
    assert post(desk, "/actions/judge", **same("Inga Torvik", "Inga Halmarsson")).status_code == 200


def test_doubts_go_one_by_one_and_are_undone_by_another_judgement(judged: sa.Engine, desk: TestClient) -> None:
    was = dump(judged)
    seen = []
    for _ in range(2):
        page = desk.get("/doubts").text
        two = [page.split(f' name="{side}" value="')[1].split('"')[0] for side in ("one", "other")]
        seen.append(two)
        answer = post(desk, "/actions/judge", **same(*two, verdict="unsure", go="doubts"))
        assert answer.json()["go"] == "/doubts?as=entity"
    assert seen[0] != seen[1]
    page = desk.get("/doubts").text
    assert "No pair waits for a judgement" in page
    assert page.count("she married; &lt;script&gt;alert(1)&lt;/script&gt;") >= 2
    assert "<script>alert" not in page
    for left, right in rows(judged, "SELECT left_name, right_name FROM news.judgement WHERE undone_by IS NULL"):
        assert f'value="{left}"' in page
        assert post(desk, "/actions/judge", **same(left, right)).status_code == 200
    assert dump(judged) != was
    for left, right in rows(judged, "SELECT left_name, right_name FROM news.judgement WHERE undone_by IS NULL"):
        assert post(desk, "/actions/judge", **same(left, right, verdict="unsure")).status_code == 200
    assert dump(judged) == was
    assert rows(judged, "SELECT count(*) FROM ops.desk_action") == [(6,)]


def test_the_page_of_an_id_that_was_leads_to_the_one_that_is(judged: sa.Engine, desk: TestClient) -> None:
    ids = {entity_of(judged, A), entity_of(judged, B)}
    assert post(desk, "/actions/judge", **same(*ids)).status_code == 200
    now = entity_of(judged, A)
    [old] = ids - {now}
    led = desk.get(f"/entities/{old}")
    assert (led.status_code, led.headers["location"]) == (307, f"/entities/{now}")
    assert desk.get(f"/entities?q={old}").headers["location"] == f"/entities/{old}"
    page = desk.get(f"/entities/{now}")
    for told in ("Inga Torvik", "Inga Halmarsson", old, "ottoline", "one and the same", "Ivan Petrelko"):
        assert told in page.text
    assert desk.get("/entities/00000000-0000-0000-0000-000000000000").status_code == 404
    assert desk.get("/entities/no-id").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/entities?after=zzz", "/entities?new=1&after=WzEsMl0", "/doubts?after=WzEsMl0", "/entities?q=%00%27",
        "/entities?after=WzEsMl0", "/entities?q=x&after=W251bGwsbnVsbF0",
    ],
)  # fmt: skip
def test_an_address_that_somebody_changed_is_a_first_page(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/entities?day=2026-13-01", "/entities?label=DATE", "/doubts?as=dog", "/doubts?skip=99", "/doubts?skip=-1"]
)
def test_what_is_no_question_is_told(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
