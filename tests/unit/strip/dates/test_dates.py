from __future__ import annotations

from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.model import DateEvidence, Published
from newsloom.strip.dates import edtf
from newsloom.strip.dates.line import read_date_line
from newsloom.strip.dates.reading import choose, find_dates, in_url, instants, read_date
from newsloom.strip.dates.scan import scan
from newsloom.strip.text.article import strip_text

PRINTED = [
    # (as printed, value, time, zone)
    ("14:0503/10/2023, Salı", "2023-10-03", "14:05", None),
    ("13/10/202314:05", "2023-10-13", "14:05", None),
    ("Port Selim city3 October , 09:12", "XXXX-10-03", "09:12", None),
    ("2023-10-03T14:05:09+05:00", "2023-10-03", "14:05:09", "+05:00"),
    ("2023-10-03T14:05:09.123Z", "2023-10-03", "14:05:09", "Z"),
    ("Tue, 03 Oct 2023 14:05:00 GMT", "2023-10-03", "14:05:00", "GMT"),
    ("3 October 2023, 14:05", "2023-10-03", "14:05", None),
    ("13/10/2023", "2023-10-13", None, None),
    ("10/13/2023", "2023-10-13", None, None),
    ("2023/10/3", "2023-10-03", None, None),
    ("3.10.2023 - 14:05", "2023-10-03", "14:05", None),
    ("15.10.23 23:35", "2023-10-15", "23:35", None),
    ("October 3, 2023 2:05 PM EDT", "2023-10-03", "14:05", "EDT"),
    ("12:10 AM, October 3, 2023 (GMT+5)", "2023-10-03", "00:10", "GMT+5"),
    ("October 3, 14:05", "XXXX-10-03", "14:05", None),
    ("3rd of October, 2023", "2023-10-03", None, None),
    ("By Jane MarloweOctober 3, 2023", "2023-10-03", None, None),
    ("October 2023", "2023-10", None, None),
    ("3 октября 2023 г., 14:05", "2023-10-03", "14:05", None),
    ("3 жовтня 2023", "2023-10-03", None, None),
    ("2023 жылғы 3 қазан", "2023-10-03", None, None),
    ("3 ekim 2023 Salı", "2023-10-03", None, None),
    ("3-oktabr, 2023", "2023-10-03", None, None),
    ("3. Oktober 2023, 17.26 Uhr", "2023-10-03", "17:26", None),
    ("le 3 octobre 2023 à 10h39", "2023-10-03", "10:39", None),
    ("terça-feira, 3 de outubro de 2023 às 0:13", "2023-10-03", "00:13", None),
    ("2023. október 3.", "2023-10-03", None, None),
    ("٣ أكتوبر ٢٠٢٣", "2023-10-03", None, None),
    ("3 تشرين الأول 2023", "2023-10-03", None, None),
    ("2023年10月3日 21時37分", "2023-10-03", "21:37", None),
    ("2023년 10월 3일", "2023-10-03", None, None),
    ("29 February, 10:00", "XXXX-02-29", "10:00", None),
    # which of the two numbers is the day is not known, or the weekday beside it says
    ("03/04/2024", "[2024-03-04,2024-04-03]", None, None),
    ("03/04/2024, Wednesday", "2024-04-03", None, None),
    ("03/04/2024, Çarşamba", "2024-04-03", None, None),
    ("12 listopad 2024", "[2024-10-12,2024-11-12]", None, None),
    # clocks in brackets, with a point, with a zone behind
    ("13.10.2023 [09:45]", "2023-10-13", "09:45", None),
    ("Tue 3 Oct 2023 07.15 CEST", "2023-10-03", "07:15", "CEST"),
    ("3 ottobre 2023 07.15", "2023-10-03", "07:15", None),
    ("3 October 2023 07.15 million", "2023-10-03", None, None),
    ("Oct 03, 2023, 07:15 ET", "2023-10-03", "07:15", "ET"),
    ("Oct 2023", "2023-10", None, None),
    ("May 2023", "2023-05", None, None),
]


@pytest.mark.parametrize(("raw", "value", "time", "zone"), PRINTED)
def test_a_printed_date_is_read_and_never_completed(raw: str, value: str, time: str | None, zone: str | None) -> None:
    found = read_date(raw, "date_line", "published")
    assert found is not None
    assert (found["value"], found.get("time"), found.get("zone")) == (value, time, zone)


@pytest.mark.parametrize(
    "raw",
    ["", "1718900000", "1718900000000", "1970-01-01", "1970-01-01T00:00:00Z", "0001-01-01", "1899-12-31", "2101-01-01",
     "31/02/2024", "30 February 2024", "32 June 2024", "99.99.2024", "yesterday", "version 1.2.3",
     "10.12.2024.1", "None"],
)  # fmt: skip
def test_what_is_no_date_is_refused(raw: str) -> None:
    assert read_date(raw, "meta", "published") is None


def test_a_hint_settles_the_order() -> None:
    first = read_date("03/04/2024", "date_line", "published", day_first=True)
    second = read_date("03/04/2024", "date_line", "published", day_first=False)
    assert first is not None
    assert second is not None
    assert (first["value"], second["value"]) == ("2024-04-03", "2024-03-04")


def test_raw_is_what_stood_there() -> None:
    found = find_dates("Report, 14:0503/10/2023, Salı | 5 min", "date_line")
    assert [one["raw"] for one in found] == ["14:0503/10/2023, Salı"]


def test_labels_tell_updated_from_published() -> None:
    kinds = {
        one["value"]: one["kind"] for one in find_dates("Published: 3 May 2023. Last updated on 5 May 2023", "time")
    }
    assert kinds == {"2023-05-03": "published", "2023-05-05": "modified"}


@pytest.mark.parametrize(
    "line",
    ["3 ottobre 2023 ( modifica il 5 ottobre 2023 | 15:24)", "3/10/2023 00:50 Actualizado a 5/10/2023 22:39"],
)
def test_the_second_date_of_a_line_is_the_update(line: str) -> None:
    assert [one["kind"] for one in find_dates(line, "date_line")] == ["published", "modified"]


def test_dates_in_the_body_are_events() -> None:
    found = find_dates(
        "The council, founded on 3 May 1998, meets on June 12. In 12 pro players it may 3 times.", "body"
    )
    assert [(one["value"], one["kind"]) for one in found] == [("1998-05-03", "event"), ("XXXX-06-12", "event")]


def evidence(raw: str, place: str, kind: Any = "published") -> DateEvidence:
    found = read_date(raw, place, kind)
    assert found is not None
    return found


def test_an_event_is_never_the_publication_date() -> None:
    published, modified, judged = choose([evidence("3 May 2023", "body", "event")], fetched_at=None)
    assert (published, modified) == (None, None)
    assert judged[0]["reason"]


def test_the_date_line_ranks_before_dateline_and_url() -> None:
    candidates = [
        evidence("3 May 2023", "dateline"),
        evidence("5 May 2023", "url"),
        evidence("4 May 2023", "date_line"),
    ]
    published, _, judged = choose(candidates, fetched_at=None)
    assert published is not None
    assert published["value"] == "2023-05-04"
    assert [one["chosen"] for one in judged] == [False, False, True]
    assert all(one["reason"] for one in judged)


def test_nothing_later_than_the_fetch_is_chosen() -> None:
    candidates = [evidence("3 May 2031", "date_line"), evidence("2 May 2023", "dateline")]
    published, _, judged = choose(candidates, fetched_at="2023-05-03T00:00:00Z")
    assert published is not None
    assert published["value"] == "2023-05-02"
    assert judged[0]["reason"] == "later than the page was fetched"


def test_the_fetch_rules_out_one_reading_but_completes_nothing() -> None:
    published, _, _ = choose([evidence("03/11/2023", "date_line")], fetched_at="2023-06-01T00:00:00Z")
    assert published is not None
    assert published["value"] == "2023-03-11"
    published, _, _ = choose([evidence("12 June, 10:39", "date_line")], fetched_at="2023-06-13T00:00:00Z")
    assert published is not None
    assert published["value"] == "XXXX-06-12"


def test_a_date_without_a_year_gives_way_to_one_that_agrees() -> None:
    partial, whole, other = (
        evidence("12 June, 10:39", "date_line"), evidence("2018-06-12", "url"), evidence("2018-06-14", "url"),
    )  # fmt: skip
    assert choose([partial, whole], fetched_at=None)[0] == {
        "value": "2018-06-12", "time": "10:39", "precision": "minute", "raw": "2018-06-12 | 12 June, 10:39",
        "kind": "published",
    }  # fmt: skip
    # The row that is kept says what the article says; the partial date stays as printed beside it.
    told = choose([partial, whole], fetched_at=None)[2]
    assert [(one["value"], one.get("time"), one["chosen"]) for one in told] == [
        ("XXXX-06-12", "10:39", False),
        ("2018-06-12", "10:39", True),
    ]
    assert told[1]["reason"].endswith("its clock from date_line")
    chosen = choose([partial, other], fetched_at=None)[0]
    assert chosen is not None
    assert chosen["value"] == "XXXX-06-12"


def test_of_one_day_the_candidate_with_a_clock_is_taken() -> None:
    candidates = [evidence("3 May 2023", "dateline"), evidence("May 3, 2023, 08:30 ET", "above_title")]
    assert choose(candidates, fetched_at=None)[0] == {
        "value": "2023-05-03", "time": "08:30", "zone": "ET", "precision": "minute", "raw": "May 3, 2023, 08:30 ET",
        "kind": "published",
    }  # fmt: skip


def test_of_one_day_without_a_year_the_candidate_with_a_clock_is_taken() -> None:
    chosen = choose([evidence("3 May", "dateline"), evidence("3 MAY, 14:18", "above_title")], fetched_at=None)[0]
    assert chosen is not None
    assert (chosen["value"], chosen.get("time")) == ("XXXX-05-03", "14:18")


def test_microdata_ranks_next_to_the_meta_tags() -> None:
    places = ["time", "date_line", "microdata", "meta", "json_ld"]
    for better in range(1, len(places)):
        pair = [evidence("3 May 2023", places[better - 1]), evidence("4 May 2023", places[better])]
        chosen = choose(pair, fetched_at=None)[0]
        assert chosen is not None
        assert chosen["value"] == "2023-05-04", places[better]


def test_a_register_of_dates_is_read_in_time_and_kept_in_part() -> None:
    found = find_dates("It rained on 3 May 1998. " * 2000, "body")
    assert len(found) == 2000
    published, _, judged = choose([*found, evidence("4 May 2023", "date_line")], fetched_at=None)
    assert published is not None
    assert published["value"] == "2023-05-04"
    assert sum(one["kind"] == "event" for one in judged) == 100
    assert judged[99]["reason"].endswith("1900 more dates in sentences are not kept")
    assert judged[100]["chosen"]


def test_fifty_thousand_dates_take_seconds() -> None:
    started = process_time()
    assert len(scan("03/05/2023 " * 50_000)) == 50_000
    # 1 s of CPU time on the machine of the measure, 22 s where each date met all others.
    assert process_time() - started < 10


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://courier.example/2023/10/03/harbour", "2023-10-03"),
        ("https://courier.example/2023/12/harbour", "2023-12"),
        ("https://courier.example/news/20231003-harbour", "2023-10-03"),
        ("https://courier.example/news/harbour?date=2023-10-03", None),
        ("https://courier.example/a/20239999", None),
        (None, None),
    ],
)
def test_a_url_tells_as_much_as_it_says(url: str | None, value: str | None) -> None:
    found = in_url(url)
    assert (found and found["value"]) == value


def published(value: str, time: str | None = None, zone: str | None = None) -> Published:
    out = Published(value=value, precision="day", raw=value, kind="published")
    if time:
        out["time"] = time
    if zone:
        out["zone"] = zone
    return out


def test_instants_of_a_printed_zone() -> None:
    moment = datetime(2023, 10, 3, 9, 5, 9, tzinfo=UTC)
    assert instants(published("2023-10-03", "14:05:09", "+05:00")) == (moment, moment, "printed")


def test_instants_of_an_unknown_zone_span_all_clocks() -> None:
    earliest, latest, source = instants(published("2023-10-03"))
    assert earliest == datetime(2023, 10, 2, 10, 0, tzinfo=UTC)
    assert latest == datetime(2023, 10, 4, 11, 59, 59, tzinfo=UTC)
    assert source == "unknown"


def test_the_outlets_zone_is_used_only_where_none_is_printed() -> None:
    earliest, _, source = instants(published("2023-10-03", "14:05"), "Asia/Tashkent")
    assert (earliest, source) == (datetime(2023, 10, 3, 9, 5, tzinfo=UTC), "outlet")
    _, _, source = instants(published("2023-10-03", "14:05", "GMT"), "Asia/Tashkent")
    assert source == "printed"


def test_without_a_year_there_is_no_instant() -> None:
    assert instants(published("XXXX-06-12", "10:39"))[:2] == (None, None)


def test_a_month_and_a_set_span_all_their_days() -> None:
    earliest, latest, _ = instants(published("2023-10"), "UTC")
    assert (earliest, latest) == (datetime(2023, 10, 1, tzinfo=UTC), datetime(2023, 10, 31, 23, 59, 59, tzinfo=UTC))
    assert edtf.span("[2024-03-04,2024-04-03]") == (edtf.date(2024, 3, 4), edtf.date(2024, 4, 3))


LINES = [
    # (line, value, authors, agency, place)
    ("By Inga Torvik in World on 3 October 2023", "2023-10-03", ("Inga Torvik",), None, None),
    ("By Inga Torvik and Olav Brekke on October 3, 2023", "2023-10-03", ("Inga Torvik", "Olav Brekke"), None, None),
    ("3 ottobre 2023 Aggiornato alle 16:01 1 minuti di lettura", "2023-10-03", (), None, None),
    ("Publicado el 3 de octubre de 2023 Actualizado a las 12:10", "2023-10-03", (), None, None),
    ("Geschrieben am 3. Oktober 2023 in Nachrichten", "2023-10-03", (), None, None),
    ("Posted in Sport on 3 October 2023", "2023-10-03", (), None, None),
    ("Tarkent, October 3, AZERTAC", "XXXX-10-03", (), "AZERTAC", "Tarkent"),
    ("Today, 17:40 03 October 2023 , Oslo — 24.kg news agency , by Inga TORVIK", "2023-10-03", ("Inga TORVIK",),
     None, None),
    ("3 October 2023, 09:10 | Fjord News Agency", "2023-10-03", (), "Fjord News Agency", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "value", "authors", "agency", "place"), LINES)
def test_a_date_line_tells_who_and_where(
    line: str, value: str, authors: tuple[str, ...], agency: str | None, place: str | None
) -> None:
    read = read_date_line(line)
    assert read is not None
    told = (read.found[-1].values, read.authors, read.agency, read.place)
    assert told == ((value,), authors, agency, place)


@pytest.mark.parametrize(
    "line",
    [
        "Ministers to meet in Tarkent on 3 July 2024",
        "By Friday the ministers in Tarkent agreed on 3 July 2024",
        "Inga Torvik elected mayor on 3 July 2024",
    ],
)
def test_a_headline_with_a_date_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


TOWNS = [
    # (line, dateline): only a town of which the article says "in Tarkent" is one
    ("Tarkent - 3 October 2023 - 06:30 CEST", "Tarkent"),
    ("Tarkent, October 3, AZERTAC", "Tarkent"),
    ("Tarkent | 3 October 2023 | Fjord News Agency", "Tarkent"),
    ("Gossip - 3 October 2023 - 06:30 CEST", None),
]


@pytest.mark.parametrize(("line", "town"), TOWNS)
def test_the_town_in_front_of_the_date(line: str, town: str | None) -> None:
    body = "The council of the old harbour met in Tarkent on Monday to speak about the ferries and their bells."
    article = strip_text(
        f"Council meets about ferries\n{line}\n\n{body}\n\nIt will meet again when the ice has gone.\n"
    )
    assert article.get("dateline") == town
    assert article["body"].startswith("The council of the old harbour")


@given(st.dates(min_value=edtf.date(1971, 1, 1), max_value=edtf.date(2099, 12, 31)))
def test_every_iso_date_is_read_back(day: Any) -> None:
    found = read_date(day.isoformat(), "meta", "published")
    assert found is not None
    assert edtf.span(found["value"]) == (day, day)


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    for found in find_dates(text, "date_line"):
        assert edtf.span(found["value"]) is None or edtf.members(found["value"])
