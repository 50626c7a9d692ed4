"""Notices as text: what a hostile name cannot do to them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.incidents.kinds import FOUND_BY, KINDS
from newsloom.incidents.notice_text import LONGEST, SHOWN, Message, Morning, Told, bundle, digest, notice, plain

HOSTILE = [
    "a\r\nBcc: all@example.com", "<!channel> <@U123>", "@everyone @here", "[mend it](http://evil.example)", "`rm -rf`",
    "**bold** _it_", "\u202egnp.exe", "a\x00b", "\ud800", "{{ conn.smtp.password }}", "<script>alert(1)</script>",
    "http://evil.example/x", "x" * 10_000, "\u2028\u2029\x85", "#heading", "|a|b|",
]  # fmt: skip


@given(st.text() | st.sampled_from(HOSTILE))
def test_a_text_from_outside_is_one_line_that_means_nothing_else(text: str) -> None:
    shown = plain(text)
    assert len(shown) <= LONGEST
    assert len(shown.splitlines()) <= 1
    assert not set(shown) & set("@<>*`[]#|~\\\r\n\t")
    assert "://" not in shown
    assert {unicodedata.category(one)[0] for one in shown} <= set("LMNPSZ")
    assert plain(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_adds_a_line_to_a_notice_or_a_digest(name: str) -> None:
    def lines(message: Message) -> int:
        assert len(message.title.splitlines()) == 1
        return len(message.text.splitlines())

    def told(given: str) -> Told:
        return Told("source_silent", given, f"{given} is silent", "http://desk.example/newsdesk/incidents/1")

    def morning(given: str) -> Morning:
        open_ones = [told(given)]
        return Morning(
            date(2026, 11, 22), "succeeded", [("loaded", 3)], [(given, 3)], [given], [(given, given)], open_ones
        )

    assert lines(notice(told(name))) == lines(notice(told("plain")))
    assert lines(bundle([told(name)] * 7, None)) == lines(bundle([told("plain")] * 7, None))
    assert lines(digest(morning(name))) == lines(digest(morning("plain")))


def test_a_notice_says_what_it_means_what_to_do_and_where() -> None:
    told = notice(
        Told("source_failing", "tarkent-week", "It gave no list.", "http://desk.example/newsdesk/incidents/1")
    )
    kind = KINDS["source_failing"]
    assert told.title == "Newsloom: A source cannot be read: tarkent-week"
    assert told.text.split("\n\n") == [
        "It gave no list.", kind.means, f"What to do: {kind.do}", "http://desk.example/newsdesk/incidents/1"
    ]  # fmt: skip


def test_a_digest_of_a_good_night() -> None:
    told = digest(Morning(date(2026, 11, 22), "succeeded", [("loaded", 4), ("skipped", 1)], [("herald", 4)]))
    assert told.title == "Newsloom: the night of 2026-11-22 was published, 4 articles, all well"
    assert told.text == (
        "The night of 2026-11-22 was published.\n\nWhat came:\n- herald: 4\n\nItems: loaded 4, skipped 1.\n\n"
        "Nothing is open: there is nothing to do."
    )


def test_a_digest_stays_short_of_a_thousand_sources() -> None:
    sources = [f"outlet-{number}" for number in range(1000)]
    told = digest(Morning(date(2026, 11, 22), "failed", quiet=sources, open=[Told("source_silent", "a", "b")] * 300))
    assert told.text.count("\n- ") == 2 * (SHOWN + 1)
    assert "- and 960 more" in told.text
    assert told.text.count("What to do:") == 1


def test_every_kind_has_words_and_every_check_a_sentence() -> None:
    from newsloom.checks import all_checks
    from newsloom.incidents.sentences import SENTENCES

    assert set(FOUND_BY) == set(SENTENCES)
    assert set(FOUND_BY) <= {check.name for check in all_checks() if check.severity == "warn"}
    for kind in KINDS.values():
        assert min(len(kind.title), len(kind.means), len(kind.do)) > 10
        assert (kind.means[-1], kind.do[-1]) == (".", ".")
        assert kind.title[-1] != "."
