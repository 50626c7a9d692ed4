"""What a failure shows and logs: no trace, no statement, no password."""

from __future__ import annotations

import logging

import pytest
from starlette.testclient import TestClient
from tests.desk.beside_airflow import AT, Beside

from newsloom.desk.airflow_side import Person
from newsloom.desk.app import make_desk
from newsloom.desk.failing import one_line

MARKED = "marked-Zp4u7Kq"
REFUSED = f"postgresql://someone:{MARKED}@127.0.0.1:1/news"  # nobody listens on port 1


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", REFUSED)
    monkeypatch.delenv("NEWSLOOM_DESK_DATABASE_URL", raising=False)
    app = make_desk(Beside(Person("admin", True)))

    @app.get("/broken")
    def broken() -> None:
        raise KeyError(f"could not connect to {REFUSED}\n2026-11-22 forged line of the log")

    return TestClient(app, base_url=AT)


@pytest.mark.parametrize(("path", "status"), [("/broken", 500), ("/", 503), ("/card.json", 503), ("/stories", 503)])
def test_row_77_a_failure_shows_and_logs_no_password(
    desk: TestClient, caplog: pytest.LogCaptureFixture, path: str, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    for accept in ("text/html", "application/json"):
        answer = desk.get(path, headers={"Accept": accept})
        assert answer.status_code == status
        for word in (MARKED, "Traceback", "SELECT", "psycopg", "127.0.0.1", "forged"):
            assert word not in answer.text, word
    assert MARKED not in caplog.text
    ours = [one for one in caplog.records if one.name == "newsloom.desk"]
    assert len(ours) == 2
    assert all("\n" not in one.getMessage() for one in ours)  # row 78: one line for one failure


def test_row_78_what_an_outlet_wrote_is_escaped_in_the_log() -> None:
    assert (
        one_line(ValueError("a\x1b[31m title\r\nof two lines"))
        == "builtins.ValueError: a\\x1b[31m title of two lines []"
    )


def test_a_page_that_is_not_there_says_where_to_go(desk: TestClient) -> None:
    answer = desk.get("/nothing", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_a_route_that_writes_without_its_guard_is_no_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsloom.desk.tonight import card

    # A router of ours with one route more than it has, as somebody may add it tomorrow.
    routes = list(card.router.routes)
    try:
        card.router.post("/actions/unguarded")(lambda: None)
        with pytest.raises(RuntimeError, match="/actions/unguarded changes something and does not depend on Act"):
            make_desk(Beside(Person("admin", True)))
    finally:
        card.router.routes[:] = routes
