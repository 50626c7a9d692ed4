"""Two short texts of one frame: no copies, whatever share of their words is the same."""

from __future__ import annotations

import pytest
from invented_news import article

from newsloom.dedupe.article.fingerprint import fingerprint_and_shingles
from newsloom.dedupe.article.frame import cast, fills_differ
from newsloom.dedupe.copies.copies import copy_decision
from newsloom.dedupe.learned.learned import Statistics

SHIPPED = Statistics.shipped()
MOURNED = (
    "{}, {}, of {}, fell asleep for ever on the evening of his feast with his whole house around him. He is mourned by "
    "{} daughters, by many grandchildren and by the old rowing club, whose boats he mended for half of his life. Those "
    "who knew {} may come to the chapel on the quay on Thursday. Instead of wreaths the family asks for gifts to the "
    "lifeboat."
)
WANTED = (
    "For our workshop in {} we are looking for a {} with a steady hand who likes to work in the open air. We pay {} "
    "crowns a month, the ferry and a warm lunch, and nobody has to work on the day of the regatta. Write to us with "
    "your papers until the end of the month, and tell us what you have mended last."
)
MEETING = (
    "The {} meeting of the Commission on Pilots took place in {}. Delegates of Tarkent, Quelmont and Ostmark spoke of "
    "the depth of the Selm, of buoys and of night pilots. Secretary Ida Frost read the report, and all sides praised "
    "the work of the school of pilots. They meet again in a year."
)
FORECAST = (
    "The weather for {}: {} along the coast, with {} degrees at noon and {} in the hills. A wind from the west at {} "
    "kilometres an hour, clear skies at night, and fog above the river before the sun rises. Skippers of small boats "
    "should keep to the inner water and look at the signals on the quay."
)
FRAMES = [
    (MOURNED, ("Osk Lindquist", 84, "Lomvar", "three", "Osk"), ("Georg Hauptal", 91, "Selmund", "two", "Georg")),
    (WANTED, ("Tarkent", "carver", "3,100"), ("Ostmark", "roper", "2,900")),
    (MEETING, ("fourth", "Ostmark"), ("fifth", "Quelmont")),
    (FORECAST, ("Wednesday", "sunny spells", 9, 12, 14), ("Thursday", "rain", 12, 15, 18)),
]


def is_copy(one: str, other: str) -> bool:
    (a, own), (b, theirs) = (
        fingerprint_and_shingles(article(name, text, source=name), SHIPPED)
        for name, text in zip("ab", (one, other), strict=True)
    )
    there, back = copy_decision(a, b, own, theirs), copy_decision(b, a, theirs, own)
    assert there == back
    return there is not None


@pytest.mark.parametrize(("frame", "one", "other"), FRAMES)
def test_a_frame_filled_with_others_is_another_text(
    frame: str, one: tuple[object, ...], other: tuple[object, ...]
) -> None:
    assert not is_copy(frame.format(*one), frame.format(*other))


@pytest.mark.parametrize(("frame", "one", "other"), FRAMES)
def test_the_same_text_with_a_word_more_is_a_copy(
    frame: str, one: tuple[object, ...], other: tuple[object, ...]
) -> None:
    for filled in (frame.format(*one), frame.format(*other)):
        assert is_copy(filled, filled + " Our reader Inga Torvik in Velmora sent us this.")
        assert is_copy(filled, "TARKENT, March 12 (Quay News) - " + filled)


def test_names_in_another_spelling_or_scan_are_the_same() -> None:
    assert is_copy(
        MOURNED.format("Osk Lindquist", 84, "Lomvar", "three", "Osk"),
        MOURNED.format("Osk Lindkvist", 84, "Lornvar", "three", "Oske"),
    )


def test_a_short_text_names_who_is_inside_its_sentences() -> None:
    assert cast("Rain fell. The mayor, Inga Torvik, spoke in Tarkent on its fourth day.") == (
        "inga", "tarkent", "torvik", "fourth",
    )  # fmt: skip
    assert cast("老港口新图书馆将开放") == ()


def test_nothing_is_said_where_one_has_neither_names_nor_figures() -> None:
    assert not fills_differ((), ("inga", "torvik"), (), ("3",))
    assert fills_differ((), (), ("3",), ("4",))
