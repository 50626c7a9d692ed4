"""Judgements: at once, in later nights, undone, refused where they contradict. All people are invented."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsloom import lease
from newsloom.cli_judge import app
from newsloom.entities.across.judged import Verdict
from newsloom.entities.local import LocalEntity
from newsloom.judge.doubts import open_pairs
from newsloom.judge.finding import JudgeRefused
from newsloom.judge.judging import Judged, judge
from tests.db.named_articles import article_id, dump, entity_of, night, person

pytestmark = pytest.mark.one_server
A, B, C, D = (article_id(name) for name in "abcd")


def told(news: sa.Engine, verdict: Verdict, one: str, other: str, hour: int = 8, why: str = "seen in person") -> Judged:
    return judge(news, verdict, one, other, why=why, who="inga", now=datetime(2026, 11, 22, hour, tzinfo=UTC))


def come(news: sa.Engine, run: str, **articles: LocalEntity) -> None:
    night(news, run, {article_id(name): [local] for name, local in articles.items()})


def rows(news: sa.Engine, text: str) -> list[Any]:
    with news.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(text))]


@pytest.fixture
def two(news: sa.Engine) -> sa.Engine:
    """A singer who married: nothing in her two names says that they are one."""
    come(news, "one", a=person(A, 0, "Inga Torvik"), b=person(B, 0, "Inga Halmarsson"))
    return news


def test_same_joins_at_once_what_the_rules_keep_apart(two: sa.Engine) -> None:
    assert entity_of(two, A) != entity_of(two, B)
    before = {entity_of(two, A), entity_of(two, B)}

    answer = told(two, "same", "Inga Torvik", "Inga Halmarsson")

    assert entity_of(two, A) == entity_of(two, B) == str(answer.left.entity_id) == str(answer.right.entity_id)
    assert answer.moved == 1
    [left] = before - {entity_of(two, A)}
    assert rows(two, "SELECT CAST(old_id AS text), CAST(new_id AS text) FROM news.redirect") == [
        (left, entity_of(two, A))
    ]
    assert rows(two, "SELECT form FROM news.entity_name ORDER BY form") == [("Inga Halmarsson",), ("Inga Torvik",)]
    assert rows(two, "SELECT count(*) FROM news.entity") == [(1,)]
    assert rows(two, "SELECT verdict, why, who, undone_by FROM news.judgement") == [
        ("same", "seen in person", "inga", None)
    ]
    assert rows(two, "SELECT run_id FROM ops.lease") == [(None,)]
    assert rows(two, "SELECT count(*) FROM ops.run") == rows(two, "SELECT count(*) FROM staging.linked") == [(0,)]


@pytest.mark.parametrize("names", list(permutations(("Inga Torvik", "Inga Halmarsson", "Olaf Brennock"))))
def test_an_id_leads_where_its_name_is_after_a_parting(news: sa.Engine, names: tuple[str, str, str]) -> None:
    """Whichever name gives the joined ones their id."""
    people = [person(key, 0, name) for key, name in zip((A, B, C), names, strict=True)]
    come(news, "one", a=people[0], b=people[1], c=people[2])
    ids = {entity_of(news, key): key for key in (A, B, C)}
    told(news, "same", names[0], names[1])
    told(news, "same", names[1], names[2], hour=9)
    told(news, "different", names[1], names[2], hour=10)
    assert entity_of(news, A) == entity_of(news, B) != entity_of(news, C)
    for old, new in rows(news, "SELECT CAST(old_id AS text), CAST(new_id AS text) FROM news.redirect"):
        assert entity_of(news, ids[old]) == new


def test_a_judgement_holds_in_later_nights_and_for_other_spellings(two: sa.Engine) -> None:
    told(two, "same", "Inga Torvik", "Inga Halmarsson")
    come(two, "two", c=person(C, 0, "Inga Marie Torvik"), d=person(D, 0, "Inga Halmarson"))
    assert len({entity_of(two, name) for name in (A, B, C, D)}) == 1


def test_the_next_judgement_undoes_the_last(two: sa.Engine) -> None:
    was = dump(two)
    told(two, "same", "Inga Torvik", "Inga Halmarsson")
    told(two, "unsure", "Inga Halmarsson", "Inga Torvik", hour=9)
    assert dump(two) == was
    [(first, second)] = rows(two, "SELECT undone_by, judgement_id FROM news.judgement ORDER BY judged_at LIMIT 1")
    assert first is not None
    assert first != second
    assert rows(two, "SELECT verdict FROM news.judgement WHERE undone_by IS NULL") == [("unsure",)]


def test_different_parts_two_forms_of_one_entity(news: sa.Engine) -> None:
    come(news, "one", a=person(A, 0, "Arman Saidov"), b=person(B, 0, "Arman Saydov"), c=person(C, 0, "Arman Saidov"))
    assert len({entity_of(news, name) for name in (A, B, C)}) == 1

    answer = told(news, "different", "Arman Saidov", "Arman Saydov")

    assert answer.left.entity_id != answer.right.entity_id
    assert entity_of(news, A) == entity_of(news, C) == str(answer.left.entity_id)
    assert entity_of(news, B) == str(answer.right.entity_id)
    come(news, "two", d=person(D, 0, "Arman Saydov"))
    assert entity_of(news, D) == entity_of(news, B) != entity_of(news, A)


def test_ids_that_were_are_followed(two: sa.Engine) -> None:
    ids = [entity_of(two, A), entity_of(two, B)]
    told(two, "same", *ids)
    come(two, "two", c=person(C, 0, "Temmo Valdrisk"))
    answer = told(two, "different", max(ids), entity_of(two, C), hour=9)
    assert str(answer.left.entity_id) == entity_of(two, A)


def test_judgements_that_contradict_are_refused_and_named(news: sa.Engine) -> None:
    come(news, "1", a=person(A, 0, "Inga Torvik"), b=person(B, 0, "Ottoline Brackwater"), c=person(C, 0, "Temmo Osk"))
    told(news, "same", "Inga Torvik", "Ottoline Brackwater", why="a pen name")
    told(news, "same", "Ottoline Brackwater", "Temmo Osk", hour=9)
    with pytest.raises(JudgeRefused, match=r"contradicts.*a pen name.*Judge one of these anew"):
        told(news, "different", "Inga Torvik", "Temmo Osk", hour=10)
    told(news, "different", "Ottoline Brackwater", "Temmo Osk", hour=11)
    with pytest.raises(JudgeRefused, match="contradicts"):
        told(news, "same", "Inga Torvik", "Temmo Osk", hour=12)
    assert entity_of(news, A) == entity_of(news, B) != entity_of(news, C)
    assert rows(news, "SELECT count(*) FROM news.judgement") == [(3,)]


def test_a_name_of_several_is_refused_with_their_ids(news: sa.Engine) -> None:
    come(news, "one", a=person(A, 0, "Saidov", "Arman Saidov"), b=person(B, 0, "Saidov", "Bolat Saidov"))
    with pytest.raises(JudgeRefused) as refused:
        told(news, "same", "Saidov", "Inga Torvik")
    for name in (A, B):
        assert entity_of(news, name) in str(refused.value)
    with pytest.raises(JudgeRefused, match="nobody is named 'Inga Torvik'"):
        told(news, "same", "Arman Saidov", "Inga Torvik")
    with pytest.raises(JudgeRefused, match="no entity 00000000"):
        told(news, "same", "00000000-0000-0000-0000-000000000000", "Inga Torvik")
    with pytest.raises(JudgeRefused, match="one name here"):
        told(news, "different", "Arman Saidov", entity_of(news, A))


def test_nothing_is_judged_while_a_run_writes(two: sa.Engine) -> None:
    with two.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version) "
            "VALUES ('night', 'nightly', '2024-01-01', 'running', '1', '1')"
        )
    token = lease.take(two, "night")
    with pytest.raises(lease.LeaseHeld, match="run night is writing"):
        told(two, "same", "Inga Torvik", "Inga Halmarsson")
    with two.begin() as connection:
        lease.give_back(connection, "night", token)
    told(two, "same", "Inga Torvik", "Inga Halmarsson")


def test_who_dies_judging_leaves_no_lease(two: sa.Engine) -> None:
    with two.connect() as dying:
        lease.take_within(dying, "judge of old")
        assert rows(two, "SELECT run_id FROM ops.lease") == [(None,)]
        dying.invalidate()  # the connection is cut, as by a kill
    told(two, "same", "Inga Torvik", "Inga Halmarsson")


def test_two_who_judge_at_once_wait_for_each_other(two: sa.Engine) -> None:
    with ThreadPoolExecutor(1) as other:
        with two.begin() as connection:
            token = lease.take_within(connection, "judge of one")
            waiting = other.submit(told, two, "same", "Inga Torvik", "Inga Halmarsson")
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            lease.give_back(connection, "judge of one", token)
        waiting.result(timeout=30)
    assert entity_of(two, A) == entity_of(two, B)


def test_open_pairs_by_value_until_somebody_judges(news: sa.Engine) -> None:
    come(
        news,
        "one",
        a=person(A, 0, "Ivan Petrelko"),
        b=person(B, 0, "Ivan A. Petrelko", office="minister:foreign|UZ", day="2024-02-03"),
        c=person(C, 0, "Ivan B. Petrelko"),
    )
    with news.connect() as connection:
        pairs = open_pairs(connection, 10)
    assert {pair.why for pair in pairs} == {"fits several people"}
    assert [pair.value for pair in pairs] == sorted((pair.value for pair in pairs), reverse=True)
    sides = {side.name: side for pair in pairs for side in (pair.left, pair.right)}
    assert sides["Ivan A. Petrelko"].offices == ["minister:foreign|UZ"]
    assert sides["Ivan A. Petrelko"].forms == ["Ivan A. Petrelko"]
    assert len(pairs) == 2

    told(news, "unsure", "Ivan Petrelko", "Ivan A. Petrelko")
    told(news, "same", "Ivan Petrelko", "Ivan B. Petrelko", hour=9)
    with news.connect() as connection:
        assert open_pairs(connection, 10) == []


def test_the_commands(two: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", two.url.render_as_string(hide_password=False))
    runner = CliRunner()
    done = runner.invoke(app, ["same", "Inga Torvik", "Inga Halmarsson", "--why", "she married", "--who", "ottoline"])
    assert done.exit_code == 0, done.output
    assert "judged same: they are one" in done.output
    listed = json.loads(runner.invoke(app, ["list", "--json"]).stdout)
    assert [(one["verdict"], one["who"], one["why"]) for one in listed] == [("same", "ottoline", "she married")]
    assert runner.invoke(app, ["next"]).stdout.strip() == "no pair waits for a judgement"
    assert json.loads(runner.invoke(app, ["next", "--json"]).stdout) == []
    refused = runner.invoke(app, ["same", "Inga Torvik", "Nobody Known", "--why", "x"])
    assert refused.exit_code == 1
    assert runner.invoke(app, ["same", "Inga Torvik", "Inga Halmarsson"]).exit_code == 2


def test_a_judgement_on_a_name_of_other_letters_is_judged_anew_by_the_name_that_it_has(news: sa.Engine) -> None:
    come(news, "one", a=person(A, 0, "Мурат Тлеуов"), b=person(B, 0, "Inga Torvik"))
    was = dump(news)
    told(news, "same", "Мурат Тлеуов", "Inga Torvik")
    [names] = rows(news, "SELECT left_name, right_name FROM news.judgement")
    assert entity_of(news, A) == entity_of(news, B)
    told(news, "different", *names, hour=9)
    assert entity_of(news, A) != entity_of(news, B)
    told(news, "unsure", *names, hour=10)
    assert dump(news) == was
    with pytest.raises(JudgeRefused, match="nobody is named 'PERSON:nobody known'"):
        told(news, "same", "PERSON:nobody known", names[0])
