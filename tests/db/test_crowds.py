"""A crowd of copies: whatever the nights that it came in, the tables are those of one night."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.db.conftest import Night
from tests.db.test_same_answer import emptied

pytestmark = pytest.mark.one_server

# More than newsloom.dedupe.copies.crowds.CROWD, beyond which only what connects a crowd is judged.
OUTLETS = 26
TABLES = ("copy_link", "story", "story_article")
NOUNS = [
    "ferry",
    "lantern",
    "orchard",
    "bridge",
    "kettle",
    "sparrow",
    "granite",
    "willow",
    "ribbon",
    "anchor",
    "tunnel",
    "saddle",
]


def _sentences(seed: int, count: int) -> list[str]:
    draw = random.Random(seed)
    return [
        f"The {draw.choice(NOUNS)} of Hullesk mended a {draw.choice(NOUNS)} near the {draw.choice(NOUNS)} while "
        f"{draw.choice(NOUNS)} and {draw.choice(NOUNS)} waited for some {draw.choice(NOUNS)}."
        for _ in range(count)
    ]


def _strange(seed: int, count: int) -> str:
    """Words of no language, in paragraphs: nothing in common with any other text."""
    draw = random.Random(seed)
    words = ["".join(draw.choices("abcdefghij", k=6)) for _ in range(count)]
    return ".\n\n".join(" ".join(words[start : start + 20]).capitalize() for start in range(0, count, 20)) + "."


MILL = _sentences(7, 14)


def _slips(at: int, slips: int) -> str:
    """The mill report as one outlet has it, with so many words wrong; some pairs are too far apart to be copies."""
    draw = random.Random(at)
    words = " ".join(MILL).split()
    for _ in range(slips):
        words[draw.randrange(len(words))] = "".join(draw.choices("abcdefghij", k=6))
    return f"Mill report number {at}\n\nPublished: {at % 3 + 1} March 2025\n\n" + " ".join(words).replace(". ", ".\n\n")


def _equal(at: int) -> str:
    """The same words in most outlets; the others tell of the mill in another order and with news of their own."""
    if at < OUTLETS - 4:
        return "Mill report of the valley\n\nPublished: 2 March 2025\n\n" + "\n\n".join(MILL)
    own = [" ".join(random.Random(at).sample(line.split(), len(line.split()))) for line in MILL[:9]]
    lines = "\n\n".join(own + _sentences(300 + at, 4))
    return f"Valley mill {at}\n\nPublished: {1 + at % 4} March 2025\n\n{lines}"


def _texts(kind: str) -> list[str]:
    return [_equal(at) if kind == "equal" else _slips(at, 12) for at in range(OUTLETS)]


def _put(folder: Path, at: int, text: str) -> None:
    path = folder / f"outlet-{at:02}" / "mill.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def _dump(night: Night) -> dict[str, list[str]]:
    whole = night.dump()
    return {table: whole[table] for table in TABLES}


def _in_parts(night: Night, folder: Path, texts: Sequence[str], seed: int) -> None:
    """The same articles in nights of nine, in random order, into emptied tables."""
    emptied(night)
    shutil.rmtree(folder)
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    for start in range(0, len(order), 9):
        for at in order[start : start + 9]:
            _put(folder, at, texts[at])
        night.run(f"part {start}", folder)


@pytest.mark.parametrize("kind", ["slips", "equal"])
def test_a_crowd_that_comes_in_parts_is_the_crowd_of_one_night(night: Night, tmp_path: Path, kind: str) -> None:
    texts = _texts(kind)
    folder = tmp_path / "press"
    for at, text in enumerate(texts):
        _put(folder, at, text)
    night.run("whole", folder)
    whole = _dump(night)
    assert len(whole["copy_link"]) > 20
    judged = night.rows("SELECT count(*) FROM ops.pair_link WHERE kind = 'copy'")[0]
    assert judged < OUTLETS * (OUTLETS - 1) // 2

    _in_parts(night, folder, texts, seed=5)

    assert _dump(night) == whole


@pytest.mark.parametrize("kind", ["slips", "equal"])
def test_a_crowd_whose_middle_is_revised_away_is_judged_again(night: Night, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "press"
    for at, text in enumerate(_texts(kind)):
        _put(folder, at, text)
    night.run("whole", folder)
    before = _dump(night)
    assert len(before["copy_link"]) > 20
    # The smallest ids met all others and hold the crowd together.
    hubs = night.rows(
        "SELECT o.name FROM news.article a JOIN news.outlet o USING (outlet_id) ORDER BY article_id LIMIT 6"
    )
    for name in hubs:
        at = int("".join(filter(str.isdigit, name)))
        other = _strange(200 + at, 120)
        _put(folder, at, f"Bakers of Quelmont strike\n\nPublished: 9 April 2025\n\n{other}")
    night.run("revised", folder)
    revised = _dump(night)
    assert len(revised["copy_link"]) == len(before["copy_link"]) - len(hubs)

    emptied(night)
    night.run("clean", folder)

    assert _dump(night) == revised
