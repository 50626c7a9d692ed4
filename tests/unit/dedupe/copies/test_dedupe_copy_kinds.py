"""What is a copy of what: every kind that the day of a wire brings, by invented texts, whatever was learned."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from invented_news import article, prose, strange

from newsloom.dedupe import dedupe
from newsloom.dedupe.learned.learned import Statistics, learn

WIRE = strange(500, 260)
OUTLETS = [f"Outlet {at}" for at in range(8)]


def scanned(text: str, share: float) -> str:
    """A text as a scanner reads it: some letters are others."""
    draw = random.Random(7)
    return "".join(draw.choice("abcdefghij") if one.isalpha() and draw.random() < share else one for one in text)


def edited(text: str, share: float) -> str:
    draw = random.Random(8)
    return " ".join("changed" if draw.random() < share else word for word in text.split())


def words(text: str, start: int, end: int | None = None) -> str:
    return " ".join(text.split()[start:end])


def named(text: str, name: str) -> str:
    """The text with a person in every twelfth place."""
    return " ".join(f"{word} {name}" if at % 12 == 5 else word for at, word in enumerate(text.split()))


def series(at: int) -> str:
    """One of a market report's days: every word is the frame's but the figures."""
    frame = strange(501, 120).split()
    figures = random.Random(at)
    return " ".join(f"{word} {figures.randint(100, 9999)}" if n % 8 == 3 else word for n, word in enumerate(frame))


COPIES: dict[str, tuple[str, str]] = {
    "the same words": (WIRE, WIRE.upper() + "!"),
    "a dateline of its own": (WIRE, f"TARKENT, 3 June (Kestrel) — {WIRE}"),
    "another headline in the body": (WIRE, f"{strange(510, 9)}\n\n{WIRE}"),
    "one word in seven edited": (WIRE, edited(WIRE, 0.14)),
    "a scan with wrong letters": (WIRE, scanned(WIRE, 0.04)),
    "cut at wire length": (WIRE, words(WIRE, 0, 90)),
    "cut short": (WIRE, words(WIRE, 0, 60)),
    "a paragraph more": (WIRE, f"{WIRE}\n\n{strange(511, 60)}"),
    "a paragraph above": (WIRE, f"{strange(512, 40)}\n\n{WIRE}"),
    "paragraphs in another order": (WIRE, f"{words(WIRE, 130)}\n\n{words(WIRE, 0, 130)}"),
    "a person in another transliteration": (named(WIRE, "Torvik Dzhumabayev"), named(WIRE, "Torvik Jumabaev")),
    "curly quotes and ligatures": (f"'{WIRE}' fine - final", f"“{WIRE}” ﬁne — ﬁnal"),
}
STRANGERS: dict[str, tuple[str, str]] = {
    "a follow-up that quotes the background": (WIRE, f"{strange(520, 200)}\n\n{words(WIRE, 110)}"),
    "a follow-up that quotes a short report whole": (
        words(WIRE, 0, 80), f"{strange(521, 300)}\n\n{words(WIRE, 0, 80)}",
    ),
    "a live blog with the wire's text in it": (
        words(WIRE, 0, 120), f"{strange(522, 240)}\n\n{words(WIRE, 0, 120)}\n\n{strange(523, 240)}",
    ),
    "a round-up of four reports": (
        words(WIRE, 0, 60), "\n\n".join([strange(524, 60), strange(525, 60), strange(526, 60), words(WIRE, 0, 60)]),
    ),
    "two days of a market report": (series(1), series(2)),
    "a sentence in common": (WIRE, f"{strange(527, 200)} {words(WIRE, 40, 65)}"),
    "the same text in another script": ("Ферма у реки " * 20 + "закрыта", "Ferma u reki " * 20 + "zakryta"),
}  # fmt: skip


def background() -> list[dict[str, Any]]:
    """News of outlets that are known by it: each of them prints a line of its own below every text."""
    return [
        article(
            f"b{at:03}",
            f"{prose(900 + at, 6)}\n\n{strange(600 + at % len(OUTLETS), 14)}",
            source=OUTLETS[at % len(OUTLETS)],
            title=f"News {at}",
            published=f"2024-06-{at % 9 + 1:02}",
        )
        for at in range(6 * len(OUTLETS))
    ]


def pair(one: str, other: str) -> list[dict[str, Any]]:
    return [
        article("x1", one, source=OUTLETS[0], title="One", published="2024-06-03"),
        article("x2", other, source=OUTLETS[1], title="Two", published="2024-06-04"),
    ]


def learned(one: str, other: str) -> Statistics:
    return learn([*background(), *pair(one, other)])


def shipped(_one: str, _other: str) -> Statistics:
    return Statistics.shipped()


def together(one: str, other: str, statistics: Statistics) -> tuple[bool, list[str]]:
    first, second = dedupe(pair(one, other), background(), statistics=statistics, stories=False)  # type: ignore[arg-type]
    return first["copy_group"] == second["copy_group"], second["reasons"]


@pytest.mark.parametrize("statistics", [learned, shipped])
@pytest.mark.parametrize(("one", "other"), COPIES.values(), ids=COPIES)
def test_copies(one: str, other: str, statistics: Callable[[str, str], Statistics]) -> None:
    assert together(one, other, statistics(one, other))[0]


@pytest.mark.parametrize("statistics", [learned, shipped])
@pytest.mark.parametrize(("one", "other"), STRANGERS.values(), ids=STRANGERS)
def test_what_is_no_copy(one: str, other: str, statistics: Callable[[str, str], Statistics]) -> None:
    assert not together(one, other, statistics(one, other))[0]


def test_a_new_first_paragraph_on_both_is_a_copy_where_the_outlets_are_known() -> None:
    one, other = (f"{strange(seed, 34)}\n\n{WIRE}" for seed in (530, 531))
    assert together(one, other, learned(one, other))[0]


@pytest.mark.parametrize(
    ("kind", "told"),
    [("a paragraph more", "x2 is x1 and 60 words more"), ("cut at wire length", "x1 is x2 and 170 words more")],
)
def test_the_reasons_say_that_one_is_the_other_and_more(kind: str, told: str) -> None:
    one, other = COPIES[kind]
    assert told in together(one, other, learned(one, other))[1]
