"""An invented press whose outlets print the same lines under every text: what is a copy depends on knowing them."""

from __future__ import annotations

import random
from pathlib import Path

from tests.db.articles import write

OUTLETS = ("almadin-mail", "brack-observer", "corrin-times", "dunmore-post")
# Three of these are a word: eight thousand, so that no two texts share a pair of words by chance.
SYLLABLES = (
    "bar", "len", "tok", "mir", "dal", "ven", "sor", "kit", "pan", "rul", "gos", "fen", "hul", "jor", "wim", "zad",
    "cot", "bel", "nar", "tis",
)  # fmt: skip
VERBS = ("mended", "painted", "carried", "borrowed", "measured", "guarded", "polished", "counted")
DAYS = 6


def _noun(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=3))


def _sentence(draw: random.Random) -> str:
    one, two, three, four = (_noun(draw) for _ in range(4))
    return f"The {one} keeper {draw.choice(VERBS)} a {two} of the {three} and {draw.choice(VERBS)} some {four}."


def _foot(outlet: str) -> str:
    draw = random.Random(outlet)
    return " ".join(_sentence(draw) for _ in range(3))


def _text(title: str, day: int, paragraphs: list[str], outlet: str) -> str:
    return "\n\n".join([title, f"Published: {day} March 2025", *paragraphs, _foot(outlet)]) + "\n"


def _prices(outlet: str, last: int) -> str:
    """Two of these agree in half of their figures: enough for a copy where it is known what outlets repeat."""
    draw = random.Random("prices")
    told = [f"A {_noun(draw)} was sold at {100 + at * 7 + (last if at % 2 else 0)} crowns." for at in range(10)]
    return _text("Prices at the quay", 3, [" ".join(told), *(_sentence(draw) for _ in range(6))], outlet)


def press(folder: Path, part: int | None = None) -> Path:
    """The folder with the press of six days, or with every second article from the ``part``-th on; returns it."""
    files: dict[str, str | bytes] = {}
    for number, outlet in enumerate(OUTLETS):
        for day in range(1, DAYS + 1):
            draw = random.Random(f"{outlet} {day}")
            body = [" ".join(_sentence(draw) for _ in range(4)) for _ in range(2)]
            files[f"{outlet}/news-{day}.txt"] = _text(f"{outlet[:5].title()} news of day {day}", day, body, outlet)
        if number < 2:
            files[f"{outlet}/prices.txt"] = _prices(outlet, 1000 * number)
        wire = random.Random("wire")
        files[f"{outlet}/wire.txt"] = _text(
            "A quarry finds its rudder", 2 + number % 2, [" ".join(_sentence(wire) for _ in range(8))], outlet
        )
    kept = sorted(files)
    return write(folder, {name: files[name] for name in (kept if part is None else kept[part::2])})
