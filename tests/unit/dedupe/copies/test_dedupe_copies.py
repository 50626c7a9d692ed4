from __future__ import annotations

from typing import Any

import pytest
from invented_news import article, prose, strange

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import fingerprint, fingerprint_and_shingles
from newsloom.dedupe.copies.copies import copy_decision, original
from newsloom.dedupe.learned.learned import Statistics, learn

SHIPPED = Statistics.shipped()
TEXT = prose(1, 20)


def judged(a: dict[str, Any], b: dict[str, Any], statistics: Statistics = SHIPPED) -> Decision | None:
    (x, xs), (y, ys) = fingerprint_and_shingles(a, statistics), fingerprint_and_shingles(b, statistics)
    there, back = copy_decision(x, y, xs, ys), copy_decision(y, x, ys, xs)
    assert there == back
    return there


def rule(a: dict[str, Any], b: dict[str, Any]) -> str | None:
    found = judged(a, b)
    return found.rule if found else None


@pytest.mark.parametrize(
    ("body", "titles", "expected"),
    [
        ("The ferry to Quelmont sank on a bank.", (None, "Ferry"), "exact"),
        ("Photo gallery", ("The regatta of Tarkent in pictures", "The harvest feast of Quelmont"), None),
        ("Photo gallery", ("The regatta of Tarkent as we saw it", "the regatta of Tarkent: as we saw it!"), "exact"),
        ("Rain", ("Weather", "Weather"), None),
        ("Subscribe to read", (None, None), None),
    ],
)
def test_the_same_words_whatever_the_marks_with_the_headline_where_they_are_few(
    body: str, titles: tuple[str | None, str | None], expected: str | None
) -> None:
    a, b = article("a", body, title=titles[0]), article("b", body.lower() + "!", title=titles[1])
    assert rule(a, b) == expected


def test_empty_bodies_are_copies_of_nothing() -> None:
    assert rule(article("a", ""), article("b", "")) is None
    assert rule(article("a", " …"), article("b", "")) is None


def test_edited_text_resembles() -> None:
    edited = " ".join(word if at % 8 else "changed" for at, word in enumerate(TEXT.split()))
    found = judged(article("a", TEXT, source="One"), article("b", edited, source="Two"))
    assert found is not None
    assert found.rule == "resembles"
    assert 0.25 <= found.score < 1


def test_cut_at_wire_length_is_contained_and_says_so() -> None:
    cut = " ".join(TEXT.split()[:60])
    whole = TEXT + " " + prose(7, 40)
    found = judged(article("a", whole, source="One"), article("b", cut, source="Two"))
    assert found is not None
    assert found.rule == "contained"
    assert any("a is b and" in reason for reason in found.reasons)


def test_one_outlet_needs_more_and_unknown_is_no_outlet() -> None:
    half = " ".join(TEXT.split()[:150]) + " " + prose(8, 9)
    assert rule(article("a", TEXT, source="One"), article("b", half, source="One")) is None
    assert rule(article("a", TEXT, source="One"), article("b", half, source="Two")) == "resembles"
    assert rule(article("a", TEXT), article("b", half)) == "resembles"


def test_the_same_report_with_other_numbers_is_another_report() -> None:
    frame = TEXT + " The index closed at {} after {} shares, {} up and {} down."
    a, b = frame.format(101, 2302, 33, 41), frame.format(107, 2518, 29, 57)
    assert rule(article("a", a), article("b", b)) is None
    assert rule(article("a", a), article("b", a + " More.")) == "resembles"


def page(news: str, furniture: int, menu: int = 12) -> str:
    """News below a menu and above furniture that is longer than it, as a flattened page has it."""
    return f"{strange(900 + furniture, menu)}\n\n{news}\n\n{strange(950 + furniture, 140)}"


@pytest.mark.parametrize("menu", [0, 12, 40])
@pytest.mark.parametrize("words", [25, 60, 110])
@pytest.mark.parametrize("outlets", [("One", "Two"), (None, None)])
def test_unlearned_furniture_makes_no_copy(menu: int, words: int, outlets: tuple[str | None, str | None]) -> None:
    one, other = (page(strange(seed, words), 1, menu) for seed in (31, 32))
    a, b = (article(name, body, source=own) for name, body, own in zip("ab", (one, other), outlets, strict=True))
    assert rule(a, b) is None


def test_learned_furniture_is_removed_and_the_old_thresholds_hold() -> None:
    night = [article(f"n{at}", page(strange(60 + at, 90), 1), title=f"News {at}", source="One") for at in range(4)]
    known = learn(night)
    assert known.knows("one")
    found = judged(article("a", TEXT, source="One"), article("b", TEXT + " More words.", source="Two"), known)
    assert found is not None
    assert not any("not known" in reason for reason in found.reasons)
    assert judged(night[0], night[1], known) is None


def test_one_text_in_two_outlets_furniture_is_a_copy_and_says_by_what() -> None:
    news = strange(33, 140)
    found = judged(article("a", page(news, 1), source="One"), article("b", page(news, 2), source="Two"))
    assert found is not None
    assert found.rule == "resembles"
    assert "not known what the outlets repeat: the stricter rules" in found.reasons


def test_an_update_with_a_new_first_sentence_is_a_copy() -> None:
    _, rest = TEXT.split(". ", 1)
    assert rule(article("a", TEXT), article("b", f"The miller of Quelmont sold all that he had, he says. {rest}")) == (
        "resembles"
    )


def test_the_furniture_of_which_a_page_is_all_that_was_found_is_contained_in_nothing() -> None:
    furniture, news = strange(951, 55), strange(34, 180)
    assert rule(article("a", f"{news}\n\n{furniture}"), article("b", furniture)) is None
    assert rule(article("a", f"{furniture}\n\n{news}"), article("b", furniture)) == "contained"


def test_texts_too_short_for_an_opening_are_copies_if_most_is_the_same() -> None:
    form = "Subscribe to the merry letter of our outlet and win a kettle every single morning"
    one, other = "Ferry stuck on a bank in fog.", "Miller wins the harvest race again."
    assert rule(article("a", f"{one} {form}"), article("b", f"{other} {form}")) is None
    assert rule(article("a", f"{one} {form}"), article("b", f"Quay: {one} {form}")) == "resembles"


def test_two_of_a_series_share_half_of_their_figures() -> None:
    frame = TEXT + " Wind 5 to 18 metres, night {} to {} degrees, day {} to {}, humidity 63."
    assert rule(article("a", frame.format(8, 11, 21, 24)), article("b", frame.format(9, 12, 22, 21))) is None
    assert rule(article("a", frame.format(8, 11, 21, 24)), article("b", frame.format(8, 11, 21, 25))) == "resembles"


def test_other_words_under_one_address_are_a_revision() -> None:
    url = "https://quay.example/1"
    assert rule(article("a", TEXT, url=url), article("b", TEXT + " More words.", url=url + "#top")) is None


def test_versions_do_not_mix() -> None:
    other = learn([article("x", TEXT)])
    (a, own), (b, theirs) = (
        fingerprint_and_shingles(article("a", TEXT), SHIPPED),
        fingerprint_and_shingles(article("b", TEXT), other),
    )
    with pytest.raises(ValueError, match="two versions"):
        copy_decision(a, b, own, theirs)


@pytest.mark.parametrize(
    ("members", "first"),
    [
        ([{"published": "2024-03-02"}, {"published": "2024-03-01"}], "b"),
        ([{"published": None}, {"published": "2024-03-01"}], "b"),
        ([{"published": "2024-03"}, {"published": "2024-03-09"}], "b"),
        ([{}, {}], "a"),
        ([{"published": "2024-03-01T09:00"}, {"published": "2024-03-01T08:00"}], "b"),
        ([{"published": "2024-03-01"}, {"published": "2024-03-01T08:00"}], "a"),
        ([{"agency": "Kazinform"}, {"source": "Kazinform"}], "b"),
        ([{"agency": "Kazinform", "published": "2024-03-01"}, {"source": "Kazinform", "published": "2024-03-01"}], "b"),
        ([{"agency": "Kazinform", "published": "2024-03-01"}, {"source": "Kazinform", "published": "2024-03-02"}], "a"),
        ([{"agency": "Torvik News"}, {"source": "torviknews.example"}], "b"),
        ([{"agency": "Torvik News"}, {"source": "www.torvik-news.co.uk"}], "b"),
        ([{"agency": "Torvik News"}, {"url": "https://torviknews.com/1"}], "b"),
        ([{"agency": "Torvik News"}, {"source": "Torvik News Weekly"}], "a"),
    ],
)
def test_the_original(members: list[dict[str, Any]], first: str) -> None:
    prints = [fingerprint(article(name, TEXT, **more), SHIPPED) for name, more in zip("ab", members, strict=True)]
    assert original(prints)[0] == original(reversed(prints))[0] == first


def test_of_one_day_the_one_that_resembles_the_others_most_is_the_original() -> None:
    texts = [f"{TEXT} {strange(7, 90)}", TEXT, f"{TEXT} {strange(8, 90)}", TEXT + " More words."]
    prints = [
        fingerprint(article(name, text, published="2024-03-01"), SHIPPED)
        for name, text in zip("abcd", texts, strict=True)
    ]
    assert (
        original(prints) == original(reversed(prints)) == ("b", "published the same day; b resembles the others most")
    )


def test_nobody_is_the_original_of_nothing() -> None:
    with pytest.raises(ValueError, match="without members"):
        original([])


def test_a_live_blog_that_embeds_a_part_of_a_report_is_no_copy_of_it_cut_or_whole() -> None:
    report = strange(41, 230)
    blog = f"{strange(42, 25)} {' '.join(report.split()[:65])} {strange(43, 100)}"
    cut = " ".join(report.split()[:115])
    for other in (report, cut):
        assert rule(article("a", other, source="One"), article("b", blog, source="Two")) is None
    assert rule(article("a", report, source="One"), article("c", cut, source="Three")) == "resembles"
